"""The legal public holidays of Belgium.

Law of 4 January 1974 on public holidays, and the royal decree of 18 April 1974
(article 1) that names the ten days. Holidays of a community, such as 11 July in
Flanders, are not among them: a network notes those as days on which it is closed.
"""

from datetime import date, timedelta

from dateutil.easter import easter

FIXED = {
    "new_year": (1, 1),
    "labour_day": (5, 1),
    "national_day": (7, 21),
    "assumption": (8, 15),
    "all_saints": (11, 1),
    "armistice": (11, 11),
    "christmas": (12, 25),
}
AFTER_EASTER = {"easter_monday": 1, "ascension": 39, "whit_monday": 50}


def legal_holidays(year: int) -> dict[str, date]:
    """Return code → day of the ten legal holidays, in the order of the year.

    >>> legal_holidays(2027)["easter_monday"]
    datetime.date(2027, 3, 29)
    """
    sunday = easter(year)
    found = {code: date(year, *day) for code, day in FIXED.items()}
    found |= {
        code: sunday + timedelta(days=number) for code, number in AFTER_EASTER.items()
    }
    return dict(sorted(found.items(), key=lambda item: item[1]))
