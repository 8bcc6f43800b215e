from odoo import fields, models


class ZorgnetwerkSharingPurpose(models.Model):
    """What data about a person is shared for: each sharing needs such an aim."""

    _name = "zorgnetwerk.sharing.purpose"
    _inherit = ["zorgnetwerk.catalogue.mixin"]
    _description = "Purpose of sharing"

    description = fields.Char(
        translate=True, help="In words that the person understands."
    )
