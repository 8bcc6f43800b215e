"""An iCalendar file (RFC 5545) from plain values.

Times stand on the wall clock of a zone, with the changes of that zone in the file, so
that every calendar shows a visit at the hour at which people expect it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from itertools import chain
from zoneinfo import ZoneInfo

PRODUCT = "-//Zorgnetwerk//Care network//EN"
# octets, without the line's end (RFC 5545, 3.1)
LONGEST_LINE = 75
DAY = timedelta(days=1)
LOCAL = "%Y%m%dT%H%M%S"
UTC = LOCAL + "Z"


@dataclass(frozen=True)
class Entry:
    """One event.

    ``start``, ``stop`` and ``changed`` are UTC without zone; ``zone`` is the name of
    the zone on whose clock the event is shown; ``uid`` stays the same for ever.
    """

    uid: str
    start: datetime
    stop: datetime
    changed: datetime
    zone: str
    summary: str
    location: str = ""
    description: str = ""
    url: str = ""
    is_tentative: bool = False


def make_calendar(name, entries, refresh_minutes=60):
    """Return the file as bytes, in UTF-8, lines ended by CR LF.

    :param str name: what a calendar program calls it
    :param entries: ``Entry`` for each event
    :param int refresh_minutes: how often a program should come back, at the most
    """
    entries = list(entries)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{escape(name)}",
        f"X-WR-CALNAME:{escape(name)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:PT{refresh_minutes}M",
        f"X-PUBLISHED-TTL:PT{refresh_minutes}M",
    ]
    for zone in sorted({entry.zone for entry in entries}):
        moments = [
            moment
            for entry in entries
            if entry.zone == zone
            for moment in (entry.start, entry.stop)
        ]
        lines += _zone_lines(zone, min(moments), max(moments))
    lines += chain.from_iterable(map(_event_lines, entries))
    lines.append("END:VCALENDAR")
    return "".join(f"{fold(line)}\r\n" for line in lines).encode()


def escape(text):
    """Return text as a value of RFC 5545, 3.3.11."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for sign in ("\\", ";", ","):
        text = text.replace(sign, "\\" + sign)
    text = text.replace("\n", "\\n")
    return "".join(sign for sign in text if sign >= " " or sign == "\t")


def fold(line):
    """Return a line cut in pieces of 75 octets at the most, never inside a sign."""
    pieces, piece, size = [], [], 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > LONGEST_LINE:
            pieces.append("".join(piece))
            # the blank that says that the line goes on
            piece, size = [" "], 1
        piece.append(sign)
        size += octets
    return "\r\n".join([*pieces, "".join(piece)])


def _event_lines(entry):
    zone = ZoneInfo(entry.zone)
    values = {
        "SUMMARY": entry.summary,
        "LOCATION": entry.location,
        "DESCRIPTION": entry.description,
    }
    stamp = entry.changed.strftime(UTC)
    return [
        "BEGIN:VEVENT",
        f"UID:{escape(entry.uid)}",
        f"DTSTAMP:{stamp}",
        f"LAST-MODIFIED:{stamp}",
        _moment_line("DTSTART", entry.start, entry.zone, zone),
        _moment_line("DTEND", entry.stop, entry.zone, zone),
        *(f"{key}:{escape(text)}" for key, text in values.items() if text),
        *([f"URL:{entry.url}"] if entry.url else []),
        f"STATUS:{'TENTATIVE' if entry.is_tentative else 'CONFIRMED'}",
        "CLASS:PRIVATE",
        "TRANSP:OPAQUE",
        "END:VEVENT",
    ]


def _moment_line(key, moment, name, zone):
    there = moment.replace(tzinfo=timezone.utc).astimezone(zone)
    if there.fold:
        # the hour that comes twice: RFC 5545 reads a wall clock as the first time
        return f"{key}:{moment.strftime(UTC)}"
    return f"{key};TZID={name}:{there.strftime(LOCAL)}"


def _zone_lines(name, first, last):
    """Return the VTIMEZONE that holds from the first to the last moment (UTC)."""
    zone = ZoneInfo(name)
    begin = datetime(first.year - 1, 1, 1)
    changes = find_changes(zone, begin, last + DAY)
    observances = {}
    if not changes or changes[0][0] > first:
        before = _offset_at(begin, zone)
        observances[before, before] = [begin]
    for moment, old, new in changes:
        observances.setdefault((old, new), []).append(moment)
    lines = ["BEGIN:VTIMEZONE", f"TZID:{name}"]
    for ((old, _), (new, (label, is_summer))), moments in observances.items():
        kind = "DAYLIGHT" if is_summer else "STANDARD"
        walls = [(moment + old).strftime(LOCAL) for moment in moments]
        lines += [
            f"BEGIN:{kind}",
            f"DTSTART:{walls[0]}",
            *(f"RDATE:{wall}" for wall in walls[1:]),
            f"TZNAME:{label}",
            f"TZOFFSETFROM:{_show_offset(old)}",
            f"TZOFFSETTO:{_show_offset(new)}",
            f"END:{kind}",
        ]
    return [*lines, "END:VTIMEZONE"]


def find_changes(zone, begin, end):
    """Return (moment, before, after) of each change of the clock between two moments.

    ``before`` and ``after`` are (offset from UTC, (name, whether it is summer time)).

    :param ZoneInfo zone: the zone
    :param datetime begin: UTC, without zone
    :param datetime end: UTC, without zone
    """
    changes = []
    moment, before = begin, _offset_at(begin, zone)
    while moment < end:
        later = moment + DAY
        after = _offset_at(later, zone)
        if after != before:
            changes.append((_find_change(moment, later, zone), before, after))
        moment, before = later, after
    return changes


def _find_change(low, high, zone):
    """Return the first moment (UTC, whole seconds) with the offset of ``high``."""
    new = _offset_at(high, zone)
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low).total_seconds() // 2)
        if _offset_at(middle, zone) == new:
            high = middle
        else:
            low = middle
    return high


def _offset_at(moment, zone):
    there = moment.replace(tzinfo=timezone.utc).astimezone(zone)
    return there.utcoffset(), (there.tzname(), bool(there.dst()))


def _show_offset(offset):
    minutes, seconds = divmod(abs(int(offset.total_seconds())), 60)
    sign = "-" if offset < timedelta(0) else "+"
    text = f"{sign}{minutes // 60:02}{minutes % 60:02}"
    return f"{text}{seconds:02}" if seconds else text
