from odoo.tools import mute_logger

from tests.common import CareHttpCase
from tests.models.policy_case import PolicyFixture


class TestPolicySignalTour(PolicyFixture, CareHttpCase):
    """From two signals to what the board decided, in the browser."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.make_organisation("Sociaal Huis")
        mia = cls.make_client("Mia", "Vandecasteele")
        cls.signals = cls.make_signal(about="client", client_id=mia.id)
        cls.signals |= cls.make_signal("Unpaid bills")

    def test_from_signals_to_the_document_and_the_board(self):
        self.start_tour(
            "/odoo/zorg-signals", "policy_signal_day", login=self.coordinator.login
        )
        made = self.signals.policy_signal_ids
        self.assertEqual(made.state, "feedback")
        self.assertEqual(made.told_signal_ids, self.signals)
        self.assertEqual(made.shared_by_id, self.coordinator)
        self.assertEqual(made.reported_signal_ids, self.signals)
        self.start_tour(
            "/odoo/zorg-board-signals",
            "policy_signal_of_the_board",
            login=self.policy.login,
        )

    @mute_logger("odoo.http")
    def test_the_document_is_for_who_opened_it(self):
        bundle = (
            self.env["zorgnetwerk.policy.bundle"]
            .with_user(self.coordinator)
            .create({"network_id": self.network.id})
        )
        path = f"/report/html/zorgnetwerk_addon.policy_bundle/{bundle.id}"
        for user in (self.policy, self.worker, self.townhall, self.handler):
            with self.subTest(user.login):
                self.authenticate(user.login, user.login)
                self.assertNotIn("Policy signals", self.url_open(path).text)

    def test_the_overview_is_for_who_reads_what_the_board_reads(self):
        signals = self.signals | self.make_signal("A third")
        made = self.make_reported("Letters nobody reads", signals=signals)
        path = f"/report/html/zorgnetwerk_addon.board_overview/{made.id}"
        for user in (self.policy, self.coordinator):
            with self.subTest(user.login):
                self.authenticate(user.login, user.login)
                self.assertIn("Letters nobody reads", self.url_open(path).text)
        closed = (self.worker, self.townhall, self.privacy, self.other_coordinator)
        for user in closed:
            with self.subTest(user.login), mute_logger("odoo.http"):
                self.authenticate(user.login, user.login)
                self.assertNotIn("Letters nobody", self.url_open(path).text)

    @mute_logger("odoo.http")
    def test_the_workbook_is_for_who_opened_it(self):
        self.make_reported("Letters nobody reads", signals=self.signals)
        bundle = (
            self.env["zorgnetwerk.policy.bundle"]
            .with_user(self.coordinator)
            .create({"network_id": self.network.id})
        )
        path = f"/web/content/zorgnetwerk.policy.bundle/{bundle.id}/workbook/x.xlsx"
        self.authenticate(self.coordinator.login, self.coordinator.login)
        self.assertTrue(self.url_open(path).content.startswith(b"PK"))
        for user in (self.policy, self.worker, self.townhall, self.handler):
            with self.subTest(user.login):
                self.authenticate(user.login, user.login)
                self.assertFalse(self.url_open(path).content.startswith(b"PK"))
