from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools import similar
from ..tools.names import split_full_name


class ZorgnetwerkIncoming(models.Model):
    """What a colleague does with a message that waits for a look."""

    _inherit = "zorgnetwerk.incoming"

    known_text = fields.Char(
        string="Known already?",
        compute="_compute_known_text",
        groups="zorgnetwerk_addon.group_zorg_worker",
    )

    @api.depends("kind", "state", "sender_name", "sender_phone")
    def _compute_known_text(self):
        offers = self.filtered(
            lambda incoming: incoming.state == "to_look" and incoming.kind == "help"
        )
        found = self.env["zorgnetwerk.volunteer"]._find_similar_to_each(
            {
                incoming: (incoming._get_person_values(), incoming.network_id)
                for incoming in offers
            }
        )
        for incoming in self:
            incoming.known_text = " · ".join(
                f"{person._get_identification()}: {', '.join(reasons)}"
                for person, reasons in found.get(incoming, [])[:4]
            )

    def _get_person_values(self):
        first, last = split_full_name(self.sender_name or "")
        return similar.Person(
            first=first,
            last=last,
            phones=(self.sender_phone,) if self.sender_phone else (),
        )

    def _check_waiting(self):
        if any(incoming.state != "to_look" for incoming in self):
            raise UserError(
                self.env._("This message was looked at already: open the list again.")
            )

    def action_accept(self):
        """Make what it is: a signal, or a candidate among the volunteers.

        :return: action that opens it
        """
        self.ensure_one()
        self._check_waiting()
        if self.kind == "concern":
            return self._make_signal().get_formview_action()
        volunteer = self.volunteer_id or self._make_candidate()
        self._accept({"volunteer_id": volunteer.id})
        return volunteer.get_formview_action()

    def _make_candidate(self):
        if not (self.sender_name or "").strip():
            raise UserError(
                self.env._("Fill in “Name” first: a candidate has a file by name.")
            )
        first, last = split_full_name(self.sender_name)
        return self.env["zorgnetwerk.volunteer"].create(
            {
                "network_id": self.network_id.id,
                "care_first_name": first,
                "care_last_name": last,
                "phone": self.sender_phone,
                "email": self.sender_email,
                "motivation": self.body,
                "state": "candidate",
            }
        )

    def action_discard(self):
        """Ask why it is thrown away; it is deleted a month later."""
        return self._action_ask_reason("discarded")

    def action_spam(self):
        return self._move_to("spam")

    def action_look_again(self):
        return self._move_to("to_look")

    def write(self, vals):
        result = super().write(vals)
        if vals.get("state") in ("discarded", "spam"):
            self.activity_ids.unlink()
        return result
