"""On which days a campaign comes by a client: birthdays, every week, once.

Each occurrence carries a key that stays the same when the campaign is run again, so
that a visit that was made is never made a second time.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone, tzinfo
from typing import NamedTuple

FEBRUARY, MARCH = "february", "march"
SATURDAY = 5


class Occurrence(NamedTuple):
    """One time that a client's turn comes; without a day, any day will do."""

    key: str
    day: date | None = None
    age: int = 0


def birthday_in(born: date, year: int, leap_day: str = FEBRUARY):
    """The day on which somebody's birthday is kept in a year.

    :param leap_day: where 29 February goes in a common year: ``february`` (the 28th)
        or ``march`` (the 1st)

    >>> birthday_in(date(1936, 2, 29), 2027)
    datetime.date(2027, 2, 28)
    >>> birthday_in(date(1936, 2, 29), 2027, MARCH)
    datetime.date(2027, 3, 1)
    >>> birthday_in(date(1936, 2, 29), 2028, MARCH)
    datetime.date(2028, 2, 29)
    """
    try:
        return born.replace(year=year)
    except ValueError:
        return date(year, 2, 28) if leap_day == FEBRUARY else date(year, 3, 1)


def birthdays(
    born: date,
    first: date,
    last: date,
    age_from: int = 80,
    step: int = 1,
    leap_day: str = FEBRUARY,
):
    """Birthdays in a period that are celebrated.

    :param first: first day of the period, included
    :param last: last day of the period, included
    :param age_from: the age from which birthdays count
    :param step: 1 for every year, 5 for 80, 85, 90…
    :return: list of `Occurrence`, keyed by the year

    >>> birthdays(date(1942, 7, 1), date(2026, 1, 1), date(2027, 12, 31), step=5)
    [Occurrence(key='2027', day=datetime.date(2027, 7, 1), age=85)]
    """
    found = []
    for year in range(first.year, last.year + 1):
        day, age = birthday_in(born, year, leap_day), year - born.year
        if first <= day <= last and age >= age_from and age % step == 0:
            found.append(Occurrence(str(year), day, age))
    return found


def weeks(first: date, last: date, weekday: int):
    """One day in each week of a period, keyed by the ISO week.

    :param weekday: 0 is Monday

    >>> [o.key for o in weeks(date(2026, 12, 28), date(2027, 1, 8), 0)]
    ['2026-W53', '2027-W01']
    """
    day = first + timedelta(days=(weekday - first.weekday()) % 7)
    found = []
    while day <= last:
        year, week, _weekday = day.isocalendar()
        found.append(Occurrence(f"{year}-W{week:02d}", day))
        day += timedelta(weeks=1)
    return found


def once(first: date):
    """The single turn of a round, keyed by the year in which the round begins.

    >>> once(date(2026, 12, 14))
    [Occurrence(key='2026', day=None, age=0)]
    """
    return [Occurrence(str(first.year))]


def days_between(first: date, last: date, closed: Iterable[date] = (), weekend=True):
    """The days of a period on which a round may come by.

    :param closed: days that are passed over
    :param weekend: whether Saturday and Sunday count

    >>> [day.day for day in days_between(date(2026, 1, 2), date(2026, 1, 6), (), False)]
    [2, 5, 6]
    """
    closed = frozenset(closed)
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in days if _is_open(day, closed, weekend)]


def next_open(day: date, closed: Iterable[date] = (), weekend=True):
    """The day itself, or the first one after it on which somebody may come.

    After a month without such a day it is the day itself.

    :param closed: days that are passed over
    :param weekend: whether Saturday and Sunday count

    >>> next_open(date(2026, 1, 3), (), False)
    datetime.date(2026, 1, 5)
    """
    closed = frozenset(closed)
    later = (day + timedelta(days=n) for n in range(31))
    return next((one for one in later if _is_open(one, closed, weekend)), day)


def _is_open(day, closed, weekend):
    return day not in closed and (weekend or day.weekday() < SATURDAY)


def moment(day: date, minute: int, zone: tzinfo):
    """Wall time in a zone as a naive UTC moment.

    :param minute: minutes after local midnight
    :param zone: of ``zoneinfo``; an hour that the clock skips moves on by an hour

    >>> moment(date(2026, 1, 5), 600, timezone.utc)
    datetime.datetime(2026, 1, 5, 10, 0)
    """
    local = datetime.combine(day, datetime.min.time()) + timedelta(minutes=minute)
    return local.replace(tzinfo=zone).astimezone(timezone.utc).replace(tzinfo=None)
