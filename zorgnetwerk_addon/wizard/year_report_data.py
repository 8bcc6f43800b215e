from datetime import datetime, timezone
from zoneinfo import ZoneInfo

from odoo import fields, models
from odoo.tools.misc import format_date

from ..tools.figure_table import HIDDEN, TOTAL


class ZorgnetwerkYearReport(models.TransientModel):
    """What stands in the year report, as plain values."""

    _inherit = "zorgnetwerk.year.report"

    def _get_report_data(self):
        """Return the year report as plain values, for every way to show it.

        A number is an int or a float, or None when it is hidden. Each cell has
        ``now``, ``before``, ``difference`` and ``percent``; the last two are None
        where they would tell a hidden number or divide by zero.

        :rtype: dict
        """
        self.ensure_one()
        self.network_id.check_access("read")
        until = self._get_end_of_running_year()
        table = self._get_table(until)
        years = (self.year, self.year - 1)
        sections = [
            self._make_section(table, years, section, until)
            for section in self._get_sections()
        ]
        return {
            "title": self._get_title(),
            "network": self.network_id.name,
            "municipality": self.network_id.company_id.name,
            "year": self.year,
            "names": (str(self.year), str(self.year - 1)),
            "period": self._get_period(until),
            "is_suppressed": self.is_suppressed,
            "is_published": self._is_published(table),
            "made_on": format_date(self.env, fields.Date.context_today(self)),
            "headlines": [
                {"label": label, **self._make_cell(table, years, subject)}
                for subject, label in self._get_headlines()
            ],
            "sections": [section for section in sections if section],
            "notes": self._get_notes(table, until),
            "texts": {
                "overview": self.env._("Overview"),
                "difference": self.env._("Difference"),
                "notes": self.env._("Notes"),
                "hidden": HIDDEN,
                "withheld": self.env._("Too few to split up."),
            },
        }

    def _get_end_of_running_year(self):
        """Return today when the year is not over, for the network; else None."""
        zone = ZoneInfo(self.network_id.sudo().tz)
        today = datetime.now(timezone.utc).astimezone(zone).date()
        return today if today.year == self.year else None

    def _get_table(self, until):
        years = (self.year - 1, self.year)
        if self.is_suppressed:
            return self.env["zorgnetwerk.policy.figure"]._get_table(
                self.network_id, years
            )
        return self.env["zorgnetwerk.figure"]._get_table(
            self.network_id, years, until=until
        )

    def _is_published(self, table):
        return not self.is_suppressed or any(
            year == self.year for _subject, year, _breakdown, _key in table.cells
        )

    def _get_period(self, until):
        """Return which days are counted, in words; nothing when it is a whole year."""
        if not until:
            return ""
        return self.env._(
            "%(year)s is not over: both years are counted up to %(day)s.",
            year=self.year,
            day=format_date(self.env, until, date_format="d MMMM"),
        )

    def _make_cell(self, table, years, subject, breakdown=TOTAL, key=None):
        now, before = (table.value(subject, year, breakdown, key) for year in years)
        cell = {"now": now, "before": before, "difference": None, "percent": None}
        if now is not None and before is not None:
            cell["difference"] = now - before
            if before:
                cell["percent"] = (now - before) / before
        return cell

    def _make_section(self, table, years, section, until=None):
        """Fill a section; None when it has nothing to say.

        Months without a task stand there too, up to the running one.

        :param dict section: see ``_get_sections``
        """
        breakdown = section.get("breakdown")
        subjects = [subject for subject, _label in section["measures"]]
        if not breakdown:
            rows = [
                {"label": label, "cells": [self._make_cell(table, years, subject)]}
                for subject, label in section["measures"]
            ]
            return {**section, "rows": rows, "measures": [section["title"]]}
        labels = table.labels.get(breakdown, {})
        keys = table.keys(breakdown, subjects, years)
        if keys and breakdown == "month":
            months = self.env["zorgnetwerk.figure"]._fields["month"]
            labels = dict(months._description_selection(self.env))
            keys = [*labels][: until.month if until else None]
        rows = [
            {
                "label": labels[key],
                "cells": [
                    self._make_cell(table, years, subject, breakdown, key)
                    for subject in subjects
                ],
            }
            for key in keys
        ]
        totals = [self._make_cell(table, years, subject) for subject in subjects]
        if not any(cell["now"] != 0 or cell["before"] != 0 for cell in totals):
            return None
        return {
            **section,
            "rows": rows,
            "measures": [label for _subject, label in section["measures"]],
            "total": {"label": self.env._("Total"), "cells": totals},
            "is_withheld": not rows,
        }

    def _get_headlines(self):
        # lists: Odoo's search for terms takes a tuple that comes after a translated
        # text for its arguments
        return [
            ["tasks_done", self.env._("Tasks done")],
            ["hours", self.env._("Hours of help")],
            ["km", self.env._("Km driven")],
            ["clients_served", self.env._("Clients helped")],
            ["volunteers_active", self.env._("Volunteers who helped")],
            ["signals_received", self.env._("Signals received")],
        ]

    def _get_sections(self):
        """Return the sections in the order in which a board reads them.

        Each has a ``code``, a ``title`` and ``measures``: [subject, label]. With a
        ``breakdown`` the measures are columns and its keys are rows; without one the
        measures are rows. ``chart`` draws the first measure.
        """
        tasks, km = ["tasks_done", self.env._("Tasks")], ["km", self.env._("Km")]
        hours, clients = (
            ["hours", self.env._("Hours")],
            ["clients_served", self.env._("Clients helped")],
        )
        sections = [
            {
                "code": "task_type",
                "title": self.env._("Help, by kind"),
                "breakdown": "task_type",
                "measures": [tasks, hours, km],
                "chart": "bars",
            },
            {
                "code": "people",
                "title": self.env._("Clients and volunteers"),
                "measures": [
                    ["clients_served", self.env._("Clients helped")],
                    ["clients_new", self.env._("New clients")],
                    ["clients_closed", self.env._("Client files closed")],
                    ["volunteers_active", self.env._("Volunteers who helped")],
                    ["volunteers_new", self.env._("New volunteers")],
                    ["volunteers_stopped", self.env._("Volunteers who stopped")],
                ],
            },
            {
                "code": "clients_closed",
                "title": self.env._("Why client files were closed"),
                "breakdown": "reason",
                "measures": [["clients_closed", self.env._("Client files closed")]],
            },
            {
                "code": "volunteers_stopped",
                "title": self.env._("Why volunteers stopped"),
                "breakdown": "reason",
                "measures": [
                    ["volunteers_stopped", self.env._("Volunteers who stopped")]
                ],
            },
            {
                "code": "month",
                "title": self.env._("Month by month"),
                "breakdown": "month",
                "measures": [tasks, hours, km],
                "chart": "lines",
            },
            {
                "code": "village",
                "title": self.env._("By village"),
                "breakdown": "village",
                "measures": [tasks, km, clients],
                "chart": "bars",
            },
            {
                "code": "requests",
                "title": self.env._("Requests, and tasks that did not happen"),
                "measures": self._get_request_measures(),
            },
            {
                "code": "requests_refused",
                "title": self.env._("Why requests were refused"),
                "breakdown": "reason",
                "measures": [["requests_refused", self.env._("Requests refused")]],
            },
            {
                "code": "tasks_missed",
                "title": self.env._("Why tasks were missed"),
                "breakdown": "reason",
                "measures": [["tasks_missed", self.env._("Tasks missed")]],
            },
            {
                "code": "tasks_cancelled",
                "title": self.env._("Why tasks were cancelled"),
                "breakdown": "reason",
                "measures": [["tasks_cancelled", self.env._("Tasks cancelled")]],
            },
        ]
        return sections + self._get_unmet_sections() + self._get_signal_sections()

    def _get_unmet_sections(self):
        """Return where and when help is short: what a board needs to find helpers."""
        unmet = ["unmet_demand", self.env._("Unmet demand")]
        return [
            {
                "code": "unmet_task_type",
                "title": self.env._("Help that could not be given, by kind"),
                "breakdown": "task_type",
                "measures": [unmet],
                "chart": "bars",
                "note": self.env._(
                    "Refused, cancelled, missed, without a volunteer or late, for want "
                    "of help. On the day for which it was wanted."
                ),
            },
            {
                "code": "unmet_village",
                "title": self.env._("Help that could not be given, by village"),
                "breakdown": "village",
                "measures": [unmet],
            },
            {
                "code": "unmet_part_of_day",
                "title": self.env._("Help that could not be given, by part of the day"),
                "breakdown": "part_of_day",
                "measures": [unmet],
            },
        ]

    def _get_request_measures(self):
        measures = [
            ["requests_received", self.env._("Requests received")],
            ["requests_refused", self.env._("Requests refused")],
            ["requests_unfilled", self.env._("… of which for want of a volunteer")],
            ["tasks_missed", self.env._("Tasks missed")],
            ["tasks_cancelled", self.env._("Tasks cancelled")],
            [
                "tasks_unfilled",
                self.env._("… missed or cancelled for want of a volunteer"),
            ],
        ]
        # a part published beside its whole and its reasons would give small ones away
        hidden = ["requests_unfilled", "tasks_unfilled"] if self.is_suppressed else []
        return [measure for measure in measures if measure[0] not in hidden]

    def _get_notes(self, table, until):
        notes = [
            self.env._(
                "A client is helped, and a volunteer helped, by one task done in the "
                "period or more. Each is counted once in a line and once in the "
                "total, so lines may add up to more."
            ),
            self.env._(
                "A task counts in the village where the client lived then. Requests, "
                "with their refusals, and signals count on the day they came in."
            ),
        ]
        without = table.value("tasks_without_minutes", self.year)
        if without:
            notes.append(
                self.env._(
                    "Tasks of %(year)s without a duration: %(count)s. They count for "
                    "no hours.",
                    count=self._show(without),
                    year=self.year,
                )
            )
        if until:
            notes.append(self._get_period(until))
        if self.is_suppressed:
            notes.append(
                self.env._(
                    "x: under 5, from fewer than 5 persons, or hidden so that such a "
                    "number cannot be worked out."
                )
            )
        return notes
