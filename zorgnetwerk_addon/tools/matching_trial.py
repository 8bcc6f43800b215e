"""What other weights would have altered in choices that were made."""

from typing import NamedTuple

from .matching import match, rank_possible

FIRST_FEW = 3
MOST_PAIRS = 40_000  # task and volunteer: about a second


class Choice(NamedTuple):
    """One task: who stood first, who would now, and where who was chosen stood.

    :param place_before: 1 for the first; None for who, as known, could not do it
    """

    task_id: int
    chosen_ids: tuple
    first_before: int | None
    first_after: int | None
    place_before: int | None
    place_after: int | None

    @property
    def is_changed(self):
        return self.first_before != self.first_after


class Counts(NamedTuple):
    """Of how many tasks something holds."""

    tasks: int
    changed: int
    first_before: int
    first_after: int
    few_before: int
    few_after: int
    not_possible: int


def compare(task_id, task, candidates, chosen_ids, old, new):
    """Rank one task's candidates with old and new weights.

    What excludes does not depend on weights, so it is looked at once.

    :param chosen_ids: volunteers who were on the task
    :return: `Choice`
    """
    possible = [c for c in candidates if match(task, c, old).possible]
    before, after = (
        [found.volunteer_id for found in rank_possible(task, possible, weights)]
        for weights in (old, new)
    )
    return Choice(
        task_id,
        tuple(chosen_ids),
        before[0] if before else None,
        after[0] if after else None,
        _best_place(before, chosen_ids),
        _best_place(after, chosen_ids),
    )


def _best_place(order, chosen_ids):
    places = [order.index(number) + 1 for number in chosen_ids if number in order]
    return min(places, default=None)


def count(choices):
    """`Counts` of a list of `Choice`.

    >>> count([Choice(1, (5,), 5, 6, 1, 2), Choice(2, (7,), 5, 5, None, None)])[:4]
    (2, 1, 1, 0)
    """
    before = [choice.place_before for choice in choices if choice.place_before]
    after = [choice.place_after for choice in choices if choice.place_after]
    return Counts(
        tasks=len(choices),
        changed=sum(choice.is_changed for choice in choices),
        first_before=before.count(1),
        first_after=after.count(1),
        few_before=sum(place <= FIRST_FEW for place in before),
        few_after=sum(place <= FIRST_FEW for place in after),
        not_possible=len(choices) - len(before),
    )


def most_tasks(volunteers):
    """How many tasks can be compared at once with so many volunteers.

    >>> most_tasks(100), most_tasks(4000), most_tasks(0)
    (400, 10, 400)
    """
    return max(1, min(400, MOST_PAIRS // max(volunteers, 1)))
