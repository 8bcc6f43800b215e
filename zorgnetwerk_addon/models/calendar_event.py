from odoo import api, models
from odoo.exceptions import ValidationError


class CalendarEvent(models.Model):
    """The shared calendar never tells who is known to a care network.

    Odoo lists the attendees of private events to every colleague and lets their title
    be guessed through a search, so a person in care is never an attendee, and an
    event made from a care file carries neither name nor description of it.
    """

    _inherit = "calendar.event"

    @api.constrains("partner_ids")
    def _check_no_person_in_care(self):
        partners = self.sudo().partner_ids.filtered("care_confidential")
        if partners:
            raise ValidationError(
                self.env._(
                    "A person in care cannot be an attendee: colleagues outside the "
                    "network would see who it is. Plan a task, or note the "
                    "appointment in the file."
                )
            )

    @api.model
    def _is_care_model(self, model_name):
        return bool(model_name) and model_name.startswith("zorgnetwerk.")

    def _get_neutral_vals(self):
        return {
            "name": self.env._("Appointment"),
            "description": False,
            "privacy": "private",
            "location": False,
        }

    @api.model_create_multi
    def create(self, vals_list):
        defaults = self.default_get(["res_model", "res_model_id"])
        models_by_id = self.env["ir.model"].sudo()
        neutral = []
        for vals in vals_list:
            model_id = vals.get("res_model_id", defaults.get("res_model_id"))
            model_name = vals.get("res_model") or (
                models_by_id.browse(model_id).model if model_id else None
            )
            if self._is_care_model(model_name):
                vals = {**vals, **self._get_neutral_vals()}
            neutral.append(vals)
        return super().create(neutral)
