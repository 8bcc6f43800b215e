from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, file_open
from odoo.tools.misc import format_date

from ..models.policy_signal_phases import PUBLIC_PHASES
from ..tools.suppression import MINIMUM

# Behind a signal stands a client; an unknown person is a person too. A signal that was
# joined into another is the same signal.
QUERY = """
    SELECT
        p.id,
        p.network_id,
        p.company_id,
        p.name,
        p.description,
        p.cause,
        p.state,
        p.report_on,
        p.decision,
        p.decided_by,
        p.decide_on,
        p.action,
        p.feedback,
        COALESCE(lead.name, lead_partner.name) AS lead,
        behind.persons < %(minimum)s AS is_few,
        CASE WHEN behind.persons >= %(minimum)s THEN behind.signals END AS signal_count,
        (
            SELECT STRING_AGG(o.name, ', ' ORDER BY o.name, o.id)
            FROM zorgnetwerk_policy_signal_organisation_rel r
            JOIN zorgnetwerk_organisation o ON o.id = r.organisation_id
            WHERE r.policy_signal_id = p.id
        ) AS organisations
    FROM zorgnetwerk_policy_signal p
    LEFT JOIN zorgnetwerk_organisation lead ON lead.id = p.lead_organisation_id
    LEFT JOIN res_users lead_user ON lead_user.id = p.lead_user_id
    LEFT JOIN res_partner lead_partner ON lead_partner.id = lead_user.partner_id
    CROSS JOIN LATERAL (
        SELECT
            COUNT(DISTINCT s.id)::int4 AS signals,
            COUNT(DISTINCT COALESCE(s.client_id, -s.id)) AS persons
        FROM zorgnetwerk_policy_signal_reported_rel r
        JOIN zorgnetwerk_signal part ON part.id = r.signal_id
        JOIN zorgnetwerk_signal s ON s.id = COALESCE(part.joined_into_id, part.id)
        WHERE r.policy_signal_id = p.id
    ) behind
    WHERE p.active AND NOT COALESCE(p.has_details, TRUE) AND p.state IN %(phases)s
"""


