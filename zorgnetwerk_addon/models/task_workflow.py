from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..tools.inside import INSIDE


class ZorgnetwerkTask(models.Model):
    """How a task moves, and what moves along: its volunteers, its request."""

    _inherit = "zorgnetwerk.task"

    _state_moves = {
        "open": {"staffed", "done", "missed", "cancelled"},
        "staffed": {"open", "done", "missed", "cancelled"},
        "done": {"open", "staffed", "missed", "cancelled"},
        "missed": {"open", "staffed", "done"},
        "cancelled": {"open", "staffed"},
    }
    _state_reasons = {"missed": "task_missed", "cancelled": "task_cancelled"}

    @api.constrains("state", "start")
    def _check_done_has_begun(self):
        now = fields.Datetime.now()
        for task in self:
            if task.state == "done" and task.start > now:
                raise ValidationError(
                    self.env._(
                        "%(name)s has yet to begin, so it cannot be done. Check "
                        "“Start”.",
                        name=task.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        creating = self
        if len(vals_list) > 1:
            # who made a batch, and when, stands on each task: a note that repeats it
            # takes as long as the task itself
            creating = self.with_context(mail_create_nolog=True)
        tasks = super(ZorgnetwerkTask, creating).create(vals_list)
        tasks = tasks.with_env(self.env)
        stale = tasks.request_id.filtered(lambda r: r.state in ("new", "done"))
        stale._follow_tasks()
        return tasks

    def write(self, vals):
        result = super().write(vals)
        state = vals.get("state")
        if state in ("done", "missed", "cancelled", "open"):
            self._sync_assignments(state)
        if state:
            self.request_id._follow_tasks()
        return result

    def _sync_assignments(self, state):
        """What became of the task became of its volunteers' part in it."""
        if state == "done":
            accepted = self.assignment_ids.filtered(lambda a: a.state == "accepted")
            accepted.with_context(zorg_task_moves=INSIDE).write({"state": "done"})
        elif state == "cancelled":
            waiting = self.assignment_ids.filtered(
                lambda a: a.state in ("asked", "replacement_needed")
            )
            waiting.with_context(zorg_task_moves=INSIDE).unlink()
        elif state == "open":
            done = self.assignment_ids.filtered(lambda a: a.state == "done")
            done.with_context(zorg_task_moves=INSIDE).write({"state": "accepted"})
            self._sync_staffing()

    def _sync_staffing(self):
        """Open tasks with enough volunteers become staffed, and the other way round."""
        for current, target in (("open", "staffed"), ("staffed", "open")):
            tasks = self.filtered(
                lambda task, current=current: (
                    task.state == current
                    and (task.staffed_count >= task.volunteers_needed)
                    == (current == "open")
                )
            )
            if tasks:
                tasks._move_to(target)

    def action_done(self):
        """Register the tasks as done, with the planned minutes where none are given."""
        nobody = self.filtered(lambda task: not task.staffed_count)
        if nobody:
            raise UserError(
                self.env._(
                    "Say who did it first: choose a volunteer for %(names)s.",
                    names=", ".join(nobody.mapped("display_name")),
                )
            )
        silent = self.filtered(lambda task: not task.minutes)
        for minutes, tasks in silent.grouped("planned_minutes").items():
            tasks.write({"minutes": minutes})
        return self._move_to("done")

    def action_missed(self):
        return self._action_ask_reason("missed")

    def action_cancel(self):
        return self._action_ask_reason("cancelled")

    def action_reopen(self):
        return self._move_to("open")
