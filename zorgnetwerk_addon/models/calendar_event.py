import re

from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

# what ties an event to the file that it was made from
LINK = ("res_id", "res_model", "res_model_id")


class CalendarEvent(models.Model):
    """The shared calendar never tells who is known to a care network.

    Odoo lists the attendees of private events to every colleague and lets their title
    be guessed through a search, so a person in care is never an attendee, and an
    event made from a care file carries neither name nor description of it.
    """

    _inherit = "calendar.event"

    @api.constrains("partner_ids")
    def _check_no_person_in_care(self):
        self._check_outside_care(self.sudo().partner_ids)

    @api.model
    def _check_outside_care(self, partners):
        """Refuse contacts that a care network made.

        :param partners: ``res.partner``, as superuser
        """
        if any(partners.mapped("care_confidential")):
            raise ValidationError(
                self.env._(
                    "A person in care cannot be an attendee: colleagues outside the "
                    "network would see who it is. Plan a task, or note the "
                    "appointment in the file."
                )
            )

    @api.model
    def _get_neutral_vals(self, is_task=False):
        """Return the values of an event that was made from a care file.

        :param bool is_task: it stands for a task, on the calendar of who looks after it
        """
        return {
            "name": self.env._("Care network")
            if is_task
            else self.env._("Appointment"),
            "description": False,
            "notes": False,
            "location": False,
            "privacy": "private",
        }

    @api.model
    def _is_care_model(self, model_name):
        return bool(model_name) and model_name.startswith("zorgnetwerk.")

    @api.model
    def _is_made_from_care(self, vals):
        model = self.env["ir.model"].sudo().browse(vals.get("res_model_id"))
        return any(map(self._is_care_model, (vals.get("res_model"), model.model)))

    def _is_of_care(self):
        """Tell if the event was made from a care file, or stands for a task."""
        event = self.sudo()
        return bool(event.zorg_task_ref) or self._is_care_model(event.res_model)

    @api.model
    def _search(self, domain, offset=0, limit=None, order=None, **kwargs):
        """Let nobody guess which file a private event was made from.

        Odoo hides that from who does not take part, but lets him or her search on it.
        """
        domain = Domain(domain)
        asked = [condition.field_expr for condition in domain.iter_conditions()]
        asked += re.findall(r"\w+", order or "")
        if not self.env.su and any(name.split(".")[0] in LINK for name in asked):
            domain &= (
                Domain("res_model", "=", False)
                | ~Domain("res_model", "=like", "zorgnetwerk.%")
                | Domain("user_id", "=", self.env.uid)
                | Domain("partner_ids", "in", self.env.user.partner_id.ids)
            )
        return super()._search(domain, offset, limit, order, **kwargs)

    @api.model_create_multi
    def create(self, vals_list):
        defaults = self.default_get(["res_model", "res_model_id"])
        return super().create(
            [
                {**vals, **self._get_neutral_vals(bool(vals.get("zorg_task_ref")))}
                if self._is_made_from_care({**defaults, **vals})
                else vals
                for vals in vals_list
            ]
        )

    def write(self, vals):
        """Keep what is typed in an event of a care file out of the calendar.

        Odoo itself writes there too: the feedback on an activity. Such an event
        never leaves its file, after which it could say anything.
        """
        neutral = self._get_neutral_vals()
        care = self.filtered(lambda event: event._is_of_care())
        others = self - care
        if care:
            kept = {
                name: neutral.get(name, value)
                for name, value in vals.items()
                if name not in LINK
            }
            super(CalendarEvent, care).write(kept)
        if self._is_made_from_care(vals):
            vals = {**vals, **neutral}
        return super(CalendarEvent, others).write(vals) if others else True
