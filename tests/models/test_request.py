"""A request: from what a client asks to the tasks that come of it."""

from datetime import datetime, timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form

from tests.common import ADDON, CareCase
from tests.screens import ScreenChecks


class RequestCase(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.client = cls.make_client("Jan", "De Smet", street="Kerkstraat 1")
        cls.volunteer = cls.make_volunteer()
        cls.requests = cls.env["zorgnetwerk.request"].with_user(cls.worker)
        cls.start = fields.Datetime.now().replace(microsecond=0) + timedelta(days=2)

    def make_planned(self, **values):
        request = self.make_request(self.client, start=self.start, **values)
        request = request.with_user(self.worker)
        request.action_open()
        return request

    def get_reason(self, usage):
        return self.env["zorgnetwerk.reason"]._get_first(usage)


class TestRequestStates(RequestCase):
    def test_planning_makes_the_task(self):
        request = self.make_planned(
            kind="transport", to_address="AZ", wishes="Rollator", volunteers_needed=2
        )
        task = request.task_ids
        self.assertEqual((request.state, task.state), ("open", "open"))
        self.assertEqual(task.start, self.start)
        self.assertEqual(task.stop, self.start + timedelta(hours=1))
        self.assertEqual(task.to_address, "AZ")
        self.assertEqual(task.instruction, "Rollator")
        self.assertEqual(task.volunteers_needed, 2)

    def test_planning_twice_makes_one_task(self):
        request = self.make_planned()
        request.action_open()
        self.assertEqual(request.task_count, 1)

    def test_a_moment_is_needed_to_plan(self):
        request = self.make_request(self.client).with_user(self.worker)
        with self.assertRaisesRegex(ValidationError, "Fill in “Start” first"):
            request.action_open()

    def test_it_follows_its_tasks(self):
        request = self.make_planned()
        request.task_ids._assign(self.volunteer)
        self.assertEqual(request.state, "running")
        request.task_ids.assignment_ids.action_replace()
        self.assertEqual(request.state, "open")

    def test_a_task_added_to_a_finished_request_opens_it(self):
        request = self.make_planned()
        request.task_ids._move_to("cancelled", self.get_reason("task_cancelled"))
        request.action_finish()
        self.make_task(self.client, request_id=request.id)
        self.assertEqual(request.state, "open")

    def test_refusing_keeps_a_reason_and_cancels_what_was_planned(self):
        request = self.make_planned()
        with self.assertRaisesRegex(UserError, "Choose a reason"):
            request.write({"state": "refused"})
        reason = self.get_reason("request_refused")
        request._move_to("refused", reason=reason)
        self.assertEqual(request.task_ids.state, "cancelled")
        request.action_reopen()
        self.assertEqual(request.state, "open")
        self.assertFalse(request.reason_id)

    def test_finishing_asks_what_becomes_of_planned_tasks(self):
        request = self.make_planned()
        with self.assertRaisesRegex(UserError, "Register or cancel first"):
            request.action_finish()

    def test_no_path_from_done_to_refused(self):
        request = self.make_planned()
        request.task_ids._move_to("cancelled", self.get_reason("task_cancelled"))
        request.action_finish()
        reason = self.get_reason("request_refused")
        sentence = "cannot go from “Completed” to “Refused”"
        with self.assertRaisesRegex(UserError, sentence):
            request._move_to("refused", reason=reason)

    def test_waiting_is_what_nobody_plans(self):
        new = self.make_request(self.client).with_user(self.worker)
        planned = self.make_planned()
        stranded = self.make_planned()
        reason = self.get_reason("task_cancelled")
        stranded.task_ids._move_to("cancelled", reason=reason)
        paused = self.make_planned()
        paused.action_pause()
        self.assertEqual(
            self.requests.search([("is_waiting", "=", True)]), new | stranded
        )
        everything = new | planned | stranded | paused
        self.assertEqual(everything.filtered("is_waiting"), new | stranded)

    def test_planning_again_is_filled_in(self):
        request = self.make_planned(kind="transport", to_address="AZ")
        action = request.action_plan_task()
        form = Form(
            self.env["zorgnetwerk.task"]
            .with_user(self.worker)
            .with_context(**action["context"])
        )
        self.assertEqual(form.client_id, self.client)
        self.assertEqual(form.to_address, "AZ")
        form.save()
        self.assertEqual(request.task_count, 2)


class TestRequestRules(RequestCase):
    def test_a_closed_file_takes_no_request(self):
        reason = self.get_reason("client_closed")
        self.client._move_to("closed", reason=reason)
        with self.assertRaisesRegex(ValidationError, "The file of .* is closed"):
            self.make_request(self.client)

    def test_the_ride_begins_at_home(self):
        with Form(self.requests) as form:
            form.client_id = self.client
            form.task_type_id = self.env.ref(f"{ADDON}.task_type_transport")
            self.assertEqual(form.from_address, "Kerkstraat 1")

    def test_its_name_tells_no_name(self):
        request = self.make_request(self.client, start=datetime(2026, 7, 1, 7))
        self.assertEqual(request.display_name, "Keeping company · Wed 1 Jul 2026 09:00")
        request.start = False
        self.assertEqual(request.display_name, "Keeping company")

    def test_another_network_sees_nothing(self):
        request = self.make_request(self.client)
        with self.assertRaises(AccessError):
            request.with_user(self.other_coordinator).wishes  # noqa: B018

    def test_a_handler_reads_and_does_not_write(self):
        request = self.make_request(self.client).with_user(self.handler)
        self.assertEqual(request.task_type_id.name, "Keeping company")
        with self.assertRaises(AccessError):
            request.wishes = "x"


class TestRequestScreens(ScreenChecks, RequestCase):
    def make_numbered(self, number):
        client = self.make_client("Cel", f"Cliënt {number}")
        request = self.make_request(client, start=self.start)
        request.action_open()

    def test_list(self):
        self.assert_list_is_batched(self.requests, self.make_numbered, at_most=25)

    def test_form(self):
        request = self.make_planned()

        def fill(begin, end):
            for number in range(begin, end):
                self.make_task(self.client, days=number + 3, request_id=request.id)

        self.assert_form_is_batched(request, fill, at_most=35)
