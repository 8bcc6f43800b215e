from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain


class ZorgnetwerkConsent(models.Model):
    """What a client allows to be told to one organisation: a fact that stays as it is.

    Nobody changes or deletes it; withdrawing is a new fact beside it
    (``zorgnetwerk.consent.withdrawal``), and another scope is another consent.
    """

    _name = "zorgnetwerk.consent"
    _inherit = ["zorgnetwerk.network.mixin"]
    _description = "Consent to share"
    _order = "given_on desc, id desc"

    client_id = fields.Many2one(
        "zorgnetwerk.client", required=True, index=True, ondelete="restrict"
    )
    network_id = fields.Many2one(
        related="client_id.network_id", store=True, precompute=True, default=None
    )
    organisation_id = fields.Many2one(
        "zorgnetwerk.organisation",
        string="For which organisation",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('network_id', '=', network_id)]",
    )
    purpose_ids = fields.Many2many(
        "zorgnetwerk.sharing.purpose",
        "zorgnetwerk_consent_purpose_rel",
        "consent_id",
        "purpose_id",
        string="For what",
        required=True,
    )
    shared_field_ids = fields.Many2many(
        "zorgnetwerk.shared.field",
        "zorgnetwerk_consent_field_rel",
        "consent_id",
        "field_id",
        string="What may be told",
        required=True,
    )
    given_how = fields.Selection(
        [
            ("spoken", "Spoken"),
            ("written", "Written"),
            ("representative", "By a representative"),
        ],
        string="How it was given",
        required=True,
        default="spoken",
    )
    representative_name = fields.Char(
        string="Representative", help="Who spoke for the person, and as what."
    )
    given_on = fields.Date(
        string="Given on", required=True, default=fields.Date.context_today
    )
    valid_until = fields.Date(
        string="Until",
        required=True,
        default=lambda self: fields.Date.context_today(self) + relativedelta(years=1),
        index=True,
        help="The last day. Ask again before it.",
    )
    note = fields.Char(
        string="In which words", help="What the person said, or asked not to tell."
    )
    document = fields.Binary(string="Signed paper", attachment=True)
    document_name = fields.Char()
    withdrawal_ids = fields.One2many("zorgnetwerk.consent.withdrawal", "consent_id")
    withdrawn_on = fields.Date(
        string="Withdrawn on", compute="_compute_withdrawn_on", store=True
    )
    state = fields.Selection(
        [
            ("live", "Valid"),
            ("ended", "Ended"),
            ("withdrawn", "Withdrawn"),
        ],
        string="Status",
        compute="_compute_state",
        search="_search_state",
    )

    _dates_in_order = models.Constraint(
        "CHECK (valid_until >= given_on)",
        "A consent ends on or after the day it was given.",
    )
    _representative_named = models.Constraint(
        "CHECK (given_how != 'representative' OR representative_name IS NOT NULL)",
        "Say who spoke for the person.",
    )

    @api.depends("client_id", "organisation_id")
    def _compute_display_name(self):
        for consent in self:
            consent.display_name = " → ".join(
                filter(
                    None,
                    [
                        consent.client_id.display_name,
                        consent.organisation_id.display_name,
                    ],
                )
            )

    @api.depends("withdrawal_ids.withdrawn_on")
    def _compute_withdrawn_on(self):
        for consent in self:
            consent.withdrawn_on = consent.withdrawal_ids[:1].withdrawn_on

    @api.depends("valid_until", "withdrawn_on")
    def _compute_state(self):
        today = fields.Date.context_today(self)
        for consent in self:
            if consent.withdrawn_on:
                consent.state = "withdrawn"
            elif consent.valid_until and consent.valid_until < today:
                consent.state = "ended"
            else:
                consent.state = "live"

    def _search_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = fields.Date.context_today(self)
        kept = Domain("withdrawn_on", "=", False)
        domains = {
            "withdrawn": ~kept,
            "ended": kept & Domain("valid_until", "<", today),
            "live": kept & Domain("valid_until", ">=", today),
        }
        return Domain.OR(domains[state] for state in value if state in domains)

    @api.constrains("client_id", "organisation_id")
    def _check_organisation_in_network(self):
        for consent in self:
            if consent.organisation_id.network_id != consent.client_id.network_id:
                raise ValidationError(
                    self.env._(
                        "“For which organisation” belongs to another network: choose "
                        "one of the network of the client."
                    )
                )

    @api.constrains("given_on")
    def _check_given(self):
        today = fields.Date.context_today(self)
        if any(consent.given_on > today for consent in self):
            raise ValidationError(
                self.env._(
                    "“Given on” lies ahead: a consent is noted when it was given."
                )
            )

    @api.constrains("purpose_ids", "shared_field_ids")
    def _check_scope(self):
        if any(
            not (consent.purpose_ids and consent.shared_field_ids) for consent in self
        ):
            raise ValidationError(
                self.env._("Say what the consent is for, and what may be told.")
            )

    def write(self, vals):
        self.check_access("write")
        if vals:
            raise UserError(
                self.env._(
                    "A consent stays as it was given. Withdraw it, and note a new one "
                    "if the person wants something else."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._("A consent is kept, also after it ended: withdraw it instead.")
        )

    def action_withdraw(self):
        """Ask how and when the person withdrew this consent."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Withdraw the consent"),
            "res_model": "zorgnetwerk.consent.withdrawal",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_consent_id": self.id},
        }

    def action_ask_again(self):
        """Open a new consent with the scope of this one."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New consent"),
            "res_model": self._name,
            "views": [(False, "form")],
            "context": {
                "default_client_id": self.client_id.id,
                "default_organisation_id": self.organisation_id.id,
                "default_purpose_ids": self.purpose_ids.ids,
                "default_shared_field_ids": self.shared_field_ids.ids,
            },
        }
