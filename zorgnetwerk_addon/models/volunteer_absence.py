from odoo import api, fields, models


class ZorgnetwerkVolunteerAbsence(models.Model):
    """Days on which a volunteer is away."""

    _name = "zorgnetwerk.volunteer.absence"
    _inherit = ["zorgnetwerk.network.mixin"]
    _description = "Absence of a volunteer"
    _order = "date_from desc, id desc"

    volunteer_id = fields.Many2one(
        "zorgnetwerk.volunteer", required=True, index=True, ondelete="cascade"
    )
    network_id = fields.Many2one(
        related="volunteer_id.network_id", store=True, precompute=True, default=None
    )
    date_from = fields.Date(
        string="From", required=True, default=fields.Date.context_today, index=True
    )
    date_to = fields.Date(
        string="Until", required=True, default=fields.Date.context_today
    )
    note = fields.Char(help="Holiday, family… Never a diagnosis.")

    _dates_in_order = models.Constraint(
        "CHECK (date_to >= date_from)", "An absence ends on or after its first day."
    )

    @api.depends("volunteer_id")
    def _compute_display_name(self):
        """Who is away: the calendar shows it on the days themselves."""
        for absence in self:
            absence.display_name = absence.volunteer_id.display_name
