import logging

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ..tools.inside import INSIDE, inside
from .request_recurrence import RULE_FIELDS

_logger = logging.getLogger(__name__)

PLANNED_STATES = ("open", "running")
ENDED_STATES = ("paused", "done", "refused")
POLICIES = [
    ("skip", "No visit"),
    ("keep", "Visit as usual"),
    ("ask", "Ask me each time"),
]
# what a visit takes over from its request
VISIT_FIELDS = {
    "task_type_id": "task_type_id",
    "from_address": "from_address",
    "to_address": "to_address",
    "waits_and_returns": "waits_and_returns",
    "volunteers_needed": "volunteers_needed",
    "instruction": "wishes",
}
PLANNING_FIELDS = {
    *RULE_FIELDS,
    *VISIT_FIELDS.values(),
    "rrule",
    "start",
    "stop",
    "usual_volunteer_ids",
    "holiday_policy",
    "closing_policy",
    "absence_policy",
    "state",
}


class ZorgnetwerkRequest(models.Model):
    """Which visits a recurring request gets, and when they are made again."""

    _inherit = "zorgnetwerk.request"

    usual_volunteer_ids = fields.Many2many(
        "zorgnetwerk.volunteer",
        "zorgnetwerk_request_usual_volunteer_rel",
        "request_id",
        "volunteer_id",
        string="Usual volunteers",
        domain="[('network_id', '=', network_id), ('state', '=', 'active')]",
        help="Each visit is made with the first of them who is free then.",
    )
    holiday_policy = fields.Selection(
        POLICIES, string="On a public holiday", default="ask", required=True
    )
    closing_policy = fields.Selection(
        POLICIES,
        string="When the network is closed",
        default="skip",
        required=True,
    )
    absence_policy = fields.Selection(
        POLICIES,
        string="When the client is away",
        default="skip",
        required=True,
    )
    exception_ids = fields.One2many(
        "zorgnetwerk.request.exception", "request_id", string="Other dates"
    )
    planned_until = fields.Date(
        readonly=True,
        copy=False,
        help="Visits are made until this day; every night a day is added.",
    )
    next_visit = fields.Datetime(compute="_compute_visits")
    kept_edit_count = fields.Integer(
        string="Changed by hand", compute="_compute_visits"
    )
    undecided_count = fields.Integer(
        string="Visits to decide on", compute="_compute_visits"
    )

    _plan_idx = models.Index(
        "(planned_until) WHERE is_recurring AND state IN ('open', 'running')"
    )

    @api.depends("task_ids.start", "task_ids.state", "start", "state")
    def _compute_visits(self):
        to_come = [
            ("request_id", "in", self.ids),
            ("state", "in", ("open", "staffed")),
            ("start", ">=", fields.Datetime.now()),
        ]
        tasks = self.env["zorgnetwerk.task"]
        next_visits = dict(tasks._read_group(to_come, ["request_id"], ["start:min"]))
        counts = {"is_edited": {}, "is_undecided": {}}
        for name, found in counts.items():
            domain = [*to_come, (name, "=", True)]
            found.update(tasks._read_group(domain, ["request_id"], ["__count"]))
        for request in self:
            origin = request._origin
            # a request that nobody planned yet is wanted on its start
            wanted = request.state == "new" and request.start
            request.next_visit = next_visits.get(origin) or wanted
            request.kept_edit_count = counts["is_edited"].get(origin, 0)
            request.undecided_count = counts["is_undecided"].get(origin, 0)

    @api.constrains("usual_volunteer_ids", "network_id")
    def _check_usual_volunteers_stay_in_network(self):
        for request in self:
            if request.usual_volunteer_ids.network_id - request.network_id:
                raise ValidationError(
                    self.env._(
                        "“%(field)s” belongs to another network: choose another.",
                        field=self._fields["usual_volunteer_ids"]._description_string(
                            self.env
                        ),
                    )
                )

    def write(self, vals):
        watched = PLANNING_FIELDS & vals.keys()
        if inside(self.env.context, "zorg_planning") or not watched:
            return super().write(vals)
        recurring = self.filtered("is_recurring")
        planned = self.filtered(lambda request: request.state in PLANNED_STATES)
        result = super().write(vals)
        if vals.get("state") in ENDED_STATES:
            recurring._clear_visits()
            return result
        recurring |= self.filtered("is_recurring")
        if watched == {"state"}:
            recurring -= planned
        done = recurring._plan_visits()
        if len(recurring) == 1 and done.total() > 0:
            recurring.message_post(
                body=self._say_planned(done), subtype_xmlid="mail.mt_note"
            )
        return result

    def _plan_again(self, domain):
        """Have the nightly job compare all visits of some requests with the rule.

        It is asked to run at once.

        :param domain: which recurring requests
        """
        # whose days off these are may see more requests than the user
        requests = self.sudo().search(
            [
                *domain,
                ("is_recurring", "=", True),
                ("state", "in", PLANNED_STATES),
                ("planned_until", "!=", False),
            ]
        )
        if requests:
            requests.with_context(zorg_planning=INSIDE).write({"planned_until": False})
            self.env.ref("zorgnetwerk_addon.ir_cron_plan_visits").sudo()._trigger()

    def _is_exhausted(self):
        """Tell if no day of the rule is left, so that its last task can end it."""
        self.ensure_one()
        rule = self._get_rule()
        return not (rule and self.start and self._get_next_days(rule, 1))

    def action_plan_visits(self):
        """Make the visits until the horizon and say what was done."""
        self._check_have_start()
        done = self._plan_visits()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self._say_planned(done),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _say_planned(self, done):
        """Return what a run did, in words.

        :param done: ``collections.Counter`` of ``_plan_visits``
        """
        sentences = {
            "made": self.env._("visits made: %(count)s"),
            "changed": self.env._("changed: %(count)s"),
            "removed": self.env._("removed: %(count)s"),
            "kept": self.env._("changed by hand and kept: %(count)s"),
            "undecided": self.env._("to decide on: %(count)s"),
            "alone": self.env._("without the usual volunteer: %(count)s"),
        }
        parts = [
            words % {"count": done[code]}
            for code, words in sentences.items()
            if done[code]
        ]
        text = ", ".join(parts) or self.env._("everything was planned already")
        return f"{text[:1].upper()}{text[1:]}."

    def _open_visits(self, **context):
        self.ensure_one()
        action = self.action_open_tasks()
        action["context"] = {**action["context"], **context}
        return action

    def action_open_kept(self):
        return self._open_visits(search_default_planned=1, search_default_edited=1)

    def action_open_undecided(self):
        return self._open_visits(search_default_planned=1, search_default_undecided=1)

    @api.model
    def _cron_plan_visits(self, size=200):
        """Make the visits that came within the horizon, some requests at a time.

        Each part is committed with the day until which it planned, so a run that
        dies halfway is completed by the next one.

        :param int size: requests in one part
        """
        self.env["zorgnetwerk.holiday"]._fill_years()
        self.env["ir.cron"]._commit_progress(0)
        domain = self._get_plan_domain()
        failed = []
        while True:
            left = domain & Domain("id", "not in", failed)
            requests = self.search(left, limit=size, order="id")
            if not requests:
                break
            # who works on a request at this moment has its visits planned by that
            free = requests.try_lock_for_update(allow_referencing=True)
            failed += (requests - free).ids
            failed += free._plan_part()
            remaining = self.search_count(domain & Domain("id", "not in", failed))
            seconds = self.env["ir.cron"]._commit_progress(
                len(requests), remaining=remaining
            )
            if seconds <= 0:
                break

    def _plan_part(self):
        """Plan these requests; return the ids of those that could not be planned."""
        if not self:
            return []
        try:
            with self.env.cr.savepoint():
                self._plan_visits(extend_only=True)
            return []
        except Exception:
            if len(self) == 1:
                _logger.exception("Visits of request %s were not planned", self.id)
                return self.ids
        # find the one that stands in the way of the others
        return [bad for request in self for bad in request._plan_part()]

    @api.model
    def _get_plan_domain(self):
        """Return the requests of which the horizon of their network came nearer."""
        by_horizon = {}
        networks = self._read_group(
            [("is_recurring", "=", True), ("state", "in", PLANNED_STATES)],
            ["network_id"],
        )
        for (network,) in networks:
            by_horizon.setdefault(network._get_horizon(), []).append(network.id)
        behind = Domain.OR(
            Domain("network_id", "in", ids)
            & (
                Domain("planned_until", "=", False)
                | Domain("planned_until", "<", horizon)
            )
            for horizon, ids in by_horizon.items()
        )
        return (
            Domain(
                [
                    ("is_recurring", "=", True),
                    ("state", "in", PLANNED_STATES),
                    ("start", "!=", False),
                ]
            )
            & behind
        )
