from odoo import api, fields, models
from odoo.exceptions import ValidationError

ANSWERED = ("accepted", "refused", "done")


class ZorgnetwerkReferral(models.Model):
    """A planned referral: what the partner answers is what came of the plan."""

    _inherit = "zorgnetwerk.referral"

    follow_up_id = fields.Many2one(
        "zorgnetwerk.follow.up",
        string="Planned as",
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )

    # not the signal: joining signals moves referral and follow-up one after the other
    @api.constrains("follow_up_id", "client_id")
    def _check_follow_up(self):
        """The answer is written in the follow-up: of the same file, then."""
        for referral in self:
            follow_up = referral.follow_up_id
            clients = follow_up.client_id | referral.client_id
            if follow_up and (
                follow_up.network_id != referral.network_id
                or follow_up.signal_id != referral.signal_id
                or len(clients) > 1
            ):
                raise ValidationError(
                    self.env._(
                        "The follow-up is of another signal or client: choose its own."
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        referrals = super().create(vals_list)
        for referral in referrals.filtered("follow_up_id"):
            referral._tell_follow_up("")
        return referrals

    def write(self, vals):
        planned = self.browse()
        if vals.keys() & {"state", "answer", "reason_id"}:
            planned = self.filtered("follow_up_id")
        before = {referral: referral._get_answer_text() for referral in planned}
        result = super().write(vals)
        for referral, text in before.items():
            referral._tell_follow_up(text)
        return result

    def _get_answer_text(self):
        """Return what the partner answered, in the language of who planned it."""
        self.ensure_one()
        if self.state not in ANSWERED:
            return ""
        lang = self.follow_up_id.user_id.lang or self.env.lang
        label = self.with_context(lang=lang)._get_state_label(self.state)
        reason = self.reason_id.with_context(lang=lang).name
        answered = f"{self.organisation_id.name}: {label}"
        if reason:
            answered += f" ({reason})"
        return "\n".join(filter(None, [answered, self.answer]))

    def _tell_follow_up(self, before):
        """Write the answer in the follow-up: asked it waits, answered it is done.

        :param str before: what of an earlier answer stands there, and is replaced
        """
        self.ensure_one()
        follow_up = self.follow_up_id
        if self.state == "sent":
            vals = {"state": "planned"} if follow_up.state == "done" else {}
            if self.answer_deadline and self.answer_deadline > follow_up.planned_on:
                vals["planned_on"] = self.answer_deadline
        else:
            text, result = self._get_answer_text(), follow_up.result or ""
            if before and before in result:
                result = result.replace(before, text).strip()
            elif text:
                result = "\n".join(filter(None, [result, text]))
            vals = {} if result == (follow_up.result or "") else {"result": result}
            if text and follow_up.state == "planned":
                vals["state"] = "done"
        if vals:
            follow_up.write(vals)
