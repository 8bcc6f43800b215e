"""The ledger of unmet demand: what is kept and when, and the nightly job."""

from datetime import date, datetime

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time

from tests.common import ADDON
from tests.models.unmet_case import UnmetCase

NOW = datetime(2026, 6, 17, 10)


@freeze_time("2026-06-17 10:00:00")
class TestLedger(UnmetCase):
    def test_a_refused_request_keeps_reason_and_moment(self):
        request = self.make_request(self.client, start=datetime(2026, 6, 20, 17, 30))
        self.move(request, "refused", "request_refused_no_volunteer")
        row = self.rows(request)
        self.assertEqual((row.kind, row.moment), ("refused", NOW))
        self.assertEqual(row.reason_id, self.reason("request_refused_no_volunteer"))
        self.assertEqual((row.wanted_on, row.date), (request.start, date(2026, 6, 20)))
        # half past seven on a Saturday evening in Brussels
        self.assertEqual((row.part_of_day, row.is_weekend), ("3_evening", True))
        self.assertEqual((row.area_id, row.client_id), (self.village, self.client))
        self.assertTrue(row.is_unfilled)

    def test_a_request_without_a_moment_counts_on_the_day_of_the_decision(self):
        request = self.make_request(self.client)
        self.move(request, "refused", "request_refused_not_offered")
        row = self.rows(request)
        self.assertEqual((row.date, row.wanted_on), (date(2026, 6, 17), False))
        self.assertFalse(row.part_of_day or row.is_weekend or row.is_unfilled)

    def test_history_stays_right_when_a_task_is_opened_again(self):
        task = self.make_task(self.client, days=3)
        self.move(task, "cancelled", "task_cancelled_no_volunteer")
        with freeze_time("2026-06-18 09:00:00"):
            self.move(task, "open")
        row = self.rows(task)
        self.assertEqual((row.kind, row.moment), ("cancelled", NOW))
        self.assertEqual(row.withdrawn_on, datetime(2026, 6, 18, 9))
        with freeze_time("2026-06-19 09:00:00"):
            self.move(task, "cancelled", "task_cancelled_client")
        first, second = self.rows(task)
        self.assertEqual(first, row)
        self.assertFalse(second.withdrawn_on)
        self.assertEqual(second.moment, datetime(2026, 6, 19, 9))

    def test_what_follows_later_changes_no_row(self):
        task = self.make_task(self.client, days=3)
        self.move(task, "cancelled", "task_cancelled_no_volunteer")
        row = self.rows(task)
        self.reason("task_cancelled_no_volunteer").is_unfilled = False
        elsewhere = self.env["zorgnetwerk.area"].create({"name": "Ranst"})
        self.client.area_id = elsewhere
        self.env.flush_all()
        self.assertTrue(row.is_unfilled)
        self.assertEqual(row.area_id, self.village)
        task.sudo().unlink()
        self.assertTrue(row.exists())
        with self.assertRaisesRegex(UserError, "deleted"):
            row.action_open_source()

    def test_a_corrected_reason_is_the_reason_of_then(self):
        task = self.make_task(self.client, days=3)
        self.move(task, "cancelled", "task_cancelled_client")
        with freeze_time("2026-06-18 09:00:00"):
            task.reason_id = self.reason("task_cancelled_volunteer")
        row = self.rows(task)
        self.assertEqual((row.moment, row.is_unfilled), (NOW, True))

    def test_missed_with_and_without_a_volunteer(self):
        task, nobody = (self.make_task(self.client, days=-1) for _ in range(2))
        task._assign(self.volunteer)
        self.move(task, "missed", "task_missed_volunteer_absent")
        self.move(nobody, "missed", "task_missed_no_volunteer")
        self.assertEqual(self.rows(task).kind, "missed")
        row = self.rows(nobody)
        self.assertEqual((row.kind, row.moment), ("unfilled", nobody.stop))

    def test_what_is_brought_in_counts_on_its_own_day(self):
        task = self.make_task(
            self.client,
            start=datetime(2024, 2, 29, 8),
            state="cancelled",
            reason_id=self.reason("task_cancelled_no_volunteer").id,
        )
        row = self.rows(task)
        self.assertEqual(row.moment, datetime(2024, 2, 29, 8))
        self.assertEqual(row.date, date(2024, 2, 29))

    def test_a_day_is_the_day_of_the_network(self):
        task = self.make_task(self.client, start=datetime(2026, 6, 20, 22, 30))
        self.move(task, "cancelled", "task_cancelled_client")
        self.assertEqual(self.rows(task).date, date(2026, 6, 21))

    def test_late_is_later_than_was_asked(self):
        task = self.make_task(self.client, start=datetime(2026, 6, 14, 8))
        in_time = self.make_task(self.client, start=datetime(2026, 6, 15, 8))
        for moved, start in (
            (task, datetime(2026, 6, 15, 8, 1)),
            (in_time, datetime(2026, 6, 16, 8)),
        ):
            moved.with_user(self.worker).start = start
            moved._assign(self.make_volunteer())
            self.move(moved, "done")
        self.assertFalse(self.rows(in_time))
        row = self.rows(task)
        self.assertEqual((row.kind, row.moment), ("late", task.start))
        self.assertEqual(row.wanted_on, datetime(2026, 6, 14, 8))
        self.assertFalse(row.is_unfilled, "nobody said that a volunteer lacked")
        self.move(task, "staffed")
        self.assertTrue(row.withdrawn_on)

    def test_late_after_a_refusal_is_for_want_of_a_volunteer(self):
        task = self.make_task(self.client, start=datetime(2026, 6, 14, 8))
        line = task._assign(self.make_volunteer("Bea", "Maes"), "asked")
        reason = self.env["zorgnetwerk.reason"]._get_first("assignment_declined")
        line._move_to("declined", reason=reason)
        task.start = datetime(2026, 6, 16, 8)
        task._assign(self.volunteer)
        self.move(task, "done")
        self.assertEqual(
            self.rows(task).reason_id, self.reason("task_late_no_volunteer")
        )

    def test_a_coordinator_says_why_it_was_late_and_nothing_else(self):
        task = self.make_task(self.client, start=datetime(2026, 6, 14, 8))
        task.start = datetime(2026, 6, 16, 8)
        task._assign(self.volunteer)
        self.move(task, "done")
        row = self.rows(task).with_user(self.coordinator)
        row.reason_id = self.reason("task_late_no_volunteer")
        self.assertTrue(row.is_unfilled)
        with self.assertRaisesRegex(UserError, "as it was kept"):
            row.kind = "missed"
        with self.assertRaises(AccessError):
            row.with_user(self.worker).reason_id = self.reason("task_late_client")
        cancelled = self.make_task(self.client, days=3)
        self.move(cancelled, "cancelled", "task_cancelled_client")
        with self.assertRaisesRegex(UserError, "as it was kept"):
            self.rows(cancelled).with_user(self.coordinator).reason_id = self.reason(
                "task_cancelled_no_volunteer"
            )

    def test_a_hundred_at_once_take_the_queries_of_ten(self):
        reason = self.reason("task_cancelled_no_volunteer")
        counts = []
        for size in (10, 10, 100):
            tasks = self.env["zorgnetwerk.task"].union(
                *(self.make_task(self.client, days=3) for _ in range(size))
            )
            self.env.flush_all()
            self.env.invalidate_all()
            quiet = tasks.with_user(self.worker).with_context(tracking_disable=True)
            before = self.env.cr.sql_log_count
            quiet._move_to("cancelled", reason=reason)
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2])


