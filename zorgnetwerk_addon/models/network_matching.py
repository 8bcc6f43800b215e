from odoo import fields, models

from ..tools.distance import ROAD_FACTOR


class ZorgnetwerkNetwork(models.Model):
    """How a network looks for who could do a task."""

    _name = "zorgnetwerk.network"
    _inherit = ["zorgnetwerk.network", "zorgnetwerk.matching.weights.mixin"]

    road_factor = fields.Float(
        string="Road factor",
        digits=(4, 2),
        default=ROAD_FACTOR,
        help="How much longer the road is than the straight line.",
    )
    availability_is_hard = fields.Boolean(
        string="Hours given exclude other hours",
        default=True,
        help="Who said when he or she is usually free is not proposed at other hours.",
    )

    _road_factor_sane = models.Constraint(
        "CHECK (road_factor >= 1 AND road_factor <= 5)",
        "A road is as long as the straight line or longer, up to 5 times.",
    )
