"""The figures of a bundle of policy signals (signalenbundel), with small cells hidden.

Two things are published: how many signals stand in each policy signal, and how many of
them came from each village and were about each life domain. So that one does not give
the other away:

* a policy signal from fewer persons than the minimum shows no number, and its signals
  stand in no figure at all: what is counted is known from the numbers that are shown;
* villages and domains are two lists, never a cross table; in each further cells are
  hidden as if the sum were published (`suppression.suppress_group`), and where nothing
  is left to hide the list is withheld;
* which further cell is hidden follows from the order of the keys, never from a count.

Not safe against comparing bundles: one of two years beside one of the first of these
years. Print each period once.
"""

from typing import Any, NamedTuple

from .suppression import MINIMUM, suppress_group


class Member(NamedTuple):
    """A signal in a policy signal, as plain values.

    :param signal: what tells it from other signals
    :param person: what tells whom it is about from others
    :param village: key of its village, None where it is not known
    :param domains: keys of its life domains
    """

    signal: Any
    person: Any
    village: Any = None
    domains: tuple = ()


def count_bundle(policy_signals, minimum=MINIMUM):
    """Count what may be published of a bundle.

    :param dict policy_signals: {key: iterable of `Member`}
    :param int minimum: the smallest number of persons behind a number
    :return: (numbers, villages, domains): ``numbers`` is {key: count or None where it
        is hidden}; the others are {key: count or None}, or None where they are withheld
    :raise ValueError: a minimum under 5

    >>> members = [Member(n, n, "Zee" if n < 3 else "Bos" if n < 12 else "Duin")
    ...            for n in range(30)]
    >>> count_bundle({"damp": members, "debt": members[:4]})[:2]
    ({'damp': 30, 'debt': None}, {'Bos': 9, 'Duin': None, 'Zee': None})
    """
    numbers, counted = {}, {}
    for key, members in policy_signals.items():
        known = {member.signal: member for member in members}
        is_shown = len({member.person for member in known.values()}) >= minimum
        numbers[key] = len(known) if is_shown else None
        if is_shown:
            counted.update(known)
    villages = _cut(counted.values(), lambda member: (member.village,), minimum)
    domains = _cut(counted.values(), lambda member: member.domains or (None,), minimum)
    return numbers, villages, domains


def _cut(members, keys_of, minimum):
    """Count members by key; None where nothing, or nothing safe, is left to show."""
    cells = {}
    for member in members:
        for key in keys_of(member):
            cells.setdefault(key, []).append(member.person)
    if not cells:
        return None
    keys = sorted(cells, key=lambda key: (key is None, str(key)))
    sizes = []
    for key in keys:
        persons = len(set(cells[key]))
        sizes.append(persons if persons < minimum else len(cells[key]))
    shown, total = suppress_group(sizes, minimum=minimum)
    if total is None or set(shown) == {None}:
        return None
    return dict(zip(keys, shown, strict=True))
