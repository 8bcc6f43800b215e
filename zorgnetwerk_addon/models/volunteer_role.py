from odoo import fields, models


class ZorgnetwerkVolunteerRole(models.Model):
    """Role of a person in the network: volunteer, key figure, expert by experience,
    bridge figure."""

    _name = "zorgnetwerk.volunteer.role"
    _inherit = ["zorgnetwerk.catalogue.mixin"]
    _description = "Volunteer role"

    color = fields.Integer()
    description = fields.Text(translate=True)
