from odoo import api, fields, models
from odoo.fields import Command
from odoo.tools import SQL

from .assignment_booking import PLANNED_STATES


class ZorgnetwerkTask(models.Model):
    """Say at once what became of a list of tasks: of today, of a whole week."""

    _inherit = "zorgnetwerk.task"

    has_begun = fields.Boolean(compute="_compute_has_begun")
    last_km = fields.Float(
        string="Last time",
        digits=(10, 1),
        compute="_compute_last_km",
        help="The km of the latest ride of this client to the same place.",
    )

    @api.depends("start")
    def _compute_has_begun(self):
        now = fields.Datetime.now()
        for task in self:
            task.has_begun = bool(task.start) and task.start <= now

    @api.depends("client_id", "to_address", "waits_and_returns")
    def _compute_last_km(self):
        self.env["zorgnetwerk.task"].flush_model()
        known = self._search(
            [
                ("client_id", "in", self.client_id._origin.ids),
                ("task_type_id.is_transport", "=", True),
                ("state", "=", "done"),
                ("km", ">", 0),
            ]
        )
        rows = self.env.execute_query(
            SQL(
                """
                SELECT DISTINCT ON (client_id, to_address, waits_and_returns)
                       client_id, to_address, waits_and_returns, km
                  FROM zorgnetwerk_task WHERE id IN %s
                 ORDER BY client_id, to_address, waits_and_returns, start DESC
                """,
                known.subselect(),
            )
        )
        found = {(row[0], row[1] or "", bool(row[2])): row[3] for row in rows}
        for task in self:
            way = task.client_id._origin.id, task.to_address or ""
            task.last_km = found.get((*way, bool(task.waits_and_returns)), 0)

    def action_register(self):
        """Register tasks as done, after a question for the km of rides.

        :return: the dialog that asks, or what ``_register_done`` returns
        """
        rides = self.filtered(
            lambda task: (
                task.is_transport
                and not task.km
                and task.state in PLANNED_STATES
                and task.staffed_count
                and task.has_begun
            )
        )
        if not rides:
            return self._register_done()
        dialog = self.env["zorgnetwerk.km.ask"].create(
            {
                "task_ids": [Command.set(self.ids)],
                "ride_ids": [Command.set(rides.ids)],
            }
        )
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "zorgnetwerk_addon.km_ask_action"
        )
        return {**action, "res_id": dialog.id}

    def _register_done(self):
        """Register as done what was done, and tell what is left and why.

        A week is closed in one go: a task without volunteer, or one that has yet to
        begin, does not hold up the others.

        :return: a notice of what is left, or True
        """
        planned = self.filtered(lambda task: task.state in PLANNED_STATES)
        nobody = planned.filtered(lambda task: not task.staffed_count)
        coming = (planned - nobody).filtered(lambda task: not task.has_begun)
        ready = planned - nobody - coming
        if not ready:
            # alone they get the whole sentence
            return planned.action_done()
        ready.action_done()
        left = []
        if nobody:
            left.append(
                self.env._("no volunteer is known of %(count)s", count=len(nobody))
            )
        if coming:
            left.append(self.env._("%(count)s have yet to begin", count=len(coming)))
        if not left:
            return True
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning",
                "title": self.env._("Registered as done: %(count)s", count=len(ready)),
                "message": self.env._("Still to do: %(what)s.", what=", ".join(left)),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }
