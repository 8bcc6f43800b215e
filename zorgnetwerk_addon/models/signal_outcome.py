from odoo import models


class ZorgnetwerkSignalOutcome(models.Model):
    """What became of a signal."""

    _name = "zorgnetwerk.signal.outcome"
    _inherit = ["zorgnetwerk.catalogue.mixin"]
    _description = "Signal outcome"
