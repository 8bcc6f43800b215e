from odoo import models


class ZorgnetwerkClosingDay(models.Model):
    """A closed day moves the clocks of the signals of its network."""

    _inherit = "zorgnetwerk.closing.day"

    def _replan(self, networks):
        result = super()._replan(networks)
        networks._restart_clocks()
        return result
