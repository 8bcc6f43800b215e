"""Visits are made by a shortcut past the ORM's draft records; it tells the same."""

from unittest.mock import patch

from odoo import models

from tests.models.visit_case import VisitCase

# who wrote last depends on this test; the others name a record
UNLIKE = {
    "id",
    "create_date",
    "write_date",
    "write_uid",
    "request_id",
    "task_id",
    "booking_key",
}


class TestShortcut(VisitCase):
    def plan(self):
        """Return what is stored of the visits and lines of a new request."""
        savepoint = self.env.cr.savepoint()
        request = self.make_recurring(
            usual_volunteer_ids=self.volunteer.ids, volunteers_needed=1
        )
        request.action_plan_visits()
        self.env.flush_all()
        tasks = self.get_visits(request)
        lines = tasks.assignment_ids.sorted("start")
        self.assertGreater(len(tasks), 5)
        self.assertEqual(len(lines), len(tasks))
        self.assertEqual(lines.mapped("booking_key"), lines.task_id.ids)
        stored = self.read_stored(tasks), self.read_stored(lines)
        savepoint.close(rollback=True)
        self.env.clear()
        return stored

    def read_stored(self, records):
        names = [
            name
            for name, field in records._fields.items()
            if field.store and field.column_type and name not in UNLIKE
        ]
        self.env.invalidate_all()
        return [{name: record[name] for name in names} for record in records.sudo()]

    def test_same_as_the_orm(self):
        quick = self.plan()
        by_orm = models.BaseModel._add_precomputed_values
        task = type(self.env["zorgnetwerk.task"])
        line = type(self.env["zorgnetwerk.assignment"])
        with (
            patch.object(task, "_add_precomputed_values", by_orm),
            patch.object(line, "_add_precomputed_values", by_orm),
        ):
            slow = self.plan()
        for quick_rows, slow_rows in zip(quick, slow, strict=True):
            for quick_row, slow_row in zip(quick_rows, slow_rows, strict=True):
                different = {
                    name: (value, slow_row[name])
                    for name, value in quick_row.items()
                    if value != slow_row[name]
                }
                self.assertFalse(different)
