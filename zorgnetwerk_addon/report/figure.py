from datetime import date

from dateutil.relativedelta import relativedelta

from odoo import fields, models
from odoo.fields import Domain

from .figure_collect import collect
from .figure_query import figure_query

KINDS = [
    ("task_done", "Task done"),
    ("task_missed", "Task missed"),
    ("task_cancelled", "Task cancelled"),
    ("volunteer_work", "Volunteer's part in a task"),
    ("request_received", "Request received"),
    ("request_refused", "Request refused"),
    ("unmet_demand", "Unmet demand"),
    ("client_new", "New client"),
    ("client_closed", "Client file closed"),
    ("volunteer_new", "New volunteer"),
    ("volunteer_stopped", "Volunteer stopped"),
    ("signal_received", "Signal received"),
    ("signal_closed", "Signal closed"),
]
MONTHS = [
    ("01", "January"),
    ("02", "February"),
    ("03", "March"),
    ("04", "April"),
    ("05", "May"),
    ("06", "June"),
    ("07", "July"),
    ("08", "August"),
    ("09", "September"),
    ("10", "October"),
    ("11", "November"),
    ("12", "December"),
]
TIMES_TO_CLOSE = [
    ("1_week", "Within 7 days"),
    ("2_month", "8 to 30 days"),
    ("3_quarter", "31 to 90 days"),
    ("4_later", "More than 90 days"),
    ("5_open", "Not closed yet"),
    ("6_unknown", "Closed, date not known"),
]


PARTS_OF_DAY = [
    ("1_morning", "Weekday morning (6–12)"),
    ("2_afternoon", "Weekday afternoon (12–18)"),
    ("3_evening", "Weekday evening (18–22)"),
    ("4_night", "Weekday night (22–6)"),
    ("5_weekend", "Weekend"),
]


