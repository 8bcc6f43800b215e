from odoo import api, models


class MailComposeMessage(models.TransientModel):
    """Odoo takes the subject and the recipients of what is answered, whoever asks."""

    _inherit = "mail.compose.message"

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        self.env["mail.message"].browse(values.get("parent_id"))._check_open()
        return values

    @api.model_create_multi
    def create(self, vals_list):
        composers = super().create(vals_list)
        composers.parent_id._check_open()
        return composers

    def write(self, vals):
        result = super().write(vals)
        if "parent_id" in vals:
            self.parent_id._check_open()
        return result
