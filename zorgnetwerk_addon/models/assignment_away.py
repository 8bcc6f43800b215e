from odoo import api, fields, models
from odoo.tools import SQL


class ZorgnetwerkAssignment(models.Model):
    """Who said yes and is away on the day: somebody waits at the door for nobody."""

    _inherit = "zorgnetwerk.assignment"

    is_volunteer_away = fields.Boolean(
        string="Volunteer is away",
        compute="_compute_is_volunteer_away",
        search="_search_is_volunteer_away",
        help="An absence was noted for the day of the task.",
    )

    @api.depends("volunteer_id", "task_id.date")
    def _compute_is_volunteer_away(self):
        away = self.search([("id", "in", self.ids), ("is_volunteer_away", "=", True)])
        for assignment in self:
            assignment.is_volunteer_away = assignment._origin in away

    def _search_is_volunteer_away(self, operator, value):
        if operator != "in":
            return NotImplemented
        self.env["zorgnetwerk.volunteer.absence"].flush_model()
        self.env["zorgnetwerk.task"].flush_model(["date"])
        away = SQL(
            """
            SELECT line.id
              FROM zorgnetwerk_volunteer_absence absence
              JOIN zorgnetwerk_assignment line
                ON line.volunteer_id = absence.volunteer_id
              JOIN zorgnetwerk_task task
                ON task.id = line.task_id
               AND task.date BETWEEN absence.date_from AND absence.date_to
            """
        )
        return [("id", "in", away)]
