"""Which bookings of persons can stand together: nobody is in two places at once."""

from collections import defaultdict
from datetime import datetime, timedelta
from typing import NamedTuple


class Booking(NamedTuple):
    """A person is taken from `start` to `until`, half-open, travel included.

    What has the same `key` is one booking: the tasks of a shared ride.
    """

    person: int
    key: int
    start: datetime
    until: datetime


def get_until(start, stop, travel_minutes=0):
    """Moment at which somebody is free again, never before `start`.

    :param int travel_minutes: minutes that lie between two tasks at the least

    >>> get_until(datetime(2024, 1, 1, 9), datetime(2024, 1, 1, 10), 15)
    datetime.datetime(2024, 1, 1, 10, 15)
    """
    return max(start, stop) + timedelta(minutes=travel_minutes)


def collide(one, other):
    """Whether two bookings cannot stand together.

    >>> nine, ten = datetime(2024, 1, 1, 9), datetime(2024, 1, 1, 10)
    >>> collide(Booking(1, 1, nine, ten), Booking(1, 2, nine, ten))
    True
    >>> collide(Booking(1, 1, nine, ten), Booking(1, 1, nine, ten))
    False
    """
    return (
        one.person == other.person
        and one.key != other.key
        and one.start < other.until
        and other.start < one.until
    )


def find_collisions(standing, wanted):
    """Tell which wanted bookings cannot be added, first come first served.

    :param standing: bookings that are there already, in any number
    :param wanted: bookings to add, in the order in which they are asked
    :return: dict of the place in ``wanted`` to the booking in the way
    """
    days = defaultdict(list)

    def get_days(booking):
        day = booking.start.date()
        while day <= booking.until.date():
            yield booking.person, day
            day += timedelta(days=1)

    def add(booking):
        for day in get_days(booking):
            days[day].append(booking)

    for booking in standing:
        add(booking)
    collisions = {}
    for place, booking in enumerate(wanted):
        in_the_way = next(
            (
                other
                for day in get_days(booking)
                for other in days.get(day, ())
                if collide(booking, other)
            ),
            None,
        )
        if in_the_way:
            collisions[place] = in_the_way
        else:
            add(booking)
    return collisions
