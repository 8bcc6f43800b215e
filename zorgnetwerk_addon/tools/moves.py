"""Appointments that are moved."""

from datetime import timedelta


def follow_start(start, was, minutes):
    """Return the end of an appointment of which the start is filled in or moved.

    Who moves an appointment moves it whole: its length stays.

    :param datetime start: the start as it is now
    :param tuple was: start and end as they were before, None where there was none
    :param int minutes: how long such an appointment usually takes
    :return: datetime
    """
    was_start, was_stop = was
    if was_start and was_stop:
        return start + (was_stop - was_start)
    return start + timedelta(minutes=minutes)
