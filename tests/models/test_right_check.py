"""The checklist of rights: what to verify, what was found, what was opened."""

from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tools import mute_logger

from tests.common import CareCase
from tests.screens import ScreenChecks


class TestRightCheck(ScreenChecks, CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.client_jan = cls.make_client()
        cls.domain, cls.other_domain = cls.env["zorgnetwerk.life.domain"].create(
            [{"name": "Heat"}, {"name": "Roof"}]
        )
        rights = cls.env["zorgnetwerk.right"]
        cls.heating, cls.meter, cls.rent = rights.create(
            [
                {"name": "Heating", "domain_ids": cls.domain.ids, "apply_at": "OCMW"},
                {"name": "Meter", "domain_ids": cls.domain.ids},
                {"name": "Rent", "domain_ids": cls.other_domain.ids},
            ]
        )
        cls.far_right = rights.create(
            {
                "name": "Elsewhere",
                "domain_ids": cls.domain.ids,
                "company_id": cls.far_company.id,
            }
        )
        cls.signal = cls.make_signal(
            client_id=cls.client_jan.id, domain_ids=cls.domain.ids
        )

    def flush_tracking(self):
        """Let the tracking of this transaction be posted, as a commit would."""
        self.env.flush_all()
        self.env.cr.precommit.run()

    def checklist(self, record, user=None):
        record = record.with_user(user or self.handler)
        action = record.action_open_rights()
        return (
            self.env["zorgnetwerk.right.check"]
            .with_user(user or self.handler)
            .search(action["domain"])
        )

    def test_the_checklist_holds_the_rights_of_the_domains(self):
        checks = self.checklist(self.signal)
        self.assertEqual(checks.right_id, self.heating | self.meter)
        self.assertEqual(set(checks.mapped("state")), {"to_verify"})
        self.assertEqual(checks.client_id, self.client_jan)
        self.assertEqual(checks, self.checklist(self.signal))
        seen = self.signal.with_user(self.handler)
        self.assertEqual((seen.right_open_count, seen.right_granted_count), (2, 0))

    def test_what_was_verified_stays_when_a_domain_is_added(self):
        check = self.checklist(self.signal).filtered(lambda c: c.right_id == self.meter)
        check.action_not_entitled()
        self.signal.domain_ids = [Command.link(self.other_domain.id)]
        checks = self.checklist(self.signal)
        self.assertIn(self.rent, checks.right_id)
        self.assertEqual(check.state, "not_entitled")
        self.assertEqual(check.user_id, self.handler)
        self.assertTrue(check.checked_on)

    def test_client_and_a_second_signal_share_the_list(self):
        checks = self.checklist(self.signal)
        second = self.make_signal(
            client_id=self.client_jan.id, domain_ids=self.domain.ids
        )
        self.assertEqual(self.checklist(second), checks)
        self.assertEqual(self.checklist(self.client_jan), checks)
        client = self.client_jan.with_user(self.handler)
        self.assertEqual(client.right_open_count, 2)

    def test_for_somebody_unknown_it_moves_along_with_who_it_proves_to_be(self):
        unknown = self.make_signal(domain_ids=(self.domain | self.other_domain).ids)
        checks = self.checklist(unknown)
        self.assertEqual(len(checks), 3)
        self.assertFalse(checks.client_id)
        mine = self.checklist(self.signal)
        unknown.with_user(self.handler).write(
            {"about": "client", "client_id": self.client_jan.id}
        )
        moved = checks.filtered("client_id")
        self.assertEqual(moved.right_id, self.rent)
        self.assertEqual(self.checklist(self.signal), mine | moved)

    def test_what_may_be_had_is_applied_for_and_opened(self):
        check = self.checklist(self.signal).filtered(
            lambda c: c.right_id == self.heating
        )
        check.action_maybe()
        check.action_apply()
        follow_up = check.follow_up_id
        self.assertEqual(check.state, "applied")
        self.assertEqual(follow_up.signal_id, self.signal)
        self.assertEqual(follow_up.nature, "application")
        self.assertEqual(follow_up.summary, "Heating · OCMW")
        self.assertEqual(follow_up.activity_ids.user_id, self.handler)
        check.action_apply()
        self.assertEqual(len(self.signal.follow_up_ids), 1)
        wizard = self.env["zorgnetwerk.follow.up.done"].with_user(self.handler)
        wizard = wizard.create(
            {
                "follow_up_ids": follow_up.ids,
                "right_state": "granted",
                "done_on": date(2026, 3, 2),
                "result": "From April on",
            }
        )
        self.assertEqual(wizard.right_check_id, check)
        wizard.action_apply()
        self.assertEqual(check.state, "granted")
        self.assertEqual(check.granted_on, date(2026, 3, 2))
        self.assertEqual(self.signal.with_user(self.handler).right_granted_count, 1)

    def test_granted_in_the_list_ends_the_application(self):
        check = self.checklist(self.signal)[0]
        check.action_apply()
        check.note = "Letter of 2 March"
        check.action_granted()
        self.assertEqual(check.follow_up_id.state, "done")
        self.assertEqual(check.follow_up_id.result, "Letter of 2 March")
        check.action_maybe()
        self.assertFalse(check.granted_on)

    def test_opened_rights_are_counted_by_right_and_year(self):
        checks = self.checklist(self.signal)
        checks[0].write({"state": "granted", "checked_on": date(2025, 5, 1)})
        checks[1].action_declined()
        rows = (
            self.env["zorgnetwerk.right.check"]
            .with_user(self.handler)
            ._read_group(
                [("state", "=", "granted"), ("client_id", "=", self.client_jan.id)],
                ["right_id", "granted_on:year"],
                ["__count"],
            )
        )
        self.assertEqual(rows, [(checks[0].right_id, date(2025, 1, 1), 1)])

    def test_a_right_stands_once_on_a_list(self):
        check = self.checklist(self.signal)[0]
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            check.create(
                {"client_id": check.client_id.id, "right_id": check.right_id.id}
            )

    def test_a_client_without_signals_gets_every_right(self):
        rita = self.make_client("Rita", "Claus")
        rights = self.checklist(rita).right_id
        self.assertIn(self.rent, rights)
        self.assertNotIn(self.far_right, rights)

    def test_closed_to_who_may_not_read_signals(self):
        check = self.checklist(self.signal)[0]
        for user in (self.worker, self.townhall, self.policy, self.privacy):
            with self.assertRaises(AccessError):
                check.with_user(user).read(["state"])
        with self.assertRaises(AccessError):
            self.client_jan.with_user(self.worker).read(["right_open_count"])
        with self.assertRaises(AccessError):
            self.client_jan.with_user(self.worker).action_open_rights()
        theirs = check.with_user(self.other_coordinator).search([])
        self.assertNotIn(check, theirs)

    def test_a_link_is_a_web_address(self):
        for link in ("javascript:alert(1)", "www.example.be", "file:///etc/passwd"):
            with self.assertRaises(ValidationError):
                self.heating.with_user(self.administrator).url = link
        self.heating.with_user(self.administrator).url = "https://www.example.be"

    def test_every_right_of_the_data_says_who_where_and_why(self):
        data = self.env["ir.model.data"].search(
            [
                ("module", "=", "zorgnetwerk_addon"),
                ("model", "=", "zorgnetwerk.right"),
            ]
        )
        rights = self.env["zorgnetwerk.right"].browse(data.mapped("res_id"))
        self.assertGreaterEqual(len(rights), 30)
        for right in rights:
            with self.subTest(right.name):
                self.assertTrue(right.domain_ids and right.granted_by)
                self.assertTrue(right.apply_at and right.explanation)
                self.assertNotRegex(right.explanation, r"\d|€")

    def test_what_was_found_before_is_kept_with_who_and_when(self):
        checks = self.checklist(self.signal)
        check = checks[0].with_user(self.handler)
        self.assertFalse(check.message_ids, "that it is on the list is no event")
        self.assertFalse(check.message_follower_ids)
        self.flush_tracking()
        check.action_not_entitled()
        self.flush_tracking()
        check.with_user(self.coordinator).action_maybe()
        self.flush_tracking()
        told = check.message_ids.sorted("id")
        self.assertEqual(
            [message.author_id for message in told],
            [self.handler.partner_id, self.coordinator.partner_id],
        )
        values = told.sudo().tracking_value_ids.mapped("new_value_char")
        self.assertEqual(values, ["Not entitled", "May have it"])
        with self.assertRaises(AccessError):
            told.with_user(self.worker).read(["body"])

    def test_list_takes_the_same_queries_for_many(self):
        rights = self.env["zorgnetwerk.right"].create(
            [{"name": f"R{n}", "domain_ids": self.domain.ids} for n in range(101)]
        )

        def make(number):
            self.env["zorgnetwerk.right.check"].create(
                {"client_id": self.client_jan.id, "right_id": rights[number].id}
            )

        checks = self.env["zorgnetwerk.right.check"].with_user(self.handler)
        checks.sudo().search([("network_id", "=", self.network.id)]).unlink()
        self.assert_list_is_batched(checks, make, at_most=12)
