from odoo import api, fields, models
from odoo.exceptions import UserError

OPEN_STATES = ("to_verify", "maybe", "applied")


class ZorgnetwerkRightCheck(models.Model):
    """A right looked at for a person: has it, may have it, applied for, granted."""

    _name = "zorgnetwerk.right.check"
    _inherit = ["zorgnetwerk.signal.client.mixin", "mail.thread"]
    _description = "Right to verify"
    _order = "sequence, right_id, id"
    _rec_name = "right_id"

    signal_id = fields.Many2one(string="Came up in")
    client_id = fields.Many2one(ondelete="cascade")
    right_id = fields.Many2one(
        "zorgnetwerk.right", required=True, index=True, ondelete="restrict"
    )
    sequence = fields.Integer(related="right_id.sequence", store=True)
    granted_by = fields.Char(related="right_id.granted_by")
    apply_at = fields.Char(related="right_id.apply_at")
    explanation = fields.Text(related="right_id.explanation")
    url = fields.Char(related="right_id.url")
    area_id = fields.Many2one(
        "zorgnetwerk.area",
        string="Village",
        compute="_compute_area_id",
        store=True,
        precompute=True,
        index="btree_not_null",
    )
    state = fields.Selection(
        [
            ("to_verify", "To verify"),
            ("has", "Has it"),
            ("maybe", "May have it"),
            ("applied", "Applied for"),
            ("granted", "Granted"),
            ("rejected", "Refused"),
            ("not_entitled", "Not entitled"),
            ("declined", "Does not want it"),
        ],
        string="Status",
        required=True,
        default="to_verify",
        index=True,
        copy=False,
        tracking=True,
    )
    checked_on = fields.Date(
        string="Since", copy=False, help="The day on which the status became so."
    )
    user_id = fields.Many2one(
        "res.users", string="Verified by", index="btree_not_null", readonly=True
    )
    granted_on = fields.Date(
        copy=False,
        readonly=True,
        help="The day on which it was known that the right is opened; counts in the "
        "figure of rights opened.",
    )
    note = fields.Char(string="Result", copy=False, tracking=True)
    follow_up_id = fields.Many2one(
        "zorgnetwerk.follow.up",
        string="Application",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )

    _about_somebody = models.Constraint(
        "CHECK (signal_id IS NOT NULL OR client_id IS NOT NULL)",
        "A right is verified for a client, or in a signal about somebody.",
    )
    _client_uniq = models.UniqueIndex(
        "(client_id, right_id) WHERE client_id IS NOT NULL",
        "This right is on the client's checklist already.",
    )
    _signal_uniq = models.UniqueIndex(
        "(signal_id, right_id) WHERE client_id IS NULL",
        "This right is on the checklist of the signal already.",
    )
    _granted_idx = models.Index("(network_id, granted_on) WHERE granted_on IS NOT NULL")

    @api.depends("client_id", "signal_id")
    def _compute_area_id(self):
        """The village at that moment: a later move changes no figure."""
        for check in self:
            check.area_id = check.client_id.area_id or check.signal_id.area_id

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if vals.get("state", "to_verify") != "to_verify":
                vals.update(self._prepare_dates(vals))
        return super().create(vals_list)

    def write(self, vals):
        state = vals.get("state")
        if state:
            changed = self.filtered(lambda check: check.state != state)
            rest = self - changed
            if rest:
                super(ZorgnetwerkRightCheck, rest).write(vals)
            if not changed:
                return True
            return super(ZorgnetwerkRightCheck, changed).write(
                {**vals, **self._prepare_dates(vals)}
            )
        return super().write(vals)

    @api.model
    def _prepare_dates(self, vals):
        """Return who and when belong to a new status, in values to write."""
        day = vals.get("checked_on") or fields.Date.context_today(self)
        return {
            "checked_on": day,
            "granted_on": day if vals["state"] == "granted" else False,
            "user_id": self.env.uid,
        }

    def action_has(self):
        self.write({"state": "has"})

    def action_maybe(self):
        self.write({"state": "maybe"})

    def action_not_entitled(self):
        self.write({"state": "not_entitled"})

    def action_declined(self):
        self.write({"state": "declined"})

    def action_rejected(self):
        self.write({"state": "rejected"})
        self._end_application()

    def action_granted(self):
        """Note that the right is opened; the application is done."""
        self.write({"state": "granted"})
        self._end_application()

    def _end_application(self):
        for check in self:
            follow_up = check.follow_up_id
            if follow_up.state == "planned":
                label = dict(self._fields["state"]._description_selection(self.env))
                follow_up.write(
                    {"state": "done", "result": check.note or label[check.state]}
                )

    def action_apply(self):
        """Plan the applications, each a follow-up of whoever looked at it."""
        kind = self.env["zorgnetwerk.follow.up.kind"]._get_first("application")
        if not kind:
            raise UserError(
                self.env._(
                    "There is no kind of follow-up for an application. Ask the "
                    "administrator to add one to the list “Kinds of follow-up”."
                )
            )
        waiting = self.filtered(
            lambda check: (
                not check.follow_up_id or check.follow_up_id.state == "dropped"
            )
        )
        follow_ups = self.env["zorgnetwerk.follow.up"].create(
            [check._prepare_follow_up_vals(kind) for check in waiting]
        )
        for check, follow_up in zip(waiting, follow_ups, strict=True):
            check.follow_up_id = follow_up
        self.write({"state": "applied"})

    def _prepare_follow_up_vals(self, kind):
        return {
            "kind_id": kind.id,
            "network_id": self.network_id.id,
            "signal_id": self.signal_id.id,
            "client_id": self.client_id.id,
            "summary": " · ".join(
                filter(None, [self.right_id.name, self.right_id.apply_at])
            ),
        }
