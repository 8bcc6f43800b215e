"""A planned referral: written from the plan, answered by the partner, done by that."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form

from tests.common import CareCase


class TestFollowUpReferral(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.signal = cls.make_signal(client_id=cls.make_client().id)
        cls.organisation = cls.make_organisation("Sociaal Huis")
        cls.kind = cls.env.ref("zorgnetwerk_addon.follow_up_kind_referral")
        cls.reason = cls.env.ref("zorgnetwerk_addon.reason_referral_refused_full")
        cls.follow_up = cls.plan()

    @classmethod
    def plan(cls, **values):
        follow_ups = cls.env["zorgnetwerk.follow.up"].with_user(cls.handler)
        return follow_ups.create(
            {
                "signal_id": cls.signal.id,
                "kind_id": cls.kind.id,
                "organisation_id": cls.organisation.id,
                "summary": "Go through the rights",
                **values,
            }
        )

    def refer(self, action, **values):
        referrals = self.env["zorgnetwerk.referral"].with_user(self.handler)
        form = Form(
            referrals.with_context(**action["context"]), view=action["views"][0][0]
        )
        for name, value in values.items():
            form[name] = value
        return form.save()

    def answer(self, referral, answer, words="", reason=None):
        taken = referral.sudo()._take_answer(
            answer, words, reason or self.env["zorgnetwerk.reason"], f"{answer}{words}"
        )
        self.assertTrue(taken)

    def test_the_referral_is_written_from_the_plan_and_answers_it(self):
        referral = self.refer(self.follow_up.action_refer())
        self.assertEqual(referral.organisation_id, self.organisation)
        self.assertEqual(referral.question, "Go through the rights")
        self.assertEqual(self.follow_up.referral_ids, referral)
        self.assertEqual(self.follow_up.action_refer()["res_id"], referral.id)
        referral.with_user(self.handler)._send([], referral.purpose_id)
        self.assertEqual(self.follow_up.state, "planned")
        self.answer(referral, "accept", "We call this week")
        self.assertEqual(self.follow_up.state, "done")
        self.assertEqual(
            self.follow_up.result, "Sociaal Huis: Accepted\nWe call this week"
        )
        self.assertFalse(self.follow_up.activity_ids)
        self.answer(referral, "done", "It is arranged")
        self.assertEqual(
            self.follow_up.result,
            "Sociaal Huis: Completed\nWe call this week\n\nIt is arranged",
        )

    def test_a_refusal_is_told_with_its_reason_beside_own_words(self):
        self.follow_up.result = "Called them first."
        referral = self.refer(self.follow_up.action_refer())
        referral.with_user(self.handler)._send([], referral.purpose_id)
        self.answer(referral, "refuse", reason=self.reason)
        self.assertEqual(
            self.follow_up.result,
            "Called them first.\nSociaal Huis: Refused (No place)",
        )
        self.assertEqual(self.follow_up.state, "done")
        referral.with_user(self.handler)._send([], referral.purpose_id)
        self.assertEqual(self.follow_up.state, "planned")
        self.answer(referral, "accept", "There is a place now")
        self.assertEqual(
            self.follow_up.result,
            "Called them first.\nSociaal Huis: Refused (No place)\n"
            "Sociaal Huis: Accepted\nThere is a place now",
        )

    def test_what_is_asked_waits_until_the_promised_day(self):
        today = fields.Date.today()
        self.env["zorgnetwerk.agreement"].create(
            {
                "name": "Together",
                "kind": "sharing",
                "network_id": self.network.id,
                "organisation_ids": self.organisation.ids,
                "start": today - timedelta(days=9),
                "signed_on": today - timedelta(days=9),
                "response_days": 10,
            }
        )
        referral = self.refer(self.follow_up.action_refer())
        referral.with_user(self.handler)._send([], referral.purpose_id)
        self.assertEqual(self.follow_up.planned_on, referral.answer_deadline)
        activity = self.follow_up.activity_ids
        self.assertEqual(activity.date_deadline, referral.answer_deadline)

    def test_refer_in_the_signal_takes_the_one_that_was_planned(self):
        as_handler = self.signal.with_user(self.handler)
        context = as_handler.action_refer()["context"]
        self.assertEqual(context["default_follow_up_id"], self.follow_up.id)
        self.refer(as_handler.action_refer())
        self.assertNotIn("default_follow_up_id", as_handler.action_refer()["context"])

    def test_closing_tells_of_what_waits_once(self):
        referral = self.refer(self.follow_up.action_refer())
        self.assertEqual(referral.state, "draft")
        wizards = self.env["zorgnetwerk.signal.close"].with_user(self.handler)
        form = Form(wizards.with_context(default_signal_ids=self.signal.ids))
        self.assertIn("Sociaal Huis", form.left_open_text)
        self.assertNotIn("Still to do", form.left_open_text)

    def test_of_another_signal_or_network_is_refused(self):
        other = self.plan(signal_id=self.make_signal("Cold").id)
        referral = self.refer(self.follow_up.action_refer())
        with self.assertRaises(ValidationError):
            referral.follow_up_id = other
        elsewhere = self.make_signal(network=self.other_network)
        hidden = self.env["zorgnetwerk.follow.up"].create(
            {"signal_id": elsewhere.id, "kind_id": self.kind.id, "user_id": False}
        )
        with self.assertRaises(AccessError):
            referral.follow_up_id = hidden

    def test_of_another_client_of_the_network_is_refused(self):
        plans = self.env["zorgnetwerk.follow.up"].with_user(self.handler)
        about = {"signal_id": False, "client_id": self.make_client("Jan Peeters").id}
        own, other = self.plan(**about), self.signal.client_id
        referral = self.refer(own.action_refer())
        self.assertEqual(referral.client_id, own.client_id)
        with self.assertRaises(ValidationError):
            referral.follow_up_id = plans.create(
                {"client_id": other.id, "kind_id": self.kind.id, "summary": "Other"}
            )
        with self.assertRaises(ValidationError):
            referral.client_id = other
