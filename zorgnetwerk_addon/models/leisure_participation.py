from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools.misc import format_date

from ..tools.leisure import split_cost, split_price

AMOUNTS = ("amount_person", "amount_network", "amount_organiser")


class ZorgnetwerkLeisureParticipation(models.Model):
    """Somebody took part in leisure with help of the network, or money was spent.

    A client where the network knows who it was, else a number of people, or who was at
    a group activity; nobody where only something was paid. Partners of the network
    never see a name: what they get is the yearly note.
    """

    _name = "zorgnetwerk.leisure.participation"
    _inherit = ["zorgnetwerk.network.mixin"]
    _description = "Participation in leisure"
    _order = "date desc, id desc"

    action_id = fields.Many2one(
        "zorgnetwerk.leisure.action", required=True, index=True, ondelete="restrict"
    )
    objective_id = fields.Many2one(
        related="action_id.objective_id", store=True, precompute=True, index=True
    )
    agreement_id = fields.Many2one(
        related="action_id.agreement_id", store=True, precompute=True, index=True
    )
    network_id = fields.Many2one(
        related="action_id.network_id", store=True, precompute=True, default=None
    )
    purpose = fields.Selection(related="action_id.purpose", store=True, precompute=True)
    group_activity_id = fields.Many2one(
        "zorgnetwerk.group.activity",
        string="Group activity",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('network_id', '=', network_id), ('state', '=', 'done'), "
        "('leisure_participation_ids', '=', False)]",
        help="Who was there is counted from its list, and each activity counts once.",
    )
    date = fields.Date(
        required=True,
        index=True,
        compute="_compute_date",
        store=True,
        precompute=True,
        readonly=False,
    )
    year = fields.Integer(
        compute="_compute_year", store=True, precompute=True, aggregator=None
    )
    client_id = fields.Many2one(
        "zorgnetwerk.client",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('network_id', '=', network_id)]",
        help="Leave empty where the network need not know who it was.",
    )
    person_count = fields.Integer(
        string="Persons",
        required=True,
        compute="_compute_person_count",
        store=True,
        precompute=True,
        readonly=False,
        help="How many took part: the family of the client, or people without a name. "
        "0 when only something was paid.",
    )
    organisation_id = fields.Many2one(
        "zorgnetwerk.organisation",
        string="Organiser",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('network_id', '=', network_id)]",
    )
    name = fields.Char(
        string="What", help="Swimming lessons, a play, the sports club… No names."
    )
    is_reduced_rate = fields.Boolean(
        string="With UiTPAS",
        help="The price is split as the agreement says for the reduced rate.",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    price = fields.Monetary(string="Full price")
    amount_person = fields.Monetary(
        string="Paid by the person",
        compute="_compute_amounts",
        store=True,
        precompute=True,
        readonly=False,
    )
    amount_network = fields.Monetary(
        string="Paid by the network",
        compute="_compute_amounts",
        store=True,
        precompute=True,
        readonly=False,
        help="Counts for the balance of the year.",
    )
    amount_organiser = fields.Monetary(
        string="Paid by the organiser",
        compute="_compute_amounts",
        store=True,
        precompute=True,
        readonly=False,
    )

    _amounts_positive = models.Constraint(
        "CHECK (person_count >= 0 AND price >= 0 AND amount_person >= 0"
        " AND amount_network >= 0 AND amount_organiser >= 0)",
        "Persons and amounts are zero or more.",
    )
    _client_counts = models.Constraint(
        "CHECK (client_id IS NULL OR person_count > 0)",
        "A client who took part counts: “Persons” is at least 1.",
    )
    _activity_names = models.Constraint(
        "CHECK (group_activity_id IS NULL OR client_id IS NULL)",
        "Who was there stands on the list of the group activity: leave “Client” empty.",
    )
    _activity_once = models.UniqueIndex(
        "(group_activity_id) WHERE group_activity_id IS NOT NULL",
        "That group activity counts already: open the participation that it has.",
    )
    _agreement_year_idx = models.Index("(agreement_id, year)")

    @api.depends("group_activity_id")
    def _compute_date(self):
        today = fields.Date.context_today(self)
        for participation in self:
            activity = participation.group_activity_id
            if activity.start:
                participation.date = activity._get_day()
            else:
                participation.date = participation.date or today

    @api.depends("group_activity_id.participant_ids.state")
    def _compute_person_count(self):
        groups = self.env["zorgnetwerk.group.activity.participant"]._read_group(
            [
                ("activity_id", "in", self.group_activity_id.ids),
                ("state", "=", "attended"),
            ],
            ["activity_id"],
            ["__count"],
        )
        found = dict(groups)
        for participation in self:
            activity = participation.group_activity_id._origin
            if activity:
                participation.person_count = found.get(activity, 0)
            else:
                kept = participation.person_count
                participation.person_count = (
                    kept if kept or participation._origin else 1
                )

    @api.depends("date")
    def _compute_year(self):
        for participation in self:
            participation.year = participation.date.year if participation.date else 0

    @api.depends("price", "is_reduced_rate", "group_activity_id.participant_ids.state")
    def _compute_amounts(self):
        for participation in self:
            if participation.is_reduced_rate:
                agreement = participation.agreement_id
                amounts = split_price(
                    participation.price,
                    agreement.uitpas_person_share,
                    agreement.uitpas_network_share,
                )
            elif participation.group_activity_id:
                amounts = (
                    *split_cost(
                        participation.price,
                        participation.group_activity_id.price,
                        participation.person_count,
                        participation.amount_network,
                    ),
                    participation.amount_organiser if not participation.price else 0,
                )
            elif participation.price:
                amounts = (0, participation.price, 0)
            else:
                amounts = [participation[name] for name in AMOUNTS]
            for name, amount in zip(AMOUNTS, amounts, strict=True):
                participation[name] = amount

    @api.depends("name", "action_id", "date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for participation in self:
            what = participation.name or participation.action_id.name
            day = what and format_date(self.env, participation.date)
            participation.display_name = " · ".join(filter(None, [what, day]))

    @api.onchange("group_activity_id")
    def _onchange_group_activity_id(self):
        if self.group_activity_id:
            self.name = self.group_activity_id.name
            self.client_id = False

    @api.onchange("action_id")
    def _onchange_action_id(self):
        if not self.organisation_id:
            self.organisation_id = self.action_id.organisation_id

    @api.constrains("date", "action_id")
    def _check_in_period(self):
        for participation in self:
            agreement = participation.agreement_id
            begins = agreement.start and participation.date < agreement.start
            ends = agreement.stop and participation.date > agreement.stop
            if begins or ends:
                raise ValidationError(
                    self.env._(
                        "“Date” lies outside the period of “%s”: change it, or choose "
                        "an action of another agreement.",
                        agreement.name,
                    )
                )

    @api.constrains("price", *AMOUNTS)
    def _check_amounts(self):
        """What everybody paid is the price, where there is one."""
        for participation in self:
            paid = sum(participation[name] for name in AMOUNTS)
            currency = participation.currency_id
            if participation.price and currency.compare_amounts(
                paid, participation.price
            ):
                raise ValidationError(
                    self.env._(
                        "Person, network and organiser pay %(paid)s together, and the "
                        "full price is %(price)s: change one of them.",
                        paid=currency.format(paid),
                        price=currency.format(participation.price),
                    )
                )
