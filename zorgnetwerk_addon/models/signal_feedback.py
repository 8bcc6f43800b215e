from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import email_normalize, format_date, formataddr, plaintext2html

from .feedback_phrase import STAGES

# beside what becomes of the signal itself
TOLD_STAGES = [*STAGES, ("policy", "What became of the policy signal")]

WAYS = [
    ("mail", "By e-mail"),
    ("phone", "By phone"),
    ("person", "In person"),
    ("letter", "By letter or card"),
    ("nobody", "Nobody can be told"),
]
TOLD = ("mail", "phone", "person", "letter")


class ZorgnetwerkSignalFeedback(models.Model):
    """A word back to who signalled: what was told, how and when.

    Never changed; what was noted by mistake is taken back as a whole.
    """

    _name = "zorgnetwerk.signal.feedback"
    _inherit = ["zorgnetwerk.network.mixin"]
    _description = "Word back to who signalled"
    _order = "told_on desc, id desc"
    _rec_name = "signal_id"

    signal_id = fields.Many2one(
        "zorgnetwerk.signal", required=True, index=True, ondelete="cascade"
    )
    network_id = fields.Many2one(
        related="signal_id.network_id", store=True, precompute=True, default=None
    )
    stage = fields.Selection(
        TOLD_STAGES, string="Tells", required=True, default="closed"
    )
    policy_signal_id = fields.Many2one(
        "zorgnetwerk.policy.signal",
        string="Policy signal",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    way = fields.Selection(WAYS, string="How", required=True)
    message = fields.Text()
    told_on = fields.Datetime(
        string="Told on", required=True, default=fields.Datetime.now, readonly=True
    )
    user_id = fields.Many2one(
        "res.users",
        string="Told by",
        required=True,
        readonly=True,
        index=True,
        default=lambda self: self.env.user,
    )
    email = fields.Char(string="Sent to", readonly=True)
    mail_id = fields.Many2one(
        "mail.mail",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        groups="base.group_system",
    )
    delivery = fields.Selection(
        [("waiting", "Waiting"), ("sent", "Sent"), ("failed", "Not sent")],
        compute="_compute_delivery",
    )

    _message_told = models.Constraint(
        "CHECK (way = 'nobody' OR message IS NOT NULL)",
        "Write down what was told.",
    )
    _address_kept = models.Constraint(
        "CHECK (way != 'mail' OR email IS NOT NULL)",
        "A message that is mailed keeps the address.",
    )

    def _compute_delivery(self):
        # a mail is Odoo's, closed to everybody but who administers it: only whether
        # it left is told here, and it is deleted once it has
        for feedback in self:
            mail = feedback.sudo().mail_id
            if feedback.way != "mail":
                feedback.delivery = False
            elif mail.state in ("exception", "cancel"):
                feedback.delivery = "failed"
            else:
                feedback.delivery = "waiting" if mail else "sent"

    @api.model_create_multi
    def create(self, vals_list):
        feedbacks = super().create(vals_list)
        feedbacks.filtered(lambda feedback: feedback.way == "mail")._send()
        feedbacks._note_on_signals()
        return feedbacks

    def _note_on_signals(self):
        """Keep on the signals what lists and figures ask."""
        for feedback in self:
            if feedback.way == "nobody":
                feedback.signal_id.is_beyond_feedback = True
            elif feedback.stage == "closed":
                feedback.signal_id.write(
                    {"feedback": feedback.message, "feedback_on": feedback.told_on}
                )

    def action_undo(self):
        """Take back what was noted by mistake: who signalled waits again.

        :raise UserError: for a mail, which left and cannot be unsaid
        """
        signals = self.signal_id
        signals.check_access("write")
        if "mail" in self.mapped("way"):
            raise UserError(
                self.env._("A mail was sent: it cannot be taken back. Tell them anew.")
            )
        ways = dict(self._fields["way"]._description_selection(self.env))
        for feedback in self:
            feedback.signal_id.message_post(
                body=self.env._(
                    "Taken back, noted by mistake: %(way)s, %(day)s.",
                    way=ways[feedback.way],
                    day=format_date(self.env, feedback.told_on.date()),
                ),
                subtype_xmlid="mail.mt_note",
            )
            feedback.policy_signal_id.told_signal_ids -= feedback.signal_id
        # nobody may delete a line; that it was there stays among the messages
        self.sudo().unlink()
        for signal in signals:
            told = signal.feedback_ids.filtered(
                lambda line: line.stage == "closed" and line.way != "nobody"
            )
            signal.write(
                {
                    "is_beyond_feedback": "nobody" in signal.feedback_ids.mapped("way"),
                    "feedback_on": told[:1].told_on,
                }
            )

    def _send(self):
        """Mail each message to the one who signalled, and to nobody else.

        Not through the messages of the signal, which colleagues read and to which an
        answer would be added: a mail on its own, deleted when it has left.
        """
        for feedback in self:
            if feedback.email not in feedback.signal_id._get_signaller_emails():
                raise UserError(
                    self.env._(
                        "This is not the address of who signalled: choose another way "
                        "to tell."
                    )
                )
        # mails are closed to users; the text and the address were checked above
        mails = (
            self.env["mail.mail"].sudo().create([f._prepare_mail_vals() for f in self])
        )
        for feedback, mail in zip(self, mails, strict=True):
            feedback.sudo().mail_id = mail
        self.env.ref("mail.ir_cron_mail_scheduler_action").sudo()._trigger()

    def _prepare_mail_vals(self):
        """Return the values of a mail that names the network and nobody else."""
        self.ensure_one()
        signal, network = self.signal_id, self.network_id
        lang = signal._get_signaller_lang()
        words = self.with_context(lang=lang).env
        sender = network.email or network.company_id.email or self.env.user.email
        if not email_normalize(sender):
            raise UserError(
                self.env._(
                    "%(network)s has no e-mail address to send from: ask the "
                    "administrator to fill it in.",
                    network=network.name,
                )
            )
        lines = [self.message.strip(), "", network.name]
        if network.phone:
            lines.append(network.phone)
        return {
            "subject": words._(
                "Thank you for your message to %(network)s", network=network.name
            ),
            "body_html": plaintext2html("\n".join(lines)),
            "email_from": formataddr((network.name, email_normalize(sender))),
            "reply_to": sender,
            "email_to": self.email,
            "auto_delete": True,
            "author_id": False,
            "model": False,
            "res_id": False,
        }
