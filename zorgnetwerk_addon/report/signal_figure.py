from datetime import date, timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

# a day where the network is lies within a day of the moment in UTC
FROM_DAY = {">": -1, ">=": -1, "<": 2, "<=": 2}
# Who sees people at home without being paid for it: what such a network is for.
BY_VOLUNTEERS = "s.source IN ('volunteer', 'key_figure')"
# Each of these columns holds the id of the signal where the condition holds, so that a
# signal with two life domains counts once in every cell and total.
COUNTED = {
    "signals": "TRUE",
    "by_volunteers": BY_VOLUNTEERS,
    "looked_at_in_time": "s.first_look_on <= s.first_look_deadline",
    "closed": "s.state = 'closed'",
    "answered": "s.first_told_on IS NOT NULL",
    "answered_in_time": "s.is_told_in_time",
}
MEDIANS = ("first_look_hours", "days_to_close")
QUERY = """
    SELECT (s.id::int8 << 24) + COALESCE(d.domain_id, 0) AS id,
        s.id AS signal_id, s.network_id, s.company_id,
        s.received_on,
        (s.received_on AT TIME ZONE 'UTC' AT TIME ZONE n.tz)::date AS date,
        d.domain_id, s.area_id, s.source, s.urgency_id, s.state,
        CASE s.state WHEN 'closed' THEN s.outcome_id END AS outcome_id,
        CASE WHEN a.kind = 'neighbourhood' THEN COALESCE(a.parent_id, a.id)
            ELSE a.id END AS village_id,
        CASE WHEN s.first_look_on IS NOT NULL THEN s.first_look_hours END
            AS first_look_hours,
        CASE WHEN s.state = 'closed' AND s.closed_on IS NOT NULL
            AND s.joined_into_id IS NULL THEN s.days_to_close END AS days_to_close,
        {counted}
    FROM zorgnetwerk_signal s
    JOIN zorgnetwerk_network n ON n.id = s.network_id
    LEFT JOIN zorgnetwerk_area a ON a.id = s.area_id
    LEFT JOIN zorgnetwerk_signal_domain_rel d ON d.signal_id = s.id
"""


class ZorgnetwerkSignalFigure(models.Model):
    """How signals came in, how soon they were looked at, closed and answered.

    A signal has a row for each of its life domains and counts once per cell. Times are
    medians: one signal that lay for a year does not hide the others. Archived signals
    count: what happened, happened.
    """

    _name = "zorgnetwerk.signal.figure"
    _description = "Figures of signals"
    _auto = False
    _order = "date desc, id desc"
    _rec_name = "signal_id"

    signal_id = fields.Many2one("zorgnetwerk.signal", readonly=True)
    network_id = fields.Many2one("zorgnetwerk.network", readonly=True)
    company_id = fields.Many2one("res.company", string="Municipality", readonly=True)
    date = fields.Date(string="Received", readonly=True)
    received_on = fields.Datetime(string="Received at", readonly=True)
    domain_id = fields.Many2one(
        "zorgnetwerk.life.domain", string="Life domain", readonly=True
    )
    area_id = fields.Many2one("zorgnetwerk.area", readonly=True)
    village_id = fields.Many2one("zorgnetwerk.area", readonly=True)
    source = fields.Selection(
        lambda self: (
            self.env["zorgnetwerk.signal"]
            ._fields["source"]
            ._description_selection(self.env)
        ),
        string="Signalled by",
        readonly=True,
    )
    urgency_id = fields.Many2one("zorgnetwerk.urgency", readonly=True)
    state = fields.Selection(
        lambda self: (
            self.env["zorgnetwerk.signal"]
            ._fields["state"]
            ._description_selection(self.env)
        ),
        string="Status",
        readonly=True,
    )
    outcome_id = fields.Many2one("zorgnetwerk.signal.outcome", readonly=True)
    signals = fields.Integer(readonly=True, aggregator="count_distinct")
    by_volunteers = fields.Integer(
        string="Detected thanks to volunteers",
        readonly=True,
        aggregator="count_distinct",
        help="Signalled by a volunteer or a key figure.",
    )
    looked_at_in_time = fields.Integer(
        string="First look in time", readonly=True, aggregator="count_distinct"
    )
    closed = fields.Integer(readonly=True, aggregator="count_distinct")
    answered = fields.Integer(
        string="Heard back", readonly=True, aggregator="count_distinct"
    )
    answered_in_time = fields.Integer(
        string="Heard back in time",
        readonly=True,
        aggregator="count_distinct",
        help="Who signalled heard back within the days that the network chose.",
    )
    first_look_hours = fields.Float(
        string="Hours to the first look (median)",
        readonly=True,
        digits=(16, 1),
        aggregator="avg",
    )
    days_to_close = fields.Float(
        string="Days to close (median)",
        readonly=True,
        digits=(16, 1),
        aggregator="avg",
    )

    _depends = {
        "zorgnetwerk.network": ["tz"],
        "zorgnetwerk.area": ["kind", "parent_id"],
        "zorgnetwerk.signal": [
            "area_id",
            "closed_on",
            "company_id",
            "days_to_close",
            "domain_ids",
            "first_look_deadline",
            "first_look_hours",
            "first_look_on",
            "first_told_on",
            "is_told_in_time",
            "joined_into_id",
            "network_id",
            "outcome_id",
            "received_on",
            "source",
            "state",
            "urgency_id",
        ],
    }

    @property
    def _table_query(self):
        counted = ", ".join(
            f"CASE WHEN {condition} THEN s.id END AS {name}"
            for name, condition in COUNTED.items()
        )
        # every text is a constant of this module
        return SQL(QUERY.format(counted=counted))

    @api.model
    def _search(self, domain, *args, **kwargs):
        """Have the index on the moment find what is asked of the day.

        A day depends on the time zone of the network, so without this the days of all
        signals there ever were are computed: twice the time after ten years.
        """
        return super()._search(
            Domain(domain).map_conditions(self._with_moment), *args, **kwargs
        )

    def _with_moment(self, condition):
        if condition.field_expr != "date" or condition.operator not in FROM_DAY:
            return condition
        # “today =1d =1m” becomes a day here
        for day in condition.optimize_full(self).iter_conditions():
            if day.field_expr == "date" and isinstance(day.value, date):
                moved = day.value + timedelta(days=FROM_DAY[condition.operator])
                moment = fields.Datetime.to_datetime(moved)
                condition &= Domain("received_on", condition.operator, moment)
        return condition

    def _read_group_select(self, aggregate_spec, query):
        """The middle one instead of the average, and each signal once."""
        name, _colon, aggregator = aggregate_spec.partition(":")
        if name not in MEDIANS or aggregator != "avg":
            return super()._read_group_select(aggregate_spec, query)
        value = self._field_to_sql(self._table, name, query)
        return SQL(
            """(SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY one.value::float8)
                FROM jsonb_each_text(
                    jsonb_object_agg(%(signal)s, %(value)s)
                        FILTER (WHERE %(value)s IS NOT NULL)
                ) one)""",
            signal=self._field_to_sql(self._table, "signal_id", query),
            value=value,
        )
