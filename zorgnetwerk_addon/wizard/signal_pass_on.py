from odoo import SUPERUSER_ID, api, fields, models

from ..models.signal import FIRST_LOOK


class ZorgnetwerkSignalPassOn(models.TransientModel):
    """Pass on what a volunteer told, also by colleagues who may not read signals.

    Who picks up the phone hears the concern, so he or she may write it down; what
    becomes of it is for those who follow signals.
    """

    _name = "zorgnetwerk.signal.pass.on"
    _inherit = ["zorgnetwerk.network.mixin", "zorgnetwerk.observation.mixin"]
    _description = "Pass on a signal"

    is_urgent = fields.Boolean(
        string="Urgent", help="It cannot wait until somebody has time."
    )

    @api.constrains(
        "network_id", "client_id", "volunteer_id", "organisation_id", "task_id"
    )
    def _check_parts_are_open(self):
        """A name is shown for whatever id is filled in, so check each of them."""
        for passed_on in self:
            for part in passed_on._get_parts():
                part.check_access("read")

    def _get_parts(self):
        self.ensure_one()
        parts = [
            self.network_id,
            self.client_id,
            self.volunteer_id,
            self.organisation_id,
            self.task_id,
        ]
        return [part for part in parts if part]

    def _prepare_signal_vals(self):
        self.ensure_one()
        urgency = self.env["zorgnetwerk.urgency"]._choose(
            self.network_id.company_id, self.is_urgent
        )
        return {
            "network_id": self.network_id.id,
            "summary": self.summary,
            "source": self.source,
            "volunteer_id": self.volunteer_id.id,
            "organisation_id": self.organisation_id.id,
            "signaller_name": self.signaller_name,
            "signaller_phone": self.signaller_phone,
            "task_id": self.task_id.id,
            "about": self.about,
            "client_id": self.client_id.id,
            "about_description": self.about_description,
            "facts": self.facts,
            "urgency_id": urgency.id,
        }

    def action_apply(self):
        """Make the signal and put it before the coordinator.

        :return: the signal for who may read it, else a word of thanks
        """
        self.ensure_one()
        self._check_parts_are_open()
        # written in the name of this colleague, who neither follows the signal nor
        # finds it again through its messages
        signal = (
            self.env["zorgnetwerk.signal"]
            .sudo()
            .with_context(mail_create_nosubscribe=True, mail_create_nolog=True)
            .create(self._prepare_signal_vals())
        )
        self._ask_first_look(signal)
        mine = signal.sudo(False)
        if mine.has_access("read"):
            return {
                "type": "ir.actions.act_window",
                "res_model": mine._name,
                "res_id": mine.id,
                "views": [(False, "form")],
            }
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "title": self.env._("Signal %s is passed on", signal.reference),
                "message": self.env._("The coordinator takes it from here. Thank you."),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    @api.model
    def _ask_first_look(self, signal):
        """Put the signal among the coordinator's activities.

        As the superuser, because who makes an activity may open it; without a mail,
        because the mail would name what was seen.

        :param signal: ``zorgnetwerk.signal`` record
        """
        coordinator = signal.network_id.user_id
        if not coordinator or coordinator == self.env.user:
            return
        signal.with_user(SUPERUSER_ID).with_context(
            mail_activity_quick_update=True
        ).activity_schedule(
            FIRST_LOOK,
            date_deadline=fields.Datetime.context_timestamp(
                signal.with_context(tz=signal.network_id.tz), signal.first_look_deadline
            ).date(),
            user_id=coordinator.id,
        )
