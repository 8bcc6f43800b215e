"""Who may have the figures counted again, and of which network."""

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
