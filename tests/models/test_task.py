"""A task: its states, what moves along with it, and what its screens cost."""

from datetime import datetime, timedelta

from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form
from odoo.tools import mute_logger

from tests.common import ADDON, CareCase
from tests.filters import FilterChecks
from tests.screens import ScreenChecks, count_queries, view_specification


class TaskCase(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.client = cls.make_client("Jan", "De Smet", phone="056 11 22 33")
        cls.volunteer = cls.make_volunteer("An", "Claeys")
        cls.tasks = cls.env["zorgnetwerk.task"].with_user(cls.worker)

    def as_worker(self, record):
        return record.with_user(self.worker)


class TestTaskStates(TaskCase):
    def test_a_task_is_staffed_by_who_says_yes(self):
        task = self.as_worker(self.make_task(self.client))
        assignment = task._assign(self.volunteer, "asked")
        self.assertEqual(task.state, "open")
        self.assertEqual(task.staffing, "0/1 · 1 asked")
        assignment.action_accept()
        self.assertEqual(task.state, "staffed")
        self.assertEqual(task.volunteer_id, self.volunteer)
        assignment.action_replace()
        self.assertEqual(task.state, "open")
        self.assertFalse(task.volunteer_id)
        self.assertEqual(task.staffing, "0/1 · 1 replacement needed")

    def test_two_volunteers_are_needed_for_two(self):
        task = self.as_worker(self.make_task(self.client, volunteers_needed=2))
        task._assign(self.volunteer)
        self.assertEqual((task.state, task.staffing), ("open", "1/2"))
        task._assign(self.make_volunteer("Bea", "Maes"))
        self.assertEqual((task.state, task.staffing), ("staffed", "2/2"))

    def test_done_and_undone(self):
        request = self.make_request(self.client, start=datetime(2026, 1, 5, 9))
        request.action_open()
        task = self.as_worker(request.task_ids)
        assignment = task._assign(self.volunteer)
        self.assertEqual(request.state, "running")
        task.action_done()
        self.assertEqual(
            (task.state, assignment.state, request.state), ("done", "done", "done")
        )
        self.assertEqual(task.minutes, 90, "the usual duration of keeping company")
        task.action_reopen()
        self.assertEqual(
            (task.state, assignment.state, request.state),
            ("staffed", "accepted", "running"),
        )

    def test_several_are_done_at_once_with_their_own_minutes(self):
        tasks = self.as_worker(
            self.make_task(self.client, days=-2)
            | self.make_task(self.client, "small_job", days=-3)
            | self.make_task(self.client, days=-4, minutes=20)
        )
        tasks._assign(self.volunteer)
        tasks.action_done()
        self.assertEqual(tasks.mapped("state"), ["done"] * 3)
        self.assertEqual(tasks.mapped("minutes"), [90, 60, 20])

    def test_nobody_did_it(self):
        task = self.as_worker(self.make_task(self.client, days=-1))
        with self.assertRaisesRegex(UserError, "Say who did it first"):
            task.action_done()

    def test_what_has_yet_to_begin_is_not_done(self):
        task = self.as_worker(self.make_task(self.client, days=1))
        task._assign(self.volunteer)
        with self.assertRaisesRegex(ValidationError, "has yet to begin"):
            task.action_done()

    def test_cancelled_and_missed_keep_a_reason(self):
        task = self.as_worker(self.make_task(self.client))
        with self.assertRaisesRegex(UserError, "Choose a reason"):
            task.write({"state": "cancelled"})
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.env.cr.execute(
                "UPDATE zorgnetwerk_task SET state = 'missed' WHERE id = %s", [task.id]
            )

    def test_the_reason_is_asked_for_several_at_once(self):
        tasks = self.make_task(self.client) | self.make_task(self.client, days=2)
        action = self.as_worker(tasks).action_cancel()
        ask = self.env[action["res_model"]].with_user(self.worker)
        wizard = ask.with_context(**action["context"]).create({})
        wizard.reason_id = self.env["zorgnetwerk.reason"]._get_first("task_cancelled")
        wizard.action_apply()
        self.assertEqual(tasks.mapped("state"), ["cancelled"] * 2)
        self.assertTrue(tasks.reason_id)

    def test_cancelling_takes_back_what_was_asked(self):
        task = self.as_worker(self.make_task(self.client))
        task._assign(self.volunteer, "asked")
        reason = self.env["zorgnetwerk.reason"]._get_first("task_cancelled")
        task._move_to("cancelled", reason=reason)
        self.assertFalse(task.assignment_ids)

    def test_every_move_is_tracked(self):
        task = self.make_task(self.client).with_user(self.worker)
        self.env.cr.flush()
        task._assign(self.volunteer)
        self.env.cr.flush()
        tracked = task.message_ids.sudo().tracking_value_ids
        fields_tracked = set(tracked.field_id.mapped("name"))
        self.assertLessEqual({"state", "volunteer_id"}, fields_tracked)


class TestTaskFields(TaskCase):
    def test_its_name_tells_no_name(self):
        self.client.write({"zip": "8580", "city": "Outrijve"})
        task = self.make_task(self.client, start=datetime(2026, 7, 1, 7, 30))
        self.assertEqual(task.title, "Keeping company · Outrijve")
        self.assertEqual(
            task.display_name, "Keeping company · Outrijve · Wed 1 Jul 2026 09:30"
        )

    def test_moving_keeps_the_length(self):
        task = self.as_worker(self.make_task(self.client))
        task.stop = task.start + timedelta(minutes=25)
        task.start += timedelta(hours=3)
        self.assertEqual(task.stop - task.start, timedelta(minutes=25))
        with Form(task) as form:
            form.start = task.start + timedelta(days=1)
        self.assertEqual(task.stop - task.start, timedelta(minutes=25))
        with Form(task) as form:
            form.task_type_id = self.env.ref(f"{ADDON}.task_type_call_round")
        self.assertEqual(task.stop - task.start, timedelta(minutes=15))

    def test_what_is_to_be_registered(self):
        past = self.make_task(self.client, days=-1)
        past._assign(self.volunteer)
        unstaffed = self.make_task(self.client, days=-2)
        coming = self.make_task(self.client, days=1)
        done = self.make_task(self.client, days=-3)
        done._assign(self.volunteer)
        done.action_done()
        tasks = past | unstaffed | coming | done
        found = self.tasks.search([("is_to_register", "=", True)])
        self.assertEqual(found, self.as_worker(past | unstaffed))
        self.assertEqual(tasks.filtered("is_to_register"), past | unstaffed)
        self.assertEqual(
            self.tasks.search([("is_to_register", "=", False)]),
            self.as_worker(coming | done).sorted("start", reverse=True),
        )

    def test_urgent_is_open_and_soon(self):
        soon = self.make_task(self.client, days=1)
        later = self.make_task(self.client, days=5)
        past = self.make_task(self.client, days=-1)
        self.assertEqual((soon | later | past).filtered("is_urgent"), soon)
        soon._assign(self.volunteer)
        self.assertFalse(soon.is_urgent)

    def test_the_client_is_of_the_same_network(self):
        stranger = self.make_client(network=self.other_network)
        with self.assertRaisesRegex(ValidationError, "another network"):
            self.make_task(self.client, client_id=stranger.id)

    def test_a_task_ends_after_it_begins(self):
        start = fields.Datetime.now()
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.make_task(self.client, start=start, stop=start)

    def test_another_network_sees_nothing(self):
        task = self.make_task(self.client)
        other = self.env["zorgnetwerk.task"].with_user(self.other_coordinator)
        self.assertFalse(other.search([]))
        with self.assertRaises(AccessError):
            task.with_user(self.other_coordinator).title  # noqa: B018

    def test_signals_are_counted_for_who_follows_them(self):
        task = self.make_task(self.client, days=-1)
        self.make_signal(client_id=self.client.id, task_id=task.id)
        self.assertEqual(task.with_user(self.handler).signal_count, 1)
        with self.assertRaises(AccessError):
            task.with_user(self.worker).signal_count  # noqa: B018


class TestTaskScreens(ScreenChecks, FilterChecks, TaskCase):
    def make_numbered(self, number):
        client = self.make_client("Cel", f"Cliënt {number}")
        task = self.make_task(client, days=number - 5)
        task._assign(self.make_volunteer("Vic", f"Helper {number}"), "asked")
        return task

    def test_list(self):
        self.assert_list_is_batched(self.tasks, self.make_numbered, at_most=25)

    def test_form(self):
        task = self.make_task(self.client)

        def fill(begin, end):
            for number in range(begin, end):
                task._assign(self.make_volunteer("Vic", f"Hulp {number}"), "asked")

        self.assert_form_is_batched(self.as_worker(task), fill, at_most=35)

    def test_calendar(self):
        specification = view_specification(self.tasks, "calendar")
        specification |= {"title": {}, "start": {}, "stop": {}, "color": {}}
        counts = []
        for begin, end in ((0, 10), (10, 100)):
            for number in range(begin, end):
                self.make_numbered(number)
            counts.append(
                count_queries(
                    self.tasks, lambda: self.tasks.web_search_read([], specification)
                )
            )
        self.assertEqual(*counts, "the calendar queries per task")
        self.assertLessEqual(counts[0], 25)

    def test_every_filter_finds(self):
        self.make_numbered(1)
        for model in ("task", "request", "assignment", "task.type"):
            self.assert_filters_work(
                self.env[f"zorgnetwerk.{model}"].with_user(self.worker)
            )


class TestTaskBatch(TaskCase):
    def make_batch(self, size):
        company = self.env.ref(f"{ADDON}.task_type_company")
        start = datetime(2030, 7, 3, 12)
        vals = {"client_id": self.client.id, "network_id": self.network.id}
        return self.tasks.create(
            [
                {
                    **vals,
                    "task_type_id": company.id,
                    "start": start + timedelta(hours=hour),
                }
                for hour in range(size)
            ]
        )

    def test_only_a_task_made_alone_has_a_note_of_it(self):
        (alone,) = self.make_batch(1)
        self.assertEqual(len(alone.message_ids), 1)
        batch = self.make_batch(2)
        self.assertFalse(batch.message_ids)
        self.assertEqual(batch.create_uid, self.worker)
        self.assertEqual(batch.message_partner_ids, self.worker.partner_id)
        # what changes later is told as always
        self.env.cr.flush()
        batch.write({"start": datetime(2030, 7, 4, 12)})
        self.env.cr.flush()
        self.assertEqual(len(batch.message_ids), 2)

    def test_a_batch_is_inserted_at_once(self):
        counts = []
        for size in (2, 100):
            self.make_batch(2)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.make_batch(size)
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(*counts)
