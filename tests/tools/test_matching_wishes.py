"""Hard reasons about place, hours, language and persons, against brute force."""

import doctest
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zorgnetwerk_tools import distance, matching_pool, matching_trial, places
from zorgnetwerk_tools.distance import Position
from zorgnetwerk_tools.matching import (
    Busy,
    Candidate,
    Slot,
    Task,
    Weights,
    match,
    may_be_asked,
    rank,
    rank_possible,
)
from zorgnetwerk_tools.matching_hard import WISHES

MONDAY = datetime(2024, 3, 4)
HOUR = timedelta(hours=1)
KM_A_DEGREE = 111.2  # along a meridian
CLIENT, VOLUNTEER = 7, 1

hours = st.integers(0, 24)
spans = st.tuples(hours, hours).filter(lambda pair: pair[0] < pair[1])
tongues = st.frozensets(st.integers(1, 3))


@pytest.mark.parametrize(
    "module",
    [distance, matching_pool, matching_trial, places],
    ids=lambda m: m.__name__,
)
def test_examples_in_docstrings(module):
    assert not doctest.testmod(module).failed


@given(
    spans,
    st.lists(spans, max_size=4),
    st.booleans(),
    st.integers(0, 60),
    st.sampled_from((0, 5, 20, 50)),
    st.tuples(st.booleans(), st.booleans()),
    tongues,
    tongues,
    st.booleans(),
    st.booleans(),
    st.lists(spans, max_size=2),
    st.integers(0, 3),
)
def test_hard_reasons_against_brute_force(
    when, free, is_hard, north, radius, known, spoken, needed, by, of, busy, travel
):
    start, stop = (MONDAY + hour * HOUR for hour in when)
    here, there = Position(50.0, 3.0), Position(50.0 + north / 100, 3.0, "village")
    task = Task(
        start,
        stop,
        task_type_id=1,
        client_id=CLIENT,
        slots=(Slot(0, when[0] * 60, when[1] * 60),),
        availability_is_hard=is_hard,
        position=here if known[0] else None,
        road_factor=1.5,
        language_ids=needed,
        unwanted_ids=frozenset({VOLUNTEER} if by else ()),
        until=stop + travel * HOUR,
    )
    candidate = Candidate(
        VOLUNTEER,
        availability=tuple(Slot(0, a * 60, b * 60) for a, b in free),
        position=there if known[1] else None,
        radius_km=radius,
        language_ids=spoken,
        unwanted_client_ids=frozenset({CLIENT} if of else ()),
        busy=tuple(
            Busy(MONDAY + a * HOUR, MONDAY + b * HOUR, 9, MONDAY + (b + travel) * HOUR)
            for a, b in busy
        ),
    )
    covered = {hour for a, b in free for hour in range(a, b)}
    km = north / 100 * KM_A_DEGREE * 1.5
    taken = set(range(when[0], when[1] + travel))
    expected = {
        "client_does_not_want": by,
        "volunteer_does_not_want": of,
        "outside_availability": is_hard
        and bool(free)
        and not set(range(*when)) <= covered,
        "beyond_radius": all(known) and 0 < radius < km,
        "no_shared_language": bool(spoken and needed) and not spoken & needed,
        "overlap": any(taken & set(range(a, b + travel)) for a, b in busy),
    }
    found = match(task, candidate)
    seen = {reason.code for reason in found.reasons if reason.hard}
    assert seen == {code for code, true in expected.items() if true}
    assert found.possible == (not seen)
    assert may_be_asked(found) == (seen <= WISHES)
    if found.possible:
        # what is told without looking at obstacles again is the same
        assert rank_possible(task, [candidate]) == rank(task, [candidate])


@given(
    st.tuples(st.floats(49.5, 51.5), st.floats(2.5, 6.4)),
    st.tuples(st.floats(49.5, 51.5), st.floats(2.5, 6.4)),
)
def test_distance_is_the_same_both_ways(one, other):
    there = distance.straight_km(one, other)
    assert there == pytest.approx(distance.straight_km(other, one), abs=1e-6)
    # Belgium is some 280 km long
    assert 0 <= there < 400
    assert distance.straight_km(one, one) == 0
    assert distance.road_km(Position(*one), None) is None


def test_places_of_two_spellings_and_none():
    assert places.find_position("8582", "OUTRIJVE").precision == "village"
    assert places.find_position("8582", "elsewhere").precision == "municipality"
    assert places.find_position("", "Outrijve") is None
    assert places.find_position("8972 ", "").precision == "municipality"
    assert len(places.read_places()[0]) > 1100


def test_trial_looks_at_obstacles_once():
    task = Task(MONDAY, MONDAY + HOUR, task_type_id=1)
    fond = Candidate(1, wishes=frozenset({1}), load_this_week=1)
    idle, away = Candidate(2), Candidate(3, active=False)
    choice = matching_trial.compare(
        5, task, [idle, fond, away], (2,), Weights(), Weights(task_this_week=-50)
    )
    assert choice == (5, (2,), 1, 2, 2, 1)
    assert choice.is_changed
    excluded = matching_trial.compare(5, task, [idle], (3,), Weights(), Weights())
    assert (excluded.place_before, excluded.place_after) == (None, None)
    assert matching_trial.count([choice, excluded]) == (2, 1, 0, 1, 1, 1, 1)
