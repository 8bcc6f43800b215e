"""Which papers a volunteer is asked for."""

from datetime import date, timedelta

import pytest
from zorgnetwerk_tools.papers import PaperToAsk, Required, papers_to_ask

TODAY = date(2026, 3, 2)


def days(number):
    return TODAY + timedelta(days=number)


@pytest.mark.parametrize(
    ("periods", "code", "when"),
    [
        ([], "paper_missing", None),
        ([(days(-400), days(-1))], "paper_expired", days(-1)),
        (
            [(days(-800), days(-400)), (days(-400), days(-30))],
            "paper_expired",
            days(-30),
        ),
        ([(days(5), days(90))], "paper_not_yet_valid", days(5)),
        ([(days(-90), days(0))], "paper_expiring", days(0)),
        ([(days(-90), days(29))], "paper_expiring", days(29)),
    ],
)
def test_what_is_asked(periods, code, when):
    asked = papers_to_ask([Required(7, 30)], {7: periods}, TODAY)
    assert asked == [PaperToAsk(7, code, when)]


@pytest.mark.parametrize(
    "periods",
    [
        [(days(-400), None)],
        [(days(-90), days(30))],
        [(days(-400), days(-1)), (days(-1), days(300))],
        # the next one is in already
        [(days(-90), days(10)), (days(9), days(300))],
    ],
)
def test_what_is_in_order(periods):
    assert papers_to_ask([Required(7, 30)], {7: periods}, TODAY) == []


def test_the_order_is_that_of_what_is_required():
    held = {2: [(days(-9), None)]}
    asked = papers_to_ask([Required(3), Required(2), Required(1)], held, TODAY)
    assert [paper.requirement_id for paper in asked] == [3, 1]


def test_only_what_is_not_valid_today_blocks():
    held = {1: [(days(-9), days(3))], 2: [(days(-9), days(-3))]}
    asked = papers_to_ask([Required(1, 30), Required(2, 30)], held, TODAY)
    assert [paper.blocks for paper in asked] == [False, True]
