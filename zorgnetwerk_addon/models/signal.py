from odoo import api, fields, models
from odoo.exceptions import ValidationError

FIRST_LOOK = "zorgnetwerk_addon.mail_activity_type_first_look"


class ZorgnetwerkSignal(models.Model):
    """A concern that a volunteer or somebody else noticed (signaal)."""

    _name = "zorgnetwerk.signal"
    _inherit = [
        "zorgnetwerk.network.mixin",
        "zorgnetwerk.workflow.mixin",
        "zorgnetwerk.observation.mixin",
        "zorgnetwerk.clock.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _description = "Signal"
    _order = "received_on desc, id desc"
    _rec_names_search = ["reference", "summary"]

    _state_moves = {
        "received": {"investigating", "referred", "closed"},
        "investigating": {"referred", "followed_up", "closed"},
        "referred": {"investigating", "followed_up", "closed"},
        "followed_up": {"investigating", "referred", "closed"},
        "closed": {"investigating"},
    }

    _states_unseen = ("received",)
    _states_followed = ("investigating", "referred")

    reference = fields.Char(string="Number", readonly=True, copy=False)
    summary = fields.Char(tracking=True)
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
        "res.users", string="Owner", tracking=True, index="btree_not_null"
    )
    deputy_id = fields.Many2one("res.users", tracking=True, index="btree_not_null")
    received_on = fields.Datetime(
        string="Received", default=fields.Datetime.now, required=True, index=True
    )
    volunteer_id = fields.Many2one(index="btree_not_null", ondelete="restrict")
    organisation_id = fields.Many2one(index="btree_not_null", ondelete="restrict")
    task_id = fields.Many2one(index="btree_not_null", ondelete="set null")
    client_id = fields.Many2one(
        index="btree_not_null", ondelete="restrict", tracking=True
    )
    about_text = fields.Char(string="About whom", compute="_compute_about_text")
    client_signal_count = fields.Integer(compute="_compute_counts")
    area_id = fields.Many2one(
        "zorgnetwerk.area",
        string="Village",
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
    interpretation = fields.Text(
        string="What we think of it", help="Apart from the facts: how we read them."
    )
    urgency_id = fields.Many2one(tracking=True)
    closed_on = fields.Datetime(string="Closed", readonly=True, copy=False)
    outcome_id = fields.Many2one(
        "zorgnetwerk.signal.outcome",
        tracking=True,
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
    )
    feedback = fields.Text(
        string="Told to who signalled",
        copy=False,
        help="That the signal arrived, that it is taken up, thanks. Never what "
        "stands in the file.",
    )
    feedback_on = fields.Datetime(string="Told on", copy=False, tracking=True)
    referral_ids = fields.One2many(
        "zorgnetwerk.referral", "signal_id", string="Referrals"
    )
    referral_count = fields.Integer(compute="_compute_counts")
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
    # Lists, boards and the start page ask what is open, one in sixty after ten years:
    # above 200,000 signals that is found in a tenth of the time, in 72 kB.
    _state_idx = models.Index("(network_id, deadline) WHERE state != 'closed'")
    _deadline_idx = models.Index("(deadline) WHERE deadline IS NOT NULL")

    @api.depends("reference", "summary")
    def _compute_display_name(self):
        for signal in self:
            signal.display_name = " ".join(
                filter(None, [signal.reference, signal.summary])
            )

    @api.depends("client_id", "about_description")
    def _compute_about_text(self):
        for signal in self:
            signal.about_text = (
                signal.client_id.display_name or signal.about_description
            )

    @api.depends("client_id")
    def _compute_area_id(self):
        for signal in self:
            signal.area_id = signal.client_id.area_id or signal.area_id

    def _compute_counts(self):
        referrals = dict(
            self.env["zorgnetwerk.referral"]._read_group(
                [("signal_id", "in", self.ids)], ["signal_id"], ["__count"]
            )
        )
        same_client = dict(
            self._read_group(
                [("client_id", "in", self.client_id.ids)], ["client_id"], ["__count"]
            )
        )
        for signal in self:
            signal.referral_count = referrals.get(signal, 0)
            signal.client_signal_count = same_client.get(signal.client_id, 0)

    @api.constrains("user_id", "deputy_id", "network_id")
    def _check_followers_have_access(self):
        """Who cannot open a signal cannot follow it, and is not mailed about it."""
        for signal in self:
            for user in signal.user_id | signal.deputy_id:
                if not signal.network_id._is_open_to_signal_handler(user):
                    raise ValidationError(
                        self.env._(
                            "%(user)s cannot see the signals of %(network)s: choose a "
                            "colleague who can.",
                            user=user.name,
                            network=signal.network_id.name,
                        )
                    )

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
        if not state:
            return super().write(vals)
        now = fields.Datetime.now()
        if state != "received":
            unowned = self.filtered(lambda signal: not signal.user_id)
            if unowned and not vals.get("user_id"):
                super(ZorgnetwerkSignal, unowned).write({"user_id": self.env.uid})
            unseen = self.filtered(lambda signal: not signal.first_look_on)
            super(ZorgnetwerkSignal, unseen).write({"first_look_on": now})
            unseen.activity_feedback([FIRST_LOOK])
        if state == "closed":
            vals = {"closed_on": now, **vals}
        else:
            vals = {"closed_on": False, "outcome_id": False, **vals}
        return super().write(vals)

    def action_take(self):
        """The user becomes the owner and looks into the signals."""
        self.write({"user_id": self.env.uid})
        return self._move_to("investigating")

    def action_refer(self):
        """Open a new referral to an organisation."""
        self.ensure_one()
        form = self.env.ref("zorgnetwerk_addon.referral_view_form_new")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Refer to an organisation"),
            "res_model": "zorgnetwerk.referral",
            "views": [(form.id, "form")],
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
        """Ask why, and open the signal again."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Reopen the signal"),
            "res_model": "zorgnetwerk.signal.reopen",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_signal_ids": self.ids},
        }

    def _open_related(self, xmlid, domain, **defaults):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            f"zorgnetwerk_addon.{xmlid}"
        )
        action["domain"] = domain
        action["context"] = {
            "default_network_id": self.network_id.id,
            "default_client_id": self.client_id.id,
            **defaults,
        }
        return action

    def action_open_referrals(self):
        return self._open_related(
            "referral_action",
            [("signal_id", "=", self.id)],
            default_signal_id=self.id,
        )

    def action_open_client_signals(self):
        return self._open_related(
            "signal_action", [("client_id", "=", self.client_id.id)]
        )
