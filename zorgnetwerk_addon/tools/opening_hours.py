"""Opening hours as people write them: "ma-vr 9-12" says when it is open."""

import re
from typing import NamedTuple

# two letters are enough in each language; where they clash, the longer word decides
DAYS = (
    ("ma", "mo", "lu"),
    ("di", "tu", "mar"),
    ("wo", "we", "mi", "me"),
    ("do", "th", "je"),
    ("vr", "fr", "ve"),
    ("za", "sa"),
    ("zo", "su", "so", "dim"),
)
_DAY = r"[a-zé]{2,}\.?"
_TIME = r"\d{1,2}(?:[.:hu]\d{2}|[hu])?"
_DASH = r"\s*(?:-|–|tot|t/m|à|au|bis|to)\s*"
_DAYS = re.compile(rf"({_DAY})(?:{_DASH}({_DAY}))?")
_HOURS = re.compile(rf"({_TIME}){_DASH}({_TIME})\s*(?:u|h|uur)?")
_ALWAYS = re.compile(r"24\s*/\s*7|24\s*(?:u|h|uur)\b.*7", re.I)


class Slot(NamedTuple):
    """Open on a day of the week (0 for Monday), in minutes after midnight."""

    weekday: int
    begin: int
    end: int


ALL_WEEK = [Slot(day, 0, 24 * 60) for day in range(7)]


def parse_opening_hours(text):
    """Return the slots that a text tells, or None where it is not understood.

    Never half: a text of which a part is not understood tells nothing.

    >>> parse_opening_hours("ma-di 9-12")
    [Slot(weekday=0, begin=540, end=720), Slot(weekday=1, begin=540, end=720)]
    >>> parse_opening_hours("op afspraak") is None
    True
    """
    text = (text or "").strip().casefold()
    if not text:
        return None
    if _ALWAYS.fullmatch(text):
        return list(ALL_WEEK)
    slots, weekdays, is_new_day, position = [], [], True, 0
    while position < len(text):
        if text[position] in " ,;:&+/\n" or text.startswith("en ", position):
            position += 3 if text.startswith("en ", position) else 1
            continue
        if match := _HOURS.match(text, position):
            begin, end = (_minutes(one) for one in match.groups())
            if not weekdays or begin is None or end is None or begin >= end:
                return None
            slots += [Slot(day, begin, end) for day in weekdays]
            is_new_day = True
        elif match := _DAYS.match(text, position):
            found = _weekdays(*match.groups())
            if not found:
                return None
            weekdays = found if is_new_day else weekdays + found
            is_new_day = False
        else:
            return None
        position = match.end()
    return sorted(slots) or None


def is_open(slots, moment, is_holiday=False):
    """Tell if one of the slots holds a moment.

    :param list slots: of ``parse_opening_hours``
    :param datetime moment: on the clock of the place
    :param bool is_holiday: whether it is closed, unless it never closes at all
    """
    if is_holiday and slots != ALL_WEEK:
        return False
    minute = moment.hour * 60 + moment.minute
    return any(
        slot.weekday == moment.weekday() and slot.begin <= minute < slot.end
        for slot in slots
    )


def _minutes(text):
    hours, _separator, minutes = re.sub("[.:hu]", ":", text).partition(":")
    total = int(hours) * 60 + int(minutes or 0)
    return total if int(minutes or 0) < 60 and total <= 24 * 60 else None


def _weekdays(first, last):
    begin = _weekday(first)
    end = begin if last is None else _weekday(last)
    if begin is None or end is None:
        return []
    if end < begin:
        end += 7
    return [day % 7 for day in range(begin, end + 1)]


def _weekday(word):
    word = word.rstrip(".").replace("é", "e")
    # "mardi" is Tuesday and "ma" Monday: three letters go before two
    for length in (3, 2):
        for number, names in enumerate(DAYS):
            if any(len(name) == length and word.startswith(name) for name in names):
                return number
    return None
