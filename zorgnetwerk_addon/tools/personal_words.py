"""Where names and streets of known persons stand in a text: see `personal_details`."""

import re
from typing import NamedTuple

from .folding import fold, is_particle, particle_units
from .ordinary_words import FREQUENT, ORDINARY

# Combining accents, soft hyphens and what word processors leave behind stay in a word.
_INSIDE_WORD = "\u0300-\u036f\u00ad\u200b-\u200d\ufeff"
WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_INSIDE_WORD}])*")
_BETWEEN = re.compile(r"[\s'’`´.‐-―-]{0,4}")
_BESIDE = re.compile(r"[\s,.‐-―-]{0,3}")
_SENTENCE_END = re.compile(r"[.!?:\n\r•*\"“”„«»(]\s*$")
_DOTTED = re.compile(r"(?<![\w.])(?:[^\W\d_]\.[ -]?){1,5}[^\W\d_](?:\.|(?!\w))")
# Written in capitals with points, and nobody's initials.
_ABBREVIATIONS = frozenset(("ps", "nb", "bv", "nv", "tv"))
_STREET_ENDS = (("stwg", "steenweg"), ("str", "straat"))
_FIRST_NUMBER = re.compile(r"\d+")
_NUMBER_AFTER = re.compile(
    r"[\s.,]{0,3}(?:(?:nr|n|no|nummer|numero|numéro|number)[.°]?\s?)?(\d{1,5})"
    r"(?:\s?[a-zA-Z]\b)?"
    r"(?:[\s,/]{1,2}(?:(?:bus|bte|boîte|boite|box)\b[.\s]{0,2}\w{1,5}\b|b[.\s]?\d+))?"
)
_NUMBER_BEFORE = re.compile(r"(?<!\d)(\d{1,5})[\s,]{0,3}$")
_MOST_WORDS = 8


class Word(NamedTuple):
    start: int
    end: int
    folded: str
    is_capital: bool
    opens_sentence: bool


def fold_word(word):
    """Fold one word; what has no Latin letter keeps its own.

    >>> fold_word("Zoë"), fold_word("Иван")
    ('zoe', 'иван')
    """
    return fold(word).replace(" ", "") or word.casefold()


def read_words(text):
    """Return the words of a text, with where they stand and how they begin.

    >>> [(word.folded, word.opens_sentence) for word in read_words("Dag. J. Smét belt")]
    [('dag', True), ('j', True), ('smet', False), ('belt', False)]
    """
    words, before = [], 0
    for found in WORD.finditer(text):
        gap = text[before : found.start()]
        # the point of an initial ends no sentence: "J. Peeters"
        is_initial = gap.strip() == "." and words and len(words[-1].folded) == 1
        opens = not words or bool(_SENTENCE_END.search(gap) and not is_initial)
        first = found.group()[0]
        folded = fold_word(found.group())
        words.append(Word(*found.span(), folded, first.isupper(), opens))
        before = found.end()
    return words


def _folded(text):
    return [fold_word(found.group()) for found in WORD.finditer(text or "")]


def _runs(text, words, keys, spell):
    """Yield (key, first, last, is_possessive) of each run of words that is a key."""
    longest = max(map(len, keys), default=0) + 1
    spelled = [spell(word.folded) for word in words]
    for first in range(len(words)):
        joined = ""
        for last in range(first, min(first + _MOST_WORDS, len(words))):
            if last > first and not _BETWEEN.fullmatch(
                text, words[last - 1].end, words[last].start
            ):
                break
            joined += spelled[last]
            if len(joined) > longest:
                break
            if joined in keys:
                yield joined, first, last, False
            # "Desmets dochter"
            if len(joined) > 3 and joined[-1] == "s" and joined[:-1] in keys:
                yield joined[:-1], first, last, True


def _is_written_as_name(words):
    """Whether a capital tells that the words are a name."""
    cores = [word for word in words if not is_particle(word.folded)] or words
    return any(
        word.is_capital
        and not (
            word.opens_sentence
            and (word.folded in FREQUENT or is_particle(word.folded))
        )
        for word in cores
    )


