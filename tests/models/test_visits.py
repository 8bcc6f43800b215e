"""The visits of recurring requests: made, rebuilt, kept, cleaned."""

from datetime import date, datetime, timedelta

from psycopg2.errors import UniqueViolation

from odoo.exceptions import UserError, ValidationError
from odoo.tools import mute_logger

from odoo.addons.zorgnetwerk_addon.tools.inside import INSIDE

from .visit_case import VisitCase

HOUR = timedelta(hours=1)


class TestMaking(VisitCase):
    def test_monday_to_friday_is_five_visits_a_week(self):
        request = self.make_recurring("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR")
        week = [day for day in self.get_days(request) if day <= date(2026, 12, 4)]
        self.assertEqual(len(week), 4 + 5)
        self.assertEqual(request.task_count, 20)
        self.assertEqual(request.planned_until, date(2026, 12, 21))

    def test_a_visit_is_as_the_request_says(self):
        request = self.make_recurring(
            "FREQ=DAILY;COUNT=1",
            kind="transport",
            to_address="AZ",
            wishes="Rollator",
            volunteers_needed=2,
            waits_and_returns=True,
        )
        visit = self.get_visits(request)
        self.assertEqual(visit.client_id, self.client)
        self.assertEqual(visit.task_type_id, request.task_type_id)
        self.assertEqual((visit.start, visit.stop), (request.start, request.stop))
        self.assertEqual((visit.to_address, visit.instruction), ("AZ", "Rollator"))
        self.assertEqual(visit.volunteers_needed, 2)
        self.assertTrue(visit.waits_and_returns)
        self.assertEqual(visit.user_id, request.user_id)
        self.assertEqual(visit.date, visit.occurrence)

    def test_nothing_is_made_in_the_past(self):
        request = self.make_recurring(
            "FREQ=DAILY", start=datetime(2026, 11, 1, 7, 30), state="open"
        )
        # it is 9:00: the visit of 8:30 is over
        self.assertEqual(self.get_days(request)[0], date(2026, 11, 24))

    def test_a_second_run_finds_nothing_to_do(self):
        request = self.make_recurring(usual_volunteer_ids=self.volunteer.ids)
        before = self.get_visits(request)
        message = request.action_plan_visits()["params"]["message"]
        self.assertEqual(message, "Everything was planned already.")
        self.assertEqual(self.get_visits(request), before)

    def test_the_database_refuses_a_second_visit_for_a_date(self):
        request = self.make_recurring()
        visit = self.get_visits(request)[0]
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation) as caught:
            self.make_task(
                self.client, request_id=request.id, occurrence=visit.occurrence
            )
        self.assertIn("occurrence_uniq", str(caught.exception))

    def test_the_change_of_the_clock_and_the_end_of_the_year(self):
        self.network.planning_weeks = 53
        request = self.make_recurring("FREQ=WEEKLY;BYDAY=SU")
        hours = {
            visit.occurrence: visit.start.hour for visit in self.get_visits(request)
        }
        self.assertEqual(hours[date(2027, 3, 21)], 8)
        self.assertEqual(hours[date(2027, 3, 28)], 7)
        self.assertEqual(hours[date(2027, 10, 24)], 7)
        self.assertEqual(hours[date(2027, 10, 31)], 8)
        self.assertIn(date(2027, 1, 3), hours)
        visits = self.get_visits(request)
        self.assertEqual(len({v.stop - v.start for v in visits}), 1)

    def test_over_midnight(self):
        start = datetime(2026, 11, 24, 22)
        request = self.make_recurring(
            "FREQ=WEEKLY;BYDAY=TU", start=start, stop=start + 8 * HOUR
        )
        visit = self.get_visits(request)[0]
        self.assertEqual(visit.date, date(2026, 11, 24))
        self.assertEqual(visit.stop - visit.start, 8 * HOUR)

    def test_the_local_day_counts_and_not_that_of_utc(self):
        # Tuesday 0:30 in Brussels is Monday in UTC
        request = self.make_recurring(
            "FREQ=WEEKLY", start=datetime(2026, 11, 23, 23, 30)
        )
        self.assertEqual(self.get_days(request)[0], date(2026, 11, 24))
        self.assertIn("Every Tuesday at 0:30", request.recurrence_text)

    def test_29_february(self):
        self.network.planning_weeks = 53
        request = self.make_recurring("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29")
        self.assertFalse(self.get_visits(request))
        self.assertTrue(request.recurrence_text.endswith("in leap years only"))
        request.rrule = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"
        self.assertEqual(self.get_days(request), [date(2027, 2, 28)])


