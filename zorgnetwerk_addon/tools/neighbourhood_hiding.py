"""Which numbers of functions by areas are hidden, see ``tools/neighbourhood.py``."""

from typing import NamedTuple

from .span import Span
from .suppression import is_small, leaves_room

# the network as a whole, above all areas, and all work, above all functions
NETWORK, ALL_WORK = 0, 0


class Cell(NamedTuple):
    """One number and how many persons are behind it."""

    number: float = 0
    persons: int = 0

    def take_off(self, other):
        return Cell(self.number - other.number, self.persons - other.persons)


NOTHING = Cell()


class Table:
    """One measure of one year: functions by areas.

    :param dict cells: {function: {area: `Cell`}}, with `ALL_WORK` and `NETWORK`
    :param dict parts: {area: its parts}, with `NETWORK` on top
    :param dict kinds: {function: frozenset of what counts towards it}, of `ALL_WORK`
        all that there is
    :param totals: areas of which the number of `ALL_WORK` is known
    :param bool is_added_up: whether the numbers of several kinds can be added up
    :param bool is_of_persons: whether only the persons make a number small
    :param int minimum: the smallest number that is shown
    """

    def __init__(
        self, cells, parts, kinds, totals, *, is_added_up, is_of_persons, minimum
    ):
        self.cells = cells
        self.parts = parts
        self.kinds = kinds
        self.totals = totals
        self.is_added_up = is_added_up
        self.is_of_persons = is_of_persons
        self.minimum = minimum
        self.hidden = {}
        self.inside = find_inside(parts)
        self.profiles = _group_kinds(kinds)

    def find_hidden(self, telling):
        """Return {function: hidden areas}.

        :param telling: functions of which the network's total must not be known
        """
        forced = {
            function: {NETWORK} if function in telling else set()
            for function in self.cells
            if function != ALL_WORK
        }
        # what is forced only ever grows, so this ends
        while True:
            self.hidden = {
                function: Tree(self, self.cells[function], areas).find_hidden()
                for function, areas in forced.items()
            }
            more = list(self._find_rests())
            if not more and self.is_added_up:
                more = list(self._find_sums())
            if not more:
                return self.hidden
            for function, area in more:
                forced[function].add(area)

    def get_cell(self, function, area):
        return self.cells.get(function, {}).get(area, NOTHING)

    def size(self, cell):
        """Return the number that decides whether a cell is small, 0 when empty."""
        if cell.number < 1e-6:
            return 0
        if self.is_of_persons:
            return max(cell.persons, 1)
        return max(1, min(round(cell.number), cell.persons))

    def _find_rests(self):
        """Yield (function, area) of numbers that leave few of others of their area."""
        for area in sorted({area for areas in self.cells.values() for area in areas}):
            shown = sorted(
                function
                for function, areas in self.hidden.items()
                if area not in areas and self.get_cell(function, area).number
            )
            function = self._find_rest(area, shown)
            if function:
                yield function, area

    def _find_rest(self, area, shown):
        """Return a function that leaves few of a wider one, with others or alone."""
        is_total_known = area in self.totals
        for whole in (ALL_WORK, *shown) if is_total_known else shown:
            kinds = self.kinds.get(whole, frozenset())
            inner = [
                function
                for function in shown
                if self.kinds.get(function, kinds) < kinds
            ]
            function = self._take_off(self.get_cell(whole, area), inner, area)
            if function:
                return function
        return None

    def _take_off(self, whole, functions, area):
        """Return the last of the functions that leave few of a whole, None without.

        Several are taken off together where they share no kind of help and their
        numbers add up. Of all the sets that there are, few come to be looked at: each
        grows from a smaller one, as long as it may come to leave few.
        """
        level = [(whole, frozenset(), functions)]
        while level:
            grown = []
            for left, kinds, others in level:
                for number, function in enumerate(others, start=1):
                    own = self.kinds.get(function, frozenset())
                    if not own.isdisjoint(kinds):
                        continue
                    rest = left.take_off(self.get_cell(function, area))
                    if self._leaves_few(rest):
                        return function
                    more = others[number:]
                    if self._may_leave_few(rest, more, area):
                        grown.append((rest, kinds | own, more))
            level = grown if self.is_added_up else []
        return None

    def _leaves_few(self, rest):
        numbers = rest[1:] if self.is_of_persons else rest
        return any(is_small(number, self.minimum) for number in numbers)

    def _may_leave_few(self, rest, functions, area):
        """Tell whether some more functions, taken off too, may leave few."""
        cells = [self.get_cell(function, area) for function in functions]
        return any(
            number > 0 and number - sum(cell[part] for cell in cells) < self.minimum
            for part, number in enumerate(rest)
        )

    def _find_sums(self):
        """Yield what gives way so that no hidden number is a sum of shown ones.

        Whoever reads all pages side by side adds and subtracts over areas and functions
        alike. A shown zero says that all that it adds up is zero.
        """
        zero = set()
        shown, hidden = [], []
        for function, areas in self.hidden.items():
            for area in self.inside:
                if area in areas:
                    hidden.append((function, area))
                elif self.get_cell(function, area).number:
                    shown.append((function, area))
                else:
                    zero |= self._get_atoms(function, area)
        totals = [(ALL_WORK, area) for area in sorted(self.totals)]
        known = totals + shown
        span = Span(self._get_atoms(*one) - zero for one in known)
        for one in hidden:
            atoms = self._get_atoms(*one) - zero
            used = span.explain(atoms) if atoms else None
            if used and max(used) >= len(totals):
                yield known[max(used)]
                return

    def _get_atoms(self, function, area):
        """Return what a number adds up: (area, kinds of help that go together)."""
        profiles = self.profiles.get(function, ())
        return {(own, kinds) for own in self.inside[area] for kinds in profiles}


