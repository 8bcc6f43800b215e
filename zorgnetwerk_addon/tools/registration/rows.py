"""Read the fields of one row, and gather what is wrong with it."""

import datetime
from dataclasses import dataclass, field

from .base import CellError, read_text, shown
from .faults import Fault
from .persons import PersonError


@dataclass
class Context:
    """What rows are read with: finders by role, choosers by group, and the day."""

    finders: dict
    choosers: dict
    today: datetime.date
    year: int | None = None
    type_code: str = ""


@dataclass
class RowReader:
    """Reads the fields of one row and gathers what is wrong.

    `faults` keep the row out; `notices` are about a value that is left out, or kept
    as text, while the row itself comes in.
    """

    row: object
    columns: dict
    context: Context
    faults: list = field(default_factory=list)
    notices: list = field(default_factory=list)

    def raw(self, code):
        """The cell of a field, None without a column for it."""
        column = self.columns.get(code)
        return self.row.cell(column.index) if column else None

    def text(self, code):
        """The cell as one line of text, empty without any."""
        return read_text(self.raw(code)) or ""

    def take(self, code, reader, needed=False, soft=False):
        """Read a field; a needed one that is empty, or any mistake, is a fault.

        Args:
            code: the field.
            reader: a function of the cell that raises `CellError`.
            needed: an empty cell is a fault too.
            soft: a mistake is a notice, and the value stays out.
        """
        try:
            value = reader(self.raw(code))
        except CellError as error:
            (self.notices if soft else self.faults).append(fault_of(code, error))
            return None
        if value is None and needed:
            self.faults.append(Fault("value_missing", code, {"text": ""}))
        return value

    def refuse(self, code, field_code):
        """Add a fault about a field, with its text."""
        text = shown(self.raw(field_code))
        self.faults.append(Fault(code, field_code, {"text": text}))


def fault_of(code, error):
    """The `Fault` of a field for a cell that could not be understood."""
    values = {"text": error.text}
    if isinstance(error, PersonError):
        values["candidates"] = error.candidates
        if error.rows:
            values["row"] = error.rows[0]
    return Fault(error.code, code, values)


def not_future(date, value, today):
    """The date, or an error when it is yet to come."""
    if date and date > today:
        raise CellError("date_future", value)
    return date
