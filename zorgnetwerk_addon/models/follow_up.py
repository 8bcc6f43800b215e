from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ..tools.recurrence import to_utc


class ZorgnetwerkFollowUp(models.Model):
    """Something to do about a signal or for a client: who, when, what came of it."""

    _name = "zorgnetwerk.follow.up"
    _inherit = [
        "zorgnetwerk.signal.client.mixin",
        "zorgnetwerk.workflow.mixin",
        "zorgnetwerk.looked.after.mixin",
    ]
    _description = "Follow-up"
    _order = "planned_on, id"
    _rec_names_search = ["summary", "signal_id.reference"]

    _state_moves = {
        "planned": {"done", "dropped"},
        "done": {"planned"},
        "dropped": {"planned"},
    }

    client_id = fields.Many2one(
        compute="_compute_client_id",
        store=True,
        precompute=True,
        readonly=False,
        ondelete="restrict",
    )
    active = fields.Boolean(default=True)
    kind_id = fields.Many2one(
        "zorgnetwerk.follow.up.kind",
        string="What",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env["zorgnetwerk.follow.up.kind"].search([], limit=1),
    )
    nature = fields.Selection(related="kind_id.nature")
    task_type_id = fields.Many2one(related="kind_id.task_type_id")
    summary = fields.Char(
        string="In short", help="What to ask, to bring, to arrange; without a name."
    )
    planned_on = fields.Date(
        string="Planned",
        required=True,
        compute="_compute_planned_on",
        store=True,
        precompute=True,
        readonly=False,
        tracking=True,
    )
    user_id = fields.Many2one(
        string="Who",
        help="The colleague who does it, and finds it among his or her activities.",
    )
    organisation_id = fields.Many2one(
        "zorgnetwerk.organisation",
        string="With",
        index="btree_not_null",
        ondelete="restrict",
    )
    state = fields.Selection(
        [("planned", "To do"), ("done", "Done"), ("dropped", "Dropped")],
        string="Status",
        required=True,
        default="planned",
        tracking=True,
        index=True,
        copy=False,
    )
    done_on = fields.Date(copy=False, readonly=True)
    result = fields.Text(copy=False, help="What came of it; stays with the signal.")
    task_id = fields.Many2one(
        "zorgnetwerk.task",
        string="Volunteer's task",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )
    right_check_ids = fields.One2many(
        "zorgnetwerk.right.check", "follow_up_id", string="Right applied for"
    )
    is_late = fields.Boolean(compute="_compute_is_late", search="_search_is_late")

    _about_somebody = models.Constraint(
        "CHECK (signal_id IS NOT NULL OR client_id IS NOT NULL)",
        "A follow-up belongs to a signal or a client: choose one.",
    )
    _done_on_kept = models.Constraint(
        "CHECK ((state = 'done') = (done_on IS NOT NULL))",
        "What was done keeps its day.",
    )
    # the list of what is to be done, a sliver of all that was ever done
    _to_do_idx = models.Index("(network_id, planned_on) WHERE state = 'planned'")

    @api.depends("kind_id", "signal_id.reference")
    def _compute_display_name(self):
        """Neutral: it stands in activities and on tabs."""
        for follow_up in self:
            follow_up.display_name = " · ".join(
                filter(None, [follow_up.kind_id.name, follow_up.signal_id.reference])
            )

    @api.depends("signal_id.client_id")
    def _compute_client_id(self):
        for follow_up in self:
            follow_up.client_id = follow_up.signal_id.client_id or follow_up.client_id

    @api.depends("kind_id")
    def _compute_planned_on(self):
        for follow_up in self:
            if not follow_up._origin.planned_on:
                today = fields.Date.context_today(follow_up)
                days = timedelta(days=follow_up.kind_id.default_days)
                follow_up.planned_on = today + days

    @api.depends("planned_on", "state")
    def _compute_is_late(self):
        today = fields.Date.context_today(self)
        for follow_up in self:
            follow_up.is_late = (
                follow_up.state == "planned"
                and bool(follow_up.planned_on)
                and follow_up.planned_on < today
            )

    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        late = Domain("state", "=", "planned") & Domain("planned_on", "<", "today")
        return late if True in value else ~late

    @api.constrains("user_id", "network_id")
    def _check_user_has_access(self):
        """Who gets an activity is told what it is about."""
        for follow_up in self:
            user, network = follow_up.user_id, follow_up.network_id
            if user and not network._is_open_to_signal_handler(user):
                raise ValidationError(
                    self.env._(
                        "%(user)s cannot see the signals of %(network)s: choose a "
                        "colleague who can.",
                        user=user.name,
                        network=network.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if vals.get("state") == "done":
                vals.setdefault("done_on", fields.Date.context_today(self))
        follow_ups = super(ZorgnetwerkFollowUp, self._unmailed()).create(vals_list)
        follow_ups = follow_ups.with_env(self.env)
        follow_ups._sync_activities()
        return follow_ups

    def write(self, vals):
        state = vals.get("state")
        if state:
            today = fields.Date.context_today(self)
            done_on = (vals.get("done_on") or today) if state == "done" else False
            vals = {**vals, "done_on": done_on}
        result = super(ZorgnetwerkFollowUp, self._unmailed()).write(vals)
        if vals.keys() & {"state", "user_id", "planned_on"}:
            self._sync_activities(vals.get("result"))
        return result

    def _unmailed(self):
        """Who does it finds it among the activities: a mail would tell more."""
        return self.with_context(mail_auto_subscribe_no_notify=True)

    def action_done(self):
        """Ask what came of it: a result is what stays of a follow-up."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("What came of it"),
            "res_model": "zorgnetwerk.follow.up.done",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_follow_up_ids": self.ids},
        }

    def action_drop(self):
        return self._move_to("dropped")

    def action_reopen(self):
        return self._move_to("planned")

    def action_ask_volunteer(self):
        """Make a task for a volunteer, open to change, and keep it with this.

        The task says what is asked and nothing of the signal: volunteers, and
        colleagues without access to signals, read it.
        """
        self.ensure_one()
        if not self.task_id:
            self.task_id = self.env["zorgnetwerk.task"].create(
                self._prepare_task_vals()
            )
        return {
            "type": "ir.actions.act_window",
            "res_model": "zorgnetwerk.task",
            "res_id": self.task_id.id,
            "views": [(False, "form")],
        }

    def _prepare_task_vals(self):
        if not self.client_id:
            raise UserError(
                self.env._(
                    "A volunteer goes to a client: say in the signal who it is about "
                    "first."
                )
            )
        if not self.task_type_id:
            raise UserError(
                self.env._(
                    "“%(kind)s” is not asked of a volunteer. The administrator can "
                    "change that in the list “Kinds of follow-up”.",
                    kind=self.kind_id.name,
                )
            )
        return {
            "network_id": self.network_id.id,
            "client_id": self.client_id.id,
            "task_type_id": self.task_type_id.id,
            "start": self._get_task_start(),
        }

    def _get_task_start(self):
        """Return ten in the morning of the planned day, or tomorrow's, in UTC."""
        tomorrow = self.network_id._get_today() + timedelta(days=1)
        morning = datetime.combine(max(self.planned_on, tomorrow), time(10))
        return to_utc(morning, ZoneInfo(self.network_id.tz))
