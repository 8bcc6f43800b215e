"""The clock of a network, which stands still when the network is closed.

A week has slots of opening hours in local wall time; days on which the network is
closed have none. Moments are aware, in UTC; minutes are real minutes, so a slot on the
night that the clock changes is an hour shorter or longer than on other nights.
"""

from datetime import datetime, time, timedelta, timezone
from typing import NamedTuple

DAY_MINUTES = 24 * 60
# A network that is closed for longer than this has no working hours to count.
HORIZON_DAYS = 400
MINUTE = timedelta(minutes=1)


class Slot(NamedTuple):
    """Opening hours of one day of the week.

    :param weekday: 0 for Monday
    :param begin: minutes after midnight, local wall time
    :param end: minutes after midnight, 1440 at the most
    """

    weekday: int
    begin: int
    end: int


# Where a network noted no hours: an office, from Monday to Friday.
OFFICE_HOURS = tuple(
    Slot(weekday, begin, end)
    for weekday in range(5)
    for begin, end in ((9 * 60, 12 * 60), (13 * 60, 17 * 60))
)


class WorkingTime:
    """When a network works, and how its clock runs.

    :param slots: ``Slot`` tuples, in any order; those that overlap count once
    :param closed_days: local dates on which the network does not work
    :param zone: ``zoneinfo.ZoneInfo``
    """

    def __init__(self, slots, closed_days, zone):
        self.closed_days = frozenset(closed_days)
        self.zone = zone
        self.by_weekday = [
            _merge([(s.begin, s.end) for s in slots if s.weekday == weekday])
            for weekday in range(7)
        ]

    def is_open_on(self, day):
        """Tell if the network works on a local date."""
        return bool(self.by_weekday[day.weekday()]) and day not in self.closed_days

    def add_minutes(self, start, minutes):
        """Return the moment at which so many working minutes have passed.

        :param start: aware moment
        :param int minutes: working minutes, above zero
        :return: aware moment in UTC; None where the network does not open for more
            than a year
        """
        start = start.astimezone(timezone.utc)
        left = timedelta(minutes=minutes)
        first = start.astimezone(self.zone).date()
        for number in range(HORIZON_DAYS):
            for begin, end in self.intervals(first + timedelta(days=number)):
                begin = max(begin, start)
                if end - begin >= left:
                    return begin + left
                left -= max(end - begin, timedelta())
        return None

    def add_days(self, start, days):
        """Return when the network closes on the so manyth working day after a day.

        :param start: aware moment; its own day does not count
        :param int days: working days, above zero
        :return: aware moment in UTC; None as for ``add_minutes``
        """
        day = start.astimezone(self.zone).date()
        closed_for = 0
        while closed_for < HORIZON_DAYS:
            day += timedelta(days=1)
            closed_for += 1
            intervals = self.intervals(day)
            if not intervals:
                continue
            closed_for = 0
            days -= 1
            if not days:
                return intervals[-1][1]
        return None

    def minutes_between(self, start, stop):
        """Return how many working minutes lie between two moments, 0 at the least.

        :rtype: float
        """
        start, stop = start.astimezone(timezone.utc), stop.astimezone(timezone.utc)
        total = timedelta()
        day = start.astimezone(self.zone).date()
        last = stop.astimezone(self.zone).date()
        while day <= last:
            for begin, end in self.intervals(day):
                total += max(min(end, stop) - max(begin, start), timedelta())
            day += timedelta(days=1)
        return total / MINUTE

    def intervals(self, day):
        """Return the (begin, end) moments in UTC between which a day is worked.

        On the day that the clock changes, the two parts of it are looked at apart:
        an hour that comes twice is worked twice, one that is skipped never.
        """
        slots = self.by_weekday[day.weekday()]
        if not slots or day in self.closed_days:
            return []
        found = []
        for begin, end, offset in self._segments(day):
            midnight = datetime.combine(day, time(), timezone.utc) - offset
            for slot_begin, slot_end in slots:
                from_ = max(begin, midnight + slot_begin * MINUTE)
                until = min(end, midnight + slot_end * MINUTE)
                if from_ < until:
                    found.append((from_, until))
        return found

    def _segments(self, day):
        """Return the parts of a day with one offset from UTC: (begin, end, offset)."""
        begin, end = self._midnight(day), self._midnight(day + timedelta(days=1))
        first, last = self._offset(begin), self._offset(end - MINUTE)
        if first == last:
            return [(begin, end, first)]
        low, high = begin, end - MINUTE
        while high - low > MINUTE:
            middle = low + (high - low) // MINUTE // 2 * MINUTE
            if self._offset(middle) == first:
                low = middle
            else:
                high = middle
        return [(begin, high, first), (high, end, last)]

    def _midnight(self, day):
        return datetime.combine(day, time(), self.zone).astimezone(timezone.utc)

    def _offset(self, moment):
        return moment.astimezone(self.zone).utcoffset()


def _merge(slots):
    """Return slots in order, those that touch or overlap as one."""
    merged = []
    for begin, end in sorted(slots):
        if begin >= end:
            continue
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((begin, end))
    return merged


def days_of(periods, first, last):
    """Return the dates of some periods that lie between two dates.

    :param periods: iterable of (first day, last day)
    :param first: earliest date that matters
    :param last: latest date that matters
    :rtype: set
    """
    days = set()
    for begin, end in periods:
        day, end = max(begin, first), min(end, last)
        while day <= end:
            days.add(day)
            day += timedelta(days=1)
    return days


def horizon(day):
    """Return the last date on which a clock that starts on a day can run out."""
    return day + timedelta(days=2 * HORIZON_DAYS)
