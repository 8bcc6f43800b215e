from collections import Counter
from datetime import date

from odoo import fields, models
from odoo.tools import formatLang

STATES = ("sent", "accepted", "refused", "done")


class ZorgnetwerkOrganisation(models.Model):
    """What a year of working together gave: figures, never persons."""

    _inherit = "zorgnetwerk.organisation"

    def _get_review(self):
        """Return the figures of this year and of the one before, for the printed page.

        The partner gets this page, and every figure is of its own work.

        :return: dict with ``years`` and ``rows`` of (label, figures), and ``reasons``
        """
        self.ensure_one()
        self.check_access("read")
        this_year = fields.Date.context_today(self).year
        years = [this_year, this_year - 1]
        referrals = self.env["zorgnetwerk.referral"].search(
            [
                ("organisation_id", "=", self.id),
                ("sent_on", ">=", date(this_year - 2, 12, 31)),
            ]
        )
        by_year = {
            year: referrals.filtered(
                lambda one, year=year: one._get_local_day(one.sent_on).year == year
            )
            for year in years
        }
        counts = {
            year: Counter(found.mapped("state")) for year, found in by_year.items()
        }
        labels = dict(referrals._fields["state"]._description_selection(self.env))
        rows = [
            (self.env._("Referrals sent"), [len(by_year[year]) for year in years]),
            *(
                (
                    self.env._("of which now: %s", labels[state]),
                    [counts[year][state] for year in years],
                )
                for state in STATES
            ),
            (
                self.env._("Answered after (working days, average)"),
                [self._get_average_days(by_year[year]) for year in years],
            ),
            (
                self.env._("Answered in the promised time"),
                [self._get_share_in_time(by_year[year]) for year in years],
            ),
            (
                self.env._("Reminders sent"),
                [sum(by_year[year].mapped("reminder_level")) for year in years],
            ),
        ]
        reasons = {
            year: Counter(
                by_year[year]
                .filtered(lambda one: one.state == "refused")
                .mapped(lambda one: one.reason_id.name)
            )
            for year in years
        }
        names = sorted({name for found in reasons.values() for name in found})
        return {
            "years": years,
            "rows": rows,
            "reasons": [
                (name, [reasons[year][name] for year in years]) for name in names
            ],
            "promised": self.agreement_ids.filtered(lambda one: one.state == "live"),
        }

    def _get_average_days(self, referrals):
        answered = referrals.filtered("answered_on")
        if not answered:
            return "–"
        average = sum(answered.mapped("response_days")) / len(answered)
        return formatLang(self.env, average, digits=1)

    def _get_share_in_time(self, referrals):
        """Return how many of the answers due by now came in time, as "3 / 4"."""
        promised = referrals.filtered(
            lambda one: one.answer_deadline and (one.answered_on or one.is_overdue)
        )
        if not promised:
            return "–"
        return f"{len(promised.filtered('is_answered_in_time'))} / {len(promised)}"
