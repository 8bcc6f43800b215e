"""Visits spread over volunteers: fair, near, and never above a limit."""

from collections import Counter
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from zorgnetwerk_tools.availability import Period
from zorgnetwerk_tools.spread import Helper, Plan, Visit, spread

BRUSSELS = ZoneInfo("Europe/Brussels")
MONDAY = date(2026, 12, 7)
DAYS = tuple(MONDAY + timedelta(days=n) for n in range(5))
PLAN = Plan(DAYS, begin=14 * 60, end=16 * 60, minutes=60, zone=BRUSSELS)
KERKHOVE, BOSSUIT = (1, 2), (1, 3)


def placed(visits, helpers, plan=PLAN):
    return [one.volunteer_id for one in spread(visits, helpers, plan)]


def on_monday(count, **values):
    return [Visit(n, client_id=n, day=MONDAY, **values) for n in range(count)]


def test_one_after_another():
    found = spread(on_monday(2), [Helper(7)], PLAN)
    assert [one.start for one in found] == [
        datetime(2026, 12, 7, 13),
        datetime(2026, 12, 7, 14),
    ]


def test_a_day_is_full():
    found = spread(on_monday(3), [Helper(7)], PLAN)
    assert [one.volunteer_id for one in found] == [7, 7, None]
    assert found[2].start == datetime(2026, 12, 7, 13)


def test_a_pause_between_visits():
    plan = Plan(DAYS, 14 * 60, 16 * 60, 50, BRUSSELS, pause=20)
    found = spread(on_monday(2), [Helper(7)], plan)
    assert [one.start.minute for one in found] == [0, 10]


def test_even_shares():
    assert Counter(placed(on_monday(4), [Helper(7), Helper(8)])) == {7: 2, 8: 2}


def test_the_nearest_goes_first():
    visits = [Visit(0, 10, MONDAY, KERKHOVE), Visit(1, 11, MONDAY, BOSSUIT)]
    helpers = [Helper(7, BOSSUIT), Helper(8, KERKHOVE)]
    assert placed(visits, helpers) == [8, 7]


def test_who_came_before_comes_again():
    helpers = [Helper(7, KERKHOVE), Helper(8, BOSSUIT, known_ids=frozenset({10}))]
    assert placed([Visit(0, 10, MONDAY, KERKHOVE)], helpers) == [8]


def test_one_voice_for_every_week():
    weeks = [MONDAY + timedelta(weeks=n) for n in range(6)]
    visits = [Visit(n, n % 2, day) for n, day in enumerate(weeks)]
    found = placed(visits, [Helper(7), Helper(8)])
    assert set(found[::2]) != set(found[1::2])
    assert len(set(found[::2])) == len(set(found[1::2])) == 1


def test_a_series_counts_as_a_whole():
    weeks = [MONDAY + timedelta(weeks=n) for n in range(9)]
    visits = [
        Visit(9 * client + n, client, day, KERKHOVE)
        for client in range(4)
        for n, day in enumerate(weeks)
    ]
    plan = Plan(DAYS, 9 * 60, 12 * 60, 15, BRUSSELS)
    found = placed(visits, [Helper(7, KERKHOVE), Helper(8, BOSSUIT)], plan)
    voices = [set(found[9 * client : 9 * client + 9]) for client in range(4)]
    assert [len(one) for one in voices] == [1, 1, 1, 1]
    assert Counter(found) == {7: 18, 8: 18}


def test_one_week_by_hand_does_not_move_the_series():
    weeks = [MONDAY + timedelta(weeks=n) for n in range(4)]
    visits = [Visit(n, 10, day, KERKHOVE) for n, day in enumerate(weeks[1:], 1)]
    visits.append(Visit(0, 10, weeks[0], pinned=8))
    found = placed(visits, [Helper(7, KERKHOVE), Helper(8, BOSSUIT)])
    assert found == [7, 7, 7, 8]


def test_not_while_the_client_is_away():
    (found,) = spread([Visit(0, 0, away=((DAYS[0], DAYS[2]),))], [Helper(7)], PLAN)
    assert found.day == DAYS[3]


def test_no_more_than_the_limit_of_a_week():
    week = MONDAY.isocalendar()[:2]
    busy = Helper(7, max_per_week=2, week_load={week: 1})
    assert placed(on_monday(2), [busy]) == [7, None]
    assert placed(on_monday(1), [Helper(7, max_per_week=2, week_load={week: 2})]) == [
        None
    ]


def test_absent_and_busy():
    away = Helper(7, absences=((MONDAY, MONDAY),))
    assert placed(on_monday(1), [away]) == [None]
    occupied = Helper(7, busy=((datetime(2026, 12, 7, 13), datetime(2026, 12, 7, 14)),))
    (found,) = spread(on_monday(1), [occupied], PLAN)
    assert found.start == datetime(2026, 12, 7, 14)
    # the day before counts when it goes on over midnight
    long = Helper(7, busy=((datetime(2026, 12, 5, 8), datetime(2026, 12, 9, 8)),))
    assert placed(on_monday(1), [long]) == [None]


