from odoo import models
from odoo.exceptions import UserError


class ZorgnetwerkSignalTell(models.TransientModel):
    """Tell who signalled how it stands, also before the signal is closed."""

    _name = "zorgnetwerk.signal.tell"
    _inherit = ["zorgnetwerk.signal.telling.mixin"]
    _description = "Tell who signalled"

    def action_apply(self):
        """Keep what was told for all the signals, or for none."""
        self.ensure_one()
        if not self.signal_ids:
            raise UserError(self.env._("Choose the signals first."))
        self._tell()
        return {"type": "ir.actions.act_window_close"}
