import base64

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import html2plaintext

from ..tools.incoming_mail import MOST_CHARACTERS
from ..tools.inside import INSIDE, inside
from ..tools.public_form import clean

KEY_FIGURE = "zorgnetwerk_addon.volunteer_role_key_figure"


class ZorgnetwerkIncoming(models.Model):
    """What is mailed to the address of a network.

    Odoo's gateway would put the message in the chatter and keep who sent it as its
    author; here what was written becomes the facts of a signal, and nothing else stays.
    """

    _inherit = "zorgnetwerk.incoming"

    @api.model
    def message_new(self, msg_dict, custom_values=None):
        """Make a signal of what a known sender wrote; hold the rest for a look.

        :param dict msg_dict: as Odoo parses a message
        :param dict custom_values: defaults of the alias: the network
        """
        network = self.env["zorgnetwerk.network"].browse(
            (custom_values or {}).get("network_id")
        )
        network.ensure_one()
        lang = network.company_id.partner_id.lang or self.env.lang
        model = self.with_context(lang=lang)
        name, address = self._split_sender(msg_dict)
        kept, refused = model._sift_attachments(msg_dict.get("attachments") or [])
        text = clean(html2plaintext(msg_dict.get("body") or ""), is_line=False)
        if len(text) > MOST_CHARACTERS:
            text = text[:MOST_CHARACTERS]
            refused.append(model.env._("The rest of this long message was left out."))
        lines = [clean(msg_dict.get("subject"))[:500], text, *refused]
        incoming = model._receive(
            network.with_env(model.env),
            {
                "channel": "mail",
                "sender_name": name,
                "sender_email": address,
                "summary": model.env._("Message by e-mail"),
                "body": "\n\n".join(filter(None, lines)),
            },
            msg_dict.get("message_id") or "",
            vouched=self._find_sender(network, address),
            files=kept,
        )
        # in the context: the message itself may go to another application too
        return incoming.with_context(zorg_taken=INSIDE)

    def message_post(self, *, message_type="notification", **kwargs):
        """Say nothing once more in the chatter of what was taken in just now."""
        if inside(self.env.context, "zorg_taken"):
            return self.env["mail.message"]
        return super().message_post(message_type=message_type, **kwargs)

    @api.model
    def _find_sender(self, network, address):
        """Return what is known of a sender by the address, or None.

        One volunteer or one organisation of the network: of two with one address it is
        not known who wrote.

        :return: dict of values of a signal, or None
        """
        if "@" not in address:
            return None
        here = Domain("network_id", "=", network.id)
        volunteers = self.env["zorgnetwerk.volunteer"].search(
            here
            & Domain("partner_id.email_normalized", "=", address)
            & Domain("state", "!=", "stopped"),
            limit=2,
        )
        organisations = self.env["zorgnetwerk.organisation"].search(
            here
            & (
                Domain("partner_id.email_normalized", "=", address)
                | Domain("partner_id.child_ids.email_normalized", "=", address)
            ),
            limit=2,
        )
        if len(volunteers) + len(organisations) != 1:
            return None
        if organisations:
            return {"source": "professional", "organisation_id": organisations.id}
        role = self.env.ref(KEY_FIGURE, raise_if_not_found=False)
        is_key_figure = bool(role and role in volunteers.role_ids)
        return {
            "source": "key_figure" if is_key_figure else "volunteer",
            "volunteer_id": volunteers.id,
            # the file says how to reach a volunteer
            "signaller_name": False,
            "signaller_phone": False,
        }

    def _attach(self, files):
        """Keep files with the message, and so closed to who may not read it.

        :param files: list of (name, bytes)
        """
        self.ensure_one()
        # what looks like a page is text: it must never run in a colleague's browser
        attachments = self.env["ir.attachment"].with_context(
            attachments_mime_plainxml=True
        )
        attachments.create(
            [
                {
                    "name": name,
                    "datas": base64.b64encode(content),
                    "res_model": self._name,
                    "res_id": self.id,
                }
                for name, content in files
            ]
        )
        self.invalidate_recordset(["attachment_ids"])

    @api.model
    def _detect_loop_sender_domain(self, email_from_normalized):
        """Count what one sender made, also when it was moved to a signal since."""
        return [("sender_key", "=", self._make_sender_key(email_from_normalized))]
