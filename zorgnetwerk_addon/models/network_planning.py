from datetime import timedelta
from zoneinfo import ZoneInfo

from odoo import fields, models

from ..tools.recurrence import to_local


class ZorgnetwerkNetwork(models.Model):
    """How far ahead a network plans."""

    _inherit = "zorgnetwerk.network"

    planning_weeks = fields.Integer(
        string="Plan ahead (weeks)",
        default=8,
        required=True,
        help="Visits of recurring requests are made so far ahead, every night.",
    )
    closing_day_ids = fields.One2many(
        "zorgnetwerk.closing.day", "network_id", string="Closing days"
    )

    _planning_weeks_range = models.Constraint(
        "CHECK (planning_weeks BETWEEN 1 AND 53)",
        "A network plans 1 to 53 weeks ahead.",
    )

    def _get_today(self):
        """Return the day on the wall calendar of the network."""
        self.ensure_one()
        return to_local(fields.Datetime.now(), ZoneInfo(self.tz or "UTC")).date()

    def _get_horizon(self):
        """Return the last day until which visits are made."""
        return self._get_today() + timedelta(weeks=self.planning_weeks)
