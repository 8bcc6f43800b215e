from odoo import fields, models


class ZorgnetwerkReason(models.Model):
    """Why a message that came in was thrown away."""

    _inherit = "zorgnetwerk.reason"

    usage = fields.Selection(
        selection_add=[("incoming_discarded", "Message thrown away")],
        ondelete={"incoming_discarded": "cascade"},
    )
