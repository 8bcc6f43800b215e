from odoo import SUPERUSER_ID, api, fields, models

# what may pass by itself: no connection, a time-out, a full mailbox
PASSING_FAILURES = (False, "mail_smtp", "unknown")


class MailMail(models.Model):
    """Mails of the networks: what is not taken is sent again, what is closed unnamed.

    A notification names the mail that was sent, and so the subject.
    """

    _inherit = "mail.mail"

    # set by who makes a mail that may not get lost; others fail once, as in Odoo
    zorg_retry_until = fields.Datetime(
        string="Sent again until", index="btree_not_null", copy=False
    )

    @api.depends_context("uid")
    def _compute_display_name(self):
        super()._compute_display_name()
        if self.env.su and self.env.uid != SUPERUSER_ID:
            closed = self.mail_message_id._filter_closed()
            for mail in self.filtered(lambda mail: mail.mail_message_id in closed):
                mail.display_name = mail.mail_message_id.display_name

    def unlink(self):
        """What only told that there is news goes with the mail that told it."""
        notifications = self.env["mail.notification"].search(
            [("mail_mail_id", "in", self.ids)]
        )
        said = notifications.mail_message_id
        news = notifications.mail_mail_id.mail_message_id.filtered(
            lambda message: not message.model and message not in said
        )
        result = super().unlink()
        news.unlink()
        return result

    @api.model
    def process_email_queue(self, email_ids=(), batch_size=1000):
        """Send first once more what the mail server did not take; Odoo gives up."""
        self.search(
            [
                ("state", "=", "exception"),
                ("failure_type", "in", PASSING_FAILURES),
                ("zorg_retry_until", ">", fields.Datetime.now()),
            ]
        ).mark_outgoing()
        return super().process_email_queue(email_ids, batch_size)
