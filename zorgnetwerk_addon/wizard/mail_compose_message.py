from odoo import api, models


class MailComposeMessage(models.TransientModel):
    """Odoo takes the subject and the recipients of what is answered, whoever asks."""

    _inherit = "mail.compose.message"

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        self.env["mail.message"].browse(values.get("parent_id"))._check_open()
        return values

    @api.constrains("parent_id")
    def _check_parent_is_open(self):
        self.parent_id._check_open()
