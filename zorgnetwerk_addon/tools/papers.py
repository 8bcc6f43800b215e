"""Which papers to ask a volunteer for: missing, expired, or about to expire."""

from datetime import timedelta
from typing import NamedTuple

from .availability import Period, paper_reason

MISSING, NOT_YET, EXPIRED, EXPIRING = (
    "paper_missing",
    "paper_not_yet_valid",
    "paper_expired",
    "paper_expiring",
)


class Required(NamedTuple):
    """A paper that is asked, and how many days before its end to say so."""

    id: int
    warn_days: int = 0


class PaperToAsk(NamedTuple):
    """`date` is when it ended, ends or begins; None when there is no paper at all."""

    requirement_id: int
    code: str
    date: object = None

    @property
    def blocks(self):
        """Whether the volunteer cannot do today what asks this paper."""
        return self.code != EXPIRING


def papers_to_ask(required, papers, day):
    """What to ask a volunteer, in the order of what is required.

    :param required: iterable of `Required`
    :param papers: requirement id -> iterable of `Period`, both days included
    :param day: local date for which it must be in order
    :return: list of `PaperToAsk`, empty when all is in order

    >>> from datetime import date
    >>> held = {1: [Period(date(2024, 1, 1), date(2025, 1, 1))]}
    >>> [paper.code for paper in papers_to_ask([Required(1)], held, date(2024, 6, 1))]
    []
    >>> papers_to_ask([Required(1), Required(2)], held, date(2025, 1, 2))[1].code
    'paper_missing'
    """
    asked = []
    for requirement in required:
        periods = [Period(*period) for period in papers.get(requirement.id, ())]
        reason = paper_reason(periods, day)
        if reason:
            code, values = reason
            asked.append(
                PaperToAsk(requirement.id, code, next(iter(values.values()), None))
            )
            continue
        ends = [period.valid_until for period in periods]
        # a paper without an end, or one that begins before the other ends, is enough
        soon = day + timedelta(days=requirement.warn_days)
        if None not in ends and paper_reason(periods, soon):
            asked.append(PaperToAsk(requirement.id, EXPIRING, max(ends)))
    return asked
