from datetime import datetime, timedelta

from zorgnetwerk_tools.moves import follow_start

NINE = datetime(2026, 11, 23, 9)
FOUR = datetime(2026, 11, 27, 16)


def test_without_an_end_it_takes_as_long_as_usual():
    assert follow_start(NINE, (None, None), 90) == NINE + timedelta(minutes=90)
    assert follow_start(NINE, (FOUR, None), 90) == NINE + timedelta(minutes=90)


def test_who_moves_it_moves_it_whole():
    was = NINE, NINE + timedelta(minutes=25)
    assert follow_start(FOUR, was, 90) == FOUR + timedelta(minutes=25)