class TestCron(VisitCase):
    def run_cron(self):
        cron = self.env.ref("zorgnetwerk_addon.ir_cron_plan_visits")
        with self.enter_registry_test_mode():
            cron.method_direct_trigger()

    def test_every_night_a_day_is_added(self):
        request = self.make_recurring("FREQ=DAILY")
        count = request.task_count
        self.move_clock(days=1)
        self.run_cron()
        self.env.invalidate_all()
        self.assertEqual(len(self.get_visits(request)), count + 1)
        self.assertEqual(request.planned_until, date(2026, 12, 22))

    def test_imported_requests_are_planned_too_and_others_are_left(self):
        imported = self.make_recurring(state="new")
        imported.with_context(zorg_planning=INSIDE).state = "open"
        new = self.make_recurring(state="new")
        self.run_cron()
        self.env.invalidate_all()
        self.assertTrue(imported.task_ids)
        self.assertFalse(new.task_ids)

    def test_one_that_fails_does_not_stop_the_others(self):
        good = self.make_recurring(state="new")
        bad = self.make_recurring(state="new")
        (good | bad).with_context(zorg_planning=INSIDE).write({"state": "open"})
        self.env.flush_all()
        # such a rule cannot be stored through the form
        self.env.cr.execute(
            "UPDATE zorgnetwerk_request SET repeat_unit = 'hourly' WHERE id = %s",
            [bad.id],
        )
        self.env.invalidate_all()
        requests = self.env["zorgnetwerk.request"]
        with self.assertLogs("odoo.addons.zorgnetwerk_addon", "ERROR") as logs:
            failed = (good | bad).sudo()._plan_part()
        self.assertEqual(failed, bad.ids)
        self.assertEqual(len(logs.output), 1)
        self.assertTrue(good.task_ids)
        self.assertFalse(requests.browse(bad.ids).task_ids)

    def test_the_holidays_of_coming_years_are_noted_once(self):
        self.run_cron()
        holidays = self.env["zorgnetwerk.holiday"].search([])
        self.assertEqual(len(holidays), 30)
        self.assertEqual(max(holidays.mapped("date")), date(2028, 12, 25))
        holidays[-1].unlink()
        self.run_cron()
        self.assertEqual(self.env["zorgnetwerk.holiday"].search_count([]), 29)


