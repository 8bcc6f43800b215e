from odoo import api, models


class PortalWizard(models.TransientModel):
    """Odoo reads the contacts to invite as the superuser, whoever asks."""

    _inherit = "portal.wizard"

    @api.constrains("partner_ids")
    def _check_contacts_are_open(self):
        self.sudo().partner_ids.sudo(self.env.su).check_access("read")


class PortalWizardUser(models.TransientModel):
    """A line tells whether the contact has a login, and when it was last used."""

    _inherit = "portal.wizard.user"

    @api.constrains("partner_id")
    def _check_contact_is_open(self):
        self.sudo().partner_id.sudo(self.env.su).check_access("read")
