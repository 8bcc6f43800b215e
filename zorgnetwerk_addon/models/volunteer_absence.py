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

    @api.onchange("volunteer_id", "date_from", "date_to")
    def _onchange_days(self):
        """Say at once what the volunteer promised for these days."""
        count = self.env["zorgnetwerk.assignment"].search_count(
            [
                ("volunteer_id", "=", self.volunteer_id._origin.id),
                ("state", "=", "accepted"),
                ("task_id.state", "in", ("open", "staffed")),
                ("task_id.date", ">=", self.date_from),
                ("task_id.date", "<=", self.date_to),
            ]
        )
        if not count:
            return None
        return {
            "warning": {
                "title": self.env._("Tasks are planned on these days"),
                "message": self.env._(
                    "%(name)s said yes to tasks on these days: %(count)s. Once the "
                    "absence is saved they stand on the page “Today”, until somebody "
                    "else does them.",
                    name=self.volunteer_id.display_name,
                    count=count,
                ),
            }
        }

    @api.depends("volunteer_id")
    def _compute_display_name(self):
        """Who is away: the calendar shows it on the days themselves."""
        for absence in self:
            absence.display_name = absence.volunteer_id.display_name
