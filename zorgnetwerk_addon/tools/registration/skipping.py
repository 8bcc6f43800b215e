"""Rows that hold no data: totals, headings that a printout repeats."""

import re

from .base import read_text
from .headings import heading_text
from .vocabulary import words

YEAR = re.compile(r"(?<!\d)(19[89]\d|20\d\d)(?!\d)")


def skip_code(row, mapping):
    """`total` or `heading` when a row is one, else None.

    Args:
        row: `reading.Row`.
        mapping: its sheet's `mapping.SheetMapping`.
    """
    texts = [heading_text(cell) for cell in row.cells if isinstance(cell, str)]
    if any(map(_is_total, texts)):
        date = mapping.column_of("date") or mapping.column_of("birth_date")
        if date is None or _is_no_date(row.cell(date.index)):
            return "total"
    headings = {heading_text(column.heading) for column in mapping.columns} - {""}
    if (
        len(texts) > 1
        and headings
        and sum(text in headings for text in texts) >= max(2, 0.8 * len(texts))
    ):
        return "heading"
    return None


def _is_total(text):
    pieces = text.split()
    return any(" ".join(pieces[:size]) in words("totals") for size in (1, 2))


def _is_no_date(value):
    return value is None or (
        isinstance(value, str) and not any(map(str.isdigit, value))
    )


def year_of(sheet, mapping):
    """The year in a sheet's title or in the rows above its headings, if it has one."""
    texts = [sheet.name]
    texts += [
        read_text(cell) or ""
        for row in sheet.rows
        if row.number < mapping.header
        for cell in row.cells
    ]
    years = {match[1] for text in texts for match in YEAR.finditer(text)}
    return int(years.pop()) if len(years) == 1 else None
