from odoo import fields, models


class ZorgnetwerkReason(models.Model):
    """Why something was refused, cancelled, missed, closed or stopped."""

    _name = "zorgnetwerk.reason"
    _inherit = ["zorgnetwerk.catalogue.mixin"]
    _description = "Reason"
    _order = "usage, sequence, id"

    usage = fields.Selection(
        [
            ("client_refused", "Client refused"),
            ("client_closed", "Client file closed"),
            ("volunteer_stopped", "Volunteer stopped"),
            ("request_refused", "Request refused"),
            ("task_missed", "Task missed"),
            ("task_cancelled", "Task cancelled"),
            ("task_late", "Task done later than asked"),
            ("assignment_declined", "Volunteer declined"),
            ("referral_refused", "Referral refused"),
        ],
        required=True,
        index=True,
    )
    is_unfilled = fields.Boolean(
        string="Counts as unfilled",
        help="The help was wanted and could not be given, for instance because no "
        "volunteer was free. The year report counts these apart.",
    )

    def _get_first(self, usage, is_unfilled=None):
        """Return the first reason of a usage, for moves that the software makes.

        :param str usage: one of the values of ``usage``
        :param bool is_unfilled: only reasons that count so, or do not; None for all
        """
        domain = [("usage", "=", usage)]
        if is_unfilled is not None:
            domain.append(("is_unfilled", "=", is_unfilled))
        return self.search(domain, limit=1)
