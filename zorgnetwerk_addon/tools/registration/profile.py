"""What a column holds, judged by its values: shares from 0 to 1 of kinds of content."""

import datetime
import re

from ..belgian_ids import insz_problem
from ..first_names import FIRST_NAMES
from ..names import fold
from ..phones import is_plausible
from .amounts import EMAIL, read_decimal, read_yes_no
from .base import CellError, is_number, shown
from .moments import HOURS, HOURS_MINUTES, MINUTES, read_date
from .vocabulary import plain, words

SAMPLE = 160
# Persons are older than this many years: an older date is one of birth.
GROWN = 12
CATEGORIES = 25
CLOCK_TEXT = re.compile(
    r"\d{1,2}\s*(?:[:uh]|uur|uhr)\s*(?:\d{2})?\s*(?:u|uur|uhr|h)?(?:\s*(?:-|tot|à)\s*\d.*)?"
)
POINT_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[.,][0-5]\d")
IBAN = re.compile(r"[A-Z]{2}\d{2}(?: ?[0-9A-Z]{4}){3,7}")
HOUSE = re.compile(r"\d{1,4}\s?[a-z]?(?:\s?[/-]?\s?(?:bus\s?)?\w{1,4})?", re.IGNORECASE)
ADDRESS = re.compile(r"\D{3,}\s\d{1,4}\s?[a-z]?\b.*", re.IGNORECASE)
DAY_MONTH = re.compile(r"\d{1,2}\s?[-/]\s?\d{1,2}")
DATE_TEXT = re.compile(r"\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}.*")


