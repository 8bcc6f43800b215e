from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ConcurrencyError
from odoo.fields import Domain

from ..tools.inside import INSIDE
from ..tools.sharing import ALLOWED, judge
from .disclosure import QUESTION

ANSWERED = "zorgnetwerk_addon.mail_activity_type_referral_answered"
# what a partner did, and what its network may have to ask about, is fresh that long
DAYS_SHOWN = 30
# answer of the partner -> (states from which it can be given, state that follows)
ANSWERS = {
    "accept": (("sent",), "accepted"),
    "done": (("accepted",), "done"),
    "refuse": (("sent", "accepted"), "refused"),
}


class ZorgnetwerkReferral(models.Model):
    """The partner's side of a referral: a page behind a link, or a portal login."""

    _name = "zorgnetwerk.referral"
    _inherit = ["zorgnetwerk.referral", "zorgnetwerk.public.link.mixin"]

    _public_path = "/zorg/referral/"
    _public_days = 60

    answer_key = fields.Char(copy=False, readonly=True, groups=fields.NO_ACCESS)

    @api.model
    def _get_public_domain(self):
        """The page opens for what was sent, of a network that still works."""
        return (
            super()._get_public_domain()
            & Domain("active", "=", True)
            & Domain("organisation_id.active", "=", True)
            & Domain("network_id.active", "=", True)
            & self._get_partner_domain()
        )

    @api.model
    def _get_partner_domain(self):
        """Return which referrals a partner finds: sent, and not over for long."""
        since = fields.Datetime.now() - timedelta(days=DAYS_SHOWN)
        return Domain("sending", ">", 0) & (
            Domain("state", "in", ("sent", "accepted"))
            | (
                Domain("state", "in", ("done", "refused"))
                & Domain("state_since", ">", since)
            )
        )

    def _get_told(self):
        """Return what the partner reads of the last sending.

        A partner that refused has no need of it any more. What there is no ground for
        any longer is shown no more: each time it is judged anew.

        :return: ``zorgnetwerk.disclosure``, the question first
        """
        self.ensure_one()
        if self.taken_back_on or self.state not in ("sent", "accepted", "done"):
            return self.disclosure_ids.browse()
        told = self._get_last_told().sorted("id")
        verdicts = judge(
            told.mapped("part"),
            self._get_grounds(),
            self.purpose_id.id or None,
            self._get_today(),
        )
        shown = {verdict.part for verdict in verdicts if verdict.why == ALLOWED}
        return told.filtered(lambda one: one.part in {QUESTION, *shown})

    def _get_possible_answers(self):
        """Return which of ``ANSWERS`` the partner can give now."""
        self.ensure_one()
        return [
            answer
            for answer, (states, _next) in ANSWERS.items()
            if self.state in states and not self.taken_back_on
        ]

    def _take_answer(self, answer, words, reason, key, author=None):
        """Keep what the partner answers; the same answer sent twice counts once.

        Called as the superuser, for whoever has the link or the login of the partner.

        :param str answer: a key of ``ANSWERS``
        :param str words: what the partner says about it, may be empty
        :param reason: ``zorgnetwerk.reason`` of a refusal, else empty
        :param str key: the same for the same form
        :param author: ``res.partner`` who answers; the organisation where unknown
        :return: whether it was taken, now or before
        :raise ConcurrencyError: where two answer at once; Odoo then tries again
        """
        self.ensure_one()
        if not self.try_lock_for_update():
            raise ConcurrencyError("somebody answers this referral just now")
        states, next_state = ANSWERS[answer]
        if self.answer_key == key or self.state == next_state:
            return True
        if self.state not in states or self.taken_back_on:
            return False
        vals = {"state": next_state, "answer_key": key}
        if words:
            vals["answer"] = "\n\n".join(filter(None, [self.answer, words]))
        if reason:
            vals["reason_id"] = reason.id
        self.with_context(zorg_by_code=INSIDE, mail_notrack=True).write(vals)
        label = self.with_context(lang=self._get_follower().lang)._get_state_label(
            next_state
        )
        self.message_post(
            body=f"{label}: {words}" if words else label,
            author_id=(author or self.organisation_partner_id).id,
            subtype_xmlid="mail.mt_note",
        )
        self._schedule_for_follower(ANSWERED, lambda _env: label)
        return True
