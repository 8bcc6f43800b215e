from odoo import api, models


class MailActivity(models.Model):
    """An activity shows the name of what it is about, read as the superuser.

    Odoo asks at most whether it may be made, not where it is moved afterwards.
    """

    _inherit = "mail.activity"

    @api.model_create_multi
    def create(self, vals_list):
        self._check_given_records(vals_list)
        return super().create(vals_list)

    def write(self, vals):
        if vals.keys() & {"res_id", "res_model", "res_model_id"} and not self.env.su:
            for activity in self:
                record_id = vals.get("res_id", activity.res_id)
                model_name = self._get_given_model(self._fields["res_id"], vals)
                self._check_may_read(model_name or activity.res_model, [record_id])
        return super().write(vals)

    @api.model
    def _get_given_model(self, field, vals):
        if field.name == "res_id" and vals.get("res_model_id"):
            model_id = vals["res_model_id"]
            model_id = model_id if isinstance(model_id, int) else model_id.get("id")
            return self.env["ir.model"].sudo().browse(model_id).model
        return super()._get_given_model(field, vals)
