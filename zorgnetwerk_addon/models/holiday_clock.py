from odoo import models


class ZorgnetwerkHoliday(models.Model):
    """A public holiday moves the clocks of the signals of every network it is for."""

    _inherit = "zorgnetwerk.holiday"

    def _replan(self, days=()):
        result = super()._replan(days)
        # of every network, as the holiday may have been taken off any of them
        self.env["zorgnetwerk.network"].sudo().search([])._restart_clocks()  # pylint: disable=no-search-all
        return result
