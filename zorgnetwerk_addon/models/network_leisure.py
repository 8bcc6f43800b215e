from odoo import fields, models

from .client import COORDINATOR


class ZorgnetwerkNetwork(models.Model):
    """When a network is told that a reduced rate ends."""

    _inherit = "zorgnetwerk.network"

    reduced_rate_warn_weeks = fields.Integer(
        string="Renew reduced rates (weeks before)",
        default=6,
        help="So many weeks before it ends, a reduced rate stands on the list of those "
        "to renew.",
    )

    _warn_weeks_positive = models.Constraint(
        "CHECK (reduced_rate_warn_weeks >= 0)", "Weeks are zero or more."
    )

    def _get_renewal_user(self):
        """Return who hears of reduced rates: the coordinator, else the deputy."""
        self.ensure_one()
        leaders = (self.user_id + self.deputy_id).filtered(
            lambda user: (
                user.active and user in self.member_ids and user.has_group(COORDINATOR)
            )
        )
        return leaders[:1]
