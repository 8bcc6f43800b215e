from odoo import fields, models

from ..tools import booking
from ..tools.inside import inside


class ZorgnetwerkAssignment(models.Model):
    """A volunteer who was put on a visit because the request says so."""

    _inherit = "zorgnetwerk.assignment"

    is_usual = fields.Boolean(
        string="As usual",
        readonly=True,
        copy=False,
        help="Made with the visit, from the usual volunteers of the request.",
    )

    def _add_precomputed_values(self, vals_list):
        """Take from the visits just made what their lines have in common with them.

        The ORM would make a draft record of each line to find it. What is left out
        here is computed as always.
        """
        if inside(self.env.context, "zorg_lines_filtered"):
            tasks = self.env["zorgnetwerk.task"].browse(
                [vals["task_id"] for vals in vals_list]
            )
            for vals, task in zip(vals_list, tasks, strict=True):
                network = task.network_id
                until = booking.get_until(task.start, task.stop, network.travel_minutes)
                vals["network_id"] = network.id
                vals["company_id"] = task.company_id.id
                vals["start"], vals["stop"] = task.start, task.stop
                vals["booked_until"] = until
                vals["booking_key"] = task._get_booking_key()
                vals["is_booking"] = True
                vals["is_novice"] = vals["group_activity_id"] = False
        return super()._add_precomputed_values(vals_list)
