"""INSZ and enterprise numbers: valid ones, and every way to be wrong."""

import doctest
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zorgnetwerk_tools import belgian_ids as ids

TODAY = date(2025, 1, 1)


def test_examples_in_docstrings():
    assert not doctest.testmod(ids).failed


def number(nine, prefix=""):
    """Eleven digits with the right check, also for nine digits that cannot be."""
    return f"{nine}{97 - int(prefix + nine) % 97:02}"


@pytest.mark.parametrize(
    ("nine", "prefix", "kind", "born", "year", "gender"),
    [
        ("850730033", "", "rrn", date(1985, 7, 30), 1985, "male"),
        ("850730034", "", "rrn", date(1985, 7, 30), 1985, "female"),
        ("040229034", "2", "rrn", date(2004, 2, 29), 2004, "female"),
        ("854730033", "", "bis", date(1985, 7, 30), 1985, "male"),
        ("852730033", "", "bis", date(1985, 7, 30), 1985, None),
        ("410000033", "", "rrn", None, 1941, "male"),
        ("410200033", "", "rrn", None, 1941, "male"),
        ("414000034", "", "bis", None, 1941, "female"),
        ("412000034", "", "bis", None, 1941, None),
    ],
)
def test_valid_insz(nine, prefix, kind, born, year, gender):
    found = ids.parse_insz(number(nine, prefix), TODAY)
    assert found == (number(nine, prefix), "", kind, born, year, gender)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (None, "empty"),
        (False, "empty"),
        ("  ", "empty"),
        ("garbage", "characters"),
        ("85.07.30-033.2X", "characters"),
        ("٨٥٠٧٣٠٠٣٣٢٨", "characters"),
        ("85.07.30-033", "length"),
        ("850730033280", "length"),
        ("85.07.30-033.82", "checksum"),
        ("000000-000-97", "serial"),
        (number("850730999"), "serial"),
        (number("851330033"), "date"),
        (number("850231033"), "date"),
        (number("850732033"), "date"),
        (number("856030033"), "date"),
        (number("050229033", "2"), "date"),
        (number("300101033", "2"), "future"),
        (number("300000033", "2"), "future"),
    ],
)
def test_invalid_insz(text, problem):
    assert ids.insz_problem(text, TODAY) == problem


@given(
    st.dates(date(1900, 1, 1), date(2024, 12, 31)),
    st.integers(1, 998),
    st.sampled_from(["rrn", "bis"]),
)
def test_what_is_made_is_read_back(born, serial, kind):
    made = ids.make_insz(born, serial, kind)
    found = ids.parse_insz(ids.format_insz(made), TODAY)
    assert found.digits == made
    assert found.problem == ""
    assert (found.birth_date, found.kind) == (born, kind)
    assert found.gender == ("male" if serial % 2 else "female")


@given(st.dates(date(1925, 1, 1), date(2024, 1, 1)), st.integers(1, 998), st.data())
def test_one_wrong_digit_is_found(born, serial, data):
    made = ids.make_insz(born, serial)
    place = data.draw(st.integers(0, 10))
    digit = data.draw(st.sampled_from("0123456789".replace(made[place], "")))
    wrong = made[:place] + digit + made[place + 1 :]
    # The century is not written, so a few wrong numbers are right for the other one.
    found = ids.parse_insz(wrong, TODAY)
    assert found.problem or found.birth_year // 100 != born.year // 100


@pytest.mark.parametrize(
    ("born", "gender", "expected"),
    [
        (date(1985, 7, 30), "male", []),
        (None, None, []),
        (date(1985, 7, 30), "other", []),
        (date(1985, 7, 30), "female", ["gender"]),
        (date(1985, 3, 7), "female", ["birth_date", "gender"]),
    ],
)
def test_conflicts(born, gender, expected):
    assert ids.insz_conflicts("85073003328", born, gender) == expected


def test_conflicts_of_unknown_days_and_of_invalid_numbers():
    assert ids.insz_conflicts(number("410000033"), date(1941, 5, 6)) == []
    assert ids.insz_conflicts(number("410000033"), date(1942, 5, 6)) == ["birth_year"]
    assert ids.insz_conflicts("garbage", date(1942, 5, 6), "male") == []


@pytest.mark.parametrize("text", ["0207.437.468", "BE0207437468", "be 0207 437 468"])
def test_valid_kbo(text):
    assert ids.kbo_problem(text) == ""
    assert ids.format_kbo(text) == "0207.437.468"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "empty"),
        (None, "empty"),
        ("BE", "empty"),
        ("0207.437.469", "checksum"),
        ("0207437", "length"),
        ("02O7437468", "characters"),
        ("2207437468", "first_digit"),
    ],
)
def test_invalid_kbo(text, problem):
    assert ids.kbo_problem(text) == problem


@given(st.text(max_size=20))
def test_any_text_is_answered_with_a_code(text):
    assert isinstance(ids.insz_problem(text, TODAY), str)
    assert isinstance(ids.kbo_problem(text), str)
    assert ids.format_insz(ids.format_insz(text)) == ids.format_insz(text)
    assert ids.format_kbo(ids.format_kbo(text)) == ids.format_kbo(text)
