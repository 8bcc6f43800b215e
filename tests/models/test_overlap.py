"""An overlap is a decision with a reason; what was done is marked where it overlaps."""

from datetime import datetime, timedelta

from odoo.exceptions import AccessError, RedirectWarning
from odoo.tests import Form
from odoo.tools import mute_logger

from tests.filters import FilterChecks
from tests.models.staffing_case import StaffingCase

HOUR = timedelta(hours=1)


class TestOverlapOnPurpose(FilterChecks, StaffingCase):
    def setUp(self):
        super().setUp()
        self.start = datetime(2031, 7, 2, 7)
        self.first = self.task(start=self.start)
        self.first.action_assign_volunteer(self.volunteer.id)
        self.other = self.task(start=self.start + HOUR)

    def offer(self):
        """Return the context of the dialog that the refusal offers."""
        with self.assertRaises(RedirectWarning) as caught:
            self.other.action_assign_volunteer(self.volunteer.id)
        words, action_id, _button, context = caught.exception.args
        self.assertIn("Claeys An has another task then: “Keeping company", words)
        self.assertIn("(until 10:30)", words)
        action = self.env["ir.actions.act_window"].browse(action_id)
        return {"res_model": action.res_model, "context": context}

    def test_a_decision_with_a_reason(self):
        self.run_action(self.offer(), reason="They live in the same house")
        line = self.line(self.other, self.volunteer)
        self.assertEqual(
            (line.state, line.is_forced, line.forced_reason, line.forced_by_id),
            ("accepted", True, "They live in the same house", self.worker),
        )
        self.assertTrue(line.forced_on)
        self.assertEqual(self.other.state, "staffed")
        lines = self.env["zorgnetwerk.assignment"].with_user(self.worker)
        self.assertEqual(lines.search([("is_forced", "=", True)]) & line, line)
        self.assert_filters_work(lines)

    def test_without_a_reason_nothing_is_decided(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(Exception) as caught:
            self.run_action(self.offer(), reason="")
        self.assertIn("forced_with_reason", str(caught.exception))

    def test_the_dialog_names_what_is_in_the_way(self):
        action = self.offer()
        model = self.env[action["res_model"]].with_user(self.worker)
        with Form(model.with_context(**action["context"])) as form:
            self.assertIn("has another task then", form.taken)
            form.reason = "Neighbours"

    def test_the_dialog_opens_no_file_of_another_network(self):
        model = self.env["zorgnetwerk.overlap.ask"].with_user(self.other_coordinator)
        with self.assertRaises(AccessError):
            model.create({"task_id": self.other.id, "volunteer_id": self.volunteer.id})

    def test_accepting_offers_it_too(self):
        line = self.other._assign(self.volunteer, "asked")
        with self.assertRaises(RedirectWarning):
            line.action_accept()

    def test_who_drops_out_decides_anew(self):
        self.run_action(self.offer(), reason="Neighbours")
        line = self.line(self.other, self.volunteer)
        line.action_replace()
        self.assertFalse(line.is_forced)
        with self.assertRaises(RedirectWarning):
            line.action_accept()

    def test_what_was_done_is_marked_where_it_overlaps(self):
        apart = self.task(days=-9)
        tasks = self.task(days=-5) | self.task(days=-5)
        lines = self.env["zorgnetwerk.assignment"].with_user(self.worker)
        for task in tasks | apart:
            task._assign(self.volunteer)
            task.action_done()
        done = (tasks | apart).assignment_ids
        self.assertEqual(
            done.filtered("is_overlapping"), tasks.assignment_ids.with_env(done.env)
        )
        found = lines.search([("is_overlapping", "=", True)])
        self.assertEqual(found & done, tasks.assignment_ids)
        self.assertFalse(
            lines.search([("is_overlapping", "=", False)]) & tasks.assignment_ids
        )
