from odoo import fields, models


class ZorgnetwerkUrgency(models.Model):
    """How soon a signal must be looked at and followed up."""

    _name = "zorgnetwerk.urgency"
    _inherit = ["zorgnetwerk.catalogue.mixin"]
    _description = "Urgency"

    color = fields.Integer()
    first_look_hours = fields.Integer(
        string="First look within (hours)", default=72, required=True
    )
    follow_up_days = fields.Integer(
        string="Followed up within (days)", default=30, required=True
    )
    is_default = fields.Boolean(
        string="Default", help="Proposed for a new signal of which nothing is said."
    )

    _delays_positive = models.Constraint(
        "CHECK (first_look_hours > 0 AND follow_up_days > 0)",
        "The hours to the first look and the days to the follow-up are above zero.",
    )
