"""How likely two files are of the same person.

Shown before a new client or volunteer is saved, and on the file; never a ban. The
name decides most. The birth date only adds or takes points: it is often missing,
mistyped, or given with day and month swapped.

Candidates come from the database by `sounds.sound_key`, by `birth_date_variants`
and by the digits of a phone; `most_similar` puts them in order.
"""

from datetime import date
from typing import NamedTuple

from .folding import fold, glue_particles
from .phones import national_digits
from .sounds import word_sound

# From this score on two files are shown as similar.
SIMILAR = 60

POINTS = {
    "name_equal": 70,
    "name_swapped": 68,
    "name_sounds_equal": 62,
    "name_close": 50,
    "surname_equal": 20,
    "birth_date_equal": 30,
    "birth_date_swapped": 22,
    "birth_date_one_digit": 15,
    "birth_date_differs": -25,
    "phone_equal": 20,
    "address_equal": 15,
}


class Person(NamedTuple):
    """What two files are compared by; everything but the names may be empty.

    :param street: street with house number; without a number it says nothing
    :param city: village; compared only when both have one
    :param phones: texts as people wrote them
    """

    first: str = ""
    last: str = ""
    birth_date: date | None = None
    street: str = ""
    phones: tuple = ()
    city: str = ""


class _Forms(NamedTuple):
    """The spellings of a person that are compared, made once."""

    first: str
    last: str
    words: tuple
    birth_date: date | None
    street: str
    phones: frozenset
    city: str


def _forms(person):
    whole = glue_particles(f"{fold(person.first)} {fold(person.last)}")
    street = fold(person.street).replace(" ", "")
    return _Forms(
        glue_particles(person.first),
        glue_particles(person.last),
        tuple(sorted(whole.split())),
        person.birth_date or None,
        street if any(char.isdigit() for char in street) else "",
        frozenset(filter(None, map(national_digits, person.phones or ()))),
        fold(person.city).replace(" ", ""),
    )


def _sounds(words):
    return sorted(map(word_sound, words))


def is_close(left, right):
    """Whether two words differ by one slip: a letter more, less, other or swapped.

    In words of eight letters and more a slip may take two letters in a row. Words
    of three letters or fewer must be equal.

    >>> is_close("goeminne", "goemine"), is_close("jan", "jon")
    (True, False)
    """
    if left == right:
        return True
    shortest = min(len(left), len(right))
    if shortest < 4:
        return False
    start = 0
    while start < shortest and left[start] == right[start]:
        start += 1
    end = 0
    while end < shortest - start and left[-1 - end] == right[-1 - end]:
        end += 1
    one, other = left[start : len(left) - end], right[start : len(right) - end]
    allowed = 2 if shortest >= 8 else 1
    return max(len(one), len(other)) <= allowed or one == other[::-1] and len(one) == 2


def _close_names(left, right):
    """Close in spelling or in sound; `left` and `right` are glued names."""
    if not left or not right:
        return False
    if is_close(left, right):
        return True
    sounds = ("".join(map(word_sound, name.split())) for name in (left, right))
    return is_close(*sounds)


def _close_first_names(left, right):
    """Close, an initial of the other, or a short form of it ("Lies", "Liesbeth")."""
    short, long = sorted((left, right), key=lambda name: (len(name), name))
    shortened = len(short) == 1 or len(short) >= 3
    return (shortened and long.startswith(short)) or _close_names(left, right)


def _name_code(left, right):
    if not left.words or not right.words:
        return None
    if left.words == right.words:
        same_fields = left.first == right.first
        return "name_equal" if same_fields else "name_swapped"
    if _sounds(left.words) == _sounds(right.words):
        return "name_sounds_equal"
    for first, last in ((right.first, right.last), (right.last, right.first)):
        if _close_names(left.last, last) and _close_first_names(left.first, first):
            return "name_close"
    # With the names in one field the words are all there is.
    if _close_names("".join(left.words), "".join(right.words)):
        return "name_close"
    if left.last and _sounds(left.last.split()) == _sounds(right.last.split()):
        return "surname_equal"
    return None


def birth_date_variants(birth_date):
    """The date itself and, where valid and different, with day and month swapped.

    >>> birth_date_variants(date(1941, 2, 4))
    [datetime.date(1941, 2, 4), datetime.date(1941, 4, 2)]
    >>> birth_date_variants(date(1941, 2, 14)), birth_date_variants(None)
    ([datetime.date(1941, 2, 14)], [])
    """
    if not birth_date:
        return []
    variants = [birth_date]
    if birth_date.day <= 12 and birth_date.day != birth_date.month:
        variants.append(birth_date.replace(day=birth_date.month, month=birth_date.day))
    return variants


def _birth_date_code(left, right):
    if not left or not right:
        return None
    if left == right:
        return "birth_date_equal"
    if right in birth_date_variants(left):
        return "birth_date_swapped"
    one, other = left.isoformat(), right.isoformat()
    wrong = [i for i in range(len(one)) if one[i] != other[i]]
    swapped = len(wrong) == 2 and one[wrong[0]] + one[wrong[1]] == (
        other[wrong[1]] + other[wrong[0]]
    )
    if len(wrong) == 1 or (swapped and wrong[1] - wrong[0] == 1):
        return "birth_date_one_digit"
    return "birth_date_differs"


def _compare(left, right):
    codes = [
        _name_code(left, right),
        _birth_date_code(left.birth_date, right.birth_date),
    ]
    if left.phones & right.phones:
        codes.append("phone_equal")
    same_city = left.city == right.city or not (left.city and right.city)
    if left.street and left.street == right.street and same_city:
        codes.append("address_equal")
    reasons = [code for code in codes if code]
    score = sum(POINTS[code] for code in reasons)
    return max(0, min(100, score)), reasons


def similarity(left, right):
    """Likeness of two persons, the same in both directions.

    :param left: `Person`
    :param right: `Person`
    :return: (score from 0 to 100, list of codes of `POINTS`)

    >>> similarity(Person("Jan", "De Smet"), Person("De Smedt", "Jan"))
    (62, ['name_sounds_equal'])
    >>> born = date(1941, 2, 4)
    >>> similarity(
    ...     Person("Koen", "Maes", born),
    ...     Person("Maes", "Koen", date(1941, 4, 2)),
    ... )
    (90, ['name_swapped', 'birth_date_swapped'])
    """
    return _compare(_forms(left), _forms(right))


def most_similar(person, others, minimum=SIMILAR, limit=None):
    """The most similar of some persons, best first.

    :param others: iterable of (key, `Person`), the key is any sortable value
    :return: list of (key, score, codes) with a score of at least `minimum`

    >>> most_similar(Person("An", "Maes"), [(1, Person("An", "Maas")), (2, Person())])
    [(1, 62, ['name_sounds_equal'])]
    """
    forms = _forms(person)
    compared = ((key, *_compare(forms, _forms(other))) for key, other in others)
    found = [item for item in compared if item[1] >= minimum]
    return sorted(found, key=lambda item: (-item[1], item[0]))[:limit]
