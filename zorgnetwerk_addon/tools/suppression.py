"""Small cells in published tables: hidden, and not to be worked out again.

A count from 1 to 4 may point at a person, so it is hidden (None). Zeros stay
visible: a zero points at nobody, most cells of a table per village are zero, and
hiding them would leave nothing to read. Where "nobody" is itself sensitive, the
table must not be published.

Hiding one cell of a line with a total hides nothing, so a second one is hidden
(complementary suppression). Which one never depends on the counts: a reader who
knows that "the smallest other cell" is taken can work hidden cells out again
(5, 5 and 3 with their total are such a case). For the same reason the lines must
not be sorted by the counts.

Safe against: subtraction; in a single line also against a reader who knows these
rules. Not against comparing tables: two tables of groups that differ by one person
need the minimum on the difference too.
"""

from itertools import islice

MINIMUM = 5


def is_small(count, minimum=MINIMUM):
    """Whether a count is hidden in its own right.

    >>> is_small(4), is_small(5), is_small(0)
    (True, False, False)
    """
    return 0 < count < minimum


def _check(counts, minimum):
    if minimum < MINIMUM:
        # With fewer small values a known sum leaves too few possibilities.
        raise ValueError(f"minimum must be at least {MINIMUM}")
    if any(count < 0 for count in counts):
        raise ValueError("counts cannot be negative")


def leaves_room(count, total, minimum):
    """Whether small cells with a known sum can have many values.

    One cell is its sum. Near the smallest and the largest possible sum all cells
    are at (or one off) the edge; keeping off two steps, not one, leaves a reader
    in doubt on which side of this very rule a line fell.

    >>> leaves_room(2, 3, 5), leaves_room(2, 4, 5), leaves_room(1, 3, 5)
    (False, True, False)
    """
    return count > 1 and count + 2 <= total <= count * (minimum - 1) - 2


def suppress_group(counts, with_total=True, minimum=MINIMUM, order=None):
    """Hide the small cells of one line.

    :param counts: counts of one group, whole numbers from 0
    :param with_total: whether their sum is published beside them
    :param minimum: the smallest count that is shown
    :param order: indexes in the order in which further cells are given up, by
        something public (inhabitants, say); from the last to the first by default
    :return: (cells, total), None where hidden; total is None without `with_total`
    :raise ValueError: a negative count, or a minimum under 5

    >>> suppress_group([3, 12, 7, 0])
    ([None, 12, None, 0], 22)
    >>> suppress_group([1, 0, 2]), suppress_group([8, 0, 7])
    (([None, 0, None], None), ([8, 0, 7], 15))
    >>> suppress_group([3, 12], with_total=False)
    ([None, 12], None)
    """
    counts = list(counts)
    _check(counts, minimum)
    hidden = {i for i, count in enumerate(counts) if is_small(count, minimum)}
    total = sum(counts) if with_total else None
    known = sum(counts[i] for i in hidden)
    if hidden and with_total and not leaves_room(len(hidden), known, minimum):
        order = reversed(range(len(counts))) if order is None else order
        other = next((i for i in order if counts[i] and i not in hidden), None)
        if other is None:
            total = None
        else:
            hidden.add(other)
    if with_total and is_small(sum(counts), minimum):
        total = None
    return [None if i in hidden else c for i, c in enumerate(counts)], total


def suppress_table(rows, minimum=MINIMUM):
    """Hide the small cells of a table that is published with all its totals.

    The totals are cells like the others: each line with its total is an equation.
    A hidden cell follows from the shown ones exactly when, in the graph whose nodes
    are the lines and whose edges are the hidden cells, its edge is on no cycle
    (Gusfield, "A graph theoretic approach to statistical data security", SIAM
    Journal on Computing 17, 1988). Cells are added until every edge is on a cycle.

    :param rows: lists of equal length with whole numbers from 0
    :return: (rows, row totals, column totals, total), None where hidden
    :raise ValueError: rows of unequal length, a negative count, minimum under 5

    >>> suppress_table([[3, 20], [30, 40]])
    ([[None, None], [None, None]], [23, 70], [33, 60], 93)
    """
    rows = [list(row) for row in rows]
    if len({len(row) for row in rows}) > 1:
        raise ValueError("rows must have equal length")
    _check([count for row in rows for count in row], minimum)
    grid = [[*row, sum(row)] for row in rows]
    width = len(rows[0]) + 1 if rows else 1
    grid.append([sum(row[i] for row in grid) for i in range(width)])
    hidden = _hidden_cells(grid, minimum)
    shown = [
        [None if (r, c) in hidden else count for c, count in enumerate(row)]
        for r, row in enumerate(grid)
    ]
    body, bottom = shown[:-1], shown[-1]
    return [r[:-1] for r in body], [r[-1] for r in body], bottom[:-1], bottom[-1]


def _hidden_cells(grid, minimum):
    """Small cells of the grid (totals in the last row and column) and others."""
    height, width = len(grid), len(grid[0])
    cells = {(r, c): n for r, row in enumerate(grid) for c, n in enumerate(row) if n}
    # Totals are given up last: they are what a table is read for.
    choice = sorted(cells, key=lambda k: (k[0] == height - 1, k[1] == width - 1, k))
    hidden = {cell for cell, count in cells.items() if is_small(count, minimum)}
    hidden |= _tight_lines(cells, choice, hidden, (height, width), minimum)
    while True:
        lines = _lines(hidden)
        cut = next(filter(None, (_cut(cell, lines) for cell in sorted(hidden))), None)
        if cut is None:
            return hidden
        # Counts of a table flow in circles, so some cell crosses every cut.
        hidden.add(next(k for k in choice if k not in hidden and _crosses(k, cut)))


def _lines(hidden):
    """Hidden cells of each line: ("row", number) or ("column", number) -> cells."""
    lines = {}
    for cell in hidden:
        for node in _nodes(cell):
            lines.setdefault(node, []).append(cell)
    return lines


def _nodes(cell):
    return ("row", cell[0]), ("column", cell[1])


def _tight_lines(cells, choice, hidden, size, minimum):
    """One more cell for each line whose small cells follow from their sum."""
    added = set()
    for axis in (0, 1):
        for line in range(size[axis]):
            # The last cell of a line is its total, which is not part of the sum.
            small = [
                cells[cell]
                for cell in hidden
                if cell[axis] == line and cell[1 - axis] < size[1 - axis] - 1
            ]
            if not small or leaves_room(len(small), sum(small), minimum):
                continue
            if any(cell[axis] == line for cell in added):
                continue
            others = (c for c in choice if c[axis] == line and c not in hidden)
            added.update(islice(others, 1))
    return added


def _cut(cell, lines):
    """Lines reached from a cell's row without the cell, None if its column is too."""
    row, column = _nodes(cell)
    reached, queue = {row}, [row]
    while queue:
        for other in lines[queue.pop()]:
            if other != cell:
                queue += (node for node in _nodes(other) if node not in reached)
                reached.update(_nodes(other))
    return None if column in reached else reached


def _crosses(cell, cut):
    row, column = _nodes(cell)
    return (row in cut) != (column in cut)
