from odoo import fields, models


class ZorgnetwerkSignal(models.Model):
    """What is done about a signal: follow-ups and rights."""

    _name = "zorgnetwerk.signal"
    _inherit = ["zorgnetwerk.signal", "zorgnetwerk.right.checklist.mixin"]

    follow_up_ids = fields.One2many(
        "zorgnetwerk.follow.up", "signal_id", string="Follow-up"
    )
    open_follow_up_count = fields.Integer(
        string="Follow-up to do", compute="_compute_open_follow_up_count"
    )
    right_check_ids = fields.One2many(
        "zorgnetwerk.right.check", "signal_id", string="Rights that came up"
    )

    def _compute_open_follow_up_count(self):
        counts = dict(
            self.env["zorgnetwerk.follow.up"]._read_group(
                [("signal_id", "in", self.ids), ("state", "=", "planned")],
                ["signal_id"],
                ["__count"],
            )
        )
        for signal in self:
            signal.open_follow_up_count = counts.get(signal._origin, 0)

    def action_refer(self):
        """The referral that was planned is the one that is written now."""
        action = super().action_refer()
        planned = self.follow_up_ids.filtered(
            lambda follow_up: (
                follow_up.state == "planned"
                and follow_up.nature == "referral"
                and not follow_up.referral_ids
            )
        )
        if len(planned) == 1:
            action = planned.action_refer()
        return action

    def write(self, vals):
        result = super().write(vals)
        if vals.get("client_id"):
            self._move_checklist_to_client()
        return result

    def _move_checklist_to_client(self):
        """What was looked at for an unknown person belongs to who he or she is.

        A right that the client's own checklist holds already stays there.
        """
        checks = self.right_check_ids.filtered(lambda check: not check.client_id)
        known = {client: client.right_check_ids.right_id for client in self.client_id}
        for check in checks:
            client = check.signal_id.client_id
            if check.right_id not in known[client]:
                known[client] |= check.right_id
                check.client_id = client
