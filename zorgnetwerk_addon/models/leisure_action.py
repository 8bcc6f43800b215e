from odoo import api, fields, models

# what the decree lets the money be used for: a) and b)
PURPOSES = [
    ("participation", "a) Taking part"),
    ("initiative", "b) Supporting initiatives"),
]
OF_INITIATIVES = ("initiative", "information")


class ZorgnetwerkLeisureAction(models.Model):
    """One way in which a leisure network uses its money for an objective."""

    _name = "zorgnetwerk.leisure.action"
    _inherit = ["zorgnetwerk.network.mixin"]
    _description = "Action of a leisure network"
    _order = "objective_id, sequence, id"

    objective_id = fields.Many2one(
        "zorgnetwerk.leisure.objective", required=True, index=True, ondelete="cascade"
    )
    agreement_id = fields.Many2one(
        related="objective_id.agreement_id", store=True, precompute=True, index=True
    )
    network_id = fields.Many2one(
        related="objective_id.network_id", store=True, precompute=True, default=None
    )
    name = fields.Char(string="Action", required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    kind = fields.Selection(
        [
            ("fee", "Entrance or registration fee"),
            ("membership", "Membership"),
            ("equipment", "Equipment"),
            ("camp", "Camp or holiday"),
            ("transport", "Transport"),
            ("initiative", "Own initiative"),
            ("information", "Information and guidance"),
            ("other", "Other"),
        ],
        required=True,
        default="fee",
    )
    purpose = fields.Selection(
        PURPOSES,
        string="Used for",
        required=True,
        compute="_compute_purpose",
        store=True,
        precompute=True,
        readonly=False,
        help="a) Taking part in leisure, with membership and what one needs for it. "
        "b) Initiatives of or for people in poverty.",
    )
    organisation_id = fields.Many2one(
        "zorgnetwerk.organisation",
        string="Done by",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('network_id', '=', network_id)]",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    planned = fields.Monetary(
        string="Planned a year", help="What the network sets aside for it."
    )
    note = fields.Char()
    participation_ids = fields.One2many(
        "zorgnetwerk.leisure.participation", "action_id", string="All participations"
    )
    participation_count = fields.Integer(
        string="Participations", compute="_compute_totals"
    )
    spent = fields.Monetary(compute="_compute_totals")

    _planned_positive = models.Constraint(
        "CHECK (planned >= 0)", "Amounts are zero or more."
    )

    @api.depends("kind")
    def _compute_purpose(self):
        for action in self:
            is_initiative = action.kind in OF_INITIATIVES
            action.purpose = "initiative" if is_initiative else "participation"

    @api.depends("participation_ids.amount_network", "participation_ids.person_count")
    def _compute_totals(self):
        groups = self.env["zorgnetwerk.leisure.participation"]._read_group(
            [("action_id", "in", self.ids)],
            ["action_id"],
            ["person_count:sum", "amount_network:sum"],
        )
        totals = {action: (times, spent) for action, times, spent in groups}
        for action in self:
            times, spent = totals.get(action._origin, (0, 0))
            action.participation_count, action.spent = times, spent

    def action_open_participations(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "zorgnetwerk_addon.leisure_participation_action"
        )
        action["domain"] = [("action_id", "=", self.id)]
        action["context"] = {"default_action_id": self.id}
        return action
