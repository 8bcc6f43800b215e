from datetime import timedelta

from odoo import api, fields, models

from ..tools.holidays import legal_holidays

YEARS_AHEAD = 2


class ZorgnetwerkHoliday(models.Model):
    """A public holiday: on such a day a recurring visit is skipped, kept or asked."""

    _name = "zorgnetwerk.holiday"
    _description = "Public holiday"
    _order = "date, id"

    date = fields.Date(string="Day", required=True, index=True)
    legal_day = fields.Selection(
        [
            ("new_year", "New Year's Day"),
            ("easter_monday", "Easter Monday"),
            ("labour_day", "Labour Day"),
            ("ascension", "Ascension Day"),
            ("whit_monday", "Whit Monday"),
            ("national_day", "National Day of Belgium"),
            ("assumption", "Assumption of Mary"),
            ("all_saints", "All Saints' Day"),
            ("armistice", "Armistice Day"),
            ("christmas", "Christmas Day"),
        ],
        string="Legal holiday",
    )
    name = fields.Char(
        string="Name of another day",
        help="For a day that is no legal holiday, such as 11 July.",
    )
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company",
        string="Municipality",
        index=True,
        help="Leave empty to offer this to every municipality in the database.",
    )

    _has_name = models.Constraint(
        "CHECK (legal_day IS NOT NULL OR name IS NOT NULL)",
        "A holiday has a name: choose a legal holiday or type another name.",
    )

    @api.depends("legal_day", "name")
    @api.depends_context("lang")
    def _compute_display_name(self):
        labels = dict(self._fields["legal_day"]._description_selection(self.env))
        for holiday in self:
            holiday.display_name = holiday.name or labels.get(holiday.legal_day, "")

    @api.model_create_multi
    def create(self, vals_list):
        holidays = super().create(vals_list)
        holidays._replan()
        return holidays

    def write(self, vals):
        days = set(self.mapped("date"))
        result = super().write(vals)
        if {"date", "active", "company_id"} & vals.keys():
            self._replan(days)
        return result

    def unlink(self):
        days = set(self.mapped("date"))
        result = super().unlink()
        self.browse()._replan(days)
        return result

    def _replan(self, days=()):
        """Have the next run look again at the visits around these days."""
        days = {*days, *self.mapped("date")}
        if days and max(days) >= fields.Date.today() - timedelta(days=1):
            self.env["zorgnetwerk.request"]._plan_again([])

    @api.model
    def _get_days(self, companies):
        """Return company -> set of dates, those of every municipality among them."""
        holidays = self.search([("company_id", "in", [False, *companies.ids])])
        return {
            company: frozenset(
                holiday.date
                for holiday in holidays
                if holiday.company_id in (company, company.browse())
            )
            for company in companies
        }

    @api.model
    def _fill_years(self):
        """Note the legal holidays of this year and the next, each year once.

        What was changed, archived or deleted since stays so: a year that has any
        legal holiday is not touched.
        """
        this_year = fields.Date.today().year
        known = {
            holiday.date.year
            for holiday in self.with_context(active_test=False).search_fetch(
                [
                    ("legal_day", "!=", False),
                    ("date", ">=", f"{this_year}-01-01"),
                ],
                ["date"],
            )
        }
        missing = set(range(this_year, this_year + YEARS_AHEAD + 1)) - known
        if missing:
            self.create(
                [
                    {"legal_day": code, "date": day}
                    for year in sorted(missing)
                    for code, day in legal_holidays(year).items()
                ]
            )
