"""Who has the task: the first to say yes, and exactly as many as it needs."""

from datetime import datetime

from odoo.exceptions import AccessError, RedirectWarning, UserError

from tests.models.staffing_case import StaffingCase


class TestFirstHasIt(StaffingCase):
    def ask(self, task, *volunteers):
        task.action_ask_volunteers([volunteer.id for volunteer in volunteers])

    def test_several_are_asked_and_the_first_has_it(self):
        task = self.task()
        self.ask(task, self.volunteer, self.second, self.third)
        self.assertEqual(task.staffing, "0/1 · 3 asked")
        told = self.line(task, self.second).action_accept()
        self.assertEqual((task.state, task.volunteer_id), ("staffed", self.second))
        self.assertEqual(
            task.assignment_ids.sorted("id").mapped("state"),
            ["not_needed", "accepted", "not_needed"],
        )
        self.assertIn("Claeys An 056 11 11 11, Nuyt Cel", told["params"]["message"])

    def test_who_comes_too_late_is_told_who_has_it(self):
        task = self.task()
        self.ask(task, self.volunteer, self.second)
        self.line(task, self.volunteer).action_accept()
        with self.assertRaisesRegex(UserError, "is taken: Claeys An"):
            self.line(task, self.second).action_accept()

    def test_two_are_needed(self):
        task = self.task(volunteers_needed=2)
        self.ask(task, self.volunteer, self.second, self.third)
        self.line(task, self.third).action_accept()
        self.assertEqual(task.staffing, "1/2 · 2 asked")
        self.line(task, self.volunteer).action_accept()
        self.assertEqual(task.staffing, "2/2")
        self.assertEqual(self.line(task, self.second).state, "not_needed")
        with self.assertRaisesRegex(UserError, "is taken: Claeys An, Nuyt Cel|Nuyt"):
            task.action_assign_volunteer(self.second.id)

    def test_a_full_task_asks_nobody(self):
        task = self.task()
        task.action_assign_volunteer(self.volunteer.id)
        with self.assertRaisesRegex(UserError, "is taken: Claeys An"):
            self.ask(task, self.second)

    def test_asked_again_after_a_refusal(self):
        task = self.task()
        self.ask(task, self.volunteer)
        action = self.line(task, self.volunteer).action_decline()
        with self.assertRaisesRegex(UserError, "Choose a reason"):
            self.run_action(action)
        self.run_action(action, reason_id=self.reason.id, note="Too far")
        line = self.line(task, self.volunteer)
        self.assertEqual(
            (line.state, line.reason_id, line.note),
            ("declined", self.reason, "Too far"),
        )
        self.ask(task, self.volunteer, self.second)
        self.assertEqual(task.assignment_ids.mapped("state"), ["asked"] * 2)
        self.assertFalse(line.reason_id)

    def test_a_stranger_is_not_asked(self):
        stranger = self.make_volunteer(network=self.other_network)
        with self.assertRaises(AccessError):
            self.ask(self.task(), stranger)
        with self.assertRaises(AccessError):
            self.ask(self.task().with_user(self.handler), self.volunteer)

    def test_somebody_else_takes_over(self):
        task = self.task()
        task.action_assign_volunteer(self.volunteer.id)
        line = self.line(task, self.volunteer)
        line.action_replace()
        self.assertEqual(task.state, "open")
        found = line.search([("state", "=", "replacement_needed")])
        self.assertEqual(found & line, line)
        self.assertEqual(line.action_find_volunteer()["params"]["task_id"], task.id)
        task.action_assign_volunteer(self.second.id)
        self.assertEqual(line.state, "replaced")
        self.assertEqual((task.state, task.volunteer_id), ("staffed", self.second))

    def test_a_driver_answers_for_the_whole_ride(self):
        tasks = self.task(kind="transport") | self.task(kind="transport")
        tasks.action_combine_rides()
        tasks[0].action_ask_volunteers(self.volunteer.ids)
        tasks[1].action_ask_volunteers(self.volunteer.ids)
        self.line(tasks[0], self.volunteer).action_accept()
        self.assertEqual(tasks.mapped("state"), ["staffed"] * 2)
        self.line(tasks[1], self.volunteer).action_replace()
        self.assertEqual(tasks.mapped("state"), ["open"] * 2)
        self.assertEqual(
            tasks.assignment_ids.mapped("state"), ["replacement_needed"] * 2
        )


class TestNovice(StaffingCase):
    def test_who_is_on_trial_goes_along(self):
        self.volunteer.is_novice = True
        task = self.task()
        task.action_assign_volunteer(self.volunteer.id)
        line = self.line(task, self.volunteer)
        self.assertTrue(line.is_novice)
        self.assertEqual(
            (task.state, task.staffing), ("open", "0/1 · somebody goes along")
        )
        self.assertFalse(line.mentor_id)
        task.action_assign_volunteer(self.second.id)
        self.assertEqual((task.state, task.volunteer_id), ("staffed", self.second))
        self.assertEqual(line.mentor_id, self.second)

    def test_a_novice_alone_did_nothing(self):
        self.volunteer.is_novice = True
        task = self.task(days=-1)
        task.action_assign_volunteer(self.volunteer.id)
        with self.assertRaisesRegex(UserError, "Say who did it first"):
            task.action_done()

    def test_who_has_learned_went_along_at_the_time(self):
        self.volunteer.is_novice = True
        task = self.task()
        task.action_assign_volunteer(self.volunteer.id)
        self.volunteer.is_novice = False
        line = self.line(task, self.volunteer)
        self.assertTrue(line.is_novice)
        line.is_novice = False
        self.assertEqual(task.staffed_count, 1)

    def test_a_novice_is_booked_too(self):
        self.volunteer.is_novice = True
        start = datetime(2031, 7, 2, 7)
        self.task(start=start).action_assign_volunteer(self.volunteer.id)
        with self.assertRaises(RedirectWarning):
            self.task(start=start).action_assign_volunteer(self.volunteer.id)
