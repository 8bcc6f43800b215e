"""Read the cells of an .xlsx workbook, as a stream."""

import io
import warnings
import zipfile

import openpyxl

from .faults import RegistrationError


def read_workbook(name, archive, content, limits, is_wanted):
    """Yield every sheet of a workbook.

    Values come as Excel stored them (dates as dates); of a formula the last result.

    Args:
        name: file name, for the error.
        archive: the open `zipfile.ZipFile` of the workbook, already measured.
        content: its bytes.
        limits: a `reading.Limits`.
        is_wanted: function that tells by its title whether a sheet is asked for.

    Yields:
        tuples of title, list of (row number, cells), and whether it is hidden.

    Raises:
        RegistrationError: `file_damaged`, `too_many_sheets` or `too_many_rows`.
    """
    try:
        _refuse_entities(name, archive)
        with warnings.catch_warnings():
            # Styles that openpyxl does not know are no concern of ours.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(
                io.BytesIO(content), read_only=True, data_only=True
            )
            if len(book.worksheets) > limits.sheets:
                raise RegistrationError("too_many_sheets", limit=limits.sheets)
            for sheet in filter(lambda one: is_wanted(one.title), book.worksheets):
                yield sheet.title, _rows(sheet, limits), sheet.sheet_state != "visible"
            book.close()
    except RegistrationError:
        raise
    except Exception as error:  # openpyxl lets through whatever its parsers raise
        raise RegistrationError("file_damaged", name=name) from error


def _rows(sheet, limits):
    # Some programs write a wrong size into the file; the cells themselves decide.
    sheet.reset_dimensions()
    rows, empty = [], None
    for number, cells in enumerate(
        sheet.iter_rows(max_col=limits.columns, values_only=True), start=1
    ):
        # All rows that the file leaves out are one and the same tuple.
        if cells is empty:
            continue
        if all(cell is None or cell == "" for cell in cells):
            empty = cells
        else:
            rows.append((number, cells))
            if len(rows) > limits.rows:
                raise RegistrationError("too_many_rows", limit=limits.rows)
    return rows


def _refuse_entities(name, archive):
    """A workbook never declares entities; only an attack with them does."""
    for member in archive.infolist():
        if member.filename.endswith((".xml", ".rels")):
            try:
                with archive.open(member) as part:
                    start = part.read(2048).replace(b"\0", b"")
            except (zipfile.BadZipFile, OSError, RuntimeError) as error:
                raise RegistrationError("file_damaged", name=name) from error
            if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
                raise RegistrationError("file_damaged", name=name)
