from odoo import fields, models


class ZorgnetwerkNetwork(models.Model):
    """Whether the tasks of a network stand on the calendars of its colleagues."""

    _inherit = "zorgnetwerk.network"

    has_task_events = fields.Boolean(
        string="Tasks on the calendar",
        help="Each task stands on Odoo's calendar of the colleague who looks after it, "
        "as a private event without name, address or kind of help. Moving one moves "
        "the other. Colleagues may switch it off for themselves, in their preferences.",
    )

    feed_shows_client = fields.Boolean(
        string="Client in volunteers' calendars",
        help="The address, and the first name and phone of the client, in the calendar "
        "that a volunteer reads on his or her phone, until a week after the task. "
        "Otherwise only what, in which village and when.",
    )

    def write(self, vals):
        members_before = {network: network.member_ids for network in self.sudo()}
        result = super().write(vals)
        tasks = self.env["zorgnetwerk.task"]
        if "has_task_events" in vals:
            if vals["has_task_events"]:
                tasks._sync_events_of([("network_id", "in", self.ids)])
            else:
                tasks._remove_events_of([], self)
        if "member_ids" in vals:
            for network, before in members_before.items():
                lost, gained = before - network.member_ids, network.member_ids - before
                if lost:
                    tasks._remove_events_of([("user_id", "in", lost.ids)], network)
                if gained and network.has_task_events:
                    tasks._sync_events_of(
                        [
                            ("network_id", "=", network.id),
                            ("user_id", "in", gained.ids),
                        ]
                    )
        return result
