from odoo import api, fields, models
from odoo.fields import Command


class ZorgnetwerkNeighbourhoodAssessment(models.Model):
    """How one partner scored a neighbourhood, at one meeting."""

    _name = "zorgnetwerk.neighbourhood.assessment"
    _inherit = ["zorgnetwerk.network.mixin"]
    _description = "Self-assessment of a neighbourhood"
    _order = "date desc, id desc"

    page_id = fields.Many2one(
        "zorgnetwerk.neighbourhood.year",
        string="Neighbourhood",
        required=True,
        index=True,
        ondelete="cascade",
    )
    network_id = fields.Many2one(
        related="page_id.network_id", store=True, precompute=True, default=None
    )
    date = fields.Date(
        string="Meeting of", required=True, default=fields.Date.context_today
    )
    organisation_id = fields.Many2one(
        "zorgnetwerk.organisation",
        string="Scored by",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('network_id', '=', network_id)]",
        help="Leave empty when the network itself scored, or all partners together.",
    )
    score_ids = fields.One2many(
        "zorgnetwerk.neighbourhood.score", "assessment_id", string="Scores"
    )
    function_score_ids = fields.One2many(
        "zorgnetwerk.neighbourhood.score",
        "assessment_id",
        string="Functions",
        domain=[("function_id", "!=", False)],
    )
    characteristic_score_ids = fields.One2many(
        "zorgnetwerk.neighbourhood.score",
        "assessment_id",
        string="Characteristics",
        domain=[("characteristic_id", "!=", False)],
    )
    scored_count = fields.Integer(string="Scored", compute="_compute_scored_count")
    note = fields.Text(string="What was said", help="Without persons in care.")

    _once = models.UniqueIndex(
        "(page_id, date, COALESCE(organisation_id, 0))",
        "This partner scored at that meeting already: open that self-assessment.",
    )

    @api.depends("date", "organisation_id", "page_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for assessment in self:
            names = assessment.page_id.name or "", assessment._get_who()
            assessment.display_name = " · ".join(names)

    def _get_who(self):
        return self.organisation_id.name or self.env._("All together")

    @api.depends("score_ids.score")
    def _compute_scored_count(self):
        counts = dict(
            self.env["zorgnetwerk.neighbourhood.score"]._read_group(
                [("assessment_id", "in", self.ids), ("score", "!=", False)],
                ["assessment_id"],
                ["__count"],
            )
        )
        for assessment in self:
            assessment.scored_count = counts.get(assessment._origin, 0)

    @api.model
    def default_get(self, fields):
        """Offer a line for everything that can be scored."""
        values = super().default_get(fields)
        for name, field_name in (
            ("function_id", "function_score_ids"),
            ("characteristic_id", "characteristic_score_ids"),
        ):
            if field_name in fields:
                values[field_name] = [
                    Command.create({name: criterion.id})
                    for criterion in self._get_criteria(name)
                ]
        return values

    @api.model
    def _get_criteria(self, name):
        """Return what can be scored: functions or characteristics."""
        scores = self.env["zorgnetwerk.neighbourhood.score"]
        return self.env[scores._fields[name].comodel_name].search(
            [("company_id", "in", (False, self.env.company.id))]
        )
