"""Tell whether a person of the file is one whom the network has already."""

from dataclasses import replace
from difflib import SequenceMatcher

from ..names import fold, name_key
from ..phones import national_digits
from .faults import Fault
from .persons import fold_number

# Two spellings of one name; below this a shared number is a mistake.
SAME_NAME = 0.6


class Matcher:
    """Matches by the key of an earlier import, by number, or by name and more.

    Args:
        persons: the `Someone`s whom the network has.
    """

    def __init__(self, persons):
        self.by_key, self.by_number, self.by_name = {}, {}, {}
        for person in persons:
            self.add(person)

    def add(self, person):
        """Let later rows match this person too."""
        if person.key:
            self.by_key.setdefault(person.key, person)
        if number := fold_number(person.number):
            self.by_number.setdefault(number, person)
        name = name_key(person.first, person.last)
        self.by_name.setdefault(name, []).append(person)

    def match(self, person):
        """Find who a row of the file is.

        Returns:
            (the `Someone` or None, a `Fault` or None): `number_twice` when the file
            gives the number to another name, `number_taken` when the network does
            (another numbering: the person comes in without it), `person_ambiguous`
            when several may be meant.
        """
        known = self.by_key.get(person.key) or self.by_number.get(
            fold_number(person.number)
        )
        taken = None
        if known:
            if _names_alike(known, person):
                return known, None
            values = {"text": person.number, "candidates": [known.label]}
            if not known.id:
                return None, Fault("number_twice", "number", values)
            taken = Fault("number_taken", "number", values)
            person = replace(person, number="")
        name = name_key(person.first, person.last)
        same = [other for other in self.by_name.get(name, ()) if _agree(other, person)]
        sure = [other for other in same if _share(other, person)]
        if len(sure or same) > 1:
            values = {"candidates": [other.label for other in (sure or same)[:4]]}
            return None, Fault("person_ambiguous", "", {"text": person.label, **values})
        found = (sure or same or [None])[0]
        return found, None if found else taken


def _names_alike(one, other):
    first = name_key(one.first, one.last)
    second = name_key(other.first, other.last)
    return SequenceMatcher(None, first, second).ratio() >= SAME_NAME


def _agree(one, other):
    """Nothing that both have contradicts: another number or birth date is another."""
    if one.number and other.number:
        return False
    if one.birth_date and other.birth_date:
        return one.birth_date == other.birth_date
    if one.street and other.street:
        return fold(one.street) == fold(other.street) or _share_phone(one, other)
    return True


def _share(one, other):
    """Something beside the name is the same."""
    return (
        (one.birth_date and one.birth_date == other.birth_date)
        or (one.street and fold(one.street) == fold(other.street))
        or _share_phone(one, other)
    )


def _share_phone(one, other):
    mine = {national_digits(phone) for phone in one.phones}
    return bool(mine & {national_digits(phone) for phone in other.phones} - {""})
