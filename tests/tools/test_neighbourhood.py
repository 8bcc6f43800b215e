"""What a page of a neighbourhood may show."""

import doctest

import pytest
from zorgnetwerk_tools import neighbourhood
from zorgnetwerk_tools.neighbourhood import AROUND, ELSEWHERE, HERE, Cell, gather, show

FAR = 20


def shown(measure="tasks", **values):
    cell = Cell(**{"number": 9, "persons": 9, "elsewhere": FAR, **values})
    return show({(measure, 2025, 1): cell}, is_suppressed=True)[measure, 2025, 1]


def test_examples_in_docstrings():
    assert not doctest.testmod(neighbourhood).failed


def test_rows_of_three_places_become_one_cell():
    rows = [
        ("tasks", 2025, 1, HERE, 9, 6),
        ("tasks", 2025, 1, AROUND, 4, 3),
        ("tasks", 2025, 1, ELSEWHERE, 50, 30),
        ("tasks", 2024, 1, ELSEWHERE, 50, 30),
        ("hours", 2025, 1, HERE, None, 0),
    ]
    assert gather(rows) == {
        ("tasks", 2025, 1): Cell(9, 6, 3, 30),
        ("tasks", 2024, 1): Cell(0, 0, 0, 30),
        ("hours", 2025, 1): Cell(0, 0, 0, 0),
    }


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, 9),
        ({"number": 4}, None),
        ({"number": 0, "persons": 0}, 0),
        # forty rides of one client
        ({"number": 40, "persons": 1}, None),
        # the rest of the network follows from a figure of the whole
        ({"elsewhere": 4}, None),
        ({"elsewhere": 0}, 9),
        # so does the rest of the village
        ({"around": 2}, None),
        ({"around": 5}, 9),
    ],
)
def test_what_a_reader_who_may_know_nobody_sees(values, expected):
    assert shown(**values) == expected


def test_a_colleague_sees_everything():
    cells = {("tasks", 2025, 1): Cell(2, 1, 1, 1)}
    assert show(cells) == {("tasks", 2025, 1): 2}


def test_all_but_a_few_signals_tell_the_few():
    cells = {
        ("signals", 2025, "all"): Cell(12, 12, 0, FAR),
        ("signals", 2025, "lonely"): Cell(9, 9, 0, FAR),
        ("signals", 2025, "half"): Cell(6, 6, 0, FAR),
        ("signals", 2025, "same"): Cell(12, 12, 0, FAR),
        # another year is another list
        ("signals", 2024, "all"): Cell(9, 9, 0, FAR),
    }
    found = show(cells, is_suppressed=True)
    assert found == {
        ("signals", 2025, "all"): 12,
        ("signals", 2025, "lonely"): None,
        ("signals", 2025, "half"): 6,
        ("signals", 2025, "same"): 12,
        ("signals", 2024, "all"): 9,
    }


def test_hours_are_hidden_with_their_tasks():
    cells = {
        ("tasks", 2025, 1): Cell(4, 4, 0, FAR),
        ("hours", 2025, 1): Cell(40.5, 6, 0, FAR),
        ("tasks", 2025, 2): Cell(12, 8, 0, FAR),
        ("hours", 2025, 2): Cell(2.5, 8, 0, FAR),
    }
    found = show(cells, is_suppressed=True)
    assert found["hours", 2025, 1] is None
    assert found["hours", 2025, 2] == 2.5


def test_what_organisations_did_is_no_secret():
    assert shown("agreements", number=1, persons=0, elsewhere=1) == 1
    assert shown("policy_signals", number=2, persons=0) == 2
