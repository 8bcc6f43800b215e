from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import Domain


class ZorgnetwerkQualification(models.Model):
    """A paper or training that a volunteer has: seen when, by whom, valid until.

    The paper itself is never kept: of an extract of the criminal record (596.2) only
    that it was seen (GDPR, article 10).
    """

    _name = "zorgnetwerk.qualification"
    _inherit = ["zorgnetwerk.network.mixin", "mail.activity.mixin", "mail.thread"]
    _description = "Paper or training of a volunteer"
    _order = "valid_until, id"

    volunteer_id = fields.Many2one(
        "zorgnetwerk.volunteer", required=True, index=True, ondelete="cascade"
    )
    network_id = fields.Many2one(
        related="volunteer_id.network_id", store=True, precompute=True, default=None
    )
    requirement_id = fields.Many2one(
        "zorgnetwerk.requirement",
        string="Paper or training",
        required=True,
        index=True,
        ondelete="restrict",
    )
    seen_on = fields.Date(
        string="Seen or followed on",
        required=True,
        default=fields.Date.context_today,
        tracking=True,
    )
    seen_by_id = fields.Many2one(
        "res.users", string="Seen by", default=lambda self: self.env.user
    )
    valid_until = fields.Date(
        compute="_compute_valid_until",
        store=True,
        precompute=True,
        readonly=False,
        index=True,
        tracking=True,
        help="Empty when it does not expire.",
    )
    is_expiring = fields.Boolean(
        string="Expired or expiring",
        compute="_compute_is_expiring",
        search="_search_is_expiring",
    )
    note = fields.Char()

    @api.depends("requirement_id", "seen_on")
    def _compute_valid_until(self):
        for paper in self:
            months = paper.requirement_id.validity_months
            paper.valid_until = (
                paper.seen_on + relativedelta(months=months)
                if months and paper.seen_on
                else False
            )

    @api.depends("valid_until", "requirement_id.warn_days")
    def _compute_is_expiring(self):
        today = fields.Date.context_today(self)
        for paper in self:
            until = paper.valid_until
            paper.is_expiring = bool(
                until and (until - today).days <= paper.requirement_id.warn_days
            )

    def _search_is_expiring(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = fields.Date.context_today(self)
        requirements = self.env["zorgnetwerk.requirement"]._read_group(
            [("active", "in", [True, False])], ["warn_days"], ["id:recordset"]
        )
        domain = Domain.FALSE
        for warn_days, records in requirements:
            domain |= Domain("requirement_id", "in", records.ids) & Domain(
                "valid_until", "<=", today + relativedelta(days=warn_days)
            )
        return domain

    @api.depends("volunteer_id", "requirement_id")
    def _compute_display_name(self):
        for paper in self:
            paper.display_name = (
                f"{paper.requirement_id.name} · {paper.volunteer_id.display_name}"
            )
