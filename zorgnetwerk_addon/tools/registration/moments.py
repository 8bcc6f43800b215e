"""Understand the date, the hour or the duration in one cell.

Every function takes what a spreadsheet may hold there and returns the value, or None
for an empty cell. What it cannot understand raises `CellError`: a date that does not
exist is an error, never the day after.
"""

import datetime
import re

from .base import CellError, is_number
from .vocabulary import plain, words

EXCEL_DAY_ZERO = datetime.date(1899, 12, 30)
# Day numbers of 1 January 1910 and 31 December 2100: other numbers are no dates.
SERIAL_MIN, SERIAL_MAX = 3654, 73415
YEAR_MIN, YEAR_MAX = 1880, 2100
HOUR, DAY = 60, 24 * 60
# the highest number that may be a time: 2400 without a colon
LAST_CLOCK = 2400
# A year of two digits is at most this far ahead: '31' is 1931 for who was born then.
YEARS_AHEAD = 2

SEP = r"\s?[-/. ]\s?"
DAY_FIRST = re.compile(rf"(\d{{1,2}}){SEP}(\d{{1,2}})(?:{SEP}(\d{{4}}|\d{{2}}))?")
YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
WITH_MONTH = re.compile(
    r"(\d{1,2})(?:e|er|ste|de|st|nd|rd|th)?[ .-]*([a-z]+)[ .,-]*(\d{4}|\d{2})?"
)
MIDNIGHT = re.compile(r"[t ]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?z?$")

CLOCK = re.compile(
    r"(\d{1,2})\s*(?:[:.,u]|uur|h|uhr)\s*(?:(\d{2})(?::\d{2})?)?\s*(?:u|uur|h|uhr)?\.?"
)
TWELVE = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*([ap])\.?m\.?")
BARE_CLOCK = re.compile(r"(\d{1,2})(\d{2})?")
SPAN = re.compile(
    r"(.*?\d.*?)\s*(?:-|–|—|>|\btot\b|\ben\b|\bto\b|\bbis\b|\ba\b)+\s*(.*\d.*)"
)

HOUR_WORD = r"(?:u|uur|uren|h|hrs?|hours?|heures?|std|stunden?)\.?"
MINUTE_WORD = r"(?:m|min|mins|minuut|minuten|minutes?|'|’|′)\.?"
NUMBER = r"(\d+(?:[.,]\d+)?)"
HOURS_MINUTES = re.compile(
    rf"(\d{{1,3}})\s*(?:{HOUR_WORD}|:)\s*(?:en |et |and |und )?"
    rf"(\d{{1,2}})\s*(?:{MINUTE_WORD})?"
)
HOURS = re.compile(rf"{NUMBER}\s*{HOUR_WORD}")
MINUTES = re.compile(rf"{NUMBER}\s*{MINUTE_WORD}")
NUMBER_ONLY = re.compile(NUMBER)


def read_date(value, year=None, today=None):
    """A date, from a date cell, an Excel day number or text in four languages.

    Args:
        value: the cell.
        year: the year of a date that is written without one, when it is known.
        today: a date, to choose the century of a year of two digits.

    Raises:
        CellError: `date_unreadable` or `date_impossible`.
    """
    if value is None or value == "":
        return None
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    if is_number(value):
        return _date_of_number(value)
    if not isinstance(value, str):
        raise CellError("date_unreadable", value)
    text = MIDNIGHT.sub("", _without_weekday(plain(value))).strip(" .,")
    if text.isdecimal():
        return _date_of_number(int(text), value)
    if match := YEAR_FIRST.fullmatch(text):
        return _date(value, *map(int, match.groups()))
    if match := DAY_FIRST.fullmatch(text):
        day, month, written = match.groups()
        return _date(value, _year(value, written, year, today), int(month), int(day))
    if match := WITH_MONTH.fullmatch(text):
        day, name, written = match.groups()
        if month := words("months").get(name):
            return _date(value, _year(value, written, year, today), month, int(day))
    raise CellError("date_unreadable", value)


def _without_weekday(text):
    first, _space, rest = text.partition(" ")
    return rest.strip() if first.strip(".,") in words("weekdays") else text


def _date_of_number(number, value=None):
    value = number if value is None else value
    if SERIAL_MIN <= number <= SERIAL_MAX:
        return EXCEL_DAY_ZERO + datetime.timedelta(days=int(number))
    if 18800101 <= number <= 21001231:
        rest, day = divmod(int(number), 100)
        return _date(value, *divmod(rest, 100), day)
    raise CellError("date_unreadable", value)


def _year(value, written, year, today):
    if not written:
        if year:
            return year
        raise CellError("date_unreadable", value)
    number = int(written)
    if len(written) == 4:
        return number
    latest = (today or datetime.date.today()).year + YEARS_AHEAD
    century = latest - latest % 100
    return century + number if century + number <= latest else century - 100 + number


