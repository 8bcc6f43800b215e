"""What an import will make, of a real year's layout and of rows that go wrong."""

import collections
import datetime
import doctest
import importlib
import io
from pathlib import Path

import openpyxl
import pytest
from zorgnetwerk_tools.registration import amounts, keys, persons, vocabulary
from zorgnetwerk_tools.registration.plan import make_plan
from zorgnetwerk_tools.registration.recognition import recognise
from zorgnetwerk_tools.registration.rejected import rejected_workbook

from tests.tools import registration_files as files
from tests.tools.registration_files import after_import, part

REAL = Path(__file__).parents[1] / "data" / "registratie_2022.xlsx"


@pytest.mark.parametrize("module", [amounts, keys, persons, vocabulary])
def test_examples_in_docstrings(module):
    result = doctest.testmod(importlib.import_module(module.__name__))
    assert result.attempted and not result.failed


@pytest.fixture(scope="module")
def real():
    sheets = files.read(REAL.read_bytes(), REAL.name)
    mapping = recognise(sheets, files.known(), files.TODAY)
    return sheets, mapping, make_plan(sheets, mapping, files.known())


class TestRealYear:
    def test_figures(self, real):
        plan = real[2]
        assert plan.is_possible
        assert [sheet.kind for sheet in plan.sheets] == [
            "volunteer",
            "client",
            "task",
            "signal",
        ]
        assert [len(sheet.create) for sheet in plan.sheets] == [121, 640, 4925, 96]
        tasks = [entry.values for entry in part(plan, "task").create]
        assert collections.Counter(task["type"] for task in tasks) == {
            "transport": 2889,
            "birthday_visit": 1144,
            "shopping": 575,
            "chore": 193,
            "company": 124,
        }
        assert sum(task["km"] or 0 for task in tasks) == 86_492
        assert plan.count("join") == plan.count("notices") == plan.count("skipped") == 0

    def test_faulty_rows(self, real):
        found = [
            (row.number, fault.code, fault.field, fault.values["text"])
            for row, faults in part(real[2], "task").failed
            for fault in faults
        ]
        assert found == [
            (359, "volunteer_unknown", "volunteer", "Onbekend Iemand"),
            (466, "negative", "km", "-14"),
            (1011, "date_impossible", "date", "31/02/2022"),
            (2148, "client_unknown", "client", "9999"),
            (2225, "type_unknown", "type", "raketvlucht"),
            (3072, "time_impossible", "time", "25u00"),
        ]
        assert real[2].count("failed") == 6

    def test_persons_papers_and_wishes(self, real):
        first = part(real[2], "volunteer").create[0].values
        assert first["last_name"], first["first_name"] == ("Vander Peeters", "An")
        assert first["birth_date"] == datetime.date(1964, 1, 17)
        assert first["street"] == "Hopmarkt 176"
        assert first["phone"] == "057 33 11 65"
        assert first["car"] is False and first["record_seen"] is True
        assert first["agreement_signed"] == datetime.date(2022, 1, 12)
        assert first["wishes"] == ["transport", "chore"]
        client = part(real[2], "client").create[2].values
        assert (client["number"], client["practical_remark"]) == ("0003", "rollator")

    def test_signals(self, real):
        signals = [entry.values for entry in part(real[2], "signal").create]
        assert all(signal["domain"] for signal in signals)
        assert sum(signal["urgency"] == "urgent" for signal in signals) == 49
        assert sum(signal["about"] is not None for signal in signals) == 50
        assert sum(signal["about_unknown"] for signal in signals) == 21
        assert sum(signal["reporter"] is not None for signal in signals) == 26

    def test_a_second_run_makes_nothing(self, real):
        sheets, mapping, plan = real
        again = make_plan(sheets, mapping, after_import(plan, files.known()))
        assert [len(sheet.create) for sheet in again.sheets] == [0, 0, 0, 0]
        assert [len(sheet.join) for sheet in again.sheets] == [121, 640, 4925, 96]
        assert again.count("failed") == 6
        assert not any(entry.changed for s in again.sheets for entry in s.join)

    def test_wrong_rows_come_back_mended(self, real):
        sheets, mapping, plan = real
        content = rejected_workbook(plan, lambda f: f.code, "Rij", "Why it stayed out")
        book = openpyxl.load_workbook(io.BytesIO(content))
        assert book.sheetnames == ["Opdrachten"]
        page = book["Opdrachten"]
        headings = [cell.value for cell in page[1]]
        assert headings[:2] == ["Datum", "Uur"]
        assert headings[-2:] == ["Rij", "Why it stayed out"]
        rows = list(page.iter_rows(min_row=2, values_only=True))
        assert [row[-2] for row in rows] == [359, 466, 1011, 2148, 2225, 3072]
        assert rows[3][-1] == "client_unknown"
        assert rows[1][0] == datetime.datetime(2022, 5, 6)
        # The user mends the date and the distance and hands the workbook in again.
        page["A4"] = "28/02/2022"
        page["F3"] = 14
        buffer = io.BytesIO()
        book.save(buffer)
        known = after_import(plan, files.known())
        sheets = files.read(buffer.getvalue())
        mapping = recognise(sheets, known, files.TODAY)
        (tasks,) = make_plan(sheets, mapping, known).sheets
        assert [entry.row for entry in tasks.create] == [3, 4]
        assert [row.number for row, _faults in tasks.failed] == [2, 5, 6, 7]
