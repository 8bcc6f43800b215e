from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..tools.working_days import add_working_days, count_working_days

UTC = ZoneInfo("UTC")


class ZorgnetwerkReferral(models.Model):
    """How soon a partner promised to answer, and how soon it did, in working days."""

    _inherit = "zorgnetwerk.referral"

    promised_days = fields.Integer(
        string="Promised within (working days)",
        readonly=True,
        copy=False,
        aggregator="avg",
        help="From the agreement, when the referral was sent. 0: nothing was promised.",
    )
    answer_deadline = fields.Date(
        string="Answer before the end of",
        compute="_compute_answer_deadline",
        store=True,
        index="btree_not_null",
    )
    response_days = fields.Integer(
        string="Answered after (working days)",
        compute="_compute_response_days",
        store=True,
        aggregator="avg",
    )
    is_answered_in_time = fields.Boolean(
        string="Answered in time", compute="_compute_response_days", store=True
    )
    is_overdue = fields.Boolean(
        string="Answer is late", compute="_compute_is_overdue", search="_search_overdue"
    )

    def _get_local_day(self, moment):
        """Return the date of a moment in the network of this referral."""
        return (
            moment.replace(tzinfo=UTC).astimezone(ZoneInfo(self.network_id.tz)).date()
        )

    @api.depends("sent_on", "promised_days")
    def _compute_answer_deadline(self):
        holidays = self.env["zorgnetwerk.holiday"]._get_days(self.company_id)
        for referral in self:
            if referral.sent_on and referral.promised_days:
                referral.answer_deadline = add_working_days(
                    referral._get_local_day(referral.sent_on),
                    referral.promised_days,
                    holidays[referral.company_id],
                )
            else:
                referral.answer_deadline = False

    @api.depends("sent_on", "answered_on", "answer_deadline")
    def _compute_response_days(self):
        holidays = self.env["zorgnetwerk.holiday"]._get_days(self.company_id)
        for referral in self:
            sent, answered = referral.sent_on, referral.answered_on
            if not (sent and answered):
                referral.response_days = False
                referral.is_answered_in_time = False
                continue
            day = referral._get_local_day(answered)
            referral.response_days = count_working_days(
                referral._get_local_day(sent), day, holidays[referral.company_id]
            )
            deadline = referral.answer_deadline
            referral.is_answered_in_time = not deadline or day <= deadline

    def _read_group_select(self, aggregate_spec, query):
        """What has no answer, or was promised none, counts in no average."""
        select = super()._read_group_select(aggregate_spec, query)
        name = aggregate_spec.partition(":")[0]
        if name == "response_days":
            answered = self._field_to_sql(self._table, "answered_on", query)
            return SQL("%s FILTER (WHERE %s IS NOT NULL)", select, answered)
        if name == "promised_days":
            promised = self._field_to_sql(self._table, name, query)
            return SQL("%s FILTER (WHERE %s > 0)", select, promised)
        return select

    @api.depends("state", "answer_deadline", "taken_back_on")
    def _compute_is_overdue(self):
        for referral in self:
            deadline = referral.answer_deadline
            referral.is_overdue = bool(
                referral.state == "sent"
                and not referral.taken_back_on
                and deadline
                and deadline < referral._get_today()
            )

    def _search_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._get_waiting_domain() & Domain(
            "answer_deadline", "<", fields.Date.context_today(self)
        )

    @api.model
    def _get_waiting_domain(self):
        """Return which referrals a partner has yet to answer."""
        return Domain("state", "=", "sent") & Domain("taken_back_on", "=", False)
