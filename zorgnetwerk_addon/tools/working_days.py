"""Working days, as a partner promises to answer in: Monday to Friday, no holidays."""

from datetime import timedelta

WEEK = 7
WORKDAYS = 5


def is_working_day(day, holidays):
    """Tell if a date is no Saturday, Sunday or holiday.

    :param holidays: set of dates
    """
    return day.weekday() < WORKDAYS and day not in holidays


def add_working_days(day, number, holidays):
    """Return the last of so many working days after a date, which does not count.

    >>> from datetime import date
    >>> add_working_days(date(2026, 3, 6), 1, {date(2026, 3, 9)})
    datetime.date(2026, 3, 10)
    """
    while number > 0:
        day += timedelta(days=1)
        number -= is_working_day(day, holidays)
    return day


def count_working_days(first, last, holidays):
    """Return how many working days lie after ``first``, until ``last`` included.

    0 for the same day, and where ``last`` comes before ``first``.

    >>> from datetime import date
    >>> count_working_days(date(2026, 3, 6), date(2026, 3, 10), set())
    2
    """
    days = (last - first).days
    if days <= 0:
        return 0
    weeks, rest = divmod(days, WEEK)
    begin = first + timedelta(days=weeks * WEEK)
    count = weeks * WORKDAYS + sum(
        (begin + timedelta(days=one)).weekday() < WORKDAYS for one in range(1, rest + 1)
    )
    return count - sum(
        first < holiday <= last and holiday.weekday() < WORKDAYS for holiday in holidays
    )
