"""Sums and checks of a local network for leisure participation."""

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zorgnetwerk_tools import leisure

ROLES = ("culture", "youth", "sport", "leisure", "ocmw", "poverty", "other")
COMPLETE = ("culture", "youth", "sport", "ocmw", "poverty")


def test_the_partners_of_the_decree_are_enough():
    assert leisure.missing_partners(COMPLETE) == []
    assert leisure.missing_partners(["leisure", "ocmw", "poverty"]) == []


def test_without_partners_each_one_is_named_in_order():
    assert leisure.missing_partners([]) == [
        "culture",
        "youth",
        "sport",
        "ocmw",
        "poverty",
    ]


@pytest.mark.parametrize("left_out", COMPLETE)
def test_who_is_left_out_is_named(left_out):
    roles = [role for role in COMPLETE if role != left_out]
    assert leisure.missing_partners(roles) == [left_out]


def test_other_organisations_stand_in_for_an_association_with_a_note():
    roles = ["leisure", "ocmw"]
    assert leisure.missing_partners(roles, says_why_none=True) == ["other"]
    assert leisure.missing_partners([*roles, "other"]) == ["note"]
    assert leisure.missing_partners([*roles, "other"], says_why_none=True) == []


def test_one_partner_more_never_lacks_more():
    for size in range(len(ROLES)):
        for roles in combinations(ROLES, size):
            before = leisure.missing_partners(roles, says_why_none=True)
            for role in ROLES:
                after = leisure.missing_partners([*roles, role], says_why_none=True)
                assert len(after) <= len(before)


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


def test_a_card_number_is_digits():
    assert leisure.clean_card("0900 000-012.345") == "0900000012345"
    assert leisure.clean_card("٣٤٥") is None
    assert leisure.clean_card(False) == ""


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
