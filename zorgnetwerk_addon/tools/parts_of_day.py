"""Which part of the day a moment falls in, for who lives there."""

from datetime import timezone
from zoneinfo import ZoneInfo

MORNING, AFTERNOON, EVENING, NIGHT = "morning", "afternoon", "evening", "night"
# first hour of the part that begins then; before the first it is still night
BEGINS = ((22, NIGHT), (18, EVENING), (12, AFTERNOON), (6, MORNING), (0, NIGHT))
SATURDAY = 5


def local(moment, zone):
    """Return a moment on the wall clock of a zone, with its zone.

    :param datetime moment: UTC, without zone, as the database keeps it
    :param str zone: name of the zone, such as ``Europe/Brussels``
    """
    return moment.replace(tzinfo=timezone.utc).astimezone(ZoneInfo(zone))


def part_of_day(moment, zone):
    """Return (part of the day, whether it is in a weekend).

    A weekend runs from Saturday to Sunday midnight.

    :param datetime moment: UTC, without zone
    :param str zone: name of the zone in which help was wanted
    :rtype: tuple[str, bool]
    """
    there = local(moment, zone)
    part = next(part for hour, part in BEGINS if there.hour >= hour)
    return part, there.weekday() >= SATURDAY
