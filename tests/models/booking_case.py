"""Tasks at known hours and a volunteer, for the tests of bookings."""

from contextlib import contextmanager
from datetime import datetime, timedelta

from odoo.exceptions import ValidationError

from tests.common import CareCase

NINE = datetime(2031, 7, 2, 7)  # a Wednesday, 9:00 in Brussels
HOUR = timedelta(hours=1)


class BookingCase(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.client = cls.make_client("Jan", "De Smet", zip="8582", city="Outrijve")
        cls.volunteer = cls.make_volunteer("An", "Claeys")
        cls.assignments = cls.env["zorgnetwerk.assignment"].with_user(cls.worker)

    def at(self, hours, length=1, kind="company", **values):
        """Make a task that begins some hours after nine, as the worker sees it."""
        start = NINE + hours * HOUR
        values = {"start": start, "stop": start + length * HOUR, **values}
        return self.make_task(self.client, kind, **values).with_user(self.worker)

    def line(self, task, volunteer=None, **values):
        return {
            "task_id": task.id,
            "volunteer_id": (volunteer or self.volunteer).id,
            "state": "accepted",
            **values,
        }

    @contextmanager
    def refused(self, words="two tasks at once"):
        """Expect the refusal, and undo what was tried as a request does."""
        with self.assertRaisesRegex(ValidationError, words), self.env.cr.savepoint():
            yield

    def flush(self):
        self.env.flush_all()
