"""Give the rows that stayed out back as a workbook, each with its reason."""

import datetime
import io
import re

import xlsxwriter

from .base import is_number, shown

TITLE_LENGTH = 31
NOT_IN_TITLE = re.compile(r"[\[\]:*?/\\]")
DATE_FORMAT, TIME_FORMAT = "dd/mm/yyyy", "hh:mm"


def rejected_workbook(plan, sentence, row_heading, reason_heading):
    """Write the failed rows of a plan, sheet by sheet, with their own columns.

    The workbook can be mended and imported again: the two columns that are added
    stand last and are recognised as no data.

    Args:
        plan: `plan.Plan`.
        sentence: function that turns a `Fault` into a sentence in the user's language.
        row_heading: title of the column with the row number in the original file.
        reason_heading: title of the column with the reasons.

    Returns:
        the bytes of an .xlsx file, or None when no row failed.
    """
    sheets = [sheet for sheet in plan.sheets if sheet.failed]
    if not sheets:
        return None
    buffer = io.BytesIO()
    # What a stranger typed must stay text: no formula, no link.
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(buffer, options) as book:
        formats = {
            "date": book.add_format({"num_format": DATE_FORMAT}),
            "time": book.add_format({"num_format": TIME_FORMAT}),
            "heading": book.add_format({"bold": True, "bottom": 1}),
            "reason": book.add_format({"font_color": "#9C0006", "bg_color": "#FFC7CE"}),
        }
        taken = set()
        for sheet in sheets:
            page = book.add_worksheet(_title(sheet.sheet, taken))
            _write_sheet(page, sheet, sentence, (row_heading, reason_heading), formats)
    return buffer.getvalue()


def _write_sheet(page, sheet, sentence, added, formats):
    headings = {column.index: column.heading for column in sheet.header.columns}
    rows = sorted(sheet.failed, key=lambda failed: failed[0].number)
    width = max([*(index + 1 for index in headings), *(len(r.cells) for r, _ in rows)])
    for index in range(width):
        page.write_string(0, index, headings.get(index, ""), formats["heading"])
    for offset, title in enumerate(added):
        page.write_string(0, width + offset, title, formats["heading"])
    for line, (row, faults) in enumerate(rows, start=1):
        for index, value in enumerate(row.cells):
            _write(page, line, index, value, formats)
        page.write_number(line, width, row.number)
        reasons = " ".join(dict.fromkeys(sentence(fault) for fault in faults))
        page.write_string(line, width + 1, reasons, formats["reason"])
    page.set_column(0, width, 14)
    page.set_column(width + 1, width + 1, 70)
    page.freeze_panes(1, 0)


def _write(page, line, index, value, formats):
    if value is None:
        return
    if isinstance(value, bool):
        page.write_boolean(line, index, value)
    elif is_number(value):
        page.write_number(line, index, value)
    elif isinstance(value, datetime.time):
        page.write_datetime(line, index, value.replace(tzinfo=None), formats["time"])
    elif isinstance(value, datetime.date) and value.year >= 1900:
        page.write_datetime(line, index, value, formats["date"])
    else:
        page.write_string(line, index, shown(value)[:32767])


def _title(name, taken):
    """A sheet title that Excel accepts and that is not taken in this workbook."""
    base = NOT_IN_TITLE.sub(" ", name).strip(" '")[:TITLE_LENGTH] or "-"
    title, rank = base, 1
    while title.lower() in taken:
        rank += 1
        title = f"{base[: TITLE_LENGTH - 4]} ({rank})"
    taken.add(title.lower())
    return title
