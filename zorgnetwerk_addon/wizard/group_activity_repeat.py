from datetime import timedelta, timezone
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..models.group_activity import WITH_PLACE
from ..tools.campaign import moment


class ZorgnetwerkGroupActivityRepeat(models.TransientModel):
    """Make the same group activity again, once or a whole series."""

    _name = "zorgnetwerk.group.activity.repeat"
    _inherit = ["zorgnetwerk.given.records.mixin"]
    _description = "Same activity again"

    activity_id = fields.Many2one(
        "zorgnetwerk.group.activity", required=True, ondelete="cascade"
    )
    weeks = fields.Integer(string="Every … weeks", default=4, required=True)
    date = fields.Date(
        string="First time on",
        compute="_compute_date",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
    )
    times = fields.Integer(string="How many times", default=1, required=True)
    with_participants = fields.Boolean(string="The same participants", default=True)
    with_volunteers = fields.Boolean(
        string="Ask the same volunteers",
        default=True,
        help="They stand on the new activity as asked, until they say yes.",
    )

    @api.depends("activity_id", "weeks")
    def _compute_date(self):
        for wizard in self:
            start = wizard.activity_id.start
            wizard.date = start and (
                wizard._get_local(start).date() + timedelta(weeks=wizard.weeks)
            )

    @api.model_create_multi
    def create(self, vals_list):
        dialogs = super().create(vals_list)
        # a name is shown for whatever id is filled in
        dialogs.activity_id.check_access("read")
        return dialogs

    def write(self, vals):
        result = super().write(vals)
        self.activity_id.check_access("read")
        return result

    def _get_local(self, start):
        zone = ZoneInfo(self.activity_id.network_id.tz or "UTC")
        return start.replace(tzinfo=timezone.utc).astimezone(zone)

    def action_apply(self):
        """Make the activities, at the same hour by the clock on the wall.

        :return: action that opens what was made
        """
        self.ensure_one()
        if not (1 <= self.times <= 52 and 1 <= self.weeks <= 52):
            raise UserError(
                self.env._("Choose 1 to 52 times, and 1 to 52 weeks in between.")
            )
        activity = self.activity_id
        local = self._get_local(activity.start)
        minute = local.hour * 60 + local.minute
        vals_list = []
        for number in range(self.times):
            day = self.date + timedelta(weeks=self.weeks * number)
            start = moment(day, minute, local.tzinfo)
            stop = start + (activity.stop - activity.start)
            vals_list += activity.copy_data(
                {"start": start, "stop": stop, **self._prepare_people()}
            )
        made = activity.create(vals_list)
        if len(made) == 1:
            return made.get_formview_action()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "zorgnetwerk_addon.group_activity_action"
        )
        return {**action, "domain": [("id", "in", made.ids)], "context": {}}

    def _prepare_people(self):
        """Return who stands on a new activity from the start."""
        people = {}
        activity = self.activity_id
        if self.with_participants:
            active = activity.participant_ids.filtered(
                lambda p: p.state in WITH_PLACE and p.client_id.state == "active"
            )
            people["participant_ids"] = [
                Command.create(
                    {
                        "client_id": participant.client_id.id,
                        "ride": participant.ride,
                        "ride_address": participant.ride_address,
                        "driver_id": participant.driver_id.id,
                        "note": participant.note,
                    }
                )
                for participant in active
            ]
        if self.with_volunteers:
            helpers = activity.assignment_ids.filtered(
                lambda line: (
                    line.state in ("asked", "accepted", "done")
                    and line.volunteer_id.state == "active"
                )
            )
            people["assignment_ids"] = [
                Command.create(
                    {
                        "volunteer_id": line.volunteer_id.id,
                        "activity_role": line.activity_role,
                        "state": "asked",
                    }
                )
                for line in helpers
            ]
        return people
