from odoo import api, fields, models

from ..tools.distance import PRECISIONS
from ..tools.places import find_position


class ZorgnetwerkPositionMixin(models.AbstractModel):
    """Where a person lives, as precisely as is known without asking anybody.

    The point of the address when it was looked up, else the middle of the area, else
    of the postcode. Stored, so that distances to thousands of persons are one query.
    """

    _name = "zorgnetwerk.position.mixin"
    _description = "Person with a position"

    latitude = fields.Float(
        compute="_compute_position", store=True, precompute=True, aggregator=None
    )
    longitude = fields.Float(
        compute="_compute_position", store=True, precompute=True, aggregator=None
    )
    position_precision = fields.Selection(
        [
            ("address", "Address"),
            ("neighbourhood", "Middle of the neighbourhood"),
            ("village", "Middle of the village"),
            ("municipality", "Middle of the municipality"),
        ],
        string="Position",
        compute="_compute_position",
        store=True,
        precompute=True,
        help="What distances are counted from.",
    )

    @api.depends(
        "partner_latitude",
        "partner_longitude",
        "zip",
        "city",
        "area_id.latitude",
        "area_id.longitude",
        "area_id.kind",
        "area_id.parent_id.latitude",
        "area_id.parent_id.longitude",
    )
    def _compute_position(self):
        known = {}
        for person in self:
            if person.partner_latitude or person.partner_longitude:
                found = person.partner_latitude, person.partner_longitude, PRECISIONS[0]
            else:
                # a batch has many persons and few towns
                place = person.area_id, person.zip, person.city
                if place not in known:
                    known[place] = person.area_id._get_position() or find_position(
                        person.zip or "", person.city or ""
                    )
                found = known[place] or (0, 0, False)
            person.latitude, person.longitude, person.position_precision = found
