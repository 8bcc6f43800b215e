from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ZorgnetwerkHouseholdMember(models.Model):
    """A client or another person in a household, and the role he or she has there."""

    _name = "zorgnetwerk.household.member"
    _inherit = ["zorgnetwerk.network.mixin"]
    _description = "Household member"
    _order = "household_id, id"

    household_id = fields.Many2one(
        "zorgnetwerk.household", required=True, index=True, ondelete="cascade"
    )
    network_id = fields.Many2one(
        related="household_id.network_id", store=True, precompute=True, default=None
    )
    client_id = fields.Many2one(
        "zorgnetwerk.client", index="btree_not_null", ondelete="cascade"
    )
    name = fields.Char(
        compute="_compute_name", store=True, precompute=True, readonly=False
    )
    role = fields.Selection(
        [
            ("adult", "Adult"),
            ("partner", "Partner"),
            ("parent", "Parent"),
            ("child", "Child"),
            ("grandparent", "Grandparent"),
            ("other", "Other"),
        ],
        required=True,
        default="adult",
    )
    birth_year = fields.Char(size=4)
    note = fields.Char()

    _client_uniq = models.Constraint(
        "UNIQUE (household_id, client_id)", "This client is in the household already."
    )
    _somebody = models.Constraint(
        "CHECK (client_id IS NOT NULL OR name IS NOT NULL)",
        "Choose a client or fill in the name of a member of the household.",
    )

    @api.depends("client_id.name")
    def _compute_name(self):
        for member in self:
            member.name = member.client_id.name or member.name

    @api.constrains("birth_year")
    def _check_birth_year(self):
        this_year = fields.Date.context_today(self).year
        for member in self.filtered("birth_year"):
            year = member.birth_year
            if not (year.isdigit() and 1900 <= int(year) <= this_year):
                raise ValidationError(
                    self.env._(
                        "“Birth Year” is a year from 1900 until now, for instance 1948."
                    )
                )
