"""Find a person while typing: one stored text, tokens matched inside it.

The database only needs `search_key LIKE '%token%'` for every token (a trigram
index serves that). All the tolerance lies here: accents, particles, word order,
phone spellings.
"""

import re

from .first_names import FIRST_NAMES
from .folding import fold, glue_particles, is_particle
from .phones import international_digits, national_digits

_SEGMENT = re.compile(r"[,;]")
_JOINING = re.compile(r"(?<=\w)['’`´./-](?=\w)")
_NUMBER_LETTER = re.compile(r"\b(\d+) ([a-z])\b")
_SAINT = re.compile(r"\bst (?=[a-z])")
_COUNTRY_CODE = re.compile(r"(?:\+\s*|\b00\s*)32\s*[./-]?\s*(?:\(\s*0\s*\))?\s*0?")
_BOX = frozenset(("bus", "bte", "box", "boite"))


def _spellings(text):
    """Yield the folded spellings under which a part can be typed."""
    folded = _SAINT.sub("sint ", fold(text))
    yield folded
    yield glue_particles(folded)
    yield fold(_JOINING.sub("", str(text or "")))
    for number, letter in _NUMBER_LETTER.findall(folded):
        yield number + letter


def search_key(*parts, phones=()):
    """Text to store with a person, against which `search_tokens` are matched.

    Give the first and last name together as one part ("Jan De Smet"), then street
    with number, village, reference. Phones go in national and in international
    digits. Every word starts after a space, the first too.

    >>> search_key("Jan De Smet", "Kerkstraat 12", phones=["057/33 11 22"])
    ' jan de smet desmet kerkstraat 12 057331122 3257331122 '
    """
    words = {}
    for part in parts:
        for spelling in _spellings(part):
            words.update(dict.fromkeys(spelling.split()))
    for phone in phones:
        for digits in (national_digits(phone), international_digits(phone)):
            if digits:
                words[digits] = None
    return f" {' '.join(words)} " if words else ""


def _phone_runs(words):
    """Join runs of digit groups that start with 0, as in "0470 96 71".

    House and box numbers are no phones: a run does not start after "bus", and a
    group without leading zero starts no run.
    """
    joined, run, previous = [], "", ""
    for word in words:
        if word.isdigit() and run:
            run += word
        elif word.isdigit() and word.startswith("0") and previous not in _BOX:
            run = word
        else:
            joined += [run, word]
            run = ""
        previous = word
    # "0032…" or "003" on the way to it: what follows the zeros is in the key.
    numbers = (w.lstrip("0") if w.startswith("00") else w for w in [*joined, run])
    return [word for word in numbers if word]


def _name_words(words):
    """Glue particles to what follows; drop them where no surname follows."""
    result, run = [], []
    for index, word in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else ""
        if is_particle(word, following):
            run.append(word)
            continue
        # "Smet de Jan": the particle belongs to the surname before it.
        if run and not (word in FIRST_NAMES or word.isdigit()):
            word = "".join(run) + word
        result.append(word)
        run = []
    return result, "".join(run)


def search_tokens(query):
    """Tokens that must all occur in the `search_key` of a person who is meant.

    Names in any order, with or without particles and accents; phone numbers from
    any digit on; street and number. While typing, each further letter only
    narrows: a lone letter or a particle at the end counts as the beginning of a
    word (a token that starts with a space), elsewhere a lone letter is dropped.

    >>> search_tokens("De Smét Jan"), search_tokens("jan de s")
    (['desmet', 'jan'], ['jan', 'des'])
    >>> search_tokens("+32 57 33"), search_tokens("057/33 11"), search_tokens("Jan D")
    (['05733'], ['0573311'], ['jan', ' d'])
    """
    tokens = []
    text = _COUNTRY_CODE.sub(" 0", str(query or "")).replace("+", " 00")
    segments = [segment for segment in _SEGMENT.split(text) if fold(segment)]
    for number, segment in enumerate(segments):
        last_segment = number == len(segments) - 1
        words, trailing = _name_words(
            _phone_runs(_SAINT.sub("sint ", fold(segment)).split())
        )
        end = len(words) - 1 if last_segment and not trailing else None
        for index, word in enumerate(words):
            if len(word) > 1 or word.isdigit():
                tokens.append(word)
            elif index == end:
                tokens.append(f" {word}")
        # "Smet De, Jan": behind a finished name a particle says nothing certain.
        if trailing and last_segment:
            tokens.append(f" {trailing}")
    return list(dict.fromkeys(tokens))


def matches(key, query):
    """Whether the query finds the person: the database's LIKE in plain Python.

    >>> matches(search_key("Jan De Smet"), "smet jan")
    True
    """
    return all(token in key for token in search_tokens(query))
