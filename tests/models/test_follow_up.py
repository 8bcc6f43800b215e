"""What is to do about a signal: who, when, among whose activities, what came of it."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form

from tests.common import CareCase, make_user
from tests.screens import ScreenChecks, count_queries


class TestFollowUp(ScreenChecks, CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.client_jan = cls.make_client()
        cls.signal = cls.make_signal(client_id=cls.client_jan.id)
        cls.visit = cls.env.ref("zorgnetwerk_addon.follow_up_kind_home_visit")
        cls.call = cls.env.ref("zorgnetwerk_addon.follow_up_kind_call")
        cls.colleague = make_user(
            cls.env, "tweede_opvolger", "handler", networks=cls.network
        )

    def plan(self, user=None, **values):
        follow_ups = self.env["zorgnetwerk.follow.up"].with_user(user or self.handler)
        return follow_ups.create(
            {"signal_id": self.signal.id, "kind_id": self.visit.id, **values}
        )

    def finish(self, follow_ups, **values):
        wizards = self.env["zorgnetwerk.follow.up.done"].with_user(self.handler)
        action = follow_ups.action_done()
        wizard = wizards.with_context(**action["context"]).create(values)
        wizard.action_apply()

    def test_planned_in_the_signal_it_knows_client_network_and_day(self):
        with Form(self.signal.with_user(self.handler)) as form:
            with form.follow_up_ids.new() as line:
                line.kind_id = self.visit
                line.summary = "Bring the form"
        follow_up = self.signal.follow_up_ids
        self.assertEqual(follow_up.client_id, self.client_jan)
        self.assertEqual(follow_up.network_id, self.network)
        self.assertEqual(follow_up.user_id, self.handler)
        today = fields.Date.context_today(follow_up.with_user(self.handler))
        self.assertEqual(follow_up.planned_on, today + timedelta(days=3))

    def test_it_stands_among_the_activities_of_who_does_it_without_a_mail(self):
        mails = self.env["mail.mail"].search_count([])
        follow_up = self.plan(user_id=self.colleague.id)
        activity = follow_up.activity_ids
        self.assertEqual(activity.user_id, self.colleague)
        self.assertEqual(activity.date_deadline, follow_up.planned_on)
        self.assertNotIn("Smet", f"{activity.summary} {activity.res_name}")
        self.assertEqual(self.env["mail.mail"].search_count([]), mails)

    def test_done_in_the_activity_is_done(self):
        follow_up = self.plan(user_id=self.colleague.id)
        activity = follow_up.activity_ids.with_user(self.colleague)
        activity.action_feedback(feedback="She will see her doctor")
        self.assertEqual(follow_up.state, "done")
        self.assertEqual(follow_up.result, "She will see her doctor")
        self.assertTrue(follow_up.done_on)

    def test_done_in_the_follow_up_closes_the_activity(self):
        follow_up = self.plan()
        activity = follow_up.activity_ids
        self.finish(follow_up, result="Meals come")
        self.assertEqual((follow_up.state, follow_up.result), ("done", "Meals come"))
        self.assertFalse(follow_up.activity_ids)
        self.assertFalse(activity.active)
        self.assertEqual(activity.feedback, "Meals come")

    def test_another_day_or_colleague_goes_both_ways(self):
        follow_up = self.plan()
        day = follow_up.planned_on + timedelta(days=5)
        follow_up.write({"planned_on": day, "user_id": self.colleague.id})
        activity = follow_up.activity_ids
        self.assertEqual(len(activity), 1)
        self.assertEqual(activity.date_deadline, day)
        self.assertEqual(activity.user_id, self.colleague)
        activity.with_user(self.colleague).date_deadline = day + timedelta(days=1)
        self.assertEqual(follow_up.planned_on, day + timedelta(days=1))

    def test_dropped_and_taken_up_again(self):
        follow_up = self.plan()
        follow_up.action_drop()
        self.assertFalse(follow_up.activity_ids)
        follow_up.action_reopen()
        self.assertEqual(len(follow_up.activity_ids), 1)
        self.finish(follow_up, result="Yes")
        follow_up.action_reopen()
        self.assertFalse(follow_up.done_on)
        self.assertEqual(follow_up.result, "Yes")

    def test_late_and_today_are_found(self):
        today = fields.Date.today()
        late = self.plan(planned_on=today - timedelta(days=1))
        now = self.plan(planned_on=today)
        follow_ups = self.env["zorgnetwerk.follow.up"].with_user(self.handler)
        mine = [("signal_id", "=", self.signal.id)]
        self.assertTrue(late.is_late)
        self.assertFalse(now.is_late)
        self.assertEqual(follow_ups.search([*mine, ("is_late", "in", [True])]), late)
        self.assertEqual(follow_ups.search([*mine, ("is_late", "in", [False])]), now)
        self.finish(late, result="Done after all")
        self.assertFalse(late.is_late)

    def test_asked_of_a_volunteer_it_becomes_a_task_that_says_nothing(self):
        follow_up = self.plan(self.coordinator, summary="Secret worry")
        action = follow_up.action_ask_volunteer()
        task = follow_up.task_id
        self.assertEqual(action["res_id"], task.id)
        self.assertEqual(task.client_id, self.client_jan)
        self.assertEqual(task.task_type_id, self.visit.task_type_id)
        told = " ".join(
            str(value) for value in task.read()[0].values() if isinstance(value, str)
        )
        self.assertNotIn("Secret", told)
        self.assertNotIn(self.signal.reference, told)
        again = follow_up.action_ask_volunteer()
        self.assertEqual(again["res_id"], task.id)

    def test_done_by_the_volunteer_is_done(self):
        follow_up = self.plan(self.coordinator)
        follow_up.action_ask_volunteer()
        task = follow_up.task_id
        task._assign(self.make_volunteer())
        task.start = fields.Datetime.now() - timedelta(hours=2)
        as_worker = task.with_user(self.worker)
        as_worker.action_done()
        self.assertEqual(follow_up.state, "done")
        self.assertIn("volunteer", follow_up.result)
        self.assertFalse(follow_up.activity_ids)
        with self.assertRaises(AccessError):
            self.env["zorgnetwerk.follow.up"].with_user(self.worker).search([])

    def test_what_no_volunteer_does_is_said(self):
        unknown = self.make_signal()
        follow_up = self.plan(self.coordinator, signal_id=unknown.id)
        with self.assertRaisesRegex(UserError, "who it is about"):
            follow_up.action_ask_volunteer()
        colleague_only = self.env.ref("zorgnetwerk_addon.follow_up_kind_consult")
        follow_up = self.plan(self.coordinator, kind_id=colleague_only.id)
        with self.assertRaisesRegex(UserError, "not asked of a volunteer"):
            follow_up.action_ask_volunteer()

    def test_who_cannot_see_signals_is_given_none(self):
        for stranger in (self.worker, self.other_coordinator, self.townhall):
            with self.assertRaises(ValidationError):
                self.plan(user_id=stranger.id)

    def test_who_loses_access_leaves_follow_up_to_the_coordinator(self):
        follow_up = self.plan(user_id=self.colleague.id)
        done = self.plan(user_id=self.colleague.id)
        self.finish(done, result="x")
        self.network.with_user(self.administrator).member_ids = [
            Command.unlink(self.colleague.id)
        ]
        self.assertEqual(follow_up.user_id, self.coordinator)
        self.assertEqual(follow_up.activity_ids.user_id, self.coordinator)
        self.assertEqual(done.user_id, self.colleague)

    def test_closing_warns_about_what_is_to_do_and_keeps_results(self):
        done, to_do = self.plan(), self.plan(kind_id=self.call.id)
        self.finish(done, result="Found her well")
        outcome = self.env["zorgnetwerk.signal.outcome"].create({"name": "Talked"})
        wizard = Form(
            self.env["zorgnetwerk.signal.close"]
            .with_user(self.handler)
            .with_context(default_signal_ids=self.signal.ids)
        )
        self.assertIn("Phone call", wizard.left_open_text)
        self.assertNotIn("Home visit", wizard.left_open_text)
        wizard.outcome_id = outcome
        wizard.save().action_apply()
        self.assertEqual(self.signal.state, "closed")
        self.assertEqual(to_do.state, "planned")
        self.assertEqual(done.result, "Found her well")

    def test_of_another_network_or_client_is_refused(self):
        stranger = self.make_client("Piet", "Maes", self.other_network)
        with self.assertRaises(AccessError) as refused:
            self.plan(client_id=stranger.id)
        self.assertNotIn("Maes", str(refused.exception))
        neighbour = self.make_client("Rita", "Claus")
        follow_up = self.plan()
        with self.assertRaises(ValidationError):
            follow_up.client_id = neighbour

    def test_the_client_of_a_signal_found_later_is_followed(self):
        unknown = self.make_signal()
        follow_up = self.plan(signal_id=unknown.id)
        unknown.with_user(self.handler).write(
            {"about": "client", "client_id": self.client_jan.id}
        )
        self.assertEqual(follow_up.client_id, self.client_jan)

    def test_list_takes_the_same_queries_for_many(self):
        clients = [self.make_client(f"P{n}", "Maes") for n in range(100)]
        self.env["zorgnetwerk.follow.up"].search(
            [("network_id", "=", self.network.id)]
        ).unlink()

        def make(number):
            signal = self.make_signal(client_id=clients[number].id)
            self.plan(signal_id=signal.id, user_id=self.colleague.id)

        follow_ups = self.env["zorgnetwerk.follow.up"].with_user(self.handler)
        self.assert_list_is_batched(follow_ups, make, at_most=16)

    def test_planning_many_takes_the_same_queries_for_each(self):
        def plan(number):
            values = [
                {"signal_id": self.signal.id, "kind_id": self.visit.id}
                for _n in range(number)
            ]
            follow_ups = self.env["zorgnetwerk.follow.up"].with_user(self.handler)
            quiet = follow_ups.with_context(
                tracking_disable=True, mail_create_nolog=True
            )
            return count_queries(follow_ups, lambda: quiet.create(values))

        few, many = plan(2), plan(20)
        self.assertLessEqual(many, few + 3 * 18)
