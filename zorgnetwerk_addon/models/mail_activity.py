from collections import defaultdict

from odoo import api, models

from .base import add_ids


class MailActivity(models.Model):
    """An activity shows the name of what it is about, read as the superuser.

    Odoo asks at most whether it may be made, not where it is moved afterwards.
    """

    _inherit = "mail.activity"

    @api.model_create_multi
    def create(self, vals_list):
        given = [self._add_given_defaults(vals) for vals in vals_list]
        self._check_given_records(given)
        return super().create(vals_list)

    def write(self, vals):
        if vals.keys() & {"res_id", "res_model", "res_model_id"} and not self.env.su:
            model_name = self._get_given_model(self._fields["res_id"], vals)
            self._check_given_records(
                {
                    "res_model": model_name or activity.res_model,
                    "res_id": vals.get("res_id", activity.res_id),
                }
                for activity in self
            )
        return super().write(vals)

    def action_notify(self):
        """Send no mail about a file: its subject would be a client, or a concern."""
        told = self.filtered(
            lambda activity: (
                not (activity.res_model or "").startswith("zorgnetwerk.")
                or activity.user_id.notification_type == "inbox"
            )
        )
        return super(MailActivity, told).action_notify()

    def _to_store_defaults(self, target):
        # Odoo's own list leaves an activity without a summary without a name
        return [*super()._to_store_defaults(target), "display_name"]

    @api.model
    def _get_given_model(self, field, vals):
        if field.name == "res_id" and vals.get("res_model_id"):
            given = defaultdict(set)
            add_ids(given, "ir.model", vals["res_model_id"])
            return self.env["ir.model"].sudo().browse(given["ir.model"]).model
        return super()._get_given_model(field, vals)
