"""The yearly note of a leisure network: right sums, no names, no small numbers."""

import base64
import io
import shutil
from datetime import datetime
from unittest import SkipTest

import openpyxl
from pypdf import PdfReader

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from tests.models.leisure_case import LeisureCase
from tests.screens import count_queries


class TestLeisureNote(LeisureCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_year(drawing_right=6887, own_share=7000)
        cls.agreement.followed_how = "Samen op elk overleg."
        cls.make_partner(cls.sport, "leisure", note="Leidt toe")
        cls.make_partner(cls.social_service, "ocmw")
        meeting = cls.make_meeting(datetime(cls.year, 2, 3, 10), state="held")
        meeting.attendance_ids[0].action_present()
        meeting.attendance_ids = [
            Command.create({"kind": "expert", "person_count": 2, "state": "present"})
        ]
        cls.equipment = cls.make_action("Materiaal", kind="equipment")
        cls.trip = cls.make_action("Uitstap", kind="initiative")
        cls.jan = cls.make_client("Jan", "Zeldzaam")
        for price in (100, 50):
            cls.make_participation(
                client_id=cls.jan.id, person_count=2, price=price, is_reduced_rate=True
            )
        cls.make_participation(person_count=20, amount_network=1000)
        cls.make_participation(cls.equipment, person_count=3, amount_network=90)
        cls.make_participation(
            cls.equipment, client_id=cls.jan.id, amount_network=10, person_count=1
        )
        cls.make_participation(cls.trip, person_count=31, amount_network=400)
        cls.make_participation(cls.initiative, person_count=12, amount_network=100)
        # another year is another note
        before = cls.make_agreement(start=f"{cls.year - 1}-01-01")
        objective = cls.objective.copy({"agreement_id": before.id})
        action = cls.make_action("Vroeger", objective=objective)
        cls.make_participation(
            action, date=f"{cls.year - 1}-05-05", amount_network=5000
        )

    def open_note(self, user=None, **values):
        notes = self.env["zorgnetwerk.leisure.note"].with_user(user or self.coordinator)
        vals = {"agreement_id": self.agreement.id, "year": self.year, **values}
        return notes.create(vals)

    def read_section(self, data, title):
        (section,) = (one for one in data["sections"] if one["title"] == title)
        return {
            row["cells"][0]: row["cells"][1:]
            for row in section["rows"]
            if not row.get("is_head")
        }, section.get("total")

    def test_actions_with_participations_persons_and_spending(self):
        data = self.open_note()._get_note_data()
        rows, total = self.read_section(data, "Objectives and actions")
        taking, supporting = "a) Taking part", "b) Supporting initiatives"
        # 4 participations of equipment are few; the last action hides how many
        self.assertEqual(
            rows,
            {
                "Lidgeld": [taking, 24, 22, 1060],
                "Kookavond": [supporting, 12, 12, 100],
                "Materiaal": [taking, None, None, 100],
                "Uitstap": [supporting, None, None, 400],
            },
        )
        # Jan and who came along are counted once in all
        self.assertEqual(total, ["Total", "", 71, 68, 1660])

    def test_a_couple_in_many_actions_is_a_small_number(self):
        agreement = self.make_agreement(name="Eén")
        objective = self.objective.copy({"agreement_id": agreement.id})
        for number in range(8):
            action = self.make_action(f"Actie {number}", objective=objective)
            self.make_participation(
                action, client_id=self.jan.id, person_count=2, amount_network=1
            )
        data = self.open_note(agreement_id=agreement.id)._get_note_data()
        rows, total = self.read_section(data, "Objectives and actions")
        self.assertEqual({(*row[1:3],) for row in rows.values()}, {(None, None)})
        self.assertEqual(total, ["Total", "", 16, None, 8])
        shown = {cell["label"]: cell["value"] for cell in data["headlines"]}
        self.assertIsNone(shown["Persons"])

    def test_balance_and_what_the_money_was_used_for(self):
        data = self.open_note()._get_note_data()
        rows, total = self.read_section(data, "Balance")
        self.assertEqual(rows["Available"], [13887])
        self.assertEqual(rows["Spent by the network"], [1660])
        self.assertEqual(total, ["Left over", 12227])
        rows, total = self.read_section(data, "Who paid")
        self.assertEqual([*rows.values()], [[1660], [30], [60]])
        self.assertEqual(total, ["Total", 1750])
        rows, total = self.read_section(data, "What the money was used for")
        self.assertEqual([*rows.values()], [[1160], [500]])
        self.assertEqual(total, ["Total", 1660])

    def test_partners_meetings_and_what_is_missing(self):
        data = self.open_note()._get_note_data()
        rows, _total = self.read_section(data, "Partners")
        self.assertEqual([*rows], ["Sportdienst", "OCMW"])
        rows, _total = self.read_section(data, "Meetings of the partners")
        self.assertEqual([*rows.values()], [["Took place", 1, "Yes"]])
        self.assertEqual(data["followed_how"], ["Samen op elk overleg."])
        self.assertEqual(len(data["missing"]), 1)
        self.assertIn("1 held", " ".join(data["warnings"]))

    def test_an_empty_year(self):
        agreement = self.make_agreement()
        data = self.open_note(agreement_id=agreement.id)._get_note_data()
        self.assertEqual(data["warnings"], ["No amounts were noted for this year."])
        note = self.open_note(agreement_id=agreement.id)
        self.assertIn("Nothing was noted", str(note.page))
        self.assertTrue(note.workbook)

    def test_no_name_in_page_pdf_or_workbook(self):
        note = self.open_note()
        self.assertIn("Materiaal", note.page)
        content = base64.b64decode(note.workbook)
        book = openpyxl.load_workbook(io.BytesIO(content))
        cells = [
            value
            for sheet in book
            for row in sheet.iter_rows(values_only=True)
            for value in row
        ]
        self.assertIn(13887, cells)
        told = [str(note.page), " ".join(map(str, cells))]
        if shutil.which("wkhtmltopdf"):
            told.append(self.read_pdf(note))
        for text in told:
            self.assertNotIn("Zeldzaam", text)
            self.assertIn("Sportdienst", text)
        sheet = book["Objectives and actions"]
        hidden = [row for row in sheet.iter_rows(values_only=True) if "x" in row]
        self.assertEqual([row[0] for row in hidden], ["Materiaal", "Uitstap"])

    def test_sums_and_formats_of_the_workbook(self):
        content = base64.b64decode(self.open_note().workbook)
        book = openpyxl.load_workbook(io.BytesIO(content))
        rows = [*book["Objectives and actions"].iter_rows()]
        (total,) = (row for row in rows if row[0].value == "Total")
        spent = [row[4].value for row in rows if row[0].value in self.names]
        self.assertEqual(total[4].value, sum(spent))
        self.assertEqual(total[4].value, book["Balance"]["B8"].value)
        self.assertEqual(total[2].number_format, "#,##0")
        self.assertIn("#,##0.00", total[4].number_format)

    @property
    def names(self):
        return self.agreement.leisure_objective_ids.action_ids.mapped("name")

    def read_pdf(self, note):
        content, kind = (
            self.env["ir.actions.report"]
            .with_user(note.env.user)
            .with_context(force_report_rendering=True)
            ._render_qweb_pdf("zorgnetwerk_addon.leisure_note", note.ids)
        )
        self.assertEqual(kind, "pdf")
        reader = PdfReader(io.BytesIO(content))
        return " ".join(page.extract_text() for page in reader.pages)

    def test_the_pdf_has_the_note(self):
        if not shutil.which("wkhtmltopdf"):
            raise SkipTest("wkhtmltopdf is not installed")
        text = self.read_pdf(self.open_note())
        for words in (f"Yearly note {self.year}", "Lidgeld", "Samen op elk overleg."):
            self.assertIn(words, " ".join(text.split()))

    def test_a_name_that_looks_like_a_formula_is_text(self):
        self.equipment.name = "=1+1"
        content = base64.b64decode(self.open_note().workbook)
        sheet = openpyxl.load_workbook(io.BytesIO(content))["Objectives and actions"]
        (cell,) = (row[0] for row in sheet.iter_rows() if row[0].value == "=1+1")
        self.assertEqual(cell.data_type, "s")

    def test_the_note_asks_the_same_for_many(self):
        note = self.open_note()
        counts = []
        for size in (3, 30):
            for number in range(size):
                action = self.make_action(f"Actie {number} van {size}")
                client = self.make_client("Piet", f"Nummer {number} van {size}")
                self.make_participation(action, client_id=client.id)
                self.make_meeting(datetime(self.year, 5, 3, 10))
            counts.append(
                [
                    count_queries(note, note._get_note_data),
                    count_queries(note, lambda: note.page),
                    count_queries(note, lambda: note.workbook),
                ]
            )
        self.assertEqual(*counts)
        self.assertLessEqual(max(counts[1]), 45)

    def test_the_note_opens_on_a_year_that_is_over(self):
        agreement = self.make_agreement(start="2015-01-01", stop="2019-12-31")
        action = agreement.action_leisure_note()
        note = self.env["zorgnetwerk.leisure.note"].browse(action["res_id"])
        self.assertEqual(note.year, 2019)
        self.assertEqual(self.agreement._get_year_of_note(), self.year)
        line = self.agreement.leisure_year_ids
        self.assertEqual(
            note.browse(line.action_note()["res_id"]).year,
            self.year,
        )

    def test_who_may_make_a_note(self):
        for user in (self.worker, self.handler, self.policy, self.townhall):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.open_note(user)
        with self.assertRaises(AccessError):
            self.open_note(self.other_coordinator)
        note = self.open_note()
        with self.assertRaises(AccessError):
            note.with_user(self.other_coordinator).read(["page"])

    def test_without_an_agreement_it_says_how_to_begin(self):
        notes = self.env["zorgnetwerk.leisure.note"].with_user(self.far_coordinator)
        self.assertEqual(notes.action_open()["res_model"], "zorgnetwerk.agreement")
        with self.assertRaisesRegex(UserError, "four digits"):
            self.open_note(year=19)
