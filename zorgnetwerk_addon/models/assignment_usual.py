from odoo import fields, models


class ZorgnetwerkAssignment(models.Model):
    """A volunteer who was put on a visit because the request says so."""

    _inherit = "zorgnetwerk.assignment"

    is_usual = fields.Boolean(
        string="As usual",
        readonly=True,
        copy=False,
        help="Made with the visit, from the usual volunteers of the request.",
    )
