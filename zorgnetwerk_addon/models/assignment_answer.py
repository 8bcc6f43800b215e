from odoo import api, models

from ..tools.inside import inside

# who is asked again, or cannot come, decides on no overlap any more
LETS_GO_STATES = ("asked", "declined", "not_needed", "replacement_needed")


class ZorgnetwerkAssignment(models.Model):
    """What a volunteer answers, and what that means for the others who were asked."""

    _inherit = "zorgnetwerk.assignment"

    def _valid_field_parameter(self, field, name):
        # of the workflow mixin, for models that keep messages
        return name == "tracking" or super()._valid_field_parameter(field, name)

    @api.model_create_multi
    def create(self, vals_list):
        if not self._is_followed(
            vals["state"] for vals in vals_list if "state" in vals
        ):
            return super().create(vals_list)
        tasks = self.env["zorgnetwerk.task"].browse(
            {vals["task_id"] for vals in vals_list if vals.get("task_id")}
        )
        tasks._lock_staffing()
        lines = super().create(vals_list)
        lines.task_id._check_not_too_many(lines.volunteer_id)
        return lines

    def write(self, vals):
        state = vals.get("state")
        if state in LETS_GO_STATES and any(self.mapped("is_forced")):
            vals = {"is_forced": False, **vals}
        if not self._is_followed([state]):
            return super().write(vals)
        self.task_id._lock_staffing()
        result = super().write(vals)
        self.task_id._check_not_too_many(self.volunteer_id)
        return result

    def _is_followed(self, states):
        """Whether somebody says yes here, rather than the task's own move."""
        return not inside(self.env.context, "zorg_task_moves") and "accepted" in states

    def _with_shared_ride(self):
        """Add the lines of the same volunteer on the other tasks of a shared ride."""
        lines = self
        for line in self.filtered("task_id.ride_id"):
            others = line.task_id.ride_id._get_planned_tasks().assignment_ids
            lines |= others.filtered(
                lambda other, line=line: (
                    other.volunteer_id == line.volunteer_id
                    and other.state == line.state
                )
            )
        return lines

    def _move_to(self, state, reason=None, note=None):
        """Move the lines; what was said is kept on the line itself."""
        lines = self._with_shared_ride()
        vals = {"state": state}
        if reason:
            vals["reason_id"] = reason.id
        if note:
            vals["note"] = note
        return lines.write(vals)

    def action_accept(self):
        """Put down that the volunteers said yes; the first one has the task.

        :return: whom to tell that the task is taken, or True
        """
        if len(self) == 1:
            self.task_id._check_bookable(self.volunteer_id)
        waiting = self.task_id.assignment_ids.filtered(lambda a: a.state == "asked")
        self._move_to("accepted")
        told = waiting.filtered(lambda line: line.state == "not_needed")
        return told._action_tell_not_needed() or True

    def _action_tell_not_needed(self):
        """Return a notice that says who was asked for nothing, or None."""
        if not self:
            return None
        names = [
            " ".join(
                filter(None, [line.volunteer_id.display_name, line.volunteer_phone])
            )
            for line in self
        ]
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "info",
                "sticky": True,
                "title": self.env._("The task is taken"),
                "message": self.env._(
                    "Tell those who were asked too that they need not come: %(names)s.",
                    names=", ".join(names),
                ),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def action_decline(self):
        return self._action_ask_reason("declined")

    def action_replace(self):
        return self._move_to("replacement_needed")
