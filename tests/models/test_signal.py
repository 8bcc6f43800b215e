from datetime import datetime, timedelta

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, freeze_time
from odoo.tools import mute_logger

from tests.common import CareCase


class TestSignal(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.client_jan = cls.make_client()
        cls.volunteer_an = cls.make_volunteer(phone="0470 12 34 56")
        cls.outcome = cls.env["zorgnetwerk.signal.outcome"].create({"name": "Talked"})
        cls.urgency = cls.env["zorgnetwerk.urgency"].create(
            {
                "name": "Today",
                "first_look_hours": 4,
                "follow_up_days": 2,
                "around_clock": True,
            }
        )

    def close(self, signals, user=None, **values):
        wizard = (
            self.env["zorgnetwerk.signal.close"]
            .with_user(user or self.handler)
            .create(
                {
                    "signal_ids": [Command.set(signals.ids)],
                    "outcome_id": self.outcome.id,
                    **values,
                }
            )
        )
        wizard.action_apply()
        return wizard

    def test_number_is_given_once(self):
        signal = self.make_signal()
        copy = signal.with_user(self.handler).copy()
        self.assertRegex(signal.reference, r"^S\d{4}-\d+$")
        self.assertNotEqual(copy.reference, signal.reference)

    def test_take_it_makes_the_user_owner_and_stops_the_first_clock(self):
        signal = self.make_signal()
        signal.with_user(self.handler).action_take()
        self.assertEqual(signal.user_id, self.handler)
        self.assertEqual(signal.state, "investigating")
        self.assertTrue(signal.first_look_on)
        self.assertEqual(signal.deadline, signal.follow_up_deadline)

    def test_a_move_keeps_what_other_signals_of_the_batch_have(self):
        looked_at = self.make_signal(user_id=self.coordinator.id)
        moment = datetime(2026, 3, 2, 9)
        looked_at.first_look_on = moment
        new = self.make_signal()
        (looked_at | new).with_user(self.handler).write({"state": "investigating"})
        self.assertEqual(looked_at.user_id, self.coordinator)
        self.assertEqual(looked_at.first_look_on, moment)
        self.assertEqual(new.user_id, self.handler)
        self.assertGreater(new.first_look_on, moment)

    def test_whole_road_with_feedback(self):
        signal = self.make_signal().with_user(self.handler)
        signal.action_take()
        signal.action_followed_up()
        self.assertFalse(signal.deadline)
        self.close(signal, feedback="Thank you", way="phone", note="Visited")
        self.assertEqual(signal.state, "closed")
        self.assertEqual(signal.outcome_id, self.outcome)
        self.assertTrue(signal.closed_on)
        self.assertEqual(signal.feedback, "Thank you")
        self.assertTrue(signal.feedback_on)
        self.assertIn("Visited", "".join(signal.message_ids.mapped("body")))

    def test_reopening_forgets_the_outcome_and_keeps_what_was_told(self):
        signal = self.make_signal().with_user(self.handler)
        self.close(signal, way="person")
        told_on = signal.feedback_on
        action = signal.action_reopen()
        reopens = self.env[action["res_model"]].with_user(self.handler)
        dialog = Form(reopens.with_context(**action["context"]))
        dialog.reason = "The neighbour called again"
        dialog.save().action_apply()
        self.assertEqual(signal.state, "investigating")
        self.assertFalse(signal.outcome_id)
        self.assertFalse(signal.closed_on)
        self.assertEqual(signal.feedback_on, told_on)

    def test_unknown_road_is_refused(self):
        signal = self.make_signal().with_user(self.handler)
        with self.assertRaises(UserError):
            signal.action_followed_up()

    def test_closing_without_outcome_is_refused(self):
        signal = self.make_signal().with_user(self.handler)
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            signal.write({"state": "closed"})
            signal.flush_recordset()

    def test_clock_follows_urgency_and_moment(self):
        received = datetime(2026, 3, 2, 9)
        signal = self.make_signal(received_on=received).with_user(self.handler)
        signal.urgency_id = self.urgency
        self.assertEqual(signal.first_look_deadline, received + timedelta(hours=4))
        self.assertEqual(signal.follow_up_deadline, received + timedelta(days=2))
        self.assertEqual(signal.deadline, signal.first_look_deadline)
        signal.received_on = received + timedelta(days=1)
        self.assertEqual(signal.follow_up_deadline, received + timedelta(days=3))

    def test_a_new_clock_in_the_list_leaves_running_clocks_alone(self):
        signal = self.make_signal(urgency_id=self.urgency.id)
        before = signal.first_look_deadline
        self.urgency.first_look_hours = 48
        self.assertEqual(signal.first_look_deadline, before)

    def test_late_is_found_and_shown(self):
        now = datetime(2026, 3, 2, 9)
        signals = self.env["zorgnetwerk.signal"].with_user(self.handler)
        signal = self.make_signal(received_on=now, urgency_id=self.urgency.id)
        late = [("is_late", "in", [True]), ("id", "=", signal.id)]
        with freeze_time(now + timedelta(hours=3)):
            self.assertFalse(signal.is_late)
            self.assertFalse(signals.search(late))
        signal.invalidate_recordset()
        with freeze_time(now + timedelta(hours=5)):
            self.assertTrue(signal.is_late)
            self.assertEqual(signals.search(late), signal)
            self.assertFalse(
                signals.search([("is_late", "in", [False]), ("id", "=", signal.id)])
            )
            signal.with_user(self.handler).action_take()
            self.assertFalse(signal.is_late)
            self.assertFalse(signals.search(late))

    def test_owner_must_have_access(self):
        signal = self.make_signal()
        for stranger in (self.worker, self.other_coordinator, self.townhall):
            with self.assertRaises(ValidationError):
                signal.with_user(self.handler).user_id = stranger
            with self.assertRaises(ValidationError):
                signal.with_user(self.handler).deputy_id = stranger
        signal.with_user(self.handler).user_id = self.coordinator
        self.assertEqual(signal.user_id, self.coordinator)

    def test_client_of_another_network_is_refused(self):
        other = self.make_client("Piet", "Maes", self.other_network)
        signals = self.env["zorgnetwerk.signal"].with_user(self.handler)
        values = {"summary": "x", "client_id": other.id, "network_id": self.network.id}
        with self.assertRaises(AccessError):
            signals.create(values)
        self.other_network.member_ids |= self.handler
        with self.assertRaisesRegex(ValidationError, "another network"):
            signals.create(values)

    def test_about_and_client_agree(self):
        with self.assertRaises(ValidationError):
            self.make_signal(about="nobody", client_id=self.client_jan.id)

    def test_form_as_signal_handler(self):
        signals = self.env["zorgnetwerk.signal"].with_user(self.handler)
        with Form(signals) as form:
            form.summary = "Unpaid bills"
            form.source = "volunteer"
            form.volunteer_id = self.volunteer_an
            form.about = "client"
            form.client_id = self.client_jan
            form.facts = "A pile of letters"
            form.urgency_id = self.urgency
        signal = form.record
        self.assertEqual(signal.network_id, self.network)
        self.assertEqual(signal.area_id, self.client_jan.area_id)
        form = Form(signal)
        form.source = "family"
        self.assertFalse(form.volunteer_id)
        form.about = "nobody"
        form.save()
        self.assertFalse(signal.client_id)

    def test_counts_of_related_records(self):
        signal = self.make_signal(client_id=self.client_jan.id)
        self.make_signal(client_id=self.client_jan.id)
        seen = signal.with_user(self.handler)
        self.assertEqual(seen.client_signal_count, 2)
        self.assertEqual(seen.referral_count, 0)
        action = seen.action_open_client_signals()
        found = seen.search(action["domain"])
        self.assertEqual(len(found), 2)

    def test_message_that_names_the_client_is_pointed_out(self):
        signal = self.make_signal(
            client_id=self.client_jan.id, signaller_name="A neighbour"
        )
        wizard = self.env["zorgnetwerk.signal.close"].with_user(self.handler)
        form = Form(wizard.with_context(default_signal_ids=signal.ids))
        self.assertTrue(form.feedback)
        self.assertFalse(form.named_text)
        form.feedback = "We talked to mevrouw desmet"
        self.assertEqual(form.named_text, "“desmet”")

    def test_closing_shows_where_who_signalled_is_reached(self):
        signal = self.make_signal(volunteer_id=self.volunteer_an.id)
        wizard = self.env["zorgnetwerk.signal.close"].with_user(self.handler)
        form = Form(wizard.with_context(default_signal_ids=signal.ids))
        self.assertIn("Claeys", form.signaller_text)
        self.assertIn("0470", form.signaller_text)

    def test_closing_several_at_once_is_all_or_nothing(self):
        signals = self.make_signal() | self.make_signal()
        signals.signaller_name = "A neighbour"
        self.close(signals)
        self.assertEqual(signals.mapped("state"), ["closed", "closed"])
        self.assertEqual(
            self.env["zorgnetwerk.signal"]
            .with_user(self.handler)
            .search_count([("state", "=", "closed"), ("feedback_on", "=", False)]),
            2,
        )
        wizard = self.env["zorgnetwerk.signal.tell"].with_user(self.handler)
        wizard.create({"signal_ids": signals[0].ids}).action_apply()
        self.assertTrue(signals[0].feedback_on)
        self.assertFalse(signals[1].feedback_on)

    def test_colleagues_without_the_right_see_nothing(self):
        signal = self.make_signal(client_id=self.client_jan.id)
        for user in (self.worker, self.policy, self.privacy, self.townhall):
            signals = self.env["zorgnetwerk.signal"].with_user(user)
            with self.assertRaises(AccessError):
                signals.search([])
            with self.assertRaises(AccessError):
                signals.browse(signal.id).read(["summary"])
        with self.assertRaises(AccessError):
            self.client_jan.with_user(self.worker).read(["signal_ids"])
        self.assertFalse(
            self.env["zorgnetwerk.signal"]
            .with_user(self.other_coordinator)
            .search([("id", "=", signal.id)])
        )

    def test_a_second_default_urgency_replaces_the_first(self):
        urgencies = self.env["zorgnetwerk.urgency"].with_user(self.administrator)
        first = urgencies.create({"name": "A", "is_default": True})
        second = urgencies.create({"name": "B", "is_default": True})
        self.assertFalse(first.is_default)
        first.is_default = True
        self.assertFalse(second.is_default)
        self.assertEqual(urgencies._get_default(), first)
