"""How much data the benchmarks work on, after services that exist in Flanders."""

from typing import NamedTuple


class Size(NamedTuple):
    """Persons, tasks and signals of all networks together; ``years`` of tasks."""

    networks: int
    volunteers: int
    clients: int
    tasks_a_year: int
    years: int
    signals: int

    @property
    def tasks(self):
        """The number of tasks of one network, all years together."""
        return self.tasks_a_year * self.years // self.networks


SIZES = {
    # one care network of one small municipality, its figures of 2022
    "nestor": Size(1, 121, 640, 5_000, 1, 5_000),
    # all rides of the mobility service of Flanders, as networks of Nestor's size
    "mobitwin": Size(28, 4_000, 40_000, 138_000, 1, 200_000),
    "flanders": Size(28, 4_000, 40_000, 138_000, 10, 200_000),
}
