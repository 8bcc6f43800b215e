"""The clock of a network against a counter that looks at every minute."""

from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from zorgnetwerk_tools.working_time import OFFICE_HOURS, Slot, WorkingTime, days_of

BRUSSELS = ZoneInfo("Europe/Brussels")
ZONES = [
    ZoneInfo(name)
    for name in (
        "Europe/Brussels",
        "America/Havana",
        "Australia/Lord_Howe",
        "Asia/Kolkata",
        "UTC",
    )
]
MINUTE = timedelta(minutes=1)


def local(*parts, zone=BRUSSELS):
    return datetime(*parts, tzinfo=zone)


def is_worked(moment, slots, closed, zone):
    """Tell if a minute counts, the slow and certain way."""
    there = moment.astimezone(zone)
    minute = there.hour * 60 + there.minute
    return there.date() not in closed and any(
        slot.weekday == there.weekday() and slot.begin <= minute < slot.end
        for slot in slots
    )


slots_strategy = st.lists(
    st.builds(
        lambda weekday, a, b: Slot(weekday, min(a, b), max(a, b)),
        st.integers(0, 6),
        st.integers(0, 1440),
        st.integers(0, 1440),
    ),
    min_size=1,
    max_size=8,
)
# around the nights on which the clock changes, north and south
days_strategy = st.sampled_from(
    [date(2026, 3, 27), date(2026, 10, 23), date(2026, 4, 3), date(2026, 10, 30)]
) | st.dates(date(2025, 1, 1), date(2028, 12, 31))
case = given(
    slots=slots_strategy,
    closed_after=st.sets(st.integers(0, 6), max_size=3),
    zone=st.sampled_from(ZONES),
    day=days_strategy,
    minute=st.integers(0, 1439),
    length=st.integers(1, 3000),
)


def prepare(day, minute, zone, closed_after):
    start = datetime.combine(day, datetime.min.time(), timezone.utc) + minute * MINUTE
    return start, {day + timedelta(days=number) for number in closed_after}


@settings(max_examples=150, deadline=None)
@case
@example(
    slots=[Slot(6, 150, 300)],
    closed_after=set(),
    zone=BRUSSELS,
    day=date(2026, 10, 24),
    minute=0,
    length=200,
)
def test_minutes_between_is_what_a_counter_finds(
    slots, closed_after, zone, day, minute, length
):
    start, closed = prepare(day, minute, zone, closed_after)
    stop = start + length * MINUTE
    counted = sum(
        is_worked(start + number * MINUTE, slots, closed, zone)
        for number in range(length)
    )
    worked = WorkingTime(slots, closed, zone)
    assert worked.minutes_between(start, stop) == counted


@settings(max_examples=150, deadline=None)
@case
def test_added_minutes_are_the_minutes_between(
    slots, closed_after, zone, day, minute, length
):
    start, closed = prepare(day, minute, zone, closed_after)
    worked = WorkingTime(slots, closed, zone)
    stop = worked.add_minutes(start, length)
    if not any(slot.begin < slot.end for slot in slots):
        assert stop is None
    if stop is not None:
        assert worked.minutes_between(start, stop) == length
        assert worked.minutes_between(start, stop - MINUTE) == length - 1
        assert is_worked(stop - MINUTE, slots, closed, zone)


@settings(max_examples=80, deadline=None)
@case
def test_days_are_open_days(slots, closed_after, zone, day, minute, length):
    start, closed = prepare(day, minute, zone, closed_after)
    worked = WorkingTime(slots, closed, zone)
    days = length % 25 + 1
    stop = worked.add_days(start, days)
    if stop is None:
        return
    begin = start.astimezone(zone).date()
    end = (stop - MINUTE).astimezone(zone).date()
    passed = [
        begin + timedelta(days=number) for number in range(1, (end - begin).days + 1)
    ]
    assert sum(bool(worked.intervals(one)) for one in passed) == days
    assert (
        not is_worked(stop, slots, closed, zone) or stop.astimezone(zone).date() > end
    )


@pytest.mark.parametrize(
    ("start", "minutes", "expected"),
    [
        # Friday afternoon: the rest stands on Monday
        (local(2026, 3, 6, 16), 4 * 60, local(2026, 3, 9, 12)),
        # over lunch
        (local(2026, 3, 2, 11), 2 * 60, local(2026, 3, 2, 14)),
        # in the night and the weekend nothing runs
        (local(2026, 3, 7, 3), 60, local(2026, 3, 9, 10)),
        # ends as the door closes, not on the next morning
        (local(2026, 3, 2, 16), 60, local(2026, 3, 2, 17)),
        # over the night on which summer time begins
        (local(2026, 3, 27, 16), 120, local(2026, 3, 30, 10)),
    ],
)
def test_office_hours(start, minutes, expected):
    worked = WorkingTime(OFFICE_HOURS, set(), BRUSSELS)
    assert worked.add_minutes(start, minutes) == expected


def test_closed_days_are_skipped():
    closed = {date(2026, 12, 25), date(2026, 12, 28)}
    worked = WorkingTime(OFFICE_HOURS, closed, BRUSSELS)
    start = local(2026, 12, 24, 16)
    assert worked.add_minutes(start, 120) == local(2026, 12, 29, 10)
    assert worked.add_days(start, 1) == local(2026, 12, 29, 17)
    assert not worked.is_open_on(date(2026, 12, 25))
    assert not worked.is_open_on(date(2026, 12, 26))


def test_the_hour_that_comes_twice_is_worked_twice():
    night = [Slot(6, 2 * 60, 3 * 60)]
    worked = WorkingTime(night, set(), BRUSSELS)
    spring, autumn = date(2026, 3, 29), date(2026, 10, 25)
    assert worked.intervals(spring) == []
    assert sum((end - begin) / MINUTE for begin, end in worked.intervals(autumn)) == 120


def test_a_network_that_never_opens_has_no_deadline():
    worked = WorkingTime([], set(), BRUSSELS)
    start = local(2026, 3, 2, 9)
    assert worked.add_minutes(start, 1) is None
    assert worked.add_days(start, 1) is None


def test_slots_that_overlap_count_once():
    slots = [Slot(0, 540, 720), Slot(0, 600, 660), Slot(0, 720, 780)]
    worked = WorkingTime(slots, set(), BRUSSELS)
    start, stop = local(2026, 3, 2, 0), local(2026, 3, 3, 0)
    assert worked.minutes_between(start, stop) == 240


def test_periods_become_days():
    periods = [
        (date(2026, 3, 1), date(2026, 3, 3)),
        (date(2026, 3, 2), date(2026, 3, 2)),
        (date(2026, 1, 1), date(2026, 1, 5)),
    ]
    found = days_of(periods, date(2026, 3, 2), date(2026, 3, 31))
    assert found == {date(2026, 3, 2), date(2026, 3, 3)}
