"""Who does what where: rank partners for a concern, each with its reasons.

Plain values in, reasons as codes out: the models put them in words.
"""

from collections.abc import Hashable
from typing import NamedTuple

# what a reason weighs; a domain counts for each that both have
WEIGHTS = {
    "domain": 10,
    "area": 5,
    "area_around": 4,
    "everywhere": 2,
    "group": 4,
    "other_group": -3,
    "agreement": 3,
}


class Need(NamedTuple):
    """What somebody has a partner sought for.

    :param domains: keys of life domains
    :param area: keys of the village and of the areas around it, the smallest first
    :param groups: keys of the target groups that the person belongs to
    """

    domains: frozenset = frozenset()
    area: tuple = ()
    groups: frozenset = frozenset()


class Place(NamedTuple):
    """What a partner does.

    :param key: what the caller knows it by
    :param areas: keys of where it works; none: everywhere
    :param groups: keys of whom it works for; none: everybody
    :param bool has_agreement: whether an agreement with it is in force
    """

    key: Hashable
    domains: frozenset = frozenset()
    areas: frozenset = frozenset()
    groups: frozenset = frozenset()
    has_agreement: bool = False


class Match(NamedTuple):
    """A partner that could help: ``reasons`` is a list of (code, keys it is about)."""

    key: Hashable
    score: int
    reasons: list


def rank(need, places):
    """Return the partners that could help, the best first; equals stay in order.

    Who helps with none of the domains, or works elsewhere, is left out.

    :param need: :class:`Need`; without domains, all that work there are given
    :param places: iterable of :class:`Place`
    :return: list of :class:`Match`
    """
    found = [match for place in places if (match := compare(need, place))]
    return sorted(found, key=lambda match: -match.score)


def compare(need, place):
    """Return how one partner fits, or None where it does not."""
    shared = need.domains & place.domains
    if need.domains and not shared:
        return None
    reasons = [("domain", sorted(shared))] if shared else []
    if need.area and place.areas:
        near = [area for area in need.area if area in place.areas]
        if not near:
            return None
        code = "area" if near[0] == need.area[0] else "area_around"
        reasons.append((code, near[:1]))
    elif need.area:
        reasons.append(("everywhere", []))
    if need.groups and place.groups:
        both = need.groups & place.groups
        reasons.append(("group", sorted(both)) if both else ("other_group", []))
    if place.has_agreement:
        reasons.append(("agreement", []))
    score = sum(WEIGHTS[code] for code, _keys in reasons)
    if len(shared) > 1:
        score += WEIGHTS["domain"] * (len(shared) - 1)
    return Match(place.key, score, reasons)
