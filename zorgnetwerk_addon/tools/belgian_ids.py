"""Belgian identification numbers: INSZ of persons, KBO number of organisations.

Why not a library: python-stdnum 1.17 has no `be.nn`, 1.19 rejects BIS numbers, and
both accept numbers whose date cannot exist.

INSZ = national register number (RRN) or BIS number: 11 digits YYMMDD SSS CC, where
CC = 97 - (the first nine modulo 97), with a 2 put before the nine digits for births
from 2000 on; the serial SSS is odd for a man, even for a woman (royal decree of
3 April 1984 on the composition of the number). BIS: the month is raised by 20 when
the sex was unknown when it was given, by 40 when it was known (royal decree of
8 February 1991). Month and day may be 00 when unknown.

KBO number: 10 digits of which the last two are 97 - (the first eight modulo 97);
the first digit is 0 or, since 2023, 1 (Crossroads Bank for Enterprises).

Problems are codes, the models put them in words:
`empty`, `characters`, `length`, `checksum`, `serial`, `date`, `future`, `first_digit`.
"""

import re
from datetime import date, timedelta
from typing import NamedTuple

MALE, FEMALE = "male", "female"

_SEPARATORS = re.compile(r"[\s.\-/–]+")
_COUNTRY = re.compile(r"^(?:BE|BTW|TVA)+", re.IGNORECASE)
_LONGEST_LIFE_DAYS = 130 * 366


class Insz(NamedTuple):
    """What an INSZ says.

    :param digits: eleven digits, "" when there is a problem with the form
    :param problem: code, or "" when the number is valid
    :param kind: "rrn" or "bis"
    :param birth_date: None when month or day is unknown
    :param birth_year: year, also when the day is unknown
    :param gender: "male", "female" or None (BIS with month + 20)
    """

    digits: str = ""
    problem: str = ""
    kind: str = ""
    birth_date: date | None = None
    birth_year: int | None = None
    gender: str | None = None


def _digits(text, length):
    """(digits, problem) of a number with the usual separators."""
    if text is None or text is False or not str(text).strip():
        return "", "empty"
    plain = _SEPARATORS.sub("", str(text).strip())
    if not re.fullmatch(r"[0-9]+", plain):
        return "", "characters"
    if len(plain) != length:
        return "", "length"
    return plain, ""


def _century(digits):
    """1900 or 2000 by the check digits, None when neither fits."""
    check = int(digits[9:])
    for century, prefix in ((1900, ""), (2000, "2")):
        if 97 - int(prefix + digits[:9]) % 97 == check:
            return century
    return None


def parse_insz(text, today=None):
    """Take an INSZ apart.

    :param today: a birth after it is a problem; the current date when not given
    :return: `Insz`, with `problem` "" when valid

    >>> parse_insz("85.07.30-033.28").birth_date
    datetime.date(1985, 7, 30)
    >>> parse_insz("85.07.30-033.29").problem
    'checksum'
    """
    digits, problem = _digits(text, 11)
    if problem:
        return Insz(problem=problem)
    century = _century(digits)
    if century is None:
        return Insz(digits, "checksum")
    serial = int(digits[6:9])
    if serial in (0, 999):
        return Insz(digits, "serial")
    year = century + int(digits[:2])
    month, day = int(digits[2:4]), int(digits[4:6])
    offset = 40 if month >= 40 else 20 if month >= 20 else 0
    month -= offset
    kind = "bis" if offset else "rrn"
    gender = None if offset == 20 else MALE if serial % 2 else FEMALE
    birth_date, known = None, 1 <= month <= 12 and day >= 1
    if month > 12 or day > 31:
        return Insz(digits, "date", kind)
    if known:
        try:
            birth_date = date(year, month, day)
        except ValueError:
            return Insz(digits, "date", kind)
    # An unknown day is counted as early as possible.
    earliest = birth_date or date(year, max(month, 1), 1)
    if earliest > (today or date.today()):
        return Insz(digits, "future", kind, birth_date, year, gender)
    return Insz(digits, "", kind, birth_date, year, gender)


