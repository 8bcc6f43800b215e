from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, freeze_time
from odoo.tools import mute_logger

from tests.common import CareCase
from tests.screens import ScreenChecks


@freeze_time("2026-03-10 10:00:00")
class TestAgreement(ScreenChecks, CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.organisation = cls.make_organisation("CAW Proef")

    def make_agreement(self, **values):
        return (
            self.env["zorgnetwerk.agreement"]
            .with_user(self.coordinator)
            .create(
                {
                    "name": "Samen",
                    "organisation_ids": [Command.set(self.organisation.ids)],
                    "start": "2026-01-01",
                    **values,
                }
            )
        )

    def test_state_follows_from_the_dates(self):
        expected = {
            "draft": [
                {},
                {"signed_on": "2026-01-01", "start": "2026-03-11"},
                {"signed_on": "2026-03-11"},
            ],
            "live": [
                {"signed_on": "2026-03-10", "start": "2026-03-10"},
                {"signed_on": "2025-12-01", "stop": "2026-03-10"},
            ],
            "ended": [
                {"signed_on": "2025-12-01", "stop": "2026-03-09"},
                {"stop": "2026-03-09"},
            ],
        }
        agreements = self.env["zorgnetwerk.agreement"].with_user(self.handler)
        made = agreements
        for state, cases in expected.items():
            for values in cases:
                agreement = self.make_agreement(**values)
                made |= agreement
                with self.subTest(state=state, values=values):
                    self.assertEqual(agreement.state, state)
                    found = agreements.search(
                        [("id", "=", agreement.id), ("state", "=", state)]
                    )
                    self.assertTrue(found)
        for state, cases in expected.items():
            found = agreements.search([("id", "in", made.ids), ("state", "=", state)])
            self.assertEqual(len(found), len(cases), state)
            others = agreements.search([("id", "in", made.ids), ("state", "!=", state)])
            self.assertEqual(others, agreements.browse(made.ids) - found, state)

    def test_made_in_the_form(self):
        purpose = self.env.ref("zorgnetwerk_addon.sharing_purpose_guide")
        part = self.env.ref("zorgnetwerk_addon.shared_field_phone")
        with Form(
            self.env["zorgnetwerk.agreement"].with_user(self.coordinator)
        ) as form:
            form.name = "Samen"
            form.start = date(2026, 1, 1)
            form.organisation_ids.add(self.organisation)
            form.purpose_ids.add(purpose)
            form.shared_field_ids.add(part)
            form.signed_on = date(2026, 1, 1)
        self.assertEqual(form.record.network_id, self.network)
        self.assertEqual(form.record.state, "live")
        self.assertEqual(form.record.shared_field_ids._get_codes(), ["phone"])

    def test_partners_are_of_the_network(self):
        elsewhere = self.make_organisation("Elders", self.other_network)
        with self.assertRaises(AccessError):
            self.make_agreement(organisation_ids=[Command.set(elsewhere.ids)])
        self.other_network.member_ids |= self.coordinator
        with self.assertRaises(ValidationError):
            self.make_agreement(organisation_ids=[Command.set(elsewhere.ids)])

    def test_dates_are_in_order(self):
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.make_agreement(stop="2025-12-31")

    def test_others_read_it_and_change_nothing(self):
        agreement = self.make_agreement()
        for user in (self.worker, self.handler):
            mine = agreement.with_user(user)
            self.assertEqual(mine.organisation_ids, self.organisation)
            with self.assertRaises(AccessError):
                mine.name = "Anders"
        with self.assertRaises(AccessError):
            agreement.with_user(self.townhall).read(["name"])
        self.assertFalse(
            self.env["zorgnetwerk.agreement"]
            .with_user(self.other_coordinator)
            .search([("id", "=", agreement.id)])
        )

    def test_document_goes_with_the_agreement(self):
        agreement = self.make_agreement(document="SGFsbG8=", document_name="nota.pdf")
        attachment = (
            self.env["ir.attachment"]
            .sudo()
            .search(
                [
                    ("res_model", "=", agreement._name),
                    ("res_id", "=", agreement.id),
                    ("res_field", "=", "document"),
                ]
            )
        )
        self.assertEqual(len(attachment), 1)
        self.assertTrue(attachment.with_user(self.coordinator).datas)
        for user in (self.townhall, self.other_coordinator):
            with self.assertRaises(AccessError):
                attachment.with_user(user).read(["datas"])

    def test_list_asks_the_same_for_few_and_many(self):
        agreements = self.env["zorgnetwerk.agreement"].with_user(self.coordinator)
        self.assert_list_is_batched(
            agreements, lambda number: self.make_agreement(name=f"Nr {number}"), 12
        )
