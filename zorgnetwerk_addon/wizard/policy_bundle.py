from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import format_date

from ..models.policy_signal_phases import PUBLIC_PHASES
from ..report.policy_bundle_workbook import make_policy_workbook
from ..tools.figure_table import HIDDEN
from ..tools.policy_bundle import count_members
from ..tools.suppression import MINIMUM


class ZorgnetwerkPolicyBundle(models.TransientModel):
    """The policy signals of some years as one document (signalenbundel).

    Only what was reported is in it, no person, no number from fewer than 5 persons.
    """

    _name = "zorgnetwerk.policy.bundle"
    _inherit = ["zorgnetwerk.given.records.mixin", "zorgnetwerk.workbook.mixin"]
    _description = "Bundle of policy signals"

    _paper_report = "policy_bundle_pdf"
    _paper_styles = ("zorgnetwerk_addon/static/src/policy_bundle/policy_bundle.css",)
    _workbook_fields = ("network_id", "first_year", "last_year")

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

    def _make_workbook(self):
        return make_policy_workbook(self._get_document())

    def _get_document(self):
        """Return what the document holds, as plain values.

        :return: dict with ``title``, ``network``, ``municipality``, ``period``,
            ``made_on``, ``signals`` (list of dicts), ``notes``, ``texts`` and
            ``long_cells`` (labels of long texts)
        :raise UserError: for years without policy signals, or where a word may tell
            whom a signal is about
        """
        self.ensure_one()
        self._check_printable()
        policy_signals = self._find_policy_signals()
        texts = self._get_texts()
        return {
            "title": self.env._("Policy signals"),
            "network": self.network_id.name,
            "municipality": self.network_id.company_id.name,
            "period": self._get_period_text(),
            "made_on": format_date(self.env, fields.Date.context_today(self)),
            "signals": [
                self._describe(policy_signal, number, texts)
                for number, policy_signal in enumerate(policy_signals, 1)
            ],
            "notes": [
                self.env._(
                    "A number from fewer than %(few)s persons is not shown, nor what "
                    "would give it away (%(hidden)s).",
                    few=MINIMUM,
                    hidden=HIDDEN,
                ),
                self.env._("A signal about two life domains counts in both."),
                self.env._(
                    "The numbers of two policy signals are not added up: a signal may "
                    "stand in both."
                ),
            ],
            "texts": texts,
            "long_cells": [
                texts[name]
                for name in ("title", "description", "decision", "action", "feedback")
            ],
        }

    def _get_texts(self):
        return {
            "title": self.env._("Title"),
            "phase": self.env._("Phase"),
            "reported": self.env._("Reported on"),
            "description": self.env._("Neutral wording"),
            "cause": self.env._("Kind of cause"),
            "domains": self.env._("Life domains"),
            "where": self.env._("Where"),
            "signals": self.env._("Signals"),
            "recognised": self.env._("Recognised by"),
            "lead": self.env._("Led by"),
            "decided_by": self.env._("Decided by"),
            "decision": self.env._("Decision"),
            "action": self.env._("Action"),
            "feedback": self.env._("What became of it"),
            "figures": self.env._("Figures"),
            "notes": self.env._("Notes"),
            "cut": self.env._("Cut"),
            "of_which": self.env._("Of which"),
            "by_village": self.env._("Signals by village"),
            "by_domain": self.env._("Signals by life domain"),
        }

    def _describe(self, policy_signal, number, texts):
        """Return one policy signal as plain values.

        :return: dict with ``number``, ``title``, ``phase``, ``lead``, ``cells``: all
            (label, text or number); ``facts`` and ``texts``: those of the page that
            are not empty; ``cuts``: list of (label, [(name, count or None)])
        """
        lead = policy_signal.lead_organisation_id or policy_signal.lead_user_id
        cause = dict(policy_signal._fields["cause"]._description_selection(self.env))
        count, villages, domains = count_members(
            policy_signal._get_members(policy_signal.reported_signal_ids)
        )
        few = self.env._("from fewer than %s persons", MINIMUM)
        values = {
            "title": policy_signal.name,
            "phase": policy_signal._get_state_label(policy_signal.state),
            "reported": format_date(self.env, policy_signal.report_on),
            "description": policy_signal.description,
            "cause": cause[policy_signal.cause],
            "domains": ", ".join(policy_signal.domain_ids.mapped("name")),
            "where": ", ".join(policy_signal.area_ids.mapped("name")),
            "signals": few if count is None else count,
            "recognised": ", ".join(policy_signal.organisation_ids.mapped("name")),
            "lead": lead.name,
            "decided_by": policy_signal.decided_by,
            "decision": policy_signal.decision,
            "action": policy_signal.action,
            "feedback": policy_signal.feedback,
        }
        cuts = [
            (texts[name], self._name_cells(cells))
            for name, cells in (("by_village", villages), ("by_domain", domains))
            if cells
        ]
        facts = ("cause", "domains", "where", "recognised", "lead", "signals")
        long = ("decision", "action", "feedback")
        titles = {**texts, "decision": self._get_decision_title(policy_signal)}
        return {
            "number": number,
            "title": policy_signal.name,
            "phase": values["phase"],
            "lead": lead.name,
            "description": policy_signal.description,
            "cells": [
                # an empty field is False, which would stand there as a zero
                (texts[name], "" if value is False else value)
                for name, value in values.items()
            ],
            "facts": [(texts[name], values[name]) for name in facts if values[name]]
            + [(label, self._write_cells(cells)) for label, cells in cuts],
            "texts": [(titles[name], values[name]) for name in long if values[name]],
            "cuts": cuts,
        }

    def _get_decision_title(self, policy_signal):
        if not policy_signal.decided_by:
            return self.env._("Decision")
        return self.env._("Decision of %(who)s", who=policy_signal.decided_by)

    def _name_cells(self, cells):
        unknown = self.env._("Not known")
        return [(name or unknown, count) for name, count in cells.items()]

    def _write_cells(self, cells):
        return " · ".join(
            f"{name} {HIDDEN if count is None else count}" for name, count in cells
        )
