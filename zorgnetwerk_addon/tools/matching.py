"""Who could do a task, and why: hard reasons out, soft reasons scored.

Values in, values out. A reason is a code with values, the caller puts it in words;
the rules stand in `matching_hard` and `matching_soft`.

All moments of one call are of one kind (Odoo: naive UTC). Weekly availability is
local wall time, so a task carries its local slots too, see `local_slots`.
"""

from .availability import Busy, Period, Slot, days_away, local_slots
from .distance import Position
from .matching_facts import Candidate, Match, Reason, Task, Weights
from .matching_hard import HARD_RULES, WISHES
from .matching_soft import SOFT_RULES


def match(task, candidate, weights=None):
    """One candidate against a task, with every hard and soft reason."""
    weights = weights or Weights()
    reasons = []
    add = reasons.append
    for rule in HARD_RULES:
        rule(task, candidate, add)
    possible = not reasons
    for rule in SOFT_RULES:
        rule(task, candidate, weights, add)
    score = round(sum([reason.points for reason in reasons]), 2)
    return Match(candidate.volunteer_id, possible, score, reasons)


def rank(task, candidates, weights=None):
    """Best first; who cannot do it comes last, fewest obstacles first.

    The order depends on the values only, never on the order of the candidates.

    :return: list of `Match`
    """
    weights = weights or Weights()
    matches = [match(task, candidate, weights) for candidate in candidates]
    return sorted(matches, key=_order)


def rank_possible(task, candidates, weights=None):
    """Best first of candidates of whom is known that nothing stands in the way.

    Only what soft reasons look at is needed of them.

    :return: list of `Match`
    """
    weights = weights or Weights()
    matches = []
    for candidate in candidates:
        reasons = []
        for rule in SOFT_RULES:
            rule(task, candidate, weights, reasons.append)
        score = round(sum([reason.points for reason in reasons]), 2)
        matches.append(Match(candidate.volunteer_id, True, score, reasons))
    return sorted(matches, key=_order)


def may_be_asked(found):
    """Whether nothing but the volunteer's own wishes stands in the way.

    :param found: a `Match`
    """
    return all(reason.code in WISHES for reason in found.reasons if reason.hard)


def _order(found):
    obstacles = 0 if found.possible else sum([r.hard for r in found.reasons])
    return obstacles, -found.score, found.volunteer_id


__all__ = [
    "Busy",
    "Candidate",
    "Match",
    "Period",
    "Position",
    "Reason",
    "Slot",
    "Task",
    "Weights",
    "days_away",
    "local_slots",
    "match",
    "may_be_asked",
    "rank",
    "rank_possible",
]
