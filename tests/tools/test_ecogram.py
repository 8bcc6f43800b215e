"""Where people stand in an ecogram, and what stands out in it."""

import doctest
import random
from datetime import date
from math import hypot

import pytest
from zorgnetwerk_tools import ecogram, letters
from zorgnetwerk_tools.ecogram import (
    INFORMAL,
    PROFESSIONAL,
    RINGS,
    SHEETS,
    Limits,
    Person,
    compare,
    find_warnings,
    is_there,
    lay_out,
    place_apart,
)
from zorgnetwerk_tools.letters import text_width

NAMES = ("Els", "Marie-Christine Vandenbroucke", "Thuisverpleging Wit-Gele Kruis", "Jo")


def make_people(count, seed, sides=(INFORMAL, PROFESSIONAL), rings=(*RINGS, None)):
    rng = random.Random(seed)
    return [
        Person(
            number,
            f"{rng.choice(NAMES)} {number}",
            rng.choice(("", "dochter", "verpleegkundige aan huis")),
            rng.choice(sides),
            rng.choice(rings),
        )
        for number in range(1, count + 1)
    ]


def overlap(one, other):
    return (
        one[0] < other[2]
        and other[0] < one[2]
        and one[1] < other[3] - 0.01
        and other[1] < one[3] - 0.01
    )


def passes_through(start, end, box):
    """Whether a line goes through a box, by clipping (Liang and Barsky, 1984)."""
    low, high = 0.0, 1.0
    for axis in (0, 1):
        step = end[axis] - start[axis]
        for sign, edge in ((-1, box[axis]), (1, box[axis + 2])):
            p, q = sign * step, sign * (edge - start[axis])
            if p == 0:
                if q < 0:
                    return False
            elif p < 0:
                low = max(low, q / p)
            else:
                high = min(high, q / p)
    return low < high - 1e-6


def distance(point, start, end):
    """The distance of a point to a piece of a line."""
    (x, y), (a, b), (c, d) = point, start, end
    along = ((x - a) * (c - a) + (y - b) * (d - b)) / ((c - a) ** 2 + (d - b) ** 2)
    along = min(1, max(0, along))
    return hypot(x - a - along * (c - a), y - b - along * (d - b))


def circle_box(x, y, radius):
    return (x - radius, y - radius, x + radius, y + radius)


def assert_legible(people, sheet):
    drawing = lay_out(people, sheet)
    nodes = drawing["nodes"]
    assert {node["id"] for node in nodes} == {person.id for person in people}
    centre = (drawing["x"], drawing["y"])
    client = circle_box(*centre, drawing["radius"])
    captions = [
        (centre[0] - 27, centre[1] - ring["ry"] - 5, centre[0] + 27)
        + (centre[1] - ring["ry"] + 5,)
        for ring in drawing["rings"]
    ]
    for node in nodes:
        left, top, right, bottom = node["box"]
        assert left >= 0
        assert right <= drawing["width"]
        assert top >= 0
        assert bottom <= drawing["height"]
        assert not overlap(node["box"], client)
        assert not any(overlap(node["box"], caption) for caption in captions)
        for other in nodes:
            spot = circle_box(other["x"], other["y"], drawing["node"])
            if other is not node:
                assert not overlap(node["box"], other["box"])
                assert not overlap(node["box"], spot)
                own = circle_box(node["x"], node["y"], drawing["node"])
                assert not overlap(own, spot)
                end = (node["x"], node["y"])
                assert distance((other["x"], other["y"]), centre, end) > drawing["node"]
            assert not passes_through(centre, (other["x"], other["y"]), node["box"])
    return drawing


def test_examples_in_docstrings():
    assert not doctest.testmod(ecogram).failed
    assert not doctest.testmod(letters).failed


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("count", [*range(1, 14), 18, 25, 40])
def test_no_label_covers_another_or_a_line(sheet, count):
    for seed in range(30):
        assert_legible(make_people(count, seed), sheet)


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("ring", RINGS)
@pytest.mark.parametrize("side", [INFORMAL, PROFESSIONAL])
def test_all_on_one_ring_of_one_side(sheet, ring, side):
    drawing = assert_legible(make_people(25, 1, (side,), (ring,)), sheet)
    middle = drawing["width"] / 2
    assert all(
        (node["x"] > middle) == (side == PROFESSIONAL) for node in drawing["nodes"]
    )


@pytest.mark.parametrize("sheet", SHEETS)
def test_who_comes_more_often_stands_on_an_inner_ring(sheet):
    people = [
        Person(number, f"P{number}", "", INFORMAL, ring)
        for number, ring in enumerate((None, "rarely", *RINGS))
    ]
    drawing = lay_out(people, sheet)
    rings = {ring["code"]: ring for ring in drawing["rings"]}
    for node in drawing["nodes"]:
        code = people[node["id"]].frequency or "rarely"
        dx = (node["x"] - drawing["x"]) / rings[code]["rx"]
        dy = (node["y"] - drawing["y"]) / rings[code]["ry"]
        assert dx**2 + dy**2 == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize("sheet", SHEETS)
def test_letters_are_big_enough_and_lines_fit(sheet):
    drawing = lay_out(make_people(25, 3), sheet)
    for node in drawing["nodes"]:
        for line in node["lines"]:
            assert line["size"] >= 11
            room = (
                drawing["width"] - node["text_x"]
                if node["anchor"] == "start"
                else node["text_x"]
            )
            assert text_width(line["text"], line["size"]) <= room


def test_it_is_the_same_each_time():
    people = make_people(25, 5)
    assert lay_out(people) == lay_out(list(people))


def test_nobody_at_all():
    drawing = lay_out([], "narrow")
    assert drawing["nodes"] == []
    assert drawing["height"] > 2 * drawing["radius"]


def test_then_and_now():
    people = [
        Person(1, "Always there"),
        Person(2, "Came", since=date(2025, 3, 1)),
        Person(3, "Went", until=date(2025, 2, 28)),
        Person(4, "Came and went", since=date(2025, 2, 1), until=date(2025, 4, 1)),
        Person(5, "Not yet", since=date(2026, 1, 1)),
    ]
    before, after = (
        {person.id: person for person in people if is_there(person, day)}
        for day in (date(2025, 1, 1), date(2025, 6, 1))
    )
    assert compare(before, after) == ([2], [3], [])
    assert is_there(people[1], date(2025, 3, 1))
    assert not is_there(people[3], date(2025, 4, 2))


def test_who_changed_has_a_place_of_then():
    before = {
        1: Person(1, "Els", frequency="daily"),
        2: Person(2, "Jo", frequency="weekly", quality="close"),
        3: Person(3, "Went"),
    }
    after = {
        1: Person(1, "Els", frequency="rarely"),
        2: Person(2, "Jo", frequency="weekly", quality="broken"),
    }
    assert compare(before, after) == ([], [3], [1, 2])
    drawn, moved = place_apart(before, after)
    # another bond is another line, not another place
    assert moved == {1}
    assert [(person.id, person.frequency) for person in drawn] == [
        (1, "rarely"),
        (2, "weekly"),
        (3, None),
        (-1, "daily"),
    ]


def carer(number=1, **values):
    return Person(number, "Els", is_carer=True, may_know="all", **values)


@pytest.mark.parametrize(
    ("people", "codes"),
    [
        ([], ["no_informal", "nobody_informed"]),
        ([Person(1, "Nurse", kind=PROFESSIONAL, may_know="all")], ["no_informal"]),
        ([carer()], ["one_person"]),
        ([carer(), Person(2, "Jo")], []),
        # who broke with the client is no network
        ([carer(), Person(2, "Jo", quality="broken")], ["one_person"]),
        ([carer(load="overloaded"), Person(2, "Jo")], ["overloaded"]),
        ([carer(load="heavy"), Person(2, "Jo")], []),
        # a load noted before the tick was taken away
        ([Person(1, "A", load="overloaded", may_know="all"), carer(2)], []),
        ([carer(frequency="daily"), Person(2, "Jo")], ["alone_daily"]),
        (
            [carer(frequency="daily"), Person(2, "Nurse", "", PROFESSIONAL, "daily")],
            ["one_person"],
        ),
        ([carer(frequency="daily"), Person(2, "Jo", frequency="daily")], []),
        ([Person(1, "A", frequency="daily"), Person(2, "B")], ["nobody_informed"]),
        (
            [Person(1, "A", may_know="practical"), Person(2, "B", may_know="nothing")],
            ["nobody_informed"],
        ),
        (
            [Person(1, "A", may_know="all", quality="broken"), Person(2, "B")],
            ["one_person", "nobody_informed"],
        ),
    ],
)
def test_what_stands_out(people, codes):
    assert [code for code, _ids in find_warnings(people)] == codes


def test_what_a_network_finds_few_and_much():
    people = [carer(hours=8, clients=2), Person(2, "Jo")]
    assert find_warnings(people) == []
    assert find_warnings(people, Limits(informal=3, hours=8, clients=2)) == [
        ("few_informal", [1, 2]),
        ("many_hours", [1]),
        ("many_clients", [1]),
    ]
    # hours noted before the tick was taken away
    people = [Person(1, "A", hours=90, clients=9, may_know="all"), Person(2, "Jo")]
    assert find_warnings(people) == []


def test_a_warning_names_who_it_is_about():
    people = [carer(1, load="overloaded"), carer(2), carer(3, load="overloaded")]
    assert find_warnings(people) == [("overloaded", [1, 3])]
