"""A volunteer on a task."""

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, ValidationError
from odoo.tools import mute_logger

from tests.common import CareCase
from tests.screens import ScreenChecks


class TestAssignment(ScreenChecks, CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.client = cls.make_client()
        cls.volunteer = cls.make_volunteer("An", "Claeys")
        cls.assignments = cls.env["zorgnetwerk.assignment"].with_user(cls.worker)

    def make(self, state="asked", **task):
        task = self.make_task(self.client, **task).with_user(self.worker)
        return task._assign(self.volunteer, state)

    def test_answers_are_dated(self):
        assignment = self.make()
        self.assertFalse(assignment.answered_on)
        reason = self.env["zorgnetwerk.reason"]._get_first("assignment_declined")
        assignment._move_to("declined", reason=reason)
        self.assertTrue(assignment.answered_on)
        self.assertEqual(assignment.task_id.state, "open")

    def test_it_is_done_with_its_task(self):
        assignment = self.make("accepted", days=-1)
        with self.assertRaisesRegex(ValidationError, "is not done yet"):
            assignment.state = "done"
        assignment.task_id.action_done()
        self.assertEqual(assignment.state, "done")

    def test_who_is_added_afterwards_did_it(self):
        task = self.make("accepted", days=-1).task_id
        task.action_done()
        second = task._assign(self.make_volunteer("Bea", "Maes"))
        self.assertEqual(second.state, "done")
        self.assertEqual(task.state, "done")

    def test_once_per_task(self):
        task = self.make().task_id
        again = task._assign(self.volunteer)
        self.assertEqual(task.assignment_ids, again)
        self.assertEqual(again.state, "accepted")
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.assignments.create(
                {"task_id": task.id, "volunteer_id": self.volunteer.id}
            )

    def test_the_volunteer_is_of_the_same_network(self):
        stranger = self.make_volunteer(network=self.other_network)
        task = self.make_task(self.client)
        with self.assertRaisesRegex(ValidationError, "another network"):
            task._assign(stranger)

    def test_taking_somebody_off_opens_the_task(self):
        assignment = self.make("accepted")
        task = assignment.task_id
        self.assertEqual(task.state, "staffed")
        assignment.unlink()
        self.assertEqual(task.state, "open")

    def test_who_stops_needs_replacements(self):
        assignment = self.make("accepted")
        past = self.make("accepted", days=-1)
        reason = self.env["zorgnetwerk.reason"]._get_first("volunteer_stopped")
        self.volunteer.with_user(self.worker)._move_to("stopped", reason=reason)
        self.assertEqual(assignment.state, "replacement_needed")
        self.assertEqual(assignment.task_id.state, "open")
        self.assertEqual(past.state, "accepted")

    def test_another_network_sees_nothing(self):
        assignment = self.make()
        with self.assertRaises(AccessError):
            assignment.with_user(self.other_coordinator).note  # noqa: B018

    def test_list(self):
        def make_numbered(number):
            client = self.make_client("Cel", f"Cliënt {number}")
            task = self.make_task(client, days=number + 1)
            task._assign(self.make_volunteer("Vic", f"Helper {number}"), "asked")

        self.assert_list_is_batched(self.assignments, make_numbered, at_most=25)
