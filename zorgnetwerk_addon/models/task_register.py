from odoo import api, fields, models

from .assignment_booking import PLANNED_STATES


class ZorgnetwerkTask(models.Model):
    """Say at once what became of a list of tasks: of today, of a whole week."""

    _inherit = "zorgnetwerk.task"

    has_begun = fields.Boolean(compute="_compute_has_begun")

    @api.depends("start")
    def _compute_has_begun(self):
        now = fields.Datetime.now()
        for task in self:
            task.has_begun = bool(task.start) and task.start <= now

    def action_register(self):
        """Register as done what was done, and tell what is left and why.

        A week is closed in one go: a task without volunteer, or one that has yet to
        begin, does not hold up the others.

        :return: a notice of what is left, or True
        """
        planned = self.filtered(lambda task: task.state in PLANNED_STATES)
        nobody = planned.filtered(lambda task: not task.staffed_count)
        coming = (planned - nobody).filtered(lambda task: not task.has_begun)
        ready = planned - nobody - coming
        if not ready:
            # alone they get the whole sentence
            return planned.action_done()
        ready.action_done()
        left = []
        if nobody:
            left.append(
                self.env._("no volunteer is known of %(count)s", count=len(nobody))
            )
        if coming:
            left.append(self.env._("%(count)s have yet to begin", count=len(coming)))
        if not left:
            return True
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning",
                "title": self.env._("Registered as done: %(count)s", count=len(ready)),
                "message": self.env._("Still to do: %(what)s.", what=", ".join(left)),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }
