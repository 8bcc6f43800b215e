from odoo import api, fields, models
from odoo.tools import format_datetime

from .assignment_booking import PLANNED_STATES


class ZorgnetwerkRide(models.Model):
    """A shared ride: one driver takes the clients of several tasks along."""

    _name = "zorgnetwerk.ride"
    _inherit = ["zorgnetwerk.network.mixin"]
    _description = "Shared ride"
    _order = "start desc, id desc"

    task_ids = fields.One2many("zorgnetwerk.task", "ride_id", string="Clients")
    volunteer_id = fields.Many2one(
        "zorgnetwerk.volunteer",
        string="Driver",
        compute="_compute_summary",
        store=True,
        index="btree_not_null",
    )
    start = fields.Datetime(compute="_compute_summary", store=True, index=True)
    stop = fields.Datetime(string="End", compute="_compute_summary", store=True)
    client_count = fields.Integer(
        string="Clients in the car", compute="_compute_client_count"
    )
    is_too_full = fields.Boolean(compute="_compute_client_count")
    needs_driver = fields.Boolean(compute="_compute_needs_driver")

    @api.depends("task_ids.start", "task_ids.stop", "task_ids.volunteer_id")
    def _compute_summary(self):
        for ride in self:
            tasks = ride.task_ids
            ride.start = min(tasks.mapped("start"), default=False)
            ride.stop = max(tasks.mapped("stop"), default=False)
            ride.volunteer_id = tasks.volunteer_id[:1]

    @api.depends("task_ids.state", "task_ids.client_id", "volunteer_id.car_seats")
    def _compute_client_count(self):
        for ride in self:
            going = ride.task_ids.filtered(lambda t: t.state != "cancelled")
            ride.client_count = len(going.client_id)
            ride.is_too_full = bool(ride.volunteer_id) and (
                ride.client_count > ride.volunteer_id.car_seats
            )

    @api.depends("task_ids.state")
    def _compute_needs_driver(self):
        for ride in self:
            ride.needs_driver = "open" in ride.task_ids.mapped("state")

    @api.depends("start")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for ride in self:
            moment = format_datetime(
                self.env, ride.start, ride.network_id.tz, "EEE d MMM y HH:mm"
            )
            ride.display_name = self.env._("Shared ride · %(moment)s", moment=moment)

    def _get_planned_tasks(self):
        return self.task_ids.filtered(lambda task: task.state in PLANNED_STATES)

    def _order_pick_up(self):
        """Number the tasks by their start, unless somebody chose the order."""
        for ride in self:
            ordered = ride.task_ids.sorted(
                lambda task: (task.ride_sequence or 10_000, task.start, task.id)
            )
            for number, task in enumerate(ordered, start=1):
                if task.ride_sequence != number:
                    task.ride_sequence = number

    def action_find_driver(self):
        """Open the list of who could drive, for the first task without a driver."""
        self.ensure_one()
        tasks = self._get_planned_tasks().sorted("start")
        without = tasks.filtered(lambda task: task.state == "open")
        return (without or tasks)[:1].action_find_volunteer()

    def action_take_apart(self):
        """Make separate tasks of the rides again; the rides themselves go."""
        tasks = self.task_ids
        tasks.action_leave_ride()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Tasks"),
            "res_model": "zorgnetwerk.task",
            "views": [(False, "list"), (False, "form")],
            "domain": [("id", "in", tasks.ids)],
        }

    def unlink(self):
        if not self.task_ids:
            return super().unlink()
        # a ride goes with its last task
        return self.task_ids.action_leave_ride()
