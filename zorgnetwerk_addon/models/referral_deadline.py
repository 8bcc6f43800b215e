from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.fields import Domain

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

    @api.model
    def _get_holidays(self, companies):
        """Return company -> set of dates, those of every municipality among them."""
        holidays = self.env["zorgnetwerk.holiday"].search(
            [("company_id", "in", [False, *companies.ids])]
        )
        return {
            company: frozenset(
                holiday.date
                for holiday in holidays
                if holiday.company_id in (company, company.browse())
            )
            for company in companies
        }

    @api.depends("sent_on", "promised_days")
    def _compute_answer_deadline(self):
        holidays = self._get_holidays(self.company_id)
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
        holidays = self._get_holidays(self.company_id)
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

    @api.depends("state", "answer_deadline")
    def _compute_is_overdue(self):
        for referral in self:
            deadline = referral.answer_deadline
            referral.is_overdue = bool(
                referral.state == "sent"
                and deadline
                and deadline < referral._get_today()
            )

    def _search_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = fields.Date.context_today(self)
        return Domain("state", "=", "sent") & Domain("answer_deadline", "<", today)
