from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

OPEN_STATES = ("new", "open", "running", "paused")


class ZorgnetwerkRequest(models.Model):
    """What a client asks (hulpvraag); tasks come from it."""

    _name = "zorgnetwerk.request"
    _inherit = ["zorgnetwerk.help.mixin"]
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
    _unmet_link = "request_id"

    client_id = fields.Many2one(tracking=True)
    # a group activity has a form of its own, with participants
    task_type_id = fields.Many2one(
        domain=lambda self: self.env["zorgnetwerk.task.type"]._get_individual_domain()
    )
    area_id = fields.Many2one(
        related="client_id.area_id",
        store=True,
        precompute=True,
        index="btree_not_null",
    )
    user_id = fields.Many2one(string="Taken by")
    state = fields.Selection(
        [
            ("new", "New"),
            ("open", "Open"),
            ("running", "Running"),
            ("paused", "Paused"),
            ("done", "Completed"),
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
    is_waiting = fields.Boolean(
        string="Waiting",
        compute="_compute_is_waiting",
        search="_search_is_waiting",
        help="Nobody plans it: it is new, or no task is planned for it any more.",
    )
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
        string="End",
        compute="_compute_stop",
        store=True,
        precompute=True,
        readonly=False,
    )
    wishes = fields.Text(
        help="What the client asks: which shop, who should come, a good moment…"
    )
    task_ids = fields.One2many("zorgnetwerk.task", "request_id", string="Tasks")
    task_count = fields.Integer(compute="_compute_task_count")

    _stop_after_start = models.Constraint(
        "CHECK (stop IS NULL OR start IS NULL OR stop > start)",
        "A request ends after it begins.",
    )
    _reason_with_refusal = models.Constraint(
        "CHECK (state != 'refused' OR reason_id IS NOT NULL)",
        "A refused request keeps the reason.",
    )
    _state_idx = models.Index("(network_id, state, start)")

    @api.depends("state")
    def _compute_is_open(self):
        for request in self:
            request.is_open = request.state in OPEN_STATES

    def _search_is_open(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("state", "in", OPEN_STATES)]

    @api.depends("state", "task_ids.state")
    def _compute_is_waiting(self):
        for request in self:
            planned = set(request.task_ids.mapped("state")) & {"open", "staffed"}
            request.is_waiting = request.state == "new" or (
                request.state in ("open", "running") and not planned
            )

    def _search_is_waiting(self, operator, value):
        if operator != "in":
            return NotImplemented
        planned = Domain("task_ids", "any", [("state", "in", ("open", "staffed"))])
        unplanned = Domain("state", "in", ("open", "running")) & ~planned
        return Domain("state", "=", "new") | unplanned

    @api.depends("start", "task_type_id")
    def _compute_stop(self):
        for request in self:
            request.stop = request._prepare_stop()

    def _compute_task_count(self):
        counts = dict(
            self.env["zorgnetwerk.task"]._read_group(
                [("request_id", "in", self.ids)], ["request_id"], ["__count"]
            )
        )
        for request in self:
            request.task_count = counts.get(request, 0)

    @api.constrains("client_id", "state")
    def _check_client_file_is_open(self):
        for request in self:
            client = request.client_id
            if request.state in OPEN_STATES and client.state in ("closed", "refused"):
                raise ValidationError(
                    self.env._(
                        "The file of %(name)s is closed. Reopen the file, then take "
                        "the request.",
                        name=client.display_name,
                    )
                )

    def _get_unmet_moment(self, now, is_new):
        return self.received_on if is_new else now

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

    def _follow_tasks(self):
        """A request runs while a task is staffed and is done with its last task."""
        targets = {}
        states_of, to_come_of = self._load_task_states()
        for request in self:
            states = states_of.get(request, set()) - {"cancelled", "missed"}
            if states & {"open", "staffed"}:
                target = "running" if "staffed" in states else "open"
                moves = request.state in ("new", "open", "running") or (
                    # what is only to be registered yet reopens no rule
                    request.state == "done"
                    and (not request.is_recurring or request in to_come_of)
                )
            else:
                target = "done"
                moves = (
                    states == {"done"}
                    and request.state in ("new", "open", "running")
                    and (not request.is_recurring or request._is_exhausted())
                )
            if moves and request.state != target:
                targets.setdefault(target, self.browse())
                targets[target] |= request
        for target, requests in targets.items():
            requests.filtered(lambda r: r.state == "new")._move_to("open")
            requests.filtered(lambda r, t=target: r.state != t)._move_to(target)

    def _load_task_states(self):
        """Return {request: states of its tasks} and who has planned tasks to come."""
        tasks = self.env["zorgnetwerk.task"]
        domain = [("request_id", "in", self.ids)]
        states, to_come = {}, set()
        for request, state in tasks._read_group(domain, ["request_id", "state"]):
            states.setdefault(request, set()).add(state)
        if any(request.state == "done" for request in self):
            domain += [
                ("state", "in", ("open", "staffed")),
                ("stop", ">", fields.Datetime.now()),
            ]
            to_come = {r for (r,) in tasks._read_group(domain, ["request_id"])}
        return states, to_come

    def _check_have_start(self):
        """:raise ValidationError: that names the requests without a moment"""
        without_start = self.filtered(lambda request: not request.start)
        if without_start:
            raise ValidationError(
                self.env._(
                    "Fill in “Start” first, so that a task can be planned: %(names)s.",
                    names=", ".join(without_start.mapped("display_name")),
                )
            )

    def action_open(self):
        """Open the requests and make the task of each that has none."""
        self._check_have_start()
        # the visits of those that repeat come from their rule
        self._move_to("open")
        self.env["zorgnetwerk.task"].create(
            [
                request._prepare_task_vals()
                for request in self
                if not request.is_recurring
                and all(task.state == "cancelled" for task in request.task_ids)
            ]
        )
        self._follow_tasks()
        return True

    def action_plan_task(self):
        """Open a new task for this request, filled in as it was asked."""
        self.ensure_one()
        vals = self._prepare_task_vals()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New task"),
            "res_model": "zorgnetwerk.task",
            "views": [(False, "form")],
            "context": {f"default_{name}": value for name, value in vals.items()},
        }

    def action_pause(self):
        return self._move_to("paused")

    def action_resume(self):
        self._move_to("open")
        return self._follow_tasks()

    def action_finish(self):
        """End the requests; what is still planned must have its own outcome.

        The visits to come of those that repeat are cleaned; past ones stay, to be
        registered.
        """
        once = self.filtered(lambda request: not request.is_recurring)
        planned = once.task_ids.filtered(lambda task: task.state in ("open", "staffed"))
        if planned:
            raise UserError(
                self.env._(
                    "Register or cancel first what is still planned: %(names)s.",
                    names=", ".join(planned.mapped("display_name")),
                )
            )
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
        """Cancel what is planned and has yet to begin; the past stays.

        :param str note: why, in words, kept on each task
        """
        self.filtered("is_recurring")._clear_visits()
        now = fields.Datetime.now()
        planned = self.task_ids.filtered(
            lambda task: task.state in ("open", "staffed") and task.start > now
        )
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

    def action_open_client(self):
        self.ensure_one()
        return self.client_id.get_formview_action()

    def action_open_tasks(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "zorgnetwerk_addon.task_action"
        )
        action["domain"] = [("request_id", "=", self.id)]
        vals = self._prepare_task_vals()
        action["context"] = {f"default_{name}": value for name, value in vals.items()}
        return action
