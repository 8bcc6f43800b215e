"""RFC 5545 recurrence rules as text: read, checked and written in one way.

What a network needs is supported; the rest is refused with a code and values, which
the models put into words, and never silently read as something else.
"""

import calendar
import re
from datetime import date, datetime, time, timedelta, timezone

from .recurrence import Rule, days, to_local, to_utc

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
POSITIONS = (1, 2, 3, 4, -1)
FREQ_NAMES = {
    "DAILY": "daily",
    "WEEKLY": "weekly",
    "MONTHLY": "monthly",
    "YEARLY": "yearly",
}
PARTS = {
    "daily": set(),
    "weekly": {"BYDAY"},
    "monthly": {"BYDAY", "BYMONTHDAY", "BYSETPOS"},
    "yearly": {"BYDAY", "BYMONTHDAY", "BYSETPOS", "BYMONTH"},
}
COMMON_PARTS = {"FREQ", "INTERVAL", "UNTIL", "COUNT", "WKST"}
MOST_INTERVAL, MOST_COUNT = 999, 9999


class RuleError(ValueError):
    """A rule that is not understood or not supported.

    :ivar str code: ``empty``, ``syntax``, ``freq``, ``part``, ``value``,
        ``until_and_count``, ``week_start``, ``month_needed``, ``never``
    :ivar dict values: ``part`` and ``value`` where they are known
    """

    def __init__(self, code, **values):
        super().__init__(f"{code} {values}")
        self.code = code
        self.values = values


def parse(text: str, start: datetime | None = None, zone=None) -> Rule:
    """Read the value of an RRULE.

    :param text: with or without ``RRULE:`` before it
    :param start: local wall clock of the first moment, which decides whether a
        moment falls before the hour of UNTIL
    :param zone: of the network, for an UNTIL in UTC; UTC when not given
    :raise RuleError: where it is wrong or not supported

    >>> parse("RRULE:FREQ=WEEKLY;BYDAY=WE,MO;UNTIL=20270331")[:3]
    ('weekly', 1, (0, 2))
    >>> parse("FREQ=MONTHLY;BYDAY=2TU")[4:6]
    (2, 1)
    """
    parts = _split(text)
    freq = FREQ_NAMES.get(parts.get("FREQ"))
    if not freq:
        raise RuleError("freq", value=parts.get("FREQ", ""))
    interval = _number(parts, "INTERVAL", 1, MOST_INTERVAL, 1)
    if freq == "daily" and interval == 1 and "BYDAY" in parts:
        freq = "weekly"  # as some calendars write "every weekday"
    for name in parts:
        if name not in COMMON_PARTS | PARTS[freq]:
            raise RuleError("part", part=name)
    if "UNTIL" in parts and "COUNT" in parts:
        raise RuleError("until_and_count")
    week_start = parts.get("WKST", "MO")
    if week_start not in DAYS:
        raise RuleError("value", part="WKST", value=week_start)
    if week_start != "MO" and freq == "weekly" and interval > 1:
        raise RuleError("week_start", value=week_start)
    rule = Rule(
        freq,
        interval,
        until=_read_until(parts.get("UNTIL"), start, zone),
        count=_number(parts, "COUNT", 1, MOST_COUNT, 0),
    )
    if freq == "weekly":
        rule = rule._replace(weekdays=_read_weekdays(parts.get("BYDAY")))
    elif freq != "daily":
        rule = _read_day_of_month(rule, parts)
    return rule


def _split(text):
    text = (text or "").strip().upper().removeprefix("RRULE:").rstrip(";")
    if not text:
        raise RuleError("empty")
    parts = {}
    for piece in text.split(";"):
        name, sign, value = piece.strip().partition("=")
        if not sign or not value or name in parts:
            raise RuleError("syntax", value=piece.strip())
        parts[name] = value
    return parts


def _number(parts, name, least, most, default):
    value = parts.get(name)
    if value is None:
        return default
    if not (value.isascii() and value.isdigit() and least <= int(value) <= most):
        raise RuleError("value", part=name, value=value)
    return int(value)


