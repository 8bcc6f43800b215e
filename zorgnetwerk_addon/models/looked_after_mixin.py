from odoo import fields, models


class ZorgnetwerkLookedAfterMixin(models.AbstractModel):
    """A record that a colleague looks after, with its messages and activities."""

    _name = "zorgnetwerk.looked.after.mixin"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _description = "Record that a colleague looks after"

    user_id = fields.Many2one(
        "res.users",
        string="Looked after by",
        tracking=True,
        index="btree_not_null",
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
    )
