from odoo import fields, models


class ZorgnetwerkClientRelation(models.Model):
    """Somebody around a client, informal or professional: the material of an ecogram.

    A relation keeps its own name and phone, so that a daughter or a nurse does not
    become a contact of the whole municipality.
    """

    _name = "zorgnetwerk.client.relation"
    _inherit = ["zorgnetwerk.network.mixin"]
    _description = "Person around a client"
    _order = "client_id, kind, id"

    client_id = fields.Many2one(
        "zorgnetwerk.client", required=True, index=True, ondelete="cascade"
    )
    network_id = fields.Many2one(
        related="client_id.network_id", store=True, precompute=True, default=None
    )
    kind = fields.Selection(
        [("informal", "Informal"), ("professional", "Professional")],
        required=True,
        default="informal",
    )
    name = fields.Char(required=True)
    role = fields.Char(help="Daughter, neighbour, home nurse, general practitioner…")
    organisation_id = fields.Many2one(
        "zorgnetwerk.organisation", index="btree_not_null"
    )
    phone = fields.Char()
    email = fields.Char()
    frequency = fields.Selection(
        [
            ("daily", "Daily"),
            ("weekly", "Weekly"),
            ("monthly", "Monthly"),
            ("rarely", "Rarely"),
        ]
    )
    since = fields.Date()
    is_informal_carer = fields.Boolean(string="Informal carer")
    may_be_informed = fields.Boolean(help="May be told how the client is doing.")
    note = fields.Char()
