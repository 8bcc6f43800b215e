from odoo import api, fields, models
from odoo.exceptions import ValidationError

OPEN_STATES = ("new", "open", "running", "paused")


class ZorgnetwerkRequest(models.Model):
    """What a client asks (hulpvraag); tasks come from it."""

    _name = "zorgnetwerk.request"
    _inherit = [
        "zorgnetwerk.network.mixin",
        "zorgnetwerk.workflow.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _description = "Request"
    _order = "start desc, id desc"

    _state_moves = {
        "new": {"open", "refused"},
        "open": {"running", "paused", "done", "refused"},
        "running": {"open", "paused", "done", "refused"},
        "paused": {"open", "running", "done", "refused"},
        "done": {"open", "running"},
        "refused": {"new", "open"},
    }
    _state_reasons = {"refused": "request_refused"}

    client_id = fields.Many2one(
        "zorgnetwerk.client",
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
    )
    task_type_id = fields.Many2one(
        "zorgnetwerk.task.type",
        string="Kind of help",
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
    )
    area_id = fields.Many2one(
        related="client_id.area_id",
        store=True,
        precompute=True,
        index="btree_not_null",
    )
    active = fields.Boolean(default=True)
    user_id = fields.Many2one(
        "res.users",
        string="Taken by",
        tracking=True,
        index="btree_not_null",
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
    )
    state = fields.Selection(
        [
            ("new", "New"),
            ("open", "Open"),
            ("running", "Running"),
            ("paused", "Paused"),
            ("done", "Done"),
            ("refused", "Refused"),
        ],
        string="Status",
        required=True,
        default="new",
        tracking=True,
        index=True,
        copy=False,
    )
    is_open = fields.Boolean(compute="_compute_is_open", search="_search_is_open")
    source = fields.Selection(
        [
            ("phone", "Phone"),
            ("visit", "At the desk or at home"),
            ("email", "E-mail"),
            ("form", "Form"),
            ("partner", "Through an organisation"),
        ],
        string="Came in by",
        default="phone",
    )
    received_on = fields.Datetime(
        default=fields.Datetime.now, required=True, copy=False, index=True
    )
    start = fields.Datetime(tracking=True)
    stop = fields.Datetime(
        compute="_compute_stop", store=True, precompute=True, readonly=False
    )
    is_transport = fields.Boolean(related="task_type_id.is_transport")
    from_address = fields.Char(string="From")
    to_address = fields.Char(string="To")
    waits_and_returns = fields.Boolean(
        string="There and back", help="The driver waits and brings the client back."
    )
    volunteers_needed = fields.Integer(default=1, required=True)
    wishes = fields.Text(
        help="What the client asks: which shop, who should come, a good moment…"
    )
    task_ids = fields.One2many("zorgnetwerk.task", "request_id", string="Tasks")
    task_count = fields.Integer(compute="_compute_task_count")

    _stop_after_start = models.Constraint(
        "CHECK (stop IS NULL OR start IS NULL OR stop > start)",
        "A request ends after it begins.",
    )
    _volunteers_positive = models.Constraint(
        "CHECK (volunteers_needed > 0)", "A task needs one volunteer or more."
    )
    _reason_with_refusal = models.Constraint(
        "CHECK (state != 'refused' OR reason_id IS NOT NULL)",
        "A refused request keeps the reason.",
    )
    _state_idx = models.Index("(network_id, state, start)")

    @api.depends("task_type_id", "client_id")
    def _compute_display_name(self):
        for request in self:
            request.display_name = " · ".join(
                filter(
                    None,
                    [request.task_type_id.name, request.client_id.display_name],
                )
            )

    @api.depends("state")
    def _compute_is_open(self):
        for request in self:
            request.is_open = request.state in OPEN_STATES

    def _search_is_open(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("state", "in", OPEN_STATES)]

    @api.depends("start", "task_type_id")
    def _compute_stop(self):
        for request in self:
            request.stop = request.start and fields.Datetime.add(
                request.start, minutes=request.task_type_id.default_minutes or 60
            )

    def _compute_task_count(self):
        counts = dict(
            self.env["zorgnetwerk.task"]._read_group(
                [("request_id", "in", self.ids)], ["request_id"], ["__count"]
            )
        )
        for request in self:
            request.task_count = counts.get(request, 0)

    @api.constrains("client_id", "network_id", "state")
    def _check_client(self):
        for request in self:
            client = request.client_id
            if client.network_id != request.network_id:
                raise ValidationError(
                    self.env._("“Client” belongs to another network: choose another.")
                )
            if request.state in OPEN_STATES and client.state in ("closed", "refused"):
                raise ValidationError(
                    self.env._(
                        "The file of %(name)s is closed. Reopen the file, then take "
                        "the request.",
                        name=client.display_name,
                    )
                )

    @api.onchange("client_id")
    def _onchange_client_id(self):
        if self.client_id:
            self.network_id = self.client_id.network_id
            if not self.from_address:
                self.from_address = self.client_id._get_address_line()

    def _prepare_task_vals(self):
        self.ensure_one()
        return {
            "request_id": self.id,
            "network_id": self.network_id.id,
            "client_id": self.client_id.id,
            "task_type_id": self.task_type_id.id,
            "start": self.start,
            "stop": self.stop,
            "from_address": self.from_address,
            "to_address": self.to_address,
            "waits_and_returns": self.waits_and_returns,
            "volunteers_needed": self.volunteers_needed,
            "instruction": self.wishes,
        }

    def action_open(self):
        """Open the requests and make the task of each that has none."""
        without_start = self.filtered(lambda request: not request.start)
        if without_start:
            raise ValidationError(
                self.env._(
                    "Fill in “Start” first, so that a task can be planned: %(names)s.",
                    names=", ".join(without_start.mapped("display_name")),
                )
            )
        self._move_to("open")
        self.env["zorgnetwerk.task"].create(
            [
                request._prepare_task_vals()
                for request in self
                if all(task.state == "cancelled" for task in request.task_ids)
            ]
        )
        self.task_ids._sync_request()
        return True

    def action_pause(self):
        return self._move_to("paused")

    def action_resume(self):
        return self._move_to("open")

    def action_finish(self):
        return self._move_to("done")

    def action_refuse(self):
        return self._action_ask_reason("refused")

    def action_reopen(self):
        return self._move_to("open")

    def write(self, vals):
        result = super().write(vals)
        if vals.get("state") == "refused":
            self._cancel_future_tasks(self.reason_id[:1].name)
        return result

    def _cancel_future_tasks(self, note):
        """Cancel what is still planned; what was done stays.

        :param str note: why, in words, kept on each task
        """
        planned = self.task_ids.filtered(lambda task: task.state in ("open", "staffed"))
        if planned:
            reason = self.env["zorgnetwerk.reason"]._get_first("task_cancelled")
            planned._move_to("cancelled", reason=reason, note=note)

    def _end_because(self, note):
        """Finish requests whose client's file ends.

        :param str note: why, in words
        """
        self._cancel_future_tasks(note)
        new = self.filtered(lambda request: request.state == "new")
        # not for want of a volunteer: it must not count as unfilled
        reason = self.env["zorgnetwerk.reason"]._get_first(
            "request_refused", is_unfilled=False
        )
        new._move_to("refused", reason=reason, note=note)
        (self - new)._move_to("done", note=note)

    def action_open_tasks(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "zorgnetwerk_addon.task_action"
        )
        action["domain"] = [("request_id", "=", self.id)]
        action["context"] = {
            "default_request_id": self.id,
            "default_client_id": self.client_id.id,
            "default_task_type_id": self.task_type_id.id,
        }
        return action
