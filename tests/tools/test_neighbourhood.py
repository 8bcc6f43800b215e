"""What pages of neighbourhoods may show, and what follows from all of them."""

import doctest
import random
from fractions import Fraction

import pytest
from zorgnetwerk_tools import neighbourhood, neighbourhood_hiding, span
from zorgnetwerk_tools.neighbourhood import Catalogue, find_hidden, gather
from zorgnetwerk_tools.neighbourhood_hiding import ALL_WORK, NETWORK, Cell

# two villages, of which the first has three neighbourhoods
VILLAGE, OTHER, MILL, STATION, CHURCH = 1, 2, 11, 12, 13
PARTS = {NETWORK: [VILLAGE, OTHER], VILLAGE: [MILL, STATION, CHURCH]}
KINDS = {
    ALL_WORK: frozenset("abc"),
    1: frozenset("a"),
    2: frozenset("ab"),
    3: frozenset("bc"),
}


def fill(counts, parents=PARTS):
    """Return {area: `Cell`} with everybody once, from {area: number in no part}."""
    areas = dict.fromkeys([*parents, *(p for ps in parents.values() for p in ps)], 0)

    def count(area):
        areas[area] = counts.get(area, 0) + sum(map(count, parents.get(area, ())))
        return areas[area]

    count(NETWORK)
    return {area: Cell(number, number) for area, number in areas.items()}


def hide(functions, measure="tasks", kinds=KINDS, **catalogue):
    """Return {function: hidden areas but the network} of {function: counts}."""
    known = {
        "parts": PARTS,
        "kinds": {measure: kinds},
        "totals": {},
        "withheld": {},
    }
    cells = {function: fill(counts) for function, counts in functions.items()}
    found = find_hidden({(measure, 2025): cells}, Catalogue(**{**known, **catalogue}))
    return {
        function: {area for _m, _y, f, area in found if f == function} - {NETWORK}
        for function in functions
    }


def hide_one(counts, **values):
    return hide({1: counts}, **values)[1]


@pytest.mark.parametrize("module", [neighbourhood, neighbourhood_hiding, span])
def test_examples_in_docstrings(module):
    assert not doctest.testmod(module).failed


def test_rows_become_tables():
    rows = [
        ("tasks", 2025, 1, MILL, 9, 6),
        ("tasks", 2025, 1, NETWORK, 50, 30),
        ("hours", 2024, 1, MILL, None, 0),
    ]
    assert gather(rows) == {
        ("tasks", 2025): {1: {MILL: Cell(9, 6), NETWORK: Cell(50, 30)}},
        ("hours", 2024): {1: {MILL: Cell(0, 0)}},
    }


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({MILL: 9, STATION: 9, OTHER: 9}, set()),
        # the village would tell the one that is left
        ({MILL: 9, STATION: 3, OTHER: 9}, {MILL, STATION}),
        ({MILL: 9, STATION: 9, CHURCH: 3, OTHER: 9}, {STATION, CHURCH}),
        # two small ones of seven are 3 and 4: not for who knows that both are small
        ({MILL: 9, STATION: 3, CHURCH: 4, OTHER: 9}, {MILL, STATION, CHURCH}),
        ({MILL: 9, STATION: 3, CHURCH: 2, OTHER: 9}, {STATION, CHURCH}),
        # who lives in the village but in no neighbourhood of it stands on no page
        ({VILLAGE: 8, MILL: 9, STATION: 3, OTHER: 9}, {STATION}),
        ({VILLAGE: 2, MILL: 9, STATION: 9, OTHER: 9}, {STATION}),
        # nothing is shown below what is hidden
        ({MILL: 9, STATION: 9, OTHER: 3}, {VILLAGE, MILL, STATION, OTHER}),
        # a village of which the parts cannot be hidden beside it
        ({MILL: 4, STATION: 4, OTHER: 9}, {VILLAGE, MILL, STATION, OTHER}),
        ({MILL: 2}, {VILLAGE, MILL}),
        ({}, set()),
    ],
)
def test_lines_of_areas(counts, expected):
    assert hide_one(counts) == expected


def test_forty_rides_of_one_client_are_one():
    areas = fill({MILL: 40, STATION: 9, OTHER: 9})
    areas[MILL] = Cell(40, 1)
    catalogue = Catalogue(PARTS, {}, {}, {})
    found = find_hidden({("tasks", 2025): {1: areas}}, catalogue)
    assert ("tasks", 2025, 1, MILL) in found


def test_hours_are_hidden_with_their_tasks():
    tables = {
        ("hours", 2025): {1: fill({MILL: 40, OTHER: 40})},
        ("tasks", 2025): {1: fill({MILL: 4, OTHER: 40})},
        ("hours", 2024): {1: fill({MILL: 40, OTHER: 40})},
    }
    found = find_hidden(tables, Catalogue(PARTS, {}, {}, {}))
    assert ("hours", 2025, 1, MILL) in found
    assert not any(year == 2024 for _measure, year, _function, _area in found)


def test_what_organisations_did_is_no_secret():
    for measure in ("agreements", "policy_signals"):
        assert hide_one({MILL: 1}, measure=measure) == set()


def test_all_but_a_few_of_a_wider_function():
    found = hide({1: {MILL: 9, OTHER: 90}, 2: {MILL: 12, OTHER: 180}})
    assert MILL in found[1] and MILL not in found[2]
    # functions that have no kind of help in common say nothing of each other
    found = hide({1: {MILL: 9, OTHER: 90}, 3: {MILL: 12, OTHER: 180}})
    assert found == {1: set(), 3: set()}


