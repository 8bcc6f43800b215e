from odoo import fields, models

from .client import COORDINATOR


class ZorgnetwerkClient(models.Model):
    """The leisure of a client: the reduced rate and what he or she took part in."""

    _inherit = "zorgnetwerk.client"

    reduced_rate_ids = fields.One2many(
        "zorgnetwerk.reduced.rate",
        "client_id",
        string="Reduced rate",
        groups=COORDINATOR,
    )
    leisure_participation_ids = fields.One2many(
        "zorgnetwerk.leisure.participation",
        "client_id",
        string="Leisure",
        groups="zorgnetwerk_addon.group_zorg_worker",
    )
