from odoo import api, fields, models


class ZorgnetwerkOverlapAsk(models.TransientModel):
    """Ask why a volunteer may have two tasks at once: the decision is kept."""

    _name = "zorgnetwerk.overlap.ask"
    _description = "Reason for an overlap"

    task_id = fields.Many2one("zorgnetwerk.task", required=True, readonly=True)
    volunteer_id = fields.Many2one(
        "zorgnetwerk.volunteer", required=True, readonly=True
    )
    taken = fields.Char(string="At the same moment", compute="_compute_taken")
    reason = fields.Char(
        string="Why it is possible",
        help="Kept on the task with your name, for colleagues.",
    )

    @api.constrains("task_id", "volunteer_id")
    def _check_files_are_open(self):
        """A name is shown for whatever id is filled in, so check each of them."""
        # Odoo checks constraints as the superuser
        for ask in self.sudo(False):
            ask.task_id.check_access("write")
            ask.volunteer_id.check_access("read")

    @api.depends("task_id", "volunteer_id")
    def _compute_taken(self):
        for ask in self:
            task = ask.task_id
            task.check_access("read")
            ask.taken = task and task._describe_in_the_way(ask.volunteer_id)

    def action_apply(self):
        """Put the volunteer on the task, with the reason."""
        self.ensure_one()
        self.task_id._assign_overlapping(self.volunteer_id, self.reason)
        return {"type": "ir.actions.act_window_close"}
