"""Place the people around a client in an ecogram, and say what stands out in it.

The client is the centre; informal people stand on the left, professionals on the
right, on one of four rings that tell how often they come (Hartman, "Diagrammatic
assessment of family relationships", Social Casework 59, 1978, drew the bonds as lines).
Screen and print draw what is worked out here.

No label covers another, nor a line: on each quarter people are placed from the inner
ring to the outer one, each at a steeper angle than the last and at least the height of
a label further, so each line passes between the centre and the labels before it. Where
there is no room the rings are stretched upwards.
"""

from math import asin, atan2, cos, hypot, radians, sin
from typing import NamedTuple

from .letters import shorten, text_width, wrap

INFORMAL, PROFESSIONAL = "informal", "professional"
RINGS = ("daily", "weekly", "monthly", "rarely")
# what somebody may know who may be told how the client is doing
TOLD = ("wellbeing", "all")
STRETCH = 1.12
SPACINGS = (2.4, 2.0, 1.7, 1.4, 1.2, 1.0)
GAP = 5
MARGIN = 12
# bold letters are that much wider
BOLD = 1.08


class Person(NamedTuple):
    """Who is drawn: plain values of a relation."""

    id: int
    name: str
    role: str = ""
    kind: str = INFORMAL
    frequency: str | None = None
    quality: str | None = None
    is_carer: bool = False
    load: str | None = None
    may_know: str | None = None
    since: object = None
    until: object = None
    # what a carer does for this client in a week
    hours: float = 0
    # how many clients of the network the carer looks after
    clients: int = 1


class Limits(NamedTuple):
    """From when on something stands out.

    :param int informal: fewer informal people than so many are few
    :param float hours: so many hours of care a week are much
    :param int clients: so many clients are many for one carer
    """

    informal: int = 2
    hours: float = 20
    clients: int = 3


class Sheet(NamedTuple):
    """A size to draw on; all lengths are units of the drawing."""

    width: float
    centre: float
    node: float
    radii: tuple
    name_size: float
    role_size: float
    name_lines: int
    aspect: float
    steepest: float

    @property
    def slot(self):
        return self.name_lines * (self.name_size + 3) + self.role_size + 5


SHEETS = {
    "wide": Sheet(800, 38, 9, (95, 140, 185, 230), 14, 12, 1, 0.8, 62),
    "narrow": Sheet(360, 25, 7, (48, 66, 84, 102), 12, 11, 2, 1.3, 55),
}


def is_there(person, day):
    """Whether somebody is around on a day; an unknown begin is always.

    >>> from datetime import date
    >>> els = Person(1, "Els", since=date(2025, 1, 1), until=date(2025, 6, 30))
    >>> is_there(els, date(2025, 6, 30)), is_there(els, date(2025, 7, 1))
    (True, False)
    """
    return (not person.since or person.since <= day) and (
        not person.until or day <= person.until
    )


def compare(before, after):
    """Tell who came, who went and who changed between two days.

    :param before: {id: `Person`} of the earlier day
    :param after: the same of the later day
    :return: (ids who came, ids who went, ids who changed), lists in the order given
    """
    return (
        [one for one in after if one not in before],
        [one for one in before if one not in after],
        [one for one in after if one in before and before[one] != after[one]],
    )


def place_apart(before, after):
    """Return everybody of two days, to be laid out together, and the moved ones.

    Who stayed stands where he or she stood; who comes more or less often than before,
    or under another role, has a place of then too, under the negative id.

    :return: (list of `Person`, set of ids)
    """
    moved = {
        one
        for one in before.keys() & after.keys()
        if _place_of(before[one]) != _place_of(after[one])
    }
    people = {**before, **after}
    earlier = [before[one]._replace(id=-one) for one in sorted(moved)]
    return [people[one] for one in sorted(people)] + earlier, moved


def _place_of(person):
    return person.kind, _ring(person), person.role


def find_warnings(people, limits=Limits()):  # noqa: B008
    """Return what stands out in the network of one day, as (code, ids).

    ``no_informal``: nobody but professionals; ``one_person``: all informal help hangs
    on one; ``few_informal``: on few; ``overloaded``: carers marked so; ``many_hours``
    and ``many_clients``: carers who do as much; ``alone_daily``: one carer and nobody
    else comes daily; ``nobody_informed``: nobody may be told how the client is doing.
    Who broke with the client is no help to count on.

    :param people: iterable of `Person`, those who are there
    :param Limits limits: what the network finds few and much
    :rtype: list

    >>> find_warnings([Person(1, "Els", may_know="all")])
    [('one_person', [1])]
    """
    bonds = [person for person in people if person.quality != "broken"]
    informal = [person for person in bonds if person.kind == INFORMAL]
    daily = [person for person in bonds if person.frequency == "daily"]
    found = []
    if not informal:
        found.append(("no_informal", []))
    elif len(informal) < limits.informal:
        code = "one_person" if len(informal) == 1 else "few_informal"
        found.append((code, [person.id for person in informal]))
    carers = [person for person in informal if person.is_carer]
    for code, ids in (
        ("overloaded", [p.id for p in carers if p.load == "overloaded"]),
        ("many_hours", [p.id for p in carers if p.hours >= limits.hours]),
        ("many_clients", [p.id for p in carers if p.clients >= limits.clients]),
    ):
        if ids:
            found.append((code, ids))
    if len(daily) == 1 and daily[0].is_carer and daily[0].kind == INFORMAL:
        found.append(("alone_daily", [daily[0].id]))
    if not any(person.may_know in TOLD for person in bonds):
        found.append(("nobody_informed", []))
    return found


