from odoo import api, fields, models
from odoo.exceptions import UserError


class ZorgnetwerkSignalTell(models.TransientModel):
    """Tell who signalled how it stands, also before the signal is closed.

    Or what became of the policy signal that it was bundled into.
    """

    _name = "zorgnetwerk.signal.tell"
    _inherit = ["zorgnetwerk.signal.telling.mixin"]
    _description = "Tell who signalled"

    policy_signal_id = fields.Many2one(
        "zorgnetwerk.policy.signal", string="Policy signal", readonly=True
    )

    @api.depends("signal_ids", "phrase_id", "policy_signal_id")
    def _compute_feedback(self):
        structural = self.filtered("policy_signal_id")
        for wizard in structural:
            wizard.feedback = wizard.policy_signal_id.feedback
        return super(ZorgnetwerkSignalTell, self - structural)._compute_feedback()

    def _prepare_feedback_vals(self, signal):
        vals = super()._prepare_feedback_vals(signal)
        if self.policy_signal_id:
            vals["stage"] = "policy"
            vals["policy_signal_id"] = self.policy_signal_id.id
        return vals

    def action_apply(self):
        """Keep what was told for all the signals, or for none."""
        self.ensure_one()
        if not self.signal_ids:
            raise UserError(self.env._("Choose the signals first."))
        self._tell()
        if self.policy_signal_id:
            self.policy_signal_id._note_told(self.signal_ids)
        return {"type": "ir.actions.act_window_close"}
