"""Which sums follow from other sums, by adding and subtracting them.

Gaussian elimination over a prime field: exact, fast, and without numbers that grow.
What follows from whole numbers follows there too.
"""

PRIME = 2**61 - 1


class Span:
    """The sums that somebody knows: each a collection of what it adds up.

    >>> span = Span([("a", "b"), ("b",)])
    >>> sorted(span.explain(("a",))), span.explain(("c",))
    ([0, 1], None)
    """

    def __init__(self, sums):
        sums = [list(one) for one in sums]
        names = {name for one in sums for name in one}
        self.columns = {name: column for column, name in enumerate(sorted(names))}
        self.rows = {}
        for number, one in enumerate(sums):
            row = self._make_row(one)
            # columns behind the last say of which sums a row was made
            row[len(self.columns) + number] = 1
            row = self._reduce(row)
            pivot = min(row)
            if pivot < len(self.columns):
                inverse = pow(row[pivot], -1, PRIME)
                self.rows[pivot] = {
                    column: value * inverse % PRIME for column, value in row.items()
                }

    def explain(self, names):
        """Return the numbers of the sums from which the sum of these names follows.

        :param names: what is added up
        :return: set of positions in the list of sums, None when it does not follow
        """
        if not self.columns.keys() >= set(names):
            return None
        row = self._reduce(self._make_row(names))
        if any(column < len(self.columns) for column in row):
            return None
        return {column - len(self.columns) for column in row}

    def _make_row(self, names):
        return {self.columns[name]: 1 for name in names}

    def _reduce(self, row):
        """Take known rows off until the first column is one that none begins with."""
        while row:
            pivot = min(row)
            known = self.rows.get(pivot)
            if known is None:
                return row
            factor = row[pivot]
            for column, value in known.items():
                left = (row.get(column, 0) - factor * value) % PRIME
                if left:
                    row[column] = left
                else:
                    row.pop(column, None)
        return row
