"""The figures of a policy signal that others read, with small cells hidden.

Of each policy signal is published how many signals stand in it, and how many of them
came from each village and were about each life domain. So that nothing gives a small
number away:

* a policy signal from fewer persons than the minimum shows no number and no list;
* villages and domains are two lists, never a cross table; in each further cells are
  hidden as if the sum were published (`suppression.suppress_group`), and where nothing
  is left to show the list is withheld;
* which further cell is hidden follows from the order of the keys, never from a count;
* the figures of a policy signal are its own and nothing is added up over policy
  signals: documents of two periods, a year and a year of it, show the same numbers, so
  one taken off the other leaves nothing;
* a number is replaced only when enough persons came or went (`may_replace`).

What is left: a reader who knows that one policy signal holds the signals of another and
few more may take one off the other; no document says so.
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


def _persons(members):
    return {member.person for member in members}


def may_replace(old, new, minimum=MINIMUM):
    """Whether figures over `new` may be published after figures over `old`.

    A number that moves from 12 to 13 tells about the one who came.

    :param old: iterable of `Member`, those of the figures that were read until now
    :param new: iterable of `Member`
    :param int minimum: the smallest number of persons behind a number

    >>> twelve = [Member(n, n) for n in range(12)]
    >>> may_replace(twelve, twelve[1:]), may_replace(twelve, twelve[5:])
    (False, True)
    >>> may_replace(twelve[:3], twelve[:6])
    True
    """
    old = {member.signal: member for member in old}
    new = {member.signal: member for member in new}
    changed = [old.get(key) or new[key] for key in old.keys() ^ new.keys()]
    # nothing but "few" was read of the old ones
    was_hidden = len(_persons(old.values())) < minimum
    return was_hidden or not changed or len(_persons(changed)) >= minimum


def count_members(members, minimum=MINIMUM):
    """Count what may be published of one policy signal.

    :param members: iterable of `Member`
    :param int minimum: the smallest number of persons behind a number
    :return: (number, villages, domains): ``number`` is None where it is hidden; the
        others are {key: count or None}, or None where they are withheld
    :raise ValueError: a minimum under 5

    >>> members = [Member(n, n, "Zee" if n < 3 else "Bos" if n < 12 else "Duin")
    ...            for n in range(30)]
    >>> count_members(members)[:2]
    (30, {'Bos': 9, 'Duin': None, 'Zee': None})
    >>> count_members(members[:4])
    (None, None, None)
    """
    known = {member.signal: member for member in members}.values()
    villages = _cut(known, lambda member: (member.village,), minimum)
    domains = _cut(known, lambda member: member.domains or (None,), minimum)
    if len(_persons(known)) < minimum:
        return None, None, None
    return len(known), villages, domains


def _cut(members, keys_of, minimum):
    """Count members by key; None where nothing, or nothing safe, is left to show."""
    cells = {}
    for member in members:
        for key in keys_of(member):
            cells.setdefault(key, []).append(member.person)
    keys = sorted(cells, key=lambda key: (key is None, str(key)))
    sizes = []
    for key in keys:
        persons = len(set(cells[key]))
        sizes.append(persons if persons < minimum else len(cells[key]))
    shown, total = suppress_group(sizes, minimum=minimum)
    if not keys or total is None or set(shown) == {None}:
        return None
    return dict(zip(keys, shown, strict=True))
