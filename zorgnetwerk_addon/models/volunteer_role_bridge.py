from odoo import fields, models


class ZorgnetwerkVolunteerRole(models.Model):
    """Who has such a role can be linked to schools."""

    _inherit = "zorgnetwerk.volunteer.role"

    is_bridge_figure = fields.Boolean(
        string="Bridge figure", help="Who has this role can be linked to schools."
    )
