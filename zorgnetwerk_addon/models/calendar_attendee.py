from odoo import api, models


class CalendarAttendee(models.Model):
    """Odoo lists the attendees of every event, private ones too, to all colleagues."""

    _inherit = "calendar.attendee"

    @api.constrains("partner_id")
    def _check_no_person_in_care(self):
        self.env["calendar.event"]._check_outside_care(self.sudo().partner_id)
