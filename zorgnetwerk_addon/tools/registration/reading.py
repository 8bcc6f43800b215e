"""Turn uploaded files into sheets of rows that remember their row number."""

import io
import posixpath
import zipfile
from dataclasses import dataclass, field

from .delimited import read_delimited
from .faults import RegistrationError
from .workbook import read_workbook

MEBIBYTE = 1024 * 1024
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PACKED = b"PK\x03\x04"
PDF = b"%PDF"


@dataclass(frozen=True)
class Limits:
    """How much a file may ask of the server (sizes in bytes, the rest in numbers)."""

    size: int = 25 * MEBIBYTE
    unpacked: int = 120 * MEBIBYTE
    rows: int = 100_000
    columns: int = 200
    sheets: int = 60


@dataclass(frozen=True)
class Row:
    """A row that is not empty; `number` is the one that the spreadsheet shows."""

    number: int
    cells: tuple

    def cell(self, index):
        """The value in column `index` (0 is the first), None beyond the last."""
        return self.cells[index] if index < len(self.cells) else None


@dataclass
class Sheet:
    """One sheet of a workbook, or one CSV file."""

    name: str
    rows: list = field(default_factory=list)
    hidden: bool = False

    @property
    def width(self):
        """Number of columns of the widest row."""
        return max((len(row.cells) for row in self.rows), default=0)


def read_files(files, limits=None, wanted=None):
    """Read one workbook, one or several CSV files, or a zip file of those.

    Args:
        files: pairs of file name and bytes.
        limits: a `Limits`, the defaults when left out.
        wanted: names of the sheets that are asked for, all when left out. Others of
            a workbook are not read, which saves the time for a large one.

    Returns:
        list of `Sheet`, in the order of the files, without sheets that are empty.

    Raises:
        RegistrationError: a file is no table, is damaged, or is above a limit.
    """
    limits = limits or Limits()
    sheets, rows = [], 0
    for name, content in files:
        for sheet in _read_file(name, content, limits, wanted):
            if not sheet.rows:
                continue
            sheets.append(sheet)
            rows += len(sheet.rows)
            if len(sheets) > limits.sheets:
                raise RegistrationError("too_many_sheets", limit=limits.sheets)
            if rows > limits.rows:
                raise RegistrationError("too_many_rows", limit=limits.rows)
    if not sheets:
        raise RegistrationError("file_empty", name=files[0][0] if files else "")
    _name_apart(sheets)
    if wanted is not None:
        return [sheet for sheet in sheets if sheet.name in wanted]
    return sheets


def _name_apart(sheets):
    """Two files in a zip may bear one name; an error report must tell them apart."""
    seen = {}
    for sheet in sheets:
        seen[sheet.name] = seen.get(sheet.name, 0) + 1
        if seen[sheet.name] > 1:
            sheet.name = f"{sheet.name} ({seen[sheet.name]})"


def _read_file(name, content, limits, wanted, nested=False):
    if len(content) > limits.size:
        raise RegistrationError(
            "file_too_large", name=name, limit=limits.size // MEBIBYTE
        )
    if not content.strip():
        return
    if content.startswith(OLD_OFFICE):
        # The same container holds .xls files and workbooks locked with a password.
        locked = "EncryptedPackage".encode("utf-16-le") in content
        raise RegistrationError("file_locked" if locked else "file_old", name=name)
    if content.startswith(PDF):
        raise RegistrationError("file_format", name=name)
    if content.startswith(PACKED):
        yield from _read_packed(name, content, limits, wanted, nested)
        return
    title = posixpath.splitext(posixpath.basename(name.replace("\\", "/")))[0]
    yield _sheet(title, read_delimited(name, content, limits))


def _read_packed(name, content, limits, wanted, nested):
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise RegistrationError("file_damaged", name=name) from error
    if sum(member.file_size for member in members) > limits.unpacked:
        raise RegistrationError(
            "file_unpacks_too_large", name=name, limit=limits.unpacked // MEBIBYTE
        )
    names = {member.filename for member in members}
    if "[Content_Types].xml" in names:

        def is_wanted(title):
            # A later sheet of the same name bears a number behind it.
            return wanted is None or any(one.startswith(title) for one in wanted)

        for title, rows, hidden in read_workbook(
            name, archive, content, limits, is_wanted
        ):
            yield _sheet(title, rows, hidden)
        return
    if nested or "mimetype" in names:
        raise RegistrationError("file_format", name=name)
    for member in members:
        base = posixpath.basename(member.filename)
        # Archives made on a Mac carry a hidden twin of every file.
        if not base or base.startswith(".") or "__MACOSX/" in member.filename:
            continue
        if member.flag_bits & 0x1:
            raise RegistrationError("file_locked", name=name)
        try:
            inside = archive.read(member)
        except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as error:
            raise RegistrationError("file_damaged", name=base) from error
        yield from _read_file(base, inside, limits, wanted, nested=True)


def _sheet(title, rows, hidden=False):
    kept = []
    for number, cells in rows:
        cells = list(map(_tidy, cells))
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            kept.append(Row(number, tuple(cells)))
    return Sheet(title, kept, hidden)


def _tidy(value):
    """Empty text is no value; hard spaces are what web pages leave behind."""
    if isinstance(value, str):
        value = value.replace("\xa0", " ").strip()
        return value or None
    return value
