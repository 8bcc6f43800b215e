from odoo import fields, models

from .follow_up_activity import FOLLOW_UP

WORKER = "zorgnetwerk_addon.group_zorg_worker"
HANDLER = "zorgnetwerk_addon.group_zorg_signal_handler"
COORDINATOR = "zorgnetwerk_addon.group_zorg_coordinator"

PLANNED = ("open", "staffed")


class ZorgnetwerkStartPageCards(models.AbstractModel):
    """The cards of the start page: for whom, which records, which list behind it."""

    _name = "zorgnetwerk.start.page.cards"
    _description = "Cards of the start page"

    def _get_specs(self):
        return [
            *self._get_task_specs(),
            *self._get_signal_specs(),
            *self._get_own_specs(),
        ]

    def _get_task_specs(self):
        task = {
            "model": "zorgnetwerk.task",
            "group": WORKER,
            "order": "start, id",
            "fields": ["network_id", "task_type_id", "area_id", "start", "to_address"],
            "row": self._prepare_task_row,
        }
        assignment = {
            "model": "zorgnetwerk.assignment",
            "group": WORKER,
            "tone": "danger",
            "order": "start, id",
            "fields": ["network_id", "task_id", "start", "volunteer_id"],
            "row": self._prepare_assignment_row,
        }
        away = [
            ("state", "=", "accepted"),
            ("task_id.state", "in", PLANNED),
            ("start", ">=", "today"),
            ("is_volunteer_away", "=", True),
        ]
        return [
            {
                **task,
                "key": "unstaffed",
                "icon": "fa-user-plus",
                "tone": "danger",
                "domain": [
                    ("state", "=", "open"),
                    ("stop", ">", fields.Datetime.now()),
                    ("start", "<", "today +15d"),
                ],
                "action": ("task_action", {"search_default_unstaffed": 1}),
            },
            {
                **assignment,
                "key": "replacement",
                "icon": "fa-exchange",
                "domain": [
                    ("state", "=", "replacement_needed"),
                    # once somebody else comes, nobody is looked for
                    ("task_id.state", "=", "open"),
                    ("start", ">=", "today"),
                ],
                "action": (
                    "assignment_replacement_action",
                    {"search_default_upcoming": 1},
                ),
            },
            {
                **assignment,
                "key": "away",
                "icon": "fa-plane",
                "domain": away,
                "action": ("assignment_action", {}, away),
            },
            {
                **task,
                "key": "today",
                "icon": "fa-calendar",
                "tone": "info",
                "domain": [
                    ("state", "in", PLANNED),
                    ("stop", ">", fields.Datetime.now()),
                    ("start", "<", "today +1d"),
                ],
                "action": ("task_action", {"search_default_today": 1}),
            },
            {
                **task,
                "key": "to_register",
                "icon": "fa-check-square-o",
                "tone": "warning",
                "domain": [("is_to_register", "=", True)],
                "action": ("task_register_action", {"search_default_to_register": 1}),
            },
            {
                "key": "requests",
                "icon": "fa-phone",
                "tone": "warning",
                "model": "zorgnetwerk.request",
                "group": WORKER,
                "domain": [("is_waiting", "=", True)],
                "order": "received_on, id",
                "fields": ["network_id", "task_type_id", "area_id", "received_on"],
                "row": self._prepare_request_row,
                "action": ("request_action", {"search_default_waiting": 1}),
            },
        ]

    def _get_signal_specs(self):
        signal = {
            "model": "zorgnetwerk.signal",
            "group": HANDLER,
            "order": "deadline, id",
            "fields": ["network_id", "reference", "summary", "received_on"],
            "row": self._prepare_signal_row,
        }
        follow_ups = [
            ("state", "=", "planned"),
            ("planned_on", "<=", "today"),
            ("user_id", "in", [self.env.uid, False]),
        ]
        return [
            {
                **signal,
                "key": "signals_without_owner",
                "icon": "fa-bell-o",
                "tone": "danger",
                "domain": [("user_id", "=", False), ("state", "!=", "closed")],
                "action": (
                    "signal_action",
                    {},
                    [("user_id", "=", False), ("state", "!=", "closed")],
                ),
            },
            {
                **signal,
                "fields": [*signal["fields"], "deadline"],
                "row": self._prepare_late_signal_row,
                "key": "signals_late",
                "icon": "fa-clock-o",
                "tone": "danger",
                "domain": [("is_late", "=", True)],
                "action": ("signal_late_action", {}, [("is_late", "=", True)]),
            },
            {
                "key": "follow_ups",
                "icon": "fa-check-square-o",
                "tone": "warning",
                "model": "zorgnetwerk.follow.up",
                "group": HANDLER,
                "domain": follow_ups,
                "order": "planned_on, id",
                "fields": ["network_id", "kind_id", "summary", "planned_on"],
                "row": self._prepare_follow_up_row,
                "action": ("follow_up_action", {}, follow_ups),
            },
        ]

    def _get_own_specs(self):
        return [
            {
                "key": "papers",
                "icon": "fa-id-card-o",
                "tone": "warning",
                "model": "zorgnetwerk.qualification",
                "group": COORDINATOR,
                "domain": [
                    ("is_expiring", "=", True),
                    ("volunteer_id.state", "in", ("active", "paused")),
                ],
                "order": "valid_until, id",
                "fields": ["volunteer_id", "requirement_id", "valid_until"],
                "row": self._prepare_paper_row,
                "action": (
                    "qualification_action",
                    {},
                    [
                        ("is_expiring", "=", True),
                        ("volunteer_id.state", "in", ("active", "paused")),
                    ],
                ),
            },
            {
                "key": "activities",
                "icon": "fa-flag-o",
                "tone": "info",
                "model": "mail.activity",
                "group": "base.group_user",
                "domain": [
                    ("user_id", "=", self.env.uid),
                    ("date_deadline", "<=", "today"),
                    ("res_model", "=like", "zorgnetwerk.%"),
                    # they have a card of their own
                    (
                        "activity_type_id",
                        "not in",
                        [self.env["ir.model.data"]._xmlid_to_res_id(FOLLOW_UP)],
                    ),
                ],
                "order": "date_deadline, id",
                "fields": [
                    "res_model",
                    "res_id",
                    "res_name",
                    "summary",
                    "activity_type_id",
                    "date_deadline",
                ],
                "row": self._prepare_activity_row,
                "action": None,
            },
        ]

    def _get_titles(self):
        # apart from the domains: Odoo's search for terms takes a tuple that comes
        # after a translated text for its arguments
        return {
            "unstaffed": self.env._("Tasks without a volunteer, next 14 days"),
            "replacement": self.env._("Replacements needed"),
            "away": self.env._("Volunteers away who said yes"),
            "today": self.env._("Today's tasks"),
            "to_register": self.env._("Register as done"),
            "requests": self.env._("Requests waiting"),
            "signals_without_owner": self.env._("Signals without an owner"),
            "signals_late": self.env._("Signals followed up too late"),
            "follow_ups": self.env._("My follow-up, due today or late"),
            "papers": self.env._("Papers that expire"),
            "activities": self.env._("My activities"),
        }
