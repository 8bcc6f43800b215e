"""Files of every make become sheets of rows that know their number."""

import io
import zipfile

import openpyxl
import pytest
from zorgnetwerk_tools.registration import RegistrationError, reading
from zorgnetwerk_tools.registration.delimited import sniff_delimiter

from tests.tools.registration_files import workbook


def rows_of(content, name="lijst.csv"):
    (sheet,) = reading.read_files([(name, content)])
    return [(row.number, row.cells) for row in sheet.rows]


def code_of(files, limits=None):
    with pytest.raises(RegistrationError) as caught:
        reading.read_files(files, limits)
    return caught.value.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding):
    text = "Naam;Straat\r\nGhesquière;Coupure 1\r\n"
    assert rows_of(text.encode(encoding))[1] == (2, ("Ghesquière", "Coupure 1"))


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_delimiters(delimiter):
    cells = ["Naam", "Km"], ["De Smet", "12"]
    text = "\n".join(delimiter.join(row) for row in cells)
    assert rows_of(text.encode()) == [(1, ("Naam", "Km")), (2, ("De Smet", "12"))]


def test_decimal_commas_and_remarks_do_not_mislead_the_delimiter():
    text = "Datum;Km;Nota\n1/1/2022;12,5;kort, maar goed\n2/1/2022;3,0;ja, nee, ja\n"
    assert sniff_delimiter(text) == ";"


def test_row_numbers_survive_empty_rows_and_quoted_line_ends():
    text = 'sep=;\nNaam;Nota\n\n;\nAn;"twee\nregels"\nBart;een\n'
    numbers = [number for number, _cells in rows_of(text.encode())]
    assert numbers == [2, 5, 6]


def test_workbook_keeps_row_numbers_and_marks_hidden_sheets():
    book = openpyxl.Workbook()
    book.active.title = "Taken"
    book.active["B3"] = "Datum"
    book.active["B7"] = "  "
    book.active["B9"] = " vervoer\xa0"
    book.create_sheet("Codes").append(["a"])
    book["Codes"].sheet_state = "hidden"
    buffer = io.BytesIO()
    book.save(buffer)
    tasks, codes = reading.read_files([("x.xlsx", buffer.getvalue())])
    assert [(row.number, row.cells) for row in tasks.rows] == [
        (3, (None, "Datum")),
        (9, (None, "vervoer")),
    ]
    assert codes.hidden and not tasks.hidden


def test_several_files_and_zip_files_become_sheets():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("map/Leden.csv", "Naam;Tel\nAn;1\n")
        archive.writestr("__MACOSX/map/._Leden.csv", b"\x00\x05")
        archive.writestr("Boek.xlsx", workbook(Ritten=[["Datum"], ["x"]]))
    files = [("alles.zip", buffer.getvalue()), ("Leden.csv", b"Naam;Tel\nBart;2\n")]
    names = [sheet.name for sheet in reading.read_files(files)]
    assert names == ["Leden", "Ritten", "Leden (2)"]


def test_only_the_sheets_asked_for_are_read():
    content = workbook(Leden=[["a"], ["b"]], Ritten=[["c"], ["d"]])
    files = [("x.xlsx", content), ("Leden.csv", b"Naam;Tel\nBart;2\n")]
    found = reading.read_files(files, wanted=["Leden (2)"])
    assert [(sheet.name, len(sheet.rows)) for sheet in found] == [("Leden (2)", 2)]
    assert [one.name for one in reading.read_files(files, wanted=["Ritten"])] == [
        "Ritten"
    ]


def test_what_is_no_table_is_refused_with_its_reason():
    assert code_of([("leeg.csv", b" \n ")]) == "file_empty"
    assert code_of([]) == "file_empty"
    assert code_of([("oud.xls", reading.OLD_OFFICE + b"x" * 99)]) == "file_old"
    locked = reading.OLD_OFFICE + "EncryptedPackage".encode("utf-16-le")
    assert code_of([("slot.xlsx", locked)]) == "file_locked"
    assert code_of([("brief.pdf", b"%PDF-1.7 ...")]) == "file_format"
    assert code_of([("foto.csv", b"a;b\n\0\1\2;3\n")]) == "file_format"
    assert code_of([("stuk.xlsx", b"PK\x03\x04 and no more")]) == "file_damaged"


def test_a_document_of_another_program_is_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    assert code_of([("lijst.ods", buffer.getvalue())]) == "file_format"


def test_a_damaged_workbook_is_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
    assert code_of([("x.xlsx", buffer.getvalue())]) == "file_damaged"


def test_entities_in_a_workbook_are_refused():
    good = workbook(Blad=[["a", "b"], ["c", "d"]])
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(buffer, "w") as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename.endswith("sheet1.xml"):
                content = b'<!DOCTYPE x [<!ENTITY a "b">]>' + content
            new.writestr(member, content)
    assert code_of([("x.xlsx", buffer.getvalue())]) == "file_damaged"


def test_limits():
    limits = reading.Limits(size=2000, unpacked=100_000, rows=5, sheets=2)
    assert code_of([("x.csv", b"a;b\n" * 999)], limits) == "file_too_large"
    assert code_of([("x.csv", b"a;b\n" * 6)], limits) == "too_many_rows"
    many = [(f"{n}.csv", b"a;b\nc;d\n") for n in range(3)]
    assert code_of(many, limits) in ("too_many_sheets", "too_many_rows")
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"0" * 200_000)
    assert len(bomb.getvalue()) < 2000
    assert code_of([("x.zip", bomb.getvalue())], limits) == "file_unpacks_too_large"


def test_a_lone_cell_far_away_does_not_eat_memory():
    book = openpyxl.Workbook()
    book.active["A1"] = "Naam"
    book.active["XFD2"] = "ver"
    book.active["A900000"] = "diep"
    buffer = io.BytesIO()
    book.save(buffer)
    (sheet,) = reading.read_files([("x.xlsx", buffer.getvalue())])
    assert [row.number for row in sheet.rows] == [1, 900000]
    assert sheet.width == 1
