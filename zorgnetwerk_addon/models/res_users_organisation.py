from odoo import models


class ResUsers(models.Model):
    """The login of who reads a partner's referrals is kept as the contact is."""

    _inherit = "res.users"

    def write(self, vals):
        if vals.get("login"):
            self.filtered(
                lambda user: user.login != vals["login"]
            ).partner_id._check_login_address_kept(vals["login"])
        if vals.get("partner_id"):
            contact = self.env["res.partner"].browse(vals["partner_id"])
            self.partner_id._check_login_address_kept(contact.email)
        return super().write(vals)
