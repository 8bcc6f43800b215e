from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL

from ..tools.inside import inside
from .assignment_booking import PLANNED_STATES
from .group_activity import WITH_PLACE

# what the task of the volunteers takes over
FOLLOWED = {
    "name",
    "start",
    "stop",
    "task_type_id",
    "user_id",
    "place",
    "volunteers_needed",
    "description",
}
RIDE_FOLLOWED = {"start", "stop", "place", "ride_minutes"}


class ZorgnetwerkGroupActivity(models.Model):
    """How an activity moves, and what moves along: its volunteers' task, its rides.

    The volunteers are booked by one task without a client, so that whatever holds for
    tasks holds here too: no double booking, hours in the figures, matching, calendar.
    """

    _inherit = "zorgnetwerk.group.activity"

    @api.model_create_multi
    def create(self, vals_list):
        activities = super().create(vals_list)
        activities.filtered("volunteers_needed")._ensure_tasks()
        return activities

    def write(self, vals):
        start = fields.Datetime.to_datetime(vals.get("start"))
        if start and not {"stop", "task_type_id"} & vals.keys():
            # who drags it in the calendar moves it whole
            for length, moved in self.grouped(lambda a: a.stop - a.start).items():
                super(ZorgnetwerkGroupActivity, moved).write(
                    {**vals, "stop": start + length}
                )
            result = True
        else:
            result = super().write(vals)
        if not FOLLOWED.isdisjoint(vals):
            self._sync_tasks()
        if not RIDE_FOLLOWED.isdisjoint(vals):
            made = self.filtered(lambda activity: activity.ride_count)
            made._sync_rides()
        if vals.get("state") == "cancelled":
            self._cancel_tasks()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_with_planned_tasks(self):
        tasks = self.env["zorgnetwerk.task"].with_context(active_test=False)
        tasks = tasks.search([("group_activity_id", "in", self.ids)])
        if "done" in tasks.mapped("state"):
            raise UserError(
                self.env._(
                    "What took place is kept for the figures of the year: archive it."
                )
            )
        tasks.unlink()

    def _cancel_tasks(self):
        """Call off what is planned for these activities, for the same reason."""
        for reason, activities in self.grouped("reason_id").items():
            tasks = (activities.task_id | activities.ride_task_ids).filtered(
                lambda task: task.state in PLANNED_STATES
            )
            if tasks:
                tasks._move_to("cancelled", reason=reason)

    def _ensure_tasks(self):
        """Have for each activity the task that books its volunteers.

        :return: the tasks
        """
        without = self.filtered(lambda activity: not activity.task_id)
        quiet = self.env["zorgnetwerk.task"].with_context(
            tracking_disable=True, mail_create_nosubscribe=True
        )
        tasks = quiet.create([activity._prepare_task_vals() for activity in without])
        for activity, task in zip(without, tasks, strict=True):
            activity.task_id = task
        return self.task_id

    def _prepare_task_vals(self):
        self.ensure_one()
        return {
            "group_activity_id": self.id,
            "network_id": self.network_id.id,
            "task_type_id": self.task_type_id.id,
            "user_id": self.user_id.id,
            "start": self.start,
            "stop": self.stop,
            # a task needs one at the least; without wish it is made for who offers
            "volunteers_needed": self.volunteers_needed or 1,
            "to_address": self.place,
            "instruction": "\n".join(filter(None, [self.name, self.description])),
        }

    def _sync_tasks(self):
        """Bring the volunteers' task in line with what was changed here."""
        self.filtered("volunteers_needed")._ensure_tasks()
        if inside(self.env.context, "zorg_activity_follows"):
            return
        for activity in self.filtered("task_id"):
            task = activity.task_id
            if task.state not in PLANNED_STATES:
                continue
            if not activity.volunteers_needed and not task.staffed_count:
                reason = self.env["zorgnetwerk.reason"]._get_first(
                    "task_cancelled", is_unfilled=False
                )
                task._move_to("cancelled", reason=reason)
                continue
            task._follow_activity(activity._prepare_task_vals())
            task._sync_staffing()

    def action_done(self):
        """Note that it took place: who was not marked otherwise was there."""
        now = fields.Datetime.now()
        early = self.filtered(lambda activity: activity.start > now)
        if early:
            raise UserError(
                self.env._(
                    "%(names)s has yet to begin.",
                    names=", ".join(early.mapped("display_name")),
                )
            )
        planned = self.task_id.filtered(lambda task: task.state in PLANNED_STATES)
        nobody = planned.filtered(lambda task: not task.staffed_count)
        if nobody:
            raise UserError(
                self.env._(
                    "Say which volunteers were there, or set “Volunteers needed” to 0: "
                    "%(names)s.",
                    names=", ".join(nobody.group_activity_id.mapped("display_name")),
                )
            )
        self.participant_ids.filtered(lambda p: p.state == "registered").write(
            {"state": "attended"}
        )
        planned.action_done()
        return self._move_to("done")

    def action_cancel(self):
        return self._action_ask_reason("cancelled")

    def action_reopen(self):
        """Plan it again: also the volunteers' task and the rides that went with it."""
        cancelled = self.filtered(lambda activity: activity.state == "cancelled")
        tasks = self.task_id.filtered(lambda task: task.state in ("done", "cancelled"))
        self._move_to("planned")
        attended = self.participant_ids.filtered(lambda p: p.state == "attended")
        attended.write({"state": "registered"})
        tasks._move_to("open")
        tasks._sync_staffing()
        cancelled.filtered("ride_task_ids")._sync_rides()
        return True

    def action_fill_places(self):
        """Give the free places to who waits longest."""
        waiting = self.env["zorgnetwerk.group.activity.participant"]
        for activity in self:
            queue = activity.participant_ids.filtered(lambda p: p.state == "waiting")
            queue = queue.sorted(lambda p: (p.registered_on, p.id))
            waiting |= queue[: activity.free_count] if activity.capacity else queue
        waiting.write({"state": "registered"})
        return True

    def _lock_places(self):
        """Let one colleague at a time give places of these activities.

        The row is written as it is: who looked before another one's change then gets
        a serialization failure, and Odoo starts that call again with what is true now.
        """
        limited = self.filtered("capacity")
        if limited:
            self.env.cr.execute(
                SQL(
                    "UPDATE zorgnetwerk_group_activity SET capacity = capacity"
                    " WHERE id IN %s",
                    tuple(limited.ids),
                )
            )

    def _get_free_places(self):
        """Return {activity: places left}, without those that take any number."""
        limited = self._origin.filtered("capacity")
        taken = dict(
            self.env["zorgnetwerk.group.activity.participant"]._read_group(
                [("activity_id", "in", limited.ids), ("state", "in", WITH_PLACE)],
                ["activity_id"],
                ["__count"],
            )
        )
        return {one: one.capacity - taken.get(one, 0) for one in limited}

    @api.constrains("capacity")
    def _check_places(self):
        for activity, free in self._get_free_places().items():
            if free < 0:
                raise ValidationError(
                    self.env._(
                        "%(name)s is full: %(capacity)s places. Put somebody on the "
                        "waiting list, or make more places.",
                        name=activity.display_name,
                        capacity=activity.capacity,
                    )
                )