@freeze_time("2026-06-17 10:00:00")
class TestNightlyJob(UnmetCase):
    def run_job(self):
        cron = self.env.ref(f"{ADDON}.ir_cron_mark_unfilled")
        with self.enter_registry_test_mode():
            cron.method_direct_trigger()

    def test_what_nobody_took_is_marked_when_its_day_is_over(self):
        yesterday = self.make_task(self.client, start=datetime(2026, 6, 16, 12))
        today = self.make_task(self.client, start=datetime(2026, 6, 17, 6))
        asked = self.make_task(self.client, start=datetime(2026, 6, 16, 13))
        asked._assign(self.volunteer, "asked")
        half = self.make_task(
            self.client, start=datetime(2026, 6, 15, 12), volunteers_needed=2
        )
        half._assign(self.volunteer)
        self.run_job()
        self.assertEqual(
            [task.state for task in (yesterday, today, asked, half)],
            ["missed", "open", "missed", "open"],
        )
        row = self.rows(yesterday)
        self.assertEqual((row.kind, row.moment), ("unfilled", yesterday.stop))
        self.assertEqual(row.reason_id, self.reason("task_missed_no_volunteer"))
        self.assertIn("without a volunteer", yesterday.message_ids[0].body)
        self.run_job()
        self.assertEqual(len(self.rows(yesterday)), 1)

    def test_over_midnight_the_day_is_that_of_the_network(self):
        # begins at half past eleven in Brussels and ends tomorrow
        with freeze_time("2026-06-17 22:30:00"):
            over, running = (
                self.make_task(
                    self.client, start=datetime(2026, 6, 17, 21, 30), stop=stop
                )
                for stop in (datetime(2026, 6, 17, 22, 15), datetime(2026, 6, 18))
            )
            self.run_job()
            self.assertEqual((over.state, running.state), ("missed", "open"))

    def test_a_network_chooses_when_and_a_reason_of_its_own(self):
        task = self.make_task(self.client, start=datetime(2026, 6, 13, 12))
        self.network.unfilled_after_days = 0
        self.run_job()
        self.assertEqual(task.state, "open")
        self.network.unfilled_after_days = 5
        self.run_job()
        self.assertEqual(task.state, "open")
        self.reason("task_missed_no_volunteer").active = False
        self.network.unfilled_after_days = 4
        self.run_job()
        self.assertEqual(task.reason_id, self.reason("task_missed_volunteer_absent"))

    def test_the_job_takes_the_same_queries_for_ten_and_a_hundred(self):
        counts = []
        for size in (10, 10, 100):
            for _number in range(size):
                self.make_task(self.client, start=datetime(2026, 6, 16, 12))
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.run_job()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2])
        lost = [("task_id", "!=", False), ("network_id", "=", self.network.id)]
        self.assertEqual(self.ledger.search_count(lost), 120)
