"""What the board may read gives no small number away."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from zorgnetwerk_tools.figure_table import TOTAL, FigureTable

YEAR = 2024
CUTS = {"tasks_done": ["village", "month"], "hours": ["village"]}


def make_table(subject="tasks_done", **breakdowns):
    """Make a table from {breakdown: {key: number or (number, persons)}}."""
    table = FigureTable()
    add(table, subject, **breakdowns)
    return table


def add(table, subject, **breakdowns):
    for breakdown, cells in breakdowns.items():
        table.labels.setdefault(breakdown, {}).update((key, key) for key in cells)
        value = persons = 0
        for key, cell in cells.items():
            number, who = cell if isinstance(cell, tuple) else (cell, cell)
            table.add(subject, YEAR, breakdown, key, number, who)
            value, persons = value + number, persons + who
        table.add(subject, YEAR, TOTAL, None, value, persons)


def publish(table, cuts=None):
    return table.publishable(cuts or CUTS, [YEAR])


def read(published, breakdown, subject="tasks_done"):
    return {
        key: published.value(subject, YEAR, breakdown, key)
        for key in published.labels[breakdown]
    }


def test_a_small_cell_takes_another_along():
    published = publish(make_table(village={"East": 3, "West": 12, "North": 7}))
    assert published.value("tasks_done", YEAR) == 22
    assert read(published, "village") == {"East": None, "West": 12, "North": None}


def test_many_tasks_of_few_clients_are_small():
    cells = {"East": (40, 1), "West": (12, 6), "North": (30, 8)}
    published = publish(make_table(village=cells))
    assert published.value("tasks_done", YEAR) == 82
    assert read(published, "village") == {"East": None, "West": 12, "North": None}


def test_a_small_total_hides_every_breakdown():
    published = publish(make_table(village={"East": (90, 4)}, month={"01": (90, 4)}))
    assert published.value("tasks_done", YEAR) is None
    assert read(published, "village") == {"East": None}
    assert read(published, "month") == {"01": None}


def test_a_breakdown_without_a_way_out_is_withheld_and_its_total_shown():
    ones = dict.fromkeys("ABCDE", 1)
    published = publish(make_table(village=ones, month={"01": 5}))
    assert published.value("tasks_done", YEAR) == 5
    assert ("tasks_done", YEAR, "village") in published.withheld
    assert published.keys("village", ["tasks_done"], [YEAR]) == []
    assert read(published, "month") == {"01": 5}


def test_zeros_stay():
    published = publish(make_table(village={"East": 0, "West": 9}))
    assert read(published, "village") == {"East": 0, "West": 9}


def test_hours_are_hidden_with_their_tasks():
    table = make_table(village={"East": 3, "West": 12, "North": 7})
    add(table, "hours", village={"East": (0, 0), "West": (20, 9), "North": (9, 6)})
    published = publish(table)
    assert read(published, "village", "hours") == {
        "East": None,
        "West": 20,
        "North": None,
    }


def test_km_of_few_clients_are_no_total_either():
    table = make_table(village={"East": 30})
    add(table, "km", village={"East": (600.0, 2)})
    published = publish(table, {"tasks_done": [], "km": []})
    assert published.value("tasks_done", YEAR) == 30
    assert published.value("km", YEAR) is None


@pytest.mark.parametrize(
    ("received", "is_shown"), [(20, True), (13, False), (10, True)]
)
def test_a_part_that_leaves_few_is_hidden(received, is_shown):
    table = make_table("requests_received", village={"East": received})
    add(table, "requests_refused", reason={"late": 10})
    cuts = {"requests_received": ["village"], "requests_refused": ["reason"]}
    published = publish(table, cuts)
    assert published.value("requests_received", YEAR) == received
    shown = 10 if is_shown else None
    assert published.value("requests_refused", YEAR) == shown
    assert read(published, "reason", "requests_refused") == {"late": shown}


def test_only_the_years_asked_are_published():
    table = make_table(village={"East": 30})
    table.add("tasks_done", 2025, TOTAL, None, 50)
    published = publish(table)
    assert {year for _subject, year, *_rest in published.cells} == {YEAR}


numbers = st.one_of(st.just(0), st.integers(1, 6), st.integers(1, 400))
cell_lists = st.lists(st.tuples(numbers, st.integers(1, 8)), min_size=1, max_size=6)


def make_cells(pairs):
    """Every task is of one person, so there are never more persons than tasks."""
    return {str(i): (n, min(n, persons)) for i, (n, persons) in enumerate(pairs)}


@settings(max_examples=400, deadline=None)
@given(cell_lists, cell_lists)
def test_nothing_small_is_shown_or_can_be_worked_out(villages, months):
    table = make_table(village=make_cells(villages), month=make_cells(months))
    published = publish(table)
    total = published.value("tasks_done", YEAR)
    for breakdown in ("village", "month"):
        keys = table.labels[breakdown]
        shown = read(published, breakdown)
        for key in keys:
            number, persons = table.cells["tasks_done", YEAR, breakdown, key]
            if shown[key] is not None:
                assert shown[key] == number
                assert number == 0 or persons >= 5
        if ("tasks_done", YEAR, breakdown) in published.withheld:
            continue
        hidden = [key for key in keys if shown[key] is None]
        assert len(hidden) != 1, "the total minus the others is the hidden number"
        if hidden and total is not None:
            rest = sum(
                table.value("tasks_done", YEAR, breakdown, key) for key in hidden
            )
            assert rest > len(hidden), "every hidden number would be 1"


def test_which_cells_go_along_never_depends_on_the_numbers():
    table = make_table(village={"A": 3, "B": 100, "C": 50})
    other = make_table(village={"A": 2, "B": 50, "C": 900})
    hidden = [
        [key for key, number in read(publish(t), "village").items() if number is None]
        for t in (table, other)
    ]
    assert hidden == [["A", "C"], ["A", "C"]]


WANT, OTHER = ("nobody", "too late"), ("ill", "weather")
UNMET_CUTS = {
    "tasks_missed": ["village", "reason"],
    "tasks_cancelled": ["village", "reason"],
    "requests_refused": ["reason"],
    "unmet_demand": ["village", "part_of_day"],
}


def make_unmet(unmet=30, village=None, **reasons):
    """Make a table in which unmet demand is a part of what did not happen."""
    table = FigureTable()
    for subject in ("tasks_missed", "tasks_cancelled", "requests_refused"):
        cells = reasons.get(subject, {"nobody": 10, "too late": 0, "ill": 20})
        add(table, subject, reason={"weather": 0, **cells})
    for subject in ("tasks_missed", "tasks_cancelled"):
        total = table.cells[subject, YEAR, TOTAL, None]
        add(table, subject, village={"East": total[0] - 10, "West": 10})
    add(table, "unmet_demand", part_of_day={"evening": unmet - 10, "night": 10})
    add(table, "unmet_demand", village=village or {"East": unmet - 10, "West": 10})
    table.reasons_for_want = set(WANT)
    return table


def test_unmet_demand_is_shown_where_it_tells_no_small_reason():
    published = publish(make_unmet(), UNMET_CUTS)
    assert published.value("unmet_demand", YEAR) == 30
    shown = read(published, "part_of_day", "unmet_demand")
    assert shown == {"evening": 20, "night": 10}
    assert read(published, "village", "unmet_demand") == {"East": 20, "West": 10}


@pytest.mark.parametrize(
    "cells",
    [
        # three ill, hidden with the only other one: unmet demand would tell which
        {"nobody": 27, "ill": 3},
        # three for want of help
        {"nobody": 3, "ill": 27},
        # a small whole
        {"nobody": 3},
    ],
)
def test_unmet_demand_is_hidden_where_it_would_tell_a_small_reason(cells):
    missed = cells.get("nobody", 0)
    published = publish(make_unmet(20 + missed, tasks_missed=cells), UNMET_CUTS)
    assert published.value("unmet_demand", YEAR) is None
    assert set(read(published, "village", "unmet_demand").values()) == {None}


def test_a_few_late_ones_are_not_told():
    assert publish(make_unmet(33), UNMET_CUTS).value("unmet_demand", YEAR) is None
    assert publish(make_unmet(35), UNMET_CUTS).value("unmet_demand", YEAR) == 35


def test_reasons_are_hidden_in_their_own_group():
    cells = {"nobody": 10, "too late": 3, "ill": 20, "weather": 9}
    published = publish(make_unmet(33, tasks_missed=cells), UNMET_CUTS)
    assert read(published, "reason", "tasks_missed") == {
        "nobody": None,
        "too late": None,
        "ill": 20,
        "weather": 9,
    }
    assert published.value("unmet_demand", YEAR) == 33


def test_unmet_demand_of_a_village_hides_what_little_is_left():
    # in the west 20 tasks did not happen, 18 of them for want of help
    village = {"East": 12, "West": 18}
    published = publish(make_unmet(30, village), UNMET_CUTS)
    assert read(published, "village", "unmet_demand") == {"East": None, "West": None}
    assert published.value("unmet_demand", YEAR) == 30


def test_unmet_demand_is_hidden_with_what_was_missed_in_a_village():
    table = make_unmet()
    for key, number in (("East", 27), ("West", 3)):
        table.add("tasks_missed", YEAR, "village", key, number)
    published = publish(table, UNMET_CUTS)
    assert read(published, "village", "tasks_missed") == {"East": None, "West": None}
    assert read(published, "village", "unmet_demand") == {"East": None, "West": None}


SIZES = st.integers(0, 12)


@settings(deadline=None, max_examples=200)
@given(st.lists(st.tuples(SIZES, SIZES, SIZES, SIZES), min_size=3, max_size=3))
def test_no_reason_follows_from_unmet_demand(rows):
    """A reader who subtracts finds no hidden small group of reasons."""
    names = ("tasks_missed", "tasks_cancelled", "requests_refused")
    cells = [dict(zip(WANT + OTHER, row, strict=True)) for row in rows]
    unmet = sum(row[name] for row in cells for name in WANT)
    table = FigureTable()
    for name, row in zip(names, cells, strict=True):
        add(table, name, reason=row)
    add(table, "unmet_demand", part_of_day={"evening": unmet})
    table.reasons_for_want = set(WANT)
    cuts = dict.fromkeys(names, ["reason"]) | {"unmet_demand": ["part_of_day"]}
    published = publish(table, cuts)
    if published.value("unmet_demand", YEAR) is None:
        return
    for name, row in zip(names, cells, strict=True):
        for group in (WANT, OTHER):
            assert not 0 < sum(row[key] for key in group) < 5
            shown = read(published, "reason", name)
            hidden = [key for key in group if shown[key] is None]
            # one hidden cell would follow from the sum of its group
            assert len(hidden) != 1
