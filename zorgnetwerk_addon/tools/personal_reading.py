"""Read who somebody may be from a few words: "Rita, Kerkstraat 12, 056 11 22 33".

For `personal_details`, where there is no file with a name and an address. It is a guess
at names by their capitals: places, ordinary words, and what opens a sentence without
being a known first name are left out.
"""

import re
from functools import lru_cache

from .first_names import FIRST_NAMES
from .folding import LEADING_PARTICLES, is_particle
from .ordinary_words import MONTHS, ORDINARY
from .personal_details import Details
from .personal_words import read_words
from .places import read_places

_STREET = re.compile(
    r"[A-ZÀ-Þ][^\W\d_'’.-]*(?:[ '’.-]{1,2}[^\W\d_'’.-]+){0,3}?"
    r"(?:straat|str|laan|weg|stwg|dreef|plein|lei|kaai|baan|pad|wijk|hof|steeg)\b"
    r"\.?(?:[ ,]{1,2}(?:nr\.? ?)?\d{1,4})?"
)
_PHONE = re.compile(r"\+?[0-9](?:[\s./()-]{0,2}[0-9]){7,12}")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_FEWEST_LETTERS = 2
_MONTHS = frozenset(name for names in MONTHS for name in names) - FIRST_NAMES


def read_details(text):
    """Return what a line about somebody tells of who it is.

    :param str text: None and "" tell nothing
    :rtype: list of Details

    >>> read_details("Rita Peeters uit Kerkhove, Kerkstraat 12, 056 11 22 33")
    ... # doctest: +NORMALIZE_WHITESPACE
    [Details(first='', last='', birth_date=None, street='Kerkstraat 12',
             phones=('056 11 22 33',), emails=(), others=(), guesses=('Rita Peeters',))]
    >>> read_details("Oudere man, alleen, met een hond")
    []
    """
    text = text or ""
    streets = [found.group() for found in _STREET.finditer(text)]
    details = Details(
        street=streets[0] if streets else "",
        phones=tuple(found.group() for found in _PHONE.finditer(text)),
        emails=tuple(found.group() for found in _EMAIL.finditer(text)),
        guesses=tuple(_read_names(_EMAIL.sub(" ", _STREET.sub(", ", text)))),
    )
    more = [Details(street=street) for street in streets[1:]]
    return [*([details] if any(details) else []), *more]


@lru_cache(maxsize=1)
def _left_out():
    """Return the places of Belgium and the months, of which a capital tells nothing."""
    return _MONTHS | {place for _postcode, place in read_places()[1]}


def _read_names(text):
    """Yield runs of words that look like a name."""
    words = read_words(text)
    run = []
    for number, word in enumerate(words):
        following = words[number + 1].folded if number + 1 < len(words) else ""
        if run and text[run[-1].end : word.start].strip(" '’.-"):
            yield from _name(text, run)
            run = []
        is_name = (
            word.is_capital
            and len(word.folded) >= _FEWEST_LETTERS
            and word.folded not in _left_out()
            and (word.folded not in ORDINARY or bool(run))
            and (not word.opens_sentence or {word.folded, following} & FIRST_NAMES)
        )
        if is_name or (is_particle(word.folded, following) and following):
            run.append(word)
        else:
            yield from _name(text, run)
            run = []
    yield from _name(text, run)


def _name(text, run):
    """Yield the name of a run of words that does not end or consist of particles."""
    while run and is_particle(run[-1].folded):
        run = run[:-1]
    while run and run[0].folded in LEADING_PARTICLES and not run[0].is_capital:
        run = run[1:]
    if any(word.is_capital for word in run):
        yield text[run[0].start : run[-1].end]
