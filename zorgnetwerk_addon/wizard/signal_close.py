from odoo import api, fields, models
from odoo.exceptions import UserError


class ZorgnetwerkSignalClose(models.TransientModel):
    """Close signals: what became of them, and what who signalled was told."""

    _name = "zorgnetwerk.signal.close"
    _inherit = ["zorgnetwerk.signal.telling.mixin"]
    _description = "Close signals"

    _way_without_mail = "later"

    outcome_id = fields.Many2one("zorgnetwerk.signal.outcome", required=True)
    left_open_text = fields.Text(compute="_compute_left_open_text")
    note = fields.Text(string="Note for the file")

    @api.model
    def _get_ways(self):
        return [*super()._get_ways(), ("later", self.env._("Not yet"))]

    def _compute_stage(self):
        """Closing tells what became of it."""
        self.stage = "closed"

    @api.depends("signal_ids")
    def _compute_left_open_text(self):
        """What a closed signal would leave behind: it is told, never refused."""
        for wizard in self:
            signals = wizard.signal_ids
            waiting = signals.referral_ids.filtered(
                lambda referral: referral.state in ("draft", "sent", "accepted")
            )
            to_do = signals.follow_up_ids.filtered(
                lambda f, waiting=waiting: (
                    f.state == "planned" and not f.referral_ids & waiting
                )
            )
            without_domain = signals.filtered(lambda signal: not signal.domain_ids)
            lines = []
            if waiting:
                names_text = ", ".join(waiting.organisation_id.mapped("display_name"))
                lines.append(
                    self.env._(
                        "Referrals without an answer: %(names)s.", names=names_text
                    )
                )
            if to_do:
                lines.append(
                    self.env._(
                        "Still to do, and it stays so: %(follow_ups)s.",
                        follow_ups=", ".join(to_do.mapped("display_name")),
                    )
                )
            if without_domain:
                lines.append(
                    self.env._(
                        "No life domain was chosen for %(signals)s: the figures of "
                        "the year would not tell what it was about.",
                        signals=", ".join(without_domain.mapped("reference")),
                    )
                )
            wizard.left_open_text = "\n".join(lines)

    def action_apply(self):
        """Close all the signals, or none."""
        self.ensure_one()
        if not self.signal_ids:
            raise UserError(self.env._("Choose the signals to close first."))
        vals = {
            "state": "closed",
            "outcome_id": self.outcome_id.id,
            "feedback": self.feedback,
        }
        self.signal_ids.write(vals)
        if self.way != "later":
            self._tell()
        if self.note:
            for signal in self.signal_ids:
                signal.message_post(body=self.note, subtype_xmlid="mail.mt_note")
        return {"type": "ir.actions.act_window_close"}
