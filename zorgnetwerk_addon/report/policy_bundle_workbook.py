"""The policy signals of some years as a workbook, every text as a text."""

from ..tools.figure_table import HIDDEN
from .year_report_workbook import FIRST_ROW, Writer, open_workbook

WIDE, NARROW = 48, 18


def make_policy_workbook(data):
    """Return the content of an XLSX file.

    :param dict data: what ``_get_document`` of the bundle gives
    :rtype: bytes
    """
    with open_workbook(data) as (workbook, buffer):
        writer = _PolicyWriter(workbook, data)
        writer.add_signals()
        writer.add_figures()
        writer.add_notes()
    return buffer.getvalue()


class _PolicyWriter(Writer):
    def __init__(self, workbook, data):
        super().__init__(workbook, data)
        self.formats["text"] = workbook.add_format({"text_wrap": True, "valign": "top"})
        self.formats["count"] = workbook.add_format({"valign": "top"})

    def _add_table(self, title, columns, rows):
        """Add a sheet of ``columns``, (label, width), and ``rows`` of values."""
        sheet = self.add_sheet(title)
        for number, (label, width) in enumerate(columns):
            sheet.set_column(number, number, width)
            sheet.write_string(FIRST_ROW - 1, number, label, self.formats["first"])
        sheet.freeze_panes(FIRST_ROW, 1)
        for row, values in enumerate(rows, start=FIRST_ROW):
            for column, value in enumerate(values):
                if isinstance(value, int):
                    sheet.write_number(row, column, value, self.formats["count"])
                else:
                    sheet.write_string(row, column, value or "", self.formats["text"])

    def add_signals(self):
        signals = self.data["signals"]
        labels = [label for label, _value in signals[0]["cells"]]
        wide = self.data["long_cells"]
        self._add_table(
            self.data["title"],
            [(label, WIDE if label in wide else NARROW) for label in labels],
            [[value for _label, value in signal["cells"]] for signal in signals],
        )

    def add_figures(self):
        rows = []
        for signal in self.data["signals"]:
            for label, cells in signal["cuts"]:
                for name, count in cells:
                    shown = HIDDEN if count is None else count
                    rows.append([signal["title"], label, name, shown])
        texts = self.texts
        columns = [
            (texts["title"], WIDE),
            (texts["cut"], NARROW),
            (texts["of_which"], NARROW),
            (texts["signals"], NARROW),
        ]
        self._add_table(texts["figures"], columns, rows)
