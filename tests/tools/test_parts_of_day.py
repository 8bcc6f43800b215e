"""Parts of the day are those of the wall clock, through both changes of the hour."""

from datetime import datetime

import pytest
from zorgnetwerk_tools.parts_of_day import part_of_day

BRUSSELS = "Europe/Brussels"


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        # winter: one hour later than UTC
        ("2026-01-14 04:59", ("night", False)),
        ("2026-01-14 05:00", ("morning", False)),
        ("2026-01-14 11:00", ("afternoon", False)),
        ("2026-01-14 17:00", ("evening", False)),
        ("2026-01-14 21:00", ("night", False)),
        # summer: two hours
        ("2026-07-15 03:59", ("night", False)),
        ("2026-07-15 04:00", ("morning", False)),
        # Friday night for UTC is Saturday in Brussels
        ("2026-01-16 22:59", ("night", False)),
        ("2026-01-16 23:00", ("night", True)),
        # Sunday ends at midnight in Brussels
        ("2026-01-18 22:59", ("night", True)),
        ("2026-01-18 23:00", ("night", False)),
        # the hour that comes twice and the one that never comes
        ("2026-10-25 00:30", ("night", True)),
        ("2026-10-25 01:30", ("night", True)),
        ("2026-03-29 01:00", ("night", True)),
        # the morning of both changes
        ("2026-03-29 04:00", ("morning", True)),
        ("2026-10-25 04:59", ("night", True)),
        ("2026-10-25 05:00", ("morning", True)),
    ],
)
def test_parts_of_the_day(moment, expected):
    assert part_of_day(datetime.fromisoformat(moment), BRUSSELS) == expected