def _read_weekdays(value):
    if value is None:
        return ()
    names = value.split(",")
    if not set(names) <= set(DAYS):
        raise RuleError("value", part="BYDAY", value=value)
    return tuple(sorted({DAYS.index(name) for name in names}))


def _read_day_of_month(rule, parts):
    if rule.freq == "yearly":
        month = _number(parts, "BYMONTH", 1, 12, 0)
        if not month and {"BYDAY", "BYMONTHDAY"} & parts.keys():
            # without it the standard counts through the year or every month
            raise RuleError("month_needed")
        rule = rule._replace(month=month)
    if "BYDAY" in parts and "BYMONTHDAY" in parts:
        raise RuleError("part", part="BYMONTHDAY")
    if "BYMONTHDAY" in parts:
        return rule._replace(month_day=_read_month_day(rule, parts))
    if "BYDAY" in parts:
        position, weekday = _read_position(parts)
        return rule._replace(position=position, weekday=weekday)
    if "BYSETPOS" in parts:
        raise RuleError("part", part="BYSETPOS")
    return rule


def _read_month_day(rule, parts):
    value = parts["BYMONTHDAY"]
    if "BYSETPOS" in parts:
        raise RuleError("part", part="BYSETPOS")
    if value == "-1":
        return -1
    longest = calendar.monthrange(2024, rule.month)[1] if rule.month else 31
    return _number(parts, "BYMONTHDAY", 1, longest, 0)


def _read_position(parts):
    value = parts["BYDAY"]
    # "the second Tuesday" is written as 2TU, or as TU with BYSETPOS=2
    found = re.fullmatch(r"\+?(-?\d)?([A-Z]{2})", value)
    position = found and found[1] or None
    if "BYSETPOS" in parts:
        if position:
            raise RuleError("part", part="BYSETPOS")
        position = parts["BYSETPOS"].removeprefix("+")
    if (
        not found
        or found[2] not in DAYS
        or position not in {str(number) for number in POSITIONS}
    ):
        raise RuleError("value", part="BYDAY", value=value)
    return int(position), DAYS.index(found[2])


def _read_until(value, start, zone):
    if value is None:
        return None
    found = re.fullmatch(r"(\d{8})(?:T(\d{6})(Z)?)?", value)
    try:
        moment = datetime.strptime(f"{found[1]}{found[2] or '235959'}", "%Y%m%d%H%M%S")
    except (TypeError, ValueError):
        raise RuleError("value", part="UNTIL", value=value) from None
    if found[3]:
        moment = to_local(moment, zone or timezone.utc)
    if start and start.time() > moment.time():
        return moment.date() - timedelta(days=1)
    return moment.date()


def write(rule: Rule, zone=None) -> str:
    """Write the value of an RRULE, always in the same order.

    :param zone: of the first moment. RFC 5545, 3.3.10, wants UNTIL in UTC then; it
        is the last second of the local day. A day without hour when not given.

    >>> write(Rule("weekly", 2, (0, 2), count=5))
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;COUNT=5'
    """
    parts = [f"FREQ={rule.freq.upper()}"]
    if rule.interval > 1:
        parts.append(f"INTERVAL={rule.interval}")
    if rule.month:
        parts.append(f"BYMONTH={rule.month}")
    if rule.month_day:
        parts.append(f"BYMONTHDAY={rule.month_day}")
    elif rule.position:
        parts.append(f"BYDAY={rule.position}{DAYS[rule.weekday]}")
    if rule.weekdays:
        parts.append(f"BYDAY={','.join(DAYS[day] for day in rule.weekdays)}")
    if rule.until:
        parts.append(f"UNTIL={_write_until(rule.until, zone)}")
    elif rule.count:
        parts.append(f"COUNT={rule.count}")
    return ";".join(parts)


def _write_until(until, zone):
    if not zone:
        return f"{until:%Y%m%d}"
    return f"{to_utc(datetime.combine(until, time(23, 59, 59)), zone):%Y%m%dT%H%M%SZ}"


def check_has_days(rule: Rule, first: date):
    """Refuse a rule that never comes, such as one that ends before it begins.

    :raise RuleError: ``never``
    """
    if next(days(rule, first), None) is None:
        raise RuleError("never")
