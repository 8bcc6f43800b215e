"""Recurrence: the days of a rule against dateutil, its text, its sentence."""

import doctest
from datetime import date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from zorgnetwerk_tools import recurrence, recurrence_text, recurrence_words
from zorgnetwerk_tools.recurrence import (
    Rule,
    complete,
    days,
    moments,
    next_days,
    to_local,
    to_utc,
)
from zorgnetwerk_tools.recurrence_text import RuleError, check_has_days, parse, write
from zorgnetwerk_tools.recurrence_words import describe

BRUSSELS = ZoneInfo("Europe/Brussels")
MONDAY = date(2026, 11, 23)
HALF_NINE = datetime(2026, 11, 23, 9, 30)
ZONES = ["Europe/Brussels", "America/New_York", "Australia/Lord_Howe", "UTC"]


@pytest.mark.parametrize("module", [recurrence, recurrence_text, recurrence_words])
def test_examples(module):
    assert not doctest.testmod(module).failed


def some_days():
    return st.dates(date(2020, 1, 1), date(2035, 12, 31))


@st.composite
def rules(draw, first=None):
    """Any rule that a request can have, complete or left to the first day."""
    freq = draw(st.sampled_from(sorted(recurrence.FREQUENCIES)))
    rule = Rule(freq, draw(st.integers(1, 7)))
    if freq == "weekly":
        rule = rule._replace(
            weekdays=tuple(sorted(draw(st.sets(st.integers(0, 6), max_size=7))))
        )
    elif freq != "daily":
        rule = rule._replace(month=draw(st.integers(1, 12)) if freq == "yearly" else 0)
        if draw(st.booleans()):
            longest = recurrence_text.calendar.monthrange(2024, rule.month or 1)[1]
            day = draw(st.integers(1, longest) | st.just(-1))
            rule = rule._replace(month_day=day)
        else:
            rule = rule._replace(
                position=draw(st.sampled_from(recurrence_text.POSITIONS)),
                weekday=draw(st.integers(0, 6)),
            )
    end = draw(st.sampled_from(["never", "until", "count"]))
    if end == "until":
        rule = rule._replace(until=draw(some_days()))
    elif end == "count":
        rule = rule._replace(count=draw(st.integers(1, 60)))
    return rule


@settings(deadline=None)
@given(rules(), some_days(), st.integers(0, 3000), st.integers(0, 500))
def test_the_days_are_those_of_dateutil(rule, first, past, length):
    after = first + timedelta(days=past)
    before = after + timedelta(days=length)
    text = write(complete(rule, first))
    theirs = rrulestr(text, dtstart=datetime.combine(first, time())).between(
        datetime.combine(after, time()), datetime.combine(before, time()), inc=True
    )
    assert list(days(rule, first, after, before)) == [found.date() for found in theirs]


@settings(deadline=None)
@given(rules(), st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)), st.booleans())
def test_what_is_written_is_read_again(rule, start, is_zoned):
    zone = BRUSSELS if is_zoned else None
    text = write(rule, zone)
    start = start.replace(microsecond=0)
    assert parse(text, start, zone) == rule
    assert write(parse(f"rrule:{text.lower()};", start, zone), zone) == text


@settings(deadline=None)
@given(st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)), st.sampled_from(ZONES))
def test_the_wall_clock_is_kept_wherever_it_exists(local, name):
    zone, local = ZoneInfo(name), local.replace(second=0, microsecond=0)
    moment = to_utc(local, zone)
    shown = to_local(moment, zone)
    before = to_local(moment - timedelta(minutes=1), zone)
    if shown == local:
        # never the second of two equal hours
        assert to_utc(shown, zone) == moment
    else:
        # the clock jumped over it: this is the first moment after the jump
        assert before < local < shown
        assert shown - before > timedelta(minutes=1)


def test_five_visits_a_week():
    rule = parse("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR")
    found = list(days(rule, MONDAY, before=MONDAY + timedelta(days=6)))
    assert found == [MONDAY + timedelta(days=number) for number in range(5)]


def test_the_first_day_counts_only_when_it_fits():
    rule = Rule("weekly", weekdays=(0,), count=2)
    tuesday = MONDAY + timedelta(days=1)
    assert list(days(rule, tuesday)) == [date(2026, 11, 30), date(2026, 12, 7)]


