from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..models.policy_signal_phases import FEWEST_SIGNALS


class ZorgnetwerkSignalBundle(models.TransientModel):
    """Bundle signals into a new policy signal, or add them to one that is there."""

    _name = "zorgnetwerk.signal.bundle"
    _inherit = ["zorgnetwerk.given.records.mixin"]
    _description = "Bundle signals"

    signal_ids = fields.Many2many("zorgnetwerk.signal", required=True)
    network_id = fields.Many2one(related="signal_ids.network_id")
    signal_count = fields.Integer(compute="_compute_signal_count")
    target = fields.Selection(
        [("new", "A new policy signal"), ("known", "One that is there already")],
        string="Put them in",
        compute="_compute_target",
        store=True,
        readonly=False,
    )
    policy_signal_id = fields.Many2one(
        "zorgnetwerk.policy.signal",
        string="Policy signal",
        compute="_compute_target",
        store=True,
        readonly=False,
        domain="[('network_id', '=', network_id)]",
    )
    name = fields.Char(
        string="Title", help="What goes wrong, in a few words, without persons."
    )

    @api.depends("signal_ids")
    def _compute_signal_count(self):
        for wizard in self:
            wizard.signal_count = len(wizard.signal_ids)

    @api.depends("signal_ids")
    def _compute_target(self):
        """Propose the policy signal about the same, for a signal that comes alone."""
        for wizard in self:
            like = wizard._find_like_policy_signal()
            wizard.policy_signal_id = like
            is_alone = len(wizard.signal_ids) < FEWEST_SIGNALS
            wizard.target = "known" if like and is_alone else "new"

    def _find_like_policy_signal(self):
        self.ensure_one()
        return self.env["zorgnetwerk.policy.signal"].search(
            [
                ("network_id", "in", self.signal_ids.network_id.ids),
                ("domain_ids", "in", self.signal_ids.domain_ids.ids),
                ("signal_ids", "not in", self.signal_ids.ids),
                ("state", "!=", "feedback"),
            ],
            limit=1,
        )

    def action_apply(self):
        """Put the signals in, and open the policy signal."""
        self.ensure_one()
        if not self.signal_ids:
            raise UserError(self.env._("Choose the signals to bundle first."))
        if self.target == "known":
            if not self.policy_signal_id:
                raise UserError(self.env._("Choose the policy signal to add to first."))
            policy_signal = self.policy_signal_id
            policy_signal._add_signals(self.signal_ids)
        else:
            policy_signal = self.env["zorgnetwerk.policy.signal"].create(
                self._prepare_policy_signal_vals()
            )
        return {
            "type": "ir.actions.act_window",
            "res_model": policy_signal._name,
            "res_id": policy_signal.id,
            "views": [(False, "form")],
        }

    def _prepare_policy_signal_vals(self):
        if not (self.name or "").strip():
            raise UserError(self.env._("Give the new policy signal a title first."))
        received = [
            fields.Datetime.context_timestamp(self, moment).date()
            for moment in self.signal_ids.mapped("received_on")
        ]
        is_bundle = len(self.signal_ids) >= FEWEST_SIGNALS
        return {
            "name": self.name,
            "network_id": self.signal_ids.network_id.id,
            "state": "bundle" if is_bundle else "collect",
            "notice_on": min(received),
            "collect_on": max(received),
            "signal_ids": [Command.set(self.signal_ids.ids)],
            "domain_ids": [Command.set(self.signal_ids.domain_ids.ids)],
            "area_ids": [Command.set(self.signal_ids.area_id.ids)],
        }
