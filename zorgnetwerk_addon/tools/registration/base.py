"""What all readers of cells share: their error, and the text that a cell shows."""

import datetime
import hashlib
import math


class CellError(ValueError):
    """A cell that cannot be understood: `code`, and the offending `text`."""

    def __init__(self, code, value):
        super().__init__(code)
        self.code = code
        self.text = shown(value)


def shown(value):
    """The value as its reader would type it, for messages and the rejected rows."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        if value.time() == datetime.time():
            return value.strftime("%d/%m/%Y")
        return value.strftime("%d/%m/%Y %H:%M")
    if isinstance(value, datetime.date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def is_number(value):
    """True for a finite number; a checkbox is no number."""
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and math.isfinite(value)
    )


def read_text(value):
    """Any cell as one line of text without double spaces."""
    return " ".join(shown(value).split()) or None


def digest(parts, size=12):
    """A short, stable text for a list of plain values (`size` bytes of a hash)."""
    text = "\x1f".join(_plain(part) for part in parts)
    return hashlib.blake2b(text.encode(), digest_size=size).hexdigest()


def _plain(value):
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value)
