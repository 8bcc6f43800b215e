"""Belgian phone numbers as people write them."""

import re

_NOT_DIGIT = re.compile(r"\D+")
_TRUNK_ZERO = re.compile(r"\(\s*0\s*\)")
_EXTENSION = re.compile(r"(?:\bext\b|\btoestel\b|\bpost\b|\bx\d|#|;).*$", re.IGNORECASE)
BELGIUM = "32"
# first digits of the zones that have one: Brussels, Antwerp, Liège, Ghent
SHORT_ZONES = "2349"


def national_digits(text):
    """Digits of a phone number as dialled inside Belgium.

    Accepts +32, 0032, a bracketed trunk zero, any separators and an extension
    after the number (dropped). A foreign number keeps its country as "00…". A
    number without its leading zero (a spreadsheet's number cell eats it) gets it
    back when it has the length of a Belgian number. Garbage gives "".

    >>> national_digits("+32 57 331165"), national_digits("0470/96 71 11")
    ('057331165', '0470967111')
    >>> national_digits("0032 (0)57-33.78.90"), national_digits("+31 6 12345678")
    ('057337890', '0031612345678')
    >>> national_digits("57331165"), national_digits("geen telefoon")
    ('057331165', '')
    """
    if text is None or isinstance(text, bool):
        return ""
    if isinstance(text, float) and text.is_integer():
        text = int(text)
    raw = _EXTENSION.sub("", str(text).strip())
    international = raw.lstrip("( ").startswith("+")
    digits = _NOT_DIGIT.sub("", _TRUNK_ZERO.sub("", raw))
    if not international and digits.startswith("00"):
        international, digits = True, digits[2:]
    if international:
        if not digits.startswith(BELGIUM):
            return f"00{digits}" if digits else ""
        digits = digits[len(BELGIUM) :].lstrip("0")
        return f"0{digits}" if digits else ""
    if digits.startswith(BELGIUM) and len(digits) in (10, 11):
        return f"0{digits[len(BELGIUM) :].lstrip('0')}"
    if digits and not digits.startswith("0") and len(digits) in (8, 9):
        return f"0{digits}"
    return digits


def international_digits(text):
    """Digits with the country first and no plus sign.

    >>> international_digits("057 33 11 22"), international_digits("+31 6 12345678")
    ('3257331122', '31612345678')
    """
    digits = national_digits(text)
    if digits.startswith("00"):
        return digits[2:]
    if digits.startswith("0"):
        return BELGIUM + digits[1:]
    return digits


def is_plausible(text):
    """Whether the text has the length of a Belgian or a foreign number.

    Belgium: 9 digits for a fixed line, 10 for a mobile (BIPT numbering plan).

    >>> is_plausible("057 33 11 22"), is_plausible("0470 96"), is_plausible("n.v.t.")
    (True, False, False)
    """
    digits = national_digits(text)
    if digits.startswith("00"):
        return 9 <= len(digits) <= 17
    if digits.startswith("04") and len(digits) == 10:
        return True
    return digits.startswith("0") and len(digits) == 9


def format_phone(text):
    """Write a Belgian number the usual way; anything else comes back stripped.

    Zones of one digit (Brussels 2, Antwerp 3, Liège 4, Ghent 9) have three groups
    of "02 123 45 67"; the other zones "057 33 11 22"; mobiles "0470 96 71 11".

    >>> format_phone("+3257331122"), format_phone("021234567")
    ('057 33 11 22', '02 123 45 67')
    >>> format_phone("0470/967111"), format_phone(" onbekend ")
    ('0470 96 71 11', 'onbekend')
    """
    digits = national_digits(text)
    if len(digits) == 10 and digits.startswith("04"):
        return f"{digits[:4]} {digits[4:6]} {digits[6:8]} {digits[8:]}"
    if len(digits) == 9 and digits.startswith("0"):
        if digits[1] in SHORT_ZONES:
            return f"{digits[:2]} {digits[2:5]} {digits[5:7]} {digits[7:]}"
        return f"{digits[:3]} {digits[3:5]} {digits[5:7]} {digits[7:]}"
    return "" if text is None else str(text).strip()
