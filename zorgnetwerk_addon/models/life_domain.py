from odoo import fields, models


class ZorgnetwerkLifeDomain(models.Model):
    """Part of life that a signal is about; no official list exists, so it is data."""

    _name = "zorgnetwerk.life.domain"
    _inherit = ["zorgnetwerk.catalogue.mixin"]
    _description = "Life domain"

    color = fields.Integer()
    synonyms = fields.Char(
        translate=True,
        help="Other words for this domain, separated by commas. The import of a "
        "registration recognises them.",
    )
