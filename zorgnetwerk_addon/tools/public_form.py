"""What strangers type into a page without login: cleaned, checked field by field."""

import ipaddress
import re
import unicodedata
from dataclasses import dataclass

# control characters but for the line feed and the tab; PostgreSQL refuses the first
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BLANKS = re.compile(r"\s+")
_EMAIL = re.compile(r"[^\s@<>\"',;]+@[^\s@<>\"',;]+\.[^\s@<>\"',;.]{2,}")
_PHONE = re.compile(r"[\d\s()+./-]*(?:\s*(?:ext|toestel|post|x)\.?\s*\d+)?", re.I)
FEWEST_DIGITS = 6
MOST_DIGITS = 15


@dataclass(frozen=True)
class FormField:
    """A field of a public form.

    :param str name: name of the input
    :param int most: the most characters it takes
    :param str kind: ``line``, ``text``, ``choice``, ``check``, ``phone`` or ``email``
    :param choices: the values that a ``choice`` takes
    """

    name: str
    most: int = 200
    is_required: bool = False
    kind: str = "line"
    choices: tuple = ()


def clean(value, is_line=True):
    """Return text without what no keyboard types, whatever came in.

    :param value: anything; what is no text counts as nothing
    :param bool is_line: whether line breaks become blanks
    :rtype: str

    >>> clean("  Jan\\x00 \\n Smet "), clean(None), clean("a\\r\\nb ", is_line=False)
    ('Jan Smet', '', 'a\\nb')
    """
    if not isinstance(value, str):
        return ""
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", _CONTROL.sub("", text))
    if is_line:
        return _BLANKS.sub(" ", text).strip()
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def check(values, fields):
    """Clean what was sent and say what is wrong with it.

    :param dict values: what came in, anything by name
    :param fields: list of ``FormField``
    :return: (clean text by name, code of the fault by name); the codes are
        ``missing``, ``too_long``, ``choice``, ``phone`` and ``email``
    """
    found, faults = {}, {}
    for field in fields:
        text = clean(values.get(field.name), is_line=field.kind != "text")
        if field.kind == "check":
            found[field.name] = "1" if text else ""
            continue
        fault = _find_fault(field, text)
        if fault:
            faults[field.name] = fault
        # what is far too long is not sent back whole
        found[field.name] = text[: 2 * field.most]
    return found, faults


def _find_fault(field, text):
    if not text:
        return "missing" if field.is_required else None
    if len(text) > field.most:
        return "too_long"
    if field.kind == "choice" and text not in field.choices:
        return "choice"
    if field.kind == "email" and not _EMAIL.fullmatch(text):
        return "email"
    if field.kind == "phone":
        digits = sum(char.isdecimal() for char in text)
        if not (FEWEST_DIGITS <= digits <= MOST_DIGITS and _PHONE.fullmatch(text)):
            return "phone"
    return None


def caller_network(address):
    """Return what tells callers apart: a home has one IPv4 address or 2**64 of IPv6.

    >>> caller_network("192.0.2.7"), caller_network("2001:db8:1:2:3::4")
    ('192.0.2.7', '2001:db8:1:2::')
    >>> caller_network("nonsense"), caller_network(None)
    ('', '')
    """
    try:
        found = ipaddress.ip_address(address or "")
    except ValueError:
        return ""
    if found.version == 4:
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, 64), strict=False).network_address)
