"""When a volunteer can: weekly slots, periods away, validity of papers."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from typing import NamedTuple

DAY_MINUTES = 24 * 60


class Slot(NamedTuple):
    """Part of a weekday (0 = Monday) in minutes after local midnight."""

    weekday: int
    start: int
    stop: int


class Busy(NamedTuple):
    """An accepted task or a period away, half-open.

    :param until: free again, travel included; at `stop` when not given
    """

    start: datetime
    stop: datetime
    ref: int | None = None
    until: datetime | None = None


class Period(NamedTuple):
    """Validity of a paper, both days included; None is open."""

    valid_from: date | None = None
    valid_until: date | None = None


def local_slots(start, stop, zone: tzinfo):
    """Local weekday slots of a task, one for each day that it touches.

    Naive moments are UTC. The wall clock counts, also when it is put forward or
    back meanwhile.

    >>> utc = timezone.utc
    >>> local_slots(datetime(2024, 1, 1, 23, 0), datetime(2024, 1, 2, 1, 0), utc)
    (Slot(weekday=0, start=1380, stop=1440), Slot(weekday=1, start=0, stop=60))
    """
    first, last = (
        (m if m.tzinfo else m.replace(tzinfo=timezone.utc)).astimezone(zone)
        for m in (start, stop)
    )
    slots, day = [], first.date()
    while day <= last.date():
        begin = first.hour * 60 + first.minute if day == first.date() else 0
        end = last.hour * 60 + last.minute if day == last.date() else DAY_MINUTES
        if end > begin or first == last:
            slots.append(Slot(day.weekday(), begin, end))
        day += timedelta(days=1)
    return tuple(slots)


def days_away(first_day, last_day, zone: tzinfo):
    """Naive UTC interval of an absence that is kept in whole local days.

    :param last_day: included; None is without end

    >>> days_away(date(2024, 1, 1), date(2024, 1, 1), timezone.utc).stop
    datetime.datetime(2024, 1, 2, 0, 0)
    """

    def midnight(day):
        local = datetime.combine(day, time())
        # pytz zones must localize, the standard library's are simply attached.
        localize = getattr(zone, "localize", None)
        local = localize(local) if localize else local.replace(tzinfo=zone)
        return local.astimezone(timezone.utc).replace(tzinfo=None)

    stop = midnight(last_day + timedelta(days=1)) if last_day else datetime.max
    return Busy(midnight(first_day), stop)


def overlaps(start, stop, interval):
    """Whether a task and a half-open interval share a moment.

    A task without duration takes its moment.

    >>> nine, ten = datetime(2024, 1, 1, 9), datetime(2024, 1, 1, 10)
    >>> overlaps(nine, ten, Busy(ten, ten + timedelta(hours=1)))
    False
    >>> overlaps(nine, nine, Busy(nine, ten))
    True
    """
    return start < interval[1] and (interval[0] < stop or interval[0] == start)


def within_availability(slots, availability):
    """Whether every slot lies in the union of the weekly availability.

    >>> week = [Slot(0, 540, 600), Slot(0, 600, 720)]
    >>> within_availability([Slot(0, 570, 660)], week)
    True
    >>> within_availability([Slot(0, 570, 750)], week)
    False
    """
    ordered = sorted(availability)
    for slot in slots:
        reached = slot.start
        for weekday, start, stop in ordered:
            if weekday == slot.weekday and start <= reached < stop:
                reached = stop
        if reached < slot.stop or (slot.start == slot.stop == reached):
            return False
    return True


def paper_reason(periods: Iterable[Period], day):
    """(code, values) why no paper is valid on the day, or None when one is.

    >>> paper_reason([Period(None, date(2024, 1, 31))], date(2024, 2, 1))
    ('paper_expired', {'valid_until': datetime.date(2024, 1, 31)})
    """
    ended, coming = [], []
    for valid_from, valid_until in periods:
        if valid_from and day < valid_from:
            coming.append(valid_from)
        elif valid_until and valid_until < day:
            ended.append(valid_until)
        else:
            return None
    if coming:
        return "paper_not_yet_valid", {"valid_from": min(coming)}
    if ended:
        return "paper_expired", {"valid_until": max(ended)}
    return "paper_missing", {}
