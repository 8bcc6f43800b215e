from odoo import fields, models
from odoo.fields import Domain

from .right_check import OPEN_STATES

HANDLER = "zorgnetwerk_addon.group_zorg_signal_handler"


class ZorgnetwerkRightChecklistMixin(models.AbstractModel):
    """What signal and client share: the rights that are looked at for the person."""

    _name = "zorgnetwerk.right.checklist.mixin"
    _description = "File with a checklist of rights"

    right_open_count = fields.Integer(
        string="Rights to look into", compute="_compute_right_counts", groups=HANDLER
    )
    right_granted_count = fields.Integer(
        string="Rights opened", compute="_compute_right_counts", groups=HANDLER
    )

    def _get_checklist_person(self):
        """Return the field of a check that points to the person, and the record.

        The client; where it is unknown who it is about, the signal.
        """
        self.ensure_one()
        is_client = self._name == "zorgnetwerk.client"
        client = self if is_client else self.client_id
        if client:
            return "client_id", client._origin
        return "signal_id", self._origin

    def _get_checklist_rights_domain(self):
        """Return the domain of the rights that belong on the checklist.

        Those of the life domains of the signal, or of all that was signalled about
        the client; every right where no domain was chosen.
        """
        is_client = self._name == "zorgnetwerk.client"
        signals = self.signal_ids if is_client else self
        chosen = signals.domain_ids
        offered = Domain("company_id", "in", [False, self.company_id.id])
        return offered & Domain("domain_ids", "in", chosen.ids) if chosen else offered

    def _compute_right_counts(self):
        persons = {record: record._get_checklist_person() for record in self}
        counts = {}
        for name in ("client_id", "signal_id"):
            # a new record has no checklist yet
            ids = [
                person.id
                for field, person in persons.values()
                if field == name and person.id
            ]
            domain = Domain(name, "in", ids)
            if name == "signal_id":
                domain &= Domain("client_id", "=", False)
            if ids:
                grouped = self.env["zorgnetwerk.right.check"]._read_group(
                    domain, [name, "state"], ["__count"]
                )
                for person, state, count in grouped:
                    counts[name, person.id, state] = count
        for record in self:
            field, person = persons[record]

            def count(*states, field=field, person=person):
                return sum(counts.get((field, person.id, s), 0) for s in states)

            record.right_open_count = count(*OPEN_STATES)
            record.right_granted_count = count("granted")

    def action_open_rights(self):
        """Open the checklist, with the rights of the life domains that it lacks."""
        self.ensure_one()
        self._complete_checklist()
        name, person = self._get_checklist_person()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "zorgnetwerk_addon.right_check_file_action"
        )
        domain = [(name, "=", person.id)]
        if name == "signal_id":
            domain.append(("client_id", "=", False))
        context = {f"default_{name}": person.id}
        if self._name == "zorgnetwerk.signal":
            context["default_signal_id"] = self.id
        action["domain"] = domain
        action["context"] = {
            "default_network_id": self.network_id.id,
            "is_of_one_file": True,
            **context,
        }
        return action

    def _complete_checklist(self):
        """Add the rights of the life domains, which the municipality chose, to verify.

        Those that were looked at before, for this person, stay as they are.
        """
        self.ensure_one()
        name, person = self._get_checklist_person()
        checks = self.env["zorgnetwerk.right.check"]
        domain = Domain(name, "=", person.id)
        if name == "signal_id":
            domain &= Domain("client_id", "=", False)
        known = checks.search(domain).right_id
        rights = self.env["zorgnetwerk.right"].search(
            self._get_checklist_rights_domain()
        )
        values = {name: person.id, "network_id": self.network_id.id}
        if self._name == "zorgnetwerk.signal":
            values["signal_id"] = self.id
        # that it is on the list is no event, and nobody follows each line of it
        quiet = checks.with_context(
            mail_create_nolog=True, mail_create_nosubscribe=True, tracking_disable=True
        )
        quiet.create([{**values, "right_id": right.id} for right in rights - known])
