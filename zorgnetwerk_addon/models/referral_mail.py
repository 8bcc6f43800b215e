from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

from ..tools.inside import INSIDE
from ..tools.working_days import add_working_days

UNANSWERED = "zorgnetwerk_addon.mail_activity_type_referral_unanswered"
# a second time after as many working days more, and then the colleagues call
DAYS_TO_SECOND = 5
MOST_REMINDERS = 2
BATCH = 500


class ZorgnetwerkReferral(models.Model):
    """Mails to the partner: the link alone, never a word about the person."""

    _inherit = "zorgnetwerk.referral"

    reminder_level = fields.Integer(
        string="Times reminded", readonly=True, copy=False, aggregator=None
    )

    # The contact is shared with other apps, where others may change the address; the
    # link opens a file, so a reminder goes where the sender saw that it goes.
    link_email = fields.Char(string="Link mailed to", readonly=True, copy=False)

    def action_mail_link(self):
        """Mail the partner the link once more."""
        self.check_access("write")
        self._mail_link()
        return True

    def _mail_link(self, is_reminder=False):
        """Mail the partner the link of the page, made anew when it no longer opens.

        :param bool is_reminder: whether the promised day went by
        :return: the referrals of which somebody was mailed
        """
        mails, mailed = [], self.browse()
        for referral in self:
            address = referral.link_email
            if not is_reminder:
                address = referral.contact_id.email or referral.organisation_email
                referral.link_email = address
            if not address:
                continue
            if referral.link_state != "live":
                referral.action_renew_link()
            mails.append(referral._prepare_mail_vals(address, is_reminder))
            mailed |= referral
        # superuser: mails are not theirs to make who may send a referral
        self.env["mail.mail"].sudo().create(mails)
        return mailed

    def _prepare_mail_vals(self, address, is_reminder):
        """Return the mail of one referral.

        :param str address: of the partner
        :param bool is_reminder: see ``_mail_link``
        """
        network = self.network_id
        lang = self.organisation_partner_id.lang or self.company_id.partner_id.lang
        referral = self.with_context(lang=lang or self.env.lang)
        subject = (
            referral.env._("%s still waits for your answer", network.name)
            if is_reminder
            else referral.env._("%s asks for your help", network.name)
        )
        body = referral.env["ir.qweb"]._render(
            "zorgnetwerk_addon.referral_mail",
            {
                "network": network,
                # who may mail the link is checked before
                "url": self._make_link_url(),
                "until": self.link_valid_until
                and format_date(referral.env, self.link_valid_until),
                "deadline": self.answer_deadline
                and format_date(referral.env, self.answer_deadline),
                "is_reminder": is_reminder,
            },
        )
        sender = network.email or self.company_id.email
        return {
            "subject": subject,
            "body_html": body,
            "email_to": address,
            "email_from": sender or self.env.user.email_formatted,
            "reply_to": sender,
            "auto_delete": True,
        }

    @api.model
    def _cron_remind(self):
        """Remind partners that promised an answer, and who sent the referral."""
        today = fields.Date.context_today(self)
        late = Domain("state", "=", "sent") & Domain("answer_deadline", "<", today)
        waiting = late & Domain("reminder_level", "<", MOST_REMINDERS)
        found = self.search(waiting, order="answer_deadline, id", limit=BATCH)
        holidays = self._get_holidays(found.company_id)
        due = found.filtered(
            lambda referral: (
                add_working_days(
                    referral.answer_deadline,
                    referral.reminder_level * DAYS_TO_SECOND,
                    holidays[referral.company_id],
                )
                < referral._get_today()
            )
        )
        due._remind()

    def _remind(self):
        """Remind these partners once more, and put it before who sent the referral."""
        for level, referrals in self.grouped("reminder_level").items():
            referrals.with_context(zorg_by_code=INSIDE, tracking_disable=True).write(
                {"reminder_level": level + 1}
            )
        self._mail_link(is_reminder=True)
        quiet = self.with_context(mail_activity_quick_update=True)
        for user, referrals in quiet.grouped(lambda one: one._get_follower()).items():
            if user:
                referrals.activity_schedule(UNANSWERED, user_id=user.id)

    def _get_follower(self):
        """Return the colleague who hears of it: who sent it, else the coordinator."""
        self.ensure_one()
        network = self.network_id
        return self.user_id if self.user_id in network.member_ids else network.user_id
