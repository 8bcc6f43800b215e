from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools import booking
from ..tools.inside import INSIDE, inside
from .task import URGENT_BEFORE


class ZorgnetwerkAssignment(models.Model):
    """A volunteer asked for, or put on, a task."""

    _name = "zorgnetwerk.assignment"
    _inherit = ["zorgnetwerk.network.mixin", "zorgnetwerk.workflow.mixin"]
    _description = "Volunteer on a task"
    _order = "start desc, id"

    _state_moves = {
        "asked": {"accepted", "declined", "replacement_needed", "done", "not_needed"},
        "accepted": {"asked", "declined", "replacement_needed", "done"},
        "declined": {"asked", "accepted"},
        "not_needed": {"asked", "accepted"},
        "replacement_needed": {"asked", "accepted", "replaced"},
        "replaced": {"asked", "accepted"},
        "done": {"accepted"},
    }
    _state_reasons = {"declined": "assignment_declined"}

    task_id = fields.Many2one(
        "zorgnetwerk.task", required=True, index=True, ondelete="cascade"
    )
    network_id = fields.Many2one(
        related="task_id.network_id", store=True, precompute=True, default=None
    )
    volunteer_id = fields.Many2one(
        "zorgnetwerk.volunteer", required=True, index=True, ondelete="restrict"
    )
    start = fields.Datetime(compute="_compute_moment", store=True, precompute=True)
    stop = fields.Datetime(
        string="End", compute="_compute_moment", store=True, precompute=True
    )
    booked_until = fields.Datetime(
        string="Taken until",
        compute="_compute_moment",
        store=True,
        precompute=True,
        help="The end with the travel time of the network.",
    )
    task_state = fields.Selection(related="task_id.state", string="Task status")
    client_id = fields.Many2one(related="task_id.client_id")
    task_type_id = fields.Many2one(related="task_id.task_type_id")
    area_id = fields.Many2one(related="task_id.area_id")
    volunteer_phone = fields.Char(
        related="volunteer_id.phone", related_sudo=False, string="Phone"
    )
    state = fields.Selection(
        [
            ("asked", "Asked"),
            ("accepted", "Accepted"),
            ("declined", "Declined"),
            ("not_needed", "No longer needed"),
            ("replacement_needed", "Replacement needed"),
            ("replaced", "Replaced"),
            ("done", "Done"),
        ],
        string="Answer",
        required=True,
        default="asked",
        index=True,
    )
    asked_on = fields.Datetime(default=fields.Datetime.now)
    answered_on = fields.Datetime()
    reason_id = fields.Many2one(
        tracking=None,
        domain="[('usage', '=', 'assignment_declined')]",
    )
    note = fields.Char()
    is_soon = fields.Boolean(compute="_compute_is_soon")
    is_novice = fields.Boolean(
        string="Goes along",
        compute="_compute_is_novice",
        store=True,
        precompute=True,
        readonly=False,
        help="On trial: goes along with another volunteer, who does the task. Who goes "
        "along does not count among the volunteers that the task needs.",
    )
    mentor_id = fields.Many2one(
        "zorgnetwerk.volunteer",
        string="Goes along with",
        compute="_compute_mentor_id",
    )

    _once_per_task = models.Constraint(
        "UNIQUE (task_id, volunteer_id)", "This volunteer is on the task already."
    )
    _volunteer_start_idx = models.Index("(volunteer_id, start)")
    _network_start_idx = models.Index("(network_id, start)")
    _network_asked_idx = models.Index("(network_id, asked_on)")

    # one method, as PostgreSQL reads the range as a whole
    @api.depends("task_id.start", "task_id.stop")
    def _compute_moment(self):
        for line in self:
            task = line.task_id
            line.start, line.stop = task.start, task.stop
            # the travel time is no dependency: it counts from the next change on
            line.booked_until = (
                task.start
                and task.stop
                and booking.get_until(
                    task.start, task.stop, task.network_id.travel_minutes
                )
            )

    @api.depends("task_id", "volunteer_id")
    def _compute_display_name(self):
        for assignment in self:
            assignment.display_name = (
                f"{assignment.volunteer_id.display_name} · "
                f"{assignment.task_id.display_name}"
            )

    # a volunteer who is no novice any more went along at the time: no dependency
    @api.depends("volunteer_id")
    def _compute_is_novice(self):
        for line in self:
            line.is_novice = line.volunteer_id.is_novice

    @api.depends("is_novice", "task_id.volunteer_id")
    def _compute_mentor_id(self):
        for line in self:
            line.mentor_id = line.is_novice and line.task_id.volunteer_id

    @api.depends("start")
    def _compute_is_soon(self):
        soon = fields.Datetime.now() + URGENT_BEFORE
        for line in self:
            line.is_soon = bool(line.start) and line.start < soon

    @api.constrains("state", "task_id")
    def _check_done_with_task(self):
        for assignment in self:
            if assignment.state == "done" and assignment.task_id.state != "done":
                raise ValidationError(
                    self.env._(
                        "%(name)s is not done yet: register the task as done first.",
                        name=assignment.task_id.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        assignments = super().create(vals_list)
        # who is added to a task that is over did it
        late = assignments.filtered(
            lambda a: a.state in ("asked", "accepted") and a.task_id.state == "done"
        )
        late.with_context(zorg_task_moves=INSIDE).write({"state": "done"})
        assignments._follow_task()
        return assignments

    def write(self, vals):
        if vals.get("state") in ("accepted", "declined", "replacement_needed"):
            vals = {"answered_on": fields.Datetime.now(), **vals}
        result = super().write(vals)
        if "state" in vals:
            self._follow_task()
        return result

    def unlink(self):
        tasks = self.task_id
        result = super().unlink()
        if not inside(self.env.context, "zorg_task_moves"):
            tasks.exists()._sync_staffing()
        return result

    def _follow_task(self):
        if not inside(self.env.context, "zorg_task_moves"):
            self.task_id._sync_staffing()

    def action_find_volunteer(self):
        return self.task_id.action_find_volunteer()

    def action_open_task(self):
        self.ensure_one()
        return self.task_id.get_formview_action()

    def action_open_volunteer(self):
        self.ensure_one()
        return self.volunteer_id.get_formview_action()
