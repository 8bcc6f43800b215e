"""What daily work shows of the functions of a caring neighbourhood.

A cell is what was counted for one function in one area and year: the number, and the
persons behind it. A reader who may know no person sees a number only where it leaves
room, whatever else that reader has: the pages of all areas, of other years, and the
figures of the board. So nothing is decided page by page:

* areas are a tree, and each area with its parts is a line with a total: a small number
  is hidden with another one of its line (``tools/suppression.py``), and nothing is
  shown below a hidden number. What was counted in an area but in none of its parts is
  a cell of that line too, and the first to be given up, as it stands on no page;
* functions share their work: a task may serve two. What is left when functions are
  taken off a wider one, or off all work, is treated as a number too, and a hidden
  number that follows from shown ones takes one of them along;
* where the board's list of kinds of help hides some, a function of which the total
  would tell them loses that total (`tells_hidden_kind`), and where the board hides a
  village, what is in it or holds it is hidden (`tells_hidden_village`);
* hours are hidden with their tasks.

Two years are two separate lists: who was helped in one may be helped in the other.
"""

from typing import NamedTuple

from .neighbourhood_hiding import Cell, Table
from .suppression import MINIMUM

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
# measures of which the kinds of help add up; one person may have had two kinds of help
ADDED_UP = (TASKS, HOURS, ACTIVITIES)


class Catalogue(NamedTuple):
    """What a reader knows without any count.

    :param dict parts: {area: its parts, in an order that anybody may know}, with
        `NETWORK` on top
    :param dict kinds: {measure: {function: frozenset of what counts towards it}},
        with all that there is as `ALL_WORK`
    :param dict totals: {measure: areas of which the reader knows the number of all
        work together}
    :param dict withheld: {(measure, year): kinds of help that the board's list hides},
        None for a list that the board does not show at all
    """

    parts: dict
    kinds: dict
    totals: dict
    withheld: dict


def gather(rows):
    """Return the cells of all counted rows.

    :param rows: tuples (measure, year, function id, area id, number, persons)
    :return: {(measure, year): {function: {area: `Cell`}}}

    >>> gather([("tasks", 2025, 1, 7, 9, 6)])
    {('tasks', 2025): {1: {7: Cell(number=9, persons=6)}}}
    """
    tables = {}
    for measure, year, function, area, number, persons in rows:
        cell = Cell(number or 0, persons or 0)
        tables.setdefault((measure, year), {}).setdefault(function, {})[area] = cell
    return tables


def find_hidden(tables, catalogue, minimum=MINIMUM):
    """Return which cells a reader who may know no person does not see.

    :param dict tables: what `gather` returns, of all areas and with `ALL_WORK`
    :param Catalogue catalogue: what the reader knows anyhow
    :return: set of (measure, year, function, area)
    """
    hidden = set()
    # tasks before hours, which follow them
    for measure, year in sorted(tables, key=lambda key: MEASURES.index(key[0])):
        if measure in WITHOUT_PERSONS:
            continue
        kinds = catalogue.kinds.get(measure, {})
        withheld = catalogue.withheld.get((measure, year), frozenset())
        table = Table(
            tables[measure, year],
            catalogue.parts,
            kinds,
            catalogue.totals.get(measure, frozenset()),
            is_added_up=measure in ADDED_UP,
            # forty hours of six persons are six
            is_of_persons=measure == HOURS,
            minimum=minimum,
        )
        telling = {
            function
            for function in table.cells
            if tells_hidden_kind(withheld, kinds.get(function, frozenset()))
        }
        for function, areas in table.find_hidden(telling).items():
            hidden |= {(measure, year, function, area) for area in areas}
        if measure == HOURS:
            hidden |= {(HOURS, *key[1:]) for key in hidden if key[0] == TASKS}
    return hidden


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


def tells_hidden_kind(withheld, kinds):
    """Whether a function's total tells a kind of help that the board's list hides.

    :param withheld: the hidden kinds, None for a list that is not shown at all
    :param kinds: the kinds of help of the function

    >>> tells_hidden_kind({1, 2}, {1, 3}), tells_hidden_kind({1, 2}, {1, 2, 3})
    (True, False)
    """
    return withheld is None or bool(withheld & kinds) and not withheld <= kinds
