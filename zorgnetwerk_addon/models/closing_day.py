from odoo import api, fields, models


class ZorgnetwerkClosingDay(models.Model):
    """Days on which a network is closed."""

    _name = "zorgnetwerk.closing.day"
    _inherit = ["zorgnetwerk.network.mixin"]
    _description = "Closing days of a network"
    _order = "date_from desc, id desc"

    name = fields.Char(string="Occasion", required=True)
    date_from = fields.Date(
        string="From", required=True, default=fields.Date.context_today, index=True
    )
    date_to = fields.Date(
        string="Until",
        compute="_compute_date_to",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
    )

    _dates_in_order = models.Constraint(
        "CHECK (date_to >= date_from)", "A closing ends on or after its first day."
    )

    @api.depends("date_from")
    def _compute_date_to(self):
        for closing in self:
            if not closing.date_to or closing.date_to < closing.date_from:
                closing.date_to = closing.date_from

    @api.model_create_multi
    def create(self, vals_list):
        closings = super().create(vals_list)
        closings._replan(closings.network_id)
        return closings

    def write(self, vals):
        result = super().write(vals)
        if {"date_from", "date_to"} & vals.keys():
            self._replan(self.network_id)
        return result

    def unlink(self):
        networks = self.network_id
        result = super().unlink()
        self._replan(networks)
        return result

    def _replan(self, networks):
        self.env["zorgnetwerk.request"]._plan_again(
            [("network_id", "in", networks.ids)]
        )
