"""Where names of known persons stand in a text: see `personal_details`."""

import re
from typing import NamedTuple

from .folding import fold, is_particle, particle_units
from .nicknames import nicknames
from .ordinary_words import FREQUENT, ORDINARY
from .sounds import word_sound

# Combining accents, soft hyphens and what word processors leave behind stay in a word.
_INSIDE_WORD = "\u0300-\u036f\u00ad\u200b-\u200d\ufeff"
WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_INSIDE_WORD}])*")
_BETWEEN = re.compile(r"[\s'’`´.‐-―-]{0,4}")
_BESIDE = re.compile(r"[\s,.‐-―-]{0,3}")
_SENTENCE_END = re.compile(r"[.!?:\n\r•*\"“”„«»(]\s*$")
_DOTTED = re.compile(r"(?<![\w.])(?:[^\W\d_]\.[ -]?){1,5}[^\W\d_](?:\.|(?!\w))")
# Written in capitals with points, and nobody's initials.
_ABBREVIATIONS = frozenset(("ps", "nb", "bv", "nv", "tv"))
_MOST_WORDS = 8
# Said before a name: a word after it is no ordinary word.
_TITLES = frozenset(
    "dhr fam familie frau gezin heer herr juf juffrouw madame meneer mevr mevrouw "
    "mijnheer mme monsieur mr mvr mw wed weduwe".split()
)
_INITIALS_AFTER = re.compile(r"\.?\s{1,2}((?:[^\W\d_](?:\.[ -]?|(?!\w))){1,4})")
# A surname that is written in one word with its particles.
_GLUED = re.compile(r"van(?:den|der|de)?")
_FEWEST_LETTERS_GLUED = 4
_FEWEST_LETTERS_HEARD = 5


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


def fold_words(text):
    return [fold_word(found.group()) for found in WORD.finditer(text or "")]


def runs(text, words, keys, spell):
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


def is_written_as_name(words):
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
        # keys that are one's name perhaps: "Jef" of who is called Jozef
        self.guesses = set()
        self.sounds = set()
        self.initials = set()
        self.surname_initials = set()

    def add(self, first, last, others=()):
        for text in (first, last, *others):
            for unit in particle_units(fold_words(text)):
                self._add_unit(unit)
        for text in others:
            self._add_whole(fold_words(text))
        firsts, lasts = fold_words(first), fold_words(last)
        for name in firsts:
            self._add_guesses(nicknames(name))
        for unit in particle_units(lasts):
            self._add_surname(unit)
        for words in (firsts, lasts):
            # "Marielouise"
            if len(particle_units(words)) > 1:
                self._add_whole(words)
        if firsts and lasts:
            self._add_whole(firsts + lasts)
            self._add_whole(lasts + firsts)
            self._add_initials(firsts, lasts)

    def add_guesses(self, texts):
        for text in texts:
            words = fold_words(text)
            units = particle_units(words)
            self._add_guesses({"".join(words), *("".join(unit) for unit in units)})

    def _add_key(self, key, capital, capital_apart):
        self.guesses.discard(key)
        known = self.keys.get(key, (True, True))
        self.keys[key] = (known[0] and capital, known[1] and capital_apart)

    def _add_guesses(self, keys):
        for key in keys:
            if key not in self.keys and key not in FREQUENT:
                self.keys[key] = (True, True)
                self.guesses.add(key)

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

    def _add_surname(self, unit):
        """A surname without the particles it is one word with, and how it sounds."""
        key = "".join(unit)
        glued = _GLUED.match(unit[-1])
        core = unit[-1][glued.end() :] if glued else ""
        if len(core) >= _FEWEST_LETTERS_GLUED:
            self._add_guesses([core])
        if len(key) >= _FEWEST_LETTERS_HEARD and key not in ORDINARY:
            self.sounds.add(word_sound(key))

    def _add_whole(self, words):
        if len(words) > 1:
            self._add_key("".join(words), False, False)

    def _add_initials(self, firsts, lasts):
        unit = particle_units(lasts)[0]
        ends = {"".join(word[0] for word in lasts), unit[0][0], unit[-1][0]}
        whole = "".join(word[0] for word in firsts)
        for begin in {firsts[0][0], whole}:
            for end in ends:
                self.initials |= {begin + end, end + begin}
        if len(whole) > 1:
            self.initials.add(whole)
        self.surname_initials |= ends

    def find(self, text, words):
        """Yield (start, end, is sure) of each passage that names one of the persons."""
        plain = not any(word.is_capital for word in words)
        for key, first, last, possessive in runs(text, words, self.keys, str):
            run = words[first : last + 1]
            if possessive or self.keys[key][last > first]:
                if plain:
                    seems_name = key not in FREQUENT | self.guesses and not is_particle(
                        key
                    )
                else:
                    seems_name = is_written_as_name(run)
                if not seems_name:
                    continue
            start, end = run[0].start, run[-1].end
            before, after = words[max(first - 1, 0) : first], words[last + 1 : last + 2]
            is_sure = (
                key not in ORDINARY
                and key not in self.guesses
                or bool(before and before[0].folded in _TITLES)
            )
            # "J. Peeters", "Peeters J."
            if before and self._is_initial(before[0]):
                if _BESIDE.fullmatch(text, before[0].end, start):
                    start, is_sure = before[0].start, True
            if after and self._is_initial(after[0]):
                if _BESIDE.fullmatch(text, end, after[0].start):
                    end, is_sure = after[0].end, True
            yield start, end, is_sure
        yield from self._find_initials(text, words)
        yield from self._find_initials_after_title(text, words)
        yield from self._find_heard(text, words)

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
                yield *found.span(), True
        for word in words:
            written = text[word.start : word.end]
            if len(written) > 2 and written.isupper() and word.folded in self.initials:
                yield word.start, word.end, True

    def _find_initials_after_title(self, text, words):
        """Yield "V." of "mevrouw V."."""
        for word in words:
            found = word.folded in _TITLES and _INITIALS_AFTER.match(text, word.end)
            if not found:
                continue
            letters = WORD.findall(found.group(1))
            key = "".join(map(fold_word, letters))
            if letters[0].isupper() and key in self.surname_initials | self.initials:
                yield (
                    found.start(1),
                    found.start(1) + len(found.group(1).rstrip()),
                    False,
                )

    def _find_heard(self, text, words):
        """Yield surnames that sound like one that is known: "Vandekasteele"."""
        for place, word in enumerate(words):
            if not self.sounds or not word.is_capital:
                continue
            first = place
            while (
                first
                and place - first < _MOST_WORDS
                and is_particle(words[first - 1].folded, words[first].folded)
                and _BETWEEN.fullmatch(text, words[first - 1].end, words[first].start)
            ):
                first -= 1
            for begin in range(first, place + 1):
                key = "".join(one.folded for one in words[begin : place + 1])
                if (
                    len(key) >= _FEWEST_LETTERS_HEARD
                    and key not in ORDINARY
                    and word_sound(key) in self.sounds
                ):
                    yield words[begin].start, word.end, False
