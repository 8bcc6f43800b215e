from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ZorgnetwerkSignal(models.Model):
    """A concern that a volunteer or somebody else noticed (signaal)."""

    _name = "zorgnetwerk.signal"
    _inherit = [
        "zorgnetwerk.network.mixin",
        "zorgnetwerk.workflow.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _description = "Signal"
    _order = "received_on desc, id desc"

    _state_moves = {
        "received": {"investigating", "referred", "closed"},
        "investigating": {"referred", "followed_up", "closed"},
        "referred": {"investigating", "followed_up", "closed"},
        "followed_up": {"investigating", "referred", "closed"},
        "closed": {"investigating"},
    }

    reference = fields.Char(string="Number", readonly=True, copy=False)
    summary = fields.Char(
        required=True,
        tracking=True,
        help="A few words without a name: “stopped cooking”, “unpaid bills”.",
    )
    active = fields.Boolean(default=True)
    state = fields.Selection(
        [
            ("received", "Received"),
            ("investigating", "Being looked into"),
            ("referred", "Referred"),
            ("followed_up", "Followed up"),
            ("closed", "Closed"),
        ],
        string="Status",
        required=True,
        default="received",
        tracking=True,
        index=True,
        copy=False,
        group_expand=True,
    )
    user_id = fields.Many2one(
        "res.users",
        string="Owner",
        tracking=True,
        index="btree_not_null",
        domain="[('share', '=', False)]",
    )
    deputy_id = fields.Many2one(
        "res.users",
        string="Deputy",
        index="btree_not_null",
        domain="[('share', '=', False)]",
    )
    received_on = fields.Datetime(
        default=fields.Datetime.now, required=True, index=True
    )
    source = fields.Selection(
        [
            ("volunteer", "Volunteer"),
            ("key_figure", "Key figure"),
            ("neighbour", "Neighbour"),
            ("family", "Family"),
            ("person", "The person"),
            ("professional", "Professional"),
            ("municipality", "Municipality or social service"),
            ("other", "Somebody else"),
        ],
        string="Signalled by",
        required=True,
        default="volunteer",
    )
    volunteer_id = fields.Many2one(
        "zorgnetwerk.volunteer", index="btree_not_null", ondelete="restrict"
    )
    organisation_id = fields.Many2one(
        "zorgnetwerk.organisation", index="btree_not_null", ondelete="restrict"
    )
    signaller_name = fields.Char(string="Name of who signalled")
    signaller_phone = fields.Char(string="Phone or e-mail of who signalled")
    task_id = fields.Many2one(
        "zorgnetwerk.task",
        string="Noticed during",
        index="btree_not_null",
        ondelete="set null",
    )
    about = fields.Selection(
        [
            ("client", "A client"),
            ("unknown", "An unknown person"),
            ("nobody", "Nobody in particular"),
        ],
        required=True,
        default="client",
    )
    client_id = fields.Many2one(
        "zorgnetwerk.client",
        index="btree_not_null",
        ondelete="restrict",
        tracking=True,
    )
    about_description = fields.Char(
        string="Who it may be", help="What is known: street, age, situation."
    )
    area_id = fields.Many2one(
        "zorgnetwerk.area",
        compute="_compute_area_id",
        store=True,
        precompute=True,
        readonly=False,
        index="btree_not_null",
    )
    domain_ids = fields.Many2many(
        "zorgnetwerk.life.domain",
        "zorgnetwerk_signal_domain_rel",
        "signal_id",
        "domain_id",
        string="Life domains",
    )
    facts = fields.Text(
        string="What was seen or heard", help="Facts only, as they were told."
    )
    interpretation = fields.Text(string="What we think of it")
    urgency_id = fields.Many2one(
        "zorgnetwerk.urgency",
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
        default=lambda self: self._default_urgency_id(),
    )
    first_look_deadline = fields.Datetime(
        string="First look before",
        compute="_compute_deadlines",
        store=True,
        precompute=True,
        index=True,
    )
    follow_up_deadline = fields.Datetime(
        string="Followed up before",
        compute="_compute_deadlines",
        store=True,
        precompute=True,
    )
    first_look_on = fields.Datetime(readonly=True, copy=False)
    closed_on = fields.Datetime(readonly=True, copy=False)
    is_late = fields.Boolean(compute="_compute_is_late", search="_search_is_late")
    outcome_id = fields.Many2one(
        "zorgnetwerk.signal.outcome",
        tracking=True,
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
    )
    feedback = fields.Text(
        string="Told to who signalled",
        help="That the signal arrived, that it is taken up, thanks. Never what "
        "stands in the file.",
    )
    feedback_on = fields.Datetime(string="Told on", copy=False, tracking=True)
    referral_ids = fields.One2many(
        "zorgnetwerk.referral", "signal_id", string="Referrals"
    )
    referral_count = fields.Integer(compute="_compute_referral_count")
    import_key = fields.Char(readonly=True, index="btree_not_null", copy=False)

    _outcome_kept = models.Constraint(
        "CHECK (state != 'closed' OR outcome_id IS NOT NULL)",
        "A closed signal keeps its outcome.",
    )
    _owner_kept = models.Constraint(
        "CHECK (state = 'received' OR user_id IS NOT NULL)",
        "A signal that is being followed has an owner.",
    )
    _import_key_uniq = models.UniqueIndex(
        "(network_id, import_key) WHERE import_key IS NOT NULL",
        "This row of the registration was brought in already.",
    )
    _state_idx = models.Index("(network_id, state, follow_up_deadline)")

    @api.model
    def _default_urgency_id(self):
        return self.env["zorgnetwerk.urgency"].search(
            [], order="is_default desc, sequence, id", limit=1
        )

    @api.depends("reference", "summary")
    def _compute_display_name(self):
        for signal in self:
            signal.display_name = " ".join(
                filter(None, [signal.reference, signal.summary])
            )

    @api.depends("client_id")
    def _compute_area_id(self):
        for signal in self:
            signal.area_id = signal.client_id.area_id or signal.area_id

    @api.depends("urgency_id", "received_on")
    def _compute_deadlines(self):
        for signal in self:
            urgency, received = signal.urgency_id, signal.received_on
            signal.first_look_deadline = received and received + timedelta(
                hours=urgency.first_look_hours
            )
            signal.follow_up_deadline = received and received + timedelta(
                days=urgency.follow_up_days
            )

    @api.depends("state", "first_look_deadline", "follow_up_deadline")
    def _compute_is_late(self):
        late = self.filtered_domain(self._get_late_domain())
        for signal in self:
            signal.is_late = signal in late

    def _get_late_domain(self):
        now = fields.Datetime.now()
        return [
            "|",
            "&",
            ("state", "=", "received"),
            ("first_look_deadline", "<", now),
            "&",
            ("state", "in", ("received", "investigating", "referred")),
            ("follow_up_deadline", "<", now),
        ]

    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._get_late_domain()

    def _compute_referral_count(self):
        counts = dict(
            self.env["zorgnetwerk.referral"]._read_group(
                [("signal_id", "in", self.ids)], ["signal_id"], ["__count"]
            )
        )
        for signal in self:
            signal.referral_count = counts.get(signal, 0)

    @api.constrains("client_id", "volunteer_id", "network_id")
    def _check_same_network(self):
        for signal in self:
            for person in (signal.client_id, signal.volunteer_id):
                if person and person.network_id != signal.network_id:
                    raise ValidationError(
                        self.env._(
                            "%(name)s belongs to another network: choose another.",
                            name=person.display_name,
                        )
                    )

    @api.onchange("task_id")
    def _onchange_task_id(self):
        if self.task_id:
            self.network_id = self.task_id.network_id
            self.client_id = self.task_id.client_id
            self.volunteer_id = self.task_id.volunteer_id

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            vals.setdefault(
                "reference",
                self.env["ir.sequence"].next_by_code("zorgnetwerk.signal"),
            )
        return super().create(vals_list)

    def write(self, vals):
        state = vals.get("state")
        now = fields.Datetime.now()
        if state and state != "received":
            if "user_id" not in vals and any(not signal.user_id for signal in self):
                vals = {"user_id": self.env.uid, **vals}
            if any(not signal.first_look_on for signal in self):
                vals = {"first_look_on": now, **vals}
        if state == "closed":
            vals = {"closed_on": now, **vals}
        elif state:
            vals = {"closed_on": False, **vals}
        return super().write(vals)

    def action_take(self):
        """The user becomes the owner and looks into the signals."""
        self.write({"user_id": self.env.uid})
        return self._move_to("investigating")

    def action_refer(self):
        """Open a new referral to an organisation."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Refer to an organisation"),
            "res_model": "zorgnetwerk.referral",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_signal_id": self.id,
                "default_client_id": self.client_id.id,
                "default_network_id": self.network_id.id,
            },
        }

    def action_followed_up(self):
        return self._move_to("followed_up")

    def action_close(self):
        """Ask the outcome and the message to who signalled."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Close the signal"),
            "res_model": "zorgnetwerk.signal.close",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_signal_ids": self.ids},
        }

    def action_reopen(self):
        return self._move_to("investigating")

    def action_open_referrals(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "zorgnetwerk_addon.referral_action"
        )
        action["domain"] = [("signal_id", "=", self.id)]
        action["context"] = {
            "default_signal_id": self.id,
            "default_client_id": self.client_id.id,
        }
        return action
