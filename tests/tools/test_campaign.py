"""When a campaign comes by: leap days, week 53, weekends, the clock that moves."""

import doctest
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from zorgnetwerk_tools import campaign
from zorgnetwerk_tools.campaign import (
    MARCH,
    birthdays,
    days_between,
    moment,
    next_open,
    weeks,
)

BRUSSELS = ZoneInfo("Europe/Brussels")
NEW_YEAR, NEW_YEARS_EVE = date(2027, 1, 1), date(2027, 12, 31)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def test_examples():
    assert doctest.testmod(campaign).failed == 0


def ages(born, age_from=80, step=1, first=NEW_YEAR, last=NEW_YEARS_EVE):
    return [found.age for found in birthdays(born, first, last, age_from, step)]


def test_birthdays_begin_at_the_age():
    assert ages(date(1948, 5, 1)) == []
    assert ages(date(1947, 5, 1)) == [80]
    assert ages(date(1946, 5, 1)) == [81]
    assert ages(date(1946, 5, 1), age_from=85) == []


def test_only_round_ages():
    assert ages(date(1946, 5, 1), step=5) == []
    assert ages(date(1942, 5, 1), step=5) == [85]
    assert ages(date(1927, 5, 1), step=5) == [100]


def test_a_birthday_outside_the_period_waits():
    spring = {"first": date(2027, 3, 1), "last": date(2027, 5, 31)}
    assert ages(date(1940, 3, 1), **spring) == [87]
    assert ages(date(1940, 2, 28), **spring) == []
    assert ages(date(1940, 6, 1), **spring) == []


def test_born_on_a_leap_day():
    born = date(1940, 2, 29)
    (common,) = birthdays(born, NEW_YEAR, NEW_YEARS_EVE)
    assert common.day == date(2027, 2, 28)
    (march,) = birthdays(born, NEW_YEAR, NEW_YEARS_EVE, leap_day=MARCH)
    assert march.day == date(2027, 3, 1)
    (leap,) = birthdays(born, date(2028, 1, 1), date(2028, 12, 31), leap_day=MARCH)
    assert leap.day == date(2028, 2, 29)
    # 1900 was no leap year, and a period that begins on 1 March misses the 28th
    assert not birthdays(born, date(2027, 3, 1), NEW_YEARS_EVE)


def test_a_period_over_new_year():
    found = birthdays(date(1940, 1, 2), date(2026, 12, 1), date(2027, 1, 31))
    assert [(one.key, one.age) for one in found] == [("2027", 87)]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(born=DAYS, first=DAYS, length=st.integers(0, 1500), step=st.sampled_from((1, 5)))
def test_every_birthday_is_found_once(born, first, length, step):
    last = first + timedelta(days=length)
    found = birthdays(born, first, last, age_from=0, step=step)
    assert len({one.key for one in found}) == len(found)
    for one in found:
        assert first <= one.day <= last
        assert one.age % step == 0 and one.age == one.day.year - born.year
        assert (one.day.month, one.day.day) == (born.month, born.day) or (
            (born.month, born.day) == (2, 29) and one.day.month == 2
        )
    assert len(found) <= length // 365 + 1


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(first=DAYS, length=st.integers(0, 800), weekday=st.integers(0, 6))
def test_every_week_has_one_day(first, length, weekday):
    last = first + timedelta(days=length)
    found = weeks(first, last, weekday)
    assert len({one.key for one in found}) == len(found)
    expected = [
        first + timedelta(days=n)
        for n in range(length + 1)
        if (first + timedelta(days=n)).weekday() == weekday
    ]
    assert [one.day for one in found] == expected


def test_the_key_of_a_week_does_not_hang_on_the_weekday():
    period = date(2026, 12, 1), date(2027, 1, 31)
    mondays = [one.key for one in weeks(*period, 0)]
    sundays = [one.key for one in weeks(*period, 6)]
    assert "2026-W53" in mondays and "2026-W53" in sundays


def test_days_of_a_round():
    closed = [date(2026, 12, 25)]
    found = days_between(date(2026, 12, 24), date(2026, 12, 28), closed, False)
    assert found == [date(2026, 12, 24), date(2026, 12, 28)]
    assert len(days_between(date(2026, 12, 24), date(2026, 12, 28))) == 5


def test_the_weekend_gives_monday():
    assert next_open(date(2027, 1, 1), (), False) == date(2027, 1, 1)
    assert next_open(date(2027, 1, 2), (), False) == date(2027, 1, 4)
    assert next_open(date(2027, 1, 3), (), False) == date(2027, 1, 4)
    assert next_open(date(2027, 1, 3)) == date(2027, 1, 3)
    assert next_open(date(2027, 1, 1), [date(2027, 1, 1)], False) == date(2027, 1, 4)
    # a month without any open day leaves it where it is
    shut = days_between(date(2027, 1, 1), date(2027, 3, 1))
    assert next_open(date(2027, 1, 1), shut) == date(2027, 1, 1)


def test_wall_time_in_summer_and_winter():
    assert moment(date(2026, 3, 28), 600, BRUSSELS) == datetime(2026, 3, 28, 9)
    assert moment(date(2026, 3, 29), 600, BRUSSELS) == datetime(2026, 3, 29, 8)
    assert moment(date(2026, 10, 25), 600, BRUSSELS) == datetime(2026, 10, 25, 9)
    # half past two is skipped on that night
    assert moment(date(2026, 3, 29), 150, BRUSSELS) == datetime(2026, 3, 29, 1, 30)
