from datetime import timedelta

from odoo import api, fields, models

from ..tools.ecogram import TOLD
from ..tools.phones import national_digits


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
    until = fields.Date(
        help="The last day. Who went stays noted, so that the past can be drawn."
    )
    is_past = fields.Boolean(
        string="No longer there", compute="_compute_is_past", search="_search_is_past"
    )
    quality = fields.Selection(
        [
            ("close", "Very close"),
            ("supports", "Supports"),
            ("strained", "Strained"),
            ("broken", "Broken"),
        ],
        string="Bond",
        help="How the client lives it, not what we think of it.",
    )
    is_informal_carer = fields.Boolean(string="Informal carer")
    carer_load = fields.Selection(
        [("light", "Manages well"), ("heavy", "Heavy"), ("overloaded", "Overloaded")],
        string="Load of the carer",
    )
    care_hours = fields.Float(
        string="Hours of care a week",
        digits=(5, 1),
        aggregator=None,
        help="About how many, in an ordinary week.",
    )
    contact_key = fields.Char(
        string="Known by",
        compute="_compute_contact_key",
        store=True,
        index="btree_not_null",
        exportable=False,
        help="Tells that a carer of one client is also the carer of another.",
    )
    may_know = fields.Selection(
        [
            ("nothing", "Nothing"),
            ("practical", "Practical matters"),
            ("wellbeing", "How the client is doing"),
            ("all", "All that concerns the help"),
        ],
        string="May know",
        help="What the client lets us tell this person.",
    )
    may_be_informed = fields.Boolean(
        compute="_compute_may_be_informed",
        inverse="_inverse_may_be_informed",
        store=True,
        help="May be told how the client is doing.",
    )
    note = fields.Char()

    _ends_after_it_begins = models.Constraint(
        "CHECK (until IS NULL OR since IS NULL OR until >= since)",
        "A relation ends on or after the day it began.",
    )
    _hours_of_a_week = models.Constraint(
        "CHECK (care_hours BETWEEN 0 AND 168)",
        "A week has 168 hours: change “Hours of care a week”.",
    )

    @api.depends("until")
    def _compute_is_past(self):
        today = fields.Date.context_today(self)
        for relation in self:
            relation.is_past = bool(relation.until) and relation.until < today

    def _search_is_past(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("until", "<", fields.Date.context_today(self))]

    @api.depends("phone", "email")
    def _compute_contact_key(self):
        for relation in self:
            email = (relation.email or "").strip().lower()
            relation.contact_key = national_digits(relation.phone) or email or False

    @api.depends("may_know")
    def _compute_may_be_informed(self):
        for relation in self:
            relation.may_be_informed = relation.may_know in TOLD

    def _inverse_may_be_informed(self):
        """A tick says no more than that; what was said precisely stays."""
        for relation in self:
            if relation.may_be_informed and relation.may_know not in TOLD:
                relation.may_know = "wellbeing"
            elif not relation.may_be_informed and relation.may_know in TOLD:
                relation.may_know = "nothing"

    def action_end(self):
        """Who is no longer there stays in the past: yesterday was the last day."""
        yesterday = fields.Date.context_today(self) - timedelta(days=1)
        for relation in self.filtered(lambda one: not one.is_past):
            relation.until = max(yesterday, relation.since or yesterday)
