"""Joining signals of one concern, undoing it, and splitting one in two."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form

from tests.models.test_signal_clock import SignalClockCase
from tests.screens import count_queries


class SignalJoinCase(SignalClockCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.client_jan = cls.make_client()
        cls.domains = cls.env["zorgnetwerk.life.domain"].search([], limit=3)
        now = fields.Datetime.now()
        cls.first = cls.make_signal(
            "Unpaid bills",
            client_id=cls.client_jan.id,
            volunteer_id=cls.make_volunteer().id,
            domain_ids=cls.domains[0].ids,
            facts="A pile of letters",
            received_on=now - timedelta(days=3),
        )
        cls.second = cls.make_signal(
            "Letters stay closed",
            client_id=cls.client_jan.id,
            source="neighbour",
            signaller_name="Buur",
            domain_ids=cls.domains[:2].ids,
            facts="They lie on the floor",
            received_on=now - timedelta(days=1),
        )

    def join(self, signals, user=None, **values):
        model = self.env["zorgnetwerk.signal"].with_user(user or self.handler)
        action = model.browse(signals.ids).action_join()
        dialogs = self.env[action["res_model"]].with_user(user or self.handler)
        form = Form(dialogs.with_context(**action["context"]))
        for name, value in values.items():
            form[name] = value
        return form.save()

    def add_work(self, signal):
        referral = self.env["zorgnetwerk.referral"].create(
            {
                "network_id": self.network.id,
                "organisation_id": self.make_organisation(f"For {signal.reference}").id,
                "signal_id": signal.id,
                "question": "Could you visit?",
            }
        )
        attachment = self.env["ir.attachment"].create(
            {
                "name": "Letter",
                "raw": b"x",
                "res_model": signal._name,
                "res_id": signal.id,
            }
        )
        activity = signal.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.handler.id
        )
        return referral, attachment, activity


class TestJoin(SignalJoinCase):
    def test_follow_up_and_rights_go_along_and_come_back(self):
        rights = self.env["zorgnetwerk.right"].search([], limit=2)
        unknown = [self.make_signal(), self.make_signal()]
        follow_up = self.env["zorgnetwerk.follow.up"].create(
            {"signal_id": unknown[1].id, "network_id": self.network.id}
        )
        checks = self.env["zorgnetwerk.right.check"].create(
            [
                {
                    "signal_id": signal.id,
                    "network_id": self.network.id,
                    "right_id": right.id,
                }
                for signal, right in (
                    (unknown[0], rights[0]),
                    (unknown[1], rights[0]),
                    (unknown[1], rights[1]),
                )
            ]
        )
        dialog = self.join(unknown[0] | unknown[1], target_id=unknown[0])
        dialog.action_apply()
        self.assertEqual(follow_up.signal_id, unknown[0])
        self.assertEqual(checks.mapped("signal_id.id"), [unknown[0].id, unknown[1].id])
        self.assertEqual(checks[2].signal_id, unknown[0])
        unknown[1].with_user(self.handler).action_part()
        self.assertEqual(follow_up.signal_id, unknown[1])
        self.assertEqual(checks[2].signal_id, unknown[1])

    def test_one_goes_on_with_the_work_of_both(self):
        referral, attachment, activity = self.add_work(self.second)
        message = self.second.message_post(body="Spoken on the phone")
        result = self.join(self.first | self.second).action_apply()
        self.assertEqual(result["res_id"], self.first.id)
        self.assertEqual(self.second.state, "closed")
        self.assertEqual(self.second.joined_into_id, self.first)
        self.assertEqual(self.second.outcome_id.name, "Joined with another signal")
        self.assertEqual(self.first.state, "received")
        self.assertEqual(referral.signal_id, self.first)
        self.assertEqual(attachment.res_id, self.first.id)
        self.assertEqual(activity.res_id, self.first.id)
        self.assertEqual(self.first.domain_ids, self.domains[:2])
        # what was said stays where it was said
        self.assertEqual(message.res_id, self.second.id)
        self.assertEqual(
            self.first.step_ids.filtered("other_signal_id").mapped("kind"), ["taken_in"]
        )
        step = self.second.step_ids.filtered(lambda step: step.kind == "joined")
        self.assertEqual(step.user_id, self.handler)
        self.assertEqual(step.other_signal_id, self.first)

    def test_who_signalled_the_other_is_still_to_be_told(self):
        self.join(self.first | self.second).action_apply()
        signals = self.env["zorgnetwerk.signal"].with_user(self.handler)
        waiting = signals.search([("waits_for_word_since", "!=", False)])
        self.assertIn(self.second, waiting)
        self.env["zorgnetwerk.signal.feedback"].with_user(self.handler).create(
            {"signal_id": self.second.id, "way": "phone", "message": "Thank you"}
        )
        self.assertTrue(self.second.feedback_on)
        self.assertFalse(self.second.waits_for_word_since)

    def test_undone_it_is_what_it_was(self):
        self.second.with_user(self.handler).action_take()
        work = self.add_work(self.second)
        own = self.add_work(self.first)
        self.join(self.first | self.second, target_id=self.first).action_apply()
        self.second.with_user(self.handler).action_part()
        self.assertEqual(self.second.state, "investigating")
        self.assertFalse(self.second.joined_into_id)
        self.assertFalse(self.second.outcome_id)
        self.assertEqual(self.first.domain_ids, self.domains[0])
        self.assertEqual(work[0].signal_id, self.second)
        self.assertEqual(
            (work[1] | own[1]).mapped("res_id"), [self.second.id, self.first.id]
        )
        self.assertEqual(work[2].res_id, self.second.id)
        self.assertEqual(own[0].signal_id, self.first)
        self.assertEqual(own[2].res_id, self.first.id)
        self.assertIn("parted", self.second.step_ids.mapped("kind"))
        with self.assertRaises(UserError):
            self.second.with_user(self.handler).action_part()

    def test_work_that_went_elsewhere_stays_there(self):
        referral, _attachment, _activity = self.add_work(self.second)
        third = self.make_signal()
        self.join(self.first | self.second).action_apply()
        referral.signal_id = third
        self.second.with_user(self.handler).action_part()
        self.assertEqual(referral.signal_id, third)

    def test_a_joined_signal_is_not_reopened_by_another_road(self):
        self.join(self.first | self.second).action_apply()
        with self.assertRaisesRegex(UserError, "joined into"):
            self.second.with_user(self.handler).write(
                {"state": "investigating", "reopen_reason": "Again"}
            )

    def test_what_cannot_be_one(self):
        handler = self.handler
        for signals, words in (
            (self.first, "two signals"),
            (
                self.first
                | self.make_signal(
                    state="closed", outcome_id=self.outcome.id, user_id=self.handler.id
                ),
                "closed",
            ),
        ):
            dialog = (
                self.env["zorgnetwerk.signal.join"]
                .with_user(handler)
                .create({"signal_ids": signals.ids, "target_id": self.first.id})
            )
            with self.assertRaisesRegex(UserError, words):
                dialog.action_apply()
        other = self.make_signal(network=self.other_network)
        with self.assertRaises(AccessError):
            self.env["zorgnetwerk.signal.join"].with_user(handler).create(
                {"signal_ids": (self.first | other).ids, "target_id": self.first.id}
            )
        self.other_network.member_ids |= handler
        dialog = (
            self.env["zorgnetwerk.signal.join"]
            .with_user(handler)
            .create(
                {"signal_ids": (self.first | other).ids, "target_id": self.first.id}
            )
        )
        with self.assertRaisesRegex(UserError, "two networks"):
            dialog.action_apply()

    def test_joining_is_not_written_by_hand(self):
        for vals in ({"joined_into_id": self.first.id}, {"join_data": {"moved": {}}}):
            with self.assertRaises(AccessError):
                self.second.with_user(self.handler).write(vals)

    def test_different_clients_are_pointed_out(self):
        other = self.make_signal(client_id=self.make_client("Piet", "Maes").id)
        self.assertFalse(self.join(self.first | self.second).has_other_clients)
        self.assertTrue(self.join(self.first | other).has_other_clients)


class TestSimilar(SignalJoinCase):
    def similar(self, signal, user=None):
        return signal.with_user(user or self.handler).similar_ids

    def test_about_the_same_client_or_in_the_same_words(self):
        self.assertEqual(self.similar(self.first), self.second)
        words = self.make_signal("Pile of unpaid bills", about="unknown")
        self.assertEqual(self.similar(words), self.first)
        self.assertFalse(self.similar(self.make_signal("Lonely", about="nobody")))

    def test_not_closed_long_ago_of_another_client_or_network(self):
        old = fields.Datetime.now() - timedelta(days=200)
        others = (
            {"client_id": self.client_jan.id, "received_on": old},
            {"client_id": self.make_client("Piet", "Maes").id},
            {
                "client_id": self.client_jan.id,
                "state": "closed",
                "user_id": self.handler.id,
                "outcome_id": self.outcome.id,
            },
            {"network": self.other_network},
        )
        for values in others:
            self.make_signal("Unpaid bills", **values)
        self.assertEqual(self.similar(self.first), self.second)

    def test_the_dialog_proposes_them(self):
        dialog = self.join(self.second)
        self.assertEqual(dialog.signal_ids, self.first | self.second)
        self.assertEqual(dialog.target_id, self.first)

    def test_one_query_whatever_the_number(self):
        signal = self.first.with_user(self.handler)
        counts = []
        for size in (10, 100):
            for _number in range(size):
                self.make_signal("Unpaid bills", client_id=self.client_jan.id)
            counts.append(count_queries(signal, lambda: signal.similar_count))
        self.assertEqual(*counts)


class TestSplit(SignalJoinCase):
    def split(self, signal, **values):
        signal = signal.with_user(self.handler)
        action = signal.action_split()
        dialogs = self.env[action["res_model"]].with_user(self.handler)
        form = Form(dialogs.with_context(**action["context"]))
        for name, value in values.items():
            if name.endswith("domain_ids"):
                form[name].set(value)
            else:
                form[name] = value
        result = form.save().action_apply()
        return signal.browse(result["res_id"])

    def test_facts_and_domains_go_along(self):
        self.first.domain_ids = self.domains[:2]
        self.first.with_user(self.handler).action_take()
        with Form(self.first.with_user(self.handler)) as form:
            form.facts = "A pile of letters. The house is cold."
        new = self.split(
            self.first,
            summary="Cold house",
            facts="The house is cold.",
            left_facts="A pile of letters.",
            domain_ids=self.domains[1],
            left_domain_ids=self.domains[0],
        )
        self.assertEqual(new.facts, "The house is cold.")
        self.assertEqual(self.first.facts, "A pile of letters.")
        self.assertEqual(new.domain_ids, self.domains[1])
        self.assertEqual(self.first.domain_ids, self.domains[0])
        for name in ("client_id", "volunteer_id", "source", "received_on", "user_id"):
            self.assertEqual(new[name], self.first[name])
        self.assertEqual(new.state, "investigating")
        self.assertEqual(new.first_look_on, self.first.first_look_on)
        self.assertNotEqual(new.reference, self.first.reference)
        self.assertEqual(new.split_from_id, self.first)
        for signal, other in ((self.first, new), (new, self.first)):
            step = signal.step_ids.filtered(lambda step: step.kind == "split")
            self.assertEqual(step.other_signal_id, other)
        # who split them saw that they are two
        self.assertNotIn(new, self.first.with_user(self.handler).similar_ids)

    def test_all_domains_may_leave(self):
        new = self.split(
            self.second,
            summary="Cold house",
            domain_ids=self.domains[:2],
            left_domain_ids=self.env["zorgnetwerk.life.domain"],
        )
        self.assertFalse(self.second.domain_ids)
        self.assertEqual(new.domain_ids, self.domains[:2])
        self.assertEqual(new.state, "received")
        self.assertTrue(new.deadline)

    def test_a_closed_signal_is_not_split(self):
        self.first.write({"state": "closed", "outcome_id": self.outcome.id})
        with self.assertRaisesRegex(UserError, "reopen"):
            self.split(self.first, summary="Cold house")

    def test_a_dialog_of_another_network_is_refused(self):
        other = self.make_signal(network=self.other_network)
        for model_name, vals in (
            ("zorgnetwerk.signal.split", {"signal_id": other.id, "summary": "x"}),
            (
                "zorgnetwerk.signal.reopen",
                {"signal_ids": [Command.set(other.ids)], "reason": "x"},
            ),
        ):
            with self.assertRaises(AccessError):
                self.env[model_name].with_user(self.handler).create(vals)
