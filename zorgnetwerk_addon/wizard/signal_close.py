from odoo import api, fields, models


class ZorgnetwerkSignalClose(models.TransientModel):
    """Close signals: what became of them, and what who signalled was told."""

    _name = "zorgnetwerk.signal.close"
    _description = "Close signals"

    signal_ids = fields.Many2many("zorgnetwerk.signal", required=True)
    outcome_id = fields.Many2one("zorgnetwerk.signal.outcome", required=True)
    feedback = fields.Text(
        string="Message to who signalled",
        default=lambda self: self._default_feedback(),
        help="That the signal arrived and was taken up, thanks. Never what stands in "
        "the file.",
    )
    is_told = fields.Boolean(string="This was told", default=False)
    note = fields.Text(string="Note for the file")

    @api.model
    def _default_feedback(self):
        return self.env._(
            "Thank you for telling us. We looked into it and took it further."
        )

    def action_apply(self):
        self.ensure_one()
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
