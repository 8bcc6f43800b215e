from odoo import api, fields, models


class ZorgnetwerkLeisurePartner(models.Model):
    """An organisation in a local network for leisure participation, and its role."""

    _name = "zorgnetwerk.leisure.partner"
    _inherit = ["zorgnetwerk.network.mixin"]
    _description = "Partner of a leisure network"
    _rec_name = "organisation_id"
    _order = "agreement_id, role_id, id"

    agreement_id = fields.Many2one(
        "zorgnetwerk.agreement", required=True, index=True, ondelete="cascade"
    )
    network_id = fields.Many2one(
        related="agreement_id.network_id", store=True, precompute=True, default=None
    )
    organisation_id = fields.Many2one(
        "zorgnetwerk.organisation",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('network_id', '=', network_id)]",
    )
    role_id = fields.Many2one(
        "zorgnetwerk.leisure.role", required=True, index=True, ondelete="restrict"
    )
    organisation_partner_id = fields.Many2one(related="organisation_id.partner_id")
    contact_id = fields.Many2one(
        "res.partner",
        string="Contact person",
        index="btree_not_null",
        domain="[('parent_id', '=', organisation_partner_id)]",
        help="Is invited to the meetings.",
    )
    note = fields.Char(
        string="How they take part",
        help="In writing the agreement, and in following it.",
    )

    _role_uniq = models.UniqueIndex(
        "(agreement_id, organisation_id, role_id)",
        "That organisation has this role already.",
    )

    @api.constrains("organisation_id", "contact_id")
    def _check_contact(self):
        for partner in self:
            partner.organisation_id._check_is_contact(partner.contact_id)

    @api.onchange("organisation_id")
    def _onchange_organisation_id(self):
        if self.contact_id.parent_id != self.organisation_partner_id:
            self.contact_id = False

    @api.model_create_multi
    def create(self, vals_list):
        partners = super().create(vals_list)
        partners.agreement_id._link_leisure_partners()
        return partners

    def write(self, vals):
        result = super().write(vals)
        if "organisation_id" in vals:
            self.agreement_id._link_leisure_partners()
        return result

    def unlink(self):
        agreements = self.agreement_id
        result = super().unlink()
        agreements.exists()._link_leisure_partners()
        return result
