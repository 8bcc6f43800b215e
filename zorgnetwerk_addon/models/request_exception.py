from odoo import api, fields, models

from ..tools.inside import INSIDE, inside


class ZorgnetwerkRequestException(models.Model):
    """A date of a recurring request on which the rule does not hold."""

    _name = "zorgnetwerk.request.exception"
    _inherit = ["zorgnetwerk.network.mixin"]
    _description = "Exception of a recurring request"
    _order = "occurrence desc, id desc"

    request_id = fields.Many2one(
        "zorgnetwerk.request", required=True, index=True, ondelete="cascade"
    )
    network_id = fields.Many2one(
        related="request_id.network_id", store=True, precompute=True, default=None
    )
    client_id = fields.Many2one(related="request_id.client_id")
    occurrence = fields.Date(string="Date of the rule", required=True)
    kind = fields.Selection(
        [
            ("skip", "No visit"),
            ("move", "Moved"),
            ("keep", "Visit as usual"),
        ],
        string="What happens",
        required=True,
        default="skip",
    )
    moved_to = fields.Datetime()
    moved_stop = fields.Datetime(string="Moved until")
    note = fields.Char(string="Why")

    _once_per_date = models.Constraint(
        "UNIQUE (request_id, occurrence)", "This date has an exception already."
    )
    _move_has_moment = models.Constraint(
        "CHECK (kind != 'move' OR moved_to IS NOT NULL)",
        "A moved visit has a new moment: fill in “Moved to”.",
    )
    _moved_in_order = models.Constraint(
        "CHECK (moved_stop > moved_to)", "A moved visit ends after it begins."
    )

    @api.depends("occurrence", "kind")
    @api.depends_context("lang")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for exception in self:
            day = fields.Date.to_string(exception.occurrence)
            exception.display_name = f"{day} · {labels.get(exception.kind, '')}"

    @api.model_create_multi
    def create(self, vals_list):
        exceptions = super().create(vals_list)
        exceptions._replan(exceptions.request_id)
        return exceptions

    def write(self, vals):
        result = super().write(vals)
        if vals.keys() - {"note"}:
            self._replan(self.request_id)
        return result

    def unlink(self):
        requests = self.request_id
        result = super().unlink()
        self._replan(requests)
        return result

    def _replan(self, requests):
        if not inside(self.env.context, "zorg_planning"):
            requests._plan_visits()

    @api.model
    def _note(self, tasks, kind):
        """Keep, for the date of each task, what a person decided.

        :param tasks: ``zorgnetwerk.task`` records made from a rule
        :param str kind: ``skip``, ``move`` (to where the task is now) or ``keep``
        """
        known = {
            (exception.request_id, exception.occurrence): exception
            for exception in self.search(
                [
                    ("request_id", "in", tasks.request_id.ids),
                    ("occurrence", "in", tasks.mapped("occurrence")),
                ]
            )
        }
        quiet = self.with_context(zorg_planning=INSIDE)
        new = []
        for task in tasks:
            vals = {
                "kind": kind,
                "moved_to": task.start if kind == "move" else False,
                "moved_stop": task.stop if kind == "move" else False,
            }
            exception = known.get((task.request_id, task.occurrence))
            if exception:
                exception.with_env(quiet.env).write(vals)
            else:
                key = {"request_id": task.request_id.id, "occurrence": task.occurrence}
                new.append({**key, **vals})
        quiet.create(new)
