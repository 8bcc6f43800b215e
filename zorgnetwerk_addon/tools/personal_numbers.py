"""Where dates, phones and e-mails of known persons stand: see `personal_details`."""

import re

from .belgian_ids import parse_insz
from .ordinary_words import MONTHS
from .phones import SHORT_ZONES, national_digits

_MONTH_OF = {name: number for number, names in enumerate(MONTHS, 1) for name in names}
_SEPARATOR = r"\s?[/.\-‐-―·|_]\s?"
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:{_SEPARATOR}(\d{{1,2}}){_SEPARATOR}|\s(\d{{1,2}})\s)"
    r"['’`´]?(\d{4}|\d{2})(?!\d)"
)
_YEAR_FIRST = re.compile(
    rf"(?<!\d)(\d{{4}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{1,2}})(?!\d)"
)
_COMPACT = re.compile(r"(?<!\d)\d{8}(?!\d)")
# yy.mm.dd-xxx.cd of the National Register
_NATIONAL_NUMBER = re.compile(
    r"(?<!\d)(\d{2})[. /-]?(\d{2})[. /-]?(\d{2})[. /-]{0,3}\d{3}[. /-]?\d{2}(?!\d)"
)
_DAY_BEFORE = re.compile(
    r"(?<!\d)(\d{1,2})(?:ste|de|er|st|nd|rd|th|e)?[\s/.,\-‐-―]{0,3}(?:of\s)?$",
    re.IGNORECASE,
)
_YEAR_AFTER = re.compile(r"[\s/.,\-‐-―]{0,3}['’`´]?(\d{4}|\d{2})(?!\d)")
_DAY_AFTER = re.compile(
    r"\.?\s{0,2}(\d{1,2})(?:st|nd|rd|th)?\b(?:\s?,?\s?(\d{4})(?!\d))?", re.IGNORECASE
)
_DIGIT_RUN = re.compile(r"[0-9](?:[\s./()+:_·|‐-―-]{0,3}[0-9])*")
_PREFIX = re.compile(
    r"(?:(?:\+|\b00)\s?32[\s./-]{0,2}(?:\(0\)|0)?|\(?0\)?)[\s./-]{0,2}$"
)
_AT = r"\s{0,2}(?:@|[(\[]\s?(?:at|@)\s?[)\]]|\bat\b)\s{0,2}"
_GLUED = ("0", "32", "320", "0032", "00320", "+", "+32", "+320")
_FEWEST_DIGITS = 6
_DIGITS_OF_FIXED_LINE = 9


def national_numbers(text):
    """Yield (start, end) of each valid national register or BIS number."""
    for found in _NATIONAL_NUMBER.finditer(text):
        if not parse_insz(re.sub(r"\D", "", found.group())).problem:
            yield found.span()


class BirthDates:
    """Birth dates, found in any usual notation; without a year only in words."""

    def __init__(self):
        self.dates = set()

    def add(self, day):
        if day:
            self.dates.add((day.year, day.month, day.day))

    def _has(self, year, month, day):
        month, day = int(month), int(day)
        if year is None:
            return any(known[1:] == (month, day) for known in self.dates)
        if len(year) == 2:
            return any(
                (known[0] % 100, *known[1:]) == (int(year), month, day)
                for known in self.dates
            )
        return (int(year), month, day) in self.dates

    def find(self, text, words):
        """Yield (start, end, is sure) of each birth date.

        :param words: `personal_words.read_words` of the text
        """
        if not self.dates:
            return
        for found in _DAY_FIRST.finditer(text):
            day, month, spaced, year = found.groups()
            # digits with spaces only are a phone as well, unless the year is whole
            if (month or len(year) == 4) and self._has(year, month or spaced, day):
                yield *found.span(), True
        for found in _YEAR_FIRST.finditer(text):
            if self._has(*found.groups()):
                yield *found.span(), True
        for found in _NATIONAL_NUMBER.finditer(text):
            if self._has(*found.groups()):
                yield *found.span(), True
        for found in _COMPACT.finditer(text):
            digits = found.group()
            if self._has(digits[:4], digits[4:6], digits[6:]) or self._has(
                digits[4:], digits[2:4], digits[:2]
            ):
                yield *found.span(), True
        for word in words:
            if word.folded in _MONTH_OF:
                yield from self._find_in_words(text, word)

    def _find_in_words(self, text, word):
        month = _MONTH_OF[word.folded]
        before = _DAY_BEFORE.search(text, max(0, word.start - 12), word.start)
        if before:
            year = _YEAR_AFTER.match(text, word.end)
            if self._has(year and year.group(1), month, before.group(1)):
                yield before.start(), year.end() if year else word.end, bool(year)
            return
        after = _DAY_AFTER.match(text, word.end)
        if after and self._has(after.group(2), month, after.group(1)):
            yield word.start, after.end(), bool(after.group(2))


class Phones:
    """Phone numbers, with or without country, zone and trunk zero, in any grouping."""

    def __init__(self):
        self.numbers = set()
        # as neighbours write them, without the zone
        self.local_numbers = set()

    def add(self, phone):
        national = national_digits(phone)
        digits = national.lstrip("0")
        if len(digits) >= _FEWEST_DIGITS:
            self.numbers.add(digits)
        if len(national) == _DIGITS_OF_FIXED_LINE and not national.startswith("00"):
            self.local_numbers.add(national[2 if national[1] in SHORT_ZONES else 3 :])

    def find(self, text):
        """Yield (start, end) of each phone number."""
        for run in _DIGIT_RUN.finditer(text):
            places = [run.start() + i for i, c in enumerate(run.group()) if c.isdigit()]
            digits = "".join(text[place] for place in places)
            if digits in self.local_numbers:
                yield run.span()
            for number in self.numbers:
                at = digits.find(number)
                while at >= 0:
                    span = self._span(text, places, at, at + len(number) - 1)
                    if span:
                        yield span
                    at = digits.find(number, at + 1)

    @staticmethod
    def _span(text, places, first, last):
        start, end = places[first], places[last] + 1
        if text[end : end + 1].isdigit():
            return None
        prefix = _PREFIX.search(text, max(0, start - 12), start)
        if prefix:
            start = prefix.start()
        # glued to it as well: "003257331122", "3257331122"
        glued = re.search(r"\+?[0-9]*$", text[max(0, start - 8) : start]).group()
        if glued and glued not in _GLUED:
            return None
        return start - len(glued), end


class Emails:
    """E-mail addresses, in any case, also as they are hidden from robots."""

    def __init__(self):
        self.patterns = {}

    def add(self, email):
        name, _at, domain = (email or "").strip().casefold().rpartition("@")
        if name:
            self.patterns[name, domain] = re.compile(
                rf"(?<![\w.+-]){re.escape(name)}{_AT}{re.escape(domain)}(?![\w-])",
                re.IGNORECASE,
            )

    def find(self, text):
        """Yield (start, end) of each address."""
        lower = text.casefold()
        for (_name, domain), pattern in self.patterns.items():
            if domain in lower:
                for found in pattern.finditer(text):
                    yield found.span()
