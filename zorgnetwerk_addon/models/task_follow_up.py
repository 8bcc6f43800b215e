from odoo import models


class ZorgnetwerkTask(models.Model):
    """A task that a follow-up asked for: done by the volunteer is done."""

    _inherit = "zorgnetwerk.task"

    def write(self, vals):
        result = super().write(vals)
        if vals.get("state") == "done":
            # who registers a task need not see signals, nor what is done about them
            follow_ups = self.env["zorgnetwerk.follow.up"].sudo()
            asked = follow_ups.search(
                [("task_id", "in", self.ids), ("state", "=", "planned")]
            )
            if asked:
                said = self.env._("A volunteer did it: see the task.")
                silent = asked.filtered(lambda follow_up: not follow_up.result)
                silent.write({"state": "done", "result": said})
                (asked - silent).write({"state": "done"})
        return result
