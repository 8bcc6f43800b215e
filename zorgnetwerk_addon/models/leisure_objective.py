from odoo import api, fields, models


class ZorgnetwerkLeisureObjective(models.Model):
    """What a leisure network wants to reach, and with which actions."""

    _name = "zorgnetwerk.leisure.objective"
    _inherit = ["zorgnetwerk.network.mixin"]
    _description = "Objective of a leisure network"
    _order = "agreement_id, sequence, id"

    agreement_id = fields.Many2one(
        "zorgnetwerk.agreement", required=True, index=True, ondelete="cascade"
    )
    network_id = fields.Many2one(
        related="agreement_id.network_id", store=True, precompute=True, default=None
    )
    name = fields.Char(string="Objective", required=True)
    sequence = fields.Integer(default=10)
    description = fields.Text(
        string="What we want to change", help="Never anything about a person."
    )
    target = fields.Integer(
        string="Participations wanted a year", help="0 when it cannot be counted."
    )
    action_ids = fields.One2many(
        "zorgnetwerk.leisure.action", "objective_id", string="Actions"
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    participation_count = fields.Integer(
        string="Participations", compute="_compute_totals"
    )
    spent = fields.Monetary(compute="_compute_totals")

    _target_positive = models.Constraint(
        "CHECK (target >= 0)", "The number wanted is zero or more."
    )

    @api.depends("action_ids.participation_ids.amount_network")
    def _compute_totals(self):
        groups = self.env["zorgnetwerk.leisure.participation"]._read_group(
            [("objective_id", "in", self.ids)],
            ["objective_id"],
            ["person_count:sum", "amount_network:sum"],
        )
        totals = {objective: (times, spent) for objective, times, spent in groups}
        for objective in self:
            times, spent = totals.get(objective._origin, (0, 0))
            objective.participation_count, objective.spent = times, spent
