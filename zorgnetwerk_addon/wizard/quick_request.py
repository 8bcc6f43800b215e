from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_datetime

from ..tools.availability import DAY_MINUTES
from ..tools.registration.base import CellError
from ..tools.registration.moments import read_times

CLOSED_STATES = ("closed", "refused")
# before this local hour a request is more likely a slip than meant
FIRST_HOUR = 6


class ZorgnetwerkQuickRequest(models.TransientModel):
    """Note a request while the client is on the phone, in the order of the talk.

    Saving makes the client (when new), the request and its task together or not at
    all.
    """

    _name = "zorgnetwerk.quick.request"
    _inherit = ["zorgnetwerk.given.records.mixin"]
    _description = "New phone request"

    network_id = fields.Many2one(
        "zorgnetwerk.network",
        default=lambda self: self.env["zorgnetwerk.network"]._get_default_network(),
    )
    has_choice_of_network = fields.Boolean(default=lambda self: self._has_choice())
    client_id = fields.Many2one("zorgnetwerk.client")
    client_text = fields.Char(compute="_compute_client_text")
    client_warning = fields.Char(compute="_compute_client_text")
    is_new_client = fields.Boolean()
    typed_name = fields.Char()
    first_name = fields.Char(string="First name")
    last_name = fields.Char(string="Last name")
    phone = fields.Char()
    street = fields.Char(string="Street and number")
    city = fields.Char(string="Town")
    volunteer_id = fields.Many2one(
        "zorgnetwerk.volunteer",
        domain="[('network_id', '=', network_id)]",
    )
    similar_persons = fields.Json(compute="_compute_similar_persons")
    task_type_id = fields.Many2one("zorgnetwerk.task.type", string="Kind of help")
    is_transport = fields.Boolean(related="task_type_id.is_transport")
    day = fields.Date()
    hour = fields.Char(help="14, 1430 or 14u30; with an end: 14-16.")
    minutes = fields.Integer(
        string="Duration",
        compute="_compute_minutes",
        store=True,
        readonly=False,
    )
    moment_text = fields.Char(compute="_compute_moment_text")
    moment_warning = fields.Char(compute="_compute_moment_text")
    from_address = fields.Char(
        string="From", compute="_compute_from_address", store=True, readonly=False
    )
    to_address = fields.Char(string="To")
    waits_and_returns = fields.Boolean(string="There and back")
    note = fields.Text()

    @api.model
    def _has_choice(self):
        networks = self.env["zorgnetwerk.network"]
        return networks.search_count([("member_ids", "in", self.env.uid)], limit=2) > 1

    @api.depends("client_id", "day", "volunteer_id")
    def _compute_client_text(self):
        for wizard in self:
            client = wizard.client_id
            details = [
                client.phone,
                client._get_address_line() if client else "",
                dict(client._fields["mobility_aid"]._description_selection(self.env))[
                    client.mobility_aid
                ]
                if client.mobility_aid not in (False, "none")
                else "",
            ]
            wizard.client_text = " · ".join(filter(None, details))
            if wizard.is_new_client and wizard.volunteer_id:
                wizard.client_text = self.env._(
                    "The same person as the volunteer %(name)s",
                    name=wizard.volunteer_id.display_name,
                )
            wizard.client_warning = wizard._get_client_warning()

    def _get_client_warning(self):
        client = self.client_id
        if client.state in CLOSED_STATES:
            return self.env._("The file is closed. Saving opens it again.")
        if not (client and self.day):
            return False
        begin, _hour = self._get_day_bounds()
        tasks = self.env["zorgnetwerk.task"].search(
            [
                ("client_id", "=", client.id),
                ("state", "in", ("open", "staffed")),
                ("start", ">=", begin),
                ("start", "<", begin + timedelta(days=1)),
            ],
            limit=3,
        )
        if not tasks:
            return False
        return self.env._(
            "Planned that day already: %(tasks)s",
            tasks=", ".join(tasks.mapped("display_name")),
        )

    @api.depends("task_type_id")
    def _compute_minutes(self):
        for wizard in self:
            wizard.minutes = wizard.task_type_id.default_minutes

    @api.depends("day", "hour", "minutes", "network_id")
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
                if start < fields.Datetime.now():
                    wizard.moment_warning = self.env._("That moment is past.")
                elif wizard._read_hour()[0].hour < FIRST_HOUR:
                    wizard.moment_warning = self.env._(
                        "That is at night: 14 is two in the afternoon."
                    )

    @api.depends("client_id", "street", "city", "is_transport")
    def _compute_from_address(self):
        for wizard in self:
            if not wizard.is_transport:
                wizard.from_address = False
            elif wizard.client_id:
                wizard.from_address = wizard.client_id._get_address_line()
            else:
                address = filter(None, [wizard.street, wizard.city])
                wizard.from_address = ", ".join(address)

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

    def _check_person_and_kind(self):
        if not self.client_id and not self.is_new_client:
            raise UserError(
                self.env._(
                    "“Client” is empty: type a name, phone or street and choose the "
                    "person, or “New client”."
                )
            )
        if self.is_new_client and not (self.last_name or "").strip():
            raise UserError(
                self.env._("“Last name” is empty: type the name of the new client.")
            )
        if not self.network_id and not self.client_id:
            raise UserError(
                self.env._(
                    "You belong to no care network. Ask the administrator to add you."
                )
            )
        if not self.task_type_id:
            raise UserError(self.env._("“Kind of help” is empty: choose one."))

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

    def _make_request(self, **moment):
        client = self._get_or_make_client()
        return self.env["zorgnetwerk.request"].create(
            {
                "client_id": client.id,
                "network_id": client.network_id.id,
                "task_type_id": self.task_type_id.id,
                "source": "phone",
                "from_address": self.from_address,
                "to_address": self.to_address if self.is_transport else False,
                "waits_and_returns": self.is_transport and self.waits_and_returns,
                "wishes": self.note,
                **moment,
            }
        )

    def action_save(self):
        """Store all or nothing, then show who could do it."""
        self.ensure_one()
        self._check_person_and_kind()
        self._check_moment()
        start, stop = self._get_moment()
        request = self._make_request(start=start, stop=stop)
        request.action_open()
        return request.task_ids[:1].action_find_volunteer()

    def action_save_for_later(self):
        """Keep the request without a moment; the start page shows it as waiting."""
        self.ensure_one()
        self._check_person_and_kind()
        moment = {}
        if self.day and self._read_hour()[0] and self.minutes > 0:
            moment["start"], moment["stop"] = self._get_moment()
        self._make_request(**moment)
        return {"type": "ir.actions.act_window_close"}
