from odoo import SUPERUSER_ID, api, models


class MailMail(models.Model):
    """A notification names the mail that was sent, and so the subject."""

    _inherit = "mail.mail"

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
