"""Understand a word that stands for one of the network's own lists.

What kinds of help, life domains, urgencies and outcomes exist is data of the network.
Here a free word of a registration ("rit", "Klusjes", "verj.bezoek") finds the entry
that is meant, through its name, its synonyms, and a thesaurus in four languages.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from ..names import fold
from .base import CellError, read_text
from .vocabulary import load, plain

# Below this a word is another word: 'raketvlucht' is no kind of help.
SIMILAR = 0.84
# Two entries that are about as near leave it open which one is meant.
MARGIN = 0.06
# What an entry's own words weigh against the thesaurus's when both know the word.
OWN, THESAURUS = 2, 1
JOINED = re.compile(r"[&/,;()+]|\s(?:en|et|and|und|of|ou|or|oder)\s")


@dataclass(frozen=True)
class Choice:
    """An entry of a list of the network: its name and other words for it.

    A `code` that is text is one of those words; the id of a record is not.
    """

    code: object
    name: str
    synonyms: tuple = ()


class Chooser:
    """Finds the entry of one list that a word means.

    Args:
        group: which thesaurus helps: `type`, `domain`, `urgency`, `outcome`, `source`.
        choices: the `Choice`s of the network.
        corrections: dict of word to code, as a user chose before.
        thesaurus: also know the thesaurus's own concepts, to recognise a column.
    """

    def __init__(self, group, choices, corrections=None, thesaurus=False):
        self.group = group
        if thesaurus:
            concepts = load("concepts")[group]
            choices = [*choices, *(Choice(code, code) for code in concepts)]
        self.codes = {choice.code for choice in choices}
        self.corrections = {
            fold_word(word): code for word, code in (corrections or {}).items()
        }
        self.words = {}
        self._learn_choices(choices)
        self.find = lru_cache(maxsize=4096)(self._find)

    def _learn_choices(self, choices):
        concepts = {
            concept: {fold_word(word) for word in (concept.replace("_", " "), *others)}
            for concept, others in load("concepts")[self.group].items()
        }
        holders = {}
        for choice in choices:
            own = _own_words(choice)
            for word in own:
                self._learn(word, choice.code, OWN)
            for concept, folded in concepts.items():
                if shared := len(own & folded):
                    weight = THESAURUS * shared / (len(own) + 1)
                    holders.setdefault(concept, {})[choice.code] = weight
        for concept, folded in concepts.items():
            for code, weight in self._holders(concept, holders).items():
                for word in folded:
                    self._learn(word, code, weight)

    def _holders(self, concept, holders):
        """Entries that a concept's words stand for: else those of a near concept."""
        if concept in holders:
            return holders[concept]
        for near in load("concepts")["near"].get(concept, ()):
            if near in holders:
                weights = holders[near]
                return {code: weight / 2 for code, weight in weights.items()}
        return {}

    def _learn(self, word, code, weight):
        weights = self.words.setdefault(word, {})
        weights[code] = max(weight, weights.get(code, 0))

    def read(self, value):
        """The code that a cell means, None for an empty cell.

        Raises:
            CellError: `<group>_unknown`, or `<group>_ambiguous`.
        """
        text = read_text(value)
        if not text:
            return None
        codes = self.find(text)
        if len(codes) == 1:
            return codes[0]
        raise CellError(f"{self.group}_{'ambiguous' if codes else 'unknown'}", text)

    def knows(self, text):
        """Whether a word is of this list, typing slips apart: cheap, for many cells."""
        word = fold_word(text)
        return bool(self._exact(word) or self._within(word))

    def _find(self, text):
        """Codes that a text may mean, best first: none, one, or an open choice."""
        word = fold_word(text)
        if word in self.corrections and self.corrections[word] in self.codes:
            return (self.corrections[word],)
        for search in (self._exact, self._shortened, self._similar, self._within):
            if codes := search(word):
                return codes
        return ()

    def _exact(self, word):
        weights = self.words.get(word, {})
        if not weights:
            return ()
        best = max(weights.values())
        return tuple(code for code, weight in weights.items() if weight == best)

    def _shortened(self, word):
        """'verj bezoek' for 'verjaardagsbezoek': the beginning and the end of it."""
        pieces = word.split()
        if len(pieces) == 1 and len(word) >= 4:
            pieces = [word, ""]
        if len(pieces) != 2 or len(pieces[0]) < 3:
            return ()
        head, tail = pieces
        found = {}
        for known, weights in self.words.items():
            if known.startswith(head) and known.endswith(tail) and known != word:
                if len(head) + len(tail) >= len(known) / 2:
                    found.update(weights)
        return tuple(found) if len(found) == 1 else ()

    def _similar(self, word):
        best = {}
        matcher = SequenceMatcher(None, b=word)
        for known, weights in self.words.items():
            ratio = _ratio(matcher, known)
            for code in weights if ratio >= SIMILAR else ():
                best[code] = max(ratio, best.get(code, 0))
        if not best:
            return ()
        top = max(best.values())
        return tuple(code for code, ratio in best.items() if ratio > top - MARGIN)

    def _within(self, word):
        """'rit naar ziekenhuis' has a word that is known; the longest phrase counts."""
        pieces = word.split()
        for size in range(len(pieces) - 1, 0, -1):
            found = {}
            for start in range(len(pieces) - size + 1):
                phrase = " ".join(pieces[start : start + size])
                if len(phrase) >= 3:
                    for code in self._exact(phrase):
                        found.setdefault(code, start)
            if found:
                return tuple(sorted(found, key=found.get))
        return ()


def _own_words(choice):
    """Folded words of an entry; 'Income & debts' is both of them too."""
    names = [choice.name, *choice.synonyms]
    if isinstance(choice.code, str):
        names.append(choice.code.replace("_", " "))
    pieces = [piece for name in names for piece in JOINED.split(name)]
    return {fold_word(word) for word in names + pieces} - {""}


def fold_word(text):
    """Fold a word; a lone sign such as '!' is a word here."""
    return fold(text) or plain(text)


def _ratio(matcher, other):
    """Likeness of the matcher's word and another, 0 when it cannot be enough."""
    one = matcher.b
    shorter, longer = sorted((len(one), len(other)))
    if shorter < 4 or 2 * shorter / (shorter + longer) < SIMILAR:
        return 0.0
    matcher.set_seq1(other)
    return matcher.ratio() if matcher.quick_ratio() >= SIMILAR else 0.0
