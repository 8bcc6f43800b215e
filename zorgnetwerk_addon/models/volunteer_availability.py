from odoo import api, fields, models
from odoo.exceptions import ValidationError

WEEKDAYS = [
    ("0", "Monday"),
    ("1", "Tuesday"),
    ("2", "Wednesday"),
    ("3", "Thursday"),
    ("4", "Friday"),
    ("5", "Saturday"),
    ("6", "Sunday"),
]


class ZorgnetwerkVolunteerAvailability(models.Model):
    """Hours of the week at which a volunteer is usually free."""

    _name = "zorgnetwerk.volunteer.availability"
    _inherit = ["zorgnetwerk.network.mixin"]
    _description = "Weekly availability of a volunteer"
    _order = "volunteer_id, weekday, hour_from, id"

    volunteer_id = fields.Many2one(
        "zorgnetwerk.volunteer", required=True, index=True, ondelete="cascade"
    )
    network_id = fields.Many2one(
        related="volunteer_id.network_id", store=True, precompute=True, default=None
    )
    weekday = fields.Selection(WEEKDAYS, required=True)
    # a sum of clock times says nothing
    hour_from = fields.Float(string="From", required=True, default=9.0, aggregator=None)
    hour_to = fields.Float(string="Until", required=True, default=12.0, aggregator=None)

    @api.constrains("hour_from", "hour_to")
    def _check_hours(self):
        for slot in self:
            if not 0 <= slot.hour_from < slot.hour_to <= 24:
                raise ValidationError(
                    self.env._(
                        "“Until” comes after “From”, both between 0:00 and 24:00."
                    )
                )

    @api.depends("weekday", "hour_from", "hour_to")
    def _compute_display_name(self):
        labels = dict(self._fields["weekday"]._description_selection(self.env))
        for slot in self:
            hours = [
                f"{int(hour)}:{round(hour % 1 * 60):02d}"
                for hour in (slot.hour_from, slot.hour_to)
            ]
            slot.display_name = f"{labels.get(slot.weekday, '')} {'–'.join(hours)}"
