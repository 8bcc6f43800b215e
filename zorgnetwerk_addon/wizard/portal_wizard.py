from odoo import api, models


class PortalWizard(models.TransientModel):
    """Odoo reads the contacts to invite as the superuser, whoever asks."""

    _inherit = "portal.wizard"

    @api.model_create_multi
    def create(self, vals_list):
        wizards = super().create(vals_list)
        wizards._check_contacts_are_open()
        return wizards

    def write(self, vals):
        result = super().write(vals)
        self._check_contacts_are_open()
        return result

    def _check_contacts_are_open(self):
        self.sudo().partner_ids.sudo(self.env.su).check_access("read")


class PortalWizardUser(models.TransientModel):
    """A line tells whether the contact has a login, and when it was last used."""

    _inherit = "portal.wizard.user"

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.partner_id.check_access("read")
        return lines

    def write(self, vals):
        result = super().write(vals)
        if "partner_id" in vals:
            self.partner_id.check_access("read")
        return result
