"""The yearly note of a leisure network as a workbook, with real numbers."""

from ..tools.figure_table import HIDDEN
from .year_report_workbook import FIRST_ROW, Writer, open_workbook

FIRST_WIDTH, WIDTH = 48, 20


def make_leisure_workbook(data):
    """Return the content of an XLSX file.

    :param dict data: what ``_get_note_data`` of the yearly note gives
    :rtype: bytes
    """
    with open_workbook(data) as (workbook, buffer):
        writer = _NoteWriter(workbook, data)
        for section in data["sections"]:
            writer.add_section(section)
        writer.add_notes()
    return buffer.getvalue()


class _NoteWriter(Writer):
    def __init__(self, workbook, data):
        super().__init__(workbook, data)
        kinds = {"money": f'#,##0.00 "{data["symbol"]}"', "number": "#,##0"}
        for kind, num_format in kinds.items():
            values = {"num_format": num_format}
            self.formats[kind] = workbook.add_format(values)
            bold = {**values, "bold": True, "top": 1}
            self.formats[f"bold_{kind}"] = workbook.add_format(bold)
        self.formats["text"] = workbook.add_format({"text_wrap": True, "valign": "top"})
        self.formats["bold_text"] = self.formats["bold"]

    def add_section(self, section):
        sheet = self.add_sheet(section["title"])
        sheet.set_column(0, 0, FIRST_WIDTH)
        sheet.set_column(1, len(section["columns"]) - 1, WIDTH)
        kinds = [kind for _label, kind in section["columns"]]
        for column, (label, kind) in enumerate(section["columns"]):
            style = self.formats["first" if kind == "text" else "head"]
            sheet.write_string(FIRST_ROW - 1, column, label, style)
        sheet.freeze_panes(FIRST_ROW, 1)
        row = FIRST_ROW
        for line in section["rows"]:
            weight = "bold_" if line.get("is_head") else ""
            self._write_cells(sheet, row, line["cells"], kinds, weight)
            row += 1
        if section.get("total"):
            self._write_cells(sheet, row, section["total"], kinds, "bold_")
            row += 1
        notes = [
            section.get("note"),
            section.get("has_hidden") and self.texts["hidden"],
        ]
        for number, note in enumerate(filter(None, notes), start=row + 1):
            sheet.write_string(number, 0, note)

    def _write_cells(self, sheet, row, cells, kinds, weight):
        for column, (value, kind) in enumerate(zip(cells, kinds, strict=True)):
            if value is None:
                style = self.formats[f"{weight}hidden"]
                sheet.write_string(row, column, HIDDEN, style)
            elif kind == "text" or isinstance(value, str):
                style = self.formats[f"{weight}text"]
                sheet.write_string(row, column, str(value), style)
            else:
                style = self.formats[f"{weight}{kind}"]
                sheet.write_number(row, column, round(value, 2), style)

    def add_notes(self):
        sheet = self.add_sheet(self.texts["notes"])
        sheet.set_column(0, 0, 100)
        texts = [
            f"{self.data['municipality']} · {self.data['period']}",
            *self.data["warnings"],
        ]
        for name in ("missing", "followed_how"):
            if self.data[name]:
                texts += [self.texts[name], *self.data[name]]
        texts.append(self.texts["nobody"])
        for row, text in enumerate(texts, start=3):
            sheet.write_string(row, 0, text, self.formats["note"])
