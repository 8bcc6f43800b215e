from odoo import fields, models


class ZorgnetwerkTask(models.Model):
    """Which turn of which campaign a task is."""

    _inherit = "zorgnetwerk.task"

    campaign_id = fields.Many2one(
        "zorgnetwerk.campaign",
        index="btree_not_null",
        ondelete="restrict",
        readonly=True,
        copy=False,
    )
    campaign_key = fields.Char(string="Turn in the campaign", readonly=True, copy=False)

    _campaign_turn_uniq = models.UniqueIndex(
        "(campaign_id, client_id, campaign_key) WHERE campaign_id IS NOT NULL",
        "This visit of the campaign was made already. Choose “Preview” again.",
    )
