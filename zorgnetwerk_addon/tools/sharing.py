"""What may be told about a person to a partner, and on which ground.

Plain values in, plain values out: the models fill in what is known and translate.
"""

from collections.abc import Hashable
from datetime import date
from typing import NamedTuple

# the parts of a file that can leave it, in the order in which a partner reads them;
# nothing else ever does
PARTS = (
    "name",
    "phone",
    "email",
    "address",
    "village",
    "birth_date",
    "age",
    "languages",
    "household",
    "mobility_aid",
    "practical_remark",
    "emergency_contact",
    "domains",
    "facts",
)

# reasons for which a part is told or not, the weightiest last: of several grounds
# that fall short, the one that came closest is named
NO_GROUND = "no_ground"
NOT_COVERED = "not_covered"
OTHER_PURPOSE = "other_purpose"
ENDED = "ended"
NOT_BEGUN = "not_begun"
NEEDS_CONSENT = "needs_consent"
WITHDRAWN = "withdrawn"
ALLOWED = "allowed"
UNKNOWN = "unknown"
CLOSENESS = (
    NO_GROUND,
    NOT_COVERED,
    OTHER_PURPOSE,
    ENDED,
    NOT_BEGUN,
    NEEDS_CONSENT,
    WITHDRAWN,
    ALLOWED,
)


class Ground(NamedTuple):
    """An agreement with a partner, or a consent of the person for that partner.

    :param key: what the caller knows it by
    :param bool is_consent: given by the person, so it goes before an agreement
    :param parts: codes of ``PARTS`` that it opens
    :param purposes: keys of the purposes that it is for
    :param start: first day; None where it was never signed
    :param stop: last day, or None
    :param withdrawn: day on which the person took it back, or None
    :param bool needs_consent: an agreement that itself rests on consent
    """

    key: Hashable
    is_consent: bool
    parts: frozenset
    purposes: frozenset
    start: date | None
    stop: date | None = None
    withdrawn: date | None = None
    needs_consent: bool = False


class Verdict(NamedTuple):
    """Whether a part may be told: why (see the reasons above), and on which ground."""

    part: str
    why: str
    ground: Ground | None = None


def judge(known, grounds, purpose, today):
    """Tell for each part of a file whether a partner may be told it.

    Nothing is told without a ground. The word of the person goes first: a consent
    alone is enough, and what he or she took back stays here, whatever an agreement
    says, until there is a new consent.

    :param known: codes of the parts that hold something
    :param grounds: list of :class:`Ground` with this partner, for this person
    :param purpose: key of what it is told for; None opens nothing
    :param date today: day of the network
    :return: list of :class:`Verdict`, in the order of ``PARTS``
    """
    verdicts = []
    for part in PARTS:
        if part not in known:
            verdicts.append(Verdict(part, UNKNOWN))
            continue
        weighed = [(weigh(ground, part, purpose, today), ground) for ground in grounds]
        consents = [
            ground for why, ground in weighed if why == ALLOWED and ground.is_consent
        ]
        if consents:
            verdicts.append(Verdict(part, ALLOWED, consents[0]))
            continue
        # a withdrawn consent weighs more than an agreement that holds
        why, ground = max(
            weighed,
            key=lambda pair: (pair[0] == WITHDRAWN, CLOSENESS.index(pair[0])),
            default=(NO_GROUND, None),
        )
        verdicts.append(Verdict(part, why, ground))
    return verdicts


def weigh(ground, part, purpose, today):
    """Return why one ground opens a part or not: one of the reasons above."""
    if part not in ground.parts:
        return NOT_COVERED
    if purpose not in ground.purposes:
        return OTHER_PURPOSE
    if ground.withdrawn and ground.withdrawn <= today:
        return WITHDRAWN
    if not ground.start or ground.start > today:
        return NOT_BEGUN
    if ground.stop and ground.stop < today:
        return ENDED
    return NEEDS_CONSENT if ground.needs_consent else ALLOWED
