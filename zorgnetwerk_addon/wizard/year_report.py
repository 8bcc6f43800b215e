from datetime import date

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools.misc import format_date, formatLang

from ..report.year_report_workbook import make_workbook
from ..tools.charts import bar_chart, line_chart
from ..tools.figure_table import HIDDEN

COORDINATOR = "zorgnetwerk_addon.group_zorg_coordinator"
# Before this month of a year the report is about the year before.
FIRST_MONTH_OF_RUNNING_YEAR = 4
MOST_BARS = 15
# from here on a decimal is noise
MANY = 1000


class ZorgnetwerkYearReport(models.TransientModel):
    """The year of a network beside the year before: on screen, as PDF, as XLSX.

    All three are made of the same plain values, see ``_get_report_data``. Who may
    read no persons gets the published figures, with small numbers hidden.
    """

    _name = "zorgnetwerk.year.report"
    _inherit = ["zorgnetwerk.given.records.mixin", "zorgnetwerk.workbook.mixin"]
    _description = "Year report"

    _paper_report = "year_report_pdf"
    _paper_styles = ("zorgnetwerk_addon/static/src/year_report/year_report.css",)
    _workbook_fields = ("network_id", "year")

    network_id = fields.Many2one(
        "zorgnetwerk.network",
        required=True,
        ondelete="cascade",
        default=lambda self: self._default_network_id(),
    )
    year = fields.Integer(required=True, default=lambda self: self._default_year())
    is_suppressed = fields.Boolean(
        compute="_compute_is_suppressed", help="Small numbers are left out."
    )
    page = fields.Html(compute="_compute_page", sanitize=False, exportable=False)

    @api.model
    def _default_network_id(self):
        networks = self.env["zorgnetwerk.network"]
        return networks._get_default_network() or networks.search([], limit=1)

    @api.model
    def _default_year(self):
        today = fields.Date.context_today(self)
        is_early = today.month < FIRST_MONTH_OF_RUNNING_YEAR
        return today.year - (is_early or not self._sees_persons())

    @api.model
    def _sees_persons(self):
        return self.env.user.has_group(COORDINATOR)

    @api.depends_context("uid")
    def _compute_is_suppressed(self):
        self.is_suppressed = not self._sees_persons()

    @api.depends("network_id", "year")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for report in self:
            report.display_name = report._get_title()

    @api.depends("network_id", "year")
    @api.depends_context("uid", "lang")
    def _compute_page(self):
        for report in self:
            report.page = (
                report.network_id
                and report._is_year()
                and self.env["ir.qweb"]._render(
                    "zorgnetwerk_addon.year_report_body", report._get_page_values()
                )
            )

    def _make_workbook(self):
        return make_workbook(self._get_report_data())

    @api.constrains("year")
    def _check_year(self):
        if not all(report._is_year() for report in self):
            raise UserError(
                self.env._("“Year” has four digits, such as 2025: change it.")
            )

    def _is_year(self):
        return 1900 <= self.year < date.max.year

    def _get_title(self):
        self.ensure_one()
        return self.env._(
            "Year report %(year)s of %(network)s",
            year=self.year,
            network=self.network_id.name or "",
        )

    def _show(self, value):
        """Return a number as text in the user's language.

        :param value: number, or None when it is hidden
        """
        if value is None:
            return HIDDEN
        return formatLang(self.env, value, digits=self._get_digits(value))

    @api.model
    def _get_digits(self, value):
        """Hours come in parts; so that what is shown adds up they keep a decimal."""
        return 0 if abs(value) >= MANY or float(value).is_integer() else 1

    def _show_change(self, cell):
        """Return the difference with the year before, and what part of it that is."""
        difference, percent = cell["difference"], cell["percent"]
        if difference is None:
            return ""
        rounded = round(difference, self._get_digits(difference))
        if not rounded:
            return "="
        text = f"{'+' if rounded > 0 else '−'}{self._show(abs(rounded))}"
        if percent is None:
            return text
        return f"{text} ({'+' if percent > 0 else '−'}{abs(percent) * 100:.0f} %)"

    def _draw(self, section, names):
        """Return the chart of a section as SVG, or nothing.

        :param dict section: a section of ``_get_report_data``
        :param names: the two names of the years
        """
        if not section.get("chart") or section.get("is_withheld"):
            return ""
        rows = [
            (row["label"], row["cells"][0]["now"], row["cells"][0]["before"])
            for row in section["rows"]
        ]
        title = f"{section['title']}: {section['measures'][0]}"
        if section["chart"] == "lines":
            _labels, now, before = zip(*rows, strict=True)
            labels = [
                format_date(self.env, date(self.year, month, 1), date_format="LLL")
                for month in range(1, len(rows) + 1)
            ]
            svg = line_chart(labels, now, before, names, title, self._show)
        else:
            svg = bar_chart(rows[:MOST_BARS], names, title, self._show)
        # every text in it was escaped where it was drawn
        return Markup(svg)

    def _get_page_values(self):
        """Return what the page on screen and in the PDF is rendered with."""
        data = self._get_report_data()
        return {
            "data": data,
            "report": self,
            "show": self._show,
            "show_change": self._show_change,
            "draw": lambda section: self._draw(section, data["names"]),
        }

    @api.model
    def action_open(self):
        """Open the report, for the board with its figures brought up to date."""
        report = self.create({})
        return report._open()

    def _open(self):
        self.ensure_one()
        if self.is_suppressed:
            # the network may come from the context of the call
            self.network_id.check_access("read")
            self.env["zorgnetwerk.policy.figure"]._refresh(self.network_id)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "zorgnetwerk_addon.year_report_form_action"
        )
        return {**action, "res_id": self.id}

    def action_figures(self):
        """Open the pivot and graph of these two years of the network."""
        self.ensure_one()
        years = [str(self.year), str(self.year - 1)]
        domain = [("network_id", "=", self.network_id.id), ("year", "in", years)]
        if self.is_suppressed:
            action = self.env["zorgnetwerk.policy.figure"].action_open()
        else:
            action = self.env["ir.actions.act_window"]._for_xml_id(
                "zorgnetwerk_addon.figure_action"
            )
            domain += [
                ("date", ">=", f"{self.year - 1}-01-01"),
                ("date", "<=", f"{self.year}-12-31"),
            ]
        return {**action, "domain": domain, "context": {}, "name": self._get_title()}

    def action_publish(self):
        """Bring the figures for the board up to date now.

        Counting every file of ten years is work: who only reads the figures waits
        until they are old.
        """
        self.ensure_one()
        if not self._sees_persons():
            raise AccessError(
                self.env._("A coordinator brings the figures for the board up to date.")
            )
        self.network_id.check_access("read")
        self.env["zorgnetwerk.policy.figure"]._publish(self.network_id)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "The board now reads these figures of the years that are over, "
                    "without small numbers."
                ),
            },
        }
