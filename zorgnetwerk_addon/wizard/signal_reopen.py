from odoo import fields, models
from odoo.exceptions import UserError


class ZorgnetwerkSignalReopen(models.TransientModel):
    """Open closed signals again, and say why."""

    _name = "zorgnetwerk.signal.reopen"
    _inherit = ["zorgnetwerk.given.records.mixin"]
    _description = "Reopen signals"

    signal_ids = fields.Many2many("zorgnetwerk.signal", required=True)
    reason = fields.Char(
        string="Why", required=True, help="Kept in the history of the signal."
    )

    def action_apply(self):
        """Open all the signals again, or none."""
        self.ensure_one()
        if not self.signal_ids:
            raise UserError(self.env._("Choose the signals to reopen first."))
        self.signal_ids.write({"state": "investigating", "reopen_reason": self.reason})
        return {"type": "ir.actions.act_window_close"}
