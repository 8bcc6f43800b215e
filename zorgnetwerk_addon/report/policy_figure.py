from collections import defaultdict
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from psycopg2.extras import Json

from odoo import api, fields, models
from odoo.tools import SQL
from odoo.tools.misc import formatLang

from ..tools.figure_table import HIDDEN, TOTAL, FigureTable
from .figure_collect import BREAKDOWNS, label_keys

SUBJECTS = [
    ("tasks_done", "Tasks done"),
    ("hours", "Hours"),
    ("km", "Km"),
    ("clients_served", "Clients helped"),
    ("volunteers_active", "Volunteers who helped"),
    ("tasks_missed", "Tasks missed"),
    ("tasks_cancelled", "Tasks cancelled"),
    ("requests_received", "Requests received"),
    ("requests_refused", "Requests refused"),
    ("unmet_demand", "Unmet demand"),
    ("clients_new", "New clients"),
    ("clients_closed", "Client files closed"),
    ("volunteers_new", "New volunteers"),
    ("volunteers_stopped", "Volunteers stopped"),
    ("signals_received", "Signals received"),
    ("signals_by_volunteers", "Signals thanks to volunteers"),
    ("signals_answered", "Signals answered in time"),
]
CUTS = [
    (TOTAL, "In total"),
    ("task_type", "By kind of help"),
    ("village", "By village"),
    ("month", "By month"),
    ("part_of_day", "By part of the day"),
    ("reason", "By reason"),
    ("domain", "By life domain"),
    ("outcome", "By outcome"),
]
NONE = "none"
# Two breakdowns of a subject may have nothing in common but their total: “not closed
# yet” would stand in the outcomes and in the times to close, so the latter is not here.
PUBLISHED = {
    "tasks_done": ["task_type", "village", "month"],
    "hours": ["task_type", "village", "month"],
    "km": ["task_type", "village", "month"],
    "clients_served": ["task_type", "village", "month"],
    "volunteers_active": ["task_type", "month"],
    "tasks_missed": ["task_type", "village", "month", "reason"],
    "tasks_cancelled": ["task_type", "village", "month", "reason"],
    "requests_received": ["task_type", "village", "month"],
    "requests_refused": ["reason"],
    # after the subjects of which it is a part
    "unmet_demand": ["task_type", "village", "month", "part_of_day"],
    "clients_new": ["village"],
    "clients_closed": ["reason"],
    "volunteers_new": [],
    "volunteers_stopped": ["reason"],
    "signals_received": ["village", "month", "domain", "outcome"],
    # parts of the signals received, and of nothing else that is published
    "signals_by_volunteers": [],
    "signals_answered": [],
}
# Persons who came in two months, and signals of two life domains, are not two.
NOT_ADDITIVE_SUBJECTS = ("clients_served", "volunteers_active")
NOT_ADDITIVE_BREAKDOWNS = ("domain",)
YEARS_KEPT = 10
FRESH = timedelta(minutes=15)
COLUMNS = (
    "network_id",
    "company_id",
    "year",
    "subject",
    "breakdown",
    "key",
    "label",
    "sequence",
    "value",
    "is_hidden",
    "is_additive",
    "create_date",
)


