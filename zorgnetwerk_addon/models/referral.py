from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..tools.inside import INSIDE


class ZorgnetwerkReferral(models.Model):
    """A signal or a client handed to a partner organisation (toeleiding)."""

    _name = "zorgnetwerk.referral"
    _inherit = [
        "zorgnetwerk.network.mixin",
        "zorgnetwerk.workflow.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _description = "Referral"
    _order = "create_date desc, id desc"

    _state_moves = {
        "draft": {"sent"},
        "sent": {"accepted", "refused", "done"},
        "accepted": {"done", "refused", "sent"},
        "refused": {"sent"},
        "done": {"accepted"},
    }
    _state_reasons = {"refused": "referral_refused"}
    # when it was sent and answered feeds the yearly review of the cooperation
    _code_fields = frozenset(
        {
            "state_since",
            "sent_on",
            "answered_on",
            "sending",
            "promised_days",
            "reminder_level",
            "answer_key",
            "taken_back_on",
        }
    )

    organisation_id = fields.Many2one(
        "zorgnetwerk.organisation",
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
    )
    contact_id = fields.Many2one(
        "res.partner",
        string="Contact person",
        index="btree_not_null",
        domain="[('parent_id', '=', organisation_partner_id)]",
    )
    organisation_partner_id = fields.Many2one(related="organisation_id.partner_id")
    organisation_phone = fields.Char(related="organisation_id.phone", string="Phone")
    organisation_email = fields.Char(related="organisation_id.email", string="E-mail")
    signal_id = fields.Many2one(
        "zorgnetwerk.signal", index="btree_not_null", ondelete="restrict"
    )
    client_id = fields.Many2one(
        "zorgnetwerk.client", index="btree_not_null", ondelete="restrict"
    )
    active = fields.Boolean(default=True)
    user_id = fields.Many2one(
        "res.users",
        string="Sent by",
        tracking=True,
        index="btree_not_null",
        default=lambda self: self.env.user,
    )
    state = fields.Selection(
        [
            ("draft", "In preparation"),
            ("sent", "Sent"),
            ("accepted", "Accepted"),
            ("refused", "Refused"),
            ("done", "Completed"),
        ],
        string="Status",
        required=True,
        default="draft",
        tracking=True,
        index=True,
        copy=False,
    )
    question = fields.Text(
        string="What is asked",
        required=True,
        help="What is asked of the organisation; no more than needed.",
    )
    client_agrees = fields.Boolean(
        string="The person knows and agrees", tracking=True, copy=False
    )
    sent_on = fields.Datetime(string="Sent", copy=False, readonly=True)
    answered_on = fields.Datetime(string="Answered", copy=False, readonly=True)
    answer = fields.Text(
        string="What they answered", copy=False, help="Also what was done in the end."
    )

    _about_somebody = models.Constraint(
        "CHECK (signal_id IS NOT NULL OR client_id IS NOT NULL)",
        "A referral is about a signal or a client: choose one.",
    )
    _reason_with_refusal = models.Constraint(
        "CHECK (state != 'refused' OR reason_id IS NOT NULL)",
        "A refused referral keeps the reason.",
    )

    @api.depends("organisation_id", "signal_id.reference")
    def _compute_display_name(self):
        for referral in self:
            referral.display_name = " · ".join(
                filter(
                    None,
                    [referral.organisation_id.name, referral.signal_id.reference],
                )
            )

    @api.constrains("organisation_id", "signal_id", "client_id", "network_id")
    def _check_same_network(self):
        for referral in self:
            parts = (referral.organisation_id, referral.signal_id, referral.client_id)
            if any(part and part.network_id != referral.network_id for part in parts):
                raise ValidationError(
                    self.env._(
                        "Organisation, signal and client belong to the network of the "
                        "referral: choose others."
                    )
                )

    @api.constrains("organisation_id", "contact_id")
    def _check_contact(self):
        for referral in self:
            referral.organisation_id._check_is_contact(referral.contact_id)

    @api.onchange("signal_id")
    def _onchange_signal_id(self):
        if self.signal_id:
            self.network_id = self.signal_id.network_id
            self.client_id = self.signal_id.client_id

    @api.onchange("organisation_id")
    def _onchange_organisation_id(self):
        if self.contact_id.parent_id != self.organisation_partner_id:
            self.contact_id = False

    def _check_sent_is_kept(self, vals):
        """Refuse to turn what was sent to one partner, about one person, to another."""
        if any(
            referral.sending and referral[name].id != vals[name]
            for name in ("organisation_id", "client_id")
            if name in vals
            for referral in self
        ):
            raise UserError(
                self.env._(
                    "This referral was sent: the partner and the person stay as they "
                    "are. Make a new referral instead."
                )
            )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in map(self._add_given_defaults, vals_list):
            if vals.get("state", "draft") != "draft":
                self._check_sent_by_code()
        return super().create(vals_list)

    def _check_sent_by_code(self):
        """Refuse "sent" by hand: nothing would be kept of what was told, see `_send`.

        :raise AccessError: over RPC, or in a file of an import
        """
        self._check_code_fields(["sent_on"])

    def write(self, vals):
        self._check_code_fields(vals)
        self._check_sent_is_kept(vals)
        if vals.get("state") == "sent":
            self._check_sent_by_code()
        by_code = self.with_context(zorg_by_code=INSIDE)
        now = fields.Datetime.now()
        state = vals.get("state")
        if state == "sent":
            anew = {
                "sent_on": now,
                "answered_on": False,
                "reminder_level": 0,
                "taken_back_on": False,
            }
            vals = {**anew, **vals}
        elif state in ("accepted", "refused", "done"):
            unanswered = by_code.filtered(lambda referral: not referral.answered_on)
            super(ZorgnetwerkReferral, unanswered).write({"answered_on": now})
        return super(ZorgnetwerkReferral, by_code).write(vals)

    def action_save(self):
        """Keep what was filled in: the dialog saves it before it asks this."""
        return True

    def action_send(self):
        """Show what exactly will be sent, and why, before it is."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("What %s will read", self.organisation_id.name),
            "res_model": "zorgnetwerk.referral.send",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_referral_id": self.id},
        }

    def action_accept(self):
        return self._move_to("accepted")

    def action_refuse(self):
        return self._action_ask_reason("refused")

    def action_done(self):
        return self._move_to("done")

    def action_reopen(self):
        return self._move_to("accepted")