class TestUsualVolunteer(VisitCase):
    def test_the_visits_come_with_the_volunteer(self):
        request = self.make_recurring(usual_volunteer_ids=self.volunteer.ids)
        visits = self.get_visits(request)
        self.assertEqual(set(visits.mapped("state")), {"staffed"})
        self.assertEqual(visits.volunteer_id, self.volunteer)
        self.assertEqual(len(visits.assignment_ids), len(visits))
        self.assertEqual(request.state, "running")

    def test_an_overlap_is_told_and_not_booked(self):
        taken = self.make_task(start=datetime(2026, 11, 30, 9), client=self.client)
        taken._assign(self.volunteer)
        request = self.make_recurring(usual_volunteer_ids=self.volunteer.ids)
        visit = self.get_visit(request, 11, 30)
        self.assertEqual((visit.state, visit.usual_missing), ("open", "overlap"))
        self.assertFalse(visit.assignment_ids)
        # free again: the next run books
        taken.assignment_ids.unlink()
        request.action_plan_visits()
        self.assertEqual((visit.state, visit.usual_missing), ("staffed", False))
        self.assertEqual(visit.volunteer_id, self.volunteer)

    def test_the_next_one_steps_in(self):
        self.make_task(start=datetime(2026, 11, 30, 9))._assign(self.volunteer)
        both = self.volunteer | self.second
        request = self.make_recurring(usual_volunteer_ids=both.ids)
        first = self.get_visits(request)[0].volunteer_id
        self.assertIn(first, both)
        visit = self.get_visit(request, 11, 30)
        self.assertEqual(visit.volunteer_id, self.second)
        self.assertFalse(visit.usual_missing)

    def test_who_is_away_or_stopped_is_not_booked(self):
        self.env["zorgnetwerk.volunteer.absence"].create(
            {
                "volunteer_id": self.volunteer.id,
                "date_from": "2026-11-29",
                "date_to": "2026-12-01",
            }
        )
        request = self.make_recurring(usual_volunteer_ids=self.volunteer.ids)
        self.assertEqual(self.get_visit(request, 11, 30).usual_missing, "away")
        self.volunteer.state = "paused"
        later = self.make_recurring(
            usual_volunteer_ids=self.volunteer.ids, start=datetime(2026, 11, 24, 15)
        )
        self.assertEqual(
            set(self.get_visits(later).mapped("usual_missing")), {"stopped"}
        )

    def test_who_is_on_trial_does_not_come_alone(self):
        self.volunteer.is_novice = True
        request = self.make_recurring(usual_volunteer_ids=self.volunteer.ids)
        visits = self.get_visits(request)
        self.assertEqual(set(visits.mapped("usual_missing")), {"novice"})
        self.assertEqual(set(visits.mapped("state")), {"open"})

    def test_nobody_of_another_network(self):
        stranger = self.make_volunteer("Veer", "Pont", network=self.other_network)
        with self.assertRaisesRegex(ValidationError, "belongs to another network"):
            self.make_recurring(usual_volunteer_ids=stranger.ids)

    def test_two_requests_of_one_run_do_not_overlap(self):
        one = self.make_recurring(state="new", usual_volunteer_ids=self.volunteer.ids)
        two = self.make_recurring(state="new", usual_volunteer_ids=self.volunteer.ids)
        (one | two).action_open()
        self.assertEqual(self.get_visits(one).volunteer_id, self.volunteer)
        self.assertEqual(set(self.get_visits(two).mapped("usual_missing")), {"overlap"})

    def test_one_choice_for_every_visit(self):
        request = self.make_recurring()
        first, *others = self.get_visits(request)
        self.assertTrue(first.get_matches()["task"]["has_next_visits"])
        busy = self.make_task(self.make_client("Cel", "Elders"), start=others[0].start)
        busy._assign(self.volunteer)
        told = first.action_assign_every_visit(self.volunteer.id)
        visits = self.get_visits(request)
        self.assertEqual(told, {"count": len(visits) - 1, "total": len(visits)})
        self.assertEqual(request.usual_volunteer_ids, self.volunteer)
        self.assertEqual(others[0].usual_missing, "overlap")
        self.assertEqual(
            {task.volunteer_id for task in visits - others[0]}, {self.volunteer}
        )

    def test_a_single_task_has_no_next_visits(self):
        task = self.make_task(self.client, days=2).with_user(self.worker)
        self.assertFalse(task.get_matches()["task"]["has_next_visits"])

    def test_another_usual_volunteer_takes_over(self):
        request = self.make_recurring(usual_volunteer_ids=self.volunteer.ids)
        visits = self.get_visits(request)
        request.usual_volunteer_ids = self.second
        self.assertEqual(self.get_visits(request), visits)
        self.assertEqual(visits.volunteer_id, self.second)
        request.usual_volunteer_ids = False
        self.assertFalse(visits.assignment_ids)
        self.assertEqual(set(visits.mapped("state")), {"open"})

    def test_a_replacement_by_hand_stays(self):
        request = self.make_recurring(usual_volunteer_ids=self.volunteer.ids)
        visit = self.get_visit(request, 11, 30)
        visit.assignment_ids.action_replace()
        visit._assign(self.second)
        request.start = request.start + HOUR
        self.assertEqual(visit.volunteer_id, self.second)
        self.assertEqual(visit.start.hour, 8)


class TestRuleChanges(VisitCase):
    def test_untouched_visits_are_rebuilt(self):
        request = self.make_recurring(usual_volunteer_ids=self.volunteer.ids)
        request.rrule = "FREQ=WEEKLY;BYDAY=WE,FR"
        days = self.get_days(request)
        self.assertEqual({day.weekday() for day in days}, {2, 4})
        visits = self.get_visits(request)
        self.assertEqual(set(visits.mapped("state")), {"staffed"})

    def test_another_hour_moves_the_same_visits(self):
        request = self.make_recurring(usual_volunteer_ids=self.volunteer.ids)
        visits = self.get_visits(request)
        request.start = request.start + 2 * HOUR
        self.assertEqual(self.get_visits(request), visits)
        self.assertEqual({visit.start.hour for visit in visits}, {10})
        self.assertEqual({visit.wanted_start.hour for visit in visits}, {10})
        lines = visits.assignment_ids
        self.assertEqual({line.start.hour for line in lines}, {10})
        self.assertFalse(any(visits.mapped("is_edited")))
        self.assertFalse(request.exception_ids)

    def test_the_new_hour_may_be_taken(self):
        self.make_task(start=datetime(2026, 11, 30, 10, 30))._assign(self.volunteer)
        request = self.make_recurring(usual_volunteer_ids=self.volunteer.ids)
        request.start = request.start + 2 * HOUR
        visit = self.get_visit(request, 11, 30)
        self.assertEqual((visit.state, visit.usual_missing), ("open", "overlap"))

    def test_what_was_changed_by_hand_survives_and_is_told(self):
        request = self.make_recurring()
        moved = self.get_visit(request, 11, 30).with_user(self.worker)
        moved.start = moved.start + HOUR
        other = self.get_visit(request, 12, 2).with_user(self.worker)
        other.instruction = "Bring the letter"
        self.assertEqual(moved.difference, "Start")
        self.assertEqual(other.difference, "What is asked")
        request.rrule = "FREQ=WEEKLY;BYDAY=FR"
        days = self.get_days(request)
        self.assertEqual(
            [day for day in days if day.weekday() != 4],
            [date(2026, 11, 30), date(2026, 12, 2)],
        )
        self.assertEqual(request.kept_edit_count, 2)
        self.assertIn("changed by hand and kept: 2", request.message_ids[0].body)

    def test_a_note_keeps_a_visit(self):
        request = self.make_recurring()
        visit = self.get_visit(request, 11, 30)
        visit.message_post(body="Daughter will be there", message_type="comment")
        request.rrule = "FREQ=WEEKLY;BYDAY=FR"
        self.assertTrue(visit.exists())

    def test_no_longer_recurring(self):
        request = self.make_recurring()
        request.is_recurring = False
        self.assertFalse(self.get_visits(request))

    def test_writing_the_same_again_changes_no_visit(self):
        request = self.make_recurring()
        visit = self.get_visits(request)[0].with_user(self.worker)
        visit.write({"start": visit.start, "instruction": visit.instruction})
        self.assertFalse(visit.is_edited)


