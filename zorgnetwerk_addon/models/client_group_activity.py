from odoo import fields, models


class ZorgnetwerkClient(models.Model):
    """The group activities that a client comes to."""

    _inherit = "zorgnetwerk.client"

    participation_ids = fields.One2many(
        "zorgnetwerk.group.activity.participant", "client_id", string="Group activities"
    )
    group_activity_count = fields.Integer(compute="_compute_group_activity_count")

    def _compute_group_activity_count(self):
        counts = self._count_lines(
            "zorgnetwerk.group.activity.participant",
            "client_id",
            [("state", "!=", "cancelled")],
        )
        for client in self:
            client.group_activity_count = counts.get(client._origin, 0)

    def action_open_activities(self):
        return self._open_related("group_activity_participant_action")

    def _get_coming_participations(self):
        return self.env["zorgnetwerk.group.activity.participant"].search(
            [
                ("client_id", "in", self.ids),
                ("state", "in", ("registered", "waiting")),
                ("start", ">=", fields.Datetime.now()),
            ]
        )

    def _describe_open_work(self, state):
        """Add the activities that these clients are expected at."""
        text = super()._describe_open_work(state)
        coming = state in ("closed", "refused") and self._get_coming_participations()
        if not coming:
            return text
        activities = self.env._("group activities: %(count)s", count=len(coming))
        return "; ".join(filter(None, [text, activities]))

    def _end_open_work(self, reason):
        """Free the places at activities too."""
        result = super()._end_open_work(reason)
        self._get_coming_participations().action_cancel()
        return result
