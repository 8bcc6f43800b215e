"""What a person takes back after it was sent, and while it is being sent."""

from datetime import date
from threading import Thread

from psycopg2 import OperationalError

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import freeze_time
from odoo.tools import mute_logger

from tests.common import ADDON, CareCase, Connections, make_network
from tests.screens import count_queries

from .referral_case import ReferralCast, open_sending, send_referral


@freeze_time("2026-03-10 10:00:00")
class TestTakenBack(ReferralCast, CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.set_up_referrals()
        cls.make_agreement("name", response_days=2)
        cls.env["zorgnetwerk.referral"].search([]).write({"active": False})

    def withdraw(self, consent):
        return (
            self.env["zorgnetwerk.consent.withdrawal"]
            .with_user(self.handler)
            .create({"consent_id": consent.id})
        )

    def send_with_consent(self):
        consent = self.make_consent("address")
        referral = self.make_referral()
        send_referral(referral)
        self.assertEqual(referral._get_possible_answers(), ["accept", "refuse"])
        return referral, consent

    def get_mails(self):
        return self.env["mail.mail"].search([("email_to", "=", "caw@example.org")])

    def test_the_page_closes_and_both_sides_hear_of_it(self):
        referral, consent = self.send_with_consent()
        token = referral._make_link_token()
        self.assertTrue(referral._find_by_link(token))
        self.get_mails().unlink()
        self.withdraw(consent)
        self.assertEqual(referral.link_state, "withdrawn")
        self.assertFalse(referral._find_by_link(token))
        self.assertTrue(referral.taken_back_on)
        self.assertFalse(referral.sudo()._get_told())
        self.assertFalse(referral._get_possible_answers())
        mail = self.get_mails()
        self.assertEqual(len(mail), 1)
        text = f"{mail.subject} {mail.body_html}"
        self.assertIn("erase", text)
        for hidden in ("Jan", "De Smet", "Kerkstraat", "Could you", "/zorg/referral"):
            self.assertNotIn(hidden, text)
        self.assertEqual(referral.activity_ids.user_id, self.handler)
        none = self.env["zorgnetwerk.reason"]
        self.assertFalse(referral.sudo()._take_answer("accept", "", none, "late"))
        self.assertEqual(referral.state, "sent")

    def test_nobody_is_reminded_and_nothing_is_late(self):
        referral, consent = self.send_with_consent()
        self.withdraw(consent)
        self.get_mails().unlink()
        with freeze_time("2026-03-20 05:30:00"):
            self.env.invalidate_all()
            self.env["zorgnetwerk.referral"]._cron_remind()
            self.assertFalse(referral.is_overdue)
        self.assertFalse(self.get_mails())
        self.assertEqual(referral.reminder_level, 0)

    def test_what_may_still_be_told_is_sent_again(self):
        referral, consent = self.send_with_consent()
        referral.action_accept()
        self.withdraw(consent)
        send_referral(referral)
        self.assertEqual((referral.state, referral.sending), ("sent", 2))
        self.assertFalse(referral.taken_back_on)
        told = referral.sudo()._get_told().mapped("part")
        self.assertEqual(told, ["question", "name"])
        self.assertTrue(referral._find_by_link(referral._make_link_token()))
        # what was withdrawn then does not close it again
        self.env["zorgnetwerk.referral"]._close_taken_back()
        self.assertFalse(referral.taken_back_on)

    def test_other_referrals_stay_open(self):
        before = self.make_referral()
        send_referral(before)
        refused, consent = self.send_with_consent()
        reason = self.env["zorgnetwerk.reason"].search(
            [("usage", "=", "referral_refused")], limit=1
        )
        refused._move_to("refused", reason=reason)
        self.get_mails().unlink()
        self.withdraw(consent)
        self.assertEqual(before.link_state, "live")
        self.assertFalse((before | refused).filtered("taken_back_on"))
        self.assertFalse(self.get_mails())

    def test_what_no_ground_holds_any_longer_is_not_shown(self):
        consent = self.make_consent("address", valid_until="2026-03-20")
        agreement = self.make_agreement("phone", stop="2026-03-15")
        referral = self.make_referral()
        send_referral(referral)

        def shown():
            self.env.invalidate_all()
            return set(referral.sudo()._get_told().mapped("part"))

        self.assertEqual(shown(), {"question", "name", "phone", "address"})
        with freeze_time("2026-03-16 10:00:00"):
            self.assertEqual(shown(), {"question", "name", "address"})
        with freeze_time("2026-03-21 10:00:00"):
            self.assertEqual(shown(), {"question", "name"})
        agreement.shared_field_ids = [Command.clear()]
        self.assertEqual(shown(), {"question", "name", "address"})
        self.assertTrue(consent)
        self.organisation.active = False
        self.assertFalse(referral._find_by_link(referral._make_link_token()))

    def test_averages_hold_no_unanswered_ones(self):
        referrals = self.env["zorgnetwerk.referral"].with_user(self.coordinator)
        domain = [("organisation_id", "=", self.organisation.id)]
        domain += [("active", "=", True)]
        answered, waiting = self.make_referral(), self.make_referral()
        send_referral(answered)
        send_referral(waiting)
        with freeze_time("2026-03-12 09:00:00"):
            answered.action_accept()
        unpromised = self.make_referral()
        self.env.flush_all()
        self.assertEqual((waiting.response_days, unpromised.promised_days), (0, 0))
        aggregates = ["response_days:avg", "promised_days:avg", "__count"]
        ((days, promised, count),) = referrals._read_group(domain, [], aggregates)
        self.assertEqual((days, promised, count), (2, 2, 3))
        groups = referrals.formatted_read_group(domain, ["state"], aggregates)
        by_state = {group["state"]: group["response_days:avg"] for group in groups}
        self.assertEqual(by_state, {"draft": False, "sent": False, "accepted": 2})

    def test_the_dialog_asks_the_same_for_few_and_many_grounds(self):
        referral = self.make_referral()
        counts = []
        for size in (2, 30):
            for _number in range(size):
                self.make_consent("address", "phone")
                self.make_agreement("name", "phone", "age")
            counts.append(count_queries(referral, lambda: open_sending(referral)))
        few, many = counts
        self.assertEqual(few, many, "the dialog queries for each ground")
        self.assertLessEqual(many, 90)


class TestSentAndWithdrawnAtOnce(Connections, CareCase):
    """With real connections: a colleague sends what another one notes as withdrawn."""

    def setUp(self):
        super().setUp()
        with self.connection() as env:
            network = make_network(env, "Proef intrekken")
            organisation = env["zorgnetwerk.organisation"].create(
                {"name": "Proef intrekken", "network_id": network.id}
            )
            client = env["zorgnetwerk.client"].create(
                {
                    "care_first_name": "Jan",
                    "care_last_name": "Proef",
                    "network_id": network.id,
                    "state": "active",
                }
            )
            self.purpose_id = env.ref(f"{ADDON}.sharing_purpose_guide").id
            consent = env["zorgnetwerk.consent"].create(
                {
                    "client_id": client.id,
                    "organisation_id": organisation.id,
                    "purpose_ids": [Command.set([self.purpose_id])],
                    "shared_field_ids": [
                        Command.set(env.ref(f"{ADDON}.shared_field_name").ids)
                    ],
                    "given_on": date(2026, 1, 1),
                    "valid_until": date(2999, 1, 1),
                }
            )
            referral = env["zorgnetwerk.referral"].create(
                {
                    "organisation_id": organisation.id,
                    "client_id": client.id,
                    "network_id": network.id,
                    "question": "?",
                }
            )
            self.network_id, self.client_id = network.id, client.id
            self.organisation_id = organisation.id
            self.consent_id, self.referral_id = consent.id, referral.id
            env.cr.commit()
        self.addCleanup(self.clean_up)

    def clean_up(self):
        with self.connection() as env:
            for table, column, value in (
                ("zorgnetwerk_disclosure", "referral_id", self.referral_id),
                ("zorgnetwerk_referral", "id", self.referral_id),
                ("zorgnetwerk_consent_withdrawal", "consent_id", self.consent_id),
                ("zorgnetwerk_consent", "id", self.consent_id),
            ):
                # facts that the model itself never lets go
                env.cr.execute(f"DELETE FROM {table} WHERE {column} = %s", [value])
            env["zorgnetwerk.client"].browse(self.client_id).unlink()
            env["zorgnetwerk.organisation"].browse(self.organisation_id).unlink()
            env["zorgnetwerk.network"].browse(self.network_id).unlink()
            env.cr.commit()

    def send(self, env):
        purpose = env["zorgnetwerk.sharing.purpose"].browse(self.purpose_id)
        env["zorgnetwerk.referral"].browse(self.referral_id)._send(["name"], purpose)
        env.flush_all()

    def withdraw(self, env):
        env["zorgnetwerk.consent.withdrawal"].create({"consent_id": self.consent_id})
        env.flush_all()

    def test_withdrawn_first(self):
        with self.connection() as one, self.connection() as two:
            # both have looked before either of them acts
            for env in (one, two):
                env["zorgnetwerk.consent"].browse(self.consent_id).state  # noqa: B018
            self.withdraw(one)
            one.cr.commit()
            with self.assertRaises(OperationalError), mute_logger("odoo.sql_db"):
                self.send(two)
            two.cr.rollback()
            two.invalidate_all()
            # as Odoo does by itself: once more
            with self.assertRaises(UserError):
                self.send(two)

    def test_sent_first(self):
        with self.connection() as one, self.connection() as two:
            for env in (one, two):
                env["zorgnetwerk.consent"].browse(self.consent_id).state  # noqa: B018
            self.send(one)
            waiting = Thread(target=self.withdraw, args=(two,))
            waiting.start()
            waiting.join(0.5)
            self.assertTrue(waiting.is_alive(), "it waits until the other one sent")
            one.cr.commit()
            waiting.join(20)
            two.cr.commit()
        with self.connection() as env:
            referral = env["zorgnetwerk.referral"].browse(self.referral_id)
            # the page shows nothing any more, and the daily job says so to both
            self.assertEqual(referral._get_told().mapped("part"), ["question"])
            referral._close_taken_back(referral.client_id)
            self.assertLessEqual(referral.taken_back_on, fields.Datetime.now())
            env.cr.rollback()
