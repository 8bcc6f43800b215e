"""Read CSV files as people's programs write them."""

import csv
import io

from .faults import RegistrationError

DELIMITERS = ";,\t|"
BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
SAMPLE_LINES = 60


def read_delimited(name, content, limits):
    """Read a CSV file of which the encoding and the delimiter are not known.

    Args:
        name: file name, for the error.
        content: its bytes.
        limits: a `reading.Limits`.

    Returns:
        list of (row number as a spreadsheet would show it, list of texts).

    Raises:
        RegistrationError: `file_format` for what is no text, `too_many_rows`.
    """
    text = decode(content)
    if "\0" in text:
        raise RegistrationError("file_format", name=name)
    first, rest = text.partition("\n")[::2]
    start = 1
    delimiter = None
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        # Excel writes this line and hides it again, but counts it as a row.
        delimiter, text, start = first.strip()[4], rest, 2
    delimiter = delimiter or sniff_delimiter(text)
    rows = []
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        for number, cells in enumerate(reader, start=start):
            if any(cell.strip() for cell in cells):
                rows.append((number, cells[: limits.columns]))
                if len(rows) > limits.rows:
                    raise RegistrationError("too_many_rows", limit=limits.rows)
    except csv.Error as error:
        raise RegistrationError("file_format", name=name) from error
    return rows


def decode(content):
    """Bytes to text: the byte order mark if there is one, UTF-8, else Windows-1252."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def sniff_delimiter(text):
    """The delimiter with which the most rows get the same number (2 or more) of cells.

    `csv.Sniffer` is misled by commas inside numbers and remarks: the rows decide.
    """
    sample = "\n".join(text.splitlines()[:SAMPLE_LINES])
    best, best_score = ";", 0
    for delimiter in DELIMITERS:
        try:
            widths = [
                len(row)
                for row in csv.reader(io.StringIO(sample), delimiter=delimiter)
                if row
            ]
        except csv.Error:
            continue
        split = [width for width in widths if width > 1]
        if not split:
            continue
        usual = max(set(split), key=split.count)
        score = split.count(usual) / len(widths) + min(usual, 20) / 100
        if score > best_score:
            best, best_score = delimiter, score
    return best
