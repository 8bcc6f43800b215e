from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ..tools.leisure import a_year_later, clean_card, mask


class ZorgnetwerkReducedRate(models.Model):
    """The UiTPAS of a client with a reduced rate (kansentarief): why, until when.

    The status tells about income and debts, so coordinators alone read it, and the
    number of the card with it. The proof itself is never kept. The right is looked at
    again each year.
    """

    _name = "zorgnetwerk.reduced.rate"
    _inherit = ["zorgnetwerk.network.mixin"]
    _description = "Reduced rate of a client"
    _order = "valid_until, id"

    client_id = fields.Many2one(
        "zorgnetwerk.client", required=True, index=True, ondelete="cascade"
    )
    network_id = fields.Many2one(
        related="client_id.network_id", store=True, precompute=True, default=None
    )
    status_id = fields.Many2one(
        "zorgnetwerk.reduced.rate.status",
        string="Right because of",
        required=True,
        index=True,
        ondelete="restrict",
    )
    proof = fields.Char(related="status_id.proof")
    card_number = fields.Char(copy=False, help="The 13 digits on the card.")
    card_masked = fields.Char(string="Card", compute="_compute_card_masked")
    start = fields.Date(
        string="Since", required=True, default=fields.Date.context_today, copy=False
    )
    valid_until = fields.Date(
        required=True,
        index=True,
        copy=False,
        compute="_compute_valid_until",
        store=True,
        precompute=True,
        readonly=False,
    )
    is_automatic = fields.Boolean(
        string="Renewed by itself",
        compute="_compute_is_automatic",
        store=True,
        precompute=True,
        readonly=False,
        help="No new proof is needed: only look whether the card was renewed.",
    )
    renewed_on = fields.Date(readonly=True, copy=False)
    is_expiring = fields.Boolean(
        string="Expired or expiring",
        compute="_compute_is_expiring",
        search="_search_is_expiring",
        help="Within the weeks that the network chose, or past.",
    )
    is_renewal_told = fields.Boolean(
        string="Coordinator reminded",
        compute="_compute_is_renewal_told",
        store=True,
        precompute=True,
        readonly=False,
        copy=False,
        help="That it ends; another end asks for another reminder.",
    )
    note = fields.Char(help="What to reckon with when renewing; no income, no debts.")

    _client_uniq = models.UniqueIndex(
        "(client_id)", "This client has a reduced rate already: renew that one."
    )
    _card_uniq = models.UniqueIndex(
        "(network_id, card_number) WHERE card_number IS NOT NULL",
        "That card number belongs to another client of this network.",
    )
    _until_after_start = models.Constraint(
        "CHECK (valid_until >= start)", "“Valid until” comes on or after “Since”."
    )

    @api.depends("card_number")
    def _compute_card_masked(self):
        for rate in self:
            rate.card_masked = mask(rate.card_number)

    @api.depends("start")
    def _compute_valid_until(self):
        for rate in self:
            if not rate.valid_until and rate.start:
                rate.valid_until = a_year_later(rate.start)
            else:
                rate.valid_until = rate.valid_until

    @api.depends("valid_until")
    def _compute_is_renewal_told(self):
        self.is_renewal_told = False

    @api.depends("status_id")
    def _compute_is_automatic(self):
        for rate in self:
            rate.is_automatic = rate.status_id.is_automatic

    @api.depends("valid_until", "network_id.reduced_rate_warn_weeks")
    def _compute_is_expiring(self):
        today = fields.Date.context_today(self)
        for rate in self:
            weeks = rate.network_id.reduced_rate_warn_weeks
            rate.is_expiring = bool(
                rate.valid_until
                and rate.valid_until <= today + relativedelta(weeks=weeks)
            )

    def _search_is_expiring(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = fields.Date.context_today(self)
        networks = self.env["zorgnetwerk.network"]._read_group(
            [("active", "in", [True, False])],
            ["reduced_rate_warn_weeks"],
            ["id:recordset"],
        )
        return Domain.OR(
            Domain("network_id", "in", records.ids)
            & Domain("valid_until", "<=", today + relativedelta(weeks=weeks))
            for weeks, records in networks
        )

    @api.depends("client_id")
    def _compute_display_name(self):
        for rate in self:
            rate.display_name = rate.client_id.display_name

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._clean_card_vals(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._clean_card_vals(vals))

    @api.model
    def _clean_card_vals(self, vals):
        """Return values with a card number without what stands between its digits.

        :raise ValidationError: no card has such a number
        """
        if not vals.get("card_number"):
            return vals
        number = clean_card(vals["card_number"])
        if number is None:
            raise ValidationError(
                self.env._(
                    "“Card number” is not that of a UiTPAS: type the 13 digits on the "
                    "card, of which the first is 0. Is one of them wrong?"
                )
            )
        return {**vals, "card_number": number or False}

    def action_renew(self):
        """Renew for a year: from the old end, or from today where that is past."""
        today = fields.Date.context_today(self)
        for end, rates in self.grouped("valid_until").items():
            rates.write(
                {
                    "valid_until": a_year_later(max(end, today)),
                    "renewed_on": today,
                }
            )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("Renewed for a year: %s.", len(self)),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }
