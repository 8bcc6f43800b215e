from collections import defaultdict

from markupsafe import Markup

from odoo import models
from odoo.fields import Command
from odoo.tools.misc import clean_context


class MailThread(models.AbstractModel):
    """A mail tells colleagues that there is news in a care file, and no more.

    Odoo puts the name of the file (a client, a concern) in the subject and in the
    header, and what was said and attached in the mail; a mail lies open in mailboxes
    and on phones. What a colleague writes to somebody outside is sent as it is, without
    what Odoo adds to it.
    """

    _inherit = "mail.thread"

    def _is_closed_thread(self):
        """Whether what is said here is closed: in a care file, or on its contact."""
        return self._is_care_thread() or (
            self._name == "res.partner" and any(self.sudo().mapped("care_confidential"))
        )

    def _message_compute_subject(self):
        if not self._is_closed_thread():
            return super()._message_compute_subject()
        # superuser: the name of a network is no secret, and the contact's is meant
        name = "care_network_id" if self._name == "res.partner" else "network_id"
        network = self.sudo()[name]
        return self.env._("Message from %(network)s", network=network.name)

    def _notify_thread(self, message, msg_vals=False, **kwargs):
        """Notify as the file does, also where Odoo is given its model and number."""
        thread = self
        if not self and (message.model or "").startswith("zorgnetwerk."):
            thread = self.env[message.model].browse(message.res_id)
        return super(MailThread, thread)._notify_thread(
            message, msg_vals=msg_vals, **kwargs
        )

    def _notify_thread_by_email(
        self, message, recipients_data, *, msg_vals=False, **kwargs
    ):
        if self._is_closed_thread():
            colleagues = [
                one
                for one in recipients_data
                if one["notif"] == "email" and one["type"] == "user"
            ]
            if colleagues:
                self._mail_news(message, colleagues)
            recipients_data = [one for one in recipients_data if one not in colleagues]
        return super()._notify_thread_by_email(
            message, recipients_data, msg_vals=msg_vals, **kwargs
        )

    def _mail_news(self, message, colleagues):
        """Mail that there is news, and note for the message who was mailed.

        :param message: ``mail.message``
        :param colleagues: recipients as ``_notify_get_recipients`` gives them
        """
        by_language = defaultdict(list)
        for one in colleagues:
            by_language[one["lang"]].append(one["id"])
        # superuser: nobody writes mails and notifications by hand
        env = self.env(context=clean_context(self.env.context))
        mails = (
            env["mail.mail"]
            .sudo()
            .create(
                [
                    {
                        **self.with_context(lang=lang or self.env.lang)._prepare_news(),
                        "recipient_ids": [Command.set(partner_ids)],
                        "author_id": message.author_id.id,
                        "email_from": message.email_from,
                        # an answer by e-mail finds its file by these
                        "reply_to": message.reply_to,
                        "references": message.message_id,
                        "is_notification": True,
                        "auto_delete": True,
                    }
                    for lang, partner_ids in by_language.items()
                ]
            )
        )
        env["mail.notification"].sudo().create(
            [
                {
                    **self._notify_by_email_get_base_notification_values(message),
                    "mail_mail_id": mail.id,
                    "res_partner_id": partner.id,
                }
                for mail in mails
                for partner in mail.recipient_ids
            ]
        )
        mails.send_after_commit()

    def _prepare_news(self):
        """Return subject and text of the mail: the kind and number of the file."""
        number = self["reference"] if "reference" in self._fields else ""
        kind = self.env["ir.model"]._get(self._name).name
        file = " ".join(filter(None, [kind, number]))
        link = self._notify_get_action_link("view", model=self._name, res_id=self.id)
        return {
            "subject": self.env._("News in a file: %(file)s", file=file),
            "body_html": Markup("<p>%s</p><p><a href='%s'>%s</a></p>")
            % (
                self.env._("There is news in this file. Log in to read it."),
                link,
                self.env._("Open the file"),
            ),
        }

    def _notify_by_email_prepare_rendering_context(self, message, *args, **kwargs):
        values = super()._notify_by_email_prepare_rendering_context(
            message, *args, **kwargs
        )
        if self._is_closed_thread():
            subject = self._message_compute_subject()
            values.update(record_name=subject, subtitles=[subject], tracking_values=[])
        return values

    def _notify_by_web_push_prepare_payload(self, message, *args, **kwargs):
        payload = super()._notify_by_web_push_prepare_payload(message, *args, **kwargs)
        if self._is_closed_thread():
            news = self._prepare_news()
            payload["title"] = news["subject"]
            payload["options"]["body"] = ""
        return payload

    def _notify_thread_with_out_of_office(
        self, message, recipients_data, msg_vals=False, **kwargs
    ):
        """Answer nobody by itself: the answer is called after the file."""
        if self._is_closed_thread():
            return self.env["mail.message"]
        return super()._notify_thread_with_out_of_office(
            message, recipients_data, msg_vals=msg_vals, **kwargs
        )
