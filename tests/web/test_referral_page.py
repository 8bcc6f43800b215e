"""The page behind the link of a referral: what a partner reads, and its answer."""

import re
from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.tests import freeze_time

from tests.common import CareHttpCase
from tests.models.referral_case import ReferralCast, send_referral

FORM_TOKEN = re.compile(r'name="form_token" value="([^"]+)"')


class TestReferralPage(ReferralCast, CareHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.set_up_referrals()
        cls.make_agreement("name", "phone")
        cls.reason = cls.env["zorgnetwerk.reason"].search(
            [("usage", "=", "referral_refused")], limit=1
        )

    def setUp(self):
        super().setUp()
        # limits count for all tests together: they have a test of their own
        visits = type(self.env["zorgnetwerk.public.visit"])
        self.startPatcher(patch.object(visits, "_is_too_often", lambda *_args: False))
        self.referral = self.make_referral()
        send_referral(self.referral)
        self.path = self.referral.link_url.removeprefix(self.referral.get_base_url())

    def open(self, path=None):
        return self.url_open(f"{path or self.path}?lang=en")

    def post(self, page=None, path=None, **values):
        token = FORM_TOKEN.search((page or self.open()).text)
        values = {"form_token": token.group(1) if token else "", **values}
        answer = self.url_open(f"{path or self.path}?lang=en", data=values)
        self.referral.invalidate_recordset()
        return answer

    def test_shows_what_was_sent_and_nothing_else(self):
        page = self.open()
        self.assertEqual(page.status_code, 200)
        for shown in ("Could you visit?", "Jan De Smet", "056 11 22 33", "Nabij"):
            self.assertIn(shown, page.text)
        for hidden in ("Kerkstraat", "koelkast", "1941", self.signal.reference):
            self.assertNotIn(hidden, page.text)
        self.assertNotIn("Jan", re.search("<title>(.*)</title>", page.text).group(1))
        self.assertIn("no-store", page.headers["Cache-Control"])
        self.assertNotIn("<script", page.text)

    def test_reading_changes_nothing(self):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.referral.sudo().read()
        messages = self.referral.message_ids
        for _number in range(3):
            self.open()
        self.url_open(f"{self.path}?lang=en&answer=accept")
        self.referral.invalidate_recordset()
        self.assertEqual(self.referral.sudo().read(), before)
        self.assertEqual(self.referral.message_ids, messages)

    def test_accepted_and_then_done(self):
        page = self.post(answer="accept", words="We go on Monday.")
        self.assertIn("You accepted it", page.text)
        self.assertEqual(self.referral.state, "accepted")
        self.assertEqual(self.referral.answer, "We go on Monday.")
        self.assertTrue(self.referral.answered_on)
        activity = self.referral.activity_ids
        self.assertEqual(activity.user_id, self.handler)
        page = self.post(answer="done")
        self.assertIn("what was done", page.text)
        self.assertEqual(self.referral.state, "accepted")
        page = self.post(answer="done", words="The rights were asked.")
        self.assertIn("It is done", page.text)
        self.assertEqual(self.referral.state, "done")
        self.assertEqual(
            self.referral.answer, "We go on Monday.\n\nThe rights were asked."
        )
        note = self.referral.message_ids[:1]
        self.assertEqual(note.author_id, self.organisation.partner_id)
        self.assertTrue(note.subtype_id.internal)
        # or what colleagues write about it would be mailed to the partner
        self.assertNotIn(
            self.organisation.partner_id, self.referral.message_partner_ids
        )

    def test_refused_with_a_reason_and_then_nothing_is_shown(self):
        page = self.post(answer="refuse")
        self.assertIn("Choose why not", page.text)
        self.assertEqual(self.referral.state, "sent")
        page = self.post(answer="refuse", reason=self.reason.id, words="Full")
        self.assertEqual(self.referral.state, "refused")
        self.assertEqual(self.referral.reason_id, self.reason)
        for hidden in ("Jan", "Could you visit?", "056 11 22 33"):
            self.assertNotIn(hidden, page.text)

    def test_the_same_form_twice_is_one_answer(self):
        page = self.open()
        self.post(page, answer="accept", words="We go.")
        again = self.post(page, answer="accept", words="We go.")
        self.assertEqual(again.status_code, 200)
        self.assertEqual(self.referral.answer, "We go.")
        self.assertEqual(len(self.referral.activity_ids), 1)
        other_window = self.post(page, answer="refuse", reason=self.reason.id)
        self.assertIn("You accepted it", other_window.text)
        self.assertEqual(self.referral.state, "accepted")

    def test_a_form_of_elsewhere_or_too_old_is_not_taken(self):
        for token in ("", "nonsense", "x" * 5000):
            page = self.post(answer="accept", form_token=token)
            self.assertEqual(page.status_code, 200)
            self.assertIn("send it again", page.text)
            self.assertEqual(self.referral.state, "sent")
        other = self.make_referral()
        send_referral(other)
        foreign = self.open(other.link_url.removeprefix(other.get_base_url()))
        self.post(foreign, answer="accept")
        self.assertEqual(self.referral.state, "sent")

    def test_what_makes_no_answer(self):
        for values in (
            {},
            {"answer": "done"},
            {"answer": "nonsense"},
            {"answer": "refuse", "reason": "999999"},
            {"answer": "refuse", "reason": "x"},
            {"answer": "accept", "words": "x" * 3000},
        ):
            with self.subTest(values):
                page = self.post(**values)
                self.assertEqual(page.status_code, 200)
                self.assertIn("Not sent yet", page.text)
                self.assertEqual(self.referral.state, "sent")

    def test_withdrawn_and_expired_are_refused_kindly(self):
        page = self.open()
        self.referral.action_withdraw_link()
        for answer in (self.open(), self.post(page, answer="accept")):
            self.assertEqual(answer.status_code, 404)
            self.assertIn("Ask whoever gave it to you", answer.text)
            self.assertNotIn("Jan", answer.text)
        self.assertEqual(self.referral.state, "sent")
        self.referral.action_renew_link()
        self.assertEqual(self.open().status_code, 404)
        self.path = self.referral.link_url.removeprefix(self.referral.get_base_url())
        self.assertEqual(self.open().status_code, 200)
        self.referral.sudo().link_valid_until = fields.Datetime.now() - timedelta(1)
        self.env.flush_all()
        self.assertEqual(self.open().status_code, 404)

    def test_a_draft_and_what_is_long_over_open_nothing(self):
        draft = self.make_referral()
        draft.action_renew_link()
        path = draft.link_url.removeprefix(draft.get_base_url())
        self.assertEqual(self.open(path).status_code, 404)
        self.post(answer="accept")
        self.post(answer="done", words="Done.")
        self.assertEqual(self.open().status_code, 200)
        self.referral.sudo().state_since = fields.Datetime.now() - timedelta(31)
        self.env.flush_all()
        self.assertEqual(self.open().status_code, 404)

    def test_what_the_person_took_back_is_shown_no_more(self):
        consent = self.make_consent("address")
        referral = self.make_referral()
        send_referral(referral)
        path = referral.link_url.removeprefix(referral.get_base_url())
        page = self.open(path)
        self.assertIn("Kerkstraat", page.text)
        self.env["zorgnetwerk.consent.withdrawal"].with_user(self.handler).create(
            {"consent_id": consent.id}
        )
        self.env.flush_all()
        for answer in (self.open(path), self.post(page, path, answer="accept")):
            self.assertEqual(answer.status_code, 404)
            self.assertNotIn("Kerkstraat", answer.text)
        self.assertEqual(referral.state, "sent")

    def test_the_mail_holds_the_link_alone(self):
        mail = self.env["mail.mail"].search([("email_to", "=", "caw@example.org")])
        self.assertEqual(len(mail), 1)
        text = f"{mail.subject} {mail.body_html}"
        self.assertIn(self.referral.link_url, text)
        for hidden in ("Jan", "De Smet", "Could you visit", "056 11", "Kerkstraat"):
            self.assertNotIn(hidden, text)
        self.assertFalse(mail.model)
        with freeze_time(fields.Datetime.now() + timedelta(61)):
            self.referral.action_mail_link()
            self.assertEqual(self.referral.link_state, "live")
