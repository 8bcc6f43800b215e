from odoo import fields, models
from odoo.exceptions import ConcurrencyError, RedirectWarning, UserError

from ..tools.inside import INSIDE
from .assignment_booking import PLANNED_STATES


class ZorgnetwerkTask(models.Model):
    """Exactly as many volunteers as the task needs: who says yes first has it."""

    _inherit = "zorgnetwerk.task"

    def _lock_staffing(self):
        """Let one colleague at a time say who does the tasks.

        :raise ConcurrencyError: where a colleague is busy; Odoo then tries again, and
            sees what he or she chose
        """
        planned = self.filtered(lambda task: task.state in PLANNED_STATES)
        if planned.try_lock_for_update(allow_referencing=True) != planned:
            raise ConcurrencyError("a colleague is choosing a volunteer for this task")

    def _check_not_too_many(self, newcomers):
        """Refuse volunteers beyond the number that the tasks need.

        :param newcomers: ``zorgnetwerk.volunteer`` who say yes now
        :raise UserError: that the task is taken, and by whom
        """
        for task in self:
            if (
                task.state in PLANNED_STATES
                and task.staffed_count > task.volunteers_needed
            ):
                task._raise_taken(newcomers)

    def _raise_taken(self, newcomers):
        lines = self.assignment_ids.filtered(
            lambda line: line.state == "accepted" and not line.is_novice
        )
        others = (lines.volunteer_id - newcomers) or lines.volunteer_id
        raise UserError(
            self.env._(
                "“%(task)s” is taken: %(names)s. Raise “Volunteers needed” if one more "
                "may come, or take somebody off first.",
                task=self.display_name,
                names=", ".join(others.mapped("display_name")),
            )
        )

    def _sync_staffing(self):
        """Close what a full task no longer needs: answers awaited, replacements."""
        unfilled = self.filtered(lambda task: task.state == "open")
        result = super()._sync_staffing()
        filled = unfilled.filtered(lambda task: task.state == "staffed")
        lines = filled.assignment_ids.with_context(zorg_task_moves=INSIDE)
        for state, closed in (
            ("asked", "not_needed"),
            ("replacement_needed", "replaced"),
        ):
            found = lines.filtered(lambda line, state=state: line.state == state)
            if found:
                found.write({"state": closed})
        return result

    def action_ask_volunteers(self, volunteer_ids):
        """Note that several volunteers are asked; the first to accept has the task.

        :param list volunteer_ids: ids of ``zorgnetwerk.volunteer``
        """
        self.ensure_one()
        volunteers = self.env["zorgnetwerk.volunteer"].browse(volunteer_ids)
        volunteers.check_access("read")
        if self.state == "staffed":
            self._raise_taken(volunteers)
        known = self.assignment_ids.filtered(lambda a: a.volunteer_id in volunteers)
        again = known.filtered(lambda line: line.state not in ("accepted", "done"))
        again.write({"state": "asked", "asked_on": fields.Datetime.now()})
        self.env["zorgnetwerk.assignment"].create(
            [
                {"task_id": self.id, "volunteer_id": volunteer.id, "state": "asked"}
                for volunteer in volunteers - known.volunteer_id
            ]
        )
        return True

    def action_assign_volunteer(self, volunteer_id):
        """Put a volunteer on the task, or offer to let it overlap with a reason."""
        self._check_bookable(self._get_volunteer(volunteer_id))
        return super().action_assign_volunteer(volunteer_id)

    def _get_in_the_way(self, volunteer):
        """Return the planned lines of a volunteer that overlap these tasks."""
        lines = self.env["zorgnetwerk.assignment"]
        tasks = self | self.ride_id._get_planned_tasks()
        wanted = lines._prepare_bookings(
            [{"task_id": task.id, "volunteer_id": volunteer.id} for task in tasks]
        )
        if not wanted:
            return lines
        return lines.search(
            [
                ("volunteer_id", "=", volunteer.id),
                ("is_booking", "=", True),
                ("booking_key", "not in", [line.key for line in wanted]),
                ("start", "<", max(line.until for line in wanted)),
                ("booked_until", ">", min(line.start for line in wanted)),
            ],
            order="start, id",
        ).filtered(
            lambda line: any(
                line.start < one.until and one.start < line.booked_until
                for one in wanted
            )
        )

    def _describe_in_the_way(self, volunteer):
        """Return what stands in the way of a volunteer, in words, or False."""
        lines = self._get_in_the_way(volunteer)
        return bool(lines) and self.env._(
            "%(volunteer)s has another task then: %(others)s.",
            volunteer=volunteer.display_name,
            others=", ".join(
                self.env._(
                    "“%(task)s” (until %(stop)s)",
                    task=line.task_id.display_name,
                    stop=line.task_id._get_hour_text(line.stop),
                )
                for line in lines
            ),
        )

    def _check_bookable(self, volunteer):
        """Offer the decision where a volunteer has another task at that moment.

        :raise RedirectWarning: with a button that asks the reason for the overlap
        """
        self.ensure_one()
        taken = self._describe_in_the_way(volunteer)
        if taken and self.state in PLANNED_STATES:
            raise RedirectWarning(
                taken
                + " "
                + self.env._(
                    "Choose another hour or another volunteer. If the tasks can be "
                    "done together after all, say why."
                ),
                self.env.ref("zorgnetwerk_addon.overlap_ask_action").id,
                self.env._("Let them overlap"),
                {"default_task_id": self.id, "default_volunteer_id": volunteer.id},
            )

    def _assign_overlapping(self, volunteer, reason):
        """Put a volunteer on the task although another one is at that moment.

        :param volunteer: ``zorgnetwerk.volunteer``
        :param str reason: why that is possible, kept with who decided it and when
        """
        decided = {
            "state": "accepted",
            "is_forced": True,
            "forced_reason": reason,
            "forced_by_id": self.env.uid,
            "forced_on": fields.Datetime.now(),
        }
        tasks = self | self.ride_id._get_planned_tasks()
        there = tasks.assignment_ids.filtered(lambda a: a.volunteer_id == volunteer)
        there.write(decided)
        return there | there.create(
            [
                {"task_id": task.id, "volunteer_id": volunteer.id, **decided}
                for task in tasks - there.task_id
            ]
        )
