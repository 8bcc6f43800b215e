"""Legal holidays of Belgium, against days that were published."""

import doctest
from datetime import date

import pytest
from zorgnetwerk_tools import holidays
from zorgnetwerk_tools.holidays import legal_holidays


def test_examples():
    assert not doctest.testmod(holidays).failed


@pytest.mark.parametrize(
    ("year", "easter_monday", "ascension", "whit_monday"),
    [
        (2024, date(2024, 4, 1), date(2024, 5, 9), date(2024, 5, 20)),
        (2025, date(2025, 4, 21), date(2025, 5, 29), date(2025, 6, 9)),
        (2026, date(2026, 4, 6), date(2026, 5, 14), date(2026, 5, 25)),
        (2027, date(2027, 3, 29), date(2027, 5, 6), date(2027, 5, 17)),
        (2038, date(2038, 4, 26), date(2038, 6, 3), date(2038, 6, 14)),
    ],
)
def test_the_days_that_follow_easter(year, easter_monday, ascension, whit_monday):
    found = legal_holidays(year)
    assert found["easter_monday"] == easter_monday
    assert found["ascension"] == ascension
    assert found["whit_monday"] == whit_monday


@pytest.mark.parametrize("year", range(2020, 2050))
def test_there_are_ten_days_in_order(year):
    # in 2008 and 2160 1 May and Ascension fall together: still two codes
    days = list(legal_holidays(year).values())
    assert len(days) == 10
    assert days == sorted(days)
    assert {day.year for day in days} == {year}
