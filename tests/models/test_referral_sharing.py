import random

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time

from odoo.addons.zorgnetwerk_addon.controllers.referral_page import check_answer

from tests.common import CareCase

from .referral_case import ReferralCast, open_sending, send_referral


@freeze_time("2026-03-10 10:00:00")
class TestReferralSharing(ReferralCast, CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.set_up_referrals()

    def withdraw(self, consent):
        self.env["zorgnetwerk.consent.withdrawal"].with_user(self.handler).create(
            {"consent_id": consent.id}
        )

    def shown(self, form):
        """Return part -> (value, whether it goes, why) as the dialog shows it."""
        dialog = form.save()
        return {
            line.part: (line.value, line.is_sent, line.why) for line in dialog.line_ids
        }

    def told(self, referral):
        return {told.part: told.value for told in referral.disclosure_ids}

    def test_without_a_ground_nothing_about_the_person_leaves(self):
        referral = self.make_referral()
        form = open_sending(referral)
        self.assertTrue(form.nothing_text)
        shown = self.shown(form)
        self.assertEqual(shown["name"][0], "Jan De Smet")
        self.assertIn("No agreement", shown["name"][2])
        self.assertFalse(any(sent for _value, sent, _why in shown.values()))
        send_referral(referral)
        self.assertEqual(referral.state, "sent")
        self.assertEqual(self.told(referral), {"question": "Could you visit?"})

    def test_only_what_the_agreement_opens_goes(self):
        agreement = self.make_agreement("name", "phone", "age")
        referral = self.make_referral()
        form = open_sending(referral)
        self.assertEqual(form.purpose_id, self.purpose)
        self.assertFalse(form.nothing_text)
        shown = self.shown(form)
        self.assertTrue(shown["phone"][1])
        self.assertIn("Samen op weg", shown["phone"][2])
        self.assertFalse(shown["address"][1])
        self.assertIn("Not among", shown["address"][2])
        send_referral(referral)
        self.assertEqual(
            self.told(referral),
            {
                "question": "Could you visit?",
                "name": "Jan De Smet",
                "phone": "056 11 22 33",
                "age": "84",
            },
        )
        phone = referral.disclosure_ids.filtered(lambda told: told.part == "phone")
        self.assertEqual(phone.agreement_id, agreement)
        self.assertEqual(phone.create_uid, self.handler)
        self.assertEqual(phone.client_id, self.client_jan)
        self.assertIn("Samen op weg", phone.ground)

    def test_what_was_sent_stays_as_it_was(self):
        self.make_agreement("phone")
        referral = self.make_referral()
        send_referral(referral)
        self.client_jan.phone = "056 99 99 99"
        self.assertEqual(self.told(referral)["phone"], "056 11 22 33")
        told = referral.disclosure_ids
        for user in (self.handler, self.administrator):
            with self.assertRaises(AccessError):
                told.with_user(user).write({"value": "Iets anders"})
            with self.assertRaises(AccessError):
                told[:1].with_user(user).unlink()
            with self.assertRaises(AccessError):
                told[:1].with_user(user).copy({"sending": 9})
        with self.assertRaises(UserError):
            told.sudo().write({"value": "Iets anders"})
        with self.assertRaises(UserError):
            told.sudo().unlink()

    def test_the_sender_may_tell_less(self):
        self.make_agreement("name", "phone")
        referral = self.make_referral()
        form = open_sending(referral)
        with form.line_ids.edit(0) as line:
            self.assertEqual(line.part, "name")
            line.is_sent = False
        form.save().action_apply()
        self.assertEqual(set(self.told(referral)), {"question", "phone"})

    def test_nobody_can_tick_what_has_no_ground(self):
        self.make_agreement("phone")
        referral = self.make_referral()
        dialog = open_sending(referral).save()
        address = dialog.line_ids.filtered(lambda line: line.part == "address")
        address.is_sent = True
        with self.assertRaises(UserError):
            dialog.action_apply()
        self.assertEqual(referral.state, "draft")
        self.assertFalse(referral.disclosure_ids)

    def test_an_agreement_that_ended_or_is_for_something_else_opens_nothing(self):
        for values, words in (
            ({"stop": "2026-03-09"}, "is over"),
            ({"signed_on": False}, "not in force yet"),
            ({"purpose_ids": [(6, 0, self.other_purpose.ids)]}, "not for this"),
            ({"legal_basis": "consent"}, "asks the consent"),
        ):
            with self.subTest(words), self.env.cr.savepoint() as savepoint:
                self.make_agreement("phone", **values)
                form = open_sending(self.make_referral(purpose_id=self.purpose.id))
                value, sent, why = self.shown(form)["phone"]
                self.assertFalse(sent)
                self.assertIn(words, why)
                savepoint.rollback()
                self.env.invalidate_all()

    def test_consent_opens_what_no_agreement_does(self):
        consent = self.make_consent("address")
        referral = self.make_referral()
        send_referral(referral)
        self.assertEqual(set(self.told(referral)), {"question", "address"})
        address = referral.disclosure_ids.filtered(lambda told: told.part == "address")
        self.assertEqual(address.consent_id, consent)

    def test_what_the_person_took_back_stays_here(self):
        self.make_agreement("phone", "name")
        self.withdraw(self.make_consent("phone"))
        form = open_sending(self.make_referral())
        shown = self.shown(form)
        self.assertTrue(shown["name"][1])
        self.assertFalse(shown["phone"][1])
        self.assertIn("withdrew", shown["phone"][2])

    def test_consent_withdrawn_while_the_dialog_is_open(self):
        consent = self.make_consent("address")
        referral = self.make_referral()
        dialog = open_sending(referral).save()
        self.withdraw(consent)
        with self.assertRaises(UserError):
            dialog.action_apply()
        self.assertEqual(referral.state, "draft")

    def test_another_clients_consent_counts_for_nothing(self):
        other = self.make_client("Piet", "Maes")
        self.make_consent("name", client_id=other.id)
        referral = self.make_referral()
        shown = self.shown(open_sending(referral))
        self.assertFalse(shown["name"][1])
        unknown = self.make_signal(about="unknown", about_description="Een gezin")
        about_nobody = self.make_referral(signal_id=unknown.id, client_id=False)
        send_referral(about_nobody)
        self.assertEqual(set(self.told(about_nobody)), {"question"})

    def test_names_in_the_question_are_pointed_out(self):
        self.make_agreement("phone")
        referral = self.make_referral(question="Kan je Jan De Smet eens bezoeken?")
        form = open_sending(referral)
        self.assertIn("De Smet", form.named_text)
        dialog = form.save()
        with self.assertRaises(UserError):
            dialog.action_apply()
        form.is_named_on_purpose = True
        form.save().action_apply()
        self.assertEqual(referral.state, "sent")

    def test_a_name_that_is_sent_anyway_is_no_fault(self):
        self.make_agreement("name")
        referral = self.make_referral(question="Kan je Jan De Smet eens bezoeken?")
        self.assertFalse(open_sending(referral).named_text)

    def test_sent_once(self):
        referral = self.make_referral()
        first, second = (open_sending(referral).save() for _number in range(2))
        first.action_apply()
        with self.assertRaises(UserError):
            second.action_apply()
        self.assertEqual(referral.sending, 1)

    def test_sent_again_after_a_refusal_is_another_sending(self):
        self.make_agreement("phone")
        referral = self.make_referral()
        send_referral(referral)
        reason = self.env["zorgnetwerk.reason"].search(
            [("usage", "=", "referral_refused")], limit=1
        )
        referral._move_to("refused", reason=reason)
        send_referral(referral)
        self.assertEqual(referral.sending, 2)
        self.assertEqual(referral.disclosure_ids.mapped("sending"), [2, 2, 1, 1])

    def test_who_may_not_read_the_referral_cannot_look_into_the_dialog(self):
        self.make_agreement("phone")
        referral = self.make_referral()
        for user in (self.worker, self.other_coordinator, self.townhall, self.privacy):
            with self.subTest(user.login), self.assertRaises(AccessError):
                open_sending(referral.with_user(user))
        self.other_network.member_ids |= self.handler
        dialog = open_sending(referral).save()
        lines = self.env["zorgnetwerk.referral.send.line"]
        with self.assertRaises(AccessError):
            dialog.with_user(self.coordinator).read(["question"])
        with self.assertRaises(AccessError):
            lines.with_user(self.other_coordinator).create(
                {"send_id": dialog.id, "part": "name"}
            ).read(["value"])

    def test_what_feeds_the_review_is_not_filled_in_by_hand(self):
        referral = self.make_referral()
        for name, value in {
            "sent_on": "2026-01-01 09:00:00",
            "answered_on": "2026-01-01 09:00:00",
            "promised_days": 3,
            "sending": 1,
            "reminder_level": 2,
        }.items():
            with self.subTest(name), self.assertRaises(AccessError):
                referral.write({name: value})

    def test_promised_days_become_a_deadline_in_working_days(self):
        self.make_agreement("phone", response_days=5)
        referral = self.make_referral()
        send_referral(referral)
        self.assertEqual(referral.promised_days, 5)
        self.assertEqual(str(referral.answer_deadline), "2026-03-17")
        with freeze_time("2026-03-16 09:00:00"):
            referral.action_accept()
        self.assertEqual(referral.response_days, 4)
        self.assertTrue(referral.is_answered_in_time)

    def test_whatever_a_partner_sends_is_answered(self):
        self.make_agreement("phone")
        referral = self.make_referral()
        send_referral(referral)
        chance = random.Random(7)
        odd = ["", None, "accept", "refuse", "done", "0", "-1", "9" * 40, "x" * 9000]
        odd += ["\x00", "<b>", "'; --", "é\ud800", [], {}, 3, b"accept", "١٢"]
        for _number in range(2000):
            values = {
                name: chance.choice(odd)
                for name in ("answer", "reason", "words", "form_token", "x")
                if chance.random() < 0.8
            }
            found, faults = check_answer(referral.sudo(), values)
            if not faults:
                self.assertIn(found["answer"], ("accept", "refuse"))
                if found["answer"] == "refuse":
                    self.fail("no reason was among what was sent")

    def test_late_answers(self):
        self.make_agreement("phone", response_days=1)
        referral = self.make_referral()
        send_referral(referral)
        self.assertFalse(referral.is_overdue)
        with freeze_time("2026-03-12 09:00:00"):
            referral.invalidate_recordset(["is_overdue"])
            self.assertTrue(referral.is_overdue)
            self.assertEqual(
                referral.search([("id", "=", referral.id), ("is_overdue", "=", True)]),
                referral,
            )
            referral.action_accept()
        self.assertFalse(referral.is_answered_in_time)
        self.assertEqual(referral.response_days, 2)
