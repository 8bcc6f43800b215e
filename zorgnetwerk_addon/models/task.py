from collections import Counter
from datetime import timedelta, timezone
from zoneinfo import ZoneInfo

from odoo import api, fields, models

PLANNED_STATES = ("open", "staffed")
URGENT_BEFORE = timedelta(days=2)


class ZorgnetwerkTask(models.Model):
    """An assignment to be done once (opdracht): what, for whom, when, by whom."""

    _name = "zorgnetwerk.task"
    _inherit = ["zorgnetwerk.help.mixin"]
    _description = "Task"
    _order = "start desc, id desc"
    _code_fields = frozenset(
        {"state_since", "wanted_start", "is_registered_history", "import_key"}
    )

    # indexes below begin with it; alone it would lure PostgreSQL away from them
    network_id = fields.Many2one(index=False)
    request_id = fields.Many2one(
        "zorgnetwerk.request", index="btree_not_null", ondelete="restrict"
    )
    area_id = fields.Many2one(
        "zorgnetwerk.area",
        compute="_compute_area_id",
        store=True,
        precompute=True,
        index="btree_not_null",
    )
    start = fields.Datetime(required=True, index=True, tracking=True)
    stop = fields.Datetime(
        string="End",
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
        copy=False,
    )
    instruction = fields.Text(string="What is asked")
    assignment_ids = fields.One2many(
        "zorgnetwerk.assignment", "task_id", string="Volunteers"
    )
    volunteer_id = fields.Many2one(
        "zorgnetwerk.volunteer",
        compute="_compute_who_helps",
        store=True,
        precompute=True,
        index="btree_not_null",
        tracking=True,
    )
    staffed_count = fields.Integer(
        string="Volunteers found",
        compute="_compute_who_helps",
        store=True,
        precompute=True,
        help="Who goes along on trial is not counted.",
    )
    staffing = fields.Char(compute="_compute_staffing")
    is_to_register = fields.Boolean(
        string="To be registered",
        compute="_compute_is_to_register",
        search="_search_is_to_register",
        help="The moment is past and nobody said yet what became of it.",
    )
    is_urgent = fields.Boolean(
        string="Urgent",
        compute="_compute_is_urgent",
        help="It begins within two days and still lacks a volunteer.",
    )
    # the calendar reads these two names: hatched is open, struck out is not done
    is_hatched = fields.Boolean(compute="_compute_calendar_looks")
    is_striked = fields.Boolean(compute="_compute_calendar_looks")
    signal_count = fields.Integer(
        compute="_compute_signal_count",
        groups="zorgnetwerk_addon.group_zorg_signal_handler",
    )
    planned_minutes = fields.Integer(compute="_compute_planned_minutes")
    minutes = fields.Integer(
        string="Minutes done",
        copy=False,
        aggregator="sum",
        help="0 is as planned, until the task is registered as done.",
    )
    km = fields.Float(digits=(10, 1), aggregator="sum", copy=False)
    currency_id = fields.Many2one(related="company_id.currency_id")
    amount = fields.Monetary(string="Paid by client", copy=False)
    remark = fields.Text(string="What was said", copy=False)
    is_registered_history = fields.Boolean(
        string="From a registration",
        readonly=True,
        copy=False,
        help="Brought in from a workbook: it happened, whatever the planning says.",
    )
    import_key = fields.Char(readonly=True, index="btree_not_null", copy=False)

    _stop_after_start = models.Constraint(
        "CHECK (stop > start)", "A task ends after it begins."
    )
    _figures_positive = models.Constraint(
        "CHECK (minutes >= 0 AND km >= 0)",
        "Minutes and km are zero or more.",
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
    # the list and its count, read from the index alone whatever lies beneath
    _start_idx = models.Index("(network_id, start, id) INCLUDE (company_id, active)")
    # a week of the calendar ends after a moment: years of history are passed over
    _stop_idx = models.Index("(network_id, stop)")
    # what is planned is a sliver of all tasks, and the last part of them
    _planned_idx = models.Index("(start, id) WHERE state IN ('open', 'staffed')")
    _date_idx = models.Index("(network_id, date)")

    @api.depends("client_id")
    def _compute_area_id(self):
        """The village at that moment: a later move of the client changes no figure."""
        for task in self:
            task.area_id = task.client_id.area_id

    @api.depends("start", "task_type_id")
    def _compute_stop(self):
        for task in self:
            task.stop = task._prepare_stop()

    @api.depends("start", "network_id.tz")
    def _compute_date(self):
        for task in self:
            moment = task.start and task.start.replace(tzinfo=timezone.utc)
            zone = ZoneInfo(task.network_id.tz or "UTC")
            task.date = moment and moment.astimezone(zone).date()

    @api.depends("start", "stop")
    def _compute_planned_minutes(self):
        for task in self:
            length = task.start and task.stop and task.stop - task.start
            task.planned_minutes = length.total_seconds() // 60 if length else 0

    @api.depends(
        "assignment_ids.state",
        "assignment_ids.volunteer_id",
        "assignment_ids.is_novice",
    )
    def _compute_who_helps(self):
        for task in self:
            helping = task.assignment_ids.filtered(
                lambda line: line.state in ("accepted", "done") and not line.is_novice
            )
            task.volunteer_id = helping[:1].volunteer_id
            task.staffed_count = len(helping)

    @api.depends(
        "assignment_ids.state", "assignment_ids.is_novice", "volunteers_needed"
    )
    @api.depends_context("lang")
    def _compute_staffing(self):
        labels = {
            "asked": self.env._("asked"),
            "replacement_needed": self.env._("replacement needed"),
        }
        for task in self:
            parts = [f"{task.staffed_count}/{task.volunteers_needed}"]
            lines = task.assignment_ids
            if any(
                line.is_novice and line.state in ("accepted", "done") for line in lines
            ):
                parts.append(self.env._("somebody goes along"))
            if task.state in PLANNED_STATES:
                states = Counter(lines.mapped("state"))
                parts += [
                    f"{states[state]} {label}"
                    for state, label in labels.items()
                    if states[state]
                ]
            task.staffing = " · ".join(parts)

    @api.depends("state", "stop")
    def _compute_is_to_register(self):
        now = fields.Datetime.now()
        for task in self:
            task.is_to_register = (
                task.state in PLANNED_STATES and bool(task.stop) and task.stop <= now
            )

    def _search_is_to_register(self, operator, value):
        if operator != "in":
            return NotImplemented
        now = fields.Datetime.now()
        return [("state", "in", PLANNED_STATES), ("stop", "<=", now)]

    @api.depends("state", "start", "stop")
    def _compute_is_urgent(self):
        now = fields.Datetime.now()
        for task in self:
            task.is_urgent = (
                task.state == "open"
                and bool(task.start and task.stop)
                and task.stop > now > task.start - URGENT_BEFORE
            )

    @api.depends("state")
    def _compute_calendar_looks(self):
        for task in self:
            task.is_hatched = task.state == "open"
            task.is_striked = task.state in ("missed", "cancelled")

    def _compute_signal_count(self):
        counts = dict(
            self.env["zorgnetwerk.signal"]._read_group(
                [("task_id", "in", self.ids)], ["task_id"], ["__count"]
            )
        )
        for task in self:
            task.signal_count = counts.get(task, 0)

    def action_find_volunteer(self):
        """Open the list of who could do the task."""
        self.ensure_one()
        action = self.env["ir.actions.client"]._for_xml_id(
            "zorgnetwerk_addon.task_match_action"
        )
        action["params"] = {"task_id": self.id}
        return action

    def action_open_signals(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "zorgnetwerk_addon.signal_action"
        )
        action["domain"] = [("task_id", "=", self.id)]
        action["context"] = {"default_task_id": self.id}
        return action

    def action_open_request(self):
        self.ensure_one()
        return self.request_id.get_formview_action()

    def action_open_client(self):
        self.ensure_one()
        return self.client_id.get_formview_action()
