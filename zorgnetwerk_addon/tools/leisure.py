"""Sums and checks of a local network for leisure participation.

Source: the Flemish participation decree of 18 January 2008, article 22, and what the
administration answers about it: which partners a network has at the least, what the
money may be used for. Amounts are in euro, counts are whole numbers.
"""

from collections import namedtuple
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from .suppression import suppress_group

MEETINGS_A_YEAR = 4
CENT = Decimal("0.01")
CARD_LENGTH = 13

Budget = namedtuple("Budget", "available needed shortfall left")


def to_cents(amount, factor=1):
    """Return an amount, or so many times it, rounded to cents, half a cent up.

    >>> to_cents(2.675), to_cents(1000.05, 1.5)
    (2.68, 1500.08)
    """
    # through their shortest text: as a float 2.675 lies just under it
    exact = Decimal(str(amount)) * Decimal(str(factor))
    return float(exact.quantize(CENT, ROUND_HALF_UP))


def missing_partners(needed, present, says_why_none=False):
    """Return what an agreement still lacks of the partners it has at the least.

    Which kinds are needed, and which other kind will do where there is none, is data:
    decree of 18 January 2008, article 22, and what the administration answers about it.

    :param needed: list of (kind, the kind that will do instead or None)
    :param present: kinds of the partners, with the kinds that each also counts for
    :param bool says_why_none: it is noted why there is none of a kind that another
        may stand in for
    :return: list of (kind, reason), the reason ``missing``, ``instead`` (the note is
        there, the other partner is not) or ``note`` (the other way round)

    >>> needed = [("sport", None), ("poverty", "other")]
    >>> missing_partners(needed, ["poverty"])
    [('sport', 'missing')]
    >>> missing_partners(needed, ["sport", "other"])
    [('poverty', 'note')]
    >>> missing_partners(needed, ["sport", "other"], says_why_none=True)
    []
    """
    found = []
    for kind, instead in needed:
        if kind in present:
            continue
        if not instead or not (says_why_none or instead in present):
            found.append((kind, "missing"))
        elif instead not in present:
            found.append((kind, "instead"))
        elif not says_why_none:
            found.append((kind, "note"))
    return found


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
    needed = to_cents(drawing_right, ratio)
    available = to_cents(drawing_right + own_share)
    return Budget(
        available,
        needed,
        to_cents(max(needed - own_share, 0)),
        to_cents(available - spent),
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
    person = to_cents(price, Decimal(str(person_share)) / 100)
    network = to_cents(price, Decimal(str(network_share)) / 100)
    network = min(network, to_cents(price - person))
    return person, network, to_cents(price - person - network)


def split_cost(cost, fee, people, paid_by_network):
    """Split what a group activity cost over those who came and the network.

    :param float cost: what it cost in all, 0 when nobody noted that
    :param float fee: what each of those who came paid
    :param int people: how many came
    :param float paid_by_network: what was noted for the network; kept without a cost
    :return: (people, network)

    >>> split_cost(200, 5, 12, 0), split_cost(0, 5, 12, 90), split_cost(40, 5, 12, 0)
    ((60.0, 140.0), (60.0, 90), (40.0, 0.0))
    """
    paid = to_cents(fee, people)
    if not cost:
        return paid, paid_by_network
    paid = min(paid, to_cents(cost))
    return paid, to_cents(cost - paid)


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

    A number has 13 digits of which the first is 0, the last but one says whether there
    is a reduced rate (0 or 1) and the last is a check digit (Luhn). Source: the open
    source of publiq's own software for counters, ``UiTPASNumber``.

    The flag is not compared: a card keeps its number when the right to it ends.

    >>> clean_card(" 0930 0002-3791 5"), clean_card("0930000237912"), clean_card("")
    ('0930000237915', None, '')
    """
    digits = "".join(char for char in number or "" if char not in " .-/\u00a0")
    if not digits:
        return ""
    if not digits.isascii() or not digits.isdigit():
        return None
    is_card = len(digits) == CARD_LENGTH and digits[0] == "0" and digits[-2] in "01"
    return digits if is_card and has_check_digit(digits) else None


def has_check_digit(digits):
    """Tell whether the last of some digits is their check digit (Luhn).

    >>> has_check_digit("0930000237915"), has_check_digit("0930000237951")
    (True, False)
    """
    doubled = (int(char) * 2 for char in digits[-2::-2])
    total = sum(number - 9 if number > 9 else number for number in doubled)
    return (total + sum(int(char) for char in digits[-1::-2])) % 10 == 0


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