def find_inside(parts):
    """Return {area: it and all that is part of it}.

    >>> find_inside({0: [1], 1: [2]})
    {2: {2}, 1: {1, 2}, 0: {0, 1, 2}}
    """
    inside = {}

    def fill(area):
        inside_parts = [fill(part) for part in parts.get(area, ())]
        inside[area] = {area}.union(*inside_parts)
        return inside[area]

    fill(NETWORK)
    return inside


def _group_kinds(kinds):
    """Return {function: groups of kinds that serve the same functions}."""
    groups = {}
    for kind in frozenset().union(*kinds.values()):
        served = tuple(sorted(one for one, found in kinds.items() if kind in found))
        for function in served:
            groups.setdefault(function, set()).add(served)
    return groups


class Tree:
    """One function of a table: an area and its parts are a line with a total."""

    def __init__(self, table, cells, forced):
        self.table = table
        self.cells = cells
        self.is_total_known = NETWORK not in forced
        self.forced = forced - {NETWORK}
        self.hidden = set()

    def find_hidden(self):
        """Return the hidden areas."""
        self._force(NETWORK)
        if self._is_hidden(NETWORK):
            self.hidden.add(NETWORK)
            self._hide_below(NETWORK)
        else:
            self._hide_line(NETWORK, self.is_total_known)
        return self.hidden

    def _get_parts(self, area):
        """Return the parts of an area in which something was counted."""
        parts = self.table.parts.get(area, ())
        return [part for part in parts if self.cells.get(part, NOTHING).number]

    def _get_line(self, area):
        """Return [(part, size)]; None, what was counted in no part, is last."""
        line, rest = [], self.cells.get(area, NOTHING)
        for part in self._get_parts(area):
            line.append((part, self.table.size(self.cells[part])))
            rest = rest.take_off(self.cells[part])
        size = self.table.size(rest)
        return [*line, (None, size)] if size else line

    def _is_hidden(self, area):
        size = self.table.size(self.cells.get(area, NOTHING))
        return area in self.forced or is_small(size, self.table.minimum)

    def _choose(self, line):
        """Return the parts to hide beside their sum, None where that cannot be."""
        small = {
            part: size
            for part, size in line
            if is_small(size, self.table.minimum) or part in self.forced
        }
        total = sum(small.values())
        if small and not leaves_room(len(small), total, self.table.minimum):
            other = [part for part, _size in line if part not in small]
            return {*small, other[-1]} if other else None
        return set(small)

    def _force(self, area):
        """Hide a total beside which its parts cannot be hidden, from the leaves up."""
        for part in self._get_parts(area):
            self._force(part)
        if self._choose(self._get_line(area)) is None:
            self.forced.add(area)

    def _hide_line(self, area, is_total_known):
        line = [part for part, _size in self._get_line(area)]
        parts = [part for part in line if part is not None]
        if is_total_known:
            chosen = self._choose(self._get_line(area))
        else:
            self.hidden.add(area)
            chosen = {part for part in parts if self._is_hidden(part)}
        # a total that is not to be known must not follow from its parts
        is_sum = not is_total_known and not chosen and parts == line
        for part in parts:
            if part in chosen:
                self.hidden.add(part)
                self._hide_below(part)
            else:
                self._hide_line(part, not (is_sum and part == parts[-1]))

    def _hide_below(self, area):
        for part in self._get_parts(area):
            self.hidden.add(part)
            self._hide_below(part)
