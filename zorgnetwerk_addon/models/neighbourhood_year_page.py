from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools.misc import format_date, formatLang

from ..report.neighbourhood_query import score_query
from ..tools.charts import radar_chart
from ..tools.figure_table import HIDDEN
from ..tools.neighbourhood import MEASURES

COORDINATOR = "zorgnetwerk_addon.group_zorg_coordinator"


class ZorgnetwerkNeighbourhoodYear(models.Model):
    """The page of a neighbourhood: on screen and printed, of the same plain values.

    Small numbers are hidden from who may read no person, and always on paper: what is
    printed goes round.
    """

    _inherit = "zorgnetwerk.neighbourhood.year"

    _paper_report = "neighbourhood_year_pdf"
    _paper_styles = (
        "zorgnetwerk_addon/static/src/year_report/year_report.css",
        "zorgnetwerk_addon/static/src/neighbourhood/neighbourhood.css",
    )

    page = fields.Html(compute="_compute_page", sanitize=False, exportable=False)

    @api.depends("area_id", "year", "summary")
    @api.depends_context("uid", "lang")
    def _compute_page(self):
        for page in self:
            page.page = page._origin.id and page._origin._render_page()

    def _render_page(self, is_printed=False):
        """Return the page as markup.

        :param bool is_printed: whether it leaves the house
        """
        values = {
            "data": self._get_page_data(is_printed),
            "show": self._show,
            "draw": self._draw,
        }
        return self.env["ir.qweb"]._render(
            "zorgnetwerk_addon.neighbourhood_year_body", values
        )

    def _get_page_data(self, is_printed=False):
        """Return the page as plain values: scores, evidence, and what they mean.

        A cell has ``now`` and ``before``: a number, or None when it is hidden.

        :param bool is_printed: whether it leaves the house
        :rtype: dict
        """
        self.ensure_one()
        self.check_access("read")
        is_coordinator = self.env.user.has_group(COORDINATOR)
        is_suppressed = is_printed or not is_coordinator
        # who has two of them would see what was added to a running year in between
        is_withheld = is_suppressed and not self._is_over()
        numbers = self._get_numbers(is_suppressed)
        scores = self._get_scores()
        offered = [("company_id", "in", (False, self.company_id.id))]
        functions = self.env["zorgnetwerk.care.function"].search(offered)
        characteristics = self.env["zorgnetwerk.care.characteristic"].search(offered)
        labels = self._get_measure_labels()
        measures = [
            measure
            for measure in MEASURES
            if any(key[0] == measure and numbers[key] != 0 for key in numbers)
        ]
        rows = [
            self._make_row(function, "function", scores, measures, numbers)
            for function in functions
        ]
        return {
            "title": self.name,
            "network": self.network_id.name,
            "municipality": self.network_id.company_id.name,
            "made_on": format_date(self.env, fields.Date.context_today(self)),
            "names": (str(self.year), str(self.year - 1)),
            "summary": self.summary,
            "measures": [{"code": one, "label": labels[one]} for one in measures],
            "years": (self.year, self.year - 1),
            "is_opened": not is_suppressed,
            "scored_by": self._get_who_scored() if is_coordinator else "",
            "functions": rows,
            "characteristics": [
                self._make_row(one, "characteristic", scores) for one in characteristics
            ],
            "notes": self._get_page_notes(measures, is_suppressed, is_withheld),
            "is_withheld": is_withheld,
        }

    def _make_row(self, criterion, kind, scores, measures=(), numbers=None):
        years = (self.year, self.year - 1)
        now, before = (scores.get((kind, criterion.id, year)) for year in years)
        return {
            "id": criterion.id,
            "label": criterion.name,
            "score": {"now": now and now[0], "before": before and before[0]},
            "spread": tuple(now[1:3]) if now else None,
            "partners": now[3] if now else 0,
            "cells": [
                dict(
                    zip(
                        ("now", "before"),
                        (
                            numbers.get((measure, year, criterion.id), 0)
                            for year in years
                        ),
                        strict=True,
                    )
                )
                for measure in measures
            ],
        }

    def _get_scores(self):
        """Return {(kind, criterion id, year): (average, least, most, partners)}."""
        self.env.flush_all()
        return {
            ("function" if function else "characteristic", function or other, year): (
                round(average, 1),
                *rest,
            )
            for year, function, other, average, *rest in self.env.execute_query(
                score_query(self)
            )
        }

    def _get_who_scored(self):
        """Return who scored this year, and when, as one line."""
        return " · ".join(
            self.env._(
                "%(partner)s (%(day)s)",
                partner=assessment._get_who(),
                day=format_date(self.env, assessment.date),
            )
            for assessment in self.assessment_ids.sorted("date")
            if assessment.scored_count
        )

    def _get_measure_labels(self):
        return {
            "tasks": self.env._("Tasks"),
            "hours": self.env._("Hours"),
            "people": self.env._("People reached"),
            "volunteers": self.env._("Volunteers"),
            "activities": self.env._("Activities"),
            "signals": self.env._("Signals"),
            "referrals": self.env._("Referrals"),
            "policy_signals": self.env._("Policy signals"),
            "agreements": self.env._("Agreements"),
        }

    def _get_page_notes(self, measures, is_suppressed, is_withheld):
        notes = [
            self.env._(
                "Only what was done counts, not what was cancelled or missed; joined "
                "signals once. One task may serve two functions, so lines do not add "
                "up. People, tasks and signals count where the client lives."
            )
        ]
        if "agreements" in measures:
            notes.append(
                self.env._(
                    "An agreement counts where one of its partners works; a partner "
                    "without areas counts everywhere."
                )
            )
        if is_withheld:
            notes.append(
                self.env._(
                    "The numbers of %s come here once the year is over.", self.year
                )
            )
        elif not self._is_over():
            notes.append(self.env._("%s is not over yet.", self.year))
        if is_suppressed:
            notes.append(
                self.env._(
                    "x: under 5, from fewer than 5 persons, or hidden so that such a "
                    "number cannot be worked out."
                )
            )
        return notes

    def _show(self, value):
        if value is None:
            return HIDDEN
        digits = 0 if float(value).is_integer() or value >= 100 else 1
        return formatLang(self.env, value, digits=digits)

    def _draw(self, rows, names, title):
        """Return the radar of scores as SVG, or nothing before anybody scored."""
        scores = [row["score"] for row in rows]
        if not any(score[name] for score in scores for name in ("now", "before")):
            return ""
        svg = radar_chart(
            [row["label"] for row in rows],
            [score["now"] for score in scores],
            [score["before"] for score in scores],
            names,
            title,
        )
        # every text in it was escaped where it was drawn
        return Markup(svg)
