"""Dates, hours, durations, numbers and words as people type them."""

import datetime
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zorgnetwerk_tools.registration import amounts, moments
from zorgnetwerk_tools.registration.base import CellError, shown

TODAY = date(2024, 3, 1)


def refused(reader, *args, **options):
    with pytest.raises(CellError) as caught:
        reader(*args, **options)
    return caught.value.code, caught.value.text


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (datetime.datetime(2022, 1, 31, 14, 0), date(2022, 1, 31)),
        (date(2022, 1, 31), date(2022, 1, 31)),
        ("1-1-2022", date(2022, 1, 1)),
        ("01/02/2022", date(2022, 2, 1)),
        ("1.2.22", date(2022, 2, 1)),
        ("2022-02-01", date(2022, 2, 1)),
        ("2022-02-01 00:00:00", date(2022, 2, 1)),
        ("1 januari 2022", date(2022, 1, 1)),
        ("za 1 jan. 2022", date(2022, 1, 1)),
        ("1er août 2022", date(2022, 8, 1)),
        ("3. März 2022", date(2022, 3, 3)),
        ("2nd May 2022", date(2022, 5, 2)),
        (44562, date(2022, 1, 1)),
        ("44562", date(2022, 1, 1)),
        (20220131, date(2022, 1, 31)),
        ("29/02/2024", date(2024, 2, 29)),
        ("17/02/50", date(1950, 2, 17)),
        ("17/02/31", date(1931, 2, 17)),
        (None, None),
        ("", None),
    ],
)
def test_dates(cell, expected):
    assert moments.read_date(cell, today=TODAY) == expected


def test_a_date_without_a_year_takes_the_year_of_the_sheet():
    assert moments.read_date("3/1", year=2022) == date(2022, 1, 3)
    assert moments.read_date("3 januari", year=2022) == date(2022, 1, 3)
    assert refused(moments.read_date, "3/1") == ("date_unreadable", "3/1")


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("31/02/2022", "date_impossible"),
        ("29/02/2022", "date_impossible"),
        ("1/13/2022", "date_impossible"),
        ("0/1/2022", "date_impossible"),
        ("1/1/0022", "date_impossible"),
        ("binnenkort", "date_unreadable"),
        ("12", "date_unreadable"),
        (7, "date_unreadable"),
        (True, "date_unreadable"),
        (float("nan"), "date_unreadable"),
    ],
)
def test_dates_that_are_none(cell, code):
    assert refused(moments.read_date, cell)[0] == code


@given(st.dates(date(1930, 1, 1), date(2024, 1, 1)))
def test_every_date_in_every_writing_is_the_same_date(day):
    writings = [
        day.strftime("%d/%m/%Y"),
        f"{day.day}-{day.month}-{day.year}",
        day.isoformat(),
        f"{day.day} {['januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus', 'september', 'oktober', 'november', 'december'][day.month - 1]} {day.year}",  # noqa: E501
        (day - moments.EXCEL_DAY_ZERO).days,
        datetime.datetime.combine(day, time()),
    ]
    assert {moments.read_date(writing, today=TODAY) for writing in writings} == {day}


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("9u30", time(9, 30)),
        ("13u15", time(13, 15)),
        ("9.30", time(9, 30)),
        ("9:30", time(9, 30)),
        ("09:30:00", time(9, 30)),
        ("9u", time(9)),
        ("9 uur", time(9)),
        ("om 9 u 30", time(9, 30)),
        ("14h", time(14)),
        ("8:30 Uhr", time(8, 30)),
        ("2:30 pm", time(14, 30)),
        ("12 am", time(0)),
        ("9", time(9)),
        ("930", time(9, 30)),
        (930, time(9, 30)),
        (14, time(14)),
        (9.3, time(9, 30)),
        (9.5, time(9, 30)),
        (0.5, time(12)),
        (time(15, 45, 20), time(15, 45)),
        (datetime.datetime(1899, 12, 30, 8, 15), time(8, 15)),
        (datetime.timedelta(hours=10, minutes=45), time(10, 45)),
        ("namiddag", time(14)),
        (None, None),
    ],
)
def test_times(cell, expected):
    assert moments.read_times(cell) == (expected, None)


@pytest.mark.parametrize("cell", ["9u30-11u", "9:30 tot 11:00", "van 9.30 à 11h"])
def test_spans_of_time(cell):
    assert moments.read_times(cell) == (time(9, 30), time(11))


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("25u00", "time_impossible"),
        ("9u75", "time_impossible"),
        ("24:00", "time_impossible"),
        (2500, "time_impossible"),
        (-1, "time_impossible"),
        ("straks", "time_unreadable"),
        (True, "time_unreadable"),
        ("13 pm", "time_impossible"),
    ],
)
def test_times_that_are_none(cell, code):
    assert refused(moments.read_times, cell)[0] == code


@pytest.mark.parametrize(
    ("cell", "unit", "expected"),
    [
        (90, "minute", 90),
        ("90", "minute", 90),
        ("1u30", "minute", 90),
        ("1:30", "minute", 90),
        ("1h30", "minute", 90),
        ("1 u 15 min", "minute", 75),
        ("1,5 u", "minute", 90),
        ("1.5u", "minute", 90),
        ("2 uur", "minute", 120),
        ("90 min", "minute", 90),
        ("45'", "minute", 45),
        ("half uur", "minute", 30),
        ("½ u", "minute", 30),
        (1.5, "hour", 90),
        ("1,5", "hour", 90),
        ("1.30", "hour", 90),
        ("0,25", "hour", 15),
        ("90 min", "hour", 90),
        (time(1, 30), "minute", 90),
        (datetime.timedelta(minutes=50), "hour", 50),
        (0, "minute", 0),
        (None, "minute", None),
    ],
)
def test_durations(cell, unit, expected):
    assert moments.read_minutes(cell, unit) == expected


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (-30, "negative"),
        ("-1u30", "negative"),
        (1441, "duration_too_long"),
        ("lang", "duration_unreadable"),
        (True, "duration_unreadable"),
    ],
)
def test_durations_that_are_none(cell, code):
    assert refused(moments.read_minutes, cell)[0] == code


@given(
    st.one_of(
        st.none(),
        st.booleans(),
        st.text(max_size=30),
        st.integers(),
        st.floats(),
        st.datetimes(),
        st.times(),
        st.timedeltas(),
    )
)
def test_no_cell_brings_a_reader_down(cell):
    """Whatever stands in a cell is a value or an error with its text."""
    for reader in (
        moments.read_date,
        moments.read_times,
        moments.read_minutes,
        amounts.read_decimal,
        amounts.read_yes_no,
        amounts.read_email,
        amounts.read_phones,
    ):
        try:
            reader(cell)
        except CellError as error:
            assert isinstance(error.text, str)
    assert isinstance(shown(cell), str)
