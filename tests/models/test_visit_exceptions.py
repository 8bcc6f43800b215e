"""Dates on which a rule does not hold: by hand, on days off, while a client is away."""

from datetime import date, datetime, timedelta

from odoo.exceptions import UserError
from odoo.tools import mute_logger

from .visit_case import VisitCase

HOUR = timedelta(hours=1)


class TestByHand(VisitCase):
    def setUp(self):
        super().setUp()
        self.request = self.make_recurring(usual_volunteer_ids=self.volunteer.ids)
        self.visit = self.get_visit(self.request, 11, 30).with_user(self.worker)

    def get_exception(self):
        return self.request.exception_ids.ensure_one()

    def test_skipping_a_date(self):
        action = self.visit.with_context(zorg_from_form=True).action_skip_date()
        self.assertEqual(action["res_id"], self.request.id)
        self.assertFalse(self.visit.exists())
        exception = self.get_exception()
        self.assertEqual(
            (exception.kind, exception.occurrence), ("skip", date(2026, 11, 30))
        )
        self.request.action_plan_visits()
        self.assertNotIn(date(2026, 11, 30), self.get_days(self.request))
        # taking back the exception brings the visit back
        exception.unlink()
        self.assertIn(date(2026, 11, 30), self.get_days(self.request))

    def test_skipping_what_somebody_worked_on_leaves_a_trace(self):
        self.visit.instruction = "Bring the letter"
        self.visit.action_skip_date()
        self.assertEqual(self.visit.state, "cancelled")
        self.assertTrue(self.visit.reason_id)
        self.request.action_plan_visits()
        self.assertNotIn(date(2026, 11, 30), self.get_days(self.request))

    def test_a_date_skipped_on_the_request(self):
        self.request.write(
            {"exception_ids": [(0, 0, {"occurrence": "2026-11-30", "kind": "skip"})]}
        )
        self.assertFalse(self.visit.exists())

    def test_moving_is_kept_as_an_exception(self):
        self.visit.start = self.visit.start + 25 * HOUR
        exception = self.get_exception()
        self.assertEqual(
            (exception.kind, exception.moved_to), ("move", self.visit.start)
        )
        self.assertEqual(exception.moved_stop, self.visit.stop)
        self.visit.start = self.visit.start + HOUR
        self.assertEqual(self.get_exception().moved_to, self.visit.start)
        # made anew, for instance after a pause, the visit is where it was moved to
        self.request.action_pause()
        self.request.action_resume()
        again = self.get_visit(self.request, 11, 30)
        self.assertEqual(again.start, exception.moved_to)

    def test_back_to_the_rule(self):
        usual = self.visit.start
        self.visit.write({"start": usual + 25 * HOUR, "instruction": "Letter"})
        self.assertEqual(self.visit.difference, "Start, What is asked")
        self.assertTrue(self.visit.action_back_to_rule())
        self.assertEqual(self.visit.start, usual)
        self.assertFalse(self.visit.is_edited or self.visit.instruction)
        self.assertFalse(self.request.exception_ids)
        self.assertEqual(self.visit.volunteer_id, self.volunteer)

    def test_back_to_a_rule_that_has_no_such_date_any_more(self):
        self.visit.instruction = "Letter"
        self.request.rrule = "FREQ=WEEKLY;BYDAY=FR"
        action = self.visit.with_context(zorg_from_form=True).action_back_to_rule()
        self.assertFalse(self.visit.exists())
        self.assertEqual(action["res_model"], "zorgnetwerk.request")

    def test_back_to_the_rule_keeps_who_was_put_on_it(self):
        self.visit.assignment_ids.unlink()
        self.visit._assign(self.second)
        self.visit.start = self.visit.start + HOUR
        self.visit.action_back_to_rule()
        self.assertEqual(self.visit.volunteer_id, self.second)
        self.assertEqual(self.visit.start.hour, 8)

    def test_only_visits_to_come_of_a_rule(self):
        once = self.make_task(self.client).with_user(self.worker)
        with self.assertRaisesRegex(UserError, "visits to come"):
            once.action_skip_date()
        self.move_clock(days=8)
        with self.assertRaisesRegex(UserError, "visits to come"):
            self.visit.action_back_to_rule()

    def test_a_moved_visit_needs_its_moment(self):
        with mute_logger("odoo.sql_db"), self.assertRaisesRegex(Exception, "moment"):
            self.env["zorgnetwerk.request.exception"].create(
                {
                    "request_id": self.request.id,
                    "occurrence": "2026-12-02",
                    "kind": "move",
                }
            )