def sample_column(rows, index):
    """Values of a column, evenly spread over the sheet, without the empty ones."""
    values = [value for row in rows if (value := row.cell(index)) is not None]
    step = max(1, len(values) // SAMPLE)
    return values[::step][:SAMPLE]


def profile_values(values, lists=None, today=None):
    """Judge the values of a column.

    Args:
        values: a sample, without empty cells.
        lists: dict of kind of content to a function that tells whether a value is
            of it (`client_ref`, `volunteer_ref`, `type_words`, `domain_words`).
        today: a date, to tell dates of birth from others.

    Returns:
        dict of kind of content to its share, without the zeros.
    """
    if not values:
        return {}
    today = today or datetime.date.today()
    counts = {}
    for value in values:
        for content, degree in _contents(value, today).items():
            counts[content] = counts.get(content, 0) + degree
        for content, belongs in (lists or {}).items():
            if belongs(value):
                counts[content] = counts.get(content, 0) + 1
    shares = {content: count / len(values) for content, count in counts.items()}
    texts = [fold(shown(value)) for value in values]
    distinct = len(set(texts)) / len(texts)
    if shares.get("coded", 0) > 0.8 and distinct > 0.95:
        shares["code"] = shares["coded"]
    if len(set(texts)) <= max(2, min(CATEGORIES, len(texts) / 2), len(texts) / 3):
        shares["category"] = 1 - shares.get("number", 0)
    return shares


def _contents(value, today):
    if isinstance(value, bool):
        return {"yes_no": 1}
    if isinstance(value, datetime.timedelta):
        return {"duration": 1, "time": 0.6}
    if isinstance(value, datetime.time):
        return {"time": 1, "duration": 0.4}
    if isinstance(value, datetime.date):
        found = {"date": 1, "yes_no": 0.2}
        if today.year - value.year > GROWN:
            found["birth_date"] = 1
        if value.year < 1901:  # a time on Excel's day zero
            return {"time": 1}
        return found
    if is_number(value):
        return _of_number(value)
    return _of_text(" ".join(str(value).split()), today)


def _of_number(value):
    if value > 10**8 and value == int(value) and _is_secret(f"{int(value):011}"):
        return {"secret": 1}
    found = {"number": 1}
    if value == int(value) and value >= 0:
        found["coded"] = 1
        if 1000 <= value <= 9999:
            found["zip"] = 1
        if 0 < value < 400:
            found["house_number"] = 0.8
        if 15000 <= value <= 60000:
            found["date"] = 0.6
        if 10**7 <= value < 10**10 and is_plausible(int(value)):
            found["phone"] = 1
    if value in (0, 1):
        found["yes_no"] = 0.6
    if 0 < value < 1:
        found["time"] = 0.7
    if (5 <= value <= 600 and value % 5 == 0) or (value <= 12 and value % 0.25 == 0):
        found["duration"] = 0.8
    return found


def _of_text(text, today):
    low = plain(text)
    found = _of_signs(text, low, today)
    folded = fold(text)
    pieces = folded.split()
    try:
        if read_yes_no(text) is not None:
            found["yes_no"] = 1 if len(low) <= 4 else 0.5
    except CellError:
        pass
    if not any(char.isdigit() for char in text) and pieces and not found.get("email"):
        found |= _of_letters(text, folded, pieces)
    elif ADDRESS.fullmatch(text) and "@" not in text and not found.get("date"):
        found["address"] = 1
    if len(pieces) > 3 or len(text) > 30:
        found["text"] = 1
    elif any(char.isalpha() for char in text):
        found["text"] = 0.5
    return found


def _of_signs(text, low, today):
    """Contents that show in digits and signs: dates, hours, numbers, phones."""
    found = {}
    if EMAIL.fullmatch(text):
        return {"email": 1}
    if DATE_TEXT.fullmatch(text) or any(
        month in words("months") for month in low.split()
    ):
        try:
            date = read_date(text, today=today)
            found["date"] = 1
            if date and today.year - date.year > GROWN:
                found["birth_date"] = 1
        except CellError as error:
            if error.code == "date_impossible":
                found["date"] = 1
    elif DAY_MONTH.fullmatch(low):
        # The year may stand in the sheet's title.
        found["date"] = 0.9
    if CLOCK_TEXT.fullmatch(low) or low in words("day_parts"):
        found["time"] = 1
    elif POINT_CLOCK.fullmatch(low):
        found["time"] = 0.6
    spans = (HOURS_MINUTES, HOURS, MINUTES)
    if low in words("durations") or any(span.fullmatch(low) for span in spans):
        found["duration"] = 0.8 if low.isdigit() else 1
    if not found.get("date"):
        found |= _of_digits(text)
    return found


def _of_digits(text):
    found = {}
    if _is_secret(text):
        return {"secret": 1}
    if is_plausible(text) and sum(char.isdigit() for char in text) >= 8:
        return {"phone": 1}
    if re.fullmatch(r"(?:B-?)?\d{4}", text):
        found["zip"] = 1
    if re.fullmatch(r"[A-Za-z]{0,3}[-./]?\d{1,8}", text):
        found["coded"] = 1
    if HOUSE.fullmatch(text):
        found["house_number"] = 1
    try:
        if read_decimal(text) is not None:
            found["number"] = 1
    except CellError:
        pass
    return found


def _is_secret(text):
    """A national number or a bank account by its check digits."""
    return bool(IBAN.fullmatch(text)) or (
        sum(map(str.isdigit, text)) == 11 and not insz_problem(text)
    )


def _of_letters(text, folded, pieces):
    """Contents without digits: streets, names, places."""
    found = {}
    if pieces[-1].endswith(tuple(word for word in words("streets") if len(word) > 3)):
        found["street"] = 1
    elif set(pieces) & words("streets"):
        found["street"] = 0.8
    else:
        found["street"] = 0.2
    known = [piece in FIRST_NAMES for piece in pieces]
    capital = text[:1].isupper() or text[:1] in "'’"
    if len(pieces) <= 5 and capital:
        found["name"] = 1 if not found["street"] == 1 else 0.3
        found["place"] = 0.8
    if all(known):
        found["first_name"] = 1
    elif len(pieces) > 1 and (known[0] or known[-1]):
        found["full_name"] = 1
    elif len(pieces) == 1 and capital:
        found["first_name"] = 0.2
    elif len(pieces) > 1 and capital:
        found["full_name"] = 0.3
    if folded in words("nobody"):
        found["full_name"] = 0.5
    return found
