from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import format_date

from ..tools.ecogram import (
    TOLD,
    Limits,
    compare,
    find_warnings,
    is_there,
    lay_out,
    place_apart,
)

BACK = {
    "month": relativedelta(months=1),
    "half_year": relativedelta(months=6),
    "year": relativedelta(years=1),
}


class ZorgnetwerkEcogram(models.TransientModel):
    """The people around a client drawn, today and beside an earlier day.

    Screen and print draw the same plain values, see ``_get_drawing``. Who may not read
    the people around a client may not open one.
    """

    _name = "zorgnetwerk.ecogram"
    _inherit = ["zorgnetwerk.given.records.mixin", "zorgnetwerk.paper.mixin"]
    _description = "Ecogram"

    _paper_report = "ecogram_pdf"
    _paper_styles = ("zorgnetwerk_addon/static/src/ecogram/ecogram.css",)

    client_id = fields.Many2one(
        "zorgnetwerk.client", required=True, readonly=True, ondelete="cascade"
    )
    compare_with = fields.Selection(
        [
            ("nothing", "Nothing"),
            ("month", "A month ago"),
            ("half_year", "Half a year ago"),
            ("year", "A year ago"),
            ("day", "Another day"),
        ],
        string="Compare with",
        required=True,
        default="nothing",
        help="Who came since then, and who went?",
    )
    compare_on = fields.Date(
        string="Which day",
        compute="_compute_compare_on",
        store=True,
        readonly=False,
    )
    drawing = fields.Json(compute="_compute_drawing", exportable=False)

    @api.depends("compare_with")
    def _compute_compare_on(self):
        today = fields.Date.context_today(self)
        for ecogram in self:
            if ecogram.compare_with in BACK:
                ecogram.compare_on = today - BACK[ecogram.compare_with]
            elif ecogram.compare_with == "nothing":
                ecogram.compare_on = False
            else:
                ecogram.compare_on = ecogram.compare_on

    @api.depends("client_id", "compare_on")
    @api.depends_context("uid", "lang")
    def _compute_drawing(self):
        for ecogram in self:
            ecogram.drawing = ecogram.client_id and ecogram._get_drawing()

    @api.depends("client_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for ecogram in self:
            ecogram.display_name = self.env._(
                "Ecogram of %s", ecogram.client_id.display_name or ""
            )

    @api.constrains("compare_on")
    def _check_compare_on(self):
        today = fields.Date.context_today(self)
        if any(one.compare_on and one.compare_on >= today for one in self):
            raise UserError(
                self.env._("“Which day” is a day before today: choose another.")
            )

    def _get_drawing(self):
        """Return what screen and print draw, as plain values.

        Each of ``pictures`` has a ``title`` and, by sheet (``wide``, ``narrow``), what
        ``tools.ecogram.lay_out`` returns. Both pictures of a comparison have one
        layout: who stayed stands where he or she stood.

        :rtype: dict
        """
        self.ensure_one()
        today = fields.Date.context_today(self)
        then = self.compare_on if self.compare_on and self.compare_on < today else None
        relations = self._get_relations()
        now = self._get_people(relations, today)
        before = self._get_people(relations, then) if then else now
        came, went, changed = compare(before, now)
        drawn, moved = place_apart(before, now)
        layouts = {
            sheet: lay_out(drawn, sheet, self._get_short_name())
            for sheet in ("wide", "narrow")
        }
        marks = {**dict.fromkeys(came, "came"), **dict.fromkeys(went, "went")}
        pictures = [self._make_picture(self.env._("Now"), layouts, now, marks)]
        if then:
            title = format_date(self.env, then)
            pictures.insert(0, self._make_picture(title, layouts, before, marks, moved))
        everybody = {**before, **now}
        return {
            "rings": dict(self._get_labels("frequency")),
            "pictures": pictures,
            "warnings": self._get_warnings(relations, now),
            "is_compared": bool(then),
            "came": [now[one].name for one in came],
            "went": [before[one].name for one in went],
            "changed": [self._get_change(before[one], now[one]) for one in changed],
            "is_empty": not everybody,
            "columns": self._get_columns(),
            "people": [
                {
                    "code": code,
                    "label": label,
                    "rows": [
                        self._get_row(person)
                        for person in now.values()
                        if person.kind == code
                    ],
                }
                for code, label in self._get_labels("kind")
            ],
        }

    def _get_relations(self):
        return self.env["zorgnetwerk.client.relation"].search(
            [("client_id", "=", self.client_id.id)], order="id"
        )

    def _get_people(self, relations, day):
        """Return {id: `tools.ecogram.Person`} of who was there on a day, as it was."""
        people = (
            relation._get_plain(relation._get_state_on(day)) for relation in relations
        )
        return {person.id: person for person in people if is_there(person, day)}

    def _get_short_name(self):
        """The first name is enough for who opened the file, and fits the circle."""
        client = self.client_id
        return client.care_first_name or client.care_last_name or ""

    def _get_labels(self, field_name):
        relations = self.env["zorgnetwerk.client.relation"]
        return relations._fields[field_name]._description_selection(self.env)

    def _make_picture(self, title, layouts, people, marks, moved=()):
        """Return one drawing.

        :param dict people: who was there on that day
        :param dict marks: {id: ``came`` or ``went``}
        :param moved: ids of who stands at a place of that day
        """
        places = {(-one if one in moved else one): one for one in people}
        return {
            "title": title,
            **{
                sheet: {
                    **layout,
                    "nodes": [
                        {
                            **node,
                            "id": places[node["id"]],
                            **self._get_style_of(people[places[node["id"]]]),
                            "mark": marks.get(places[node["id"]], ""),
                        }
                        for node in layout["nodes"]
                        if node["id"] in places
                    ],
                }
                for sheet, layout in layouts.items()
            },
        }

    def _get_style_of(self, person):
        """Return how somebody is drawn, and the sentence that says the same."""
        words = self.env["zorgnetwerk.client.relation"]._describe(person)
        return {
            "kind": person.kind,
            "quality": person.quality or "unknown",
            "is_carer": person.is_carer,
            "is_overloaded": person.is_carer and person.load == "overloaded",
            "is_told": person.may_know in TOLD,
            "text": " · ".join(filter(None, [person.name, words])),
        }

    def _get_columns(self):
        return [
            self.env._("Who"),
            self.env._("How often"),
            self.env._("Bond"),
            self.env._("May know"),
            self.env._("Since"),
        ]

    def _get_row(self, person):
        """Return the same as the drawing, for who does not see it."""
        relations = self.env["zorgnetwerk.client.relation"]
        frequency, quality, may_know = (
            relations._get_label(name, value)
            for name, value in (
                ("frequency", person.frequency),
                ("quality", person.quality),
                ("may_know", person.may_know),
            )
        )
        return {
            "name": person.name,
            "role": person.role,
            "carer": " · ".join(relations._get_carer_words(person)),
            "cells": [
                frequency,
                quality,
                may_know,
                format_date(self.env, person.since) if person.since else "",
            ],
        }

    def _get_change(self, before, now):
        """Return what changed of somebody, such as “Els (Weekly → Daily)”."""
        relations = self.env["zorgnetwerk.client.relation"]
        words = [relations._get_words(one) for one in (before, now)]
        gone, new = (
            [word for word in words[one] if word not in words[1 - one]]
            for one in (0, 1)
        )
        if before.role != now.role:
            gone, new = [before.role, *gone], [now.role, *new]
        changes = ", ".join(filter(None, gone)), ", ".join(filter(None, new))
        return f"{now.name} ({changes[0] or '–'} → {changes[1] or '–'})"

    def _get_warnings(self, relations, now):
        network = self.client_id.network_id
        limits = Limits(
            informal=network.ecogram_informal,
            hours=network.ecogram_hours,
            clients=network.ecogram_clients,
        )
        clients = relations._count_clients_of_carers()
        people = {
            one: person._replace(clients=clients.get(one, 1))
            for one, person in now.items()
        }
        return [
            {"code": code, "text": self._get_warning(code, [people[i] for i in ids])}
            for code, ids in find_warnings(people.values(), limits)
        ]

    def _get_warning(self, code, people):
        who = ", ".join(person.name for person in people)
        if code == "no_informal":
            return self.env._("No family, friend or neighbour: only professionals.")
        if code == "one_person":
            return self.env._("All informal help hangs on one person: %s.", who)
        if code == "few_informal":
            return self.env._("All informal help hangs on few people: %s.", who)
        if code == "overloaded":
            return self.env._("Overloaded carer: %s.", who)
        if code == "many_hours":
            who = ", ".join(f"{one.name} ({one.hours:g})" for one in people)
            return self.env._("Many hours of care a week: %s.", who)
        if code == "many_clients":
            who = ", ".join(f"{one.name} ({one.clients})" for one in people)
            return self.env._("Carer of several clients: %s.", who)
        if code == "alone_daily":
            return self.env._("%s is the only one who comes daily.", who)
        return self.env._("Nobody may be told how the client is doing.")

    def _get_today(self):
        return format_date(self.env, fields.Date.context_today(self))

    def action_people(self):
        """Open the list of the people around the client, to bring it up to date."""
        self.ensure_one()
        return self.client_id._open_related("client_relation_client_action")
