from collections import defaultdict

from odoo import fields, models
from odoo.tools.misc import format_date

from ..tools.figure_table import HIDDEN
from ..tools.leisure import hide_small
from ..tools.suppression import is_small

PAYERS = ("network", "person", "organiser")


def split_lines(text):
    """Return the lines of a text field, none where it is empty."""
    return (text or "").splitlines()


class ZorgnetwerkLeisureNote(models.TransientModel):
    """What stands in the yearly note, as plain values."""

    _inherit = "zorgnetwerk.leisure.note"

    def _get_note_data(self):
        """Return the yearly note as plain values, for every way to show it.

        A section has columns (label, kind) and rows; the kind is ``text``, ``number``
        or ``money``. A number is None when it is hidden. There is no name of a person.

        :rtype: dict
        """
        self.ensure_one()
        agreement = self.agreement_id
        agreement.check_access("read")
        line = agreement.leisure_year_ids.filtered(lambda one: one.year == self.year)
        counts = self._count_participations()
        actions, totals = self._make_actions(counts)
        return {
            "title": self._get_title(),
            "network": agreement.network_id.name,
            "municipality": agreement.company_id.name,
            "period": self._get_period(),
            "made_on": format_date(self.env, fields.Date.context_today(self)),
            "symbol": agreement.company_id.currency_id.symbol or "",
            "headlines": self._get_headlines(line, totals),
            "warnings": self._get_warnings(line),
            "missing": split_lines(agreement.missing_partners),
            "followed_how": split_lines(agreement.followed_how),
            "sections": [
                self._make_partners(),
                self._make_meetings(),
                actions,
                self._make_purposes(counts),
                self._make_balance(line, counts),
                self._make_payers(counts),
                self._make_years(),
            ],
            "texts": {
                "notes": self.env._("Notes"),
                "missing": self.env._("Partners still missing"),
                "followed_how": self.env._("How the partners follow progress"),
                "hidden": self.env._(
                    "%s: left out, because it is a small number of persons or would "
                    "give one away.",
                    HIDDEN,
                ),
                "nobody": self.env._("There is no name of a participant in this note."),
            },
        }

    def _get_warnings(self, line):
        if line:
            return split_lines(line.warning)
        return [self.env._("No amounts were noted for this year.")]

    def _get_period(self):
        agreement = self.agreement_id
        until = format_date(self.env, agreement.stop) if agreement.stop else "…"
        return f"{format_date(self.env, agreement.start)} – {until}"

    def _count_participations(self):
        """Return figures per action, in two queries, and of all of them under False.

        Who took part is counted once in an action, with who came along; who was at
        group activities too.

        :return: dict of action -> dict with ``times``, ``persons``, ``network``,
            ``person``, ``organiser``
        """
        groups = self.env["zorgnetwerk.leisure.participation"]._read_group(
            [("agreement_id", "=", self.agreement_id.id), ("year", "=", self.year)],
            ["action_id", "client_id", "group_activity_id"],
            [
                "person_count:sum",
                "person_count:max",
                "amount_network:sum",
                "amount_person:sum",
                "amount_organiser:sum",
            ],
        )
        counts = defaultdict(lambda: defaultdict(float))
        # with how many a client came at the most, per action and in all
        came = defaultdict(lambda: defaultdict(int))
        actions = {}
        for action, client, activity, times, most, *paid in groups:
            if activity:
                actions[activity] = action
            for key in (action, False):
                figures = counts[key]
                figures["times"] += times
                for name, amount in zip(PAYERS, paid, strict=True):
                    figures[name] += amount
                if client:
                    came[key][client] = max(came[key][client], most)
                elif not activity:
                    figures["persons"] += times
        for activity, client in self._get_who_was_there(actions):
            for key in (actions[activity], False):
                came[key][client] = max(came[key][client], 1)
        for key, clients in came.items():
            counts[key]["persons"] += sum(clients.values())
        return counts

    def _get_who_was_there(self, activities):
        return self.env["zorgnetwerk.group.activity.participant"]._read_group(
            [
                ("activity_id", "in", [activity.id for activity in activities]),
                ("state", "=", "attended"),
            ],
            ["activity_id", "client_id"],
        )

    def _make_actions(self, counts):
        """Return the section of objectives and actions, and its totals."""
        agreement = self.agreement_id
        actions = agreement.leisure_objective_ids.with_context(
            active_test=False
        ).action_ids.filtered(lambda action: action.active or action in counts)
        pairs = [
            (int(counts[action]["times"]), int(counts[action]["persons"]))
            if action in counts
            else (0, 0)
            for action in actions
        ]
        hidden, has_totals = hide_small(pairs)
        shown = dict(zip(actions, hidden, strict=True))
        purposes = self._get_labels("zorgnetwerk.leisure.action", "purpose")
        rows = []
        for objective in agreement.leisure_objective_ids.sorted():
            name = objective.name
            if objective.target:
                name = self.env._(
                    "%(objective)s (wanted: %(target)s a year)",
                    objective=objective.name,
                    target=objective.target,
                )
            rows.append({"cells": [name, "", "", "", ""], "is_head": True})
            for action in actions.filtered(
                lambda action, objective=objective: action.objective_id == objective
            ).sorted():
                spent = counts[action]["network"] if action in counts else 0
                rows.append(
                    {
                        "cells": [
                            action.name,
                            purposes[action.purpose],
                            *shown[action],
                            spent,
                        ]
                    }
                )
        everything = counts[False]
        persons = int(everything["persons"])
        totals = {
            "times": int(everything["times"]) if has_totals else None,
            # one person in many actions is still one person
            "persons": persons if has_totals and not is_small(persons) else None,
            "network": everything["network"],
        }
        section = {
            "title": self.env._("Objectives and actions"),
            "columns": [
                [self.env._("Action"), "text"],
                [self.env._("Used for"), "text"],
                [self.env._("Participations"), "number"],
                [self.env._("Persons"), "number"],
                [self.env._("Spent"), "money"],
            ],
            "rows": rows,
            "total": [self.env._("Total"), "", *totals.values()],
            "has_hidden": any(None in pair for pair in [*hidden, [*totals.values()]]),
            "note": self.env._(
                "Who is known to the network is counted once as a person, people "
                "without a name each time."
            ),
        }
        return section, totals

    def _get_labels(self, model_name, name):
        field = self.env[model_name]._fields[name]
        return dict(field._description_selection(self.env))

    def _get_headlines(self, line, totals):
        return [
            {
                "label": self.env._("Available"),
                "value": line.available,
                "kind": "money",
            },
            {
                "label": self.env._("Spent"),
                "value": totals["network"],
                "kind": "money",
            },
            {
                "label": self.env._("Left over"),
                "value": line.available - totals["network"],
                "kind": "money",
            },
            {
                "label": self.env._("Participations"),
                "value": totals["times"],
                "kind": "number",
            },
            {
                "label": self.env._("Persons"),
                "value": totals["persons"],
                "kind": "number",
            },
            {
                "label": self.env._("Meetings held"),
                "value": self._count_held(),
                "kind": "number",
            },
        ]

    def _get_meetings(self):
        return self.agreement_id.leisure_meeting_ids.filtered(
            lambda one: one.state != "cancelled" and one.day.year == self.year
        ).sorted("start")

    def _count_held(self):
        return len(self._get_meetings().filtered(lambda one: one.state == "held"))

    def _make_partners(self):
        partners = self.agreement_id.leisure_partner_ids.sorted(
            lambda one: (one.role_id.sequence, one.role_id.id, one.id)
        )
        return {
            "title": self.env._("Partners"),
            "columns": [
                [self.env._("Organisation"), "text"],
                [self.env._("Role"), "text"],
                [self.env._("How they take part"), "text"],
            ],
            "rows": [
                {"cells": [one.organisation_id.name, one.role_id.name, one.note or ""]}
                for one in partners
            ],
        }

    def _make_meetings(self):
        """A number of experts by experience would be a small one: yes or no."""
        states = self._get_labels("zorgnetwerk.leisure.meeting", "state")
        yes, no = self.env._("Yes"), self.env._("No")
        return {
            "title": self.env._("Meetings of the partners"),
            "columns": [
                [self.env._("Date"), "text"],
                [self.env._("Status"), "text"],
                [self.env._("Partners there"), "number"],
                [self.env._("Experts by experience took part"), "text"],
            ],
            "rows": [
                {
                    "cells": [
                        format_date(self.env, one.day),
                        states[one.state],
                        *(
                            (one.partner_count, yes if one.expert_count else no)
                            if one.state == "held"
                            else ("", "")
                        ),
                    ]
                }
                for one in self._get_meetings()
            ],
        }
