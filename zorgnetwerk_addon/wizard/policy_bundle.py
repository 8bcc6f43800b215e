from datetime import date

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import format_date

from ..models.policy_signal_phases import PUBLIC_PHASES
from ..tools.charts import count_chart
from ..tools.policy_bundle import Member, count_bundle
from ..tools.suppression import MINIMUM


class ZorgnetwerkPolicyBundle(models.TransientModel):
    """The policy signals of some years as one document (signalenbundel).

    Only what was reported is in it, no person, no number from fewer than 5 persons.
    """

    _name = "zorgnetwerk.policy.bundle"
    _inherit = ["zorgnetwerk.given.records.mixin", "zorgnetwerk.paper.mixin"]
    _description = "Bundle of policy signals"

    _paper_report = "policy_bundle_pdf"
    _paper_styles = ("zorgnetwerk_addon/static/src/policy_bundle/policy_bundle.css",)

    network_id = fields.Many2one(
        "zorgnetwerk.network",
        required=True,
        ondelete="cascade",
        default=lambda self: self.env["zorgnetwerk.network"]._get_default_network(),
    )
    first_year = fields.Integer(
        string="From", required=True, default=lambda self: self._default_year()
    )
    last_year = fields.Integer(
        string="Up to", required=True, default=lambda self: self._default_year()
    )
    policy_signal_ids = fields.Many2many(
        "zorgnetwerk.policy.signal",
        string="Policy signals",
        compute="_compute_policy_signal_ids",
        help="What was reported in these years.",
    )
    unclean_ids = fields.Many2many(
        "zorgnetwerk.policy.signal",
        string="May name somebody",
        compute="_compute_policy_signal_ids",
    )

    @api.model
    def _default_year(self):
        return fields.Date.context_today(self).year

    @api.depends("network_id", "first_year", "last_year")
    def _compute_policy_signal_ids(self):
        for bundle in self:
            found = bundle._find_policy_signals()
            bundle.policy_signal_ids = found
            bundle.unclean_ids = found.filtered("has_details")

    @api.depends("network_id", "first_year", "last_year")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for bundle in self:
            bundle.display_name = bundle._get_title()

    @api.model_create_multi
    def create(self, vals_list):
        bundles = super().create(vals_list)
        # its name stands in the title
        bundles.network_id.check_access("read")
        return bundles

    def write(self, vals):
        result = super().write(vals)
        self.network_id.check_access("read")
        return result

    def _is_period(self):
        return 1900 <= self.first_year <= self.last_year < date.max.year

    def _find_policy_signals(self):
        self.ensure_one()
        if not self._is_period():
            return self.env["zorgnetwerk.policy.signal"]
        return self.env["zorgnetwerk.policy.signal"].search(
            [
                ("network_id", "in", self.network_id.ids),
                ("state", "in", PUBLIC_PHASES),
                ("report_on", ">=", date(self.first_year, 1, 1)),
                ("report_on", "<=", date(self.last_year, 12, 31)),
            ],
            order="report_on, id",
        )

    def _get_period_text(self):
        if self.first_year == self.last_year:
            return str(self.first_year)
        return f"{self.first_year}–{self.last_year}"

    def _get_title(self):
        return self.env._(
            "Policy signals %(period)s of %(network)s",
            period=self._get_period_text(),
            network=self.network_id.name or "",
        )

    def action_pdf(self):
        self.ensure_one()
        self._check_printable()
        return super().action_pdf()

    def _check_printable(self):
        if not self._is_period():
            raise UserError(
                self.env._("“From” and “Up to” are years of four digits, in order.")
            )
        policy_signals = self._find_policy_signals()
        if not policy_signals:
            raise UserError(
                self.env._(
                    "No policy signal was reported in these years: choose others."
                )
            )
        # a client may have been filled in since it was reported
        policy_signals._check_no_details()

    def _get_document(self):
        """Return what the document holds, as plain values.

        :return: dict with ``title``, ``network``, ``municipality``, ``period``,
            ``made_on``, ``signals`` (list of dicts), ``charts`` (list of dicts with
            ``title`` and ``svg``)
        :raise UserError: for years without policy signals, or where a word may tell
            whom a signal is about
        """
        self.ensure_one()
        self._check_printable()
        policy_signals = self._find_policy_signals()
        numbers, villages, domains = self._count(policy_signals)
        return {
            "title": self.env._("Policy signals"),
            "network": self.network_id.name,
            "municipality": self.network_id.company_id.name,
            "period": self._get_period_text(),
            "made_on": format_date(self.env, fields.Date.context_today(self)),
            "signals": [
                self._describe(policy_signal, number, numbers[policy_signal.id])
                for number, policy_signal in enumerate(policy_signals, 1)
            ],
            "charts": [
                self._make_chart(self.env._("Signals by village"), villages),
                self._make_chart(self.env._("Signals by life domain"), domains),
            ],
        }

    def _count(self, policy_signals):
        """Count what was reported, with village and domains by name."""
        return count_bundle(
            {
                policy_signal.id: [
                    Member(
                        signal.id,
                        signal.client_id.id or -signal.id,
                        signal.area_id.name,
                        tuple(signal.domain_ids.mapped("name")),
                    )
                    for signal in policy_signal.reported_signal_ids._get_whole()
                ]
                for policy_signal in policy_signals
            }
        )

    def _describe(self, policy_signal, number, count):
        """Return one policy signal as plain values, without empty parts."""
        label = policy_signal._get_state_label(policy_signal.state)
        lead = policy_signal.lead_organisation_id or policy_signal.lead_user_id
        cause = dict(policy_signal._fields["cause"]._description_selection(self.env))
        return {
            "number": number,
            "title": policy_signal.name,
            "phase": label,
            "description": policy_signal.description,
            "facts": [
                (name, value)
                for name, value in (
                    (self.env._("Kind of cause"), cause[policy_signal.cause]),
                    (
                        self.env._("Life domains"),
                        ", ".join(policy_signal.domain_ids.mapped("name")),
                    ),
                    (
                        self.env._("Where"),
                        ", ".join(policy_signal.area_ids.mapped("name")),
                    ),
                    (self.env._("Signals"), self._show(count)),
                    (
                        self.env._("Recognised by"),
                        ", ".join(policy_signal.organisation_ids.mapped("name")),
                    ),
                    (self.env._("Led by"), lead.name),
                )
                if value
            ],
            "texts": [
                (name, value)
                for name, value in (
                    (self._get_decision_title(policy_signal), policy_signal.decision),
                    (self.env._("Action"), policy_signal.action),
                    (self.env._("What became of it"), policy_signal.feedback),
                )
                if value
            ],
        }

    def _get_decision_title(self, policy_signal):
        if not policy_signal.decided_by:
            return self.env._("Decision")
        return self.env._("Decision of %(who)s", who=policy_signal.decided_by)

    def _show(self, count):
        if count is None:
            return self.env._("from fewer than %s persons", MINIMUM)
        return str(count)

    def _make_chart(self, title, cells):
        """Return a chart of {label: count or None}, or only a title where withheld."""
        unknown = self.env._("Not known")
        rows = [(key or unknown, count) for key, count in (cells or {}).items()]
        svg = count_chart(
            rows, title, lambda count: "x" if count is None else str(count)
        )
        # every text in it was escaped where it was drawn
        return {"title": title, "svg": Markup(svg)}
