from datetime import timedelta

from markupsafe import Markup

from odoo import api, fields, models
from odoo.fields import Domain

from ..tools.inside import INSIDE

LATE = "zorgnetwerk_addon.mail_activity_type_late_signal"
ADMINISTRATOR = "zorgnetwerk_addon.group_zorg_administrator"
LEVELS = ("owner", "deputy", "administrator")
# a mail server that is down for a weekend
RETRIED_FOR = timedelta(days=3)
# what sets another clock, or is a sign that somebody works on the signal
MOVES = {"state", "urgency_id", "received_on", "reopened_on", "user_id"}


class ZorgnetwerkSignal(models.Model):
    """Who is told when the clock of a signal runs out: each once, one after another.

    A mail leaves the files, so it says no more than the number of the signal.
    """

    _inherit = "zorgnetwerk.signal"

    escalation_level = fields.Selection(
        [
            ("none", "Nobody told yet"),
            ("owner", "Owner reminded"),
            ("deputy", "Deputy mailed"),
            ("administrator", "Administrator mailed"),
        ],
        string="Told that it is late",
        required=True,
        default="none",
        readonly=True,
        copy=False,
        group_expand=True,
    )
    escalated_on = fields.Datetime(string="Told late on", readonly=True, copy=False)
    escalate_on = fields.Datetime(
        string="Next told on",
        compute="_compute_escalate_on",
        store=True,
        precompute=True,
        help="When the next colleague is told that the clock has run out.",
    )

    _escalate_idx = models.Index("(escalate_on) WHERE escalate_on IS NOT NULL")

    @property
    def _code_fields(self):
        return super()._code_fields | {"escalation_level", "escalated_on"}

    # as with the deadlines, the hours of the list do not move what runs
    @api.depends("deadline", "escalation_level", "escalated_on", "urgency_id")
    def _compute_escalate_on(self):
        told = self.filtered(
            lambda signal: signal.deadline and signal.escalation_level != "none"
        )
        clocks = told._get_clocks()
        for signal in self:
            level, urgency = signal.escalation_level, signal.urgency_id
            if not signal.deadline or level == "administrator":
                signal.escalate_on = False
            elif level == "none":
                signal.escalate_on = signal.deadline
            else:
                signal.escalate_on = signal._add_hours(
                    clocks,
                    signal.escalated_on or signal.deadline,
                    urgency.deputy_hours
                    if level == "owner"
                    else urgency.administrator_hours,
                )

    def write(self, vals):
        if not MOVES & vals.keys():
            return super().write(vals)
        told = self.filtered(lambda signal: signal.escalation_level != "none")
        deadlines = {signal: signal.deadline for signal in told}
        result = super().write(vals)
        told._quieten(deadlines)
        return result

    def _quieten(self, deadlines):
        """Stop telling about signals that moved on.

        Another clock starts with nobody told. Where the old one goes on, whoever
        moved the signal has the whole delay again before the next one is told.

        :param deadlines: {signal: its deadline before}
        """
        if not self:
            return
        self.with_context(mail_activity_quick_update=True).activity_unlink([LATE])
        quiet = self.with_context(zorg_by_code=INSIDE)
        restarted = quiet.filtered(lambda signal: signal.deadline != deadlines[signal])
        restarted.write({"escalation_level": "none", "escalated_on": False})
        (quiet - restarted).write({"escalated_on": fields.Datetime.now()})

    @api.model
    def _cron_escalate(self, size=100):
        """Tell who must know of signals whose clock ran out, some at a time.

        Each part is committed with its levels and its mails in the queue, so a run
        that dies halfway is completed by the next one and nobody is told twice.

        :param int size: signals in one part
        """
        domain = self._get_escalation_domain()
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=self.search_count(domain))
        busy = []
        while True:
            signals = self.search(
                domain & Domain("id", "not in", busy),
                limit=size,
                order="escalate_on, id",
            )
            if not signals:
                break
            # who works on a signal at this moment moves it on
            free = signals.try_lock_for_update(allow_referencing=True)
            busy += (signals - free).ids
            free.filtered_domain(domain)._escalate()
            if not cron._commit_progress(len(signals)):
                break

    @api.model
    def _get_escalation_domain(self):
        return Domain("escalate_on", "<=", fields.Datetime.now())

    def _escalate(self):
        """Tell the next one about each of these signals."""
        administrators = self._get_administrators()
        told = {level: {} for level in LEVELS}
        for signal in self:
            for level in signal._get_levels_left():
                users = signal._get_users_to_tell(level, administrators)
                # the last level is reached also where nobody is left to tell
                if users or level == LEVELS[-1]:
                    told[level][signal] = users
                    break
        now = fields.Datetime.now()
        quiet = self.with_context(zorg_by_code=INSIDE, tracking_disable=True)
        for level, users_by_signal in told.items():
            if not users_by_signal:
                continue
            signals = quiet.browse([signal.id for signal in users_by_signal])
            signals.write({"escalation_level": level, "escalated_on": now})
            if level == "owner":
                self._remind(users_by_signal)
            else:
                self._mail(users_by_signal)
            signals._note_escalation(users_by_signal)

    def _get_levels_left(self):
        if self.escalation_level == "none":
            return LEVELS
        return LEVELS[LEVELS.index(self.escalation_level) + 1 :]

    def _note_escalation(self, users_by_signal):
        """Keep a trace of who was told; the history of the signal extends this."""

    def _get_administrators(self):
        """Return {company: users who administer its networks}."""
        users = self.env.ref(ADMINISTRATOR).all_user_ids
        return {
            company: users.filtered(
                lambda user, company=company: (
                    user.active and not user.share and company in user.company_ids
                )
            )
            for company in self.company_id
        }

    def _get_users_to_tell(self, level, administrators):
        """Return whom a level tells about this signal: who may open it, with a mailbox.

        :param str level: one of ``LEVELS``
        :param administrators: what ``_get_administrators`` returned
        :return: ``res.users``
        """
        self.ensure_one()
        network = self.network_id
        if level == "administrator":
            users = administrators[self.company_id]
            users = users & network.member_ids or users
        else:
            owner = self.user_id or network.user_id
            deputy = (self.deputy_id or network.deputy_id) - owner
            users = owner if level == "owner" else deputy
        return users.filtered(
            lambda user: (
                user.active
                and (level == "owner" or user.email)
                and network._is_open_to_signal_handler(user)
            )
        )

    def _remind(self, users_by_signal):
        """Put these signals among the activities of their owners, without a mail."""
        model_id = self.env["ir.model"]._get_id(self._name)
        type_id = self.env.ref(LATE).id
        activities = self.env["mail.activity"].with_context(
            mail_activity_quick_update=True
        )
        activities.create(
            [
                {
                    "res_model_id": model_id,
                    "res_id": signal.id,
                    "activity_type_id": type_id,
                    "user_id": user.id,
                    "automated": True,
                    "date_deadline": fields.Datetime.context_timestamp(
                        signal.with_context(tz=signal.network_id.tz),
                        fields.Datetime.now(),
                    ).date(),
                }
                for signal, users in users_by_signal.items()
                for user in users
            ]
        )

    def _mail(self, users_by_signal):
        """Queue a mail to each of these users: the number and a link, no more."""
        self.env["mail.mail"].create(
            [
                signal._prepare_late_mail(user)
                for signal, users in users_by_signal.items()
                for user in users
            ]
        )

    def _prepare_late_mail(self, user):
        signal = self.with_context(lang=user.lang or self.env.lang)
        company = self.company_id
        subject = signal.env._(
            "Signal %(reference)s is waiting", reference=self.reference
        )
        text = signal.env._(
            "The clock of signal %(reference)s has run out and nobody moved it on. Log "
            "in to see what it is about and who follows it.",
            reference=self.reference,
        )
        link = f"{self.get_base_url()}/odoo/zorg-signals/{self.id}"
        return {
            "subject": subject,
            "body_html": Markup("<p>%s</p><p><a href='%s'>%s</a></p>")
            % (text, link, signal.env._("Open the signal")),
            "email_to": user.email_formatted,
            "email_from": company.email_formatted or self.env.user.email_formatted,
            "auto_delete": True,
            "zorg_retry_until": fields.Datetime.now() + RETRIED_FOR,
        }
