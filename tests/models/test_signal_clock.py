"""The clock of a signal runs in the working hours of its network."""

from datetime import datetime

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import freeze_time

from tests.common import CareCase

# a Monday, 10 o'clock in Brussels
MONDAY = datetime(2026, 3, 2, 9)


class SignalClockCase(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.outcome = cls.env["zorgnetwerk.signal.outcome"].create({"name": "Talked"})
        cls.urgency = cls.env["zorgnetwerk.urgency"].create(
            {
                "name": "Soon enough",
                "first_look_hours": 4,
                "follow_up_days": 2,
                "deputy_hours": 2,
                "administrator_hours": 3,
            }
        )

    @classmethod
    def make_late_signal(cls, **values):
        return cls.make_signal(
            **{"received_on": MONDAY, "urgency_id": cls.urgency.id, **values}
        )


class TestSignalClock(SignalClockCase):
    def test_office_hours_where_none_are_noted(self):
        signal = self.make_late_signal()
        # 10 to 12 and 13 to 15 in Brussels
        self.assertEqual(signal.first_look_deadline, datetime(2026, 3, 2, 14))
        # the end of Wednesday
        self.assertEqual(signal.follow_up_deadline, datetime(2026, 3, 4, 16))
        self.assertEqual(signal.deadline, signal.first_look_deadline)

    def test_hours_of_the_network(self):
        self.env["zorgnetwerk.network.hours"].with_user(self.coordinator).create(
            [{"weekday": day, "hour_from": 8, "hour_to": 10.5} for day in ("1", "3")]
        )
        signal = self.make_late_signal()
        # Tuesday 8 to 10.30 and Thursday 8 to 9.30
        self.assertEqual(signal.first_look_deadline, datetime(2026, 3, 5, 8, 30))
        self.assertEqual(signal.follow_up_deadline, datetime(2026, 3, 5, 9, 30))

    def test_at_once_counts_the_night_too(self):
        at_once = self.env.ref("zorgnetwerk_addon.urgency_at_once")
        friday = datetime(2026, 3, 6, 22)
        signal = self.make_signal(received_on=friday, urgency_id=at_once.id)
        self.assertEqual(signal.first_look_deadline, datetime(2026, 3, 7, 0))

    def test_a_closing_day_moves_what_runs(self):
        closings = self.env["zorgnetwerk.closing.day"].with_user(self.coordinator)
        with freeze_time(MONDAY):
            running = self.make_late_signal()
            other = self.make_late_signal(network=self.other_network)
            closing = closings.create(
                {"name": "Fair", "date_from": "2026-03-02", "date_to": "2026-03-03"}
            )
            self.assertEqual(running.first_look_deadline, datetime(2026, 3, 4, 13))
            self.assertEqual(running.deadline, running.first_look_deadline)
            self.assertEqual(other.first_look_deadline, datetime(2026, 3, 2, 14))
            closing.unlink()
            self.assertEqual(running.first_look_deadline, datetime(2026, 3, 2, 14))

    def test_a_clock_that_ran_out_does_not_start_again(self):
        closings = self.env["zorgnetwerk.closing.day"].with_user(self.coordinator)
        with freeze_time("2026-03-03 08:00:00"):
            signal = self.make_late_signal()
            closings.create({"name": "Fair", "date_from": "2026-03-02"})
            self.assertEqual(signal.deadline, datetime(2026, 3, 2, 14))

    def test_a_holiday_counts_for_its_municipality(self):
        holidays = self.env["zorgnetwerk.holiday"]
        holidays.create(
            {"name": "Fair", "date": "2026-03-02", "company_id": self.company.id}
        )
        signal = self.make_late_signal()
        far = self.make_late_signal(network=self.far_network)
        self.assertEqual(signal.first_look_deadline, datetime(2026, 3, 3, 13))
        self.assertEqual(far.first_look_deadline, datetime(2026, 3, 2, 14))

    def test_summer_time_begins_in_the_weekend(self):
        # Friday 16.00 in winter; three hours later stands Monday 11.00 in summer
        signal = self.make_late_signal(received_on=datetime(2026, 3, 27, 15))
        self.assertEqual(signal.first_look_deadline, datetime(2026, 3, 30, 10))

    def test_many_clocks_take_the_queries_of_few(self):
        counts = []
        for size in (10, 100):
            signals = self.env["zorgnetwerk.signal"].concat(
                *[self.make_late_signal() for _number in range(size)]
            )
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            for name in ("first_look_deadline", "follow_up_deadline"):
                self.env.add_to_compute(signals._fields[name], signals)
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(*counts)

    def test_times_are_kept_for_the_figures(self):
        with freeze_time(MONDAY):
            signal = self.make_late_signal().with_user(self.handler)
        with freeze_time("2026-03-03 09:30:00"):
            signal.action_take()
        # six hours on Monday, half a lunch break less, and one and a half on Tuesday
        self.assertEqual(signal.first_look_hours, 7.5)
        with freeze_time("2026-03-07 21:00:00"):
            signal.write({"state": "closed", "outcome_id": self.outcome.id})
        self.assertEqual(signal.days_to_close, 5.5)


class TestSignalSteps(SignalClockCase):
    def test_each_step_with_who_and_when(self):
        with freeze_time(MONDAY):
            signal = self.make_late_signal()
        with freeze_time("2026-03-02 12:00:00"):
            signal.with_user(self.handler).action_take()
        with freeze_time("2026-03-03 00:00:00"):
            signal.with_user(self.coordinator).action_followed_up()
        steps = signal.with_user(self.handler).step_ids.sorted("date")
        self.assertEqual(
            [
                (step.kind, step.from_state, step.to_state, step.user_id, step.hours)
                for step in steps
            ],
            [
                ("received", False, "received", self.env["res.users"], 0.0),
                ("moved", "received", "investigating", self.handler, 3.0),
                ("moved", "investigating", "followed_up", self.coordinator, 12.0),
            ],
        )
        self.assertEqual(steps[0].what, "Received")
        self.assertEqual(steps[1].what, "Received → Being looked into")

    def test_reopening_says_why_and_starts_the_clock_again(self):
        with freeze_time(MONDAY):
            signal = self.make_late_signal().with_user(self.handler)
            signal.write({"state": "closed", "outcome_id": self.outcome.id})
        with self.assertRaisesRegex(UserError, "why"):
            signal.write({"state": "investigating"})
        with freeze_time("2026-05-04 09:00:00"):
            self.env["zorgnetwerk.signal.reopen"].with_user(self.handler).create(
                {"signal_ids": signal.ids, "reason": "The heating is off again"}
            ).action_apply()
            self.assertFalse(signal.is_late)
        self.assertEqual(signal.follow_up_deadline, datetime(2026, 5, 6, 15))
        step = signal.step_ids.filtered(lambda step: step.kind == "reopened")
        self.assertEqual(step.reason, "The heating is off again")
        self.assertEqual(step.user_id, self.handler)

    def test_nobody_changes_what_happened(self):
        signal = self.make_late_signal()
        for user in (self.handler, self.coordinator, self.administrator):
            step = signal.step_ids.with_user(user)
            with self.assertRaises(AccessError):
                step.write({"date": "2020-01-01 09:00:00"})
            with self.assertRaises(AccessError):
                step.unlink()
            with self.assertRaises(AccessError):
                step.create({"signal_id": signal.id, "network_id": self.network.id})
            with self.assertRaises(AccessError):
                signal.with_user(user).write({"step_ids": [Command.delete(step.id)]})

    def test_who_may_not_see_signals_sees_no_steps(self):
        signal = self.make_late_signal()
        for user in (self.worker, self.policy, self.privacy, self.townhall):
            with self.assertRaises(AccessError):
                signal.step_ids.with_user(user).read(["what"])
        steps = self.env["zorgnetwerk.signal.step"].with_user(self.other_coordinator)
        self.assertFalse(steps.search([("signal_id", "=", signal.id)]))
