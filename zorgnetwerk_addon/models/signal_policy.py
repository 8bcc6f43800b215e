from odoo import fields, models
from odoo.exceptions import UserError


class ZorgnetwerkSignal(models.Model):
    """A signal as part of a policy signal."""

    _inherit = "zorgnetwerk.signal"

    policy_signal_ids = fields.Many2many(
        "zorgnetwerk.policy.signal",
        "zorgnetwerk_policy_signal_signal_rel",
        "signal_id",
        "policy_signal_id",
        string="Policy signals",
        copy=False,
    )
    policy_signal_count = fields.Integer(
        string="Number of policy signals", compute="_compute_policy_signal_count"
    )

    def _compute_policy_signal_count(self):
        for signal in self:
            signal.policy_signal_count = len(signal.policy_signal_ids)

    def _get_whole(self):
        """Return these signals with those that are part of another as that other."""
        return self.mapped(lambda signal: signal.joined_into_id or signal)

    def action_bundle(self):
        """Ask which policy signal these belong to."""
        if len(self.network_id) > 1:
            raise UserError(
                self.env._("Choose signals of one network: a bundle belongs to one.")
            )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Bundle into a policy signal"),
            "res_model": "zorgnetwerk.signal.bundle",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_signal_ids": self.ids},
        }

    def action_open_policy_signals(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "zorgnetwerk_addon.policy_signal_action"
        )
        action["domain"] = [("signal_ids", "in", self.ids)]
        action["context"] = {"default_network_id": self.network_id.id}
        return action

    def _get_open_policy_signal(self):
        """Return the policy signal whose form shows this signal in a list."""
        policy_signal = self.env["zorgnetwerk.policy.signal"].browse(
            self.env.context.get("policy_signal_id")
        )
        return policy_signal.exists()

    def action_add_to_policy_signal(self):
        """Put this signal in the policy signal on whose form it is proposed."""
        self._get_open_policy_signal()._add_signals(self)
        return True

    def action_policy_told(self):
        """Tell who signalled this what became of the policy signal."""
        return self._get_open_policy_signal()._action_tell(self)
