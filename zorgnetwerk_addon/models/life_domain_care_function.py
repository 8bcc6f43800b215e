from odoo import fields, models


class ZorgnetwerkLifeDomain(models.Model):
    """A signal counts towards the functions that its life domains serve."""

    _inherit = "zorgnetwerk.life.domain"

    care_function_ids = fields.Many2many(
        "zorgnetwerk.care.function",
        "zorgnetwerk_life_domain_care_function_rel",
        "domain_id",
        "care_function_id",
        string="Functions of neighbourhood care",
    )
