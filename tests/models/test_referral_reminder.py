from odoo import fields
from odoo.tests import freeze_time

from tests.common import CareCase
from tests.screens import count_queries

from .referral_case import ReferralCast, send_referral


@freeze_time("2026-03-10 10:00:00")
class TestReferralReminder(ReferralCast, CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.set_up_referrals()
        cls.make_agreement("phone", response_days=2)
        # what the demonstration holds must not be reminded here
        cls.env["zorgnetwerk.referral"].search([]).write({"active": False})

    def get_mails(self):
        return self.env["mail.mail"].search([("email_to", "=", "caw@example.org")])

    def remind(self, moment):
        with freeze_time(moment):
            self.env.invalidate_all()
            self.env["zorgnetwerk.referral"]._cron_remind()

    def test_once_per_level_after_what_was_promised(self):
        referral = self.make_referral()
        send_referral(referral)
        self.get_mails().unlink()
        expected = [
            ("2026-03-12 20:00:00", 0),
            ("2026-03-13 05:30:00", 1),
            ("2026-03-14 05:30:00", 1),
            ("2026-03-19 05:30:00", 1),
            ("2026-03-20 05:30:00", 2),
            ("2026-05-20 05:30:00", 2),
        ]
        for moment, level in expected:
            self.remind(moment)
            with self.subTest(moment):
                self.assertEqual(referral.reminder_level, level)
                self.assertEqual(len(self.get_mails()), level)
                self.assertEqual(len(referral.activity_ids), level)
        self.assertEqual(referral.activity_ids.user_id, self.handler)
        for mail in self.get_mails():
            text = f"{mail.subject} {mail.body_html}"
            self.assertIn("/zorg/referral/", text)
            for hidden in ("Jan", "De Smet", "056 11", "Could you visit"):
                self.assertNotIn(hidden, text)

    def test_an_answer_ends_it(self):
        referral = self.make_referral()
        send_referral(referral)
        referral.action_accept()
        self.get_mails().unlink()
        self.remind("2026-04-10 05:30:00")
        self.assertEqual(referral.reminder_level, 0)
        self.assertFalse(self.get_mails())

    def test_who_left_the_network_hears_nothing_any_more(self):
        referral = self.make_referral()
        send_referral(referral)
        self.network.member_ids -= self.handler
        self.remind("2026-03-13 05:30:00")
        self.assertEqual(referral.sudo().activity_ids.user_id, self.coordinator)

    def test_without_an_address_colleagues_hear_of_it_all_the_same(self):
        self.organisation.email = False
        referral = self.make_referral()
        send_referral(referral)
        self.remind("2026-03-13 05:30:00")
        self.assertEqual(referral.reminder_level, 1)
        self.assertTrue(referral.activity_ids)

    def test_nobody_is_reminded_before_the_promised_day_is_over(self):
        referral = self.make_referral()
        send_referral(referral)
        self.assertEqual(str(referral.answer_deadline), "2026-03-12")
        self.assertEqual(fields.Date.to_string(referral._get_today()), "2026-03-10")

    def test_looking_asks_the_same_for_few_and_many(self):
        referrals = self.env["zorgnetwerk.referral"]
        quiet = referrals.with_context(tracking_disable=True, mail_create_nolog=True)
        counts = []
        for size in (10, 100):
            for _number in range(size - referrals.search_count([])):
                quiet.create(
                    {
                        "organisation_id": self.organisation.id,
                        "network_id": self.network.id,
                        "client_id": self.client_jan.id,
                        "question": "?",
                        "user_id": self.handler.id,
                        "state": "sent",
                        "sent_on": "2026-03-01 09:00:00",
                        "promised_days": 2,
                        # reminded once, not due for the second time
                        "reminder_level": 1,
                    }
                )
            counts.append(count_queries(referrals, referrals._cron_remind))
        few, many = counts
        self.assertEqual(few, many, "the reminder queries per referral")
        self.assertLessEqual(many, 12)

    def test_reminding_asks_the_same_for_few_and_many(self):
        referrals = self.env["zorgnetwerk.referral"]
        quiet = referrals.with_context(tracking_disable=True, mail_create_nolog=True)
        counts = []
        for size in (10, 100):
            made = quiet.create(
                [
                    {
                        "organisation_id": self.organisation.id,
                        "network_id": self.network.id,
                        "signal_id": self.make_signal().id,
                        "question": "?",
                        "user_id": self.handler.id,
                        "state": "sent",
                        "sent_on": "2026-03-01 09:00:00",
                        "promised_days": 2,
                        "link_email": "caw@example.org",
                    }
                    for _number in range(size)
                ]
            )
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            referrals.browse(made.ids)._remind()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        few, many = counts
        # mails and activities are inserted a hundred at a time
        self.assertLessEqual(many, few + 6, "the reminder queries per referral")
