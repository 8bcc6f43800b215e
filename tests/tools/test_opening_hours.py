import doctest
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zorgnetwerk_tools import opening_hours
from zorgnetwerk_tools.opening_hours import is_open, parse_opening_hours

MONDAY = datetime(2026, 3, 9)


def at(weekday, minute):
    return MONDAY + timedelta(days=weekday, minutes=minute)


def test_examples():
    assert not doctest.testmod(opening_hours).failed


@pytest.mark.parametrize(
    ("text", "open_at", "closed_at"),
    [
        ("Mo-Fr 9-12, We 13.30-16", [(2, 14 * 60), (4, 540)], [(4, 14 * 60), (5, 600)]),
        ("ma-vr 9u-12u", [(0, 540)], [(0, 720), (6, 600)]),
        ("ma, wo en vr: 8.30 - 17.00", [(2, 520)], [(1, 600), (2, 17 * 60)]),
        ("maandag tot vrijdag 9:00-16:30", [(4, 980)], [(5, 600)]),
        ("lu-ve 9h-12h30", [(0, 745)], [(0, 751)]),
        ("mardi 9h-12h", [(1, 600)], [(0, 600)]),
        ("Mo-Do 9-12 & 13-16", [(3, 800)], [(3, 740), (4, 600)]),
        ("za-zo 10-12", [(5, 600), (6, 600)], [(0, 600)]),
        ("24/7", [(6, 1)], []),
    ],
)
def test_as_people_write_it(text, open_at, closed_at):
    slots = parse_opening_hours(text)
    assert slots
    for weekday, minute in open_at:
        assert is_open(slots, at(weekday, minute)), (text, weekday, minute)
    for weekday, minute in closed_at:
        assert not is_open(slots, at(weekday, minute)), (text, weekday, minute)


@pytest.mark.parametrize(
    "text",
    [None, "", "op afspraak", "9-12", "ma 12-9", "ma 9-25", "ma 9-12 of bel", "ma"],
)
def test_what_is_not_understood_tells_nothing(text):
    assert parse_opening_hours(text) is None


def test_holidays_close_what_closes_at_all():
    for text, is_kept in (("ma-zo 9-12", False), ("24/7", True)):
        slots = parse_opening_hours(text)
        assert is_open(slots, at(0, 600))
        assert is_open(slots, at(0, 600), is_holiday=True) is is_kept


@given(st.text(max_size=40))
def test_any_text_is_answered(text):
    assert parse_opening_hours(text) is None or parse_opening_hours(text)
