from odoo import api, models

from ..tools import names
from ..tools.areas import clean_postcode
from .quick_request import CLOSED_STATES


class ZorgnetwerkQuickRequest(models.TransientModel):
    """Who calls: a client who is known, a volunteer, or somebody new."""

    _inherit = "zorgnetwerk.quick.request"

    @api.depends(
        "is_new_client",
        "first_name",
        "last_name",
        "phone",
        "street",
        "network_id",
        "volunteer_id",
    )
    def _compute_similar_persons(self):
        clients = self.env["zorgnetwerk.client"].with_context(show_person_details=True)
        for wizard in self:
            person = names.Person(
                first=wizard.first_name or "",
                last=wizard.last_name or "",
                street=wizard.street or "",
                phones=(wizard.phone,) if wizard.phone else (),
            )
            found = []
            if wizard.is_new_client and not wizard.volunteer_id:
                kinds = ["zorgnetwerk.client", "zorgnetwerk.volunteer"]
                found = clients._find_similar_to(
                    person, wizard.network_id, kinds=kinds
                )[:4]
            wizard.similar_persons = [
                {
                    "id": similar.id,
                    "model": similar._name,
                    "label": similar.display_name,
                    "reasons": ", ".join(reasons),
                }
                for similar, reasons in found
            ]

    @api.onchange("client_id")
    def _onchange_client_id(self):
        if self.client_id:
            self.network_id = self.client_id.network_id
            self.is_new_client = False

    @api.onchange("typed_name")
    def _onchange_typed_name(self):
        """What was typed to find the client is not typed twice."""
        typed = (self.typed_name or "").strip()
        if any(character.isdigit() for character in typed):
            looks_like_phone = typed[:1] in "+0"
            self.phone = typed if looks_like_phone else False
            self.street = False if looks_like_phone else typed
            self.first_name = self.last_name = False
        else:
            self.first_name, self.last_name = names.split_full_name(
                names.tidy_name(typed)
            )

    @api.onchange("volunteer_id")
    def _onchange_volunteer_id(self):
        """A volunteer who asks for help is known: nothing is typed twice."""
        person = self.volunteer_id
        if person:
            self.first_name = person.care_first_name
            self.last_name = person.care_last_name
            self.phone, self.street = person.phone, person.street
            self.city = " ".join(filter(None, [person.zip, person.city]))

    def _get_or_make_client(self):
        if self.client_id:
            client = self.client_id
            if client.state in CLOSED_STATES:
                client.action_reopen()
            return client
        if self.volunteer_id:
            return self._make_client_of_volunteer()
        zip_code = clean_postcode(self.city)
        city = (self.city or "").replace(zip_code, "").strip(" ,-")
        return self.env["zorgnetwerk.client"].create(
            {
                "network_id": self.network_id.id,
                "care_first_name": (self.first_name or "").strip(),
                "care_last_name": self.last_name.strip(),
                "phone": self.phone,
                "street": self.street,
                "zip": zip_code,
                "city": city,
                "referrer_kind": "self",
            }
        )

    def _make_client_of_volunteer(self):
        """Make the file on the contact that the volunteer has: one person, once."""
        self.volunteer_id.check_access("read")
        return self.volunteer_id.client_id or self.env["zorgnetwerk.client"].create(
            {
                "network_id": self.volunteer_id.network_id.id,
                "partner_id": self.volunteer_id.partner_id.id,
                "referrer_kind": "self",
            }
        )
