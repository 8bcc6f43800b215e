"""Who could do a task, and why: hard reasons out, soft reasons scored.

Values in, values out. A reason is a code with values, the caller puts it in words.
A rule is a function `(task, candidate, weights, add)` in `HARD_RULES` or
`SOFT_RULES` that adds `Reason`s; a new reason is a new function there.

All moments of one call are of one kind (Odoo: naive UTC). Weekly availability is
local wall time, so a task carries its local slots too, see `local_slots`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from .availability import (
    Busy,
    Period,
    Slot,
    days_away,
    local_slots,
    overlaps,
    paper_reason,
    within_availability,
)


@dataclass(frozen=True)
class Task:
    """What a task asks.

    :param area_path: area ids from the municipality down to the most specific one
    :param required: requirement ids of which a valid paper must exist on `day`
    :param slots: the task in local wall time (`local_slots`)
    :param day: local date, for papers; the start's date when not given
    :param unwanted_ids: volunteers whom the client does not want
    """

    start: datetime
    stop: datetime
    task_type_id: int
    area_path: tuple = ()
    client_id: int | None = None
    required: tuple = ()
    slots: tuple = ()
    day: date | None = None
    needs_car: bool = False
    unwanted_ids: frozenset = frozenset()


@dataclass(frozen=True)
class Candidate:
    """What is known of a volunteer for one task.

    :param wishes: task type ids; empty means that nobody asked yet, not "nothing"
    :param absences: `Busy` periods away
    :param availability: weekly `Slot`s; empty means unknown
    :param papers: requirement id -> iterable of `Period`
    :param area_path: ids from the municipality down to where the volunteer lives
    :param served_area_ids: further areas where he or she helps
    :param busy: `Busy` intervals of accepted tasks
    :param load_this_week: number of tasks in the week of the task
    :param max_load: tasks a week, 0 is no limit
    """

    volunteer_id: int
    active: bool = True
    state: str = ""
    wishes: frozenset = frozenset()
    absences: tuple = ()
    availability: tuple = ()
    papers: Mapping = field(default_factory=dict)
    area_path: tuple = ()
    served_area_ids: frozenset = frozenset()
    busy: tuple = ()
    visits_to_client: int = 0
    load_this_week: int = 0
    max_load: int = 0
    has_car: bool = False
    unwanted_client_ids: frozenset = frozenset()


@dataclass(frozen=True)
class Weights:
    """Points a soft reason gives or takes."""

    same_area: float = 30
    same_municipality: float = 10
    knows_client: float = 6
    knows_client_visits: int = 5  # further visits add nothing
    wished: float = 10
    available: float = 15
    outside_availability: float = -25
    task_this_week: float = -5


class Reason(NamedTuple):
    """Why, as a code with values; hard ones exclude, others gave `points`."""

    code: str
    values: dict
    hard: bool = False
    points: float = 0


class Match(NamedTuple):
    """A volunteer's place in the list; hard reasons stand first."""

    volunteer_id: int
    possible: bool
    score: float
    reasons: list


def _active(task, candidate, _weights, add):
    if not candidate.active:
        add(Reason("not_active", {"state": candidate.state}, True))


def _wanted(task, candidate, _weights, add):
    if candidate.volunteer_id in task.unwanted_ids:
        add(Reason("client_does_not_want", {}, True))
    if task.client_id and task.client_id in candidate.unwanted_client_ids:
        add(Reason("volunteer_does_not_want", {}, True))


def _type_wished(task, candidate, _weights, add):
    if candidate.wishes and task.task_type_id not in candidate.wishes:
        values = {"task_type_id": task.task_type_id}
        add(Reason("type_not_wished", values, True))


def _car(task, candidate, _weights, add):
    if task.needs_car and not candidate.has_car:
        add(Reason("no_car", {}, True))


def _papers(task, candidate, _weights, add):
    day = task.day or task.start.date()
    for requirement_id in task.required:
        reason = paper_reason(candidate.papers.get(requirement_id, ()), day)
        if reason:
            code, moment = reason
            values = {"requirement_id": requirement_id} | moment
            add(Reason(code, values, True))


def _absent(task, candidate, _weights, add):
    for away in candidate.absences:
        if overlaps(task.start, task.stop, away):
            add(Reason("absent", {"start": away[0], "stop": away[1]}, True))
            return


def _busy(task, candidate, _weights, add):
    for other in candidate.busy:
        if overlaps(task.start, task.stop, other):
            values = {"start": other[0], "stop": other[1], "ref": Busy(*other).ref}
            add(Reason("overlap", values, True))
            return


def _load_limit(task, candidate, _weights, add):
    if 0 < candidate.max_load <= candidate.load_this_week:
        values = {"tasks": candidate.load_this_week, "limit": candidate.max_load}
        add(Reason("load_limit", values, True))


def _area(task, candidate, weights, add):
    places = candidate.served_area_ids.union(candidate.area_path)
    shared = [area_id for area_id in task.area_path if area_id in places]
    if len(shared) == 1 and shared[0] == task.area_path[0]:
        points, code = weights.same_municipality, "same_municipality"
    elif shared:
        points, code = weights.same_area, "same_area"
    else:
        return
    add(Reason(code, {"area_id": shared[-1]}, points=points))


def _knows_client(task, candidate, weights, add):
    visits = candidate.visits_to_client
    if visits > 0:
        points = weights.knows_client * min(visits, weights.knows_client_visits)
        add(Reason("knows_client", {"visits": visits}, points=points))


def _wish(task, candidate, weights, add):
    if task.task_type_id in candidate.wishes:
        values = {"task_type_id": task.task_type_id}
        add(Reason("wished", values, points=weights.wished))


def _weekly(task, candidate, weights, add):
    if not (candidate.availability and task.slots):
        return
    if within_availability(task.slots, candidate.availability):
        add(Reason("available", {}, points=weights.available))
    else:
        points = weights.outside_availability
        add(Reason("outside_availability", {}, points=points))


def _load(task, candidate, weights, add):
    tasks = candidate.load_this_week
    points = weights.task_this_week * tasks
    add(Reason("load_this_week", {"tasks": tasks}, points=points))


HARD_RULES = (
    _active,
    _wanted,
    _type_wished,
    _car,
    _papers,
    _absent,
    _busy,
    _load_limit,
)
SOFT_RULES = (_area, _knows_client, _wish, _weekly, _load)


def match(task, candidate, weights=None):
    """One candidate against a task, with every hard and soft reason."""
    weights = weights or Weights()
    reasons = []
    for rule in HARD_RULES:
        rule(task, candidate, weights, reasons.append)
    possible = not reasons
    for rule in SOFT_RULES:
        rule(task, candidate, weights, reasons.append)
    score = round(sum(reason.points for reason in reasons), 2)
    return Match(candidate.volunteer_id, possible, score, reasons)


def rank(task, candidates, weights=None):
    """Best first; who cannot do it comes last, fewest obstacles first.

    The order depends on the values only, never on the order of the candidates.

    :return: list of `Match`
    """
    weights = weights or Weights()
    matches = [match(task, candidate, weights) for candidate in candidates]
    return sorted(matches, key=_order)


def _order(found):
    obstacles = sum(reason.hard for reason in found.reasons)
    return obstacles, -found.score, found.volunteer_id


__all__ = [
    "Busy",
    "Candidate",
    "Match",
    "Period",
    "Reason",
    "Slot",
    "Task",
    "Weights",
    "days_away",
    "local_slots",
    "match",
    "rank",
]
