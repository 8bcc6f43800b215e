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
