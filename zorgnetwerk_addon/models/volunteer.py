from odoo import api, fields, models
from odoo.exceptions import UserError


class ZorgnetwerkVolunteer(models.Model):
    """A volunteer, key figure, expert by experience or bridge figure of a network."""

    _name = "zorgnetwerk.volunteer"
    _inherit = [
        "zorgnetwerk.person.mixin",
        "zorgnetwerk.volunteer.papers.mixin",
        "zorgnetwerk.workflow.mixin",
    ]
    _inherits = {"res.partner": "partner_id"}
    _description = "Volunteer"

    _state_moves = {
        "candidate": {"intake", "active", "stopped"},
        "intake": {"active", "stopped"},
        "active": {"paused", "stopped"},
        "paused": {"active", "stopped"},
        "stopped": {"intake", "active"},
    }
    _state_reasons = {"stopped": "volunteer_stopped"}
    _ended_field = "stopped_on"

    state = fields.Selection(
        [
            ("candidate", "Candidate"),
            ("intake", "Intake"),
            ("active", "Active"),
            ("paused", "Paused"),
            ("stopped", "Stopped"),
        ],
        string="Status",
        required=True,
        default="candidate",
        tracking=True,
        index=True,
        copy=False,
        group_expand=True,
    )
    role_ids = fields.Many2many(
        "zorgnetwerk.volunteer.role",
        "zorgnetwerk_volunteer_role_rel",
        "volunteer_id",
        "role_id",
        string="Roles",
    )
    is_novice = fields.Boolean(
        string="On trial",
        tracking=True,
        help="Goes along with an experienced volunteer first: a task with only "
        "somebody on trial still needs a volunteer.",
    )
    stopped_on = fields.Date(copy=False, tracking=True)
    motivation = fields.Text()
    task_type_ids = fields.Many2many(
        "zorgnetwerk.task.type",
        "zorgnetwerk_volunteer_task_type_rel",
        "volunteer_id",
        "task_type_id",
        string="Likes to do",
    )
    has_car = fields.Boolean(string="Has a car")
    car_seats = fields.Integer(string="Seats for passengers", default=3)
    takes_wheelchair = fields.Boolean(string="Takes a folded wheelchair")
    radius_km = fields.Integer(string="Radius (km)", help="0 when it does not matter.")
    max_tasks_per_week = fields.Integer(
        string="Tasks a week, at most", help="0 when it does not matter."
    )
    availability_ids = fields.One2many(
        "zorgnetwerk.volunteer.availability", "volunteer_id", string="Usually free"
    )
    absence_ids = fields.One2many(
        "zorgnetwerk.volunteer.absence", "volunteer_id", string="Absences"
    )
    assignment_ids = fields.One2many(
        "zorgnetwerk.assignment", "volunteer_id", string="Assignments"
    )
    note = fields.Text(string="Agreements made")
    task_count = fields.Integer(compute="_compute_counts")
    upcoming_task_count = fields.Integer(compute="_compute_counts")
    is_absent = fields.Boolean(
        string="Absent today",
        compute="_compute_is_absent",
        search="_search_is_absent",
        compute_sudo=True,
    )
    absent_until = fields.Date(compute="_compute_is_absent", compute_sudo=True)
    client_id = fields.Many2one(
        "zorgnetwerk.client", compute="_compute_client_id", string="Client as"
    )

    _partner_uniq = models.Constraint(
        "UNIQUE (partner_id)", "This person is registered as a volunteer already."
    )
    _reference_uniq = models.UniqueIndex(
        "(network_id, reference) WHERE reference IS NOT NULL",
        "This network has a volunteer with that number already.",
    )
    _reason_kept = models.Constraint(
        "CHECK (state != 'stopped' OR reason_id IS NOT NULL)",
        "The file of a volunteer who stopped keeps the reason.",
    )
    _dates_in_order = models.Constraint(
        "CHECK (stopped_on >= registered_on AND active_since >= registered_on)",
        "A volunteer becomes active and stops on or after the day of registration.",
    )
    _state_idx = models.Index("(network_id, state)")
    _numbers_positive = models.Constraint(
        "CHECK (radius_km >= 0 AND max_tasks_per_week >= 0 AND car_seats >= 0)",
        "Radius, tasks a week and seats are zero or more.",
    )

    def _compute_counts(self):
        lines = "zorgnetwerk.assignment", "volunteer_id"
        done = self._count_lines(*lines, [("state", "=", "done")])
        upcoming = self._count_lines(
            *lines,
            [("state", "=", "accepted"), ("start", ">=", fields.Datetime.now())],
        )
        for volunteer in self:
            volunteer.task_count = done.get(volunteer._origin, 0)
            volunteer.upcoming_task_count = upcoming.get(volunteer._origin, 0)

    def _get_absent_domain(self):
        today = fields.Date.context_today(self)
        return [("date_from", "<=", today), ("date_to", ">=", today)]

    def _compute_is_absent(self):
        absent = dict(
            self.env["zorgnetwerk.volunteer.absence"]._read_group(
                [("volunteer_id", "in", self.ids), *self._get_absent_domain()],
                ["volunteer_id"],
                ["date_to:max"],
            )
        )
        for volunteer in self:
            volunteer.absent_until = absent.get(volunteer._origin)
            volunteer.is_absent = bool(volunteer.absent_until)

    def _search_is_absent(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("absence_ids", "any", self._get_absent_domain())]

    def _compute_client_id(self):
        files = self._get_files_of_same_person("zorgnetwerk.client")
        for volunteer in self:
            volunteer.client_id = files.get(volunteer.partner_id)

    def write(self, vals):
        result = super().write(vals)
        if vals.get("state") == "stopped":
            self._get_upcoming_assignments().write({"state": "replacement_needed"})
        return result

    def _get_upcoming_assignments(self):
        return self.env["zorgnetwerk.assignment"].search(
            [
                ("volunteer_id", "in", self.ids),
                ("state", "in", ("asked", "accepted")),
                ("start", ">=", fields.Datetime.now()),
            ]
        )

    def _describe_open_work(self, state):
        """Return what becomes of the tasks to come of those who stop, or False."""
        upcoming = self._get_upcoming_assignments() if state == "stopped" else ()
        return bool(upcoming) and self.env._(
            "tasks to come that then need a replacement: %(count)s", count=len(upcoming)
        )

    def action_start_intake(self):
        return self._move_to("intake")

    def action_activate(self):
        return self._move_to("active")

    def action_pause(self):
        return self._move_to("paused")

    def action_stop(self):
        return self._action_ask_reason("stopped")

    def action_reopen(self):
        return self._move_to("active")

    def action_make_client(self):
        """Open the client file of this person, made on the spot if needed."""
        self.ensure_one()
        client = self.client_id or self.env["zorgnetwerk.client"].create(
            {"partner_id": self.partner_id.id, "network_id": self.network_id.id}
        )
        self.invalidate_recordset(["client_id"])
        return client.get_formview_action()

    def _open_assignments(self, domain):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "zorgnetwerk_addon.assignment_action"
        )
        action["domain"] = [("volunteer_id", "=", self.id), *domain]
        action["context"] = {"default_volunteer_id": self.id}
        return action

    def action_calendar_link(self):
        """Open the dialog with the link to the volunteer's own tasks."""
        self.ensure_one()
        return self.env["zorgnetwerk.calendar.link"]._open(self)

    def action_open_done(self):
        return self._open_assignments([("state", "=", "done")])

    def action_open_upcoming(self):
        return self._open_assignments(
            [("state", "=", "accepted"), ("start", ">=", fields.Datetime.now())]
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_with_tasks(self):
        if self.sudo().assignment_ids:
            raise UserError(
                self.env._(
                    "A volunteer with tasks is kept for the figures of the year: use "
                    "“Stop”, then archive."
                )
            )