def test_every_two_weeks_counts_weeks_from_monday():
    rule = Rule("weekly", 2, weekdays=(0, 4))
    friday = date(2026, 11, 27)
    assert next_days(rule, friday, friday, 3) == [
        friday,
        date(2026, 12, 7),
        date(2026, 12, 11),
    ]


def test_the_short_months_and_the_last_day():
    first = date(2026, 10, 31)
    assert next_days(Rule("monthly"), first, first, 3) == [
        first,
        date(2026, 12, 31),
        date(2027, 1, 31),
    ]
    last = Rule("monthly", month_day=-1)
    assert next_days(last, first, first, 5)[1:] == [
        date(2026, 11, 30),
        date(2026, 12, 31),
        date(2027, 1, 31),
        date(2027, 2, 28),
    ]


def test_29_february_and_the_last_day_of_february():
    first = date(2024, 2, 29)
    assert next_days(Rule("yearly"), first, first, 3) == [
        first,
        date(2028, 2, 29),
        date(2032, 2, 29),
    ]
    asked = Rule("yearly", month=2, month_day=-1)
    assert next_days(asked, first, first, 3) == [
        first,
        date(2025, 2, 28),
        date(2026, 2, 28),
    ]


def test_over_the_end_of_the_year():
    rule = Rule("weekly", weekdays=(3,))
    first = date(2026, 12, 24)
    assert next_days(rule, first, first, 3) == [
        first,
        date(2026, 12, 31),
        date(2027, 1, 7),
    ]


def test_the_number_counts_from_the_beginning():
    rule = Rule("daily", count=3)
    assert list(days(rule, MONDAY, after=MONDAY + timedelta(days=2))) == [
        date(2026, 11, 25)
    ]


def test_a_rule_of_long_ago_is_followed_at_once():
    rule = Rule("daily")
    found = islice(days(rule, date(1900, 1, 1), after=MONDAY), 1)
    assert list(found) == [MONDAY]


@pytest.mark.parametrize(
    "day", [date(2026, 10, 24), date(2026, 10, 25), date(2027, 3, 28)]
)
def test_the_change_of_the_clock_moves_no_visit(day):
    start, stop = moments(day, HALF_NINE, HALF_NINE + timedelta(hours=1), BRUSSELS)
    assert to_local(start, BRUSSELS) == datetime.combine(day, time(9, 30))
    assert stop - start == timedelta(hours=1)


def test_a_visit_in_the_skipped_hour_is_still_a_visit():
    start = datetime(2026, 1, 1, 2, 15)
    stop = start + timedelta(minutes=30)
    first, last = moments(date(2027, 3, 28), start, stop, BRUSSELS)
    assert to_local(first, BRUSSELS) == datetime(2027, 3, 28, 3)
    assert last - first == timedelta(minutes=30)


@pytest.mark.parametrize(
    ("evening", "hours"), [(date(2026, 10, 24), 10), (date(2027, 3, 27), 8)]
)
def test_a_night_ends_at_its_hour(evening, hours):
    start, stop = datetime(2026, 1, 1, 22), datetime(2026, 1, 2, 7)
    first, last = moments(evening, start, stop, BRUSSELS)
    assert last - first == timedelta(hours=hours)
    assert to_local(last, BRUSSELS).hour == 7


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("RRULE:", "empty"),
        ("weekly", "syntax"),
        ("FREQ=WEEKLY;BYDAY=", "syntax"),
        ("FREQ=WEEKLY;FREQ=DAILY", "syntax"),
        ("BYDAY=MO", "freq"),
        ("FREQ=HOURLY", "freq"),
        ("FREQ=DAILY;INTERVAL=0", "value"),
        ("FREQ=DAILY;INTERVAL=²", "value"),
        ("FREQ=DAILY;COUNT=-1", "value"),
        ("FREQ=DAILY;BYHOUR=9", "part"),
        ("FREQ=DAILY;INTERVAL=2;BYDAY=MO", "part"),
        ("FREQ=WEEKLY;BYDAY=1MO", "value"),
        ("FREQ=WEEKLY;BYDAY=XX", "value"),
        ("FREQ=WEEKLY;INTERVAL=2;WKST=SU", "week_start"),
        ("FREQ=WEEKLY;UNTIL=20270331;COUNT=3", "until_and_count"),
        ("FREQ=WEEKLY;UNTIL=20270231", "value"),
        ("FREQ=WEEKLY;UNTIL=tomorrow", "value"),
        ("FREQ=MONTHLY;BYDAY=MO", "value"),
        ("FREQ=MONTHLY;BYDAY=5MO", "value"),
        ("FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1", "value"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "value"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", "value"),
        ("FREQ=MONTHLY;BYMONTHDAY=1;BYDAY=1MO", "part"),
        ("FREQ=MONTHLY;BYSETPOS=1", "part"),
        ("FREQ=YEARLY;BYDAY=1MO", "month_needed"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "value"),
        ("FREQ=YEARLY;BYWEEKNO=20", "part"),
        ("FREQ=WEEKLY;RSCALE=CHINESE", "part"),
    ],
)
def test_what_is_not_supported_is_refused(text, code):
    with pytest.raises(RuleError) as caught:
        parse(text)
    assert caught.value.code == code


