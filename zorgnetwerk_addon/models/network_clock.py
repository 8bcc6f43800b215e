from collections import defaultdict
from datetime import timedelta
from zoneinfo import ZoneInfo

from odoo import fields, models
from odoo.fields import Domain

from ..tools.working_time import OFFICE_HOURS, WorkingTime, days_of, horizon


class ZorgnetwerkNetwork(models.Model):
    """The working hours by which the clock of a signal runs."""

    _inherit = "zorgnetwerk.network"

    hours_ids = fields.One2many(
        "zorgnetwerk.network.hours", "network_id", string="Working hours"
    )
    duplicate_days = fields.Integer(
        string="Same signal within (days)",
        default=60,
        help="Signals about the same client, or in nearly the same words, that came in "
        "within so many days of each other are shown as perhaps the same.",
    )

    _duplicate_days_positive = models.Constraint(
        "CHECK (duplicate_days >= 0)",
        "The days of the same signal are zero or more.",
    )

    def _get_working_times(self, since):
        """Return how the clock of each network runs: three queries for all.

        :param since: moment in UTC before which nothing is counted
        :return: {``zorgnetwerk.network``: ``tools.working_time.WorkingTime``}
        """
        first = since.date() - timedelta(days=1)
        last = horizon(max(first, fields.Date.today()))
        slots = defaultdict(list)
        for hours in self.env["zorgnetwerk.network.hours"].search(
            [("network_id", "in", self.ids)]
        ):
            slots[hours.network_id].append(hours._get_slot())
        closed = defaultdict(list)
        for closing in self.env["zorgnetwerk.closing.day"].search(
            [("network_id", "in", self.ids), ("date_to", ">=", first)]
        ):
            closed[closing.network_id].append((closing.date_from, closing.date_to))
        holidays = defaultdict(list)
        for holiday in self.env["zorgnetwerk.holiday"].search(
            Domain("date", ">=", first)
            & Domain("company_id", "in", [False, *self.company_id.ids])
        ):
            holidays[holiday.company_id].append((holiday.date, holiday.date))
        everywhere = holidays[self.env["res.company"]]
        return {
            network: WorkingTime(
                slots[network] or OFFICE_HOURS,
                days_of(
                    closed[network] + holidays[network.company_id] + everywhere,
                    first,
                    last,
                ),
                ZoneInfo(network.tz),
            )
            for network in self
        }

    def _restart_clocks(self):
        """Set the clocks that still run by the hours and closing days of now."""
        # who keeps the closing days may not read the signals whose clock they move
        signals = self.env["zorgnetwerk.signal"].sudo()
        signals.search(
            [
                ("network_id", "in", self.ids),
                ("deadline", ">", fields.Datetime.now()),
            ]
        ).modified(["received_on"])
