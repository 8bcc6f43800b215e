from odoo import models
from odoo.exceptions import UserError

from .assignment_booking import PLANNED_STATES

WAYS = {"none": (), "there": ("there",), "back": ("back",), "both": ("there", "back")}


class ZorgnetwerkGroupActivity(models.Model):
    """The transport list of an activity, as rides.

    Each participant and direction is one task; those with one driver are one shared
    ride, which books the driver once.
    """

    _inherit = "zorgnetwerk.group.activity"

    def action_make_rides(self):
        """Make the rides of the transport list, or bring them in line with it."""
        self._sync_rides()
        return True

    def _get_ride_types(self):
        """Return {municipality: the kind of help that a ride is there}."""
        companies = self.company_id
        found = self.env["zorgnetwerk.task.type"].search(
            [("is_transport", "=", True), ("company_id", "in", [False, *companies.ids])]
        )
        types = {}
        for company in companies:
            offered = found.filtered(
                lambda t, c=company: t.company_id in (c, c.browse())
            )
            if not offered:
                raise UserError(
                    self.env._(
                        "There is no kind of help that is a ride. Ask the "
                        "administrator to tick “Ride” on one of the kinds of help."
                    )
                )
            types[company] = offered[0]
        return types

    def _sync_rides(self):
        """Bring the tasks of the rides in line with the transport list.

        A ride that is over stays as it was registered.
        """
        tasks = self.env["zorgnetwerk.task"].with_context(active_test=False)
        assignments = self.env["zorgnetwerk.assignment"]
        made = {
            (task.participant_id, task.ride_way): task
            for task in tasks.search(
                [
                    ("group_activity_id", "in", self.ids),
                    ("participant_id", "!=", False),
                ]
            )
        }
        wanted = {
            (participant, way): participant
            for participant in self.participant_ids
            if participant.state == "registered"
            for way in WAYS[participant.ride]
        }
        with assignments._bookings_checked():
            self._cancel_rides([t for key, t in made.items() if key not in wanted])
            types = self._get_ride_types() if wanted else {}
            new = []
            for key, participant in wanted.items():
                vals = participant._prepare_ride_vals(key[1])
                task = made.get(key)
                if task:
                    task._update_ride(vals)
                else:
                    ride_type = types[participant.company_id]
                    new.append((key, {**vals, "task_type_id": ride_type.id}))
            quiet = tasks.with_context(
                tracking_disable=True, mail_create_nosubscribe=True
            )
            created = quiet.create([vals for _key, vals in new])
            made.update(zip([key for key, _vals in new], created, strict=True))
            self._share_rides({key: made[key] for key in wanted})

    def _cancel_rides(self, tasks):
        """Cancel the rides of who needs none any more."""
        tasks = self.env["zorgnetwerk.task"].union(*tasks)
        planned = tasks.filtered(lambda task: task.state in PLANNED_STATES)
        if planned:
            reason = self.env["zorgnetwerk.reason"]._get_first(
                "task_cancelled", is_unfilled=False
            )
            planned._move_to("cancelled", reason=reason)
            # after that: the driver stays on what is left of the ride
            planned.filtered("ride_id").action_leave_ride()

    def _share_rides(self, made):
        """Give the rides their drivers, and put those of one driver together.

        :param dict made: {(participant, way): task}
        """
        groups = {}
        for (participant, way), task in made.items():
            if task.state in PLANNED_STATES:
                driver = participant.driver_id
                key = participant.activity_id, driver, way
                groups[key] = groups.get(key, task.browse()) | task
        for (_activity, driver, _way), tasks in groups.items():
            others = tasks.assignment_ids.filtered(
                lambda line, driver=driver: (
                    driver and line.volunteer_id != driver and line.state == "accepted"
                )
            )
            others.unlink()
            if driver:
                tasks._share_ride()
                tasks._assign(driver)
                tasks.ride_id._order_pick_up()
