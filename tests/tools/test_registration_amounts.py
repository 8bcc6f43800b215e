"""Numbers, yes and no, phones and addresses as people type them."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zorgnetwerk_tools.registration import amounts
from zorgnetwerk_tools.registration.base import CellError


def refused(reader, cell):
    with pytest.raises(CellError) as caught:
        reader(cell)
    return caught.value.code, caught.value.text


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (19, 19.0),
        ("19,0", 19.0),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1 234,50", 1234.5),
        ("1.234", 1234.0),
        ("0.500", 0.5),
        ("€ 12,50", 12.5),
        ("12 km", 12.0),
        ("-14", -14.0),
        ("- 14", -14.0),
        ("-", None),
        (None, None),
    ],
)
def test_decimals(cell, expected):
    assert amounts.read_decimal(cell) == expected


@pytest.mark.parametrize("cell", ["veel", "1,2,3", "12/3", True, "12km5"])
def test_decimals_that_are_none(cell):
    assert refused(amounts.read_decimal, cell)[0] == "number_unreadable"


@given(st.decimals(0, 99999, places=2))
def test_every_number_in_belgian_writing(number):
    text = f"{number:,.2f}".replace(",", "_").replace(".", ",").replace("_", ".")
    assert amounts.read_decimal(text) == float(number)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("x", True),
        ("JA", True),
        ("Ja", True),
        ("ja (break)", True),
        (True, True),
        (1, True),
        ("12/01/2022", True),
        (datetime.datetime(2022, 1, 12), True),
        ("oui", True),
        ("nee", False),
        ("Neen.", False),
        ("nog niet", False),
        ("non", False),
        (False, False),
        (None, None),
    ],
)
def test_yes_and_no(cell, expected):
    assert amounts.read_yes_no(cell) is expected


def test_yes_or_no_is_not_guessed():
    assert refused(amounts.read_yes_no, "misschien") == (
        "yes_no_unreadable",
        "misschien",
    )


def test_emails():
    assert (
        amounts.read_email(" An.DS@Example.org; b@example.org") == "an.ds@example.org"
    )
    assert amounts.read_email("geen") is None
    assert refused(amounts.read_email, "an at example")[0] == "email_unreadable"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("0470/96 71 11", ["0470 96 71 11"]),
        ("+32 57 331165", ["057 33 11 65"]),
        (475155981, ["0475 15 59 81"]),
        ("057 33 78 90 / 0475 15 59 81", ["057 33 78 90", "0475 15 59 81"]),
        ("057337890, 0475155981", ["057 33 78 90", "0475 15 59 81"]),
        ("geen", []),
        (None, []),
    ],
)
def test_phones(cell, expected):
    assert amounts.read_phones(cell) == expected


def test_a_phone_that_is_none():
    assert refused(amounts.read_phones, "zie dochter")[0] == "phone_unreadable"


def test_places_and_addresses():
    assert amounts.split_place("8970 Poperinge") == ("8970", "Poperinge")
    assert amounts.split_place("Poperinge (8970)") == ("8970", "Poperinge")
    assert amounts.split_address("Hopmarkt 47 bus 2, 8978 Watou") == (
        "Hopmarkt 47 bus 2",
        "8978",
        "Watou",
    )
