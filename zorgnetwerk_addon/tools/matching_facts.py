"""The values that matching works on: a task, a candidate, weights, reasons."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from .distance import ROAD_FACTOR, Position


@dataclass(slots=True)
class Task:
    """What a task asks.

    :param until: when who does it is free again, travel included; `stop` without it
    :param area_path: area ids from the municipality down to the most specific one
    :param required: requirement ids of which a valid paper must exist on `day`
    :param slots: the task in local wall time (`local_slots`)
    :param day: local date, for papers; the start's date when not given
    :param unwanted_ids: volunteers whom the client does not want
    :param position: where help is given; None when unknown
    :param road_factor: how much longer the road is than the straight line
    :param language_ids: languages of the client; empty means unknown
    :param usual_load: tasks of an average volunteer in `load_lately`'s weeks
    :param availability_is_hard: whether weekly availability that a volunteer gave
        excludes other hours, or only costs points
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
    position: Position | None = None
    road_factor: float = ROAD_FACTOR
    language_ids: frozenset = frozenset()
    usual_load: float = 0
    availability_is_hard: bool = False
    until: datetime | None = None


@dataclass(slots=True)
class Candidate:
    """What is known of a volunteer for one task.

    :param wishes: task type ids; empty means that nobody asked yet, not "nothing"
    :param absences: `Busy` periods away
    :param availability: weekly `Slot`s; empty means unknown
    :param is_free: whether the weekly availability covers the task, when the caller
        knows already; None to look at `availability`
    :param papers: requirement id -> iterable of `Period`
    :param area_path: ids from the municipality down to where the volunteer lives
    :param served_area_ids: further areas where he or she helps
    :param busy: `Busy` intervals of accepted tasks
    :param load_this_week: number of tasks in the week of the task
    :param load_lately: number of tasks in that week and those just before it
    :param max_load: tasks a week, 0 is no limit
    :param position: where the volunteer lives; None when unknown
    :param radius_km: by road, 0 is no limit
    :param language_ids: empty means unknown
    :param days_since_asked: since the volunteer was last asked; None is long ago
    """

    volunteer_id: int
    active: bool = True
    state: str = ""
    wishes: frozenset = frozenset()
    absences: tuple = ()
    availability: tuple = ()
    is_free: bool | None = None
    papers: Mapping = field(default_factory=dict)
    area_path: tuple = ()
    served_area_ids: frozenset = frozenset()
    busy: tuple = ()
    visits_to_client: int = 0
    load_this_week: int = 0
    load_lately: int = 0
    max_load: int = 0
    has_car: bool = False
    unwanted_client_ids: frozenset = frozenset()
    position: Position | None = None
    radius_km: float = 0
    language_ids: frozenset = frozenset()
    days_since_asked: int | None = None


@dataclass(frozen=True, slots=True)
class Weights:
    """Points a soft reason gives or, below 0, takes."""

    same_area: float = 20
    same_municipality: float = 5
    per_km: float = -1
    knows_client: float = 6
    wished: float = 10
    available: float = 15
    outside_availability: float = -25
    shared_language: float = 10
    task_this_week: float = -5
    load_against_others: float = -2
    asked_lately: float = -10


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
