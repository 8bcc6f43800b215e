from odoo import api, fields, models

from ..tools.inside import INSIDE, inside
from .request_planning import VISIT_FIELDS
from .task import PLANNED_STATES


class ZorgnetwerkTask(models.Model):
    """A visit that the rule of a request made, and what somebody changed to it."""

    _inherit = "zorgnetwerk.task"

    occurrence = fields.Date(
        string="Date of the rule",
        readonly=True,
        copy=False,
        help="The day on which the rule of the request puts this visit.",
    )
    is_edited = fields.Boolean(
        string="Changed by hand",
        readonly=True,
        copy=False,
        help="It differs from the rule of its request and stays so.",
    )
    is_undecided = fields.Boolean(
        string="To be decided",
        readonly=True,
        copy=False,
        help="It falls on a special day: somebody says whether it goes on.",
    )
    special_day = fields.Selection(
        [
            ("holiday", "Public holiday"),
            ("closing", "The network is closed"),
            ("absence", "The client is away"),
        ],
        readonly=True,
        copy=False,
    )
    usual_missing = fields.Selection(
        [
            ("overlap", "Has another task then"),
            ("away", "Is away"),
            ("stopped", "Is not active"),
            ("novice", "Comes along on trial only"),
        ],
        string="Why without the usual volunteer",
        readonly=True,
        copy=False,
    )
    recurrence_text = fields.Char(
        related="request_id.recurrence_text", string="Recurrence"
    )
    difference = fields.Char(string="Differs in", compute="_compute_difference")

    _occurrence_uniq = models.UniqueIndex(
        "(request_id, occurrence) WHERE occurrence IS NOT NULL",
        "This request has a visit for that date already.",
    )
    _undecided_idx = models.Index("(network_id, start) WHERE is_undecided")

    @api.depends("is_edited", "start", "stop", *VISIT_FIELDS)
    @api.depends_context("lang")
    def _compute_difference(self):
        for task in self:
            names = task._get_differences() if task.is_edited else []
            labels = [
                task._fields[name]._description_string(self.env) for name in names
            ]
            task.difference = ", ".join(labels)

    def write(self, vals):
        watched = {"start", "stop", *VISIT_FIELDS} & vals.keys()
        if inside(self.env.context, "zorg_planning") or not watched:
            return super().write(vals)
        visits = self.filtered(
            lambda task: task.occurrence and task.state in PLANNED_STATES
        )
        names = {"start", "stop", *VISIT_FIELDS}
        before = {task: [task[name] for name in names] for task in visits}
        result = super().write(vals)
        changed = visits.filtered(
            lambda task: [task[name] for name in names] != before[task]
        )
        if changed:
            quiet = changed.with_context(zorg_planning=INSIDE)
            # who moves or changes a visit has decided about it
            quiet.write({"is_edited": True, "is_undecided": False})
            places = list(names)
            moments = places.index("start"), places.index("stop")
            moved = changed.filtered(
                lambda task: any(
                    task[places[place]] != before[task][place] for place in moments
                )
            )
            self.env["zorgnetwerk.request.exception"]._note(moved, "move")
        return result

    def _load_rule_visits(self, windows):
        """Return {request: {occurrence: task}}, with their volunteers in the cache.

        :param windows: {request: (first, last day)}
        """
        request_ids = [request.id for request in windows]
        first = min(first for first, _last in windows.values())
        tasks = self.with_context(active_test=False).search(
            [("request_id", "in", request_ids), ("occurrence", ">=", first)]
        )
        found = {}
        for task in tasks:
            first, last = windows[task.request_id]
            if first <= task.occurrence <= last:
                found.setdefault(task.request_id, {})[task.occurrence] = task
        return found

    def _is_to_come(self, now):
        self.ensure_one()
        return self.state in PLANNED_STATES and self.start > now and self.active

    def _is_touched(self):
        """Tell if somebody changed or staffed it: then the rule leaves it alone."""
        self.ensure_one()
        return (
            not self.occurrence
            or self.is_edited
            or any(
                not line.is_usual or line.state != "accepted"
                for line in self.assignment_ids
            )
        )

    def _filter_talked_about(self):
        """Return the tasks with notes or activities of people, which are not lost."""
        if not self:
            return self
        return self.filtered(
            lambda task: (
                task.activity_ids
                or any(m.message_type == "comment" for m in task.message_ids)
            )
        )

    def _get_differences(self):
        """Return the names of the fields in which a visit differs from its request."""
        self.ensure_one()
        request = self.request_id
        names = [
            name
            for name, origin in VISIT_FIELDS.items()
            if (self[name] or False) != (request[origin] or False)
        ]
        visit = request._get_visit(self.occurrence)
        if not visit or self.start != visit.start:
            names.insert(0, "start")
        elif self.stop != visit.stop:
            names.insert(0, "stop")
        return names

    def _compare_visit(self, base, visit, touched):
        """Return the values of a visit that are not as the rule says.

        :param dict base: ``_prepare_visit_vals`` of the request
        :param visit: ``tools.visits.Visit``
        :param bool touched: then only whether it is to be decided follows the rule
        """
        undecided = visit.verdict == "ask" or (touched and visit.verdict == "skip")
        vals = {"is_undecided": undecided, "special_day": visit.special or False}
        if not touched:
            vals |= {"start": visit.start, "stop": visit.stop}
            vals |= {name: base[name] for name in VISIT_FIELDS}
        kind = self.task_type_id.id
        return {
            name: value
            for name, value in vals.items()
            if (kind if name == "task_type_id" else self[name] or False)
            != (value or False)
        }

    def _change_visits(self, changes):
        """Write the differences; return the number of visits that were changed.

        :param changes: {task: values}
        """
        retimed = self.browse(
            [
                task.id
                for task, vals in changes.items()
                if {"start", "stop"} & vals.keys() or vals.get("is_undecided")
            ]
        )
        # who was booked at the old hour is booked anew, if free
        retimed._release_usual()
        groups = {}
        for task, vals in changes.items():
            if "start" in vals:
                vals.setdefault("stop", task.stop)
                # the rule asks for another moment: it will not have come late
                vals["wanted_start"] = vals["start"]
            key = tuple(sorted(vals.items()))
            groups[key] = groups.get(key, self.browse()) | task
        for key, tasks in groups.items():
            tasks.write(dict(key))
        return len(changes)

    def _remove_visits(self):
        """Delete visits that nobody touched, as if they had never been planned."""
        if self:
            self.request_id.check_access("write")
            # a worker may plan and plan anew, and deletes no tasks otherwise
            self.sudo().unlink()
        return len(self)

    def _cancel_visits(self):
        """Cancel visits that somebody touched, with a reason that is no shortage."""
        if self:
            reason = self.env.ref(
                "zorgnetwerk_addon.reason_task_cancelled_request",
                raise_if_not_found=False,
            )
            if not (reason and reason.active):
                reason = self.env["zorgnetwerk.reason"]._get_first(
                    "task_cancelled", is_unfilled=False
                )
            # the date is free again, for when the request goes on
            self.write({"occurrence": False})
            self._move_to("cancelled", reason=reason)
