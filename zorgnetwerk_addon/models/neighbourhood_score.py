from odoo import api, fields, models

SCORES = [
    ("1", "1 · Not yet"),
    ("2", "2 · Begun"),
    ("3", "3 · Half way"),
    ("4", "4 · Well on the way"),
    ("5", "5 · Achieved"),
]


class ZorgnetwerkNeighbourhoodScore(models.Model):
    """What a partner thinks of one function or characteristic of a neighbourhood."""

    _name = "zorgnetwerk.neighbourhood.score"
    _inherit = ["zorgnetwerk.network.mixin"]
    _description = "Score of a neighbourhood"
    _order = "assessment_id, sequence, id"

    assessment_id = fields.Many2one(
        "zorgnetwerk.neighbourhood.assessment",
        required=True,
        index=True,
        ondelete="cascade",
    )
    network_id = fields.Many2one(
        related="assessment_id.network_id", store=True, precompute=True, default=None
    )
    function_id = fields.Many2one(
        "zorgnetwerk.care.function", index="btree_not_null", ondelete="restrict"
    )
    characteristic_id = fields.Many2one(
        "zorgnetwerk.care.characteristic", index="btree_not_null", ondelete="restrict"
    )
    sequence = fields.Integer(
        compute="_compute_sequence", store=True, precompute=True, aggregator=None
    )
    score = fields.Selection(SCORES)
    note = fields.Char(help="Why this score, what it needs. Without persons in care.")

    _one_criterion = models.Constraint(
        "CHECK (num_nonnulls(function_id, characteristic_id) = 1)",
        "A score is about one function or one characteristic: choose it.",
    )
    _once = models.UniqueIndex(
        "(assessment_id, COALESCE(function_id, 0), COALESCE(characteristic_id, 0))",
        "That was scored already at this meeting.",
    )

    @api.depends("function_id.sequence", "characteristic_id.sequence")
    def _compute_sequence(self):
        for score in self:
            criterion = score.function_id or score.characteristic_id
            score.sequence = criterion.sequence

    @api.depends("function_id", "characteristic_id")
    def _compute_display_name(self):
        for score in self:
            criterion = score.function_id or score.characteristic_id
            score.display_name = criterion.name
