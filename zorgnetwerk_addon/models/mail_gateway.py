from email.message import Message

from odoo import api, models
from odoo.tools import email_normalize, html2plaintext, plaintext2html
from odoo.tools.mail import email_split_tuples

from ..tools.incoming_mail import (
    is_automatic,
    mend_parts,
    safe_name,
    sift_files,
)
from ..tools.public_form import clean


class MailThread(models.AbstractModel):
    """What is mailed into a care file: from persons only, read by colleagues only."""

    _inherit = "mail.thread"

    @api.model
    def message_parse(self, message, save_original=False):
        mend_parts(message)
        return super().message_parse(message, save_original=save_original)

    @api.model
    def _routing_check_route(self, message, message_dict, route, raise_exception=True):
        """Take nothing in that no person wrote, nor what the server sent itself."""
        if (route[0] or "").startswith("zorgnetwerk."):
            headers = {name.lower(): str(value) for name, value in message.items()}
            if is_automatic(headers) or self._is_own_address(message_dict):
                return False
        return super()._routing_check_route(
            message, message_dict, route, raise_exception=raise_exception
        )

    @api.model
    def _is_own_address(self, message_dict):
        _name, sender = self._split_sender(message_dict)
        # superuser: whoever fetches the mail may not read the addresses of the server
        aliases = self.env["mail.alias"].sudo()
        if aliases.search_count([("alias_full_name", "=", sender)], limit=1):
            return True
        domains = self.env["mail.alias.domain"].search(
            [("name", "=", sender.rpartition("@")[2])]
        )
        return any(
            sender in (domain.bounce_email, domain.catchall_email) for domain in domains
        )

    @api.model
    def _split_sender(self, message_dict):
        """Return (name, address in small letters) of who sent a message."""
        pairs = email_split_tuples(message_dict.get("email_from") or "")
        name, address = pairs[0] if pairs else ("", "")
        return clean(name)[:200], clean(email_normalize(address) or address)[:200]

    @api.model
    def _sift_attachments(self, attachments):
        """Return what is kept of the files of a message, and sentences on the rest.

        :param attachments: as Odoo parses them: (name, content, info)
        :return: (list of (safe name, bytes), list of sentences)
        """
        files = []
        for name, content, *_info in attachments:
            if isinstance(content, Message):
                # a forwarded mail: its text and files are among the others
                continue
            if isinstance(content, str):
                content = content.encode(errors="replace")
            files.append((str(name or ""), content or b""))
        kept, refused = sift_files([(name, len(data)) for name, data in files])
        why = {
            "kind": self.env._("this kind of file is not taken"),
            "size": self.env._("larger than 10 MB"),
            "empty": self.env._("empty"),
            "number": self.env._("more than 10 files"),
        }
        return (
            [(safe_name(files[at][0]), files[at][1]) for at in kept],
            [
                self.env._("Left out: %(name)s (%(why)s).", name=name, why=why[code])
                for name, code in refused
            ],
        )

    def message_post(self, *, message_type="notification", **kwargs):
        """Keep an answer by e-mail in the file: no mail goes out for one that came."""
        if message_type != "email" or not self._is_care_thread():
            return super().message_post(message_type=message_type, **kwargs)
        kept, refused = self._sift_attachments(kwargs.pop("attachments", None) or [])
        kwargs.update(
            # as text: a picture from elsewhere tells its sender who opened the file
            body=plaintext2html(html2plaintext(kwargs.get("body") or "")),
            subtype_id=self.env["ir.model.data"]._xmlid_to_res_id("mail.mt_note"),
            subtype_xmlid=None,
            partner_ids=[],
            attachments=kept,
            incoming_email_to=False,
            incoming_email_cc=False,
        )
        thread = self.with_context(
            mail_post_autofollow_author_skip=True, mail_post_autofollow=False
        )
        message = super(MailThread, thread).message_post(
            message_type=message_type, **kwargs
        )
        for sentence in refused:
            thread.message_post(body=sentence, subtype_xmlid="mail.mt_note")
        self._ask_to_read(message)
        return message

    def _ask_to_read(self, message):
        """Put an answer before who looks after the file, without a mail."""
        reader = self["user_id"] if "user_id" in self._fields else False
        reader = reader or self.network_id.user_id
        if (
            reader
            and reader.partner_id != message.author_id
            and "activity_ids" in self._fields
        ):
            quiet = self.with_context(mail_activity_quick_update=True, lang=reader.lang)
            quiet.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=quiet.env._("Read the answer by e-mail"),
                user_id=reader.id,
            )