class TestNextFreeDate(VisitCase):
    def test_it_passes_over_all_that_is_in_the_way(self):
        request = self.make_recurring(usual_volunteer_ids=self.volunteer.ids)
        visit = self.get_visit(request, 11, 30).with_user(self.worker)
        self.env["zorgnetwerk.holiday"].create({"date": "2026-12-01", "name": "Feast"})
        # 2 December is the next visit of the rule itself
        self.env["zorgnetwerk.closing.day"].create(
            {
                "name": "Stocktaking",
                "network_id": self.network.id,
                "date_from": "2026-12-03",
                "date_to": "2026-12-03",
            }
        )
        self.env["zorgnetwerk.client.absence"].create(
            {
                "client_id": self.client.id,
                "date_from": "2026-12-04",
                "date_to": "2026-12-05",
            }
        )
        self.env["zorgnetwerk.volunteer.absence"].create(
            {
                "volunteer_id": self.volunteer.id,
                "date_from": "2026-12-06",
                "date_to": "2026-12-06",
            }
        )
        taken = self.make_task(start=datetime(2026, 12, 8, 9))
        taken._assign(self.volunteer)
        visit.action_move_to_next_free()
        # 7 December has a visit of the rule
        self.assertEqual(visit.start, datetime(2026, 12, 10, 8, 30))
        self.assertEqual(visit.volunteer_id, self.volunteer)
        self.assertEqual(request.exception_ids.moved_to, visit.start)

    def test_there_may_be_none(self):
        request = self.make_recurring()
        visit = self.get_visit(request, 11, 30).with_user(self.worker)
        self.env["zorgnetwerk.client.absence"].create(
            {"client_id": self.client.id, "date_from": "2026-12-01"}
        )
        with self.assertRaisesRegex(UserError, "In the next 60 days"):
            visit.action_move_to_next_free()


