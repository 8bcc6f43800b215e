"""Sums and checks of a local network for leisure participation.

Source: the Flemish participation decree of 18 January 2008, article 22, and what the
administration answers about it: which partners a network has at the least, what the
money may be used for. Amounts are in euro, counts are whole numbers.
"""

from collections import namedtuple
from datetime import date

from .suppression import suppress_group

LEISURE_FIELDS = ("culture", "youth", "sport")
MEETINGS_A_YEAR = 4
CENTS = 2

Budget = namedtuple("Budget", "available needed shortfall left")


def missing_partners(roles, says_why_none=False):
    """Return what an agreement still lacks of the partners it has at the least.

    At the least: the municipal service or services for leisure (culture, youth and
    sport), the public social service (OCMW), and the associations of people in poverty
    that are active there. Where none is active, other organisations that reach people
    in poverty take part (decree of 18 January 2008, article 22).

    :param roles: roles of the partners: ``culture``, ``youth``, ``sport``,
        ``leisure`` (one service for all three), ``ocmw``, ``poverty``, ``other``
    :param bool says_why_none: it is noted that no association of people in poverty
        is active
    :return: list of codes: ``culture``, ``youth``, ``sport``, ``ocmw``, ``poverty``
        (no association, and no other organisation with the note), ``other`` (the note
        is there, the other organisation is not), ``note`` (the other way round)

    >>> missing_partners(["culture", "sport", "ocmw", "poverty"])
    ['youth']
    >>> missing_partners(["leisure", "ocmw", "other"])
    ['note']
    >>> missing_partners(["leisure", "ocmw", "other"], says_why_none=True)
    []
    """
    roles = set(roles)
    missing = [
        role for role in LEISURE_FIELDS if role not in roles and "leisure" not in roles
    ]
    if "ocmw" not in roles:
        missing.append("ocmw")
    if "poverty" not in roles:
        if "other" in roles:
            missing += [] if says_why_none else ["note"]
        else:
            missing.append("other" if says_why_none else "poverty")
    return missing


def balance(drawing_right, own_share, ratio, spent):
    """Return what a network has for a year, and what is left of it.

    Sources disagree on the own share, at least as much as the Flemish subsidy or twice
    as much, so the ratio is given.

    :param float drawing_right: the Flemish subsidy of the year
    :param float own_share: what the municipality adds
    :param float ratio: how many times the drawing right the own share is at the least
    :param float spent: what the network paid in the year
    :return: ``Budget``: available, the own share that is needed, how much of it is
        lacking (0 when nothing is), and what is left (below 0: too much was spent)

    >>> balance(6887, 6000, 1, 9000)
    Budget(available=12887, needed=6887, shortfall=887, left=3887)
    """
    needed = round(drawing_right * ratio, CENTS)
    available = round(drawing_right + own_share, CENTS)
    return Budget(
        available,
        needed,
        round(max(needed - own_share, 0), CENTS),
        round(available - spent, CENTS),
    )


def split_price(price, person_share, network_share):
    """Split the price of an activity over person, network and organiser.

    What the cents leave over is the organiser's, so that the parts add up.

    :param float price: full price, 0 or more
    :param float person_share: percent that the person pays
    :param float network_share: percent that the network pays
    :return: (person, network, organiser)

    >>> split_price(10.01, 20, 40)
    (2.0, 4.0, 4.01)
    """
    person = round(price * person_share / 100, CENTS)
    network = round(price * network_share / 100, CENTS)
    return person, network, round(price - person - network, CENTS)


def mask(number, shown=4):
    """Return a card number of which only the end can be read.

    >>> mask("0900000012345"), mask("1234"), mask("")
    ('•••• 2345', '••••', '')
    """
    if not number:
        return ""
    # of a short number the end is the number
    return f"•••• {number[-shown:]}" if len(number) >= 2 * shown else "••••"


def clean_card(number):
    """Return a card number without what people type between its digits, or None.

    None where it cannot be a card number. Its length is not checked: no public
    source says how long a number is.

    >>> clean_card(" 0900 0000-1234 5"), clean_card("oma"), clean_card("")
    ('0900000012345', None, '')
    """
    digits = "".join(char for char in number or "" if char not in " .-/\u00a0")
    if not digits:
        return ""
    return digits if digits.isascii() and digits.isdigit() else None


def a_year_later(day):
    """Return the same day of the next year; 28 February after 29 February.

    >>> a_year_later(date(2024, 2, 29))
    datetime.date(2025, 2, 28)
    """
    if (day.month, day.day) == (2, 29):
        return date(day.year + 1, 2, 28)
    return day.replace(year=day.year + 1)


def count_meetings(meetings, today):
    """Return how many meetings of a year were held, and how many are to come.

    :param meetings: list of (day, state), the state ``planned``, ``held`` or
        ``cancelled``
    :param today: a meeting of before it that nobody noted as held does not count
    :return: (held, planned)

    >>> day = date(2025, 3, 3)
    >>> count_meetings([(day, "held"), (day, "planned"), (day, "cancelled")], day)
    (1, 1)
    """
    held = sum(state == "held" for _day, state in meetings)
    planned = sum(state == "planned" and day >= today for day, state in meetings)
    return held, planned


def hide_small(rows):
    """Hide the small numbers of a table of groups with participations and persons.

    Persons do not add up to their total, as one may take part in several groups; where
    everybody is in one group they do, so the table is treated as if they did. What is
    hidden in one column is hidden in the other: there are never more persons than
    participations.

    :param rows: list of (participations, persons)
    :return: (list of the same with None where hidden, whether the totals may be shown)

    >>> hide_small([(30, 12), (4, 3), (20, 20)])
    ([(30, 12), (None, None), (None, None)], True)
    >>> hide_small([(3, 2)])
    ([(None, None)], False)
    """
    columns = [suppress_group(column) for column in zip(*rows, strict=True)]
    if not columns:
        return [], True
    (times, all_times), (persons, all_persons) = columns
    shown = [
        (None, None) if None in pair else pair
        for pair in zip(times, persons, strict=True)
    ]
    return shown, None not in (all_times, all_persons)
