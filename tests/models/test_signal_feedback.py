"""Who signalled hears back: what, how, to which address, and in time."""

from datetime import datetime, timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, freeze_time

from tests.common import CareCase
from tests.screens import ScreenChecks, count_queries, view_specification


class TestSignalFeedback(ScreenChecks, CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.network.email = "nabij@example.be"
        cls.network.phone = "057 12 34 56"
        cls.client_jan = cls.make_client(
            street="Kerkstraat 12", phone="057 33 11 22", care_birth_date="1941-05-03"
        )
        cls.volunteer_an = cls.make_volunteer(email="an@example.be")
        cls.volunteer_bo = cls.make_volunteer("Bo", "Maes", phone="056 11 22 33")
        cls.outcome = cls.env["zorgnetwerk.signal.outcome"].create({"name": "Talked"})
        cls.signal = cls.make_signal(
            client_id=cls.client_jan.id, volunteer_id=cls.volunteer_an.id
        )

    def dialog(self, signals, model="tell", user=None):
        wizards = self.env[f"zorgnetwerk.signal.{model}"].with_user(
            user or self.handler
        )
        return Form(wizards.with_context(default_signal_ids=signals.ids))

    def last_mail(self):
        return self.env["mail.mail"].search([], order="id desc", limit=1)

    def test_told_by_mail_to_the_volunteer_alone(self):
        messages = self.signal.message_ids
        form = self.dialog(self.signal)
        self.assertEqual(form.stage, "received")
        self.assertEqual(form.way, "mail")
        self.assertEqual(form.email_text, "an@example.be")
        form.feedback = "Thank you, we look into it."
        form.save().action_apply()
        mail = self.last_mail()
        self.assertEqual(mail.email_to, "an@example.be")
        self.assertFalse(mail.recipient_ids or mail.email_cc)
        self.assertIn("Nabij", mail.subject)
        for personal in ("Smet", "Jan", self.signal.reference, self.signal.summary):
            self.assertNotIn(personal, mail.subject)
            self.assertNotIn(personal, mail.body_html)
        self.assertIn("we look into it", mail.body_html)
        self.assertEqual(mail.reply_to, "nabij@example.be")
        self.assertTrue(mail.auto_delete)
        # nothing of it among what colleagues read
        self.assertEqual(self.signal.message_ids, messages)
        self.assertFalse(mail.model or mail.res_id)
        for user in (self.worker, self.townhall, self.handler, self.coordinator):
            with self.assertRaises(AccessError):
                mail.with_user(user).read(["body_html"])
            seen = self.env["mail.message"].with_user(user)
            found = seen.search([("id", "=", mail.mail_message_id.id)])
            self.assertFalse(found)

    def test_whether_the_mail_left_is_told(self):
        self.dialog(self.signal).save().action_apply()
        feedback = self.signal.feedback_ids.with_user(self.handler)
        self.assertEqual(feedback.delivery, "waiting")
        self.last_mail().state = "exception"
        feedback.invalidate_recordset()
        self.assertEqual(feedback.delivery, "failed")
        self.last_mail().unlink()
        feedback.invalidate_recordset()
        self.assertEqual(feedback.delivery, "sent")

    def test_the_message_names_nobody_unread(self):
        form = self.dialog(self.signal)
        form.feedback = "Jan (3 mei 1941) in de Kerkstraat 12 belt u op 057/331122."
        for passage in ("“Jan”", "“3 mei 1941”", "“Kerkstraat 12”", "“057/331122”"):
            self.assertIn(passage, form.named_text)
        wizard = form.save()
        mail = self.last_mail()
        with self.assertRaisesRegex(UserError, "may tell who") as refused:
            wizard.action_apply()
        # what is refused is logged, so it names nobody
        self.assertNotIn("Jan", str(refused.exception))
        self.assertEqual(self.last_mail(), mail)
        self.assertFalse(self.signal.feedback_ids)
        form.is_checked = True
        form.save().action_apply()
        self.assertEqual(self.signal.feedback_ids.way, "mail")

    def test_what_is_changed_is_read_again(self):
        form = self.dialog(self.signal)
        form.feedback = "Jan"
        form.is_checked = True
        form.feedback = "Jan De Smet"
        self.assertFalse(form.is_checked)

    def test_to_the_address_of_who_signalled_only(self):
        feedbacks = self.env["zorgnetwerk.signal.feedback"].with_user(self.handler)
        for address in ("somebody@example.com", "jan@example.be"):
            values = {
                "signal_id": self.signal.id,
                "way": "mail",
                "message": "x",
                "email": address,
            }
            with self.assertRaises(UserError):
                feedbacks.create(values)

    def test_each_source_has_its_address(self):
        organisation = self.make_organisation("Dienst", email="dienst@example.be")
        for expected, values in {
            "dienst@example.be": {
                "source": "professional",
                "organisation_id": organisation.id,
            },
            "buur@example.be": {
                "source": "neighbour",
                "signaller_phone": "Rita <buur@example.be>",
            },
            "oom@example.be": {
                "source": "family",
                "signaller_phone": "oom@example.be · 0470 12 34 56",
            },
            "": {"source": "neighbour", "signaller_phone": "0470 12 34 56"},
        }.items():
            with self.subTest(expected):
                signal = self.make_signal(**values)
                form = self.dialog(signal)
                self.assertEqual(form.email_text or "", expected)
                self.assertEqual(form.way, "mail" if expected else "phone")
        form.way = "mail"
        with self.assertRaisesRegex(UserError, "No e-mail address"):
            form.save().action_apply()

    def test_in_the_language_of_who_signalled(self):
        self.volunteer_an.partner_id.lang = "nl_BE"
        phrase = self.env["zorgnetwerk.feedback.phrase"].create(
            {"stage": "received", "sequence": 1, "name": "Aa", "text": "Thanks"}
        )
        phrase.with_context(lang="nl_BE").text = "Bedankt"
        form = self.dialog(self.signal)
        self.assertEqual(form.phrase_id, phrase)
        self.assertEqual(form.feedback, "Bedankt")

    def test_told_before_and_after_closing(self):
        received = datetime(2026, 3, 2, 9)
        signal = self.make_signal(
            received_on=received, volunteer_id=self.volunteer_bo.id
        )
        self.assertEqual(signal.waits_for_word_since, received)
        with freeze_time(received + timedelta(days=2)):
            self.dialog(signal).save().action_apply()
        self.assertEqual(signal.feedback_ids.stage, "received")
        self.assertEqual(signal.feedback_days, 2)
        self.assertTrue(signal.is_told_in_time)
        self.assertFalse(signal.feedback_on)
        self.assertFalse(signal.waits_for_word_since)
        with freeze_time(received + timedelta(days=9)):
            form = self.dialog(signal, "close")
            self.assertEqual(form.way, "later")
            form.outcome_id = self.outcome
            form.feedback = "Thanks, it was taken up."
            form.save().action_apply()
        self.assertEqual(len(signal.feedback_ids), 1)
        self.assertEqual(signal.waits_for_word_since, signal.closed_on)
        form = self.dialog(signal)
        self.assertEqual(form.stage, "closed")
        self.assertEqual(form.feedback, "Thanks, it was taken up.")
        form.way = "letter"
        form.save().action_apply()
        self.assertEqual(signal.feedback_ids[0].way, "letter")
        self.assertTrue(signal.feedback_on)
        self.assertFalse(signal.waits_for_word_since)
        self.assertEqual(signal.feedback_days, 2)

    def test_late_is_what_the_network_chose(self):
        received = datetime(2026, 3, 2, 9)
        signal = self.make_signal(
            received_on=received, volunteer_id=self.volunteer_bo.id
        )
        signals = self.env["zorgnetwerk.signal"].with_user(self.handler)
        late = [("is_word_late", "in", [True]), ("id", "=", signal.id)]
        with freeze_time(received + timedelta(days=5)):
            self.assertFalse(signal.is_word_late)
            self.assertFalse(signals.search(late))
            self.network.with_user(self.coordinator).sudo().feedback_days = 3
            self.assertTrue(signal.is_word_late)
            self.assertEqual(signals.search(late), signal)
            self.dialog(signal).save().action_apply()
        self.assertFalse(signal.is_told_in_time)
        self.network.feedback_days = 10
        self.assertTrue(signal.is_told_in_time)

    def test_nobody_to_tell_waits_for_nothing(self):
        signal = self.make_signal(source="other")
        form = self.dialog(signal)
        form.way = "nobody"
        form.save().action_apply()
        self.assertTrue(signal.is_beyond_feedback)
        self.assertFalse(signal.waits_for_word_since or signal.first_told_on)

    def test_of_whom_nothing_is_known_nobody_is_told(self):
        unknown = self.make_signal(source="other")
        self.assertEqual(self.dialog(unknown).way, "nobody")
        self.assertEqual(self.dialog(unknown, "close").way, "nobody")
        by_phone = self.make_signal(volunteer_id=self.volunteer_bo.id)
        form = self.dialog(by_phone)
        self.assertEqual(form.way, "phone")
        self.assertIn("056 11 22 33", form.signaller_text)
        organisation = self.make_organisation("Dienst", phone="056 44 55 66")
        signal = self.make_signal(
            source="professional", organisation_id=organisation.id
        )
        self.assertIn("Dienst · 056 44 55 66", self.dialog(signal).signaller_text)

    def test_what_was_noted_by_mistake_is_taken_back(self):
        signal = self.make_signal(volunteer_id=self.volunteer_bo.id)
        waits = signal.waits_for_word_since
        self.dialog(signal).save().action_apply()
        self.assertFalse(signal.waits_for_word_since)
        line = signal.feedback_ids
        with self.assertRaises(AccessError):
            line.with_user(self.handler).unlink()
        for stranger in (self.worker, self.other_coordinator, self.townhall):
            with self.assertRaises(AccessError):
                line.with_user(stranger).action_undo()
        line.with_user(self.handler).action_undo()
        self.assertFalse(signal.feedback_ids)
        self.assertEqual(signal.waits_for_word_since, waits)
        self.assertIn("Taken back", signal.message_ids[0].body)

    def test_an_end_told_by_mistake_is_to_be_told_again(self):
        signal = self.make_signal(volunteer_id=self.volunteer_bo.id)
        form = self.dialog(signal, "close")
        form.outcome_id = self.outcome
        form.way = "person"
        form.save().action_apply()
        self.assertTrue(signal.feedback_on)
        signal.feedback_ids.with_user(self.handler).action_undo()
        self.assertFalse(signal.feedback_on)
        self.assertEqual(signal.waits_for_word_since, signal.closed_on)
        form = self.dialog(signal)
        form.way = "nobody"
        form.save().action_apply()
        self.assertFalse(signal.waits_for_word_since)
        signal.feedback_ids.with_user(self.handler).action_undo()
        self.assertFalse(signal.is_beyond_feedback)
        self.assertEqual(signal.waits_for_word_since, signal.closed_on)

    def test_a_mail_cannot_be_unsaid(self):
        self.dialog(self.signal).save().action_apply()
        with self.assertRaisesRegex(UserError, "cannot be taken back"):
            self.signal.feedback_ids.with_user(self.handler).action_undo()
        self.assertTrue(self.signal.feedback_ids)

    def test_closed_again_it_is_told_again(self):
        signal = self.make_signal(volunteer_id=self.volunteer_bo.id)

        def close(day, way):
            with freeze_time(day):
                form = self.dialog(signal, "close")
                form.outcome_id = self.outcome
                form.way = way
                form.save().action_apply()

        close(datetime(2026, 9, 1, 10), "phone")
        self.assertFalse(signal.waits_for_word_since)
        with freeze_time(datetime(2026, 9, 5, 10)):
            signal.with_user(self.handler).write(
                {"state": "investigating", "reopen_reason": "It began again"}
            )
        close(datetime(2026, 9, 9, 10), "later")
        self.assertEqual(signal.waits_for_word_since, datetime(2026, 9, 9, 10))

    def test_history_of_a_registration_waits_for_nothing(self):
        signal = self.make_signal(import_key="row 1")
        self.assertFalse(signal.waits_for_word_since)

    def test_what_was_told_is_not_changed(self):
        self.dialog(self.signal).save().action_apply()
        feedback = self.signal.feedback_ids
        for user in (self.handler, self.coordinator, self.administrator):
            with self.assertRaises(AccessError):
                feedback.with_user(user).message = "Something else"
            with self.assertRaises(AccessError):
                feedback.with_user(user).unlink()
        for user in (self.worker, self.townhall, self.other_coordinator):
            with self.assertRaises(AccessError):
                feedback.with_user(user).read(["message"])

    def test_a_network_without_address_says_so(self):
        self.network.email = False
        self.company.email = False
        self.handler.partner_id.email = False
        wizard = self.dialog(self.signal).save()
        with self.assertRaisesRegex(UserError, "no e-mail address to send from"):
            wizard.action_apply()

    def test_several_at_once_each_to_its_own(self):
        other = self.make_volunteer("Bert", "Maes", email="bert@example.be")
        signals = self.signal | self.make_signal(volunteer_id=other.id)
        form = self.dialog(signals)
        self.assertEqual(form.way, "phone")
        form.way = "mail"
        form.save().action_apply()
        sent = signals.feedback_ids.mail_id.mapped("email_to")
        self.assertEqual(set(sent), {"an@example.be", "bert@example.be"})

    def test_list_of_who_waits_takes_the_same_queries_for_many(self):
        signals = self.env["zorgnetwerk.signal"].with_user(self.handler)
        view = self.env.ref("zorgnetwerk_addon.signal_view_list_feedback")
        volunteers = [
            self.make_volunteer(f"V{n}", "Claes", email=f"v{n}@example.be")
            for n in range(60)
        ]
        specification = {
            name: {"fields": {"display_name": {}}} if relation else {}
            for name, relation in (
                (field, signals._fields[field].type == "many2one")
                for field in signals.get_view(view.id)["models"]["zorgnetwerk.signal"]
                if signals._fields[field].type not in ("one2many", "many2many")
            )
        }
        counts = []
        for begin, end in ((0, 10), (10, 60)):
            for number in range(begin, end):
                self.make_signal(volunteer_id=volunteers[number].id)
            counts.append(
                count_queries(
                    signals,
                    lambda: signals.web_search_read(
                        [("waits_for_word_since", "!=", False)],
                        specification,
                        limit=200,
                    ),
                )
            )
        self.assertEqual(counts[0], counts[1])
        self.assertLessEqual(counts[1], 16)

    def test_form_with_many_words_back_takes_the_same_queries(self):
        specification = view_specification(self.signal.with_user(self.handler), "form")
        counts = []
        for begin, end in ((0, 5), (5, 30)):
            self.env["zorgnetwerk.signal.feedback"].create(
                [
                    {"signal_id": self.signal.id, "way": "mail", "message": f"m{n}"}
                    | {"email": "an@example.be"}
                    for n in range(begin, end)
                ]
            )
            self.env["zorgnetwerk.follow.up"].create(
                [{"signal_id": self.signal.id} for n in range(begin, end)]
            )
            counts.append(
                count_queries(
                    self.signal.with_user(self.handler),
                    lambda: self.signal.with_user(self.handler).web_read(specification),
                )
            )
        self.assertEqual(counts[0], counts[1])

    def test_a_signal_given_a_moment_by_hand_counts_as_told(self):
        now = fields.Datetime.now()
        self.signal.with_user(self.handler).feedback_on = now
        self.assertEqual(self.signal.first_told_on, now)

    def test_members_only(self):
        self.network.member_ids = [Command.unlink(self.handler.id)]
        with self.assertRaises(AccessError):
            self.dialog(self.signal)
