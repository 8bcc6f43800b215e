from odoo import api, models
from odoo.exceptions import UserError


class PortalShare(models.TransientModel):
    """Odoo mails whomever one likes the name of a file, and a login to open it."""

    _inherit = "portal.share"

    @api.model_create_multi
    def create(self, vals_list):
        shares = super().create(vals_list)
        shares._check_is_no_file()
        return shares

    def write(self, vals):
        result = super().write(vals)
        self._check_is_no_file()
        return result

    def _check_is_no_file(self):
        """Refuse files of care and closed contacts.

        :raise UserError: that says what is there instead
        """
        # superuser: whether a contact is closed, for who may not read it
        for share in self.sudo():
            is_contact = share.res_model == "res.partner"
            if share.res_model.startswith("zorgnetwerk.") or (
                is_contact and share.resource_ref.care_confidential
            ):
                raise UserError(
                    self.env._("A file is not shared by a link: make a referral.")
                )