def _date(value, year, month, day):
    if not YEAR_MIN <= year <= YEAR_MAX:
        raise CellError("date_impossible", value)
    try:
        return datetime.date(year, month, day)
    except (ValueError, OverflowError) as error:
        raise CellError("date_impossible", value) from error


def read_times(value):
    """When something starts and, where the cell says so, when it stops.

    Returns:
        (start, stop) as `datetime.time` or None: '9u30', '13u15', '9.30', '9:30',
        '9u', '930', a time cell, '9u-11u30', 'vm'.

    Raises:
        CellError: `time_unreadable` or `time_impossible`.
    """
    if value is None or value == "":
        return None, None
    if isinstance(value, str):
        text = plain(value)
        if (match := SPAN.fullmatch(text)) and not CLOCK.fullmatch(text):
            start, stop = (_clock(part, value) for part in match.groups())
            return start, stop
        return _clock(text, value), None
    if isinstance(value, datetime.datetime):
        return value.time().replace(second=0, microsecond=0), None
    if isinstance(value, datetime.time):
        return value.replace(second=0, microsecond=0, tzinfo=None), None
    if isinstance(value, datetime.timedelta):
        return _time(value, *divmod(round(value.total_seconds() / 60), HOUR)), None
    if is_number(value):
        return _clock_of_number(value), None
    raise CellError("time_unreadable", value)


def _clock(text, value):
    text = re.sub(r"^(?:om|rond|vanaf|van|vers|um|at|ca\.?|±)\s*", "", text.strip())
    if part := words("day_parts").get(text.strip(" .")):
        return datetime.time.fromisoformat(part)
    if match := TWELVE.fullmatch(text):
        hour, minute, half = match.groups()
        if not 1 <= int(hour) <= 12:
            raise CellError("time_impossible", value)
        return _time(value, int(hour) % 12 + 12 * (half == "p"), int(minute or 0))
    if match := CLOCK.fullmatch(text) or BARE_CLOCK.fullmatch(text):
        return _time(value, int(match[1]), int(match[2] or 0))
    if re.fullmatch(r"\d[.,]?\d*", text) or re.fullmatch(r"0[.,]\d+", text):
        return _clock_of_number(float(text.replace(",", ".")), value)
    raise CellError("time_unreadable", value)


def _clock_of_number(number, value=None):
    value = number if value is None else value
    if not 0 <= number <= LAST_CLOCK:
        raise CellError("time_impossible", value)
    if 0 < number < 1:  # how Excel stores a time: a part of the day
        minutes = round(number * DAY)
        return _time(value, *divmod(minutes, HOUR))
    whole, fraction = divmod(round(number * 100), 100)
    if whole >= 100 and not fraction:  # 930 is half past nine
        return _time(value, *divmod(whole, 100))
    if fraction in (25, 50, 75):  # quarters of an hour
        fraction = fraction * HOUR // 100
    return _time(value, whole, fraction)


def _time(value, hour, minute):
    try:
        return datetime.time(hour, minute)
    except (ValueError, OverflowError) as error:
        raise CellError("time_impossible", value) from error


def read_minutes(value, unit="minute"):
    """How long something took, in whole minutes.

    Args:
        value: a number, a time cell, '1u30', '90', '1,5 u', '90 min', 'half uur'.
        unit: of a number without one, `minute` or `hour`.

    Raises:
        CellError: `duration_unreadable`, `negative`, or `duration_too_long` (a day).
    """
    if value is None or value == "":
        return None
    minutes = _minutes(value, unit)
    if minutes is None or isinstance(value, bool):
        raise CellError("duration_unreadable", value)
    if minutes < 0:
        raise CellError("negative", value)
    if minutes > DAY:
        raise CellError("duration_too_long", value)
    return round(minutes)


def _minutes(value, unit):
    per = HOUR if unit == "hour" else 1
    if isinstance(value, datetime.datetime | datetime.time):
        return value.hour * HOUR + value.minute
    if isinstance(value, datetime.timedelta):
        return value.total_seconds() / 60
    if is_number(value):
        return value * per
    if not isinstance(value, str):
        return None
    text = plain(value)
    sign = -1 if text.startswith("-") else 1
    text = text.lstrip("-+ ").strip()
    if text in words("durations"):
        return words("durations")[text]
    if match := HOURS_MINUTES.fullmatch(text):
        return sign * (int(match[1]) * HOUR + int(match[2]))
    if match := HOURS.fullmatch(text):
        return sign * _hours(match[1])
    if match := MINUTES.fullmatch(text):
        return sign * float(match[1].replace(",", "."))
    if match := NUMBER_ONLY.fullmatch(text):
        if per == HOUR:
            return sign * _hours(match[1])
        return sign * float(match[1].replace(",", "."))
    return None


def _hours(text):
    """Minutes of '1,5' hours; '1.30' is an hour and a half, as people note it."""
    whole, _separator, fraction = text.replace(",", ".").partition(".")
    if fraction in ("15", "30", "45"):
        return int(whole) * HOUR + int(fraction)
    return float(text.replace(",", ".")) * HOUR
