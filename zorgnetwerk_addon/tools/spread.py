"""Spread visits over volunteers: evenly, near the client, never above a limit."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from .availability import paper_reason
from .campaign import moment


@dataclass(frozen=True)
class Visit:
    """A visit that needs a moment and a volunteer.

    :param ref: what the caller knows the visit by
    :param client_id: volunteers who came before are preferred for the same client
    :param day: local day; None is any day of the plan
    :param area_path: area ids from the municipality down to where the client lives
    :param pinned: a volunteer chosen by hand, on `day`; his or her limits are not asked
    :param start: moment of a pinned visit, naive UTC
    :param away: (first, last) local days on which the client is not there
    """

    ref: int
    client_id: int
    day: date | None = None
    area_path: tuple = ()
    pinned: int | None = None
    start: datetime | None = None
    away: tuple = ()


@dataclass(frozen=True)
class Helper:
    """A volunteer who takes part.

    :param area_path: ids from the municipality down to where he or she lives
    :param max_per_week: tasks in a week, 0 is no limit
    :param absences: (first, last) local days, both included
    :param busy: (start, stop) naive UTC, half-open
    :param week_load: {(ISO year, ISO week): tasks that he or she has already}
    :param known_ids: clients whom he or she came to before
    :param unwanted_ids: clients whom he or she is never sent to
    :param papers: for each paper that is asked, the `availability.Period`s held
    """

    volunteer_id: int
    area_path: tuple = ()
    max_per_week: int = 0
    absences: tuple = ()
    busy: tuple = ()
    week_load: Mapping = field(default_factory=dict)
    known_ids: frozenset = frozenset()
    unwanted_ids: frozenset = frozenset()
    papers: tuple = ()


@dataclass(frozen=True)
class Plan:
    """When a day's visits are: one after another, between two hours.

    :param days: the days of the period, for visits without a day
    :param begin: minutes after local midnight
    :param end: minutes after local midnight by which the last visit is over
    :param minutes: length of a visit
    :param pause: minutes between two visits of one volunteer
    :param zone: of the network
    """

    days: tuple
    begin: int
    end: int
    minutes: int
    zone: tzinfo
    pause: int = 0

    def slots(self):
        """Minutes after midnight at which a visit may begin; one at the least."""
        last = max(self.begin, self.end - self.minutes)
        return range(self.begin, last + 1, self.minutes + self.pause)


class Placement(NamedTuple):
    """Where a visit came: naive UTC; no volunteer when nobody is free."""

    ref: int
    day: date
    start: datetime
    volunteer_id: int | None


def spread(visits: Iterable[Visit], helpers: Iterable[Helper], plan: Plan):
    """Give each visit a moment and, where somebody is free, a volunteer.

    A client's visits stay with one volunteer, as far as he or she is free. Nobody gets
    clients beyond an even share while another one is free; among those, who came to
    the client before goes first, then who lives nearest, then who has least.

    :return: list of `Placement`, in the order of the visits
    """
    return _Spreading(list(visits), list(helpers), plan).run()


class _Spreading:
    def __init__(self, visits, helpers, plan):
        self.visits, self.plan = visits, plan
        self.helpers = sorted(helpers, key=lambda helper: helper.volunteer_id)
        # rounded up: the last visit, too, is within a share
        self.share = -(-len(visits) // len(helpers)) if helpers else 0
        self.slots = list(plan.slots())
        self.given = Counter()
        self.load = {h.volunteer_id: Counter(h.week_load) for h in self.helpers}
        self.length = timedelta(minutes=plan.minutes)
        self.taken = {h.volunteer_id: defaultdict(list) for h in self.helpers}
        for helper in self.helpers:
            for begin, end in helper.busy:
                self._take(helper.volunteer_id, begin, end)
        self.series = Counter(v.client_id for v in visits if not v.pinned)
        self.regular = {}
        self.moments = {}

    def run(self):
        found = {}
        for visit in self.visits:
            if visit.pinned:
                start = visit.start or self._moment(visit.day, self.slots[0])
                found[visit.ref] = self._give(visit, visit.pinned, visit.day, start)
        loose = [visit for visit in self.visits if not visit.pinned]
        # neighbours come one after another, so that a round stays in one village
        loose.sort(key=lambda visit: (visit.day or date.min, visit.area_path))
        undated = [visit for visit in loose if not visit.day]
        aims = {visit.ref: place for place, visit in enumerate(undated)}
        for visit in loose:
            days = [visit.day] if visit.day else self._near(aims, visit, len(undated))
            found[visit.ref] = self._place(visit, days)
        return [found[visit.ref] for visit in self.visits]

    def _near(self, aims, visit, total):
        """The days of the plan, nearest to an even spread over the period first."""
        days = self.plan.days
        aim = aims[visit.ref] * len(days) // total
        order = sorted(range(len(days)), key=lambda index: (abs(index - aim), index))
        return [days[index] for index in order if not _covers(visit.away, days[index])]

    def _place(self, visit, days):
        for helper in sorted(self.helpers, key=lambda h: self._preference(visit, h)):
            if visit.client_id in helper.unwanted_ids:
                continue
            for day in days:
                start = self._free(helper, day)
                if start:
                    return self._give(visit, helper.volunteer_id, day, start)
        day = days[0] if days else self.plan.days[0]
        return Placement(visit.ref, day, self._moment(day, self.slots[0]), None)

    def _preference(self, visit, helper):
        key = helper.volunteer_id
        given = self.given[key]
        shared = len(set(visit.area_path).intersection(helper.area_path))
        return (
            self.regular.get(visit.client_id) != key,
            given >= self.share,
            visit.client_id not in helper.known_ids,
            -shared,
            given,
            key,
        )

    def _free(self, helper, day):
        """The first moment of a day at which somebody can come, or None."""
        week = day.isocalendar()[:2]
        limit = helper.max_per_week
        if limit and self.load[helper.volunteer_id][week] >= limit:
            return None
        if _covers(helper.absences, day):
            return None
        if any(paper_reason(periods, day) for periods in helper.papers):
            return None
        for minute in self.slots:
            start = self._moment(day, minute)
            stop = start + self.length
            taken = self.taken[helper.volunteer_id]
            near = taken[start.date()] + taken[stop.date()]
            if not any(start < end and begin < stop for begin, end in near):
                return start
        return None

    def _take(self, volunteer_id, begin, end):
        """Note a time under each date that it touches: a day is looked up at once."""
        for number in range((end.date() - begin.date()).days + 1):
            touched = begin.date() + timedelta(days=number)
            self.taken[volunteer_id][touched].append((begin, end))

    def _give(self, visit, volunteer_id, day, start):
        if volunteer_id in self.taken:
            self._take(volunteer_id, start, start + self.length)
            self.load[volunteer_id][day.isocalendar()[:2]] += 1
        self._count(visit, volunteer_id)
        return Placement(visit.ref, day, start, volunteer_id)

    def _count(self, visit, volunteer_id):
        """Count a whole series for who begins it: a client keeps one volunteer."""
        client_id = visit.client_id
        if visit.pinned:
            self.given[volunteer_id] += 1
        elif client_id not in self.regular:
            self.regular[client_id] = volunteer_id
            self.given[volunteer_id] += self.series[client_id]
        elif self.regular[client_id] != volunteer_id:
            self.given[volunteer_id] += 1
            self.given[self.regular[client_id]] -= 1

    def _moment(self, day, minute):
        key = day, minute
        if key not in self.moments:
            self.moments[key] = moment(day, minute, self.plan.zone)
        return self.moments[key]


def _covers(periods, day):
    return any(first <= day <= last for first, last in periods)
