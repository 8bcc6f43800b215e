from odoo import api, fields, models
from odoo.tools import format_datetime

from ..tools.moves import follow_start

WITH_PLACE = ("registered", "attended", "absent")


class ZorgnetwerkGroupActivity(models.Model):
    """A dementia café, cooking together, an outing: many clients, some volunteers."""

    _name = "zorgnetwerk.group.activity"
    _inherit = [
        "zorgnetwerk.network.mixin",
        "zorgnetwerk.workflow.mixin",
        "zorgnetwerk.looked.after.mixin",
    ]
    _description = "Group activity"
    _order = "start desc, id desc"
    _rec_names_search = ["name", "place"]

    _state_moves = {
        "planned": {"done", "cancelled"},
        "done": {"planned"},
        "cancelled": {"planned"},
    }
    _state_reasons = {"cancelled": "task_cancelled"}

    name = fields.Char(required=True, tracking=True)
    active = fields.Boolean(default=True)
    task_type_id = fields.Many2one(
        "zorgnetwerk.task.type",
        string="Kind",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self._default_task_type_id(),
        help="For the figures: the hours of the volunteers count under it.",
    )
    icon = fields.Char(related="task_type_id.icon", string="Icon of the kind")
    color = fields.Integer(related="task_type_id.color")
    place = fields.Char(string="Where", help="Name and address, as a driver needs it.")
    area_id = fields.Many2one("zorgnetwerk.area", index="btree_not_null")
    start = fields.Datetime(required=True, index=True, tracking=True)
    stop = fields.Datetime(
        string="End",
        compute="_compute_stop",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
    )
    state = fields.Selection(
        [("planned", "Planned"), ("done", "Took place"), ("cancelled", "Cancelled")],
        string="Status",
        required=True,
        default="planned",
        tracking=True,
        index=True,
        copy=False,
        group_expand=True,
    )
    is_to_register = fields.Boolean(
        string="To be registered",
        compute="_compute_is_to_register",
        search="_search_is_to_register",
        help="It has begun and nobody said yet who was there.",
    )
    capacity = fields.Integer(string="Places", help="0 when it does not matter.")
    currency_id = fields.Many2one(related="company_id.currency_id")
    price = fields.Monetary(string="Price per participant")
    description = fields.Text(string="What we do")
    participant_ids = fields.One2many(
        "zorgnetwerk.group.activity.participant",
        "activity_id",
        string="Participants",
    )
    registered_count = fields.Integer(
        string="Registered",
        compute="_compute_counts",
        help="Who has a place, and afterwards also who was there or not.",
    )
    waiting_count = fields.Integer(string="Waiting list", compute="_compute_counts")
    attended_count = fields.Integer(string="Were there", compute="_compute_counts")
    ride_wish_count = fields.Integer(string="Need a ride", compute="_compute_counts")
    free_count = fields.Integer(string="Free places", compute="_compute_counts")
    volunteers_needed = fields.Integer(
        string="Volunteers needed",
        default=1,
        required=True,
        help="0 when no volunteer has to be found.",
    )
    assignment_ids = fields.One2many(
        "zorgnetwerk.assignment", "group_activity_id", string="Volunteers"
    )
    task_id = fields.Many2one(
        "zorgnetwerk.task",
        string="Task of the volunteers",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        help="One task, without a client, books the volunteers and counts their hours.",
    )
    task_state = fields.Selection(related="task_id.state", string="Task status")
    staffing = fields.Char(related="task_id.staffing", string="Volunteers found")
    ride_minutes = fields.Integer(
        string="Minutes for a ride",
        default=30,
        required=True,
        help="A ride begins that long before the activity, and ends that long after.",
    )
    ride_task_ids = fields.One2many(
        "zorgnetwerk.task",
        "group_activity_id",
        string="Rides",
        domain=[("client_id", "!=", False)],
    )
    ride_count = fields.Integer(string="Rides made", compute="_compute_ride_counts")
    open_ride_count = fields.Integer(
        string="Rides without driver", compute="_compute_ride_counts"
    )
    full_cars = fields.Char(
        string="Cars too full",
        compute="_compute_full_cars",
        help="Drivers with more passengers than seats.",
    )

    _stop_after_start = models.Constraint(
        "CHECK (stop > start)", "An activity ends after it begins."
    )
    _numbers_positive = models.Constraint(
        "CHECK (capacity >= 0 AND volunteers_needed >= 0 AND price >= 0"
        " AND ride_minutes > 0)",
        "Places, volunteers and price are zero or more; a ride takes minutes.",
    )
    _reason_kept = models.Constraint(
        "CHECK (state != 'cancelled' OR reason_id IS NOT NULL)",
        "A cancelled activity keeps the reason.",
    )
    _start_idx = models.Index("(network_id, start)")

    @api.model
    def _default_task_type_id(self):
        return self.env.ref(
            "zorgnetwerk_addon.task_type_group_activity", raise_if_not_found=False
        )

    @api.depends("start", "task_type_id")
    def _compute_stop(self):
        for activity in self:
            if not activity.start:
                activity.stop = activity.stop
                continue
            before = activity._origin
            moved = before != activity
            activity.stop = follow_start(
                activity.start,
                (before.start, before.stop) if moved else (None, None),
                activity.task_type_id.default_minutes or 120,
            )

    @api.depends("name", "start")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for activity in self:
            moment = activity.start and format_datetime(
                self.env, activity.start, activity.network_id.tz, "EEE d MMM y"
            )
            parts = filter(None, [activity.name, moment])
            activity.display_name = " · ".join(parts)

    @api.depends("state", "start")
    def _compute_is_to_register(self):
        now = fields.Datetime.now()
        for activity in self:
            activity.is_to_register = (
                activity.state == "planned"
                and bool(activity.start)
                and activity.start <= now
            )

    def _search_is_to_register(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("state", "=", "planned"), ("start", "<=", fields.Datetime.now())]

    @api.depends("participant_ids.state", "participant_ids.ride", "capacity")
    def _compute_counts(self):
        groups = self.env["zorgnetwerk.group.activity.participant"]._read_group(
            [("activity_id", "in", self.ids)],
            ["activity_id", "state", "ride"],
            ["__count"],
        )
        found = {}
        for activity, state, ride, count in groups:
            counts = found.setdefault(activity, {})
            names = [state, "place" if state in WITH_PLACE else ""]
            names.append("ride" if state == "registered" and ride != "none" else "")
            for name in filter(None, names):
                counts[name] = counts.get(name, 0) + count
        for activity in self:
            counts = found.get(activity._origin, {})
            activity.registered_count = counts.get("place", 0)
            activity.waiting_count = counts.get("waiting", 0)
            activity.attended_count = counts.get("attended", 0)
            activity.ride_wish_count = counts.get("ride", 0)
            activity.free_count = activity.capacity and max(
                0, activity.capacity - activity.registered_count
            )

    @api.depends("ride_task_ids.state")
    def _compute_ride_counts(self):
        groups = self.env["zorgnetwerk.task"]._read_group(
            [
                ("group_activity_id", "in", self.ids),
                ("client_id", "!=", False),
                ("state", "!=", "cancelled"),
            ],
            ["group_activity_id", "state"],
            ["__count"],
        )
        total, without = {}, {}
        for activity, state, count in groups:
            total[activity] = total.get(activity, 0) + count
            if state == "open":
                without[activity] = count
        for activity in self:
            activity.ride_count = total.get(activity._origin, 0)
            activity.open_ride_count = without.get(activity._origin, 0)

    @api.depends("ride_task_ids.ride_id")
    def _compute_full_cars(self):
        for activity in self:
            rides = activity.ride_task_ids.ride_id.filtered("is_too_full")
            names = rides.volunteer_id.mapped("display_name")
            activity.full_cars = ", ".join(names)

    def action_open_rides(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "zorgnetwerk_addon.task_action"
        )
        action["domain"] = [
            ("group_activity_id", "=", self.id),
            ("client_id", "!=", False),
        ]
        action["context"] = {"create": False}
        return action

    def action_open_transport(self):
        """Open who is to be fetched and brought home, to choose drivers."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "zorgnetwerk_addon.group_activity_transport_action"
        )
        action["domain"] = [
            ("activity_id", "=", self.id),
            ("ride", "!=", "none"),
            ("state", "=", "registered"),
        ]
        return action

    def action_find_volunteer(self):
        """Open the list of which volunteers could help."""
        self.ensure_one()
        return self._ensure_tasks().action_find_volunteer()

    def action_repeat(self):
        """Open the dialog that makes the same activity again."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "zorgnetwerk_addon.group_activity_repeat_action"
        )
        action["context"] = {"default_activity_id": self.id}
        return action
