from odoo import api, fields, models
from odoo.exceptions import ValidationError

COORDINATOR = "zorgnetwerk_addon.group_zorg_coordinator"


class ZorgnetwerkClient(models.Model):
    """The file of a person who asks for help (hulpvrager)."""

    _name = "zorgnetwerk.client"
    _inherit = [
        "zorgnetwerk.person.mixin",
        "zorgnetwerk.workflow.mixin",
        "mail.thread",
        "mail.activity.mixin",
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

    partner_id = fields.Many2one(
        "res.partner",
        string="Person",
        required=True,
        index=True,
        ondelete="restrict",
        copy=False,
    )
    active = fields.Boolean(default=True, tracking=True)
    color = fields.Integer()
    user_id = fields.Many2one(
        "res.users",
        string="Looked after by",
        tracking=True,
        index="btree_not_null",
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
    )
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
    )
    registered_on = fields.Date(default=fields.Date.context_today, copy=False)
    active_since = fields.Date(copy=False, tracking=True)
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
    _state_idx = models.Index("(network_id, state)")

    def _compute_counts(self):
        requests = dict(
            self.env["zorgnetwerk.request"]._read_group(
                [("client_id", "in", self.ids), ("is_open", "=", True)],
                ["client_id"],
                ["__count"],
            )
        )
        tasks = dict(
            self.env["zorgnetwerk.task"]._read_group(
                [("client_id", "in", self.ids)], ["client_id"], ["__count"]
            )
        )
        for client in self:
            client.open_request_count = requests.get(client, 0)
            client.task_count = tasks.get(client, 0)

    def _compute_open_signal_count(self):
        signals = dict(
            self.env["zorgnetwerk.signal"]._read_group(
                [("client_id", "in", self.ids), ("state", "!=", "closed")],
                ["client_id"],
                ["__count"],
            )
        )
        for client in self:
            client.open_signal_count = signals.get(client, 0)

    def _compute_volunteer_id(self):
        volunteers = self.env["zorgnetwerk.volunteer"].search(
            [("partner_id", "in", self.partner_id.ids)]
        )
        by_partner = {volunteer.partner_id: volunteer for volunteer in volunteers}
        for client in self:
            client.volunteer_id = by_partner.get(client.partner_id)

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

    @api.model_create_multi
    def create(self, vals_list):
        clients = super().create(vals_list)
        for client in clients:
            if client.state == "active" and not client.active_since:
                client.active_since = client.registered_on
        return clients

    def write(self, vals):
        state = vals.get("state")
        today = fields.Date.context_today(self)
        if state == "active":
            vals = {"active_since": today, "closed_on": False, **vals}
        elif state in ("closed", "refused"):
            vals = {"closed_on": today, **vals}
        return super().write(vals)

    def unlink(self):
        partners = self.partner_id
        result = super().unlink()
        partners._unlink_unused_care_contacts()
        return result

    def _mail_get_partner_fields(self, introspect_fields=False):
        """Notes of the file are never proposed to be mailed to the person."""
        return []

    def _end_open_work(self, reason):
        """End the open requests and cancel the future tasks of these clients.

        :param reason: ``zorgnetwerk.reason`` of the closing, whose name is noted
        """
        requests = self.request_ids.filtered("is_open")
        requests._end_because(reason.name)

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
        refused = self.filtered(lambda client: client.state == "refused")
        refused._move_to("registered")
        return (self - refused)._move_to("active")

    def action_make_volunteer(self):
        """Open the volunteer record of this person, made on the spot if needed."""
        self.ensure_one()
        volunteer = self.volunteer_id or self.env["zorgnetwerk.volunteer"].create(
            {"partner_id": self.partner_id.id, "network_id": self.network_id.id}
        )
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
