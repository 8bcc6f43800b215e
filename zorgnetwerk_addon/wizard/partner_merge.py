from odoo import models
from odoo.exceptions import UserError


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    _inherit = "base.partner.merge.automatic.wizard"

    def _merge(self, partner_ids, dst_partner=None, extra_checks=True):
        """Keep closed contacts apart: merging would open them, or take others along."""
        partners = self.env["res.partner"].browse(partner_ids).exists()
        partners |= dst_partner or partners.browse()
        partners.check_access("write")
        if partners.sudo().care_network_id:
            raise UserError(
                self.env._(
                    "Contacts of a care network cannot be merged here. Keep one file, "
                    "close the other and note why."
                )
            )
        for email in set(partners.mapped("email")):
            partners._check_login_address_kept(email)
        return super()._merge(
            partner_ids, dst_partner=dst_partner, extra_checks=extra_checks
        )