def test_all_but_a_few_of_all_work():
    functions = {ALL_WORK: {OTHER: 20, MILL: 90}, 1: {OTHER: 18, MILL: 40}}
    assert hide(functions)[1] == set()
    assert OTHER in hide(functions, totals={"tasks": {OTHER, NETWORK}})[1]
    # one function leaves enough, two do not
    functions = {
        ALL_WORK: {OTHER: 40, MILL: 90},
        1: {OTHER: 18, MILL: 20},
        3: {OTHER: 19, MILL: 20},
    }
    found = hide(functions, totals={"tasks": {OTHER, NETWORK}})
    assert OTHER in found[1] | found[3]


def test_many_functions_take_no_time():
    """Not every set of them is tried: of thirty there are a thousand million."""
    own = range(1, 31)
    kinds = {function: frozenset([function]) for function in own}
    counts = {function: {MILL: 9, OTHER: 20} for function in own}
    counts[1] = {MILL: 3, OTHER: 20}
    counts[ALL_WORK] = {MILL: 3 + 29 * 9, OTHER: 600}
    found = hide(
        counts,
        kinds={ALL_WORK: frozenset(own), **kinds},
        totals={"tasks": {NETWORK, VILLAGE, MILL}},
    )
    assert MILL in found[1]
    # all but the hidden one would leave just that
    assert any(MILL in found[function] for function in own if function > 1)


def test_a_hidden_number_is_no_sum_of_shown_ones():
    kinds = {1: frozenset("a"), 2: frozenset("b"), 3: frozenset("ab")}
    functions = {
        1: {MILL: 3, STATION: 9, OTHER: 30},
        2: {MILL: 20, STATION: 20, OTHER: 30},
        3: {MILL: 23, STATION: 29, OTHER: 60},
    }
    found = hide(functions, kinds=kinds)
    assert {MILL, STATION} <= found[1]
    for area in (MILL, STATION):
        assert area in found[2] | found[3]


def test_a_kind_of_help_that_the_board_does_not_see():
    counts = {1: {MILL: 20, STATION: 20, OTHER: 30}}
    withheld = {("tasks", 2025): frozenset("ab")}
    # function 1 is kind a alone: its total would tell, so one area gives way
    found = hide(counts, withheld=withheld)[1]
    assert OTHER in found and not found & {MILL, STATION, VILLAGE}
    assert hide({2: counts[1]}, withheld=withheld)[2] == set()
    assert hide(counts, withheld={("tasks", 2025): None})[1] == {OTHER}
    assert hide(counts, withheld={("tasks", 2024): None})[1] == set()


def rank(rows):
    """How many rows do not follow from the others, in plain fractions."""
    rows = [[Fraction(number) for number in row] for row in rows]
    done = 0
    for column in range(len(rows[0])):
        pivot = next((r for r in range(done, len(rows)) if rows[r][column]), None)
        if pivot is None:
            continue
        rows[done], rows[pivot] = rows[pivot], rows[done]
        for number in range(done + 1, len(rows)):
            factor = rows[number][column] / rows[done][column]
            rows[number] = [
                a - factor * b for a, b in zip(rows[number], rows[done], strict=True)
            ]
        done += 1
    return done


def attack(functions, hidden, areas):
    """Return the hidden cells that follow from all pages and the network's total.

    What is not known is a number for each area and kind of help. Every shown number is
    a sum of some of those: a hidden one follows when it is a combination of these sums.
    A shown zero says that all that it adds up is zero.
    """
    kinds = sorted(frozenset().union(*KINDS.values()))

    def below(area):
        return {area}.union(*(below(part) for part in PARTS.get(area, ())))

    def adds_up(function, area):
        return {(own, kind) for own in below(area) for kind in KINDS[function]}

    cells = {
        (function, area): fill(counts)[area].number
        for function, counts in functions.items()
        for area in areas
    }
    shown = {cell for cell in cells if cell[1] not in hidden[cell[0]]}
    zero = {one for cell in shown if not cells[cell] for one in adds_up(*cell)}
    own = [(a, kind) for a in areas for kind in kinds if (a, kind) not in zero]

    def row(cell):
        found = adds_up(*cell)
        return [int(one in found) for one in own]

    known = [[1] * len(own), *(row(cell) for cell in shown if cells[cell])]
    if not own:
        return []
    known_rank = rank(known)
    return [
        cell for cell in cells.keys() - shown if rank([*known, row(cell)]) == known_rank
    ]


@pytest.mark.parametrize("seed", range(60))
def test_no_hidden_number_follows_from_all_pages_together(seed):
    """Everybody has one task; all pages of the network are read side by side."""
    chance = random.Random(seed)
    areas = [VILLAGE, OTHER, MILL, STATION, CHURCH]
    work = {
        (area, kind): chance.choice([0, 1, 3, 6, 9, 15, 30])
        for area in areas
        for kind in "abc"
    }
    functions = {
        function: {area: sum(work[area, kind] for kind in kinds) for area in areas}
        for function, kinds in KINDS.items()
    }
    hidden = hide(functions, totals={"tasks": {NETWORK}})
    del functions[ALL_WORK]
    assert attack(functions, hidden, [*areas]) == [], (work, hidden)
