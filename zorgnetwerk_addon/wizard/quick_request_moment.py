from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_datetime

from ..models.request_recurrence import DAY_FIELDS
from ..tools.availability import DAY_MINUTES
from ..tools.registration.base import CellError
from ..tools.registration.moments import read_times

# before this local hour a request is more likely a slip than meant
FIRST_HOUR = 6


class ZorgnetwerkQuickRequest(models.TransientModel):
    """When it is, as it is said on the phone, and how often."""

    _inherit = "zorgnetwerk.quick.request"

    @api.depends("task_type_id")
    def _compute_minutes(self):
        for wizard in self:
            wizard.minutes = wizard.task_type_id.default_minutes

    @api.depends("day", "hour", "minutes", "network_id", "repeat")
    @api.depends_context("lang")
    def _compute_moment_text(self):
        for wizard in self:
            wizard.moment_text = wizard.moment_warning = False
            if wizard.day and wizard._read_hour()[0] and wizard.minutes > 0:
                start, stop = wizard._get_moment()
                zone = wizard._get_zone().key
                first = format_datetime(self.env, start, zone, "EEEE d MMMM y, HH:mm")
                last = format_datetime(self.env, stop, zone, "HH:mm")
                wizard.moment_text = f"{first} – {last}"
                if wizard.repeat != "once":
                    labels = dict(
                        wizard._fields["repeat"]._description_selection(self.env)
                    )
                    often = labels[wizard.repeat].lower()
                    wizard.moment_text += f" · {often}"
                if start < fields.Datetime.now():
                    wizard.moment_warning = self.env._("That moment is past.")
                elif wizard._read_hour()[0].hour < FIRST_HOUR:
                    wizard.moment_warning = self.env._(
                        "That is at night: 14 is two in the afternoon."
                    )

    @api.onchange("hour")
    def _onchange_hour(self):
        start, stop = self._read_hour()
        if start and stop:
            length = (stop.hour - start.hour) * 60 + stop.minute - start.minute
            self.minutes = length % DAY_MINUTES
        if start:
            self.hour = f"{start:%H:%M}"

    def _read_hour(self):
        """Return start and end as times, each None when it is not understood."""
        try:
            return read_times(self.hour or None)
        except CellError:
            return None, None

    def _get_zone(self):
        network = self.client_id.network_id or self.network_id
        return ZoneInfo(network.tz or self.env.user.tz or "UTC")

    def _get_day_bounds(self):
        """Return the first moment of the day in UTC, and the hour that was typed."""
        start, _stop = self._read_hour()
        midnight = datetime.combine(self.day, datetime.min.time())
        local = midnight.replace(tzinfo=self._get_zone())
        return local.astimezone(ZoneInfo("UTC")).replace(tzinfo=None), start

    def _get_moment(self):
        """Return start and stop in UTC."""
        hour, _stop = self._read_hour()
        local = datetime.combine(self.day, hour, tzinfo=self._get_zone())
        start = local.astimezone(ZoneInfo("UTC")).replace(tzinfo=None)
        return start, start + timedelta(minutes=self.minutes)

    def _check_moment(self):
        if not self.day:
            raise UserError(
                self.env._(
                    "“Day” is empty. Choose it, or keep the request until the day is "
                    "known with “Plan later”."
                )
            )
        if not self.hour:
            raise UserError(
                self.env._("“Hour” is empty: type for instance 14, 1430 or 14u30.")
            )
        if not self._read_hour()[0]:
            raise UserError(
                self.env._(
                    "“Hour” is not an hour: %(hour)s. Type for instance 14, 1430 or "
                    "14u30.",
                    hour=self.hour,
                )
            )
        if self.minutes <= 0:
            raise UserError(
                self.env._("“Duration” must be above zero: type it in minutes.")
            )

    def _prepare_recurrence(self):
        """Return the values of a request that comes back on the weekday of its day."""
        if self.repeat == "once":
            return {}
        vals = {
            "is_recurring": True,
            "repeat_unit": "weekly",
            "repeat_every": 2 if self.repeat == "fortnightly" else 1,
        }
        return {**vals, DAY_FIELDS[self.day.weekday()]: True} if self.day else vals
