from odoo import api, fields, models


class ZorgnetwerkSignalJoin(models.TransientModel):
    """Join signals of one concern: one goes on, the others are closed into it."""

    _name = "zorgnetwerk.signal.join"
    _inherit = ["zorgnetwerk.given.records.mixin"]
    _description = "Join signals"

    signal_ids = fields.Many2many("zorgnetwerk.signal", required=True)
    target_id = fields.Many2one(
        "zorgnetwerk.signal",
        string="Goes on",
        domain="[('id', 'in', signal_ids)]",
        compute="_compute_target_id",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        help="It takes over referrals, follow-up, attachments and activities.",
    )
    has_other_clients = fields.Boolean(compute="_compute_has_other_clients")

    @api.depends("signal_ids")
    def _compute_target_id(self):
        """The one of which most is known: about a client, looked at, the oldest."""
        for wizard in self:
            signals = wizard.signal_ids._origin
            if wizard.target_id not in signals:
                wizard.target_id = signals.sorted(
                    lambda signal: (
                        not signal.client_id,
                        signal.state == "received",
                        signal.received_on,
                    )
                )[:1]

    @api.depends("signal_ids")
    def _compute_has_other_clients(self):
        for wizard in self:
            wizard.has_other_clients = len(wizard.signal_ids.client_id) > 1

    def action_apply(self):
        """Join all, or none.

        :return: the signal that goes on
        """
        self.ensure_one()
        self.signal_ids._join_into(self.target_id)
        return {
            "type": "ir.actions.act_window",
            "res_model": self.target_id._name,
            "res_id": self.target_id.id,
            "views": [(False, "form")],
        }
