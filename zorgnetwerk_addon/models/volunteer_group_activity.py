from odoo import fields, models


class ZorgnetwerkVolunteer(models.Model):
    """The group activities that a volunteer helps at."""

    _inherit = "zorgnetwerk.volunteer"

    group_activity_count = fields.Integer(compute="_compute_group_activity_count")

    def _compute_group_activity_count(self):
        counts = self._count_lines(
            "zorgnetwerk.assignment",
            "volunteer_id",
            [
                ("group_activity_id", "!=", False),
                ("state", "in", ("accepted", "done")),
            ],
        )
        for volunteer in self:
            volunteer.group_activity_count = counts.get(volunteer._origin, 0)

    def action_open_activities(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "zorgnetwerk_addon.group_activity_action"
        )
        action["domain"] = [("assignment_ids.volunteer_id", "=", self.id)]
        action["context"] = {}
        return action
