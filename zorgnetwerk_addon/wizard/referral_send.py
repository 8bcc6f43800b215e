from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import email_normalize

from ..tools.sharing import ALLOWED


class ZorgnetwerkReferralSend(models.TransientModel):
    """Show what exactly a partner will read about a person, and send that."""

    _name = "zorgnetwerk.referral.send"
    _inherit = ["zorgnetwerk.given.records.mixin"]
    _description = "Send a referral"

    referral_id = fields.Many2one(
        "zorgnetwerk.referral", required=True, readonly=True, ondelete="cascade"
    )
    organisation_id = fields.Many2one(
        related="referral_id.organisation_id", related_sudo=False
    )
    client_id = fields.Many2one(related="referral_id.client_id", related_sudo=False)
    purpose_id = fields.Many2one(
        "zorgnetwerk.sharing.purpose",
        string="For what",
        compute="_compute_purpose_id",
        store=True,
        readonly=False,
    )
    question = fields.Text(
        string="What is asked",
        compute="_compute_question",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
    )
    client_agrees = fields.Boolean(
        string="The person knows and agrees",
        compute="_compute_question",
        store=True,
        precompute=True,
        readonly=False,
    )
    line_ids = fields.One2many(
        "zorgnetwerk.referral.send.line",
        "send_id",
        string="About the person",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )
    nothing_text = fields.Char(compute="_compute_nothing_text")
    named_text = fields.Char(compute="_compute_named_text")
    is_named_on_purpose = fields.Boolean(string="Send these words all the same")
    email = fields.Char(
        string="To this address",
        compute="_compute_email",
        store=True,
        readonly=False,
        help="The mail goes to the address that stands here, and so do the reminders.",
    )
    is_email_known = fields.Boolean(
        string="A known address", compute="_compute_is_email_known"
    )
    is_email_right = fields.Boolean(string="This is their address")
    is_mailed = fields.Boolean(
        string="Mail them the link",
        compute="_compute_is_mailed",
        store=True,
        readonly=False,
        help="The mail holds the link alone, nothing about the person.",
    )

    @api.depends("referral_id")
    def _compute_purpose_id(self):
        """The purpose that was chosen, or the first that something is open for."""
        for dialog in self:
            referral = dialog.referral_id
            purpose = referral.purpose_id
            if not purpose and referral:
                found = {
                    one for ground in referral._get_grounds() for one in ground.purposes
                }
                purpose = purpose.search([("id", "in", list(found))], limit=1)
            dialog.purpose_id = purpose

    @api.depends("referral_id")
    def _compute_question(self):
        for dialog in self:
            dialog.question = dialog.referral_id.question
            dialog.client_agrees = dialog.referral_id.client_agrees

    @api.depends("referral_id", "purpose_id")
    def _compute_line_ids(self):
        for dialog in self:
            referral = dialog.referral_id
            verdicts = referral._get_verdicts(dialog.purpose_id) if referral else []
            dialog.line_ids = [
                Command.clear(),
                *(
                    Command.create(
                        {"part": verdict.part, "is_sent": verdict.why == ALLOWED}
                    )
                    for verdict, _value in verdicts
                ),
            ]

    @api.depends("line_ids.is_sent")
    def _compute_nothing_text(self):
        for dialog in self:
            dialog.nothing_text = (
                False
                if any(dialog.line_ids.mapped("is_sent"))
                else self.env._(
                    "Nothing about the person is sent: they read the question alone."
                )
            )

    @api.depends("question", "line_ids.is_sent", "referral_id")
    def _compute_named_text(self):
        """What the question says of the person beside what is sent anyway."""
        for dialog in self:
            sent = set(dialog.line_ids.filtered("is_sent").mapped("part"))
            found = dialog.referral_id._find_details(dialog.question or "", sent)
            dialog.named_text = ", ".join(dict.fromkeys(one.what for one in found))

    @api.depends("referral_id")
    def _compute_email(self):
        for dialog in self:
            referral = dialog.referral_id
            dialog.email = (
                referral.contact_id.email
                or referral.link_email
                or referral.organisation_id.referral_email
                or referral.organisation_email
            )

    @api.depends("email", "referral_id")
    def _compute_is_email_known(self):
        for dialog in self:
            referral = dialog.referral_id
            dialog.is_email_known = bool(referral) and referral._is_known_address(
                dialog.email
            )

    @api.depends("referral_id")
    def _compute_is_mailed(self):
        for dialog in self:
            dialog.is_mailed = bool(dialog.email)

    def action_apply(self):
        """Send the question and what was ticked, and nothing else."""
        self.ensure_one()
        referral = self.referral_id
        if self.named_text and not self.is_named_on_purpose:
            raise UserError(
                self.env._(
                    "The question holds “%(words)s”, which they are not told "
                    "otherwise. Write it without, or tick “Send these words all the "
                    "same”.",
                    words=self.named_text,
                )
            )
        self._check_address()
        referral.write(
            {
                "question": self.question,
                "client_agrees": self.client_agrees,
                "link_email": self.is_mailed and self.email,
            }
        )
        sent = self.line_ids.filtered("is_sent").mapped("part")
        referral._send(sent, self.purpose_id)
        referral._mail("question")
        return {"type": "ir.actions.act_window_close"}

    def _check_address(self):
        """Check that the link of the page goes where the sender wants it to go.

        A contact is shared with colleagues who may change its address.

        :raise UserError: that asks for an address, or to look at it
        """
        if not self.is_mailed:
            return
        if not email_normalize(self.email):
            raise UserError(
                self.env._(
                    "“To this address” is no e-mail address: correct it, or do not "
                    "mail the link."
                )
            )
        if self.is_email_known:
            return
        if not self.is_email_right:
            raise UserError(
                self.env._(
                    "No referral to %(organisation)s went to %(email)s before. Look "
                    "whether it is right, and tick “This is their address”.",
                    organisation=self.organisation_id.name,
                    email=self.email,
                )
            )
        organisation = self.organisation_id
        if (
            not organisation.referral_email
            and not self.referral_id.contact_id
            and organisation.has_access("write")
        ):
            organisation.referral_email = self.email
