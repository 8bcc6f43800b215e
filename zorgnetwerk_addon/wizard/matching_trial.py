from datetime import timedelta

from odoo import api, fields, models

from ..models.matching_weights_mixin import WEIGHT_FIELDS
from ..tools import matching_trial
from ..tools.matching_pool import usual_load

DAYS = 31
ON_TASK_STATES = ("accepted", "done")


class ZorgnetwerkMatchingTrial(models.TransientModel):
    """Other weights, and what they would have altered in the last month's choices."""

    _name = "zorgnetwerk.matching.trial"
    _inherit = [
        "zorgnetwerk.given.records.mixin",
        "zorgnetwerk.matching.weights.mixin",
    ]
    _description = "Trial of the weights of the matching"

    network_id = fields.Many2one(
        "zorgnetwerk.network",
        required=True,
        ondelete="cascade",
        default=lambda self: self.env["zorgnetwerk.network"]._get_default_network(),
    )
    page = fields.Html(compute="_compute_page", sanitize=False, exportable=False)

    @api.depends("network_id")
    def _compute_display_name(self):
        for trial in self:
            trial.display_name = trial.network_id.name

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        network = self.env["zorgnetwerk.network"].browse(values.get("network_id"))
        if network:
            weights = network._get_weight_values()
            values |= {name: weights[name] for name in weights.keys() & fields}
        return values

    @api.onchange("network_id")
    def _onchange_network_id(self):
        if self.network_id:
            self.update(self.network_id._get_weight_values())

    @api.depends("network_id", *WEIGHT_FIELDS)
    @api.depends_context("lang", "uid")
    def _compute_page(self):
        for trial in self:
            trial.page = trial.network_id and self.env["ir.qweb"]._render(
                "zorgnetwerk_addon.matching_trial_page", trial._prepare_page()
            )

    def action_keep(self):
        """Give the network these weights."""
        self.ensure_one()
        self.network_id.write(self._get_weight_values())
        return self.network_id.get_formview_action()

    def _get_tasks(self, limit):
        """Return the latest tasks of the month that had a volunteer, and how many.

        :param int limit: how many at the most
        """
        now = fields.Datetime.now()
        domain = [
            ("network_id", "=", self.network_id.id),
            ("client_id", "!=", False),
            ("state", "in", ("staffed", "done")),
            ("start", ">=", now - timedelta(days=DAYS)),
            ("start", "<=", now),
            ("assignment_ids.state", "in", ON_TASK_STATES),
        ]
        tasks = self.env["zorgnetwerk.task"]
        return tasks.search(domain, limit=limit), tasks.search_count(domain)

    def _compare(self):
        """Return (list of ``tools.matching_trial.Choice``, number of tasks found)."""
        network = self.network_id._origin
        volunteers = self.env["zorgnetwerk.task"]._search_candidates(network)
        limit = matching_trial.most_tasks(len(volunteers))
        tasks, found = self._get_tasks(limit)
        facts = tasks._prepare_matching_tasks()
        asked = tasks._get_first_questions()
        moments = [
            task._get_matching_moment(fact, asked_before=asked[task.id])
            for task, fact in zip(tasks, facts, strict=True)
        ]
        pool = volunteers._load_matching_pool(tasks, facts, moments)
        unwanted = tasks.client_id._get_unwanted_ids()
        old, new = network._get_weights(), self._get_weights()
        choices = []
        for task, fact, moment in zip(tasks, facts, moments, strict=True):
            candidates = pool.candidates(moment, fact.client_id)
            fact.usual_load = usual_load(candidates)
            fact.unwanted_ids = unwanted.get(fact.client_id, frozenset())
            chosen = task.assignment_ids.filtered(lambda a: a.state in ON_TASK_STATES)
            choices.append(
                matching_trial.compare(
                    task.id, fact, candidates, chosen.volunteer_id.ids, old, new
                )
            )
        return choices, found

    def _prepare_page(self):
        choices, found = self._compare()
        tasks = self.env["zorgnetwerk.task"]
        names = self._get_names(choices)
        lines = [
            {
                "task": tasks.browse(choice.task_id),
                "before": names.get(choice.first_before),
                "after": names.get(choice.first_after),
                "chosen": ", ".join(names[number] for number in choice.chosen_ids),
                "choice": choice,
            }
            for choice in sorted(choices, key=lambda choice: not choice.is_changed)
        ]
        return {
            "counts": matching_trial.count(choices),
            "found": found,
            "days": DAYS,
            "lines": lines,
            "few": matching_trial.FIRST_FEW,
        }

    def _get_names(self, choices):
        ids = {
            number
            for choice in choices
            for number in (choice.first_before, choice.first_after, *choice.chosen_ids)
            if number
        }
        volunteers = self.env["zorgnetwerk.volunteer"].browse(ids)
        return {volunteer.id: volunteer.display_name for volunteer in volunteers}
