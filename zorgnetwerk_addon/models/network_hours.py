from odoo import api, fields, models

from ..tools.working_time import Slot

WEEKDAYS = [
    ("0", "Monday"),
    ("1", "Tuesday"),
    ("2", "Wednesday"),
    ("3", "Thursday"),
    ("4", "Friday"),
    ("5", "Saturday"),
    ("6", "Sunday"),
]


class ZorgnetwerkNetworkHours(models.Model):
    """When colleagues of a network are at work, for the clock of its signals."""

    _name = "zorgnetwerk.network.hours"
    _inherit = ["zorgnetwerk.network.mixin"]
    _description = "Working hours of a network"
    _order = "network_id, weekday, hour_from, id"
    _rec_name = "weekday"

    network_id = fields.Many2one(ondelete="cascade")
    weekday = fields.Selection(WEEKDAYS, string="Day", required=True, default="0")
    hour_from = fields.Float(string="From", required=True, default=9.0)
    hour_to = fields.Float(string="Until", required=True, default=17.0)

    _hours_in_order = models.Constraint(
        "CHECK (hour_from >= 0 AND hour_to > hour_from AND hour_to <= 24)",
        "Working hours begin before they end, within one day.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        hours = super().create(vals_list)
        hours.network_id._restart_clocks()
        return hours

    def write(self, vals):
        result = super().write(vals)
        self.network_id._restart_clocks()
        return result

    def unlink(self):
        networks = self.network_id
        result = super().unlink()
        networks._restart_clocks()
        return result

    def _get_slot(self):
        self.ensure_one()
        return Slot(
            int(self.weekday), round(self.hour_from * 60), round(self.hour_to * 60)
        )
