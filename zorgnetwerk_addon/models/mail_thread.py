from odoo import models
from odoo.exceptions import UserError

from ..tools.inside import Inside


class MailThread(models.AbstractModel):
    """What is said in a care file reaches only who may read that file."""

    _inherit = "mail.thread"

    def _is_care_thread(self):
        return self._name.startswith("zorgnetwerk.") and "network_id" in self._fields

    def _partner_find_from_emails(
        self,
        records_emails,
        avoid_alias=True,
        ban_emails=None,
        filter_found=None,
        additional_values=None,
        no_create=False,
    ):
        """Look for, and make, contacts of the file's own network."""
        thread = self
        if self._is_care_thread() and len(self.network_id) == 1:
            thread = self.with_context(zorg_network_id=Inside(self.network_id.id))
        return super(MailThread, thread)._partner_find_from_emails(
            records_emails,
            avoid_alias=avoid_alias,
            ban_emails=ban_emails,
            filter_found=filter_found,
            additional_values=additional_values,
            no_create=no_create,
        )

    def _sort_suggested_messages(self, messages):
        """Reply to nobody whom the user may not see; Odoo would stop with an error."""
        messages = super()._sort_suggested_messages(messages)
        closed = messages.sudo().author_id.filtered("care_confidential")
        if not closed or self.env.su:
            return messages
        hidden = closed - closed.with_env(self.env)._filtered_access("read").sudo()
        return messages.filtered(lambda message: message.sudo().author_id not in hidden)

    def _message_subscribe(self, partner_ids=None, subtype_ids=None, customer_ids=None):
        self._check_recipients(partner_ids)
        return super()._message_subscribe(partner_ids, subtype_ids, customer_ids)

    def _message_create(self, values_list):
        for values in values_list:
            self._check_recipients(values.get("partner_ids"))
        return super()._message_create(values_list)

    def _check_recipients(self, partner_ids):
        """Refuse to send what stands in a file to colleagues who may not open it.

        A message reaches who is mentioned or follows, by e-mail too, whatever he or
        she may read.

        :param partner_ids: ids of ``res.partner``, or nothing
        :raise UserError: naming the colleagues
        """
        if not partner_ids or not self._is_closed_thread():
            return
        partners = self.env["res.partner"].sudo().browse(partner_ids)
        colleagues = partners.user_ids.filtered(lambda user: not user.share)
        strangers = colleagues.filtered(
            lambda user: not self.with_user(user).has_access("read")
        )
        if strangers:
            raise UserError(
                self.env._(
                    "%(users)s may not open this file, so nothing about it is sent. "
                    "Leave the name out, or give access to the network first.",
                    users=", ".join(strangers.mapped("name")),
                )
            )

    def _message_auto_subscribe_notify(self, partner_ids, template):
        """Tell who was made responsible inside Odoo alone, never by e-mail.

        Odoo's mail has the name of the file in its subject: a client, or a concern.
        """
        if self._is_care_thread():
            colleagues = self.env["res.partner"].browse(partner_ids).user_ids
            inside = colleagues.filtered(lambda user: user.notification_type == "inbox")
            partner_ids = inside.partner_id.ids
        if not partner_ids:
            return None
        return super()._message_auto_subscribe_notify(partner_ids, template)
