from odoo import fields, models

from .incoming import CHANNELS


class ZorgnetwerkSignal(models.Model):
    """By which way a signal came in."""

    _inherit = "zorgnetwerk.signal"

    channel = fields.Selection(
        [("desk", "Noted by a colleague"), *CHANNELS],
        string="Came by",
        default="desk",
        required=True,
        readonly=True,
        copy=False,
    )
    card_id = fields.Many2one(
        "zorgnetwerk.referral.card",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )
