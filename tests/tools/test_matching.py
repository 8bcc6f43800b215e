"""Who could do it: every hard reason alone, soft reasons, and a brute-force check."""

import doctest
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zorgnetwerk_tools import availability, matching
from zorgnetwerk_tools.matching import (
    Busy,
    Candidate,
    Period,
    Slot,
    Task,
    Weights,
    local_slots,
    match,
    rank,
)

BRUSSELS = ZoneInfo("Europe/Brussels")
START = datetime(2024, 3, 5, 9)
HOUR = timedelta(hours=1)
RIDE, SHOPPING = 1, 2
EXTRACT, LICENCE = 11, 12
TASK = Task(
    START,
    START + 2 * HOUR,
    RIDE,
    area_path=(100, 110, 111),
    client_id=7,
    required=(EXTRACT,),
    slots=local_slots(START, START + 2 * HOUR, BRUSSELS),
)
GOOD = Candidate(
    1,
    wishes=frozenset({RIDE}),
    papers={EXTRACT: [Period(date(2024, 1, 1), date(2024, 12, 31))]},
    area_path=(100, 110, 112),
    availability=(Slot(1, 9 * 60, 13 * 60),),
    visits_to_client=3,
    load_this_week=2,
)


def codes(found, hard):
    return [reason.code for reason in found.reasons if reason.hard == hard]


@pytest.mark.parametrize("module", [matching, availability])
def test_examples_in_docstrings(module):
    assert not doctest.testmod(module).failed


def test_a_good_candidate_has_soft_reasons_only():
    found = match(TASK, GOOD)
    assert found.possible
    assert codes(found, True) == []
    assert {reason.code: reason.values for reason in found.reasons} == {
        "same_area": {"area_id": 110},
        "knows_client": {"visits": 3},
        "wished": {"task_type_id": RIDE},
        "available": {},
        "load_this_week": {"tasks": 2},
    }
    assert found.score == 20 + 3 * 6 + 10 + 15 - 2 * 5


@pytest.mark.parametrize(
    ("change", "code", "values"),
    [
        ({"active": False, "state": "paused"}, "not_active", {"state": "paused"}),
        ({"wishes": frozenset({SHOPPING})}, "type_not_wished", {"task_type_id": RIDE}),
        ({"papers": {}}, "paper_missing", {"requirement_id": EXTRACT}),
        (
            {"papers": {EXTRACT: [Period(None, date(2024, 3, 4))]}},
            "paper_expired",
            {"requirement_id": EXTRACT, "valid_until": date(2024, 3, 4)},
        ),
        (
            {"papers": {EXTRACT: [Period(date(2024, 3, 6), None)]}},
            "paper_not_yet_valid",
            {"requirement_id": EXTRACT, "valid_from": date(2024, 3, 6)},
        ),
        (
            {"absences": (Busy(START - HOUR, START + HOUR, 5),)},
            "absent",
            {"start": START - HOUR, "stop": START + HOUR},
        ),
        (
            {"busy": (Busy(START + HOUR, START + 3 * HOUR, 9),)},
            "overlap",
            {"start": START + HOUR, "stop": START + 3 * HOUR, "ref": 9},
        ),
        (
            {"load_this_week": 3, "max_load": 3},
            "load_limit",
            {"tasks": 3, "limit": 3},
        ),
        ({"unwanted_client_ids": frozenset({7})}, "volunteer_does_not_want", {}),
    ],
)
def test_each_hard_reason_excludes(change, code, values):
    found = match(TASK, replace(GOOD, **change))
    assert not found.possible
    assert codes(found, True) == [code]
    assert found.reasons[0].values == values


def test_what_the_task_excludes():
    assert codes(match(replace(TASK, needs_car=True), GOOD), True) == ["no_car"]
    driver = replace(GOOD, has_car=True)
    assert match(replace(TASK, needs_car=True), driver).possible
    unwanted = replace(TASK, unwanted_ids=frozenset({1}))
    assert codes(match(unwanted, GOOD), True) == ["client_does_not_want"]


@pytest.mark.parametrize(
    "change",
    [
        {"wishes": frozenset()},
        {"papers": {EXTRACT: [Period()]}},
        {"papers": {EXTRACT: [Period(date(2024, 3, 5), date(2024, 3, 5))]}},
        {"papers": {EXTRACT: [Period(None, date(2023, 1, 1)), Period()]}},
        {"busy": (Busy(START - HOUR, START), Busy(START + 2 * HOUR, START + 3 * HOUR))},
        {"max_load": 3},
        {"unwanted_client_ids": frozenset({8})},
    ],
)
def test_what_does_not_exclude(change):
    assert match(TASK, replace(GOOD, **change)).possible


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"area_path": (100, 110, 111)}, ("same_area", 111)),
        ({"area_path": (100, 120)}, ("same_municipality", 100)),
        ({"area_path": (100,)}, ("same_municipality", 100)),
        ({"area_path": (200,), "served_area_ids": {110}}, ("same_area", 110)),
        ({"area_path": (200, 210)}, None),
        ({"area_path": ()}, None),
    ],
)
def test_areas(change, expected):
    change["served_area_ids"] = frozenset(change.get("served_area_ids", ()))
    found = [
        (reason.code, reason.values["area_id"])
        for reason in match(TASK, replace(GOOD, **change)).reasons
        if reason.code.startswith("same_")
    ]
    assert found == ([expected] if expected else [])


def test_availability_is_local_time_and_unknown_says_nothing():
    # 9 o'clock UTC is 10 in winter and 11 in summer.
    for day, hours, code in (
        (5, (10, 12), "available"),
        (5, (9, 11), "outside_availability"),
    ):
        task = replace(TASK, start=datetime(2024, 3, day, 9))
        slot = Slot(1, hours[0] * 60, hours[1] * 60)
        found = match(task, replace(GOOD, availability=(slot,)))
        assert code in codes(found, False)
    silent = match(TASK, replace(GOOD, availability=()))
    assert not {"available", "outside_availability"} & set(codes(silent, False))


def test_local_slots_over_midnight_and_over_the_change_of_clocks():
    evening = datetime(2024, 3, 30, 22, 30)
    assert local_slots(evening, evening + HOUR, BRUSSELS) == (
        Slot(5, 23 * 60 + 30, 24 * 60),
        Slot(6, 0, 30),
    )
    spring = datetime(2024, 3, 31, 0, 30, tzinfo=timezone.utc)
    assert local_slots(spring, spring + HOUR, BRUSSELS) == (Slot(6, 90, 210),)


def test_days_away_are_local_days():
    away = matching.days_away(date(2024, 3, 31), date(2024, 3, 31), BRUSSELS)
    assert away[:2] == (datetime(2024, 3, 30, 23), datetime(2024, 3, 31, 22))
    forever = matching.days_away(date(2024, 3, 31), None, BRUSSELS)
    assert availability.overlaps(datetime(2090, 1, 1), datetime(2090, 1, 2), forever)


def test_rank_order_and_weights():
    busy = replace(GOOD, volunteer_id=2, busy=(Busy(START, START + HOUR),))
    worse = replace(busy, volunteer_id=3, active=False)
    loaded = replace(GOOD, volunteer_id=4, load_this_week=5)
    same = replace(GOOD, volunteer_id=5)
    candidates = [worse, busy, loaded, same, GOOD]
    assert [m.volunteer_id for m in rank(TASK, candidates)] == [1, 5, 4, 2, 3]
    assert rank(TASK, candidates[::-1]) == rank(TASK, candidates)
    flat = rank(TASK, candidates, Weights(task_this_week=0))
    assert [m.volunteer_id for m in flat] == [1, 4, 5, 2, 3]
    assert rank(TASK, []) == []


# A small world of hours, in which every hour can be looked at one by one.
hours = st.integers(0, 12)
intervals = st.tuples(hours, hours).filter(lambda pair: pair[0] < pair[1])
days = st.none() | st.integers(0, 6)
DAY = date(2024, 3, 1)


def _moment(hour):
    return datetime(2024, 3, 4) + hour * HOUR


def _day(number):
    return None if number is None else DAY + timedelta(days=number)


@given(
    st.tuples(hours, hours),
    st.lists(intervals, max_size=3),
    st.lists(intervals, max_size=3),
    st.lists(st.tuples(days, days), max_size=3),
    st.sets(st.sampled_from([RIDE, SHOPPING])),
    st.booleans(),
    st.integers(0, 3),
    st.integers(0, 3),
)
def test_hard_reasons_against_looking_at_every_hour(
    when, busy, away, papers, wishes, active, load, limit
):
    start, stop = min(when), max(when)
    task = replace(TASK, start=_moment(start), stop=_moment(stop), slots=())
    candidate = replace(
        GOOD,
        active=active,
        wishes=frozenset(wishes),
        busy=tuple(Busy(_moment(a), _moment(b)) for a, b in busy),
        absences=tuple(Busy(_moment(a), _moment(b)) for a, b in away),
        papers={EXTRACT: [Period(_day(a), _day(b)) for a, b in papers]},
        load_this_week=load,
        max_load=limit,
    )
    taken = set(range(start, stop)) or {start}
    today = (date(2024, 3, 4) - DAY).days
    valid = any(
        today in range(0 if a is None else a, 7 if b is None else b + 1)
        for a, b in papers
    )
    expected = {
        "not_active": not active,
        "type_not_wished": wishes == {SHOPPING},
        "overlap": any(taken & set(range(a, b)) for a, b in busy),
        "absent": any(taken & set(range(a, b)) for a, b in away),
        "paper": not valid,
        "load_limit": bool(limit) and load >= limit,
    }
    found = match(task, candidate)
    seen = {code.partition("_")[0] for code in codes(found, True)}
    assert seen == {code.partition("_")[0] for code, true in expected.items() if true}
    assert found.possible == (not any(expected.values()))


@given(intervals, st.lists(intervals, max_size=4))
def test_availability_against_looking_at_every_hour(when, slots):
    free = {hour for start, stop in slots for hour in range(start, stop)}
    weekly = [Slot(0, start, stop) for start, stop in slots]
    expected = set(range(*when)) <= free
    assert availability.within_availability([Slot(0, *when)], weekly) == expected
    assert not availability.within_availability([Slot(1, *when)], weekly)
