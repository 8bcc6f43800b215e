"""The visits that a recurring request asks for, day by day.

Values in, values out: the models bring days off, exceptions and bookings, and write
what comes back.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from .recurrence import Rule, days, moments

# what the least wished verdict is when a day is special in several ways
VERDICTS = ("keep", "ask", "skip")


class Series(NamedTuple):
    """A recurring request.

    :ivar start: local wall clock of the first visit, whose hours all visits keep
    :ivar stop: local wall clock of its end
    :ivar exceptions: local day of the rule → (``skip``, ``keep`` or ``move``, and
        for a move the UTC start and stop)
    :ivar policies: kind of special day → ``keep``, ``ask`` or ``skip``
    """

    rule: Rule
    start: datetime
    stop: datetime
    zone: tzinfo
    exceptions: Mapping[date, tuple] = {}
    policies: Mapping[str, str] = {}


class Visit(NamedTuple):
    """A visit of a series.

    :ivar occurrence: local day of the rule; it stays the same when the visit moves
    :ivar start: UTC
    :ivar stop: UTC
    :ivar verdict: ``keep``, ``ask`` (made, to be decided by a person) or ``skip``
    :ivar special: why a person decides or it is skipped: the kind of special day
    """

    occurrence: date
    start: datetime
    stop: datetime
    verdict: str = "keep"
    special: str = ""


def plan(series: Series, first: date, last: date, special_days=None) -> list[Visit]:
    """Return the visits of a series on the days of its rule.

    A date that was skipped by hand is left out; one on a day off comes with the
    verdict ``skip``, so that a visit that somebody changed by hand is not lost
    without a word.

    :param first: local day, included
    :param last: local day, included
    :param special_days: local day → kinds of special day (holiday, closing, absence)
    """
    special_days = special_days or {}
    found = []
    for day in days(series.rule, series.start.date(), first, last):
        kind, moved = series.exceptions.get(day, (None, None))
        if kind == "skip":
            continue
        if kind == "move" and moved:
            found.append(Visit(day, *moved))
            continue
        start, stop = moments(day, series.start, series.stop, series.zone)
        verdict, special = "keep", ""
        if not kind:
            verdict, special = judge(special_days.get(day, ()), series.policies)
        found.append(Visit(day, start, stop, verdict, special))
    return found


def judge(kinds: Iterable[str], policies: Mapping[str, str]) -> tuple[str, str]:
    """Return the verdict on a day that is special in some ways, and which way.

    >>> judge(["holiday", "absence"], {"holiday": "ask", "absence": "skip"})
    ('skip', 'absence')
    >>> judge(["holiday"], {"holiday": "keep"})
    ('keep', '')
    """
    verdict, special = "keep", ""
    for kind in kinds:
        policy = policies.get(kind, "keep")
        if VERDICTS.index(policy) > VERDICTS.index(verdict):
            verdict, special = policy, kind
    return verdict, special


def next_free_day(
    day: date, is_free: Callable[[date], bool], most_days=60
) -> date | None:
    """Return the first later day that is free, or None within so many days.

    >>> next_free_day(date(2026, 12, 31), lambda day: day.weekday() == 0)
    datetime.date(2027, 1, 4)
    """
    for number in range(1, most_days + 1):
        later = day + timedelta(days=number)
        if is_free(later):
            return later
    return None