class ZorgnetwerkBoardSignal(models.Model):
    """A policy signal as who decides reads it: no signals, no persons, no small count.

    Nothing else can be read here, so lists, groups, exports and searches are safe by
    themselves. It stands here from the phase "Reporting and communicating" on, and
    goes away while a word in it may tell who it is about.
    """

    _name = "zorgnetwerk.board.signal"
    _description = "Policy signal for the board"
    _auto = False
    _order = "report_on desc, id desc"

    _overview_style = "zorgnetwerk_addon/static/src/policy_bundle/board_overview.css"

    network_id = fields.Many2one("zorgnetwerk.network", readonly=True)
    company_id = fields.Many2one("res.company", string="Municipality", readonly=True)
    name = fields.Char(string="Title", readonly=True)
    description = fields.Text(string="What goes wrong", readonly=True)
    cause = fields.Selection(
        lambda self: self._get_selection("cause"),
        string="Kind of cause",
        readonly=True,
    )
    state = fields.Selection(
        lambda self: self._get_selection("state"), string="Phase", readonly=True
    )
    domain_ids = fields.Many2many(
        "zorgnetwerk.life.domain",
        "zorgnetwerk_policy_signal_domain_rel",
        "policy_signal_id",
        "domain_id",
        string="Life domains",
        readonly=True,
    )
    area_ids = fields.Many2many(
        "zorgnetwerk.area",
        "zorgnetwerk_policy_signal_area_rel",
        "policy_signal_id",
        "area_id",
        string="Where",
        readonly=True,
    )
    organisations = fields.Char(string="Recognised by", readonly=True)
    lead = fields.Char(string="Led by", readonly=True)
    decision = fields.Text(readonly=True)
    decided_by = fields.Char(string="Decided by", readonly=True)
    action = fields.Text(readonly=True)
    feedback = fields.Text(string="What became of it", readonly=True)
    report_on = fields.Date(string="Reported on", readonly=True)
    decide_on = fields.Date(string="Decided on", readonly=True)
    signal_count = fields.Integer(
        string="How many", readonly=True, aggregator=None, exportable=False
    )
    is_few = fields.Boolean(string="From few persons", readonly=True, exportable=False)
    shown = fields.Char(string="Signals", compute="_compute_shown")

    _depends = {
        "zorgnetwerk.organisation": ["name"],
        "zorgnetwerk.policy.signal": [
            "action",
            "active",
            "cause",
            "company_id",
            "decide_on",
            "decided_by",
            "decision",
            "description",
            "domain_ids",
            "area_ids",
            "feedback",
            "has_details",
            "lead_organisation_id",
            "lead_user_id",
            "name",
            "network_id",
            "organisation_ids",
            "report_on",
            "reported_signal_ids",
            "state",
        ],
        "zorgnetwerk.signal": ["client_id", "joined_into_id"],
        "res.users": ["partner_id"],
        "res.partner": ["name"],
    }

    @property
    def _table_query(self):
        return SQL(QUERY, minimum=MINIMUM, phases=PUBLIC_PHASES)

    def _get_selection(self, field_name):
        field = self.env["zorgnetwerk.policy.signal"]._fields[field_name]
        return field._description_selection(self.env)

    @api.depends("signal_count", "is_few")
    @api.depends_context("lang")
    def _compute_shown(self):
        few = self.env._("from fewer than %s persons", MINIMUM)
        for signal in self:
            signal.shown = few if signal.is_few else str(signal.signal_count)

    def action_overview(self):
        """Print what became of these policy signals, or of all of them."""
        signals = self or self.search([])  # pylint: disable=no-search-all
        if not signals:
            raise UserError(self.env._("No policy signal was reported yet."))
        report = self.env.ref("zorgnetwerk_addon.board_overview_pdf")
        return report.report_action(signals, config=False)

    def _get_overview(self):
        """Return what the overview of these policy signals holds, as plain values.

        Nothing is added up over policy signals: a sum of signals would give away the
        number of one that is hidden.

        :return: list of dicts, one for each network, with ``network``,
            ``municipality``, ``made_on`` and ``phases``: dicts with ``label`` and
            ``signals``, in the order in which the board deals with them
        """
        labels = self._get_selection("state")
        made_on = format_date(self.env, fields.Date.context_today(self))
        return [
            {
                "network": network.name,
                "municipality": signals.company_id.name,
                "made_on": made_on,
                "phases": [
                    {
                        "label": label,
                        "signals": [
                            signal._describe()
                            for signal in signals
                            if signal.state == phase
                        ],
                    }
                    for phase, label in labels
                    if phase in PUBLIC_PHASES
                ],
            }
            for network, signals in self.grouped("network_id").items()
        ]

    def _describe(self):
        """Return one policy signal as plain values, without empty lines.

        :return: dict with ``title``, ``facts`` (a line of text) and ``lines``: list of
            (label, text)
        """
        decided = ", ".join(
            filter(None, [self.decided_by, format_date(self.env, self.decide_on)])
        )
        lines = [
            (self.env._("Led by"), self.lead),
            (self.env._("Decided by"), decided),
            (self.env._("Decision"), self.decision),
            (self.env._("Action"), self.action),
            (self.env._("What became of it"), self.feedback),
        ]
        reported = self.env._(
            "Reported on %(day)s", day=format_date(self.env, self.report_on)
        )
        signals = self.env._("Signals: %(count)s", count=self.shown)
        return {
            "title": self.name,
            "facts": f"{reported} · {signals}",
            "lines": [(label, text) for label, text in lines if text],
        }

    def _get_style(self):
        with file_open(self._overview_style, "r") as sheet:
            return sheet.read()
