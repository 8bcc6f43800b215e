from odoo import fields, models


class ZorgnetwerkCareFunction(models.Model):
    """One of the eight functions of neighbourhood care (VVSG, "acht functies van
    buurtzorgregie", Dewulf & Verlinden 2019)."""

    _name = "zorgnetwerk.care.function"
    _inherit = ["zorgnetwerk.catalogue.mixin"]
    _description = "Function of neighbourhood care"

    description = fields.Text(translate=True)
