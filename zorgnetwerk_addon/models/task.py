from datetime import timezone
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class ZorgnetwerkTask(models.Model):
    """An assignment to be done once (opdracht): what, for whom, when, by whom."""

    _name = "zorgnetwerk.task"
    _inherit = [
        "zorgnetwerk.network.mixin",
        "zorgnetwerk.workflow.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _description = "Task"
    _order = "start desc, id desc"

    _state_moves = {
        "open": {"staffed", "done", "missed", "cancelled"},
        "staffed": {"open", "done", "missed", "cancelled"},
        "done": {"open", "staffed", "missed", "cancelled"},
        "missed": {"open", "staffed", "done"},
        "cancelled": {"open", "staffed"},
    }
    _state_reasons = {"missed": "task_missed", "cancelled": "task_cancelled"}

    client_id = fields.Many2one(
        "zorgnetwerk.client", required=True, index=True, ondelete="restrict"
    )
    request_id = fields.Many2one(
        "zorgnetwerk.request", index="btree_not_null", ondelete="restrict"
    )
    task_type_id = fields.Many2one(
        "zorgnetwerk.task.type",
        string="Kind of help",
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
    )
    color = fields.Integer(related="task_type_id.color")
    area_id = fields.Many2one(
        "zorgnetwerk.area",
        compute="_compute_area_id",
        store=True,
        precompute=True,
        index="btree_not_null",
    )
    active = fields.Boolean(default=True)
    user_id = fields.Many2one(
        "res.users",
        string="Looked after by",
        tracking=True,
        index="btree_not_null",
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
    )
    start = fields.Datetime(required=True, index=True, tracking=True)
    stop = fields.Datetime(
        compute="_compute_stop",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
    )
    date = fields.Date(
        string="Day",
        compute="_compute_date",
        store=True,
        precompute=True,
        index=True,
        help="In the time zone of the network, which decides the year of a figure.",
    )
    state = fields.Selection(
        [
            ("open", "Open"),
            ("staffed", "Staffed"),
            ("done", "Done"),
            ("missed", "Missed"),
            ("cancelled", "Cancelled"),
        ],
        string="Status",
        required=True,
        default="open",
        tracking=True,
        index=True,
        copy=False,
    )
    is_transport = fields.Boolean(related="task_type_id.is_transport")
    from_address = fields.Char(string="From")
    to_address = fields.Char(string="To")
    waits_and_returns = fields.Boolean(string="There and back")
    instruction = fields.Text(string="What is asked")
    volunteers_needed = fields.Integer(default=1, required=True)
    assignment_ids = fields.One2many(
        "zorgnetwerk.assignment", "task_id", string="Volunteers"
    )
    volunteer_id = fields.Many2one(
        "zorgnetwerk.volunteer",
        string="Volunteer",
        compute="_compute_volunteer_id",
        store=True,
        index="btree_not_null",
    )
    staffing = fields.Char(compute="_compute_staffing")
    minutes = fields.Integer(string="Minutes done", aggregator="sum")
    km = fields.Float(string="Km", digits=(10, 1), aggregator="sum")
    currency_id = fields.Many2one(related="company_id.currency_id")
    amount = fields.Monetary(string="Paid by client")
    remark = fields.Text(string="What was said")
    is_registered_history = fields.Boolean(
        string="From a registration",
        readonly=True,
        help="Brought in from a workbook: it happened, whatever the planning says.",
    )
    import_key = fields.Char(readonly=True, index="btree_not_null", copy=False)

    _stop_after_start = models.Constraint(
        "CHECK (stop > start)", "A task ends after it begins."
    )
    _figures_positive = models.Constraint(
        "CHECK (minutes >= 0 AND km >= 0 AND volunteers_needed > 0)",
        "Minutes and km are zero or more, and a task needs one volunteer or more.",
    )
    _reason_kept = models.Constraint(
        "CHECK (state NOT IN ('missed', 'cancelled') OR reason_id IS NOT NULL)",
        "A missed or cancelled task keeps the reason.",
    )
    _import_key_uniq = models.UniqueIndex(
        "(network_id, import_key) WHERE import_key IS NOT NULL",
        "This row of the registration was brought in already.",
    )
    _state_idx = models.Index("(network_id, state, start)")
    _start_idx = models.Index("(network_id, start)")
    _date_idx = models.Index("(network_id, date)")

    @api.depends("task_type_id", "area_id", "start")
    def _compute_display_name(self):
        """Type, place and moment: a title that may be read over a shoulder."""
        for task in self:
            moment = task.start and fields.Datetime.context_timestamp(
                task.with_context(tz=task.network_id.tz), task.start
            )
            task.display_name = " · ".join(
                filter(
                    None,
                    [
                        task.task_type_id.name,
                        task.area_id.name,
                        moment and moment.strftime("%d/%m/%Y %H:%M"),
                    ],
                )
            )

    @api.depends("client_id")
    def _compute_area_id(self):
        """The village at that moment: a later move of the client changes no figure."""
        for task in self:
            task.area_id = task.client_id.area_id

    @api.depends("start", "task_type_id")
    def _compute_stop(self):
        for task in self:
            task.stop = task.start and fields.Datetime.add(
                task.start, minutes=task.task_type_id.default_minutes or 60
            )

    @api.depends("start", "network_id.tz")
    def _compute_date(self):
        for task in self:
            moment = task.start and task.start.replace(tzinfo=timezone.utc)
            zone = ZoneInfo(task.network_id.tz or "UTC")
            task.date = moment and moment.astimezone(zone).date()

    @api.depends("assignment_ids.state", "assignment_ids.volunteer_id")
    def _compute_volunteer_id(self):
        for task in self:
            task.volunteer_id = task.assignment_ids.filtered(
                lambda assignment: assignment.state in ("accepted", "done")
            )[:1].volunteer_id

    @api.depends("assignment_ids.state", "volunteers_needed")
    def _compute_staffing(self):
        for task in self:
            count = task._count_staffed()
            task.staffing = f"{count}/{task.volunteers_needed}"

    def _count_staffed(self):
        self.ensure_one()
        return sum(
            assignment.state in ("accepted", "done")
            for assignment in self.assignment_ids
        )

    @api.constrains("client_id", "network_id")
    def _check_client(self):
        for task in self:
            if task.client_id.network_id != task.network_id:
                raise ValidationError(
                    self.env._("“Client” belongs to another network: choose another.")
                )

    @api.constrains("state", "start")
    def _check_done_has_begun(self):
        now = fields.Datetime.now()
        for task in self:
            if task.state == "done" and task.start > now:
                raise ValidationError(
                    self.env._(
                        "%(name)s has yet to begin, so it cannot be done. Check "
                        "“Start”.",
                        name=task.display_name,
                    )
                )

    @api.onchange("client_id")
    def _onchange_client_id(self):
        if self.client_id:
            self.network_id = self.client_id.network_id
            if not self.from_address:
                self.from_address = self.client_id._get_address_line()

    def write(self, vals):
        result = super().write(vals)
        state = vals.get("state")
        if state in ("done", "missed", "cancelled", "open"):
            self._sync_assignments(state)
        if state:
            self._sync_request()
        return result

    def _sync_assignments(self, state):
        """What became of the task became of its volunteers' part in it."""
        if state == "done":
            accepted = self.assignment_ids.filtered(lambda a: a.state == "accepted")
            accepted.with_context(zorg_task_moves=True).write({"state": "done"})
        elif state == "cancelled":
            waiting = self.assignment_ids.filtered(
                lambda a: a.state in ("asked", "replacement_needed")
            )
            waiting.with_context(zorg_task_moves=True).unlink()
        elif state == "open":
            done = self.assignment_ids.filtered(lambda a: a.state == "done")
            done.with_context(zorg_task_moves=True).write({"state": "accepted"})
            self._sync_staffing()

    def _sync_staffing(self):
        """Open tasks with enough volunteers become staffed, and the other way round."""
        for current, target in (("open", "staffed"), ("staffed", "open")):
            tasks = self.filtered(
                lambda task, current=current: (
                    task.state == current
                    and (task._count_staffed() >= task.volunteers_needed)
                    == (current == "open")
                )
            )
            if tasks:
                tasks._move_to(target)

    def _sync_request(self):
        """A request runs while a task is staffed and is done with its last task."""
        for request in self.request_id.filtered("is_open"):
            states = set(request.task_ids.mapped("state")) - {"cancelled", "missed"}
            if not states:
                continue
            if states == {"done"}:
                request._move_to("done")
            elif "staffed" in states and request.state == "open":
                request._move_to("running")
            elif states == {"open"} and request.state == "running":
                request._move_to("open")

    def action_done(self):
        """Register the tasks as done, with the planned minutes where none are given."""
        nobody = self.filtered(lambda task: not task._count_staffed())
        if nobody:
            raise UserError(
                self.env._(
                    "Say who did it first: choose a volunteer for %(names)s.",
                    names=", ".join(nobody.mapped("display_name")),
                )
            )
        for task in self.filtered(lambda task: not task.minutes):
            task.minutes = (task.stop - task.start).total_seconds() // 60
        return self._move_to("done")

    def action_missed(self):
        return self._action_ask_reason("missed")

    def action_cancel(self):
        return self._action_ask_reason("cancelled")

    def action_reopen(self):
        return self._move_to("open")

    def _assign(self, volunteer, state="accepted"):
        """Put a volunteer on the tasks.

        :param volunteer: ``zorgnetwerk.volunteer``
        :param str state: ``asked`` to ask, ``accepted`` when he or she said yes
        :return: the assignments
        """
        assignments = self.env["zorgnetwerk.assignment"]
        for task in self:
            existing = task.assignment_ids.filtered(
                lambda assignment: assignment.volunteer_id == volunteer
            )
            if existing:
                existing.write({"state": state})
                assignments |= existing
            else:
                assignments |= assignments.create(
                    {"task_id": task.id, "volunteer_id": volunteer.id, "state": state}
                )
        return assignments
