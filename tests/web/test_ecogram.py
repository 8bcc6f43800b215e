"""The ecogram of a client, opened and compared in a real browser."""

from datetime import timedelta

from odoo import fields

from tests.common import CareHttpCase

SVG = ".o_zorg_ecogram_svg"


class TestEcogramScreen(CareHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.rosa = cls.make_client("Rosa", "Claeys")
        today = fields.Date.today()
        cls.els = cls.add(
            name="Els",
            role="dochter",
            frequency="daily",
            quality="close",
            is_informal_carer=True,
            carer_load="overloaded",
        )
        cls.nurse = cls.add(
            name="Thuisverpleging",
            kind="professional",
            frequency="weekly",
            since=today - timedelta(days=5),
        )
        cls.roger = cls.add(
            name="Roger", quality="broken", until=today - timedelta(days=5)
        )

    @classmethod
    def add(cls, **values):
        values = {"client_id": cls.rosa.id, **values}
        return cls.env["zorgnetwerk.client.relation"].create(values)

    def read_people(self, picture=0):
        """Return the ids of who is drawn, and check that they are on the sheet."""
        drawing = self.page.locator(SVG).nth(picture)
        outer = drawing.bounding_box()
        ids = set()
        for person in drawing.locator("[data-relation]").all():
            box = person.bounding_box()
            self.assertGreaterEqual(box["x"], outer["x"] - 1)
            right = outer["x"] + outer["width"] + 1
            self.assertLessEqual(box["x"] + box["width"], right)
            ids.add(int(person.get_attribute("data-relation")))
        return ids

    def open_ecogram(self, window):
        self.window, self.page = window, window.page
        window.open(f"/odoo/zorg-clients/{self.rosa.id}")
        more = self.page.locator(".o-form-buttonbox .o_button_more")
        if more.count():
            more.click()
        self.page.click("button[name=action_open_ecogram]")
        self.page.wait_for_selector(SVG)

    def compare_with_a_month_ago(self):
        self.page.click(".o_radio_item:has([data-value=month]) label")
        self.page.wait_for_selector(".o_zorg_ecogram_changes")
        self.window.settle()

    def test_from_the_file_to_the_comparison(self):
        with self.open_browser(self.coordinator) as window:
            self.open_ecogram(window)
            self.assertEqual(self.read_people(), {self.els.id, self.nurse.id})
            self.assertEqual(self.page.locator("ellipse.o_zorg_ring").count(), 4)
            self.assertEqual(self.page.locator(f"{SVG} .o_zorg_bond_close").count(), 1)
            warnings = self.page.inner_text(".o_zorg_ecogram_warnings")
            self.assertIn("Overloaded carer: Els.", warnings)
            self.assertIn("Nobody may be told", warnings)
            row = self.page.locator(".o_zorg_ecogram_list tr:has-text('Els')")
            for word in ("dochter", "Daily", "Very close", "Overloaded"):
                self.assertIn(word, row.inner_text())
            self.compare_with_a_month_ago()
            self.assertEqual(self.page.locator(SVG).count(), 2)
            self.assertEqual(self.read_people(0), {self.els.id, self.roger.id})
            self.assertEqual(self.read_people(1), {self.els.id, self.nurse.id})
            changes = self.page.inner_text(".o_zorg_ecogram_changes")
            self.assertIn("Came: Thuisverpleging", changes)
            self.assertIn("Went: Roger", changes)
            self.assertTrue(self.page.locator(f"{SVG} .o_zorg_cross").count())
            left, right = (
                self.page.locator(SVG).nth(number).bounding_box() for number in (0, 1)
            )
            self.assertLess(left["x"] + left["width"], right["x"] + 1)
            self.assertFalse(window.errors)

    def test_on_a_phone(self):
        for number in range(20):
            self.add(
                name=f"Marie-Christine Vandenbroucke {number}",
                role="vrijwilliger van de dorpsdienst",
                kind="professional" if number % 3 else "informal",
                frequency=("daily", "weekly", "monthly", "rarely")[number % 4],
            )
        with self.open_browser(self.handler, "phone") as window:
            self.open_ecogram(window)
            self.assertEqual(len(self.read_people()), 22)
            sheet = self.page.locator(SVG).first.bounding_box()
            right = sheet["x"] + sheet["width"]
            self.assertLessEqual(right, self.page.viewport_size["width"])
            letters = self.page.locator(f"{SVG} [data-relation] text").first
            self.assertGreaterEqual(letters.bounding_box()["height"], 11)
            self.compare_with_a_month_ago()
            above, below = (
                self.page.locator(SVG).nth(number).bounding_box() for number in (0, 1)
            )
            self.assertLess(above["y"] + above["height"], below["y"] + 1)
            right = above["x"] + above["width"]
            self.assertLessEqual(right, self.page.viewport_size["width"])
            width = self.page.evaluate("document.documentElement.scrollWidth")
            self.assertLessEqual(width, self.page.viewport_size["width"])
            self.assertFalse(window.errors)