class TestPausingAndEnding(VisitCase):
    def setUp(self):
        super().setUp()
        self.request = self.make_recurring(
            "FREQ=DAILY", usual_volunteer_ids=self.volunteer.ids
        )
        self.past = self.get_visit(self.request, 11, 24)
        self.open_past = self.get_visit(self.request, 11, 25)
        self.edited = self.get_visit(self.request, 12, 1).with_user(self.worker)
        self.edited.instruction = "Bring the letter"
        self.move_clock(days=3)
        self.past.action_done()

    def test_pausing_cleans_the_future_and_keeps_the_past(self):
        self.request.action_pause()
        self.assertEqual(self.request.state, "paused")
        self.assertEqual(self.get_visits(self.request), self.past | self.open_past)
        self.assertEqual(self.past.state, "done")
        self.assertEqual(self.open_past.state, "staffed")
        self.assertEqual(self.edited.state, "cancelled")
        self.assertTrue(self.edited.reason_id)
        self.assertFalse(self.edited.reason_id.is_unfilled)

    def test_resuming_plans_again(self):
        self.request.action_pause()
        self.request.action_resume()
        self.assertIn(self.request.state, ("open", "running"))
        self.assertEqual(len(self.get_visits(self.request)), 2 + 29)
        again = self.get_visit(self.request, 12, 1)
        self.assertNotEqual(again, self.edited)
        self.assertEqual(again.volunteer_id, self.volunteer)

    def test_ending_keeps_what_is_to_be_registered(self):
        self.request.action_finish()
        self.assertEqual(self.request.state, "done")
        self.assertEqual(self.open_past.state, "staffed")
        self.open_past.action_done()
        self.assertEqual(self.request.state, "done")

    def test_refusing_leaves_the_past(self):
        reason = self.env["zorgnetwerk.reason"]._get_first("request_refused")
        self.request._move_to("refused", reason=reason)
        self.assertEqual(self.open_past.state, "staffed")
        self.assertEqual(self.get_visits(self.request), self.past | self.open_past)

    def test_a_request_for_once_keeps_its_past_task_too(self):
        task = self.make_task(days=-1, client=self.client)
        once = self.make_request(self.client, start=task.start)
        task.request_id = once
        reason = self.env["zorgnetwerk.reason"]._get_first("request_refused")
        once._move_to("refused", reason=reason)
        self.assertEqual(task.state, "open")

    def test_its_last_task_does_not_end_a_rule_that_goes_on(self):
        self.request.with_context(zorg_planning=INSIDE)
        for visit in self.get_visits(self.request) - self.past - self.open_past:
            visit.sudo().with_context(zorg_planning=INSIDE).unlink()
        self.open_past.action_done()
        self.assertNotEqual(self.request.state, "done")


class TestAsOthers(VisitCase):
    def test_a_worker_plans_and_deletes_no_task(self):
        request = self.make_recurring()
        with self.assertRaises(UserError):
            self.get_visits(request).with_user(self.worker).unlink()
        request.rrule = "FREQ=WEEKLY;BYDAY=FR"
        self.assertTrue(self.get_visits(request))
