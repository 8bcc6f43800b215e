from odoo import api, fields, models
from odoo.exceptions import AccessError, RedirectWarning, UserError

from ..tools.inside import INSIDE, inside

# what Odoo does when an event is written by hand: mail, followers, alarms, activities
QUIET = {
    "zorg_task_events": INSIDE,
    "dont_notify": True,
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
    "mail_notrack": True,
    "no_mail_to_attendees": True,
    "skip_attendee_notification": True,
    "skip_contact_description": True,
    "tracking_disable": True,
}
MOMENT = ("start", "stop", "start_date", "stop_date", "duration", "allday")
NEUTRAL = ("name", "description", "notes", "location", "privacy")
FIXED = ("user_id", "recurrency", "rrule")


class CalendarEvent(models.Model):
    """A task on the calendar of the colleague who looks after it.

    It says nothing but that he or she is busy for the network: no name, no address,
    no kind of help. Moving it moves the task, with all that the task asks.
    """

    _inherit = "calendar.event"

    # The id of the task: read and written as the superuser only, so that a colleague
    # outside care learns nothing; no foreign key, because emptying the tables of care
    # (TRUNCATE … CASCADE) would then empty everybody's calendar.
    zorg_task_ref = fields.Integer(
        string="Task of a care network",
        index="btree_not_null",
        copy=False,
        groups=fields.NO_ACCESS,
    )

    @api.model
    def _prepare_task_event_vals(self, task, user, model_id):
        """Return the values of the neutral event of a task.

        :param task: ``zorgnetwerk.task``
        :param user: ``res.users`` whose calendar it is
        :param int model_id: id of the ``ir.model`` of tasks
        """
        partner_id = user.partner_id.id
        return {
            "zorg_task_ref": task.id,
            "res_model_id": model_id,
            "res_model": task._name,
            "res_id": task.id,
            "user_id": user.id,
            "partner_ids": [fields.Command.set([partner_id])],
            "attendee_ids": [
                fields.Command.create({"partner_id": partner_id, "state": "accepted"})
            ],
            "start": task.start,
            "stop": task.stop,
            "show_as": "busy",
        }

    @api.model
    def _get_activity_excluded_models(self):
        """The event of a task is no meeting to be reminded of."""
        excluded = super()._get_activity_excluded_models()
        if inside(self.env.context, "zorg_task_events"):
            excluded = [*excluded, "zorgnetwerk.task"]
        return excluded

    def _skip_send_mail_status_update(self):
        return (
            any(self.sudo().mapped("zorg_task_ref"))
            or super()._skip_send_mail_status_update()
        )

    def write(self, vals):
        """Move the task with its event, or say why it cannot move."""
        if inside(self.env.context, "zorg_task_events"):
            return super().write(vals)
        mirrored = self._get_of_tasks()
        if not mirrored:
            return super().write(vals)
        if vals.get("active") is False:
            mirrored._refuse_removal()
        mirrored._check_stays_its_task(vals)
        if self - mirrored:
            (self - mirrored).write(dict(vals))
        kept = {name: value for name, value in vals.items() if name not in NEUTRAL}
        if kept:
            super(CalendarEvent, mirrored).write(dict(kept))
        if not kept.keys().isdisjoint(MOMENT):
            for event in mirrored:
                event._move_task()
        return True

    def unlink(self):
        if not inside(self.env.context, "zorg_task_events"):
            self._get_of_tasks()._refuse_removal()
        return super().unlink()

    def _get_of_tasks(self):
        """Return those of these events that stand for a task."""
        refs = {event.id: event.zorg_task_ref for event in self.sudo()}
        tasks = self.env["zorgnetwerk.task"].browse(filter(None, refs.values()))
        found = set(tasks.exists().ids) if tasks else ()
        return self.filtered(lambda event: refs[event.id] in found)

    def _get_task(self):
        """Return the task of the event, as the user may read it.

        :raise UserError: where he or she may not
        """
        self.ensure_one()
        task = self.env["zorgnetwerk.task"].browse(self.sudo().zorg_task_ref)
        try:
            task.check_access("write")
        except AccessError:
            raise UserError(
                self.env._(
                    "This is a task of a care network that you cannot change. Ask its "
                    "coordinator."
                )
            ) from None
        return task

    def _move_task(self):
        """Move the task to where the user put its event."""
        task = self._get_task()
        if (task.start, task.stop) == (self.start, self.stop):
            return
        if task.state not in ("open", "staffed"):
            raise UserError(
                self.env._(
                    "%(name)s is over: change it on the task itself.",
                    name=task.display_name,
                )
            )
        task.write({"start": self.start, "stop": self.stop})

    def _check_stays_its_task(self, vals):
        """Refuse what a task has no place for."""
        if vals.get("allday"):
            raise UserError(
                self.env._("A task has an hour: it cannot take the whole day.")
            )
        if any(
            name in vals and (vals[name] or False) != event._read_plain(name)
            for event in self
            for name in FIXED
        ):
            raise UserError(
                self.env._(
                    "This is a task of a care network: who looks after it, and "
                    "whether it comes again, is said on the task or its request."
                )
            )

    def _read_plain(self, name):
        value = self.sudo()[name]
        return value.id if isinstance(value, models.BaseModel) else value

    def _refuse_removal(self):
        """Send to the task who deletes its event: a cancellation says why."""
        if not self:
            return
        task = self[:1]._get_task()
        raise RedirectWarning(
            self.env._(
                "This is a task: %(name)s. Cancel it there, with the reason, and it "
                "leaves your calendar.",
                name=task.display_name,
            ),
            {
                "type": "ir.actions.act_window",
                "res_model": task._name,
                "res_id": task.id,
                "views": [(False, "form")],
            },
            self.env._("Open the task"),
        )
