from odoo import api, fields, models

from ..tools.inside import INSIDE, inside
from .assignment_booking import PLANNED_STATES


class ZorgnetwerkTask(models.Model):
    """What a task is to a group activity: its volunteers' time, or a ride to it.

    The volunteers' task has no client: it is for all who come.
    """

    _inherit = "zorgnetwerk.task"

    client_id = fields.Many2one(required=False)
    group_activity_id = fields.Many2one(
        "zorgnetwerk.group.activity",
        string="Group activity",
        index="btree_not_null",
        ondelete="restrict",
        readonly=True,
        copy=False,
    )
    participant_id = fields.Many2one(
        "zorgnetwerk.group.activity.participant",
        index="btree_not_null",
        ondelete="set null",
        readonly=True,
        copy=False,
    )
    ride_way = fields.Selection(
        [("there", "There"), ("back", "Back")],
        string="Direction",
        readonly=True,
        copy=False,
    )

    _client_or_activity = models.Constraint(
        "CHECK (client_id IS NOT NULL OR group_activity_id IS NOT NULL)",
        "Choose the client for whom the task is.",
    )
    _participant_way_uniq = models.UniqueIndex(
        "(participant_id, ride_way) WHERE participant_id IS NOT NULL",
        "This participant has that ride already.",
    )

    @api.depends("group_activity_id.area_id")
    def _compute_area_id(self):
        of_activity = self.filtered(
            lambda task: task.group_activity_id and not task.client_id
        )
        for task in of_activity:
            task.area_id = task.group_activity_id.area_id
        return super(ZorgnetwerkTask, self - of_activity)._compute_area_id()

    def write(self, vals):
        result = super().write(vals)
        follows = inside(self.env.context, "zorg_activity_follows")
        if {"start", "stop"} & vals.keys() and not follows:
            # dragged in the calendar of tasks
            for task in self.filtered(lambda task: not task.client_id):
                task.group_activity_id.with_context(zorg_activity_follows=INSIDE).write(
                    {"start": task.start, "stop": task.stop}
                )
        return result

    def _update_ride(self, vals):
        """Change what differs in a ride that is still planned, or was called off.

        :param dict vals: of ``_prepare_ride_vals``
        """
        self.ensure_one()
        if self.state == "cancelled":
            self._move_to("open")
        if self.state in PLANNED_STATES:
            self._follow_activity(vals)

    def _follow_activity(self, vals):
        """Write what differs, and nothing where nothing does."""
        changed = {
            name: value
            for name, value in vals.items()
            if self._fields[name].convert_to_write(self[name], self) != value
        }
        if {"start", "stop"} & changed.keys():
            # a start alone would move the end along
            changed |= {"start": vals["start"], "stop": vals["stop"]}
        if changed:
            self.with_context(zorg_activity_follows=INSIDE).write(changed)

    def _share_ride(self):
        """Make one ride of these tasks, and of no other; one task is no shared ride."""
        rides = self.ride_id
        own = rides.filtered(lambda ride: ride.task_ids <= self)[:1]
        if len(self) < 2:
            self.filtered("ride_id").action_leave_ride()
            return
        ride = own or self.env["zorgnetwerk.ride"].create(
            {"network_id": self.network_id.id}
        )
        self.filtered(lambda task: task.ride_id != ride).write({"ride_id": ride.id})
        (rides - ride).filtered(lambda one: not one.task_ids).unlink()
