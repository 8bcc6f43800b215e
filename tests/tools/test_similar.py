"""The same person in other words is similar; relatives and namesakes are not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zorgnetwerk_tools import similar
from zorgnetwerk_tools.similar import (
    POINTS,
    SIMILAR,
    Person,
    birth_date_variants,
    is_close,
    most_similar,
    similarity,
)

BORN = date(1941, 2, 4)
JAN = Person("Jan", "De Smet", BORN, "Kerkstraat 12", ("057/33 11 22",), "Watou")


@pytest.mark.parametrize(
    ("other", "codes"),
    [
        (JAN, ["name_equal", "birth_date_equal", "phone_equal", "address_equal"]),
        (Person("JAN", "Desmet"), ["name_equal"]),
        (Person("De Smet", "Jan"), ["name_swapped"]),
        (Person("", "Desmet Jan"), ["name_swapped"]),
        (Person("Jan", "De Smedt"), ["name_sounds_equal"]),
        (Person("Desmedt", "Jan"), ["name_sounds_equal"]),
        (
            Person("Jan", "Desmet", date(1941, 4, 2)),
            ["name_equal", "birth_date_swapped"],
        ),
        (
            Person("Jan", "Desmet", date(1941, 2, 14)),
            ["name_equal", "birth_date_one_digit"],
        ),
        (
            Person("Jan", "Desmet", date(1914, 2, 4)),
            ["name_equal", "birth_date_one_digit"],
        ),
        (Person("Jan", "De Smets", BORN), ["name_close", "birth_date_equal"]),
        (
            Person("J.", "Desmet", None, "", ("+32 57 33 11 22",)),
            ["name_close", "phone_equal"],
        ),
        (
            Person("Jan", "De Smeyt", None, "KERKSTRAAT, 12"),
            ["name_close", "address_equal"],
        ),
        # A married woman who is known by her husband's name, on the phone.
        (
            Person("Maria", "Peeters", BORN, "Kerkstraat 12", ("057331122",)),
            ["birth_date_equal", "phone_equal", "address_equal"],
        ),
    ],
)
def test_similar(other, codes):
    score, reasons = similarity(JAN, other)
    assert reasons == codes
    assert score == min(100, sum(POINTS[code] for code in codes))
    assert score >= SIMILAR


@pytest.mark.parametrize(
    ("other", "codes"),
    [
        (Person("An", "Desmet"), ["surname_equal"]),
        (Person("Jan", "Peeters", BORN), ["birth_date_equal"]),
        (Person("Jan", "De Smet", date(1968, 7, 21)), ["name_equal", "b_differs"]),
        # A son at the same address.
        (
            Person("Piet", "De Smet", date(1968, 7, 21), *JAN[3:]),
            ["surname_equal", "b_differs", "phone_equal", "address_equal"],
        ),
        (
            Person("An", "Peeters", None, *JAN[3:]),
            ["phone_equal", "address_equal"],
        ),
        (Person("Maria", "Peeters", None, "Kerkstraat 12", (), "Proven"), []),
        (Person("Maria", "Peeters", None, "Kerkstraat"), []),
        (Person(), []),
        (Person("", "", BORN), ["birth_date_equal"]),
    ],
)
def test_not_similar(other, codes):
    score, reasons = similarity(JAN, other)
    assert reasons == [code.replace("b_", "birth_date_") for code in codes]
    assert score < SIMILAR


def test_a_different_birth_date_takes_points_but_does_not_exclude():
    other = JAN._replace(birth_date=date(1968, 7, 21))
    score, reasons = similarity(JAN, other)
    assert "birth_date_differs" in reasons
    assert score >= SIMILAR


def test_empty_persons_are_never_similar():
    assert similarity(Person(), Person()) == (0, [])
    assert similarity(Person(None, None), Person(None, None)) == (0, [])


def test_most_similar_is_ordered_and_limited():
    others = [
        (1, Person("Jan", "Desmedt")),
        (2, Person("Piet", "Maes")),
        (3, JAN),
        (4, Person("Jan", "Desmedt")),
    ]
    assert [key for key, *_rest in most_similar(JAN, others)] == [3, 1, 4]
    assert [key for key, *_rest in most_similar(JAN, others, limit=1)] == [3]
    assert len(most_similar(JAN, others, minimum=0)) == 4


FIRST = st.sampled_from(["Jan", "J", "An", "Lies", "Liesbeth", "De Smet", "Maes", ""])
LAST = st.sampled_from(
    ["De Smet", "Desmedt", "Maes", "Maas", "Jan", "Van Damme", "Vandame", "Dam", ""]
)
persons = st.builds(
    Person,
    FIRST | st.text(max_size=8),
    LAST | st.text(max_size=8),
    st.none() | st.dates(date(1930, 1, 1), date(1931, 12, 31)),
    st.sampled_from(["", "Kerkstraat 1", "Kerkstr. 1", "Markt"]),
    st.sampled_from([(), ("057331122",), ("+32 57 33 11 22", "0470967111")]),
    st.sampled_from(["", "Watou", "Proven"]),
)


@given(persons, persons)
def test_symmetric_and_within_bounds(left, right):
    score, reasons = similarity(left, right)
    assert (score, reasons) == similarity(right, left)
    assert 0 <= score <= 100
    assert set(reasons) <= set(POINTS)


@given(persons)
def test_a_person_with_a_name_is_similar_to_itself(person):
    score, reasons = similarity(person, person)
    assert "name_equal" in reasons or not similar._forms(person).words
    assert score >= SIMILAR or "name_equal" not in reasons


def slips(word):
    """Words that differ from it by one letter more, less, other or swapped."""
    for place in range(len(word) + 1):
        yield word[:place] + "q" + word[place:]
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]
        yield word[:place] + "q" + word[place + 1 :]
    for place in range(len(word) - 1):
        yield word[:place] + word[place + 1] + word[place] + word[place + 2 :]


@given(st.text("abcde", min_size=5, max_size=10))
def test_every_slip_of_the_pen_is_close(word):
    for other in slips(word):
        assert is_close(word, other) and is_close(other, word)


@pytest.mark.parametrize(
    ("left", "right"),
    [("maes", "moens"), ("jan", "jos"), ("peeters", "pauwels"), ("an", "anna")],
)
def test_other_words_are_not_close(left, right):
    assert not is_close(left, right)


@given(st.dates(date(1900, 1, 1), date(2024, 12, 31)))
def test_birth_date_variants_are_mutual(born):
    variants = birth_date_variants(born)
    assert variants[0] == born and len(set(variants)) == len(variants) <= 2
    assert all(born in birth_date_variants(variant) for variant in variants)
