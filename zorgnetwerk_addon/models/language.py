from odoo import fields, models


class ZorgnetwerkLanguage(models.Model):
    """Language that a client or volunteer speaks: more than Odoo's own interface."""

    _name = "zorgnetwerk.language"
    _inherit = ["zorgnetwerk.catalogue.mixin"]
    _description = "Spoken language"

    code = fields.Char(help="Code of ISO 639, for exchange with other programs.")