def test_unwanted():
    assert placed(on_monday(1), [Helper(7, unwanted_ids=frozenset({0}))]) == [None]


def test_any_day_will_do():
    visits = [Visit(n, n) for n in range(5)]
    assert [one.day for one in spread(visits, [Helper(7)], PLAN)] == list(DAYS)
    away = Helper(7, absences=((DAYS[0], DAYS[3]),))
    found = spread(visits[:2], [away], PLAN)
    assert [one.day for one in found] == [DAYS[4], DAYS[4]]


def test_chosen_by_hand_stays_and_counts():
    visits = [Visit(0, 0, MONDAY, pinned=7), *on_monday(3)[1:]]
    found = spread(visits, [Helper(7), Helper(8)], PLAN)
    assert found[0].volunteer_id == 7
    assert Counter(one.volunteer_id for one in found) == {7: 2, 8: 1}
    assert len({(one.volunteer_id, one.start) for one in found}) == 3


def test_nobody_takes_part():
    (found,) = spread([Visit(0, 0)], [], PLAN)
    assert (found.volunteer_id, found.day) == (None, MONDAY)


HELPERS = st.builds(
    Helper,
    volunteer_id=st.integers(1, 50),
    area_path=st.sampled_from([(), KERKHOVE, BOSSUIT]),
    max_per_week=st.integers(0, 3),
    absences=st.lists(
        st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS)).map(sorted).map(tuple),
        max_size=2,
    ).map(tuple),
    busy=st.lists(
        st.tuples(st.integers(0, 200), st.integers(1, 10)).map(
            lambda pair: (
                datetime(2026, 12, 7) + timedelta(hours=pair[0]),
                datetime(2026, 12, 7) + timedelta(hours=sum(pair)),
            )
        ),
        max_size=4,
    ).map(tuple),
    unwanted_ids=st.frozensets(st.integers(0, 5), max_size=2),
)
VISITS = st.lists(
    st.tuples(
        st.integers(0, 12),
        st.sampled_from([None, *DAYS]),
        st.sampled_from([(), KERKHOVE, BOSSUIT]),
    ),
    max_size=30,
).map(lambda rows: [Visit(ref, *row) for ref, row in enumerate(rows)])


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    visits=VISITS,
    helpers=st.lists(HELPERS, max_size=6, unique_by=lambda h: h.volunteer_id),
    minutes=st.sampled_from([15, 45, 60, 300]),
)
def test_no_limit_is_ever_passed(visits, helpers, minutes):
    plan = Plan(DAYS, 9 * 60, 12 * 60, minutes, BRUSSELS)
    found = spread(visits, helpers, plan)
    assert [one.ref for one in found] == [visit.ref for visit in visits]
    by_id = {helper.volunteer_id: helper for helper in helpers}
    weekly, times = Counter(), {}
    for visit, one in zip(visits, found, strict=True):
        assert visit.day in (None, one.day)
        helper = by_id.get(one.volunteer_id)
        if not helper:
            continue
        stop = one.start + timedelta(minutes=minutes)
        assert visit.client_id not in helper.unwanted_ids
        assert not any(first <= one.day <= last for first, last in helper.absences)
        mine = times.setdefault(one.volunteer_id, list(helper.busy))
        assert not any(one.start < end and begin < stop for begin, end in mine)
        mine.append((one.start, stop))
        weekly[one.volunteer_id] += 1
    for key, count in weekly.items():
        assert count <= (by_id[key].max_per_week or count)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    count=st.integers(0, 40),
    size=st.integers(1, 6),
    areas=st.lists(st.sampled_from([(), KERKHOVE, BOSSUIT]), min_size=40, max_size=40),
)
def test_nobody_has_more_than_an_even_share(count, size, areas):
    visits = [Visit(n, n, MONDAY, areas[n]) for n in range(count)]
    helpers = [Helper(n, areas[n]) for n in range(size)]
    found = placed(visits, helpers, Plan(DAYS, 0, 24 * 60, 10, BRUSSELS))
    assert None not in found
    assert max(Counter(found).values(), default=0) <= -(-count // size)
    # the order in which volunteers are listed changes nothing
    assert found == placed(visits, helpers[::-1], Plan(DAYS, 0, 24 * 60, 10, BRUSSELS))


def test_who_lacks_a_paper_that_day_is_not_sent():
    ends = Period(None, MONDAY)
    helpers = [Helper(7, papers=((ends,),)), Helper(8, papers=((), (ends,)))]
    assert placed(on_monday(1), helpers) == [7]
    tuesday = [Visit(0, client_id=0, day=MONDAY + timedelta(days=1))]
    assert placed(tuesday, helpers) == [None]
