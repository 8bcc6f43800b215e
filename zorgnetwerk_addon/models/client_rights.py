from odoo import fields, models

HANDLER = "zorgnetwerk_addon.group_zorg_signal_handler"


class ZorgnetwerkClient(models.Model):
    """What is done for a client outside tasks, and which rights are looked at."""

    _name = "zorgnetwerk.client"
    _inherit = ["zorgnetwerk.client", "zorgnetwerk.right.checklist.mixin"]

    follow_up_ids = fields.One2many(
        "zorgnetwerk.follow.up", "client_id", string="Follow-up", groups=HANDLER
    )
    right_check_ids = fields.One2many(
        "zorgnetwerk.right.check", "client_id", string="Rights", groups=HANDLER
    )
