"""Bridge figures per school, and the families whom they bring in."""

from datetime import date, datetime

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command

from tests.common import ADDON, CareCase
from tests.screens import ScreenChecks


class TestBridgeFigure(ScreenChecks, CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.role = cls.env.ref(f"{ADDON}.volunteer_role_bridge_figure")
        kind = cls.env.ref(f"{ADDON}.organisation_kind_school")
        cls.school = cls.make_organisation("Basisschool", kind_id=kind.id)
        cls.fatma = cls.make_volunteer("Fatma", "Yilmaz", role_ids=cls.role.ids)
        cls.bridge = cls.make_bridge()

    @classmethod
    def make_bridge(cls, volunteer=None, school=None, **values):
        return cls.env["zorgnetwerk.bridge.figure"].create(
            {
                "network_id": cls.network.id,
                "volunteer_id": (volunteer or cls.fatma).id,
                "organisation_id": (school or cls.school).id,
                "since": date(2025, 9, 1),
                "until": date(2026, 6, 30),
                **values,
            }
        )

    def pass_on(self, client=None, volunteer=None, **values):
        if client:
            values["client_id"] = client.id
        return self.make_signal(
            volunteer_id=(volunteer or self.fatma).id,
            **{"received_on": datetime(2025, 10, 10, 9), **values},
        )

    def refer(self, sent_on=datetime(2025, 11, 1, 9), **values):
        return self.env["zorgnetwerk.referral"].create(
            {
                "network_id": self.network.id,
                "organisation_id": self.make_organisation(f"O {values}").id,
                "question": "?",
                "sent_on": sent_on,
                **values,
            }
        )

    def count(self, bridge=None):
        bridge = (bridge or self.bridge).with_user(self.coordinator)
        bridge.invalidate_recordset()
        return bridge.family_count, bridge.referred_count

    def test_a_household_is_one_family(self):
        self.assertEqual(self.count(), (0, 0))
        mother, son, other = (
            self.make_client(name, "Demir") for name in ("Aylin", "Can", "Emre")
        )
        self.env["zorgnetwerk.household"].create(
            {
                "name": "Demir",
                "network_id": self.network.id,
                "member_ids": [
                    Command.create({"client_id": client.id}) for client in mother | son
                ],
            }
        )
        for client in (mother, son, other, other):
            self.pass_on(client)
        self.assertEqual(self.count(), (2, 0))
        # somebody who is not known yet is somebody
        self.pass_on()
        self.assertEqual(self.count(), (3, 0))

    def test_only_of_the_period_and_by_the_bridge_figure(self):
        self.pass_on(self.make_client(), received_on=datetime(2026, 7, 1, 9))
        self.pass_on(
            self.make_client("B"),
            # the first of September for the network
            received_on=datetime(2025, 8, 31, 22, 30),
        )
        self.pass_on(self.make_client("C"), volunteer=self.make_volunteer())
        self.assertEqual(self.count(), (1, 0))

    def test_families_that_the_school_referred(self):
        client = self.make_client(
            referrer_kind="organisation",
            referrer_organisation_id=self.school.id,
            registered_on=date(2025, 10, 1),
        )
        self.assertEqual(self.count(), (1, 0))
        signal = self.pass_on(client)
        self.assertEqual(self.count(), (1, 0))
        referral = self.refer(signal_id=signal.id, sent_on=False)
        self.assertEqual(self.count(), (1, 0))
        referral.sent_on = datetime(2025, 11, 1, 9)
        self.assertEqual(self.count(), (1, 1))

    def test_the_role_and_the_school(self):
        with self.assertRaisesRegex(ValidationError, "role of bridge figure"):
            self.make_bridge(self.make_volunteer())
        with self.assertRaisesRegex(ValidationError, "is no school"):
            self.make_bridge(school=self.make_organisation("OCMW"))

    def test_per_school_now(self):
        bridges = self.env["zorgnetwerk.bridge.figure"].with_user(self.worker)
        ended = self.make_bridge(since=date(2020, 9, 1), until=date(2021, 6, 30))
        going = self.make_bridge(since=date(2021, 9, 1), until=False)
        mine = [("organisation_id", "=", self.school.id)]
        found = bridges.search([*mine, ("is_past", "=", False)])
        self.assertIn(going, found)
        self.assertNotIn(ended, found)
        self.assertEqual(
            self.school.with_user(self.worker).bridge_figure_count, len(found)
        )
        action = self.school.with_user(self.worker).action_open_bridge_figures()
        self.assertEqual(action["domain"], mine)

    def test_who_may_count_families(self):
        self.assertEqual(self.bridge.with_user(self.handler).family_count, 0)
        with self.assertRaises(AccessError):
            self.bridge.with_user(self.worker).read(["family_count"])
        self.assertTrue(self.bridge.with_user(self.worker).display_name)
        for user in (self.policy, self.townhall, self.other_coordinator):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.bridge.with_user(user).read(["since"])

    def test_list(self):
        bridges = self.env["zorgnetwerk.bridge.figure"].with_user(self.coordinator)

        def make(number):
            volunteer = self.make_volunteer(f"B {number}", role_ids=self.role.ids)
            self.make_bridge(volunteer)

        self.assert_list_is_batched(bridges, make, at_most=16)
