"""Understand the number, the yes or no, the address or the phone in one cell."""

import datetime
import re

from ..phones import format_phone, is_plausible
from .base import CellError, is_number, read_text
from .vocabulary import plain, words

AMOUNT = re.compile(r"[+-]?\d[\d.,' ]*")
THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[.' ]\d{3})+(?:,\d+)?")
ENGLISH_THOUSANDS = re.compile(
    r"[1-9]\d{0,2}(?:,\d{3})+\.\d+|[1-9]\d{0,2}(?:,\d{3}){2,}"
)
UNITS = re.compile(r"\b(?:km|eur|euro|euros|kms)\b\.?|€")
EMAIL = re.compile(r"[^\s@<>,;:()]+@[^\s@<>,;:()]+\.[^\s@<>,;:().]{2,}")
ZIP_CITY = re.compile(r"(?:b-?)?(\d{4})\s*[-,]?\s*(\D.*)", re.IGNORECASE)
CITY_ZIP = re.compile(r"(\D*?)\s*[(,]?\s*\b(\d{4})\)?")
STREET_CITY = re.compile(
    r"(.*?)\s*(?:,|\s-\s|\n|;)\s*(?:b-?)?(\d{4}\b.*)", re.IGNORECASE
)


def read_decimal(value):
    """A number such as kilometres or an amount, as a float rounded to a hundredth.

    '19,0', '1.234,5', '€ 12,50' and '12 km' are read; a negative number is returned.

    Raises:
        CellError: `number_unreadable`.
    """
    if value is None or value == "":
        return None
    if is_number(value):
        return round(float(value), 2)
    if not isinstance(value, str):
        raise CellError("number_unreadable", value)
    text = UNITS.sub("", plain(value)).strip()
    text = re.sub(r"^([+-])\s+", r"\1", text)
    if text in ("-", "/"):
        return None
    if not AMOUNT.fullmatch(text):
        raise CellError("number_unreadable", value)
    sign = -1 if text[0] == "-" else 1
    text = text.lstrip("+-")
    if ENGLISH_THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    elif THOUSANDS.fullmatch(text):
        text = re.sub(r"[.' ]", "", text).replace(",", ".")
    else:
        text = text.replace(",", ".")
    try:
        return sign * round(float(text), 2)
    except ValueError as error:
        raise CellError("number_unreadable", value) from error


def read_yes_no(value):
    """Yes or no: 'x', 'ja', 'Nee', a checkbox; a date means yes, since that day.

    Only the first word counts, so that 'ja (break)' is a yes.

    Raises:
        CellError: `yes_no_unreadable`.
    """
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return value
    if isinstance(value, datetime.date):
        return True
    text = plain(read_text(value) or "").strip(" .!")
    for piece in (text, re.split(r"[\s,;(.]", text, maxsplit=1)[0]):
        if piece in words("yes"):
            return True
        if piece in words("no"):
            return False
    if re.fullmatch(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}", text):
        return True
    raise CellError("yes_no_unreadable", value)


def read_email(value):
    """The first e-mail address in the cell, in lower case.

    Raises:
        CellError: `email_unreadable` when there is text but no address.
    """
    text = read_text(value)
    if not text or plain(text) in words("no"):
        return None
    found = EMAIL.search(text.removeprefix("mailto:"))
    if not found:
        raise CellError("email_unreadable", value)
    return found[0].lower().rstrip(".")


def read_phones(value):
    """The phone numbers in the cell, written the usual way.

    Raises:
        CellError: `phone_unreadable` when there is text but no number.
    """
    text = read_text(value)
    if not text or plain(text) in words("no"):
        return []
    if is_plausible(text):
        return [format_phone(text)]
    for separator in (r"[,;|]", r"\s[/&+-]\s|\s(?:of|en|ou|et|or|and|und|oder)\s", "/"):
        pieces = [piece for piece in re.split(separator, text) if piece.strip()]
        if len(pieces) > 1 and all(map(is_plausible, pieces)):
            return [format_phone(piece) for piece in pieces]
    raise CellError("phone_unreadable", value)


def split_place(text):
    """Postcode and village out of '8970 Poperinge' or 'Poperinge (8970)'.

    >>> split_place("B-8970 Poperinge"), split_place("Watou")
    (('8970', 'Poperinge'), ('', 'Watou'))
    """
    text = " ".join((text or "").split())
    if match := ZIP_CITY.fullmatch(text):
        return match[1], match[2].strip()
    if match := CITY_ZIP.fullmatch(text):
        return match[2], match[1].strip()
    return "", text


def split_address(text):
    """Street with number, postcode and village out of one cell.

    >>> split_address("Hopmarkt 47, 8978 Watou")
    ('Hopmarkt 47', '8978', 'Watou')
    >>> split_address("Hopmarkt 47")
    ('Hopmarkt 47', '', '')
    """
    text = (text or "").strip()
    if match := STREET_CITY.fullmatch(text):
        zip_code, city = split_place(match[2])
        return " ".join(match[1].split()), zip_code, city
    return " ".join(text.split()), "", ""
