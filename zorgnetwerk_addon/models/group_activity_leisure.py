from zoneinfo import ZoneInfo

from odoo import api, fields, models

from ..tools.recurrence import to_local

WORKER = "zorgnetwerk_addon.group_zorg_worker"


class ZorgnetwerkGroupActivity(models.Model):
    """A group activity that a leisure network paid for, among its participations."""

    _inherit = "zorgnetwerk.group.activity"

    # at the most one: the participation holds that in the database
    leisure_participation_ids = fields.One2many(
        "zorgnetwerk.leisure.participation",
        "group_activity_id",
        string="Counts for leisure as",
        groups=WORKER,
    )
    is_of_leisure = fields.Boolean(
        string="Leisure",
        compute="_compute_is_of_leisure",
        groups=WORKER,
        help="The network has an agreement on leisure for that day.",
    )

    @api.depends("start", "network_id")
    def _compute_is_of_leisure(self):
        agreements = self.env["zorgnetwerk.agreement"].search_fetch(
            [("kind", "=", "leisure"), ("network_id", "in", self.network_id.ids)],
            ["network_id", "start", "stop"],
        )
        for activity in self:
            day = activity.start and activity._get_day()
            activity.is_of_leisure = bool(day) and any(
                agreement.network_id == activity.network_id
                and agreement.start <= day
                and (not agreement.stop or day <= agreement.stop)
                for agreement in agreements
            )

    def _get_day(self):
        """Return the day of the activity, as the network reads its clock."""
        self.ensure_one()
        return to_local(self.start, ZoneInfo(self.network_id.tz)).date()

    def action_open_leisure(self):
        """Open what the activity counts for, or note it on a new participation."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Participation"),
            "res_model": "zorgnetwerk.leisure.participation",
            "res_id": self.leisure_participation_ids.id,
            "views": [(False, "form")],
            "context": {
                "default_group_activity_id": self.id,
                "default_name": self.name,
            },
        }