class ZorgnetwerkFigure(models.Model):
    """What a network did, for pivots, graphs and the year report.

    Counted persons and signals carry ids that are counted once per cell and per
    total; a signal with two life domains counts in both and once in their total.
    Archived records count: what happened, happened.
    """

    _name = "zorgnetwerk.figure"
    _description = "Figures"
    _auto = False
    _order = "date desc, id desc"
    _rec_name = "kind"

    kind = fields.Selection(KINDS, string="What", readonly=True)
    network_id = fields.Many2one("zorgnetwerk.network", readonly=True)
    company_id = fields.Many2one("res.company", string="Municipality", readonly=True)
    date = fields.Date(string="Day", readonly=True)
    year = fields.Char(readonly=True)
    month = fields.Selection(MONTHS, string="Month of the year", readonly=True)
    task_type_id = fields.Many2one(
        "zorgnetwerk.task.type", string="Kind of help", readonly=True
    )
    village_id = fields.Many2one("zorgnetwerk.area", readonly=True)
    area_id = fields.Many2one("zorgnetwerk.area", readonly=True)
    reason_id = fields.Many2one("zorgnetwerk.reason", readonly=True)
    domain_id = fields.Many2one(
        "zorgnetwerk.life.domain", string="Life domain", readonly=True
    )
    outcome_id = fields.Many2one("zorgnetwerk.signal.outcome", readonly=True)
    time_to_close = fields.Selection(TIMES_TO_CLOSE, readonly=True)
    part_of_day = fields.Selection(PARTS_OF_DAY, string="Part of day", readonly=True)
    request_source = fields.Selection(
        lambda self: self._get_selection("zorgnetwerk.request", "source"),
        string="Request came in by",
        readonly=True,
    )
    signal_source = fields.Selection(
        lambda self: self._get_selection("zorgnetwerk.signal", "source"),
        string="Signalled by",
        readonly=True,
    )

    tasks_done = fields.Integer(readonly=True)
    hours = fields.Float(readonly=True, digits=(16, 1))
    km = fields.Float(readonly=True, digits=(16, 1))
    tasks_without_minutes = fields.Integer(
        string="Tasks without a duration", readonly=True
    )
    clients_served = fields.Integer(
        string="Clients helped",
        readonly=True,
        aggregator="count_distinct",
        help="Different clients with a task done.",
    )
    volunteers_active = fields.Integer(
        string="Volunteers who helped",
        readonly=True,
        aggregator="count_distinct",
        help="Different volunteers who did a task.",
    )
    tasks_missed = fields.Integer(readonly=True)
    tasks_cancelled = fields.Integer(readonly=True)
    tasks_unfilled = fields.Integer(
        readonly=True, help="Missed or cancelled because there was no volunteer."
    )
    requests_received = fields.Integer(readonly=True)
    requests_refused = fields.Integer(
        readonly=True, help="On the day that the request came in."
    )
    requests_unfilled = fields.Integer(
        readonly=True, help="Refused because there was no volunteer."
    )
    unmet_demand = fields.Integer(
        string="Unmet demand",
        readonly=True,
        help="Help that was asked and not given, or too late, for want of help: a row "
        "of the ledger, on the day for which it was wanted.",
    )
    clients_new = fields.Integer(string="New clients", readonly=True)
    clients_closed = fields.Integer(string="Client files closed", readonly=True)
    volunteers_new = fields.Integer(string="New volunteers", readonly=True)
    volunteers_stopped = fields.Integer(readonly=True)
    signals_received = fields.Integer(readonly=True, aggregator="count_distinct")
    signals_closed = fields.Integer(readonly=True, aggregator="count_distinct")
    signals_by_volunteers = fields.Integer(
        string="Signals thanks to volunteers",
        readonly=True,
        aggregator="count_distinct",
        help="Signalled by a volunteer or a key figure.",
    )
    signals_answered = fields.Integer(
        string="Signals answered in time",
        readonly=True,
        aggregator="count_distinct",
        help="Who signalled heard back within the days that the network chose.",
    )

    # Who stands behind a number: not measures, the suppression of small cells
    # counts them.
    person_key = fields.Integer(readonly=True, aggregator=None, exportable=False)
    hours_person_key = fields.Integer(readonly=True, aggregator=None, exportable=False)
    km_person_key = fields.Integer(readonly=True, aggregator=None, exportable=False)
    noticed_person_key = fields.Integer(
        readonly=True, aggregator=None, exportable=False
    )
    answered_person_key = fields.Integer(
        readonly=True, aggregator=None, exportable=False
    )

    _depends = {
        "zorgnetwerk.network": ["tz"],
        "zorgnetwerk.area": ["kind", "parent_id"],
        "zorgnetwerk.reason": ["is_unfilled"],
        "zorgnetwerk.task": [
            "area_id",
            "client_id",
            "company_id",
            "date",
            "km",
            "minutes",
            "network_id",
            "reason_id",
            "state",
            "task_type_id",
        ],
        "zorgnetwerk.assignment": [
            "company_id",
            "network_id",
            "state",
            "task_id",
            "volunteer_id",
        ],
        "zorgnetwerk.request": [
            "area_id",
            "client_id",
            "company_id",
            "network_id",
            "reason_id",
            "received_on",
            "source",
            "state",
            "task_type_id",
        ],
        "zorgnetwerk.unmet.demand": [
            "area_id",
            "client_id",
            "company_id",
            "date",
            "is_unfilled",
            "is_weekend",
            "network_id",
            "part_of_day",
            "reason_id",
            "task_type_id",
            "withdrawn_on",
        ],
        "zorgnetwerk.client": [
            "area_id",
            "closed_on",
            "company_id",
            "network_id",
            "reason_id",
            "registered_on",
            "state",
        ],
        "zorgnetwerk.volunteer": [
            "active_since",
            "area_id",
            "company_id",
            "network_id",
            "reason_id",
            "registered_on",
            "state",
            "stopped_on",
        ],
        "zorgnetwerk.signal": [
            "area_id",
            "client_id",
            "closed_on",
            "company_id",
            "domain_ids",
            "is_told_in_time",
            "network_id",
            "outcome_id",
            "received_on",
            "source",
            "state",
        ],
    }

    @property
    def _table_query(self):
        return figure_query()

    def _get_selection(self, model_name, field_name):
        return self.env[model_name]._fields[field_name]._description_selection(self.env)

    def _get_table(self, networks, years, until=None):
        """Return the figures of networks as the year report counts them.

        :param networks: ``zorgnetwerk.network`` records
        :param years: the first and the last year that matter, as whole numbers
        :param until: last day that counts, of the last year; the others then count
            until the same day
        :return: ``tools.figure_table.FigureTable``
        """
        first, last = date(min(years), 1, 1), until or date(max(years), 12, 31)
        domain = Domain("network_id", "in", networks.ids)
        domain &= Domain("date", ">=", first) & Domain("date", "<=", last)
        if until:
            domain &= Domain.AND(
                Domain("date", "<=", until - relativedelta(years=back))
                | Domain("date", ">", date(until.year - back, 12, 31))
                for back in range(1, until.year - first.year + 1)
            )
        return collect(self.browse(), domain)
