from odoo import api, fields, models
from odoo.exceptions import UserError

from .shared_field import PART_SELECTION

QUESTION = "question"


class ZorgnetwerkDisclosure(models.Model):
    """What was told about a person to a partner, as it was then: a fact that stays.

    Only sending a referral writes here; nobody changes or deletes it.
    """

    _name = "zorgnetwerk.disclosure"
    _inherit = ["zorgnetwerk.network.mixin"]
    _description = "Told to a partner"
    _order = "sent_on desc, sending desc, id"

    referral_id = fields.Many2one(
        "zorgnetwerk.referral", required=True, index=True, ondelete="restrict"
    )
    network_id = fields.Many2one(
        related="referral_id.network_id", store=True, precompute=True, default=None
    )
    organisation_id = fields.Many2one(
        "zorgnetwerk.organisation",
        string="To whom",
        required=True,
        index=True,
        ondelete="restrict",
    )
    client_id = fields.Many2one(
        "zorgnetwerk.client",
        string="About whom",
        index="btree_not_null",
        ondelete="restrict",
    )
    purpose_id = fields.Many2one(
        "zorgnetwerk.sharing.purpose",
        string="For what",
        index="btree_not_null",
        ondelete="restrict",
    )
    sending = fields.Integer(required=True, help="Of this referral, from 1 on.")
    sent_on = fields.Datetime(string="Sent", required=True, index=True)
    part = fields.Selection(
        [(QUESTION, "What is asked"), *PART_SELECTION], string="What", required=True
    )
    value = fields.Text(string="As it was told", required=True)
    ground = fields.Char(string="On which ground")
    agreement_id = fields.Many2one(
        "zorgnetwerk.agreement", index="btree_not_null", ondelete="restrict"
    )
    consent_id = fields.Many2one(
        "zorgnetwerk.consent", index="btree_not_null", ondelete="restrict"
    )

    _once = models.UniqueIndex(
        "(referral_id, sending, part)", "That was told in this sending already."
    )

    @api.depends("organisation_id", "part")
    def _compute_display_name(self):
        labels = dict(self._fields["part"]._description_selection(self.env))
        for told in self:
            told.display_name = (
                f"{told.organisation_id.display_name}: {labels.get(told.part, '')}"
            )

    def write(self, vals):
        self.check_access("write")
        if vals:
            raise UserError(
                self.env._("What was told stays as it was: nobody can untell it.")
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._("What was told is kept: the person may ask what went to whom.")
        )
