from odoo import models

from ..tools.inside import INSIDE

# what was told, by whom, about whom and who follows it holds for both parts
SHARED = (
    "network_id",
    "source",
    "volunteer_id",
    "organisation_id",
    "signaller_name",
    "signaller_phone",
    "task_id",
    "about",
    "client_id",
    "about_description",
    "area_id",
    "received_on",
    "user_id",
    "deputy_id",
    "channel",
    "card_id",
    "is_beyond_feedback",
)


class ZorgnetwerkSignal(models.Model):
    """One signal that is about two concerns becomes two."""

    _inherit = "zorgnetwerk.signal"

    def _split(self, vals):
        """Make a second signal of this one; what it is about is in the values.

        :param dict vals: summary, facts, domain_ids, urgency_id of the new one
        :return: the new ``zorgnetwerk.signal``
        """
        self.ensure_one()
        shared = {
            name: self._fields[name].convert_to_write(self[name], self)
            for name in SHARED
        }
        is_seen = self.state != "received"
        new = self.with_context(zorg_by_code=INSIDE).create(
            {
                **shared,
                **vals,
                "split_from_id": self.id,
                "state": "investigating" if is_seen else "received",
                "first_look_on": self.first_look_on,
            }
        )
        self._note_steps("split", {self: {"other_signal_id": new.id}})
        new._note_steps("split", {new: {"other_signal_id": self.id}})
        self._say(self.env._("A part became %s.", new.reference))
        return new.with_env(self.env)
