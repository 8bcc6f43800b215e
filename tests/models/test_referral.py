from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form
from odoo.tools import mute_logger

from tests.common import CareCase

from .referral_case import send_referral


class TestReferral(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.client_jan = cls.make_client()
        cls.signal = cls.make_signal(client_id=cls.client_jan.id)
        cls.organisation = cls.make_organisation()
        cls.contact = cls.env["res.partner"].create(
            {"name": "Els", "parent_id": cls.organisation.partner_id.id}
        )
        cls.reason = cls.env["zorgnetwerk.reason"].search(
            [("usage", "=", "referral_refused")], limit=1
        )

    def make_referral(self, **values):
        return (
            self.env["zorgnetwerk.referral"]
            .with_user(self.handler)
            .create(
                {
                    "organisation_id": self.organisation.id,
                    "signal_id": self.signal.id,
                    "client_id": self.client_jan.id,
                    "question": "Could you visit?",
                    **values,
                }
            )
        )

    def refuse(self, referral, reason):
        action = referral.action_refuse()
        dialog = (
            self.env["zorgnetwerk.reason.ask"]
            .with_user(self.handler)
            .with_context(**action["context"])
            .create({"reason_id": reason.id})
        )
        dialog.action_apply()

    def test_sending_makes_the_signal_referred_with_an_owner(self):
        referral = self.make_referral()
        self.assertEqual(self.signal.state, "received")
        send_referral(referral)
        self.assertEqual(referral.state, "sent")
        self.assertTrue(referral.sent_on)
        self.assertEqual(self.signal.state, "referred")
        self.assertEqual(self.signal.user_id, self.handler)
        self.assertTrue(self.signal.first_look_on)

    def test_answer_is_dated_once(self):
        referral = self.make_referral()
        send_referral(referral)
        referral.action_accept()
        answered = referral.answered_on
        self.assertTrue(answered)
        referral.action_done()
        self.assertEqual(referral.answered_on, answered)
        referral.action_reopen()
        self.assertEqual(referral.state, "accepted")

    def test_refusal_asks_a_reason_and_sending_again_starts_anew(self):
        referral = self.make_referral()
        send_referral(referral)
        with self.assertRaises(UserError):
            referral.write({"state": "refused"})
        self.refuse(referral, self.reason)
        self.assertEqual(referral.reason_id, self.reason)
        self.assertTrue(referral.answered_on)
        send_referral(referral)
        self.assertFalse(referral.reason_id)
        self.assertFalse(referral.answered_on)

    def test_nobody_writes_that_it_was_sent(self):
        """Nothing would be kept of what the partner was told, and on which ground."""
        with self.assertRaises(AccessError):
            self.make_referral(state="sent")
        referral = self.make_referral()
        with self.assertRaises(AccessError):
            referral.write({"state": "sent"})
        with self.assertRaises(AccessError):
            referral.with_context(default_state="sent").copy()
        send_referral(referral)
        referral.action_accept()
        with self.assertRaises(AccessError):
            referral.write({"state": "sent"})
        self.assertEqual(referral.disclosure_ids.mapped("part"), ["question"])

    def test_dialog_from_the_signal(self):
        action = self.signal.with_user(self.handler).action_refer()
        referrals = self.env["zorgnetwerk.referral"].with_user(self.handler)
        form = Form(
            referrals.with_context(**action["context"]), view=action["views"][0][0]
        )
        self.assertEqual(form.client_id, self.client_jan)
        form.organisation_id = self.organisation
        form.question = "Could you look into the rights?"
        referral = form.save()
        send_referral(referral)
        self.assertEqual(referral.signal_id, self.signal)
        self.assertEqual(self.signal.with_user(self.handler).referral_count, 1)

    def test_parts_of_another_network_are_refused(self):
        elsewhere = self.make_organisation("Elders", self.other_network)
        with self.assertRaises(AccessError):
            self.make_referral(organisation_id=elsewhere.id)
        self.other_network.member_ids |= self.handler
        with self.assertRaises(ValidationError):
            self.make_referral(organisation_id=elsewhere.id)

    def test_contact_works_for_the_organisation(self):
        self.make_referral(contact_id=self.contact.id)
        other = self.make_organisation("School")
        with self.assertRaises(ValidationError):
            self.make_referral(organisation_id=other.id, contact_id=self.contact.id)
        with self.assertRaises(UserError):
            self.make_referral(contact_id=self.client_jan.partner_id.id)

    def test_without_signal_and_client_there_is_nothing_to_refer(self):
        referrals = self.env["zorgnetwerk.referral"].with_user(self.handler)
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            referrals.create(
                {"organisation_id": self.organisation.id, "question": "What?"}
            )

    def test_long_without_answer_is_found(self):
        referral = self.make_referral()
        send_referral(referral)
        domain = [("state", "=", "sent"), ("sent_on", "<", "-14d")]
        referrals = self.env["zorgnetwerk.referral"].with_user(self.handler)
        self.assertNotIn(referral, referrals.search(domain))
        referral.sudo().sent_on = "2025-01-01 09:00:00"
        self.assertIn(referral, referrals.search(domain))

    def test_workers_see_no_referrals(self):
        self.make_referral()
        with self.assertRaises(AccessError):
            self.env["zorgnetwerk.referral"].with_user(self.worker).search([])
