from odoo import fields, models


class ZorgnetwerkOrganisationKind(models.Model):
    """Schools are known by their kind: bridge figures work there."""

    _inherit = "zorgnetwerk.organisation.kind"

    is_school = fields.Boolean(
        string="School", help="Bridge figures can be linked to it."
    )
