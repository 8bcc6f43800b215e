from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools.mail import email_re

from .signal_feedback import TOLD


class ZorgnetwerkSignal(models.Model):
    """Who must hear back, since when; what was told, and whether it was in time."""

    _inherit = "zorgnetwerk.signal"

    feedback_ids = fields.One2many(
        "zorgnetwerk.signal.feedback", "signal_id", string="Told so far"
    )
    signaller_text = fields.Char(
        string="Who must hear", compute="_compute_signaller_text"
    )
    first_told_on = fields.Datetime(
        string="First word back",
        compute="_compute_first_told_on",
        store=True,
        precompute=True,
        help="When who signalled first heard that it arrived.",
    )
    is_beyond_feedback = fields.Boolean(
        string="Nobody can be told",
        copy=False,
        help="It is unknown who signalled, or he or she wants to hear nothing.",
    )
    feedback_days = fields.Float(
        string="Days to a word back",
        compute="_compute_feedback_days",
        store=True,
        precompute=True,
        aggregator=None,
        digits=(10, 1),
    )
    is_told_in_time = fields.Boolean(
        string="Word back in time",
        compute="_compute_is_told_in_time",
        store=True,
        precompute=True,
        help="Who signalled heard back within the days that the network chose.",
    )
    waits_for_word_since = fields.Datetime(
        string="Waits since",
        compute="_compute_waits_for_word_since",
        store=True,
        precompute=True,
        help="Since the signal arrived, until a first word back; since it was closed, "
        "until it is told what became of it.",
    )
    is_word_late = fields.Boolean(
        string="Word back is late",
        compute="_compute_is_word_late",
        search="_search_is_word_late",
    )

    _waits_for_word_idx = models.Index(
        "(network_id, waits_for_word_since) WHERE waits_for_word_since IS NOT NULL"
    )

    @api.depends(
        "source", "signaller_name", "signaller_phone", "volunteer_id", "organisation_id"
    )
    def _compute_signaller_text(self):
        """Who signalled, and where he or she can be told what came of it."""
        label = dict(self._fields["source"]._description_selection(self.env))
        for signal in self:
            volunteer, organisation = signal.volunteer_id, signal.organisation_id
            who = signal.signaller_name or volunteer.display_name
            where = signal.signaller_phone or volunteer.phone or organisation.phone
            parts = [label[signal.source], who or organisation.display_name, where]
            signal.signaller_text = " · ".join(filter(None, parts))

    @api.depends("feedback_ids.told_on", "feedback_ids.way", "feedback_on")
    def _compute_first_told_on(self):
        for signal in self:
            told = signal.feedback_ids.filtered(lambda line: line.way in TOLD)
            moments = [*told.mapped("told_on"), signal.feedback_on]
            signal.first_told_on = min(filter(None, moments), default=False)

    @api.depends("received_on", "first_told_on")
    def _compute_feedback_days(self):
        for signal in self:
            told, received = signal.first_told_on, signal.received_on
            waited = told - received if told and received else timedelta()
            signal.feedback_days = max(waited / timedelta(days=1), 0)

    @api.depends("received_on", "first_told_on", "network_id.feedback_days")
    def _compute_is_told_in_time(self):
        for signal in self:
            told, received = signal.first_told_on, signal.received_on
            promised = timedelta(days=signal.network_id.feedback_days)
            signal.is_told_in_time = bool(
                told and received and told <= received + promised
            )

    @api.depends(
        "state",
        "active",
        "received_on",
        "reopened_on",
        "closed_on",
        "first_told_on",
        "feedback_on",
        "is_beyond_feedback",
        "import_key",
    )
    def _compute_waits_for_word_since(self):
        """What was brought in from a registration is history: nobody waits for it."""
        for signal in self:
            since = False
            if signal.active and not (signal.is_beyond_feedback or signal.import_key):
                if signal.state == "closed":
                    since = not signal._is_end_told() and signal.closed_on
                else:
                    since = not signal.first_told_on and signal.received_on
            signal.waits_for_word_since = since

    def _is_end_told(self):
        """Return whether what became of it was told, since it was last reopened."""
        self.ensure_one()
        told, reopened = self.feedback_on, self.reopened_on
        return bool(told) and not (reopened and told < reopened)

    @api.depends("waits_for_word_since", "network_id.feedback_days")
    def _compute_is_word_late(self):
        now = fields.Datetime.now()
        for signal in self:
            since = signal.waits_for_word_since
            promised = timedelta(days=signal.network_id.feedback_days)
            signal.is_word_late = bool(since) and since + promised < now

    def _search_is_word_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        now = fields.Datetime.now()
        networks = self.env["zorgnetwerk.network"].search([("active", "in", [1, 0])])
        late = Domain.OR(
            Domain("network_id", "in", same.ids)
            & Domain("waits_for_word_since", "<", now - timedelta(days=days))
            for days, same in networks.grouped("feedback_days").items()
        )
        return late if True in value else ~late

    def _is_signaller_known(self):
        """Return whether there is anybody to tell."""
        self.ensure_one()
        return bool(
            self.volunteer_id
            or self.organisation_id
            or self.signaller_name
            or self.signaller_phone
        )

    def _get_signaller_emails(self):
        """Return the addresses at which who signalled may be told something.

        The volunteer's own, the organisation's, or what was noted with the signal:
        never an address that somebody types later.
        """
        self.ensure_one()
        # among a phone number and other words, in any order
        noted = email_re.findall(self.signaller_phone or "")
        known = [self.volunteer_id.email, self.organisation_id.email]
        return list(dict.fromkeys([*noted, *filter(None, known)]))

    def _get_signaller_lang(self):
        """Return the language in which who signalled is told something."""
        self.ensure_one()
        partner = self.volunteer_id.partner_id or self.organisation_id.partner_id
        return (
            partner.lang
            or self.card_id.lang
            or self.network_id.user_id.lang
            or self.company_id.partner_id.lang
            or self.env.lang
        )

    def action_tell(self):
        """Open the dialog in which a word back is written."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Tell who signalled"),
            "res_model": "zorgnetwerk.signal.tell",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_signal_ids": self.ids},
        }
