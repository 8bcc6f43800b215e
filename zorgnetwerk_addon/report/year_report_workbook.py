"""The year report as a workbook: a sheet for each section, with real numbers."""

import io
import re
import textwrap
from contextlib import contextmanager

import xlsxwriter

NUMBER, PERCENT = "#,##0.##;-#,##0.##;0", "+0%;-0%;0%"
LABEL_WIDTH, NUMBER_WIDTH = 34, 12
COLUMNS_PER_MEASURE = 4
FIRST_ROW = 4
# Excel takes no more characters
SHEET_NAME = 31


def make_workbook(data):
    """Return the content of an XLSX file.

    :param dict data: what ``_get_report_data`` of the year report gives
    :rtype: bytes
    """
    overview = {
        "title": data["texts"]["overview"],
        "measures": [""],
        "rows": [
            {"label": headline["label"], "cells": [headline]}
            for headline in data["headlines"]
        ],
    }
    with open_workbook(data) as (workbook, buffer):
        writer = Writer(workbook, data)
        for section in [overview, *data["sections"]]:
            writer.add_section(section)
        writer.add_notes()
    return buffer.getvalue()


@contextmanager
def open_workbook(data):
    """Give a workbook and the buffer that holds the file once it is closed.

    :param dict data: ``title`` and ``network``, for the properties of the file
    """
    buffer = io.BytesIO()
    # a name such as "=1+1" is a text, never a formula
    workbook = xlsxwriter.Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
        },
    )
    workbook.set_properties({"title": data["title"], "author": data["network"]})
    yield workbook, buffer
    workbook.close()


class Writer:
    """What the workbooks of all reports share: formats, sheets, notes."""

    def __init__(self, workbook, data):
        self.workbook = workbook
        self.data = data
        self.texts = data["texts"]
        head = {"bold": True, "bg_color": "#E4EEF0", "border_color": "#AEBFC7"}
        self.formats = {
            name: workbook.add_format(values)
            for name, values in {
                "title": {"bold": True, "font_size": 14},
                "head": {**head, "align": "center", "bottom": 1},
                "first": {**head, "bottom": 1},
                "number": {"num_format": NUMBER},
                "percent": {"num_format": PERCENT},
                "hidden": {"align": "right", "font_color": "#6B7B83"},
                "bold": {"bold": True, "top": 1},
                "bold_number": {"num_format": NUMBER, "bold": True, "top": 1},
                "bold_percent": {"num_format": PERCENT, "bold": True, "top": 1},
                "bold_hidden": {"align": "right", "bold": True, "top": 1},
                "note": {"text_wrap": True, "valign": "top"},
            }.items()
        }

    def add_sheet(self, title):
        """Add a sheet whose name Excel takes: 31 characters, some not allowed."""
        name = re.sub(r"[\[\]:*?/\\']+", " ", title).strip() or "…"
        # not in the middle of a word, where the name has to end
        name = textwrap.shorten(name, SHEET_NAME, placeholder="") or name[:SHEET_NAME]
        taken = {sheet.get_name().lower() for sheet in self.workbook.worksheets()}
        number = 2
        while name.lower() in taken:
            name = f"{name[: SHEET_NAME - 4].strip()} ({number})"
            number += 1
        sheet = self.workbook.add_worksheet(name)
        sheet.write(0, 0, self.data["title"], self.formats["title"])
        sheet.write(1, 0, title)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        return sheet

    def add_section(self, section):
        sheet = self.add_sheet(section["title"])
        sheet.set_column(0, 0, LABEL_WIDTH)
        count = len(section["measures"]) * COLUMNS_PER_MEASURE
        sheet.set_column(1, count, NUMBER_WIDTH)
        self._write_head(sheet, section["measures"])
        sheet.freeze_panes(FIRST_ROW, 1)
        row = FIRST_ROW
        if section.get("is_withheld"):
            sheet.write(row, 0, self.texts["withheld"])
            row += 1
        for line in section["rows"]:
            self._write_line(sheet, row, line)
            row += 1
        last = row - 1
        if section.get("total"):
            self._write_line(sheet, row, section["total"], "bold_")
            row += 1
        if section.get("note"):
            sheet.write(row + 1, 0, section["note"])
        if section.get("chart") and not section.get("is_withheld"):
            self._add_chart(sheet, section, last, row + 3)

    def _write_head(self, sheet, measures):
        names = (*self.data["names"], self.texts["difference"], "%")
        sheet.write(FIRST_ROW - 2, 0, "", self.formats["first"])
        sheet.write(FIRST_ROW - 1, 0, "", self.formats["first"])
        for number, measure in enumerate(measures):
            column = 1 + number * COLUMNS_PER_MEASURE
            last = column + COLUMNS_PER_MEASURE - 1
            top = FIRST_ROW - 2
            sheet.merge_range(top, column, top, last, measure, self.formats["head"])
            sheet.write_row(FIRST_ROW - 1, column, names, self.formats["head"])

    def _write_line(self, sheet, row, line, weight=""):
        sheet.write(row, 0, line["label"], self.formats["bold"] if weight else None)
        for number, cell in enumerate(line["cells"]):
            column = 1 + number * COLUMNS_PER_MEASURE
            for name in ("now", "before", "difference", "percent"):
                kind = "percent" if name == "percent" else "number"
                value = cell[name]
                if value is None:
                    text = self.texts["hidden"] if name in ("now", "before") else ""
                    sheet.write(row, column, text, self.formats[f"{weight}hidden"])
                else:
                    value = round(value, 4)
                    form = self.formats[f"{weight}{kind}"]
                    sheet.write_number(row, column, value, form)
                column += 1

    def _add_chart(self, sheet, section, last, row):
        kind = "line" if section["chart"] == "lines" else "column"
        chart = self.workbook.add_chart({"type": kind})
        colors = ("#00707A", "#AEBFC7")
        for column, (name, color) in enumerate(
            zip(self.data["names"], colors, strict=True), start=1
        ):
            values = [sheet.get_name(), FIRST_ROW, column, last, column]
            style = {"color": color}
            chart.add_series(
                {
                    "name": name,
                    "categories": [sheet.get_name(), FIRST_ROW, 0, last, 0],
                    "values": values,
                    "line" if kind == "line" else "fill": style,
                }
            )
        chart.set_title({"name": section["measures"][0], "name_font": {"size": 11}})
        chart.set_legend({"position": "bottom"})
        chart.set_size({"width": 760, "height": 320})
        sheet.insert_chart(row, 0, chart)

    def add_notes(self):
        sheet = self.add_sheet(self.texts["notes"])
        sheet.set_column(0, 0, 100)
        for row, note in enumerate(self.data["notes"], start=3):
            sheet.write(row, 0, note, self.formats["note"])
