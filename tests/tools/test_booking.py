"""Nobody is in two places at once: found as a brute-force check finds it."""

import doctest
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from zorgnetwerk_tools import booking
from zorgnetwerk_tools.booking import Booking, find_collisions, get_until

DAY = datetime(2024, 3, 30)


def at(person, key, start, hours):
    begin = DAY + timedelta(hours=start)
    return Booking(person, key, begin, begin + timedelta(hours=hours))


BOOKINGS = st.lists(
    st.builds(
        at,
        st.integers(1, 2),
        st.integers(1, 4),
        st.integers(0, 60),
        st.integers(0, 30),
    ),
    max_size=12,
)


def brute_force(standing, wanted):
    """Compare minutes instead of ends."""

    def hours(line):
        length = int((line.until - line.start).total_seconds() // 3600)
        first = int((line.start - DAY).total_seconds() // 3600)
        return {(line.person, hour) for hour in range(first, first + length)}

    there, refused = list(standing), set()
    for place, line in enumerate(wanted):
        if any(line.key != other.key and hours(line) & hours(other) for other in there):
            refused.add(place)
        else:
            there.append(line)
    return refused


def test_doctests():
    assert doctest.testmod(booking).failed == 0


@given(BOOKINGS, BOOKINGS)
def test_as_a_brute_force_check(standing, wanted):
    # an empty booking takes no time, as an empty range of PostgreSQL
    standing = [line for line in standing if line.start < line.until]
    wanted = [line for line in wanted if line.start < line.until]
    assert set(find_collisions(standing, wanted)) == brute_force(standing, wanted)


def test_the_first_asked_goes_first():
    wanted = [at(1, 1, 9, 2), at(1, 2, 10, 2), at(1, 3, 11, 1), at(2, 4, 9, 2)]
    assert find_collisions([], wanted) == {1: wanted[0]}
    assert find_collisions([at(1, 9, 8, 2)], wanted) == {
        0: at(1, 9, 8, 2),
        2: wanted[1],
    }


def test_a_shared_ride_is_one_booking():
    assert not find_collisions([at(1, -5, 9, 2)], [at(1, -5, 9, 2), at(1, -5, 10, 2)])


def test_over_midnight():
    assert find_collisions([at(1, 1, 23, 2)], [at(1, 2, 24, 1), at(1, 3, 25, 1)]) == {
        0: at(1, 1, 23, 2)
    }


def test_travel_lies_behind_a_task():
    nine, ten = DAY + timedelta(hours=9), DAY + timedelta(hours=10)
    until = get_until(nine, ten, 10)
    first = Booking(1, 1, nine, until)
    assert find_collisions([first], [Booking(1, 2, ten, get_until(ten, ten, 10))])
    assert not find_collisions([first], [Booking(1, 2, until, until)])
    assert get_until(ten, nine) == ten, "a range never ends before it begins"
