from odoo import api, fields, models
from odoo.tools import SQL

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
