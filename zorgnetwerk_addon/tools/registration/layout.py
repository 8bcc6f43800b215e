"""Where in a sheet the headings stand: titles and empty rows may come before them."""

import datetime

from .base import is_number, shown
from .headings import heading_text, is_known_heading

SEARCHED = 25
LONGEST_HEADING = 60


def find_header(sheet):
    """The number of the row with the headings, 0 when there is none.

    Args:
        sheet: `reading.Sheet`.
    """
    best, best_score = 0, 0.0
    for row in sheet.rows[:SEARCHED]:
        score = _heading_likeness(row)
        # A later row must be clearly better: words of help recur among the data.
        if score > best_score * 1.25 + 0.2:
            best, best_score = row.number, score
    if best_score >= 1.5:
        return best
    return _odd_first_row(sheet)


def _heading_likeness(row):
    known = 0.0
    cells = [cell for cell in row.cells if cell is not None]
    for cell in cells:
        if not _may_be_heading(cell):
            known -= 0.7
            continue
        known += is_known_heading(heading_text(cell))
    return known


def _may_be_heading(cell):
    return (
        isinstance(cell, str)
        and len(cell) <= LONGEST_HEADING
        and any(char.isalpha() for char in cell)
        and "@" not in cell
    )


def _odd_first_row(sheet):
    """A first row of short texts above numbers and dates is a heading, in any words."""
    if len(sheet.rows) < 3:
        return 0
    first, below = sheet.rows[0], sheet.rows[1:6]
    cells = [cell for cell in first.cells if cell is not None]
    if len(cells) < 2 or not all(map(_may_be_heading, cells)):
        return 0
    if any(char.isdigit() for cell in cells for char in cell):
        return 0
    for row in below:
        kinds = [
            is_number(cell)
            or isinstance(cell, datetime.date | datetime.time)
            or any(char.isdigit() for char in shown(cell))
            for cell in row.cells
            if cell is not None
        ]
        if any(kinds):
            return first.number
    return 0


def heading_row(sheet, header):
    """The headings, and the number of the first row of data.

    Headings that occur twice are told apart by a row of groups above them, when
    there is one: 'Hulpvrager' above 'Naam' and 'Voornaam'.

    Args:
        sheet: `reading.Sheet`.
        header: row number as `find_header` gave it.

    Returns:
        (list of cells, row number)
    """
    if not header:
        return [], sheet.rows[0].number if sheet.rows else 1
    position = next(i for i, row in enumerate(sheet.rows) if row.number == header)
    headings = list(sheet.rows[position].cells)
    texts = [heading_text(cell) for cell in headings if cell is not None]
    if len(set(texts)) < len(texts) and position:
        above = sheet.rows[position - 1]
        groups = [cell for cell in above.cells if cell is not None]
        if above.number == header - 1 and 2 <= len(groups) < len(texts):
            headings = _with_groups(headings, above)
    return headings, header + 1


def _with_groups(headings, above):
    texts = [heading_text(heading) for heading in headings]
    group, joined = "", []
    for index, heading in enumerate(headings):
        group = shown(above.cell(index)) or group
        twice = heading is not None and texts.count(texts[index]) > 1
        joined.append(f"{group} {shown(heading)}" if twice and group else heading)
    return joined
