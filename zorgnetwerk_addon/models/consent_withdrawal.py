from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class ZorgnetwerkConsentWithdrawal(models.Model):
    """That a client withdrew a consent: a fact too, kept beside the consent."""

    _name = "zorgnetwerk.consent.withdrawal"
    _inherit = ["zorgnetwerk.network.mixin"]
    _description = "Withdrawal of a consent"
    _order = "id"

    consent_id = fields.Many2one(
        "zorgnetwerk.consent", required=True, index=True, ondelete="restrict"
    )
    network_id = fields.Many2one(
        related="consent_id.network_id", store=True, precompute=True, default=None
    )
    withdrawn_on = fields.Date(
        string="Withdrawn on", required=True, default=fields.Date.context_today
    )
    withdrawn_by = fields.Selection(
        [("person", "The person"), ("representative", "A representative")],
        string="By whom",
        required=True,
        default="person",
    )
    note = fields.Char(string="In which words")

    _consent_uniq = models.Constraint(
        "UNIQUE (consent_id)", "This consent was withdrawn already."
    )

    @api.depends("consent_id")
    def _compute_display_name(self):
        for withdrawal in self:
            withdrawal.display_name = withdrawal.consent_id.display_name

    @api.constrains("withdrawn_on", "consent_id")
    def _check_withdrawn_on(self):
        today = fields.Date.context_today(self)
        for withdrawal in self:
            if not (withdrawal.consent_id.given_on <= withdrawal.withdrawn_on <= today):
                raise ValidationError(
                    self.env._(
                        "“Withdrawn on” lies between the day the consent was given "
                        "and today."
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        withdrawals = super().create(vals_list)
        clients = withdrawals.consent_id.client_id
        self.env["zorgnetwerk.referral"]._close_taken_back(clients)
        return withdrawals

    def write(self, vals):
        self.check_access("write")
        if vals:
            raise UserError(
                self.env._(
                    "A withdrawal stays as it was noted. Note a new consent if the "
                    "person wants it again."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("A withdrawal is kept. Note a new consent instead."))

    def action_apply(self):
        """Close the dialog, in which the withdrawal was saved."""
        return {"type": "ir.actions.act_window_close"}
