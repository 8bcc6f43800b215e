from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools import names


class ZorgnetwerkSignalClose(models.TransientModel):
    """Close signals: what became of them, and what who signalled was told."""

    _name = "zorgnetwerk.signal.close"
    _inherit = ["zorgnetwerk.given.records.mixin"]
    _description = "Close signals"

    signal_ids = fields.Many2many("zorgnetwerk.signal", required=True)
    signaller_text = fields.Char(
        string="Signalled by", compute="_compute_signaller_text"
    )
    outcome_id = fields.Many2one("zorgnetwerk.signal.outcome", required=True)
    feedback = fields.Text(
        string="Message to who signalled",
        compute="_compute_feedback",
        store=True,
        readonly=False,
        help="That the signal arrived and was taken up, thanks. Never what stands in "
        "the file.",
    )
    left_open_text = fields.Text(compute="_compute_left_open_text")
    named_text = fields.Char(compute="_compute_named_text")
    is_told = fields.Boolean(string="This was told just now")
    note = fields.Text(string="Note for the file")

    @api.depends("signal_ids")
    def _compute_signaller_text(self):
        for wizard in self:
            wizard.signaller_text = ", ".join(
                sorted({signal._get_signaller_text() for signal in wizard.signal_ids})
            )

    @api.depends("signal_ids")
    def _compute_feedback(self):
        thanks = self.env._(
            "Thank you for telling us. We looked into it and took it further."
        )
        for wizard in self:
            told = set(wizard.signal_ids.mapped("feedback"))
            wizard.feedback = (told.pop() if len(told) == 1 else None) or thanks

    @api.depends("signal_ids")
    def _compute_left_open_text(self):
        """What a closed signal would leave behind: it is told, never refused."""
        for wizard in self:
            signals = wizard.signal_ids
            waiting = signals.referral_ids.filtered(
                lambda referral: referral.state in ("draft", "sent", "accepted")
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
            if without_domain:
                lines.append(
                    self.env._(
                        "No life domain was chosen for %(signals)s: the figures of "
                        "the year would not tell what it was about.",
                        signals=", ".join(without_domain.mapped("reference")),
                    )
                )
            wizard.left_open_text = "\n".join(lines)

    @api.depends("feedback", "signal_ids")
    def _compute_named_text(self):
        """Names of the clients in the message: who signalled need not know them."""
        for wizard in self:
            words = set(names.search_tokens(wizard.feedback or ""))
            named = wizard.signal_ids.client_id.filtered(
                lambda client, words=words: (
                    words
                    & {
                        token
                        for name in (client.care_first_name, client.care_last_name)
                        for token in names.search_tokens(name or "")
                        if len(token) > 2
                    }
                )
            )
            wizard.named_text = ", ".join(named.mapped("display_name"))

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
        if self.is_told:
            vals["feedback_on"] = fields.Datetime.now()
        self.signal_ids.write(vals)
        if self.note:
            for signal in self.signal_ids:
                signal.message_post(body=self.note, subtype_xmlid="mail.mt_note")
        return {"type": "ir.actions.act_window_close"}
