"""Sums and checks of a local network for leisure participation."""

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zorgnetwerk_tools import leisure

KINDS = ("culture", "youth", "sport", "ocmw", "poverty", "other")
COMPLETE = KINDS[:-1]
NEEDED = [(kind, "other" if kind == "poverty" else None) for kind in COMPLETE]


def test_the_partners_of_the_decree_are_enough():
    assert leisure.missing_partners(NEEDED, COMPLETE) == []


def test_without_partners_each_one_is_named_in_order():
    found = leisure.missing_partners(NEEDED, [])
    assert found == [(kind, "missing") for kind in COMPLETE]


@pytest.mark.parametrize("left_out", COMPLETE)
def test_who_is_left_out_is_named(left_out):
    present = [kind for kind in COMPLETE if kind != left_out]
    assert leisure.missing_partners(NEEDED, present) == [(left_out, "missing")]


def test_other_organisations_stand_in_for_an_association_with_a_note():
    present = COMPLETE[:-1]
    assert leisure.missing_partners(NEEDED, present, True) == [("poverty", "instead")]
    present = [*present, "other"]
    assert leisure.missing_partners(NEEDED, present) == [("poverty", "note")]
    assert leisure.missing_partners(NEEDED, present, True) == []


def test_one_partner_more_never_lacks_more():
    for size in range(len(KINDS)):
        for present in combinations(KINDS, size):
            before = leisure.missing_partners(NEEDED, present, True)
            for kind in KINDS:
                after = leisure.missing_partners(NEEDED, [*present, kind], True)
                assert len(after) <= len(before)


def test_half_a_cent_goes_up():
    # 2.675 and 1.005 lie just under it as floats
    assert [leisure.to_cents(amount) for amount in (2.675, 1.005, -0.004)] == [
        2.68,
        1.01,
        0,
    ]


@given(st.integers(0, 100_000), st.integers(0, 5_000), st.integers(0, 40))
def test_who_came_and_the_network_pay_the_cost(cost, fee, people):
    paid, network = leisure.split_cost(cost / 100, fee / 100, people, 7)
    if cost:
        assert leisure.to_cents(paid + network) == cost / 100
        assert paid >= 0 and network >= 0
    else:
        assert (paid, network) == (fee * people / 100, 7)


@pytest.mark.parametrize(
    ("own_share", "ratio", "shortfall"),
    [(6887, 1, 0), (6886.99, 1, 0.01), (6887, 2, 6887), (13774, 2, 0), (0, 0, 0)],
)
def test_own_share_beside_the_drawing_right(own_share, ratio, shortfall):
    assert leisure.balance(6887, own_share, ratio, 0).shortfall == shortfall


def test_what_is_left_may_be_below_zero():
    budget = leisure.balance(6887, 6887, 1, 14000.1)
    assert (budget.available, budget.left) == (13774, -226.1)


@given(st.integers(0, 100_000), st.integers(0, 50), st.integers(0, 50))
def test_the_parts_of_a_price_add_up(cents, person, network):
    price = cents / 100
    parts = leisure.split_price(price, person, network)
    assert round(sum(parts), 2) == price
    assert all(part > -0.011 for part in parts)


def test_uitpas_split_of_the_example():
    assert leisure.split_price(10, 20, 40) == (2, 4, 4)


def test_a_card_number_is_masked():
    assert leisure.mask("0900000012345") == "•••• 2345"
    assert leisure.mask("12345") == "••••"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0930 0002-3791 5", "0930000237915"),
        ("0930.0004.2020.6", "0930000420206"),
        ("", ""),
        (False, ""),
        # the examples of what publiq's own software refuses
        ("1930000420206", None),
        ("093000042020", None),
        ("09300004202066", None),
        ("09A3B004202066", None),
        ("0930000237912", None),
        ("0930000237931", None),
        ("٠٩٣٠٠٠٠٢٣٧٩١٥", None),
    ],
)
def test_a_card_number_is_that_of_a_card(typed, number):
    assert leisure.clean_card(typed) == number


@given(st.integers(0, 10**11 - 1), st.integers(0, 12))
def test_one_wrong_digit_is_seen(number, place):
    digits = f"{number:013d}"
    for last in "0123456789":
        if leisure.has_check_digit(digits[:-1] + last):
            digits = digits[:-1] + last
    assert leisure.has_check_digit(digits)
    wrong = str((int(digits[place]) + 1) % 10)
    assert not leisure.has_check_digit(digits[:place] + wrong + digits[place + 1 :])


def test_a_year_later():
    assert leisure.a_year_later(date(2025, 6, 30)) == date(2026, 6, 30)
    assert leisure.a_year_later(date(2024, 2, 29)) == date(2025, 2, 28)


def test_meetings_that_nobody_noted_do_not_count():
    today = date(2025, 6, 1)
    meetings = [
        (date(2025, 1, 1), "held"),
        (date(2025, 3, 1), "planned"),
        (date(2025, 9, 1), "planned"),
        (date(2025, 10, 1), "cancelled"),
    ]
    assert leisure.count_meetings(meetings, today) == (1, 1)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8))
def test_no_small_number_is_shown(rows):
    rows = [(max(row), min(row)) for row in rows]
    shown, has_total = leisure.hide_small(rows)
    assert len(shown) == len(rows)
    for given_row, row in zip(rows, shown, strict=True):
        assert row in (given_row, (None, None))
        assert not any(value and value < 5 for value in row if value is not None)
    hidden = [row for row in shown if row == (None, None)]
    if has_total and hidden:
        # one cell that is hidden follows from the total
        assert len(hidden) > 1


def test_an_empty_table():
    assert leisure.hide_small([]) == ([], True)
