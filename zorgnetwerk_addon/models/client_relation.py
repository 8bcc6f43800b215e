from datetime import timedelta

from odoo import api, fields, models
from odoo.tools.misc import format_date

from ..tools.ecogram import TOLD, Person


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

    @api.depends("until")
    def _compute_is_past(self):
        today = fields.Date.context_today(self)
        for relation in self:
            relation.is_past = bool(relation.until) and relation.until < today

    def _search_is_past(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("until", "<", fields.Date.context_today(self))]

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

    def _get_plain(self):
        """Return the relation as plain values, for the layout of an ecogram.

        :rtype: tools.ecogram.Person
        """
        self.ensure_one()
        return Person(
            id=self.id,
            name=self.name,
            role=self.role or self.organisation_id.name or "",
            kind=self.kind,
            frequency=self.frequency or None,
            quality=self.quality or None,
            is_carer=self.is_informal_carer,
            load=self.carer_load or None,
            may_know=self.may_know or None,
            since=self.since or None,
            until=self.until or None,
        )

    def _get_style(self, mark=None):
        """Return how the relation is drawn, and the sentence that says the same.

        :param str mark: ``came`` or ``went`` in a comparison
        :rtype: dict
        """
        self.ensure_one()
        load = self.is_informal_carer and self.carer_load
        return {
            "kind": self.kind,
            "quality": self.quality or "unknown",
            "is_carer": self.is_informal_carer,
            "is_overloaded": load == "overloaded",
            "is_told": self.may_be_informed,
            "mark": mark or "",
            "text": self._describe(),
        }

    def _describe(self):
        """Return the relation in words, for who does not see the drawing."""
        words = [
            self.name,
            self.role,
            self._get_label("frequency"),
            self._get_label("quality"),
        ]
        if self.is_informal_carer:
            words.append(self.env._("Informal carer"))
            words.append(self._get_label("carer_load"))
        if self.may_know:
            words.append(self.env._("May know: %s", self._get_label("may_know")))
        if self.since:
            words.append(self.env._("Since %s", format_date(self.env, self.since)))
        if self.until:
            words.append(self.env._("Until %s", format_date(self.env, self.until)))
        return " · ".join(filter(None, words))

    def _get_label(self, field_name):
        labels = dict(self._fields[field_name]._description_selection(self.env))
        return labels.get(self[field_name], "")

    def action_end(self):
        """Who is no longer there stays in the past: yesterday was the last day."""
        yesterday = fields.Date.context_today(self) - timedelta(days=1)
        for relation in self.filtered(lambda one: not one.is_past):
            relation.until = max(yesterday, relation.since or yesterday)

    def action_change(self):
        """End the relation and go on with a copy from today, to note what changed.

        So the drawing of an earlier day keeps how it was.
        """
        self.ensure_one()
        today = fields.Date.context_today(self)
        changed = self
        if not self.is_past and not (self.since and self.since >= today):
            changed = self.copy({"since": today, "until": False})
            self.action_end()
        return changed.get_formview_action()
