"""What daily work shows of the functions of a caring neighbourhood.

A cell is what was counted for one function in one year: the number, the persons behind
it, and the persons behind what the same network did elsewhere. A reader who may know no
person sees a cell only when all three leave room, see ``tools/suppression.py``:

* the number, or the persons behind it, are under the minimum;
* so few are left in the rest of the area around it, or of the network, that they follow
  from a figure of the whole;
* the cell is all but a few of what counts for every function alike (each signal counts
  as a need found, some also for another function);
* hours are shown or hidden with their tasks;
* the figures of the board, which the same reader has, hide the village that it is in or
  holds: what stands here would be taken off their total (`tells_hidden_village`).

Two years are two separate lists: who was helped in one may be helped in the other. Not
safe against adding up the pages of all neighbourhoods of a village.
"""

from typing import NamedTuple

from .suppression import MINIMUM, is_small

TASKS, HOURS, PEOPLE, VOLUNTEERS = "tasks", "hours", "people", "volunteers"
ACTIVITIES, SIGNALS, REFERRALS = "activities", "signals", "referrals"
POLICY_SIGNALS, AGREEMENTS = "policy_signals", "agreements"
MEASURES = (
    TASKS,
    HOURS,
    PEOPLE,
    VOLUNTEERS,
    ACTIVITIES,
    SIGNALS,
    REFERRALS,
    POLICY_SIGNALS,
    AGREEMENTS,
)
# acts of organisations, which hold nobody
WITHOUT_PERSONS = (POLICY_SIGNALS, AGREEMENTS)
# where a row was counted: in the neighbourhood, around it, elsewhere in the network
HERE, AROUND, ELSEWHERE = 0, 1, 2


class Cell(NamedTuple):
    """One number and who is behind it."""

    number: float = 0
    persons: int = 0
    around: int = 0
    elsewhere: int = 0


def gather(rows):
    """Return the cells of all counted rows.

    :param rows: tuples (measure, year, function id, place, number, persons), with a
        place of `HERE`, `AROUND`, `ELSEWHERE`
    :return: dict from (measure, year, function id) to `Cell`

    >>> gather([("tasks", 2025, 1, HERE, 9, 6), ("tasks", 2025, 1, AROUND, 3, 2)])
    {('tasks', 2025, 1): Cell(number=9, persons=6, around=2, elsewhere=0)}
    """
    cells = {}
    for measure, year, function, place, number, persons in rows:
        key = measure, year, function
        cell = cells.get(key, Cell())
        if place == HERE:
            cell = cell._replace(number=number or 0, persons=persons or 0)
        elif place == AROUND:
            cell = cell._replace(around=persons or 0)
        else:
            cell = cell._replace(elsewhere=persons or 0)
        cells[key] = cell
    return cells


def show(cells, is_suppressed=False, minimum=MINIMUM):
    """Return the numbers that may be shown, None where one is hidden.

    :param cells: what `gather` returns
    :param bool is_suppressed: whether the reader may know no person
    :return: dict from (measure, year, function id) to a number or None

    >>> show({("tasks", 2025, 1): Cell(9, 3)}, is_suppressed=True)
    {('tasks', 2025, 1): None}
    """
    if not is_suppressed:
        return {key: cell.number for key, cell in cells.items()}
    widest = {}
    for (measure, year, _function), cell in cells.items():
        widest[measure, year] = max(cell.persons, widest.get((measure, year), 0))
    shown = {}
    for key, cell in cells.items():
        measure, year, _function = key
        hidden = measure not in WITHOUT_PERSONS and (
            _is_telling(cell, measure, minimum)
            or is_small(widest[measure, year] - cell.persons, minimum)
        )
        shown[key] = None if hidden else cell.number
    for measure, year, function in cells:
        # forty hours of tasks that are hidden tell of their client
        if measure == HOURS and shown.get((TASKS, year, function)) is None:
            shown[measure, year, function] = None
    return shown


def tells_hidden_village(villages, inside, above):
    """Whether an area's number tells one that the list of all villages hides.

    :param villages: {village: whether the list hides it}, None where the list is not
        published though its total is
    :param set inside: the area and what is part of it
    :param set above: what the area is part of

    >>> tells_hidden_village({1: True, 2: False, 3: True}, {3}, set())
    True
    >>> tells_hidden_village({1: True, 2: False, 3: True}, {2, 3, 9}, set())
    True
    >>> tells_hidden_village({1: True, 2: False, 3: True}, {1, 2, 3}, set())
    False
    """
    if villages is None:
        return True
    hidden = {village for village, is_hidden in villages.items() if is_hidden}
    return not hidden <= inside and not hidden.isdisjoint(inside | above)


def _is_telling(cell, measure, minimum):
    counts = [cell.persons]
    if measure != HOURS:
        counts.append(cell.number)
    if cell.number:
        counts.append(cell.around or cell.elsewhere)
    return any(is_small(count, minimum) for count in counts)
