from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_datetime

from .assignment_booking import PLANNED_STATES

MOVING_FIELDS = {"start", "stop", "task_type_id", "ride_id", "active"}


class ZorgnetwerkTask(models.Model):
    """The volunteers' time that a task takes, alone or in a shared ride."""

    _inherit = "zorgnetwerk.task"

    ride_id = fields.Many2one(
        "zorgnetwerk.ride",
        string="Shared ride",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        help="One driver takes the clients of these tasks along together.",
    )
    ride_sequence = fields.Integer(string="Order of pick-up", copy=False)

    def _get_booking_key(self):
        """Return the number that tells one booking from another."""
        self.ensure_one()
        task = self._origin
        # rides count below zero, so that no task has the number of a ride
        return -task.ride_id.id if task.ride_id else task.id

    def _get_hour_text(self, moment):
        """Return the hour of a moment (naive, UTC) in the network's time zone."""
        return format_datetime(self.env, moment, self.network_id.tz, "HH:mm")

    def write(self, vals):
        reopened = vals.get("state") in PLANNED_STATES and any(
            task.state not in PLANNED_STATES for task in self
        )
        if not reopened and not MOVING_FIELDS & vals.keys():
            return super().write(vals)
        with self.env["zorgnetwerk.assignment"]._bookings_checked() as touched:
            result = super().write(vals)
            touched.update(self.assignment_ids.ids)
        return result

    def _assign(self, volunteer, state="accepted"):
        """Put a volunteer on the tasks, and on all of a shared ride."""
        tasks = self | self.ride_id._get_planned_tasks()
        return super(ZorgnetwerkTask, tasks)._assign(volunteer, state)

    def action_combine_rides(self):
        """Make one ride of the tasks: one driver takes the clients along.

        :return: action that opens the ride
        """
        self._check_ride_possible()
        ride = self.ride_id
        if not ride:
            ride = self.env["zorgnetwerk.ride"].create(
                {"network_id": self.network_id.id}
            )
        driver = (self | ride.task_ids)._get_drivers()
        with self.env["zorgnetwerk.assignment"]._bookings_checked():
            self.write({"ride_id": ride.id})
            if driver:
                ride._get_planned_tasks()._assign(driver)
        ride._order_pick_up()
        return ride.get_formview_action()

    def _check_ride_possible(self):
        if len(self) < 2:
            raise UserError(
                self.env._("Select two tasks or more that one driver does together.")
            )
        over = self.filtered(lambda task: task.state not in PLANNED_STATES)
        if over:
            raise UserError(
                self.env._(
                    "Only planned tasks become one ride, not: %(names)s.",
                    names=", ".join(over.mapped("display_name")),
                )
            )
        if len(self.network_id) > 1 or len(set(self.mapped("date"))) > 1:
            raise UserError(self.env._("One ride is of one network and on one day."))
        if len(self.ride_id) > 1:
            raise UserError(
                self.env._(
                    "These tasks belong to different rides. Take one of them apart "
                    "first."
                )
            )
        drivers = (self | self.ride_id.task_ids)._get_drivers()
        if len(drivers) > 1:
            raise UserError(
                self.env._(
                    "A ride has one driver, and these tasks have %(names)s. Take the "
                    "others off first.",
                    names=", ".join(drivers.mapped("display_name")),
                )
            )

    def _get_drivers(self):
        """Return the volunteers who are to do these tasks."""
        lines = self.assignment_ids.filtered(lambda a: a.state == "accepted")
        return lines.volunteer_id

    def action_leave_ride(self):
        """Take the tasks out of their rides.

        Where the driver cannot do both any more, the earliest task keeps him or her
        and the others need a replacement.
        """
        rides = self.ride_id
        lines = self.env["zorgnetwerk.assignment"]
        with lines._bookings_checked():
            alone = rides.filtered(lambda ride: len(ride.task_ids - self) < 2)
            leaving = self | alone.task_ids
            leaving.write({"ride_id": False, "ride_sequence": 0})
            booked = leaving.assignment_ids.filtered("is_booking").sorted("start")
            wanted = [
                {"task_id": line.task_id.id, "volunteer_id": line.volunteer_id.id}
                for line in booked
            ]
            conflicting = lines._filter_bookable(wanted)[1]
            refused = {(vals["task_id"], vals["volunteer_id"]) for vals in conflicting}
            booked.filtered(
                lambda line: (line.task_id.id, line.volunteer_id.id) in refused
            ).write({"state": "replacement_needed"})
        alone.unlink()
        return True
