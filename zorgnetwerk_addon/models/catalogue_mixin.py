from odoo import fields, models


class ZorgnetwerkCatalogueMixin(models.AbstractModel):
    """A list that a municipality may change: local matters are data, not code."""

    _name = "zorgnetwerk.catalogue.mixin"
    _description = "Editable list"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company",
        string="Municipality",
        index=True,
        help="Leave empty to offer this to every municipality in the database.",
    )