@given(st.text(alphabet="FREQ=WKLYDAIN;BMOTU2,0-:Z ", max_size=60) | st.text())
def test_any_text_is_read_or_refused(text):
    try:
        rule = parse(text)
    except RuleError:
        return
    assert parse(write(rule)) == rule


@pytest.mark.parametrize(
    ("other", "ours"),
    [
        ("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2", "FREQ=MONTHLY;BYDAY=2TU"),
        ("FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("FREQ=WEEKLY;WKST=SU;BYDAY=SU,MO", "FREQ=WEEKLY;BYDAY=MO,SU"),
        ("INTERVAL=1;FREQ=DAILY", "FREQ=DAILY"),
    ],
)
def test_other_ways_to_write_the_same(other, ours):
    assert write(parse(other)) == ours


@pytest.mark.parametrize(
    ("until", "day"),
    [
        ("20270331", date(2027, 3, 31)),
        ("20270331T215959Z", date(2027, 3, 31)),
        # 31 March 2027 9:00 on the clock, before the visit of 9:30
        ("20270331T070000Z", date(2027, 3, 30)),
        ("20270331T073000Z", date(2027, 3, 31)),
        ("20270331T220000Z", date(2027, 3, 31)),
        ("20270331T093000", date(2027, 3, 31)),
    ],
)
def test_until_is_a_local_day(until, day):
    rule = parse(f"FREQ=DAILY;UNTIL={until}", HALF_NINE, BRUSSELS)
    assert rule.until == day


def test_until_is_written_in_utc_of_the_season():
    for until, text in (
        (date(2027, 3, 31), "20270331T215959Z"),
        (date(2027, 1, 31), "20270131T225959Z"),
    ):
        rule = Rule("daily", until=until)
        assert write(rule, BRUSSELS) == f"FREQ=DAILY;UNTIL={text}"


@pytest.mark.parametrize(
    "rule",
    [
        Rule("daily", until=MONDAY - timedelta(days=1)),
        Rule("weekly", weekdays=(4,), until=MONDAY),
        Rule("monthly", 12, month_day=30),
    ],
)
def test_a_rule_without_days_is_refused(rule):
    first = date(2026, 2, 1) if rule.freq == "monthly" else MONDAY
    with pytest.raises(RuleError, match="never"):
        check_has_days(rule, first)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("FREQ=DAILY", ["every_day", "at"]),
        ("FREQ=DAILY;INTERVAL=3", ["every_n_days", "at"]),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", ["workdays", "at"]),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", ["every_day", "at"]),
        ("FREQ=WEEKLY", ["weekly", "at"]),
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=4", ["every_n_weeks", "at", "count"]),
        ("FREQ=MONTHLY;BYDAY=2TU", ["every_month", "month_weekday", "at"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", ["every_month", "month_last_day", "at"]),
        (
            "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=31",
            ["every_n_months", "month_day", "at", "skips_months"],
        ),
        (
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
            ["every_year", "year_day", "at", "leap_years"],
        ),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", ["every_year", "year_last_day", "at"]),
        (
            "FREQ=YEARLY;INTERVAL=2;BYMONTH=5;BYDAY=-1SU;UNTIL=20300101",
            ["every_n_years", "year_weekday", "at", "until"],
        ),
    ],
)
def test_the_sentence(text, codes):
    assert [code for code, _values in describe(parse(text), HALF_NINE)] == codes


def test_the_sentence_tells_a_first_day_to_come():
    told = dict(describe(Rule("weekly"), HALF_NINE, MONDAY - timedelta(days=1)))
    assert told["from"] == {"date": MONDAY}
    assert "from" not in dict(describe(Rule("weekly"), HALF_NINE, MONDAY))
