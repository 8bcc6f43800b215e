from odoo import api, fields, models
from odoo.exceptions import ValidationError

COORDINATOR = "zorgnetwerk_addon.group_zorg_coordinator"


class ZorgnetwerkClient(models.Model):
    """The file of a person who asks for help (hulpvrager)."""

    _name = "zorgnetwerk.client"
    _inherit = [
        "zorgnetwerk.person.mixin",
        "zorgnetwerk.workflow.mixin",
    ]
    _inherits = {"res.partner": "partner_id"}
    _description = "Client"

    _state_moves = {
        "registered": {"intake", "active", "refused"},
        "intake": {"active", "refused"},
        "active": {"paused", "closed"},
        "paused": {"active", "closed"},
        "closed": {"intake", "active"},
        "refused": {"registered"},
    }
    _state_reasons = {"refused": "client_refused", "closed": "client_closed"}
    _asks_to_end_open_work = True
    _ended_field = "closed_on"

    state = fields.Selection(
        [
            ("registered", "Registered"),
            ("intake", "Intake"),
            ("active", "Active"),
            ("paused", "Paused"),
            ("closed", "Closed"),
            ("refused", "Refused"),
        ],
        string="Status",
        required=True,
        default="registered",
        tracking=True,
        index=True,
        copy=False,
        group_expand=True,
    )
    closed_on = fields.Date(copy=False, tracking=True)
    referrer_kind = fields.Selection(
        [
            ("self", "The person"),
            ("family", "Family"),
            ("neighbour", "Neighbour"),
            ("volunteer", "Volunteer"),
            ("general_practitioner", "General practitioner"),
            ("organisation", "Organisation"),
            ("municipality", "Municipality or social service"),
            ("other", "Somebody else"),
        ],
        string="Referred by",
    )
    referrer_name = fields.Char()
    referrer_organisation_id = fields.Many2one(
        "zorgnetwerk.organisation", index="btree_not_null"
    )
    mobility_aid = fields.Selection(
        [
            ("none", "None"),
            ("cane", "Cane"),
            ("rollator", "Rollator"),
            ("wheelchair", "Wheelchair, folds"),
            ("wheelchair_fixed", "Wheelchair, does not fold"),
        ],
        help="What a driver must reckon with. Never a diagnosis.",
    )
    practical_remark = fields.Text(
        string="Good to know for volunteers",
        help="Volunteers read this after they accept a task: door bell, dog, "
        "rollator… Nothing confidential.",
    )
    confidential_note = fields.Html(
        string="Confidential notes",
        groups=COORDINATOR,
        help="Only coordinators read this.",
    )
    emergency_name = fields.Char(string="In an emergency, call")
    emergency_phone = fields.Char()
    household_member_ids = fields.One2many(
        "zorgnetwerk.household.member",
        "client_id",
        string="Households",
        groups=COORDINATOR,
    )
    relation_ids = fields.One2many(
        "zorgnetwerk.client.relation",
        "client_id",
        string="People around",
        groups=COORDINATOR,
    )
    request_ids = fields.One2many("zorgnetwerk.request", "client_id", string="Requests")
    task_ids = fields.One2many("zorgnetwerk.task", "client_id", string="Tasks")
    absence_ids = fields.One2many(
        "zorgnetwerk.client.absence", "client_id", string="Absences"
    )
    signal_ids = fields.One2many(
        "zorgnetwerk.signal",
        "client_id",
        string="Signals",
        groups="zorgnetwerk_addon.group_zorg_signal_handler",
    )
    open_request_count = fields.Integer(compute="_compute_counts")
    task_count = fields.Integer(compute="_compute_counts")
    open_signal_count = fields.Integer(
        compute="_compute_open_signal_count",
        groups="zorgnetwerk_addon.group_zorg_signal_handler",
    )
    volunteer_id = fields.Many2one(
        "zorgnetwerk.volunteer", compute="_compute_volunteer_id", string="Volunteers as"
    )

    _partner_uniq = models.Constraint(
        "UNIQUE (partner_id)", "This person has a client file already."
    )
    _reference_uniq = models.UniqueIndex(
        "(network_id, reference) WHERE reference IS NOT NULL",
        "This network has a client with that number already.",
    )
    _reason_kept = models.Constraint(
        "CHECK (state NOT IN ('refused', 'closed') OR reason_id IS NOT NULL)",
        "A refused or closed file keeps the reason.",
    )
    _dates_in_order = models.Constraint(
        "CHECK (closed_on >= registered_on AND active_since >= registered_on)",
        "A file becomes active and ends on or after the day it was registered.",
    )
    _state_idx = models.Index("(network_id, state)")

    def _compute_counts(self):
        open_requests = [("is_open", "=", True)]
        asked = self._count_lines("zorgnetwerk.request", "client_id", open_requests)
        tasks = self._count_lines("zorgnetwerk.task", "client_id", [])
        for client in self:
            client.open_request_count = asked.get(client._origin, 0)
            client.task_count = tasks.get(client._origin, 0)

    def _compute_open_signal_count(self):
        open_signals = [("state", "!=", "closed")]
        signals = self._count_lines("zorgnetwerk.signal", "client_id", open_signals)
        for client in self:
            client.open_signal_count = signals.get(client._origin, 0)

    def _compute_volunteer_id(self):
        files = self._get_files_of_same_person("zorgnetwerk.volunteer")
        for client in self:
            client.volunteer_id = files.get(client.partner_id)

    @api.constrains("state")
    def _check_no_open_requests(self):
        ended = self.filtered(lambda client: client.state in ("closed", "refused"))
        left = self.env["zorgnetwerk.request"].search(
            [("client_id", "in", ended.ids), ("is_open", "=", True)], limit=1
        )
        if left:
            raise ValidationError(
                self.env._(
                    "%(name)s still has open requests. End them, or tick “End the open "
                    "work too” while closing the file.",
                    name=left.client_id.display_name,
                )
            )

    def _mail_get_partner_fields(self, introspect_fields=False):
        """Notes of the file are never proposed to be mailed to the person."""
        return []

    def _get_planned_tasks(self):
        """Return the tasks to come of these clients, asked for or not."""
        return self.env["zorgnetwerk.task"].search(
            [
                ("client_id", "in", self.ids),
                ("state", "in", ("open", "staffed")),
                ("start", ">=", fields.Datetime.now()),
            ]
        )

    def _describe_open_work(self, state):
        """Return what is still to be done for these clients, or False."""
        if state not in ("closed", "refused"):
            return False
        requests = self.request_ids.filtered("is_open")
        parts = []
        if requests:
            names = ", ".join(requests.task_type_id.mapped("name"))
            parts.append(
                self.env._(
                    "open requests: %(count)s (%(names)s)",
                    count=len(requests),
                    names=names,
                )
            )
        planned = self._get_planned_tasks()
        if planned:
            parts.append(self.env._("planned tasks: %(count)s", count=len(planned)))
        return "; ".join(parts) or False

    def _end_open_work(self, reason):
        """End the open requests and cancel the tasks to come of these clients.

        :param reason: ``zorgnetwerk.reason`` of the closing, whose name is noted
        """
        self.request_ids.filtered("is_open")._end_because(reason.name)
        planned = self._get_planned_tasks()
        if planned:
            cancelled = self.env["zorgnetwerk.reason"]._get_first("task_cancelled")
            planned._move_to("cancelled", reason=cancelled, note=reason.name)

    def action_start_intake(self):
        return self._move_to("intake")

    def action_activate(self):
        return self._move_to("active")

    def action_pause(self):
        return self._move_to("paused")

    def action_close(self):
        return self._action_ask_reason("closed")

    def action_refuse(self):
        return self._action_ask_reason("refused")

    def action_reopen(self):
        """Take up closed files again, and look at refused ones anew."""
        refused = self.filtered(lambda client: client.state == "refused")
        refused._move_to("registered")
        return (self - refused)._move_to("active")

    def action_new_request(self):
        """Open the quick form for a request of this client."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "zorgnetwerk_addon.quick_request_action"
        )
        action["context"] = {
            "default_client_id": self.id,
            "default_network_id": self.network_id.id,
        }
        return action

    def action_make_volunteer(self):
        """Open the volunteer record of this person, made on the spot if needed."""
        self.ensure_one()
        volunteer = self.volunteer_id or self.env["zorgnetwerk.volunteer"].create(
            {"partner_id": self.partner_id.id, "network_id": self.network_id.id}
        )
        self.invalidate_recordset(["volunteer_id"])
        return volunteer.get_formview_action()

    def _open_related(self, xmlid, **context):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            f"zorgnetwerk_addon.{xmlid}"
        )
        action["domain"] = [("client_id", "=", self.id)]
        action["context"] = {
            "default_client_id": self.id,
            "default_network_id": self.network_id.id,
            **context,
        }
        return action

    def action_open_requests(self):
        return self._open_related("request_action")

    def action_open_tasks(self):
        return self._open_related("task_action")

    def action_open_signals(self):
        return self._open_related("signal_action", default_about="client")
