"""Where streets of known persons stand in a text: see `personal_details`."""

import re

from .ordinary_words import ORDINARY
from .personal_words import WORD, fold_words, is_written_as_name, runs

_ENDS = (("stwg", "steenweg"), ("str", "straat"))
# How the first words of a street are cut short on an envelope.
_SHORT = {
    "burg": "burgemeester",
    "dr": "dokter",
    "gen": "generaal",
    "kan": "kanunnik",
    "mgr": "monseigneur",
    "past": "pastoor",
    "prof": "professor",
    "st": "sint",
}
_LADY = re.compile(r"onzelievevrouwe?")
_LADY_WRITTEN = ("onzelievevrouw", "onzelievevrouwe", "olv", "olvrouw", "olvrouwe")
_FEWEST_LETTERS_ALONE = 6
_FIRST_NUMBER = re.compile(r"\d+")
_NUMBER_AFTER = re.compile(
    r"[\s.,]{0,3}(?:(?:nr|n|no|nummer|numero|numéro|number)[.°]?\s?)?(\d{1,5})"
    r"(?:\s?[a-zA-Z]\b)?"
    r"(?:[\s,/]{1,2}(?:(?:bus|bte|boîte|boite|box)\b[.\s]{0,2}\w{1,5}\b|b[.\s]?\d+))?"
)
_NUMBER_BEFORE = re.compile(r"(?<!\d)(\d{1,5})[\s,]{0,3}$")


def spell_street(word):
    """Write the usual short forms in full.

    >>> spell_street("kerkstr"), spell_street("stwg"), spell_street("st")
    ('kerkstraat', 'steenweg', 'sint')
    """
    if word in _SHORT:
        return _SHORT[word]
    for short, long in _ENDS:
        if word.endswith(short):
            return word.removesuffix(short) + long
    return word


class Streets:
    """The streets of persons, with their house numbers."""

    def __init__(self):
        self.numbers = {}
        # parts of names, that say something with the house number only
        self.parts = {}

    def add(self, street):
        words = [found for found in WORD.finditer(street or "")]
        if not words:
            return
        # "Kerkstraat 12 bus 3", "12 rue de l'Église"
        number = _FIRST_NUMBER.search(street, words[0].end())
        name = street[words[0].start() : number.start() if number else len(street)]
        number = number or _FIRST_NUMBER.search(street)
        number = int(number.group()) if number else None
        spelled = [spell_street(word) for word in fold_words(name)]
        key = "".join(spelled)
        if len(key) > 2:
            for written in _LADY_WRITTEN if _LADY.match(key) else ("",):
                whole = _LADY.sub(written, key, count=1) if written else key
                self.numbers.setdefault(whole, set()).add(number)
        # "Vandammestraat 8" for "Dokter Vandammestraat 8"
        for first in range(1, len(spelled)):
            part = "".join(spelled[first:])
            if len(part) >= _FEWEST_LETTERS_ALONE:
                self.parts.setdefault(part, set()).add(number)

    def find(self, text, words):
        """Yield (start, end, is sure) of each street, its house number included."""
        keys = {**self.parts, **self.numbers}
        for key, first, last, possessive in runs(text, words, keys, spell_street):
            if possessive:
                continue
            run = words[first : last + 1]
            start, end = run[0].start, run[-1].end
            numbers = self.numbers.get(key, set()) | self.parts.get(key, set())
            after = _NUMBER_AFTER.match(text, end)
            before = _NUMBER_BEFORE.search(text, max(0, start - 9), start)
            if after and int(after.group(1)) in numbers:
                yield start, after.end(), True
            elif before and int(before.group(1)) in numbers:
                yield before.start(), end, True
            elif key in self.numbers and key not in ORDINARY:
                yield start, end, True
            elif key in self.numbers and is_written_as_name(run):
                yield start, end, False
