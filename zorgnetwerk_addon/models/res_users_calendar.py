from odoo import fields, models


class ResUsers(models.Model):
    """Whether a colleague wants his or her tasks on Odoo's calendar."""

    _inherit = "res.users"

    care_task_events = fields.Boolean(
        string="Care tasks on my calendar",
        default=True,
        help="The tasks that you look after, as private events without any name, where "
        "your network puts tasks on calendars.",
    )

    @property
    def SELF_READABLE_FIELDS(self):
        return super().SELF_READABLE_FIELDS + ["care_task_events"]

    @property
    def SELF_WRITEABLE_FIELDS(self):
        return super().SELF_WRITEABLE_FIELDS + ["care_task_events"]

    def action_care_calendar_link(self):
        """Open the dialog with the link to the user's own tasks."""
        return self.env["zorgnetwerk.calendar.link"]._open(
            self.env["zorgnetwerk.volunteer"]
        )

    def write(self, vals):
        result = super().write(vals)
        if not vals.keys().isdisjoint(("care_task_events", "active")):
            tasks = self.env["zorgnetwerk.task"]
            shown = self.sudo().filtered(lambda u: u.active and u.care_task_events)
            hidden = self - shown
            if hidden:
                tasks._remove_events_of([("user_id", "in", hidden.ids)])
            if shown:
                tasks._sync_events_of(
                    [
                        ("user_id", "in", shown.ids),
                        ("network_id.has_task_events", "=", True),
                    ]
                )
        return result
