from itertools import chain

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.feedback_phrase import STAGES
from ..tools.personal_details import find_personal_details


class ZorgnetwerkSignalTellingMixin(models.AbstractModel):
    """A message to who signalled: what, how, and what gives away who it is about.

    Both the dialog that closes a signal and the one that tells how it stands ask this.
    """

    _name = "zorgnetwerk.signal.telling.mixin"
    _inherit = ["zorgnetwerk.given.records.mixin"]
    _description = "Message to who signalled"

    _way_without_mail = "phone"

    signal_ids = fields.Many2many("zorgnetwerk.signal", required=True)
    signaller_text = fields.Char(string="Signalled by", compute="_compute_signaller")
    email_text = fields.Char(string="Sent to", compute="_compute_signaller")
    can_mail = fields.Boolean(compute="_compute_signaller")
    stage = fields.Selection(
        STAGES,
        string="Tells",
        compute="_compute_stage",
        store=True,
        readonly=False,
    )
    phrase_id = fields.Many2one(
        "zorgnetwerk.feedback.phrase",
        string="Begin from",
        compute="_compute_phrase_id",
        store=True,
        readonly=False,
        domain="[('stage', '=', stage)]",
    )
    feedback = fields.Text(
        string="Message to who signalled",
        compute="_compute_feedback",
        store=True,
        readonly=False,
        help="That the signal arrived and was taken up, thanks. Never what stands in "
        "the file.",
    )
    way = fields.Selection(
        "_get_ways",
        string="How",
        compute="_compute_way",
        store=True,
        readonly=False,
    )
    named_text = fields.Char(compute="_compute_named_text")
    is_checked = fields.Boolean(
        string="I read it again: it tells nobody's story",
        compute="_compute_is_checked",
        store=True,
        readonly=False,
    )

    @api.model
    def _get_ways(self):
        way = self.env["zorgnetwerk.signal.feedback"]._fields["way"]
        return way._description_selection(self.env)

    @api.depends("signal_ids")
    def _compute_signaller(self):
        for wizard in self:
            signals = wizard.signal_ids
            wizard.signaller_text = ", ".join(
                sorted(set(signals.mapped("signaller_text")))
            )
            emails = [signal._get_signaller_emails()[:1] for signal in signals]
            wizard.can_mail = bool(emails) and all(emails)
            wizard.email_text = ", ".join(sorted(set(chain.from_iterable(emails))))

    @api.depends("signal_ids")
    def _compute_stage(self):
        for wizard in self:
            states = set(wizard.signal_ids.mapped("state"))
            if states == {"closed"}:
                wizard.stage = "closed"
            else:
                wizard.stage = "received" if states == {"received"} else "looked_into"

    @api.depends("stage")
    def _compute_phrase_id(self):
        phrases = self.env["zorgnetwerk.feedback.phrase"].search(
            [("stage", "in", self.mapped("stage"))]
        )
        for wizard in self:
            of_stage = phrases.filtered(lambda p, w=wizard: p.stage == w.stage)
            wizard.phrase_id = of_stage[:1]

    @api.depends("signal_ids", "phrase_id")
    def _compute_feedback(self):
        for wizard in self:
            # what was written down while closing, and not told yet
            drafts = set()
            if wizard.stage == "closed" and not wizard.feedback:
                untold = wizard.signal_ids.filtered(lambda s: not s._is_end_told())
                drafts = set(untold.mapped("feedback"))
            draft = drafts.pop() if len(drafts) == 1 else None
            wizard.feedback = draft or wizard._get_phrase()

    def _get_phrase(self):
        """Return the message to begin from, in the language of who signalled."""
        langs = {signal._get_signaller_lang() for signal in self.signal_ids}
        lang = langs.pop() if len(langs) == 1 else self.env.lang
        words = self.with_context(lang=lang)
        return words.phrase_id.text or words.env._(
            "Thank you for telling us. We looked into it and took it further."
        )

    @api.depends("signal_ids")
    def _compute_way(self):
        """By mail where that is possible; several at once are never mailed unasked."""
        for wizard in self:
            signals = wizard.signal_ids
            if len(signals) == 1 and wizard.can_mail:
                wizard.way = "mail"
            elif any(signal._is_signaller_known() for signal in signals):
                wizard.way = self._way_without_mail
            else:
                wizard.way = "nobody"

    @api.depends("feedback", "signal_ids")
    def _compute_named_text(self):
        """What in the message gives away who it is about, as it stands there."""
        for wizard in self:
            details = wizard.signal_ids.client_id._get_personal_details()
            found = find_personal_details(wizard.feedback, details)
            wizard.named_text = ", ".join(
                dict.fromkeys(f"“{passage.what}”" for passage in found)
            )

    @api.depends("feedback")
    def _compute_is_checked(self):
        """Whoever changes the message reads it again."""
        self.is_checked = False

    def _tell(self):
        """Keep what was told, and mail it where that is how.

        :raise UserError: where it cannot be mailed, or names somebody unread
        """
        self.ensure_one()
        if self.way == "mail":
            self._check_mail()
        self.env["zorgnetwerk.signal.feedback"].create(
            [self._prepare_feedback_vals(signal) for signal in self.signal_ids]
        )

    def _prepare_feedback_vals(self, signal):
        return {
            "signal_id": signal.id,
            "stage": self.stage,
            "way": self.way,
            "message": self.feedback,
            "email": self.way == "mail" and signal._get_signaller_emails()[0],
        }

    def _check_mail(self):
        if not self.can_mail:
            raise UserError(
                self.env._(
                    "No e-mail address of who signalled is known: choose another way "
                    "to tell."
                )
            )
        if not (self.feedback or "").strip():
            raise UserError(self.env._("Write the message first."))
        if self.named_text and not self.is_checked:
            # without the passages: Odoo logs what it refuses
            raise UserError(
                self.env._(
                    "The message may tell who it is about. Leave out what is pointed "
                    "out, or read it again and tick that you did."
                )
            )
