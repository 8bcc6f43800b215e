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
    # The contact is shared with other apps, where others may change its address; the
    # link opens a file, so every mail goes where the sender saw that it goes.
    link_email = fields.Char(
        string="Link mailed to",
        copy=False,
        tracking=True,
        help="The link, and the reminders, go to this address and no other.",
    )

    def _is_known_address(self, email):
        """Tell whether referrals to this partner were mailed there before.

        :param str email: as the sender sees it
        """
        self.ensure_one()
        organisation = self.organisation_id
        return email == organisation.referral_email or bool(
            self.search_count(
                [
                    ("organisation_id", "=", organisation.id),
                    ("link_email", "=", email),
                    ("sending", ">", 0),
                ],
                limit=1,
            )
        )

    def action_mail_link(self):
        """Mail the partner the link once more."""
        self.check_access("write")
        self._mail("question")
        return True

    def _mail(self, kind):
        """Mail the partners of these referrals, where an address was given.

        :param str kind: ``question``, ``reminder``, or ``taken_back`` without a link
        """
        mailed = self.filtered("link_email")
        if kind != "taken_back":
            mailed.filtered(lambda one: one.link_state != "live").action_renew_link()
        mails = [referral._prepare_mail_vals(kind) for referral in mailed]
        # superuser: mails are not theirs to make who may send a referral
        self.env["mail.mail"].sudo().create(mails)

    def _prepare_mail_vals(self, kind):
        """Return the mail of one referral, in the language of the partner.

        :param str kind: see ``_mail``
        """
        network = self.network_id
        lang = self.organisation_partner_id.lang or self.company_id.partner_id.lang
        env = self.with_context(lang=lang or self.env.lang).env
        subjects = {
            "question": env._("%s asks for your help", network.name),
            "reminder": env._("%s still waits for your answer", network.name),
            "taken_back": env._("%s: a question was withdrawn", network.name),
        }
        body = env["ir.qweb"]._render(
            "zorgnetwerk_addon.referral_mail",
            {
                "kind": kind,
                "network": network,
                # who may mail the link is checked before
                "url": kind != "taken_back" and self._make_link_url(),
                "until": self.link_valid_until
                and format_date(env, self.link_valid_until),
                "sent_on": format_date(env, self._get_local_day(self.sent_on)),
                "deadline": self.answer_deadline
                and format_date(env, self.answer_deadline),
            },
        )
        sender = network.email or self.company_id.email
        return {
            "subject": subjects[kind],
            "body_html": body,
            "email_to": self.link_email,
            "email_from": sender or self.env.user.email_formatted,
            "reply_to": sender,
            "auto_delete": True,
        }

    @api.model
    def _cron_remind(self):
        """Remind partners that promised an answer, and who sent the referral."""
        self._close_taken_back()
        late = self._search_overdue("in", [True])
        waiting = late & Domain("reminder_level", "<", MOST_REMINDERS)
        found = self.search(waiting, order="answer_deadline, id", limit=BATCH)
        holidays = self.env["zorgnetwerk.holiday"]._get_days(found.company_id)
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
        self._mail("reminder")
        self._schedule_for_follower(
            UNANSWERED, lambda env: env._("The promised day went by without an answer")
        )

    def _schedule_for_follower(self, activity_type, describe):
        """Put these referrals among the activities of who sent them.

        :param str activity_type: xml id of a ``mail.activity.type``
        :param describe: ``describe(env)`` returns the words in the colleague's language
        """
        # an activity keeps the name of its record, which it reads one by one
        self.signal_id.fetch(["reference"])
        quiet = self.with_context(mail_activity_quick_update=True)
        for user, referrals in quiet.grouped(lambda one: one._get_follower()).items():
            if user:
                referrals.activity_schedule(
                    activity_type,
                    user_id=user.id,
                    summary=describe(self.with_context(lang=user.lang).env),
                )

    def _get_follower(self):
        """Return the colleague who hears of it: who sent it, else the coordinator."""
        self.ensure_one()
        network = self.network_id
        return self.user_id if self.user_id in network.member_ids else network.user_id
