"""Soft reasons: what makes a volunteer who can do a task the better choice.

A rule is a function `(task, candidate, weights, add)` that adds `Reason`s with points.
"""

from .matching_facts import Reason
from .matching_hard import distance, is_free

KNOWN_VISITS = 5  # further visits to a client add nothing
FAR_KM = 30  # further km take nothing
ASKED_DAYS = 14  # who was asked longer ago is as fresh as who never was
LOAD_DIFFERENCE = 4  # a bigger difference from the average counts no more


def _distance(task, candidate, weights, add):
    km, precision = distance(task, candidate)
    if km is not None:
        values = {"km": km, "precision": precision}
        add(Reason("distance", values, points=weights.per_km * min(km, FAR_KM)))


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
        points = weights.knows_client * min(visits, KNOWN_VISITS)
        add(Reason("knows_client", {"visits": visits}, points=points))


def _wish(task, candidate, weights, add):
    if task.task_type_id in candidate.wishes:
        values = {"task_type_id": task.task_type_id}
        add(Reason("wished", values, points=weights.wished))


def _weekly(task, candidate, weights, add):
    free = is_free(task, candidate)
    if free:
        add(Reason("available", {}, points=weights.available))
    elif free is False and not task.availability_is_hard:
        points = weights.outside_availability
        add(Reason("outside_availability", {}, points=points))


def _language(task, candidate, weights, add):
    if not task.language_ids:
        return
    shared = task.language_ids & candidate.language_ids
    if shared:
        values = {"language_ids": sorted(shared)}
        add(Reason("shared_language", values, points=weights.shared_language))
    elif not candidate.language_ids:
        add(Reason("language_unknown", {}))


def _load(task, candidate, weights, add):
    tasks = candidate.load_this_week
    points = weights.task_this_week * tasks
    add(Reason("load_this_week", {"tasks": tasks}, points=points))


def _load_against_others(task, candidate, weights, add):
    more = candidate.load_lately - task.usual_load
    if -1 < more < 1:
        return
    values = {"tasks": candidate.load_lately, "usual": task.usual_load}
    amount = max(-LOAD_DIFFERENCE, min(more, LOAD_DIFFERENCE))
    code = "load_above_others" if more > 0 else "load_below_others"
    add(Reason(code, values, points=weights.load_against_others * amount))


def _asked(task, candidate, weights, add):
    days = candidate.days_since_asked
    if days is not None and 0 <= days < ASKED_DAYS:
        points = weights.asked_lately * (1 - days / ASKED_DAYS)
        add(Reason("asked_lately", {"days": days}, points=points))


SOFT_RULES = (
    _distance,
    _area,
    _knows_client,
    _wish,
    _weekly,
    _language,
    _load,
    _load_against_others,
    _asked,
)
