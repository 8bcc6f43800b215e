"""Calendar files: what other programs read is what was meant."""

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from zorgnetwerk_tools.ics import Entry, escape, find_changes, fold, make_calendar

BRUSSELS = "Europe/Brussels"
HOUR = timedelta(hours=1)
ZONES = (BRUSSELS, "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC")
TEXTS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), max_size=120
)


def entry(start, stop=None, **values):
    start = datetime.fromisoformat(start) if isinstance(start, str) else start
    values = {
        "uid": "1@test",
        "changed": datetime(2026, 1, 1, 8),
        "zone": BRUSSELS,
        "summary": "Vervoer · Oelegem",
        **values,
    }
    return Entry(start=start, stop=stop or start + HOUR, **values)


def parse(*entries):
    text = make_calendar("Agenda", entries).decode()
    # vobject keeps the first zone of a name for ever: here each file brings its own
    known = getattr(vobject.icalendar, "__tzidMap")  # noqa: B009
    for name in ZONES[:-1]:
        known.pop(name, None)
    return vobject.readOne(text)


def utc(moment):
    return moment.astimezone(timezone.utc).replace(tzinfo=None)


@pytest.mark.parametrize(
    ("start", "wall"),
    [
        ("2026-03-28 09:00", "10:00"),
        ("2026-03-29 00:59", "01:59"),
        ("2026-03-29 01:00", "03:00"),
        ("2026-03-30 08:00", "10:00"),
        ("2026-10-24 08:00", "10:00"),
        ("2026-10-25 00:30", "02:30"),
        ("2026-10-25 02:00", "03:00"),
        ("2026-10-26 09:00", "10:00"),
    ],
)
def test_the_wall_clock_through_both_changes(start, wall):
    event = parse(entry(start)).vevent
    assert event.dtstart.value.strftime("%H:%M") == wall
    assert utc(event.dtstart.value) == datetime.fromisoformat(start)


def test_the_hour_that_comes_twice():
    first, second = "2026-10-25 00:30", "2026-10-25 01:30"
    lines = make_calendar("A", [entry(first), entry(second)]).decode()
    assert "DTSTART;TZID=Europe/Brussels:20261025T023000" in lines
    assert "DTSTART:20261025T013000Z" in lines


def test_over_midnight_and_over_the_change():
    event = parse(entry("2026-10-24 21:30", datetime(2026, 10, 25, 2))).vevent
    assert event.dtstart.value.strftime("%d %H:%M") == "24 23:30"
    assert event.dtend.value.strftime("%d %H:%M") == "25 03:00"
    assert utc(event.dtend.value) == datetime(2026, 10, 25, 2)


@settings(deadline=None, max_examples=150)
@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2037, 12, 31)),
    st.integers(1, 3000),
    st.sampled_from(ZONES),
)
def test_every_moment_comes_back(start, minutes, zone):
    start = start.replace(microsecond=0)
    stop = start + timedelta(minutes=minutes)
    event = parse(entry(start, stop, zone=zone)).vevent
    assert (utc(event.dtstart.value), utc(event.dtend.value)) == (start, stop)


@settings(deadline=None, max_examples=150)
@given(TEXTS, TEXTS)
def test_every_text_comes_back(summary, location):
    made = entry("2026-06-01 08:00", summary=summary or "x", location=location)
    event = parse(made).vevent
    assert event.summary.value == (summary or "x")
    assert getattr(event, "location", None) is None or (
        event.location.value == location
    )


@given(TEXTS)
def test_no_line_is_longer_than_75_octets(text):
    folded = fold(f"SUMMARY:{escape(text)}")
    pieces = folded.split("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert "".join([pieces[0], *(p[1:] for p in pieces[1:])]) == (
        f"SUMMARY:{escape(text)}"
    )


def test_the_zone_holds_its_own_changes():
    zone = parse(entry("2026-06-01 08:00"), entry("2027-06-01 08:00")).vtimezone
    text = zone.serialize()
    assert "TZID:Europe/Brussels" in text
    raw = make_calendar("A", [entry("2026-06-01 08:00")]).decode()
    assert "BEGIN:DAYLIGHT\r\nDTSTART:20250330T020000\r\nRDATE:20260329T020000" in raw
    assert "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200" in raw
    assert "BEGIN:STANDARD\r\nDTSTART:20251026T030000" in raw


def test_a_zone_without_summer_time():
    raw = make_calendar("A", [entry("2026-06-01 08:00", zone="Asia/Kolkata")]).decode()
    assert raw.count("BEGIN:STANDARD") == 1 and "DAYLIGHT" not in raw
    assert "TZOFFSETTO:+0530" in raw


def test_changes_are_found_to_the_second():
    changes = find_changes(
        ZoneInfo(BRUSSELS), datetime(2026, 1, 1), datetime(2027, 1, 1)
    )
    assert [moment for moment, _old, _new in changes] == [
        datetime(2026, 3, 29, 1),
        datetime(2026, 10, 25, 1),
    ]


def test_an_empty_calendar_and_an_unstaffed_task():
    assert not hasattr(vobject.readOne(make_calendar("A", []).decode()), "vevent")
    event = parse(entry("2026-06-01 08:00", is_tentative=True)).vevent
    assert event.status.value == "TENTATIVE"
    assert event.class_.value if hasattr(event, "class_") else True


def test_another_parser_reads_the_same():
    icalendar = pytest.importorskip("icalendar")
    starts = [datetime(2026, month, 25, 9, 30) for month in range(1, 13)]
    content = make_calendar("A", [entry(s, uid=f"{s}@x") for s in starts])
    calendar = icalendar.Calendar.from_ical(content)
    assert [utc(event["DTSTART"].dt) for event in calendar.walk("VEVENT")] == starts
    (zone,) = calendar.walk("VTIMEZONE")
    made = zone.to_tz()
    for start in starts:
        there = start.replace(tzinfo=timezone.utc).astimezone(ZoneInfo(BRUSSELS))
        assert there.replace(tzinfo=made).utcoffset() == there.utcoffset()
