"""Who may have the figures counted again, and of which network."""

import io
from base64 import b64decode

import openpyxl

from odoo.exceptions import AccessError

from tests.common import CareCase


class TestYearReportAccess(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.figures = cls.env["zorgnetwerk.policy.figure"]

    def open_report(self, user, network):
        reports = self.env["zorgnetwerk.year.report"].with_user(user)
        return reports.create({"network_id": network.id, "year": 2024})

    def is_published(self, network):
        return bool(self.figures.search_count([("network_id", "=", network.id)]))

    def test_who_reads_figures_does_not_have_them_counted(self):
        for network in (self.network, self.other_network):
            with self.subTest(network=network.name), self.assertRaises(AccessError):
                self.open_report(self.policy, network).action_publish()
            self.assertFalse(self.is_published(network))

    def test_a_coordinator_publishes_the_own_network_only(self):
        self.open_report(self.coordinator, self.network).action_publish()
        self.assertTrue(self.is_published(self.network))
        for network in (self.other_network, self.far_network):
            with self.subTest(network=network.name), self.assertRaises(AccessError):
                self.open_report(self.coordinator, network).action_publish()
            self.assertFalse(self.is_published(network))

    def test_opening_the_report_refreshes_no_network_of_others(self):
        reports = self.env["zorgnetwerk.year.report"].with_user(self.policy)
        elsewhere = reports.with_context(default_network_id=self.other_network.id)
        with self.assertRaises(AccessError):
            elsewhere.action_open()
        self.assertFalse(self.is_published(self.other_network))

    def test_a_name_is_no_formula_in_the_workbook(self):
        village = self.env["zorgnetwerk.area"].create({"name": "=1+1"})
        for number in range(6):
            client = self.make_client(f"Jan {number}", "Maes", area_id=village.id)
            start = "2024-03-04 10:00:00"
            self.make_task(client, start=start, minutes=60, state="done")
        report = self.open_report(self.coordinator, self.network)
        book = openpyxl.load_workbook(io.BytesIO(b64decode(report.workbook)))
        cells = [cell for sheet in book for row in sheet for cell in row]
        self.assertTrue(any(cell.value == "=1+1" for cell in cells))
        self.assertNotIn("f", {cell.data_type for cell in cells})
