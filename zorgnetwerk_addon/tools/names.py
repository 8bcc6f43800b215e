"""Names of persons: writing, splitting, sorting; and the keys to find them by.

The other parts of the subject have a file each and are reachable from here:
`folding`, `search_words`, `sounds`, `similar`.
"""

import re

from .first_names import FIRST_NAMES, SURNAMES_TOO
from .folding import PARTICLES, fold, glue_particles, is_particle
from .search_words import matches, search_key, search_tokens
from .similar import SIMILAR, Person, birth_date_variants, most_similar, similarity
from .sounds import sound_key, word_sound

_SPACES = re.compile(r"\s+")
_LETTERS = re.compile(r"[^\W\d_]+")
_ELIDED = re.compile(r"^(['’`´]?[tTdD])(['’`´\s]+)(?=\w)")


def _clean(text):
    return _SPACES.sub(" ", str(text or "")).strip(" ,;")


def full_name(first, last, last_first=False):
    """One line from a first and a last name, either of which may be empty.

    >>> full_name("Jan", "De Smet"), full_name("Jan", "De Smet", last_first=True)
    ('Jan De Smet', 'De Smet Jan')
    >>> full_name("", "De Smet")
    'De Smet'
    """
    parts = [_clean(first), _clean(last)]
    if last_first:
        parts.reverse()
    return " ".join(filter(None, parts))


def sort_key(first, last):
    """Key that sorts as Flemish lists do: on the surname with its particle.

    >>> sort_key("Jan", "Van den Broeck"), sort_key("Zoë", "D'Haene")
    ('vandenbroeck jan', 'dhaene zoe')
    """
    return " ".join(filter(None, (glue_particles(last), fold(first))))


def name_key(first, last=""):
    """Key that is equal for the same spelling in any order, case and accents.

    Stricter than `sound_key`; for joining rows of an import with stored persons.

    >>> name_key("De Smét Jan") == name_key("jan", "DESMET")
    True
    """
    return " ".join(sorted(glue_particles(f"{fold(first)} {fold(last)}").split()))


def _first_name_weight(unit):
    """0 = no known first name, 1 = surname as well, 2 = first name."""
    words = fold(unit).split()
    if len(words) == 1 and len(words[0]) == 1:
        return 2
    if not words or not all(word in FIRST_NAMES for word in words):
        return 0
    return 1 if words[-1] in SURNAMES_TOO else 2


def _units(text):
    """Words of a name, particles kept with the word they belong to."""
    words = text.split(" ")
    units, run = [], []
    for index, word in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else ""
        run.append(word)
        if is_particle(fold(word), fold(following)) and following:
            continue
        units.append((" ".join(run), len(run) > 1))
        run = []
    return units


def _is_upper(text):
    return len(fold(text).replace(" ", "")) > 1 and text == text.upper()


def _surname_end(units):
    """How many units at the start, or (negative) at the end, are the surname."""
    texts = [text for text, _particle in units]
    upper = [_is_upper(text) for text in texts]
    if any(upper) and not all(upper):
        if upper[0]:
            return upper.index(False)
        if upper[-1]:
            return -upper[::-1].index(False)
    weights = [0 if particle else _first_name_weight(text) for text, particle in units]
    with_particle = [particle for _text, particle in units]
    if any(with_particle[1:]) and not with_particle[0] and weights[0]:
        return next(i for i, w in enumerate(weights) if not w) - len(units)
    leading = next((i for i, w in enumerate(weights) if not w), len(units))
    trailing = next((i for i, w in enumerate(weights[::-1]) if not w), len(units))
    if weights[0] > weights[-1]:
        return max(leading, 1) - len(units) if leading < len(units) else -1
    if trailing < len(units) and trailing:
        return len(units) - trailing
    return 1


def split_full_name(text):
    """Split a full name into (first, last), whatever order it was written in.

    A comma, capitals and particles decide first, then a list of known first
    names. When nothing tells, the surname stands first, as registration lists have it.

    >>> split_full_name("De Smet Jan"), split_full_name("Jan De Smet")
    (('Jan', 'De Smet'), ('Jan', 'De Smet'))
    >>> split_full_name("SMET, Jan"), split_full_name("Marie-Louise D'Haene")
    (('Jan', 'SMET'), ('Marie-Louise', "D'Haene"))
    >>> split_full_name("Vander Peeters An"), split_full_name("Smet")
    (('An', 'Vander Peeters'), ('', 'Smet'))
    """
    raw = _SPACES.sub(" ", str(text or "")).strip()
    last, comma, first = raw.partition(",")
    if comma and _clean(last) and _clean(first):
        return _clean(first), _clean(last)
    raw = _clean(raw)
    if not raw:
        return "", ""
    units = _units(raw)
    if len(units) == 1:
        return "", raw
    count = _surname_end(units)
    texts = [unit for unit, _particle in units]
    if count < 0:
        return " ".join(texts[:count]), " ".join(texts[count:])
    return " ".join(texts[count:]), " ".join(texts[:count])


def _capital(word):
    if word.startswith("ij"):
        return f"IJ{word[2:]}"
    return word[:1].upper() + word[1:]


def _tidy_word(word):
    return _LETTERS.sub(lambda found: _capital(found.group().lower()), word)


def tidy_name(text):
    """Write a name that came in one case properly; leave mixed case as it is.

    Nobody but the bearer knows whether it is "Van den Broeck" or "Van Den Broeck",
    so only words that are all capitals, or a text without any capital, are
    rewritten: a particle that opens the surname gets a capital, the next do not.

    >>> tidy_name("CALLEWAERT MICHAEL"), tidy_name("jan van den broeck")
    ('Callewaert Michael', 'Jan Van den Broeck')
    >>> tidy_name("D'HAENE marie-louise"), tidy_name("van den Broeck Jan")
    ("D'Haene Marie-Louise", 'van den Broeck Jan')
    >>> tidy_name("'T KINT AN"), tidy_name("SMET Jan")
    ("'t Kint An", 'Smet Jan')
    """
    text = _clean(text)
    words = text.split(" ")
    plain = [word for word in words if _LETTERS.search(word)]
    whole = all(word in (word.lower(), word.upper()) for word in plain)
    result, after_particle = [], False
    for index, word in enumerate(words):
        following = fold(words[index + 1]) if index + 1 < len(words) else ""
        particle = bool(following) and is_particle(fold(word), following)
        if not (whole or _is_upper(word)):
            result.append(word)
        elif particle and (after_particle or word[0] in "'’`´"):
            result.append(word.lower())
        elif _ELIDED.match(word) and word[0] in "'’`´":
            result.append(
                _ELIDED.sub(lambda found: found.group().lower(), word.lower())
            )
            head, tail = result[-1][:3], result[-1][3:]
            result[-1] = head + _tidy_word(tail)
        else:
            result.append(_tidy_word(word))
        after_particle = particle
    return " ".join(result)


__all__ = [
    "PARTICLES",
    "SIMILAR",
    "Person",
    "birth_date_variants",
    "fold",
    "full_name",
    "glue_particles",
    "matches",
    "most_similar",
    "name_key",
    "search_key",
    "search_tokens",
    "similarity",
    "sort_key",
    "sound_key",
    "split_full_name",
    "tidy_name",
    "word_sound",
]
