from odoo import api, fields, models
from odoo.exceptions import UserError


class ZorgnetwerkFollowUpDone(models.TransientModel):
    """What came of follow-ups, and what comes next."""

    _name = "zorgnetwerk.follow.up.done"
    _inherit = ["zorgnetwerk.given.records.mixin"]
    _description = "Result of a follow-up"

    follow_up_ids = fields.Many2many("zorgnetwerk.follow.up", required=True)
    done_on = fields.Date(default=fields.Date.context_today, required=True)
    result = fields.Text(
        compute="_compute_result",
        store=True,
        readonly=False,
        help="What came of it; stays with the signal.",
    )
    right_check_id = fields.Many2one(
        "zorgnetwerk.right.check", string="Right", compute="_compute_right_check_id"
    )
    right_state = fields.Selection(
        [
            ("granted", "Granted"),
            ("rejected", "Refused"),
            ("applied", "No answer yet"),
        ],
        string="The right is",
        default="applied",
        required=True,
    )

    @api.depends("follow_up_ids")
    def _compute_result(self):
        for wizard in self:
            results = set(wizard.follow_up_ids.mapped("result"))
            wizard.result = results.pop() if len(results) == 1 else False

    @api.depends("follow_up_ids")
    def _compute_right_check_id(self):
        for wizard in self:
            checks = wizard.follow_up_ids.right_check_ids
            wizard.right_check_id = checks if len(checks) == 1 else False

    def action_apply(self):
        """Note all the follow-ups as done, or none."""
        self.ensure_one()
        to_do = self.follow_up_ids.filtered(lambda f: f.state == "planned")
        if not to_do:
            raise UserError(self.env._("Choose follow-ups that are still to do."))
        to_do.write({"state": "done", "done_on": self.done_on, "result": self.result})
        if self.right_check_id and self.right_state != "applied":
            self.right_check_id.write(
                {"state": self.right_state, "checked_on": self.done_on}
            )
        return {"type": "ir.actions.act_window_close"}
