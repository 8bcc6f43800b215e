from odoo import api, fields, models


class ZorgnetwerkHousehold(models.Model):
    """A family or other persons who live together."""

    _name = "zorgnetwerk.household"
    _inherit = ["zorgnetwerk.network.mixin", "mail.thread"]
    _description = "Household"
    _order = "name, id"

    name = fields.Char(required=True, tracking=True)
    active = fields.Boolean(default=True)
    member_ids = fields.One2many(
        "zorgnetwerk.household.member", "household_id", string="Members"
    )
    member_count = fields.Integer(compute="_compute_member_count")
    street = fields.Char()
    zip = fields.Char(string="Postcode")
    city = fields.Char(string="Town")
    note = fields.Text(string="Agreements made")

    @api.depends("member_ids")
    def _compute_member_count(self):
        counts = dict(
            self.env["zorgnetwerk.household.member"]._read_group(
                [("household_id", "in", self.ids)], ["household_id"], ["__count"]
            )
        )
        for household in self:
            household.member_count = counts.get(household, 0)
