"""Candidates for many tasks from values that were loaded once."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from .availability import Busy
from .matching_facts import Candidate


class Moment(NamedTuple):
    """When one task is looked at.

    :param ref: id of the task, whose own questions do not count
    :param booking: number of its booking, which is in nobody's way
    :param start: of the task: later visits to the client are not known yet
    :param until: when who does it is free again
    :param week: `Busy` interval of the local week of the task
    :param since: start of the weeks of which the load is compared
    :param asked_before: questions put later are not known yet
    """

    ref: int
    booking: int
    start: datetime
    until: datetime
    week: Busy
    since: datetime
    asked_before: datetime


@dataclass(slots=True)
class Pool:
    """Volunteers with all that is known of them, each kind of value by volunteer id.

    :param people: list of `Candidate` with what does not depend on a task
    :param bookings: id -> iterable of `Busy`, `ref` being the booking
    :param visits: id -> iterable of (client id, start, task id) of what was done
    :param questions: id -> iterable of (moment, task id)
    """

    people: list = field(default_factory=list)
    bookings: dict = field(default_factory=dict)
    visits: dict = field(default_factory=dict)
    questions: dict = field(default_factory=dict)

    def candidates(self, moment, client_id):
        """Every volunteer as known at a moment, for a task for one client.

        :return: list of `Candidate`
        """
        return [self._candidate(p, moment, client_id) for p in self.people]

    def _candidate(self, person, moment, client_id):
        number = person.volunteer_id
        busy = [b for b in self.bookings.get(number, ()) if b.ref != moment.booking]
        week = moment.week
        asked = [
            when
            for when, ref in self.questions.get(number, ())
            if ref != moment.ref and when <= moment.asked_before
        ]
        return Candidate(
            number,
            person.active,
            person.state,
            person.wishes,
            person.absences,
            person.availability,
            person.is_free,
            person.papers,
            person.area_path,
            person.served_area_ids,
            tuple(busy),
            sum(
                client == client_id and start < moment.start and ref != moment.ref
                for client, start, ref in self.visits.get(number, ())
            ),
            sum(week.start <= b.start < week.stop for b in busy),
            sum(moment.since <= b.start < week.stop for b in busy),
            person.max_load,
            person.has_car,
            person.unwanted_client_ids,
            person.position,
            person.radius_km,
            person.language_ids,
            (moment.asked_before - max(asked)).days if asked else None,
        )


def usual_load(candidates):
    """Mean of `load_lately` of who is active, to one decimal.

    >>> usual_load([Candidate(1, load_lately=3), Candidate(2, load_lately=4)])
    3.5
    """
    loads = [c.load_lately for c in candidates if c.active]
    return round(sum(loads) / len(loads), 1) if loads else 0