def lay_out(people, sheet="wide", client=""):
    """Return where everybody stands.

    :param people: iterable of `Person`; they keep their order within a ring
    :param str sheet: a key of `SHEETS`
    :param str client: what stands in the centre, made to fit
    :return: dict with ``width``, ``height``, ``x`` and ``y`` of the centre, ``radius``
        of the client, ``client_name``, ``client_size``, ``node`` (radius of a person),
        ``rings`` ({code, rx, ry}) and
        ``nodes``: {id, x, y, anchor, text_x, lines: [{text, y, size, bold}], box}
        where box is the (left, top, right, bottom) of the label
    """
    size = SHEETS[sheet]
    sides = [
        sorted(
            (person for person in people if (person.kind == PROFESSIONAL) == right),
            key=_ring,
        )
        for right in (False, True)
    ]
    aspect = size.aspect
    placed = [None]
    while None in placed:
        placed = [_place_side(side, size, aspect) for side in sides]
        aspect *= STRETCH
    aspect /= STRETCH
    points = [point for side in placed for point in side]
    lowest = max([abs(y) for _x, y in points], default=0) + size.slot / 2
    half = max(lowest, size.radii[-1] * aspect + size.role_size) + MARGIN
    nodes = []
    for side, spots, sign in zip(sides, placed, (-1, 1), strict=True):
        for person, (x, y) in zip(side, spots, strict=True):
            nodes.append(_make_node(person, sign * x, y, sign, size, half))
    return {
        "sheet": sheet,
        "width": size.width,
        "height": round(2 * half, 1),
        "x": size.width / 2,
        "y": round(half, 1),
        "radius": size.centre,
        "node": size.node,
        **_make_client(client, size),
        "rings": [
            {"code": code, "rx": rx, "ry": round(rx * aspect, 1)}
            for code, rx in zip(RINGS, size.radii, strict=True)
        ],
        "nodes": nodes,
    }


def _make_client(name, size):
    room = 2 * size.centre - 6
    letters = next((n for n in (14, 13, 12, 11) if text_width(name, n) <= room), 11)
    return {"client_name": shorten(name, room, letters), "client_size": letters}


def _ring(person):
    return RINGS.index(person.frequency) if person.frequency in RINGS else 3


def _place_side(side, size, aspect):
    """Return the (x, y) of one side's people from the centre, or None."""
    for spacing in SPACINGS:
        spots = _place_spaced(side, size, aspect, spacing * size.slot)
        if spots is not None:
            return spots
    return None


def _place_spaced(side, size, aspect, spacing):
    radii = [size.radii[_ring(person)] for person in side]
    spots = [None] * len(side)
    middle, first = None, 0
    if len(side) % 2:
        middle = spots[0] = (radii[0], 0)
        first = 1
    for begin, sign in ((first, -1), (first + 1, 1)):
        indexes = range(begin, len(side), 2)
        ys = _place_quarter([radii[i] for i in indexes], size, aspect, spacing, middle)
        if ys is None:
            return None
        for index, (x, y) in zip(indexes, ys, strict=True):
            spots[index] = (x, sign * y)
    return spots


def _place_quarter(radii, size, aspect, spacing, middle):
    """Place people of one quarter, from the inner to the outer ring."""
    spots = []
    last = 0 if middle else -spacing / 2
    # the flattest angle at which a line passes all labels so far
    flattest = _clearance(*middle, size) if middle else 0
    steepest = radians(size.steepest)
    for rx in radii:
        ry = rx * aspect
        around = atan2(rx * sin(flattest), ry * cos(flattest))
        y = max(last + spacing, ry * sin(around))
        if y > ry * sin(steepest):
            return None
        x = rx * (1 - (y / ry) ** 2) ** 0.5
        spots.append((x, y))
        flattest = max(flattest, _clearance(x, y, size))
        last = y
    return spots


def _clearance(x, y, size):
    """The angle of a line from the centre that just misses a person and the label."""
    spot = atan2(y, x) + asin((size.node + GAP) / hypot(x, y))
    return max(spot, atan2(y + size.slot / 2, x + size.node))


def _make_node(person, x, y, sign, size, half):
    x, y = x + size.width / 2, y + half
    text_x = x + sign * (size.node + GAP)
    room = (size.width - text_x if sign > 0 else text_x) - 4
    names = wrap(person.name, room, size.name_size * BOLD, size.name_lines)
    texts = [(text, size.name_size, True) for text in names]
    if person.role:
        role = shorten(person.role, room, size.role_size)
        texts.append((role, size.role_size, False))
    height = sum(letters + 3 for _text, letters, _bold in texts)
    top = y - height / 2
    lines, line_y, widest = [], top, 0
    for text, letters, bold in texts:
        line_y += letters + 3
        line = {"text": text, "y": round(line_y - 4, 1), "size": letters, "bold": bold}
        lines.append(line)
        widest = max(widest, text_width(text, letters * (BOLD if bold else 1)))
    edges = sorted((text_x, text_x + sign * widest))
    return {
        "id": person.id,
        "x": round(x, 1),
        "y": round(y, 1),
        "text_x": round(text_x, 1),
        "anchor": "start" if sign > 0 else "end",
        "lines": lines,
        "box": (edges[0], top, edges[1], top + height),
    }
