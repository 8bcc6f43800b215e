from odoo import fields, models


class ZorgnetwerkCareCharacteristic(models.Model):
    """What a caring neighbourhood feels like to who lives there (kenmerk)."""

    _name = "zorgnetwerk.care.characteristic"
    _inherit = ["zorgnetwerk.catalogue.mixin"]
    _description = "Characteristic of a caring neighbourhood"

    description = fields.Text(translate=True)
    source = fields.Char(help="Where the name comes from.")
