"""Hard reasons: why a volunteer cannot do a task.

A rule is a function `(task, candidate, add)` that adds hard `Reason`s.
"""

from .availability import overlaps, paper_reason, within_availability
from .distance import coarsest, road_km
from .matching_facts import Reason

# what the volunteer would rather, and may be asked to do all the same
WISHES = frozenset(
    ("type_not_wished", "outside_availability", "beyond_radius", "load_limit")
)


def is_free(task, candidate):
    """Whether the weekly availability covers the task; None when unknown."""
    if candidate.is_free is not None:
        return candidate.is_free
    if not (candidate.availability and task.slots):
        return None
    return within_availability(task.slots, candidate.availability)


def distance(task, candidate):
    """(km by road, precision) from the volunteer to the task, or (None, None)."""
    here, there = candidate.position, task.position
    if not (here and there):
        return None, None
    km = road_km(here, there, task.road_factor)
    return km, coarsest(here.precision, there.precision)


def _active(task, candidate, add):
    if not candidate.active:
        add(Reason("not_active", {"state": candidate.state}, True))


def _wanted(task, candidate, add):
    if candidate.volunteer_id in task.unwanted_ids:
        add(Reason("client_does_not_want", {}, True))
    if task.client_id and task.client_id in candidate.unwanted_client_ids:
        add(Reason("volunteer_does_not_want", {}, True))


def _type_wished(task, candidate, add):
    if candidate.wishes and task.task_type_id not in candidate.wishes:
        values = {"task_type_id": task.task_type_id}
        add(Reason("type_not_wished", values, True))


def _car(task, candidate, add):
    if task.needs_car and not candidate.has_car:
        add(Reason("no_car", {}, True))


def _papers(task, candidate, add):
    day = task.day or task.start.date()
    for requirement_id in task.required:
        reason = paper_reason(candidate.papers.get(requirement_id, ()), day)
        if reason:
            code, moment = reason
            values = {"requirement_id": requirement_id} | moment
            add(Reason(code, values, True))


def _absent(task, candidate, add):
    for away in candidate.absences:
        if overlaps(task.start, task.stop, away):
            add(Reason("absent", {"start": away[0], "stop": away[1]}, True))
            return


def _busy(task, candidate, add):
    until = task.until or task.stop
    for other in candidate.busy:
        if overlaps(task.start, until, (other.start, other.until or other.stop)):
            values = {"start": other.start, "stop": other.stop, "ref": other.ref}
            add(Reason("overlap", values, True))
            return


def _load_limit(task, candidate, add):
    if 0 < candidate.max_load <= candidate.load_this_week:
        values = {"tasks": candidate.load_this_week, "limit": candidate.max_load}
        add(Reason("load_limit", values, True))


def _availability(task, candidate, add):
    if task.availability_is_hard and is_free(task, candidate) is False:
        add(Reason("outside_availability", {}, True))


def _radius(task, candidate, add):
    if candidate.radius_km <= 0:
        return
    km, precision = distance(task, candidate)
    if km is not None and km > candidate.radius_km:
        values = {"km": km, "limit": candidate.radius_km, "precision": precision}
        add(Reason("beyond_radius", values, True))


def _language(task, candidate, add):
    spoken = candidate.language_ids
    if spoken and task.language_ids and spoken.isdisjoint(task.language_ids):
        values = {"language_ids": sorted(task.language_ids)}
        add(Reason("no_shared_language", values, True))


HARD_RULES = (
    _active,
    _wanted,
    _type_wished,
    _car,
    _papers,
    _absent,
    _busy,
    _load_limit,
    _availability,
    _radius,
    _language,
)
