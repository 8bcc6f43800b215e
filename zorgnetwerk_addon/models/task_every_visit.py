from odoo import fields, models
from odoo.fields import Command

from .task import PLANNED_STATES


class ZorgnetwerkTask(models.Model):
    """One choice of a volunteer for all visits of a recurring request."""

    _inherit = "zorgnetwerk.task"

    def _prepare_match_header(self):
        header = super()._prepare_match_header()
        return {**header, "has_next_visits": bool(self.occurrence)}

    def action_assign_every_visit(self, volunteer_id):
        """Put a volunteer on this visit, and on those to come on which he is free.

        The volunteer becomes a usual one of the request, so that later visits are
        made with him or her too.

        :param int volunteer_id: id of a ``zorgnetwerk.volunteer``
        :return: dict with ``total`` visits to come and on how many he or she is
            (``count``)
        """
        self.ensure_one()
        self.action_assign_volunteer(volunteer_id)
        self.request_id.write({"usual_volunteer_ids": [Command.link(volunteer_id)]})
        coming = self.search(
            [
                ("request_id", "=", self.request_id.id),
                ("occurrence", "!=", False),
                ("state", "in", PLANNED_STATES),
                ("start", ">", fields.Datetime.now()),
            ]
        )
        lines = coming.assignment_ids.filtered(
            lambda line: line.volunteer_id.id == volunteer_id
        )
        there = lines.filtered(lambda line: line.state == "accepted")
        return {"count": len(there.task_id), "total": len(coming)}
