from datetime import date, timedelta

from odoo import api, fields, models
from odoo.tools.misc import format_date

from ..tools.ecogram import Person
from ..tools.inside import INSIDE, inside

# what is drawn: when it changes, how it was is kept
LABELLED = ("kind", "frequency", "quality", "carer_load", "may_know")
DRAWN = (*LABELLED, "role", "organisation_id", "is_informal_carer", "care_hours")


class ZorgnetwerkClientRelation(models.Model):
    """How a relation was before it changed, so that an earlier day can be drawn."""

    _inherit = "zorgnetwerk.client.relation"

    history = fields.Json(
        copy=False,
        readonly=True,
        exportable=False,
        help="How it was until which day, the earliest first; kept by itself.",
    )
    history_text = fields.Text(string="Before", compute="_compute_history_text")

    def _compute_history_text(self):
        for relation in self:
            relation.history_text = "\n".join(
                self.env._(
                    "Until %(day)s: %(bond)s",
                    day=format_date(self.env, state["until"]),
                    bond=relation._describe(relation._get_plain(state)),
                )
                for state in reversed(relation.history or [])
            )

    @api.model_create_multi
    def create(self, vals_list):
        """Whoever is new has no history yet, whatever a default says."""
        return super().create([{**vals, "history": False} for vals in vals_list])

    def write(self, vals):
        """Keep how it was until yesterday, whoever changes it and wherever."""
        if not inside(self.env.context, "zorg_history"):
            vals = {name: value for name, value in vals.items() if name != "history"}
        drawn = {*DRAWN, "may_be_informed"} & vals.keys()
        before = [(one, one._get_state()) for one in self] if drawn else []
        result = super().write(vals)
        for relation, state in before:
            relation._keep(state)
        return result

    def _get_state(self):
        """Return what is drawn of the relation, as plain values for ``history``."""
        return {
            **{name: self[name] or None for name in LABELLED},
            "role": self.role or self.organisation_id.name or "",
            "is_informal_carer": self.is_informal_carer,
            "care_hours": self.care_hours,
        }

    def _keep(self, state):
        """Note how it was; what changes twice on a day, or on the first, is mended."""
        history = list(self.history or [])
        today = fields.Date.context_today(self)
        yesterday = fields.Date.to_string(today - timedelta(days=1))
        created = fields.Datetime.context_timestamp(self, self.create_date).date()
        if history and history[-1]["until"] == yesterday:
            if self._is_state(history[-1]):
                self._set_history(history[:-1])
        elif (
            not self._is_state(state)
            and not self.is_past
            and max(created, self.since or created) < today
        ):
            self._set_history([*history, {"until": yesterday, **state}])

    def _set_history(self, history):
        inside_self = self.with_context(zorg_history=INSIDE)
        return inside_self.write({"history": history or False})

    def _is_state(self, state):
        return all(state[name] == now for name, now in self._get_state().items())

    def action_forget_history(self):
        """What was noted before was a mistake: draw it as it is now."""
        return self._set_history([])

    def _get_state_on(self, day):
        """Return how the relation was on a day."""
        for state in self.history or []:
            if day <= date.fromisoformat(state["until"]):
                return state
        return self._get_state()

    def _get_plain(self, state):
        """Return the relation as plain values, for the layout of an ecogram.

        :param dict state: what ``_get_state`` returns, of any day
        :rtype: tools.ecogram.Person
        """
        self.ensure_one()
        return Person(
            id=self.id,
            name=self.name,
            role=state["role"],
            kind=state["kind"],
            frequency=state["frequency"],
            quality=state["quality"],
            is_carer=state["is_informal_carer"],
            load=state["carer_load"],
            may_know=state["may_know"],
            since=self.since or None,
            until=self.until or None,
            hours=state["care_hours"],
        )

    def _describe(self, person):
        """Return a bond in words, without the name.

        :param person: `tools.ecogram.Person`
        """
        return " · ".join(filter(None, [person.role, *self._get_words(person)]))

    def _get_words(self, person):
        """Return what is drawn of a bond, each in words."""
        words = [
            self._get_label("frequency", person.frequency),
            self._get_label("quality", person.quality),
        ]
        words += self._get_carer_words(person)
        if person.may_know:
            label = self._get_label("may_know", person.may_know)
            words.append(self.env._("May know: %s", label))
        return list(filter(None, words))

    def _get_carer_words(self, person):
        if not person.is_carer:
            return []
        words = [
            self.env._("Informal carer"),
            self._get_label("carer_load", person.load),
            person.hours and self.env._("%g hours a week", person.hours),
        ]
        return list(filter(None, words))

    def _count_clients_of_carers(self):
        """Return {id: how many clients of the network the informal carer has}.

        Only numbers: who the others are is in their own files.
        """
        carers = self.filtered(lambda one: one.is_informal_carer and one.contact_key)
        if not carers:
            return {}
        counts = dict(
            self._read_group(
                [
                    ("network_id", "in", carers.network_id.ids),
                    ("contact_key", "in", carers.mapped("contact_key")),
                    ("is_informal_carer", "=", True),
                    ("is_past", "=", False),
                ],
                ["contact_key"],
                ["client_id:count_distinct"],
            )
        )
        return {one.id: counts.get(one.contact_key, 1) for one in carers}

    def _get_label(self, field_name, value):
        labels = dict(self._fields[field_name]._description_selection(self.env))
        return labels.get(value, "")