class TestSpecialDays(VisitCase):
    def add_holiday(self, day="2026-11-30", **values):
        return self.env["zorgnetwerk.holiday"].create(
            {"date": day, "name": "Feast", **values}
        )

    def add_absence(self, **values):
        return (
            self.env["zorgnetwerk.client.absence"]
            .with_user(self.worker)
            .create({"client_id": self.client.id, "kind": "hospital", **values})
        )

    def test_a_holiday_is_skipped_kept_or_asked(self):
        self.add_holiday()
        day = date(2026, 11, 30)
        usual = {"usual_volunteer_ids": self.volunteer.ids}
        skip = self.make_recurring(holiday_policy="skip")
        self.assertNotIn(day, self.get_days(skip))
        keep = self.make_recurring(holiday_policy="keep", **usual)
        visit = self.get_visit(keep, 11, 30)
        self.assertEqual((visit.state, visit.is_undecided), ("staffed", False))
        ask = self.make_recurring(holiday_policy="ask", usual_volunteer_ids=self.second)
        visit = self.get_visit(ask, 11, 30)
        self.assertEqual((visit.state, visit.special_day), ("open", "holiday"))
        self.assertTrue(visit.is_undecided)
        self.assertEqual(ask.undecided_count, 1)

    def test_deciding(self):
        self.add_holiday()
        self.add_holiday("2026-12-02")
        request = self.make_recurring(
            holiday_policy="ask", usual_volunteer_ids=self.volunteer.ids
        )
        goes_on = self.get_visit(request, 11, 30).with_user(self.worker)
        goes_on.action_keep_visit()
        self.assertFalse(goes_on.is_undecided)
        self.assertEqual(goes_on.volunteer_id, self.volunteer)
        self.get_visit(request, 12, 2).with_user(self.worker).action_skip_date()
        request.action_plan_visits()
        self.assertEqual(request.undecided_count, 0)
        self.assertNotIn(date(2026, 12, 2), self.get_days(request))
        self.assertFalse(goes_on.is_undecided)

    def test_a_holiday_of_another_municipality_is_none_here(self):
        self.add_holiday(company_id=self.far_company.id)
        request = self.make_recurring()
        self.assertIn(date(2026, 11, 30), self.get_days(request))

    def test_an_absence_is_followed_at_once(self):
        request = self.make_recurring(usual_volunteer_ids=self.volunteer.ids)
        edited = self.get_visit(request, 12, 2).with_user(self.worker)
        edited.instruction = "Bring the letter"
        absence = self.add_absence(date_from="2026-11-29", date_to="2026-12-03")
        self.assertNotIn(date(2026, 11, 30), self.get_days(request))
        # what somebody worked on is not lost without a word
        self.assertTrue(edited.is_undecided)
        self.assertEqual(edited.special_day, "absence")
        absence.date_to = "2026-11-29"
        self.assertIn(date(2026, 11, 30), self.get_days(request))
        self.assertFalse(edited.is_undecided)

    def test_an_absence_without_end(self):
        request = self.make_recurring()
        absence = self.add_absence(date_from="2026-11-26")
        self.assertEqual(self.get_days(request), [date(2026, 11, 25)])
        absence.unlink()
        self.assertEqual(len(self.get_days(request)), 8)

    def test_asked_visits_give_the_volunteer_free(self):
        request = self.make_recurring(
            absence_policy="ask", usual_volunteer_ids=self.volunteer.ids
        )
        visit = self.get_visit(request, 11, 30)
        self.add_absence(date_from="2026-11-30", date_to="2026-11-30")
        self.assertEqual((visit.state, visit.is_undecided), ("open", True))
        self.assertFalse(visit.assignment_ids)

    def test_closing_days_and_holidays_are_followed_by_the_job(self):
        request = self.make_recurring()
        with self.enter_registry_test_mode():
            closing = (
                self.env["zorgnetwerk.closing.day"]
                .with_user(self.coordinator)
                .create(
                    {
                        "name": "Between the holidays",
                        "network_id": self.network.id,
                        "date_from": "2026-12-07",
                        "date_to": "2026-12-09",
                    }
                )
            )
            self.assertFalse(request.planned_until)
            cron = self.env.ref("zorgnetwerk_addon.ir_cron_plan_visits")
            cron.method_direct_trigger()
            self.env.invalidate_all()
            days = self.get_days(request)
            self.assertNotIn(date(2026, 12, 7), days)
            self.assertNotIn(date(2026, 12, 9), days)
            self.assertIn(date(2026, 12, 14), days)
            closing.unlink()
            cron.method_direct_trigger()
            self.env.invalidate_all()
        self.assertIn(date(2026, 12, 7), self.get_days(request))

    def test_a_closing_is_one_day_unless_told(self):
        closing = self.env["zorgnetwerk.closing.day"].create(
            {
                "name": "Bridge",
                "network_id": self.network.id,
                "date_from": "2026-12-07",
            }
        )
        self.assertEqual(closing.date_to, date(2026, 12, 7))

    def test_moving_decides(self):
        self.add_holiday()
        request = self.make_recurring(holiday_policy="ask")
        visit = self.get_visit(request, 11, 30).with_user(self.worker)
        visit.start = visit.start + 24 * HOUR
        self.assertFalse(visit.is_undecided)
        request.action_plan_visits()
        self.assertFalse(visit.is_undecided)
