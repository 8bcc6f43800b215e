from odoo import api, fields, models

from ..models.shared_field import PART_SELECTION
from ..tools.sharing import ALLOWED


class ZorgnetwerkReferralSendLine(models.TransientModel):
    """A part of the file in the dialog: its words, whether it goes, and why.

    The words are read from the file each time: the dialog keeps nothing of a person.
    """

    _name = "zorgnetwerk.referral.send.line"
    _inherit = ["zorgnetwerk.given.records.mixin"]
    _description = "Part of a referral to send"
    _order = "id"

    send_id = fields.Many2one(
        "zorgnetwerk.referral.send",
        string="Dialog",
        required=True,
        index=True,
        ondelete="cascade",
    )
    part = fields.Selection(PART_SELECTION, string="What", required=True)
    is_sent = fields.Boolean(string="Send")
    is_allowed = fields.Boolean(compute="_compute_verdict")
    value = fields.Text(string="As they will read it", compute="_compute_verdict")
    why = fields.Char(string="Why, or why not", compute="_compute_verdict")

    @api.depends("part", "send_id.referral_id", "send_id.purpose_id")
    def _compute_verdict(self):
        for dialog, lines in self.grouped("send_id").items():
            referral, purpose = dialog.referral_id, dialog.purpose_id
            pairs = referral._get_verdicts(purpose) if referral else []
            verdicts = {verdict.part: (verdict, value) for verdict, value in pairs}
            for line in lines:
                verdict, value = verdicts.get(line.part, (None, False))
                line.is_allowed = bool(verdict) and verdict.why == ALLOWED
                line.value = value
                line.why = verdict and referral._describe_verdict(verdict, purpose)
