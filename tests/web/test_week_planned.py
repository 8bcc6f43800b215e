"""A week in the browser: planned, assigned, one volunteer replaced, and closed."""

from datetime import timedelta

from odoo import fields

from tests.common import CareHttpCase


class TestWeekPlanned(CareHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.env["zorgnetwerk.requirement"].search([]).is_always_required = False
        cls.client = cls.make_client("Jan", "De Smet", zip="8582", city="Outrijve")
        cls.an = cls.make_volunteer("An", "Claeys")
        cls.bea = cls.make_volunteer("Bea", "Maes", phone="056 22 22 22")

    def run_part(self, part, path):
        self.start_tour(
            f"/odoo/{path}", f"week_planned_{part}", login=self.coordinator.login
        )
        self.env.invalidate_all()

    def test_from_request_to_closed_week(self):
        start = fields.Datetime.now().replace(hour=9, minute=0, second=0, microsecond=0)
        start += timedelta(days=1)
        request = self.make_request(self.client, start=start)
        self.run_part("request", f"zorg-requests/{request.id}")
        visits = request.task_ids.sorted("start")
        # eight weeks, but for holidays on which nobody decided yet
        self.assertGreaterEqual(len(visits), 6)
        self.assertEqual(visits[0].start, start)
        self.assertEqual(len(set(visits.mapped(lambda v: v.date.weekday()))), 1)

        first = visits[0]
        self.run_part("assign", f"zorg-tasks/{first.id}")
        self.assertEqual(first.state, "open")
        self.run_part("replace", "zorg-replacement-needed")
        self.assertEqual((first.state, first.volunteer_id), ("staffed", self.bea))
        self.assertEqual(
            {line.volunteer_id: line.state for line in first.assignment_ids},
            {self.an: "replaced", self.bea: "accepted"},
        )

    def test_the_week_is_closed(self):
        done = self.make_task(self.client, days=-1)
        other = self.make_task(self.client, "small_job", days=-2)
        (done | other)._assign(self.an)
        nobody = self.make_task(self.client, days=-1.1)
        self.run_part("close", "zorg-week")
        self.assertEqual(
            (done | other | nobody).sorted("start").mapped("state"),
            ["staffed", "open", "done"],
        )