class ZorgnetwerkPolicyFigure(models.Model):
    """Figures for who decides and may know no person: suppressed, then stored.

    Only what may be published stands in the table, so lists, pivots, graphs, exports
    and the API are safe by themselves. ``tools/figure_table.py`` says what is hidden.
    """

    _name = "zorgnetwerk.policy.figure"
    _inherit = ["zorgnetwerk.network.mixin"]
    _description = "Figures for the board"
    _order = "network_id, year desc, subject, breakdown, sequence, id"
    _rec_name = "label"

    year = fields.Char(required=True, readonly=True)
    subject = fields.Selection(SUBJECTS, string="What", required=True, readonly=True)
    breakdown = fields.Selection(CUTS, string="Cut", required=True, readonly=True)
    key = fields.Char(required=True, readonly=True, exportable=False)
    label = fields.Char(string="Of which", translate=True, readonly=True)
    sequence = fields.Integer(readonly=True, exportable=False)
    value = fields.Integer(
        string="How many",
        readonly=True,
        exportable=False,
        help="Nothing where a number is hidden, and where numbers cannot be added up.",
    )
    shown = fields.Char(string="Figure", compute="_compute_shown")
    is_hidden = fields.Boolean(readonly=True, exportable=False)
    is_additive = fields.Boolean(readonly=True, exportable=False)

    _once = models.UniqueIndex("(network_id, year, subject, breakdown, key)")

    @api.depends("value", "is_hidden")
    @api.depends_context("lang")
    def _compute_shown(self):
        for figure in self:
            figure.shown = (
                HIDDEN
                if figure.is_hidden
                else formatLang(self.env, figure.value, digits=0)
            )

    def _read_group_select(self, aggregate_spec, query):
        """A sum with a hidden number in it, or of unlike things, is no number."""
        if aggregate_spec != "value:sum":
            return super()._read_group_select(aggregate_spec, query)
        columns = {
            name: self._field_to_sql(self._table, name, query)
            for name in ("value", "is_additive", "subject", "breakdown")
        }
        return SQL(
            """CASE WHEN COUNT(*) = COUNT(%(value)s) AND (COUNT(*) = 1 OR (
                BOOL_AND(%(is_additive)s)
                AND MIN(%(subject)s) = MAX(%(subject)s)
                AND MIN(%(breakdown)s) = MAX(%(breakdown)s)
            )) THEN SUM(%(value)s) END""",
            **columns,
        )

    @api.model
    def action_open(self):
        """Open the figures, made again when they are not of the last minutes."""
        networks = self.env["zorgnetwerk.network"].search([])  # pylint: disable=no-search-all
        self._refresh(networks)
        return self.env["ir.actions.act_window"]._for_xml_id(
            "zorgnetwerk_addon.policy_figure_view_action"
        )

    @api.model
    def _refresh(self, networks):
        """Publish the figures of networks of which they are old or missing."""
        fresh = self.sudo()._read_group(
            [
                ("network_id", "in", networks.ids),
                ("create_date", ">", fields.Datetime.now() - FRESH),
            ],
            ["network_id"],
        )
        self._publish(networks.browse(set(networks.ids) - {n.id for (n,) in fresh}))

    @api.model
    def _cron_publish(self):
        networks = self.env["zorgnetwerk.network"].search([])  # pylint: disable=no-search-all
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(networks))
        for network in networks:
            self._publish(network)
            if not cron._commit_progress(1):
                break

    @api.model
    def _publish(self, networks):
        """Make the figures of all years of these networks that are over.

        Who publishes the same network at the same moment wins: it is left to the
        other.
        """
        for network in networks.sudo():
            if network.try_lock_for_update(allow_referencing=True):
                self.sudo()._publish_network(network)

    def _publish_network(self, network):
        now = datetime.now(timezone.utc).astimezone(ZoneInfo(network.tz))
        last = now.year - 1
        figures = self.env["zorgnetwerk.figure"]
        table = figures._get_table(network, (last - YEARS_KEPT + 1, last))
        found = {year for _subject, year, _breakdown, _key in table.cells}
        years = range(min(found, default=last), last + 1)
        published = table.publishable(PUBLISHED, years)
        rows = self._prepare_rows(network, published)
        self.flush_model()
        self.search([("network_id", "=", network.id)]).unlink()
        self.env.cr.execute(
            SQL(
                "INSERT INTO %s (%s) VALUES %s",
                SQL.identifier(self._table),
                SQL(", ").join(map(SQL.identifier, COLUMNS)),
                SQL(", ").join(SQL("%s", row) for row in rows),
            )
        )
        self.invalidate_model()

    def _prepare_rows(self, network, table):
        now = fields.Datetime.now()
        labels = self._get_labels(table)
        order = {
            (breakdown, key): number
            for breakdown, keys in table.labels.items()
            for number, key in enumerate(keys)
        }
        return [
            (
                network.id,
                network.company_id.id,
                str(year),
                subject,
                breakdown,
                str(key or NONE),
                Json(labels[breakdown, key]),
                order[breakdown, key],
                None if value is None else round(value),
                value is None,
                subject not in NOT_ADDITIVE_SUBJECTS
                and breakdown not in NOT_ADDITIVE_BREAKDOWNS,
                now,
            )
            for (subject, year, breakdown, key), (value, _) in table.cells.items()
        ]

    def _get_labels(self, table):
        """Return {(breakdown, key): {language: label}} in every installed language.

        Who reads these figures may not read kinds of help, reasons and domains.
        """
        labels = defaultdict(dict)
        for code, _name in self.env["res.lang"].get_installed():
            figures = self.env["zorgnetwerk.figure"].with_context(lang=code)
            labels[TOTAL, None][code] = figures.env._("In total")
            for breakdown, (field_name, _kinds) in BREAKDOWNS.items():
                keys = table.labels[breakdown]
                for key, label in label_keys(figures, field_name, keys).items():
                    labels[breakdown, key][code] = label
        for names in labels.values():
            names.setdefault("en_US", next(iter(names.values())))
        return labels

    @api.model
    def _get_table(self, network, years):
        """Return what was published of a network, as the year report wants it.

        :param network: ``zorgnetwerk.network``
        :param years: whole numbers
        :return: ``tools.figure_table.FigureTable``; hidden numbers are None
        """
        table = FigureTable()
        rows = self.search(
            [("network_id", "=", network.id), ("year", "in", [str(y) for y in years])],
            order="breakdown, sequence, id",
        )
        filled = set()
        for row in rows:
            key = None if row.breakdown == TOTAL else row.key
            table.labels.setdefault(row.breakdown, {})[key] = row.label
            value = None if row.is_hidden else row.value
            table.add(row.subject, int(row.year), row.breakdown, key, value)
            filled.add((row.subject, int(row.year), row.breakdown))
        for subject, breakdowns in PUBLISHED.items():
            for year in years:
                total = table.value(subject, year)
                table.withheld |= {
                    (subject, year, breakdown)
                    for breakdown in breakdowns
                    if total != 0 and (subject, year, breakdown) not in filled
                }
        return table
