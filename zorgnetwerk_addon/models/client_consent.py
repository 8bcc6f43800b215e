from odoo import fields, models

SIGNAL_HANDLER = "zorgnetwerk_addon.group_zorg_signal_handler"


class ZorgnetwerkClient(models.Model):
    """What a client allows to be told, and what was told to partners."""

    _inherit = "zorgnetwerk.client"

    consent_ids = fields.One2many(
        "zorgnetwerk.consent",
        "client_id",
        string="Consents",
        groups=SIGNAL_HANDLER,
    )

    def action_new_consent(self):
        """Open a new consent of this client."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New consent"),
            "res_model": "zorgnetwerk.consent",
            "views": [(False, "form")],
            "context": {"default_client_id": self.id},
        }
