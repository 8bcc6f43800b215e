from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import split_every

from .calendar_event_task import QUIET

SHOWN_STATES = ("open", "staffed", "done")
ENDED_STATES = ("missed", "cancelled")
TRIGGERS = {"start", "stop", "state", "user_id", "active"}
BATCH = 1000


class ZorgnetwerkTask(models.Model):
    """Tasks on Odoo's calendar of who looks after them, where the network wants it."""

    _inherit = "zorgnetwerk.task"

    @api.model_create_multi
    def create(self, vals_list):
        tasks = super().create(vals_list)
        tasks._sync_events(is_new=True)
        return tasks

    def write(self, vals):
        if not vals.keys().isdisjoint(("start", "stop")) and "state" not in vals:
            self._check_can_move()
        result = super().write(vals)
        if not vals.keys().isdisjoint(TRIGGERS):
            self._sync_events()
        return result

    def unlink(self):
        self._get_events().unlink()
        return super().unlink()

    def _check_can_move(self):
        """Refuse to drag what is over; history that is brought in may be corrected."""
        ended = self.filtered(
            lambda task: task.state in ENDED_STATES and not task.is_registered_history
        )
        if ended:
            raise UserError(
                self.env._(
                    "%(name)s is “%(state)s” and cannot be moved. Undo that first.",
                    name=ended[0].display_name,
                    state=ended[0]._get_state_label(ended[0].state),
                )
            )

    def _get_events(self):
        """Return the events of these tasks, whoever's calendar they stand on."""
        # superuser: an event is private to its user; it only says that time is taken
        events = self.env["calendar.event"].sudo()
        events = events.with_context(active_test=False, **QUIET)
        return events.search([("zorg_task_ref", "in", self.ids)])

    def _get_event_users(self):
        """Return the users on whose calendar the task stands."""
        self.ensure_one()
        network = self.network_id
        user = self.user_id.sudo()
        if not (
            network.has_task_events
            and self.active
            and self.state in SHOWN_STATES
            and user.active
            and user.care_task_events
            and user in network.member_ids
        ):
            user = user.browse()
        return user

    def _sync_events(self, is_new=False):
        """Bring the events of these tasks in line with them, in sets.

        Where no network puts tasks on calendars this asks the database nothing.

        :param bool is_new: the tasks were just made and have no events
        """
        tasks = self.filtered(lambda task: task.network_id.has_task_events)
        if not tasks:
            return
        events = tasks.browse()._get_events() if is_new else tasks._get_events()
        found = {(event.zorg_task_ref, event.user_id.id): event for event in events}
        kept = events.browse()
        vals_list, moves = [], {}
        now = fields.Datetime.now()
        # superuser: the id of the model of tasks, which every event of a file carries
        model_id = self.env["ir.model"].sudo()._get_id(self._name)
        for task in tasks:
            for user in task._get_event_users():
                event = found.get((task.id, user.id))
                if event:
                    kept |= event
                    moment = (task.start, task.stop)
                    if (event.start, event.stop) != moment:
                        moves[moment] = moves.get(moment, events.browse()) | event
                elif task.stop >= now:
                    vals_list.append(
                        events._prepare_task_event_vals(task, user, model_id)
                    )
        (events - kept).unlink()
        for (start, stop), moved in moves.items():
            moved.write({"start": start, "stop": stop})
            moved.attendee_ids.write({"state": "accepted"})
        if vals_list:
            events.create(vals_list)

    @api.model
    def _sync_events_of(self, domain):
        """Make or remove the events of the coming tasks of a domain, in batches."""
        tasks = self.sudo().search(
            [
                ("stop", ">=", fields.Datetime.now()),
                ("state", "in", ("open", "staffed")),
                *domain,
            ]
        )
        for ids in split_every(BATCH, tasks.ids):
            tasks.browse(ids)._sync_events()

    @api.model
    def _remove_events_of(self, domain, networks=None):
        """Take tasks off the calendars, past ones too.

        :param list domain: on ``calendar.event``
        :param networks: only tasks of these ``zorgnetwerk.network``
        """
        # superuser: see _get_events
        events = self.env["calendar.event"].sudo()
        events = events.with_context(active_test=False, **QUIET)
        events = events.search([("zorg_task_ref", ">", 0), *domain])
        if networks is not None:
            refs = set(events.mapped("zorg_task_ref"))
            of_networks = [("id", "in", refs), ("network_id", "in", networks.ids)]
            tasks = self.sudo().with_context(active_test=False).search(of_networks)
            kept = set(tasks.ids)
            events = events.filtered(lambda event: event.zorg_task_ref in kept)
        events.unlink()
