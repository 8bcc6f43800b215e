from odoo import fields, models


class ZorgnetwerkNetwork(models.Model):
    """How a network plans its volunteers."""

    _inherit = "zorgnetwerk.network"

    travel_minutes = fields.Integer(
        string="Minutes between two tasks",
        help="At the least, for the way from one client to the next. It counts for "
        "what is planned from now on; what stands in the plan already stays there.",
    )

    _travel_minutes_range = models.Constraint(
        "CHECK (travel_minutes BETWEEN 0 AND 240)",
        "Between two tasks lie 0 to 240 minutes.",
    )

    def write(self, vals):
        if "travel_minutes" not in vals:
            return super().write(vals)
        shorter = self.filtered(lambda n: n.travel_minutes > vals["travel_minutes"])
        result = super().write(vals)
        # less time between two tasks cannot make any collide, so it may count at once
        assignments = self.env["zorgnetwerk.assignment"]
        coming = assignments.search(
            [
                ("network_id", "in", shorter.ids),
                ("is_booking", "=", True),
                ("booked_until", ">=", fields.Datetime.now()),
            ]
        )
        self.env.add_to_compute(assignments._fields["booked_until"], coming)
        return result