def insz_problem(text, today=None):
    """Code of what is wrong with an INSZ, "" when it is valid.

    >>> insz_problem("00000000097"), insz_problem("")
    ('serial', 'empty')
    """
    return parse_insz(text, today).problem


def format_insz(text):
    """Write eleven digits as on the identity card; other text comes back stripped.

    >>> format_insz("85073003328")
    '85.07.30-033.28'
    """
    digits, problem = _digits(text, 11)
    if problem:
        return "" if problem == "empty" else str(text).strip()
    d = digits
    return f"{d[:2]}.{d[2:4]}.{d[4:6]}-{d[6:9]}.{d[9:]}"


def insz_conflicts(text, birth_date=None, gender=None):
    """Codes where a valid INSZ contradicts what the file says; a warning only.

    `birth_date`, `birth_year` (day unknown in the number) or `gender`; a gender
    other than male or female is never contradicted.

    >>> insz_conflicts("85.07.30-033.28", date(1985, 7, 31), "male")
    ['birth_date']
    """
    number = parse_insz(text)
    if number.problem:
        return []
    conflicts = []
    if birth_date and number.birth_date and birth_date != number.birth_date:
        conflicts.append("birth_date")
    elif birth_date and birth_date.year != number.birth_year:
        conflicts.append("birth_year")
    if gender in (MALE, FEMALE) and number.gender and gender != number.gender:
        conflicts.append("gender")
    return conflicts


def make_insz(birth_date, serial, kind="rrn", sex_known=True):
    """Valid number for made-up persons (demo data, tests).

    :param serial: 1 to 998, odd for a man
    :raise ValueError: a serial outside that range

    >>> make_insz(date(1985, 7, 30), 33)
    '85073003328'
    """
    if not 1 <= serial <= 998:
        raise ValueError("serial must be 1 to 998")
    month = birth_date.month
    if kind == "bis":
        month += 40 if sex_known else 20
    nine = f"{birth_date:%y}{month:02}{birth_date:%d}{serial:03}"
    prefix = "2" if birth_date.year >= 2000 else ""
    return f"{nine}{97 - int(prefix + nine) % 97:02}"


def is_plausible_birth(birth_date, today=None):
    """Whether somebody alive can have that date of birth (not future, at most 130).

    >>> is_plausible_birth(date(1850, 1, 1)), is_plausible_birth(date(1941, 2, 4))
    (False, True)
    """
    today = today or date.today()
    return timedelta(0) <= today - birth_date <= timedelta(days=_LONGEST_LIFE_DAYS)


def _kbo_digits(text):
    plain = _COUNTRY.sub("", _SEPARATORS.sub("", str(text or "")))
    # Numbers from before 2005 were written with nine digits.
    return f"0{plain}" if re.fullmatch(r"[2-9][0-9]{8}", plain) else plain


def kbo_problem(text):
    """Code of what is wrong with an enterprise number, "" when it is valid.

    >>> kbo_problem("0207.437.468"), kbo_problem("BE 0207.437.469")
    ('', 'checksum')
    """
    digits, problem = _digits(_kbo_digits(text), 10)
    if problem:
        return problem
    if digits[0] not in "01":
        return "first_digit"
    if 97 - int(digits[:8]) % 97 != int(digits[8:]):
        return "checksum"
    return ""


def format_kbo(text):
    """Write ten digits the official way; other text comes back stripped.

    >>> format_kbo("BE0207437468"), format_kbo("207437468")
    ('0207.437.468', '0207.437.468')
    """
    digits, problem = _digits(_kbo_digits(text), 10)
    if problem:
        return str(text or "").strip()
    return f"{digits[:4]}.{digits[4:7]}.{digits[7:]}"
