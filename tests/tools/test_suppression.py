"""Nothing hidden can be worked out, with or without knowing the rules."""

import doctest
from fractions import Fraction
from itertools import permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from zorgnetwerk_tools import suppression
from zorgnetwerk_tools.suppression import suppress_group, suppress_table

# Mostly counts around the limit, where the difficult cases lie.
counts = st.one_of(st.integers(0, 6), st.integers(0, 15), st.integers(0, 3000))


def test_examples_in_docstrings():
    assert not doctest.testmod(suppression).failed


@pytest.mark.parametrize(
    ("line", "cells", "total"),
    [
        ([], [], 0),
        ([0, 0], [0, 0], 0),
        ([5, 0, 9], [5, 0, 9], 14),
        ([4], [None], None),
        ([0, 4], [0, None], None),
        ([4, 5], [None, None], 9),
        ([1, 3, 80, 90], [None, None, 80, 90], 174),
        ([1, 1, 80, 90], [None, None, 80, None], 172),
        ([4, 4, 80, 90], [None, None, 80, None], 178),
        ([1, 1, 1, 1, 1], [None] * 5, None),
        ([2, 3, 2], [None] * 3, 7),
        ([5, 5, 3], [5, None, None], 13),
    ],
)
def test_suppress_group(line, cells, total):
    assert suppress_group(line) == (cells, total)


def test_the_order_of_giving_up_cells_is_the_callers():
    assert suppress_group([3, 20, 30, 0], order=[3, 1, 2])[0] == [None, None, 30, 0]


@pytest.mark.parametrize("bad", [[-1], [3, -2]])
def test_bad_input_is_refused(bad):
    with pytest.raises(ValueError):
        suppress_group(bad)
    with pytest.raises(ValueError):
        suppress_table([bad])
    with pytest.raises(ValueError):
        suppress_group([1], minimum=4)
    with pytest.raises(ValueError):
        suppress_table([[1, 2], [3]])


@given(st.lists(counts, max_size=7), st.booleans())
def test_what_is_shown_is_true_and_never_small(line, with_total):
    cells, total = suppress_group(line, with_total)
    for cell, count in zip(cells, line, strict=True):
        assert cell in (None, count)
        assert count != 0 or cell == 0
        assert cell is None or not 0 < cell < 5
    assert total in (None, sum(line)) and (with_total or total is None)
    if not with_total:
        assert [cell is None for cell in cells] == [0 < count < 5 for count in line]


def neighbours(line, free_total):
    """Lines that differ by one in a cell, or a little between two or three cells."""
    for up, down in permutations(range(len(line)), 2):
        other = list(line)
        other[up] += 1
        other[down] -= 1
        yield other
    for up, *downs in permutations(range(len(line)), 3):
        for steps in product(range(1, 4), repeat=2):
            other = list(line)
            other[up] += sum(steps)
            for down, step in zip(downs, steps, strict=True):
                other[down] -= step
            yield other
    if free_total:
        for place, step in product(range(len(line)), (-1, 1)):
            other = list(line)
            other[place] += step
            yield other


@settings(max_examples=400)
@given(st.lists(counts, min_size=1, max_size=7))
def test_a_reader_who_knows_the_rules_cannot_work_a_cell_out(line):
    """For every hidden value another line gives exactly the same publication."""
    published = suppress_group(line)
    cells, total = published
    possible = [{count} for count in line]
    sums = {sum(line)}
    for other in neighbours(line, total is None):
        if min(other) >= 0 and suppress_group(other) == published:
            sums.add(sum(other))
            for values, count in zip(possible, other, strict=True):
                values.add(count)
    for cell, values in zip(cells, possible, strict=True):
        assert cell is not None or len(values) > 1
    assert total is not None or len(sums) > 1


def test_all_small_lines_of_three_cells():
    """The same, for every line there is, by looking at all of them."""
    publications = {}
    for line in product(range(12), repeat=3):
        cells, total = suppress_group(line)
        publications.setdefault((tuple(cells), total), []).append(line)
    for (cells, total), lines in publications.items():
        if total is not None and total > 11:
            continue
        for place, cell in enumerate(cells):
            assert cell is not None or len({line[place] for line in lines}) > 1


def derivable(equations, unknowns):
    """Unknowns that the equations determine, by elimination over fractions."""
    rows = [[Fraction(row.get(name, 0)) for name in unknowns] for row in equations]
    pivots, top = [], 0
    for column in range(len(unknowns)):
        pivot = next((r for r in range(top, len(rows)) if rows[r][column]), None)
        if pivot is None:
            continue
        rows[top], rows[pivot] = rows[pivot], rows[top]
        rows[top] = [value / rows[top][column] for value in rows[top]]
        for r, row in enumerate(rows):
            if r != top and row[column]:
                factor = row[column]
                rows[r] = [a - factor * b for a, b in zip(row, rows[top], strict=True)]
        pivots.append(column)
        top += 1
    return {
        unknowns[column]
        for row, column in enumerate(pivots)
        if sum(1 for value in rows[row] if value) == 1
    }


tables = st.tuples(st.integers(1, 5), st.integers(1, 5)).flatmap(
    lambda size: st.lists(
        st.lists(counts, min_size=size[1], max_size=size[1]),
        min_size=size[0],
        max_size=size[0],
    )
)


@settings(max_examples=300, deadline=None)
@given(tables)
def test_no_cell_of_a_table_follows_from_the_others(rows):
    cells, row_totals, column_totals, total = suppress_table(rows)
    shown = [[*row, end] for row, end in zip(cells, row_totals, strict=True)]
    shown.append([*column_totals, total])
    true = [[*row, sum(row)] for row in rows]
    true.append([sum(column) for column in zip(*true, strict=True)])
    hidden = []
    for r, (published, real) in enumerate(zip(shown, true, strict=True)):
        for c, (cell, count) in enumerate(zip(published, real, strict=True)):
            assert cell in (None, count) and (count or cell == 0)
            assert cell is None or not 0 < cell < 5
            if cell is None:
                hidden.append((r, c))
    height, width = len(true), len(true[0])
    sign = {
        (r, c): (-1 if r == height - 1 else 1) * (-1 if c == width - 1 else 1)
        for r, c in hidden
    }
    lines = [{k: sign[k] for k in hidden if k[0] == r} for r in range(height)]
    lines += [{k: sign[k] for k in hidden if k[1] == c} for c in range(width)]
    assert not derivable(lines, hidden)


@given(tables)
def test_a_table_without_small_counts_is_shown_whole(rows):
    rows = [[count * 5 for count in row] for row in rows]
    cells, row_totals, _column_totals, total = suppress_table(rows)
    assert cells == rows
    assert row_totals == [sum(row) for row in rows]
    assert total == sum(row_totals)
    assert suppress_table([]) == ([], [], [], 0)
