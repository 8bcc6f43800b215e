"""The year of a neighbourhood in a real browser: a number opens what it counts."""

from tests.common import CareHttpCase


class TestNeighbourhoodScreen(CareHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        village = cls.env["zorgnetwerk.area"].create({"name": "Oostdorp"})
        cls.rosa = cls.make_client("Rosa", "Claeys", area_id=village.id)
        cls.make_task(cls.rosa, start="2024-03-04 10:00:00", state="done")
        cls.make_task(cls.rosa, start="2024-03-05 10:00:00")
        # the figures of that year come with the page
        cls.year = cls.env["zorgnetwerk.neighbourhood.year"].create(
            {"network_id": cls.network.id, "area_id": village.id, "year": 2024}
        )

    def test_a_number_opens_what_it_counts(self):
        with self.open_browser(self.coordinator) as window:
            window.open(f"/odoo/zorg-neighbourhoods/{self.year.id}")
            number = window.page.locator(".zorg_evidence[data-measure=tasks]").first
            self.assertEqual(number.inner_text(), "1")
            self.assertIn("2024: 1", number.get_attribute("aria-label"))
            number.press("Enter")
            window.page.wait_for_selector(".o_list_view .o_data_row")
            self.assertEqual(window.page.locator(".o_data_row").count(), 1)
            self.assertFalse(window.errors)

    def test_who_reads_figures_opens_nothing(self):
        with self.open_browser(self.policy, "phone") as window:
            window.open(f"/odoo/zorg-neighbourhoods/{self.year.id}")
            window.page.wait_for_selector(".zorg_neighbourhood table")
            self.assertEqual(window.page.locator(".zorg_evidence").count(), 0)
            self.assertFalse(window.errors)
