import logging

from odoo import api, fields, models

from ..tools import booking
from .assignment_booking import BOOKING_FIELDS

_logger = logging.getLogger(__name__)


class ZorgnetwerkAssignment(models.Model):
    """What stood in the plan twice before the database refused that."""

    _inherit = "zorgnetwerk.assignment"

    @api.model
    def _force_double_bookings(self):
        """Mark double bookings as overlaps that were decided on.

        Of two that collide the one that was made first keeps its place. The list of
        overlaps on purpose shows the other one, with the reason.

        :return: the assignments that were marked
        """
        self.env.flush_all()
        lines = self.with_context(active_test=False).search_fetch(
            [("is_booking", "=", True)], BOOKING_FIELDS, order="id"
        )
        wanted = [
            booking.Booking(
                line.volunteer_id.id, line.booking_key, line.start, line.booked_until
            )
            for line in lines
        ]
        twice = self.browse(
            lines[place].id for place in booking.find_collisions((), wanted)
        )
        if twice:
            # told to the coordinators, whose language the municipality speaks
            speaking = self.with_context(lang=self.env.company.partner_id.lang)
            twice.write(
                {
                    "is_forced": True,
                    "forced_reason": speaking.env._(
                        "Stood in the plan before double bookings were refused"
                    ),
                    "forced_on": fields.Datetime.now(),
                }
            )
            self.env.flush_all()
            _logger.info("Double bookings marked as overlaps: %s", len(twice))
        return twice
