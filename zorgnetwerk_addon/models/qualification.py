from datetime import date
from math import inf

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
    is_current = fields.Boolean(
        string="The latest of its kind",
        compute="_compute_is_current",
        store=True,
        help="An older paper that was renewed is kept and asks nothing any more.",
    )
    is_expiring = fields.Boolean(
        string="Expired or expiring",
        compute="_compute_is_expiring",
        search="_search_is_expiring",
    )
    note = fields.Char()

    _ends_after_seen = models.Constraint(
        "CHECK (valid_until >= seen_on)",
        "“Valid until” comes on or after “Seen or followed on”.",
    )
    _current_idx = models.Index("(valid_until, requirement_id) WHERE is_current")

    @api.depends("requirement_id", "seen_on")
    def _compute_valid_until(self):
        for paper in self:
            months = paper.requirement_id.validity_months
            paper.valid_until = (
                paper.seen_on + relativedelta(months=months)
                if months and paper.seen_on
                else False
            )

    @api.depends(
        "volunteer_id.qualification_ids.requirement_id",
        "volunteer_id.qualification_ids.seen_on",
    )
    def _compute_is_current(self):
        for volunteer, papers in self.grouped("volunteer_id").items():
            latest = {}
            for paper in volunteer.qualification_ids.sorted(
                # an unsaved paper is newer than those of the same day
                lambda paper: (paper.seen_on or date.min, paper._origin.id or inf)
            ):
                latest[paper.requirement_id] = paper
            for paper in papers:
                paper.is_current = latest.get(paper.requirement_id, paper) == paper

    @api.depends("valid_until", "requirement_id.warn_days", "is_current")
    def _compute_is_expiring(self):
        today = fields.Date.context_today(self)
        for paper in self:
            until = paper.is_current and paper.valid_until
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
        return domain & Domain("is_current", "=", True)

    @api.depends("volunteer_id", "requirement_id")
    def _compute_display_name(self):
        for paper in self:
            paper.display_name = (
                f"{paper.requirement_id.name} · {paper.volunteer_id.display_name}"
            )
