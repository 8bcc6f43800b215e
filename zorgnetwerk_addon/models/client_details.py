from odoo import models

from ..tools.names import split_full_name
from ..tools.personal_details import Details
from ..tools.personal_reading import read_details


class ZorgnetwerkClient(models.Model):
    """What would tell a reader who a client is, to keep it out of other texts."""

    _inherit = "zorgnetwerk.client"

    def _get_personal_details(self):
        """Return what is known of these clients and of the people around them.

        For `tools.personal_details.find_personal_details`: who is called in an
        emergency, who lives with the client and who is around him or her give the
        client away as well.

        :return: list of ``Details``
        """
        details = [
            Details(
                first=client.care_first_name or "",
                last=client.care_last_name or "",
                birth_date=client.care_birth_date or None,
                street=client.street or "",
                phones=tuple(filter(None, [client.phone])),
                emails=tuple(filter(None, [client.email])),
            )
            for client in self
        ]
        for client in self.filtered(lambda c: c.emergency_name or c.emergency_phone):
            details.append(self._prepare_details(client, "emergency_"))
        about_them = [("client_id", "in", self.ids)]
        relations = self.env["zorgnetwerk.client.relation"]
        if relations.has_access("read"):
            found = relations.search(about_them)
            details += [self._prepare_details(relation) for relation in found]
        members = self.env["zorgnetwerk.household.member"]
        if members.has_access("read"):
            households = members.search(about_them).household_id
            for household in households:
                details.append(Details(street=household.street or ""))
                details += read_details(household.name)
            details += [
                self._prepare_details(member)
                for member in households.member_ids
                if member.name and member.client_id not in self
            ]
        return details

    def _prepare_details(self, record, prefix=""):
        """Return the ``Details`` of who has the name in one field.

        :param record: with a name and perhaps a phone and an e-mail
        :param str prefix: what stands before the names of these fields
        """

        def get(name):
            field = f"{prefix}{name}"
            return (field in record._fields and record[field]) or ""

        first, last = split_full_name(get("name"))
        return Details(
            first=first,
            last=last,
            phones=tuple(filter(None, [get("phone")])),
            emails=tuple(filter(None, [get("email")])),
        )
