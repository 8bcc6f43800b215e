from odoo import api, fields, models


class ZorgnetwerkOverlapAsk(models.TransientModel):
    """Ask why a volunteer may have two tasks at once: the decision is kept."""

    _name = "zorgnetwerk.overlap.ask"
    _inherit = ["zorgnetwerk.given.records.mixin"]
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

    @api.depends("task_id", "volunteer_id")
    def _compute_taken(self):
        for ask in self:
            task = ask.task_id
            task.check_access("read")
            ask.taken = task and task._describe_in_the_way(ask.volunteer_id)

    # no constraint, as Odoo checks those as the superuser
    @api.model_create_multi
    def create(self, vals_list):
        asks = super().create(vals_list)
        asks._check_files_are_open()
        return asks

    def write(self, vals):
        result = super().write(vals)
        self._check_files_are_open()
        return result

    def _check_files_are_open(self):
        """A name is shown for whatever id is filled in, so check each of them."""
        self.task_id.check_access("write")
        self.volunteer_id.check_access("read")

    def action_apply(self):
        """Put the volunteer on the task, with the reason."""
        self.ensure_one()
        self.task_id._assign_overlapping(self.volunteer_id, self.reason)
        return {"type": "ir.actions.act_window_close"}