class Names:
    """The spellings by which persons are named, and which of them need a capital."""

    def __init__(self):
        # key without spaces: (needs a capital, needs one when written apart)
        self.keys = {}
        self.initials = set()

    def add(self, first, last, others=()):
        for text in (first, last, *others):
            for unit in particle_units(_folded(text)):
                self._add_unit(unit)
        for text in others:
            self._add_whole(_folded(text))
        firsts, lasts = _folded(first), _folded(last)
        if firsts and lasts:
            self._add_whole(firsts + lasts)
            self._add_whole(lasts + firsts)
            self._add_initials(firsts, lasts)

    def _add_key(self, key, capital, capital_apart):
        known = self.keys.get(key, (True, True))
        self.keys[key] = (known[0] and capital, known[1] and capital_apart)

    def _add_unit(self, unit):
        key, core = "".join(unit), unit[-1]
        if len(unit) == 1:
            capital = len(key) < 3 or key in ORDINARY or is_particle(key)
            self._add_key(key, capital, capital)
            return
        # "desmet" is nothing but a name, "de smet" may be a stain
        self._add_key(key, key in ORDINARY, core in ORDINARY or is_particle(core))
        if len(core) > 3:
            self._add_key(core, True, True)

    def _add_whole(self, words):
        if len(words) > 1:
            self._add_key("".join(words), False, False)

    def _add_initials(self, firsts, lasts):
        unit = particle_units(lasts)[0]
        ends = {"".join(word[0] for word in lasts), unit[0][0], unit[-1][0]}
        for begin in {firsts[0][0], "".join(word[0] for word in firsts)}:
            for end in ends:
                self.initials |= {begin + end, end + begin}

    def find(self, text, words):
        """Yield (start, end) of each passage that names one of the persons."""
        plain = not any(word.is_capital for word in words)
        for key, first, last, possessive in _runs(text, words, self.keys, str):
            run = words[first : last + 1]
            if possessive or self.keys[key][last > first]:
                if plain:
                    seems_name = key not in FREQUENT and not is_particle(key)
                else:
                    seems_name = _is_written_as_name(run)
                if not seems_name:
                    continue
            start, end = run[0].start, run[-1].end
            before, after = words[first - 1 : first], words[last + 1 : last + 2]
            # "J. Peeters", "Peeters J."
            if before and self._is_initial(before[0]):
                if _BESIDE.fullmatch(text, before[0].end, start):
                    start = before[0].start
            if after and self._is_initial(after[0]):
                if _BESIDE.fullmatch(text, end, after[0].start):
                    end = after[0].end
            yield start, end
        yield from self._find_initials(text, words)

    def _is_initial(self, word):
        return (
            word.is_capital
            and len(word.folded) == 1
            and any(word.folded in initials for initials in self.initials)
        )

    def _find_initials(self, text, words):
        for found in _DOTTED.finditer(text):
            letters = WORD.findall(found.group())
            key = "".join(map(fold_word, letters))
            if (
                letters[0].isupper()
                and letters[-1].isupper()
                and key in self.initials
                and key not in _ABBREVIATIONS
            ):
                yield found.span()
        for word in words:
            written = text[word.start : word.end]
            if len(written) > 2 and written.isupper() and word.folded in self.initials:
                yield word.start, word.end


def _spell_street(word):
    """Write the usual short forms in full.

    >>> _spell_street("kerkstr"), _spell_street("stwg")
    ('kerkstraat', 'steenweg')
    """
    for short, long in _STREET_ENDS:
        if word.endswith(short):
            return word.removesuffix(short) + long
    return word


class Streets:
    """The streets of persons, with their house numbers."""

    def __init__(self):
        self.numbers = {}

    def add(self, street):
        words = [found for found in WORD.finditer(street or "")]
        if not words:
            return
        # "Kerkstraat 12 bus 3", "12 rue de l'Église"
        number = _FIRST_NUMBER.search(street, words[0].end())
        name = street[words[0].start() : number.start() if number else len(street)]
        number = number or _FIRST_NUMBER.search(street)
        key = "".join(map(_spell_street, _folded(name)))
        if len(key) > 2:
            numbers = self.numbers.setdefault(key, set())
            numbers.add(int(number.group()) if number else None)

    def find(self, text, words):
        """Yield (start, end) of each street, its house number included."""
        for key, first, last, possessive in _runs(
            text, words, self.numbers, _spell_street
        ):
            if possessive:
                continue
            run = words[first : last + 1]
            start, end = run[0].start, run[-1].end
            after = _NUMBER_AFTER.match(text, end)
            before = _NUMBER_BEFORE.search(text, max(0, start - 9), start)
            if after and int(after.group(1)) in self.numbers[key]:
                yield start, after.end()
            elif before and int(before.group(1)) in self.numbers[key]:
                yield before.start(), end
            elif key not in ORDINARY or _is_written_as_name(run):
                yield start, end
