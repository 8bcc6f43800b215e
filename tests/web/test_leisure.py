"""The year of a leisure network in a real browser, up to its note as PDF and XLSX."""

import io

import openpyxl

from tests.common import CareHttpCase
from tests.models.leisure_case import LeisureFixture


class TestLeisure(LeisureFixture, CareHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.set_up_leisure()
        cls.jan = cls.make_client("Jan", "Zeldzaam")
        cls.make_partner(cls.sport, "leisure")
        cls.line = cls.make_year(drawing_right=6887, own_share=7000)

    def click(self, selector):
        self.page.click(selector)
        self.window.settle()

    def choose(self, name, text):
        self.page.fill(f"div[name={name}] input", text)
        self.window.settle()
        self.click(f".o-autocomplete--dropdown-item:has-text('{text}') >> nth=0")

    def fill_in(self, name, text, inside=""):
        self.page.fill(f"{inside}div[name={name}] input", text)
        self.page.keyboard.press("Tab")
        self.window.settle()

    def test_from_participation_to_yearly_note(self):
        with self.open_browser(self.coordinator) as self.window:
            self.page = self.window.page
            self.window.open("/odoo/zorg-leisure-participations/new")
            self.choose("action_id", "Lidgeld")
            self.choose("client_id", "Zeldzaam")
            self.click("div[name=is_reduced_rate] input")
            self.fill_in("price", "100")
            paid = self.page.input_value("div[name=amount_network] input")
            self.assertEqual(float(paid), 40)
            self.click(".o_form_button_save")
            self.assertEqual(self.agreement.leisure_participation_count, 1)
            self.window.open(f"/odoo/zorg-leisure-agreements/{self.agreement.id}")
            warning = self.page.inner_text("div[name=missing_partners]")
            self.assertIn("Public social service (OCMW)", warning)
            self.click("button[name=action_leisure_note]")
            self.fill_in("year", str(self.year))
            shown = self.page.inner_text(".zorg_year_report")
            self.assertIn("Lidgeld", shown)
            self.assertIn("13,847", shown)
            self.assertNotIn("Zeldzaam", shown)
            with self.page.expect_download() as download:
                self.page.click("button[name=action_workbook]")
            self.assertIn(str(self.year), download.value.suggested_filename)
            with open(download.value.path(), "rb") as file:
                book = openpyxl.load_workbook(io.BytesIO(file.read()))
            self.assertIn("Balance", book.sheetnames)
            # in tests Odoo gives the page that it would print
            with self.page.expect_download() as download:
                self.page.click("button[name=action_pdf]")
            with open(download.value.path(), encoding="utf-8") as file:
                text = file.read()
            self.assertIn("Lidgeld", text)
            self.assertNotIn("Zeldzaam", text)
            self.assertFalse(self.window.errors)

    def test_an_agreement_from_scratch(self):
        with self.open_browser(self.coordinator) as self.window:
            self.page = self.window.page
            self.window.open("/odoo/zorg-leisure-agreements/new")
            self.fill_in("name", "Nieuwe periode")
            self.click("div[name=leisure_partner_ids] .o_field_x2many_list_row_add a")
            self.choose("organisation_id", "Sportdienst")
            self.choose("role_id", "Municipal service: sport")
            self.page.keyboard.press("Escape")
            self.click("a[name=objectives]")
            self.click("div[name=leisure_objective_ids] .o_field_x2many_list_row_add a")
            self.page.fill(".modal div[name=name] input", "Samen zwemmen")
            self.click(".modal div[name=action_ids] .o_field_x2many_list_row_add a")
            self.page.fill(
                ".modal div[name=action_ids] div[name=name] input", "Zwembad"
            )
            self.click(".modal .o_form_button_save")
            self.click(".o_form_button_save")
            made = self.env["zorgnetwerk.agreement"].search(
                [("name", "=", "Nieuwe periode")]
            )
            self.assertEqual(made.kind, "leisure")
            self.assertEqual(made.organisation_ids, self.sport)
            action = made.leisure_objective_ids.action_ids
            self.assertEqual((action.name, action.kind), ("Zwembad", "fee"))
            self.click("a[name=meetings]")
            self.click("div[name=leisure_meeting_ids] .o_field_x2many_list_row_add a")
            self.fill_in("start", f"03/03/{self.year} 10:00:00", ".modal ")
            self.click(".modal .o_form_button_save")
            self.click(".o_form_button_save")
            self.assertEqual(
                made.leisure_meeting_ids.attendance_ids.organisation_id, self.sport
            )
            self.click("a[name=years]")
            self.click("button[name=action_add_years]")
            self.assertEqual(made.leisure_year_ids.mapped("year"), [self.year])
            self.assertFalse(self.window.errors)

    def test_a_card_is_renewed_on_the_list_at_phone_width(self):
        status = self.env["zorgnetwerk.reduced.rate.status"].search([], limit=1)
        rate = self.env["zorgnetwerk.reduced.rate"].create(
            {
                "client_id": self.jan.id,
                "status_id": status.id,
                "card_number": "0930000237915",
                "start": f"{self.year - 2}-03-03",
                "valid_until": f"{self.year - 1}-03-03",
            }
        )
        with self.open_browser(self.coordinator, "phone") as self.window:
            self.page = self.window.page
            self.window.open("/odoo/zorg-reduced-rates")
            self.assertNotIn("0930000237915", self.page.content())
            self.click(".o_kanban_record a[name=action_renew]")
            rate.invalidate_recordset()
            self.assertGreater(rate.valid_until, self.today)
            self.assertFalse(self.window.errors)
