"""A recurring request on a fixed day, for the tests of visits."""

from datetime import date, datetime, timedelta

from odoo.tests import freeze_time

from tests.common import CareCase

# a Monday in winter time: 9:00 on the clock
NOW = datetime(2026, 11, 23, 8)


class VisitCase(CareCase):
    now = NOW

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(freeze_time(cls.now))
        cls.set_up_cast()
        cls.network.planning_weeks = 4
        cls.client = cls.make_client("Jan", "De Smet")
        cls.volunteer = cls.make_volunteer("An", "Claeys")
        cls.second = cls.make_volunteer("Bert", "Maes")
        cls.env["zorgnetwerk.holiday"].search([]).unlink()
        cls.env.flush_all()

    def make_recurring(self, rrule="FREQ=WEEKLY;BYDAY=MO,WE", state="open", **values):
        """Make a request of one hour that repeats, from Tuesday 24 November 9:30."""
        values = {
            "start": datetime(2026, 11, 24, 8, 30),
            "rrule": rrule,
            "holiday_policy": "skip",
            **values,
        }
        client = values.pop("client", self.client)
        request = self.make_request(client, **values).with_user(self.worker)
        if state == "open":
            request.action_open()
        return request

    def get_visits(self, request):
        visits = request.task_ids.filtered("occurrence")
        return visits.sorted("occurrence")

    def get_days(self, request):
        return self.get_visits(request).mapped("occurrence")

    def get_visit(self, request, month, day, year=2026):
        found = self.get_visits(request).filtered(
            lambda task: task.occurrence == date(year, month, day)
        )
        return found.ensure_one()

    def move_clock(self, **period):
        """Freeze at a later moment, until the end of the test."""
        clock = freeze_time(self.now + timedelta(**period))
        clock.start()
        self.addCleanup(clock.stop)
