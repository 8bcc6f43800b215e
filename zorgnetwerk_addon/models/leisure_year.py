from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools.leisure import balance, count_meetings


class ZorgnetwerkLeisureYear(models.Model):
    """A year of a leisure network: its money, what is left of it, its meetings."""

    _name = "zorgnetwerk.leisure.year"
    _inherit = ["zorgnetwerk.network.mixin"]
    _description = "Year of a leisure network"
    _order = "agreement_id, year, id"

    agreement_id = fields.Many2one(
        "zorgnetwerk.agreement", required=True, index=True, ondelete="cascade"
    )
    network_id = fields.Many2one(
        related="agreement_id.network_id", store=True, precompute=True, default=None
    )
    year = fields.Integer(required=True, index=True, aggregator=None)
    currency_id = fields.Many2one(related="company_id.currency_id")
    drawing_right = fields.Monetary(
        string="Drawing right",
        help="What the Flemish authority gives for this year (trekkingsrecht).",
    )
    own_share = fields.Monetary(
        string="Own share", help="What the municipality and the OCMW add."
    )
    own_share_ratio = fields.Float(
        string="Own share (times the drawing right)",
        compute="_compute_own_share_ratio",
        store=True,
        precompute=True,
        readonly=False,
        aggregator=None,
        help="That of the agreement; a year that is over keeps its own.",
    )
    note = fields.Char()
    available = fields.Monetary(
        compute="_compute_balance", help="Drawing right and own share together."
    )
    needed = fields.Monetary(
        string="Own share needed",
        compute="_compute_balance",
        help="So many times the drawing right as the agreement says.",
    )
    shortfall = fields.Monetary(string="Own share lacking", compute="_compute_balance")
    spent = fields.Monetary(
        compute="_compute_balance", help="What the network paid in this year."
    )
    left = fields.Monetary(
        string="Left over",
        compute="_compute_balance",
        help="Below zero: more was spent than there was.",
    )
    meetings_held = fields.Integer(compute="_compute_meetings")
    meetings_planned = fields.Integer(
        string="Meetings to come", compute="_compute_meetings"
    )
    warning = fields.Text(compute="_compute_warning", string="To look at")

    _year_uniq = models.UniqueIndex(
        "(agreement_id, year)", "The agreement has that year already."
    )
    _amounts_positive = models.Constraint(
        "CHECK (drawing_right >= 0 AND own_share >= 0 AND own_share_ratio >= 0)",
        "Amounts are zero or more.",
    )

    @api.depends("agreement_id", "year")
    def _compute_display_name(self):
        for line in self:
            line.display_name = f"{line.agreement_id.name or ''} {line.year or ''}"

    @api.depends("agreement_id.own_share_ratio")
    def _compute_own_share_ratio(self):
        this_year = fields.Date.context_today(self).year
        for line in self:
            is_over = line.id and line.year < this_year and line.own_share_ratio
            line.own_share_ratio = (
                line.own_share_ratio if is_over else line.agreement_id.own_share_ratio
            )

    @api.depends(
        "drawing_right",
        "own_share",
        "own_share_ratio",
        "year",
        "agreement_id.leisure_participation_ids.amount_network",
    )
    def _compute_balance(self):
        spent = self._get_spent()
        for line in self:
            agreement = line.agreement_id._origin
            found = balance(
                line.drawing_right,
                line.own_share,
                line.own_share_ratio,
                spent.get((agreement, line.year), 0),
            )
            line.available, line.needed, line.shortfall, line.left = found
            line.spent = spent.get((agreement, line.year), 0)

    def _get_spent(self):
        """Return what was spent, as a dict by (agreement, year), in one query."""
        groups = self.env["zorgnetwerk.leisure.participation"]._read_group(
            [("agreement_id", "in", self.agreement_id.ids)],
            ["agreement_id", "year"],
            ["amount_network:sum"],
        )
        return {(agreement, year): amount for agreement, year, amount in groups}

    @api.depends("year", "agreement_id.leisure_meeting_ids.state")
    def _compute_meetings(self):
        today = fields.Date.context_today(self)
        for agreement, lines in self.grouped("agreement_id").items():
            meetings = [
                (meeting.day, meeting.state)
                for meeting in agreement._origin.leisure_meeting_ids
            ]
            for line in lines:
                of_year = [one for one in meetings if one[0].year == line.year]
                held, planned = count_meetings(of_year, today)
                line.meetings_held, line.meetings_planned = held, planned

    @api.depends(
        "shortfall",
        "left",
        "spent",
        "meetings_held",
        "meetings_planned",
        "agreement_id.meetings_per_year",
    )
    @api.depends_context("lang")
    def _compute_warning(self):
        for line in self:
            line.warning = "\n".join(line._describe_warnings()) or False

    def _describe_warnings(self):
        """Return what somebody should look at in this year, as sentences."""
        self.ensure_one()
        this_year = fields.Date.context_today(self).year
        wanted = self.agreement_id.meetings_per_year if self.year <= this_year else 0
        sentences = []
        if self.shortfall > 0:
            sentences.append(
                self.env._(
                    "The own share is %(amount)s under %(ratio)s × the drawing right.",
                    amount=self._show_amount(self.shortfall),
                    ratio=f"{self.own_share_ratio:g}",
                )
            )
        if self.left < 0:
            sentences.append(
                self.env._(
                    "%(amount)s more was spent than there was.",
                    amount=self._show_amount(-self.left),
                )
            )
        if not self.spent and self.year < this_year:
            sentences.append(self.env._("No spending was noted."))
        if self.meetings_held + self.meetings_planned < wanted:
            sentences.append(
                self.env._(
                    "Meetings: %(held)s held, %(planned)s planned, %(wanted)s wanted.",
                    held=self.meetings_held,
                    planned=self.meetings_planned,
                    wanted=wanted,
                )
            )
        return sentences

    def _show_amount(self, amount):
        return self.currency_id.format(amount)

    @api.constrains("year", "agreement_id")
    def _check_year(self):
        for line in self:
            agreement = line.agreement_id
            last = agreement.stop.year if agreement.stop else line.year
            if not agreement.start.year <= line.year <= last:
                raise ValidationError(
                    self.env._(
                        "“Year” lies outside the period of the agreement: %s.",
                        line.year,
                    )
                )

    def action_note(self):
        """Open the yearly note on this year."""
        self.ensure_one()
        return self.agreement_id._open_leisure_note(self.year)
