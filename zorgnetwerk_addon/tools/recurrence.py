"""Recurring moments on the wall clock of a place: RFC 5545 rules, expanded.

The moments of a rule are days; the hour is that of the first moment, on the local
clock. What we choose where the standard leaves it open or people expect otherwise:

* The first day counts only when it fits the rule ("every Monday" from a Tuesday
  begins on the next Monday). RFC 5545, 3.8.5.3, leaves this undefined.
* Day 29, 30 or 31 of the month skips the months without it, as the standard says;
  who means the last day chooses it (``month_day`` -1). 29 February yearly is in
  leap years only; the last day of February every year is ``month`` 2, -1.
* The week begins on Monday, which decides what "every two weeks" counts.
* A visit keeps its hour when the clock changes. An hour that the clock skips becomes
  the first moment that exists, an hour that comes twice is the first of both.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone, tzinfo
from itertools import islice
from typing import NamedTuple

from dateutil import rrule as rr

FREQUENCIES = {
    "daily": rr.DAILY,
    "weekly": rr.WEEKLY,
    "monthly": rr.MONTHLY,
    "yearly": rr.YEARLY,
}
# 29 February every third or seventh year still comes within this
SEARCH_YEARS = 30


class Rule(NamedTuple):
    """A recurrence. What is empty follows from the first moment: see ``complete``.

    :ivar freq: ``daily``, ``weekly``, ``monthly`` or ``yearly``
    :ivar interval: every so many days, weeks, months or years
    :ivar weekdays: of a weekly rule, 0 is Monday
    :ivar month_day: of a monthly or yearly rule, 1 to 31; -1 is the last day
    :ivar position: with ``weekday`` instead of ``month_day``: 1 to 4, -1 is the last
    :ivar weekday: 0 is Monday
    :ivar month: of a yearly rule, 1 to 12
    :ivar until: last local day on which a moment may fall
    :ivar count: number of moments; 0 is without number
    """

    freq: str
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    month_day: int = 0
    position: int = 0
    weekday: int = 0
    month: int = 0
    until: date | None = None
    count: int = 0


def complete(rule: Rule, first: date) -> Rule:
    """Fill what the rule leaves to the day of the first moment.

    >>> complete(Rule("weekly"), date(2026, 11, 23)).weekdays
    (0,)
    >>> complete(Rule("yearly"), date(2026, 11, 23))[3:7]
    (23, 0, 0, 11)
    """
    if rule.freq == "weekly" and not rule.weekdays:
        return rule._replace(weekdays=(first.weekday(),))
    if rule.freq in ("monthly", "yearly"):
        if not rule.month_day and not rule.position:
            rule = rule._replace(month_day=first.day)
        if rule.freq == "yearly" and not rule.month:
            rule = rule._replace(month=first.month)
    return rule


def days(rule: Rule, first: date, after=None, before=None) -> Iterator[date]:
    """Yield the local days of a rule, both bounds included.

    :param first: local day of the first moment; earlier days never count
    :param after: leave out earlier days
    :param before: leave out later days; without it the rule is followed for
        ``SEARCH_YEARS`` years after the later of ``first`` and ``after``

    >>> list(islice(days(Rule("weekly", weekdays=(0, 2)), date(2026, 11, 24)), 2))
    [datetime.date(2026, 11, 25), datetime.date(2026, 11, 30)]
    """
    rule = complete(rule, first)
    begin = max(first, after) if after else first
    end = before or begin.replace(day=1, year=begin.year + SEARCH_YEARS)
    if rule.until and rule.until < end:
        end = rule.until
    if begin > end:
        return
    # numbered moments are counted from the first one, others need no past
    anchor = first if rule.count else _nearest_period(rule, first, begin)
    arguments = {
        "freq": FREQUENCIES[rule.freq],
        "dtstart": datetime.combine(anchor, datetime.min.time()),
        "interval": rule.interval,
        "wkst": rr.MO,
        "until": datetime.combine(end, datetime.min.time()),
    }
    if rule.freq == "weekly":
        arguments["byweekday"] = rule.weekdays
    if rule.month_day:
        arguments["bymonthday"] = rule.month_day
    elif rule.position:
        arguments["byweekday"] = rr.weekday(rule.weekday)(rule.position)
    if rule.freq == "yearly":
        arguments["bymonth"] = rule.month
    found = (moment.date() for moment in rr.rrule(**arguments))
    found = (day for day in found if day >= first)
    if rule.count:
        found = islice(found, rule.count)
    yield from (day for day in found if day >= begin)


def _nearest_period(rule, first, begin):
    """Return the beginning of a period of the rule, the last one before a day."""
    step = rule.interval
    if rule.freq == "daily":
        return first + timedelta(days=(begin - first).days // step * step)
    if rule.freq == "weekly":
        monday = first - timedelta(days=first.weekday())
        weeks = (begin - monday).days // 7
        return monday + timedelta(weeks=weeks // step * step)
    months = (begin.year - first.year) * 12 + begin.month - first.month
    if rule.freq == "yearly":
        years = begin.year - first.year
        return date(first.year + years // step * step, 1, 1)
    months = first.year * 12 + first.month - 1 + months // step * step
    return date(months // 12, months % 12 + 1, 1)


def next_days(rule: Rule, first: date, today: date, number=5) -> list[date]:
    """Return the next days of a rule, today included.

    >>> next_days(Rule("yearly", month=2, month_day=29), date(2024, 2, 29),
    ...           date(2026, 1, 1), 2)
    [datetime.date(2028, 2, 29), datetime.date(2032, 2, 29)]
    """
    return list(islice(days(rule, first, after=today), number))


def to_local(moment: datetime, zone: tzinfo) -> datetime:
    """Return a UTC moment without zone as the wall clock shows it."""
    return moment.replace(tzinfo=timezone.utc).astimezone(zone).replace(tzinfo=None)


def to_utc(local: datetime, zone: tzinfo) -> datetime:
    """Return the UTC moment, without zone, of a wall clock.

    >>> from zoneinfo import ZoneInfo
    >>> brussels = ZoneInfo("Europe/Brussels")
    >>> to_utc(datetime(2027, 3, 28, 2, 30), brussels)  # skipped: 3:00 instead
    datetime.datetime(2027, 3, 28, 1, 0)
    >>> to_utc(datetime(2026, 10, 25, 2, 30), brussels)  # comes twice: the first
    datetime.datetime(2026, 10, 25, 0, 30)
    """
    moment = _convert(local, zone, 0)
    if to_local(moment, zone) == local:
        return moment
    # the clock was put forward between these two: find the minute
    early, late = _convert(local, zone, 1), moment
    while late - early > timedelta(minutes=1):
        middle = early + (late - early) // 2
        if to_local(middle, zone) < local:
            early = middle
        else:
            late = middle
    return late.replace(second=0, microsecond=0)


def _convert(local, zone, fold):
    aware = local.replace(tzinfo=zone, fold=fold)
    return aware.astimezone(timezone.utc).replace(tzinfo=None)


def moments(day: date, start: datetime, stop: datetime, zone: tzinfo):
    """Return start and stop in UTC of a visit on another day, hours kept.

    Both hours are those of the wall clock, so a night in which the clock changes is
    an hour longer or shorter, as it is for who sits there.

    :param day: local day on which the visit begins
    :param start: local wall clock of the first visit
    :param stop: local wall clock of its end, after ``start``

    >>> from zoneinfo import ZoneInfo
    >>> night = datetime(2026, 1, 1, 22), datetime(2026, 1, 2, 7)
    >>> first, last = moments(date(2027, 3, 27), *night, ZoneInfo("Europe/Brussels"))
    >>> last - first
    datetime.timedelta(seconds=28800)
    """
    local = datetime.combine(day, start.time())
    length = stop - start
    begin = to_utc(local, zone)
    end = to_utc(local + length, zone)
    return begin, end if end > begin else begin + length
