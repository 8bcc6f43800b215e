"""Find the one person that a cell means: by number, or by name in any writing."""

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache

from ..names import fold, name_key
from .base import CellError, digest, read_text
from .vocabulary import words

NUMBER = re.compile(r"(?:nr\.?|no\.?|n°|#)?\s*([a-z]{0,3}[-./]?\d+)", re.IGNORECASE)
NAME_AND_NUMBER = re.compile(
    r"(.*?\D)[\s(\[#-]+(\d+)[)\]]?|[(\[#]?(\d+)[)\]]?[\s:.-]+(\D.*)"
)
JOINED = re.compile(r"\s*(?:[+&/;,]|\s(?:en|et|and|und)\s)\s*")
CANDIDATES = 4
# How alike a name must be to be offered as what was perhaps meant.
OFFERED = 0.75


@dataclass(frozen=True)
class Someone:
    """A person whom a row may mean.

    `ref` is what the plan calls the person by; `id` the record that exists already,
    0 for one that the same file brings; `key` what makes the person the same in every
    run; `failed` the number of a row that was refused; `listed` is True for a person
    of the file's own lists.
    """

    ref: str
    last: str = ""
    first: str = ""
    number: str = ""
    birth_date: object = None
    street: str = ""
    phones: tuple = ()
    key: str = ""
    id: int = 0
    failed: int = 0
    listed: bool = False

    @property
    def label(self):
        """Name with what tells it apart from a namesake."""
        parts = [f"{self.last} {self.first}".strip()]
        if self.number:
            parts.append(f"({self.number})")
        elif self.birth_date:
            parts.append(f"(°{self.birth_date:%d/%m/%Y})")
        return " ".join(parts)


def fold_number(text):
    """A person's number without leading zeros: a spreadsheet loses them.

    >>> fold_number("0163"), fold_number("C-007"), fold_number("Vos")
    ('163', 'c7', '')
    """
    match = NUMBER.fullmatch((text or "").strip())
    if not match:
        return ""
    letters, digits = re.fullmatch(r"([a-z]*)\D?(\d+)", match[1].lower()).groups()
    return letters + (digits.lstrip("0") or "0")


def number_key(role, number):
    """What makes a person with a (folded) number in a file the same in every run."""
    return digest([role, "number", number])


@dataclass
class Finder:
    """Finds persons of one role (client or volunteer).

    Args:
        role: `client` or `volunteer`, the first part of the error codes.
        persons: the `Someone`s there are, of the file and of the network.
        corrections: dict of a cell's text to a person's number, as a user chose.
    """

    role: str
    persons: list
    corrections: dict = field(default_factory=dict)

    def __post_init__(self):
        self.by_number, self.by_words, self.by_name, self.by_last = {}, {}, {}, {}
        self.by_key = {}
        for person in self.persons:
            name = f"{person.last} {person.first}"
            for index, key in (
                (self.by_number, fold_number(person.number)),
                (self.by_words, _word_key(name)),
                (self.by_name, name_key(person.first, person.last)),
                (self.by_last, name_key("", person.last)),
                (self.by_key, person.key),
            ):
                if key:
                    index.setdefault(key, []).append(person)
        self.corrections = {
            fold(text): number for text, number in self.corrections.items()
        }
        self.find = lru_cache(maxsize=8192)(self._find)

    def knows(self, value):
        """Whether a cell means at least one person; for recognising a column."""
        text = read_text(value)
        return bool(text and self.find(text))

    def read(self, value):
        """The person that a cell means, None for an empty cell or for 'onbekend'.

        Raises:
            CellError: `<role>_unknown`, `<role>_ambiguous`, or `<role>_failed` when
                the person's own row was refused; `candidates` holds labels.
        """
        text = read_text(value)
        if not text or fold(text) in words("nobody"):
            return None
        found = self.find(text)
        if len(found) == 1:
            if found[0].failed:
                raise PersonError(f"{self.role}_failed", text, found)
            return found[0]
        if found:
            raise PersonError(f"{self.role}_ambiguous", text, found)
        raise PersonError(f"{self.role}_unknown", text, self._alike(text))

    def read_several(self, value):
        """All persons of a cell such as 'Maes Jan + De Smet An', in that order.

        Raises:
            CellError: as `read` does, for the first that is not found.
        """
        text = read_text(value)
        if not text or self.find(text):
            person = self.read(text)
            return [person] if person else []
        pieces = [piece for piece in JOINED.split(text) if piece.strip()]
        if len(pieces) > 1 and all(self.find(piece) for piece in pieces):
            return list(dict.fromkeys(self.read(piece) for piece in pieces))
        return [self.read(text)]

    def _find(self, text):
        # One person may be known under two spellings.
        found = {person.ref: person for person in self._find_all(text)}
        # The file's own lists say who is meant in the file.
        listed = [person for person in found.values() if person.listed]
        return listed or list(found.values())

    def _find_all(self, text):
        text = self.corrections.get(fold(text), text)
        if found := self._of_number(text):
            return found
        if match := NAME_AND_NUMBER.fullmatch(text):
            name, number = (
                (match[1] or match[4]).strip(" ,;-([#:"),
                match[2] or match[3],
            )
            numbered = self._of_number(number)
            named = self._of_name(name)
            both = [person for person in numbered if person in named]
            # A number and a name that contradict each other are nobody.
            return both or (numbered if not fold(name) else [])
        return self._of_name(text)

    def _of_number(self, text):
        number = fold_number(text)
        if not number:
            return []
        found = self.by_number.get(number, [])
        if len(found) > 1:
            exact = [person for person in found if person.number == text.strip()]
            found = exact or found
        # Somebody may have come in without the number, because it was taken here.
        return found + self.by_key.get(number_key(self.role, number), [])

    def _of_name(self, text):
        text = _without_title(text)
        return (
            self.by_words.get(_word_key(text))
            or self.by_name.get(name_key("", text))
            or self._of_initial(text)
            or []
        )

    def _of_initial(self, text):
        """'Andries R.' when one Andries only has a first name with an R."""
        pieces = fold(text).split()
        initials = [piece for piece in pieces if len(piece) == 1]
        if len(initials) != 1 or len(pieces) < 2 or pieces[0] in ("d", "t"):
            return []
        rest = name_key("", " ".join(piece for piece in pieces if len(piece) > 1))
        return [
            person
            for person in self.by_last.get(rest, [])
            if fold(person.first).startswith(initials[0])
        ]

    def _alike(self, text):
        wanted = name_key("", _without_title(text))
        near = get_close_matches(wanted, self.by_name, n=CANDIDATES, cutoff=OFFERED)
        return [person for key in near for person in self.by_name[key]]


class PersonError(CellError):
    """A cell that means no person, or more than one: `candidates` are offered."""

    def __init__(self, code, text, candidates):
        super().__init__(code, text)
        self.candidates = [person.label for person in candidates[:CANDIDATES]]
        self.rows = sorted({person.failed for person in candidates} - {0})


def _word_key(text):
    """The words of a name in any order; 'Damme' and 'Van Damme' stay two names."""
    return " ".join(sorted(fold(text).split()))


def _without_title(text):
    """A name without 'Mevr.' or 'Dhr' before it."""
    pieces = text.split()
    while len(pieces) > 1 and fold(pieces[0]) in words("titles_of_persons"):
        pieces.pop(0)
    return " ".join(pieces)
