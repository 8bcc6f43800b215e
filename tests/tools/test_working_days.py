import doctest
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from zorgnetwerk_tools import working_days
from zorgnetwerk_tools.working_days import (
    add_working_days,
    count_working_days,
    is_working_day,
)

days = st.dates(date(2024, 1, 1), date(2026, 12, 31))
holidays_drawn = st.frozensets(st.dates(date(2024, 1, 1), date(2027, 6, 1)), max_size=9)


def test_examples():
    assert not doctest.testmod(working_days).failed


def test_promised_on_friday_is_due_on_friday():
    assert add_working_days(date(2026, 3, 6), 5, set()) == date(2026, 3, 13)
    assert add_working_days(date(2026, 3, 7), 5, set()) == date(2026, 3, 13)
    assert add_working_days(date(2026, 3, 6), 0, set()) == date(2026, 3, 6)


@given(days, st.integers(0, 40), holidays_drawn)
def test_what_is_added_is_counted(day, number, holidays):
    due = add_working_days(day, number, holidays)
    assert count_working_days(day, due, holidays) == number


@given(days, st.integers(-20, 60), holidays_drawn)
def test_counted_one_by_one(first, length, holidays):
    last = first + timedelta(days=length)
    one_by_one = sum(
        is_working_day(first + timedelta(days=one), holidays)
        for one in range(1, length + 1)
    )
    assert count_working_days(first, last, holidays) == one_by_one
