import logging
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.fields import Domain

_logger = logging.getLogger(__name__)
BATCH = 1000


class ZorgnetwerkTask(models.Model):
    """What becomes of a task that nobody took, or that came later than asked."""

    _inherit = "zorgnetwerk.task"
    _unmet_link = "task_id"

    wanted_start = fields.Datetime(
        string="Asked for",
        compute="_compute_wanted_start",
        store=True,
        precompute=True,
        copy=False,
        help="The moment for which help was first asked. Moving the task leaves it. "
        "Who is helped later than this, by more hours than the network allows, was "
        "helped late.",
    )

    # “start” is no dependency: a task that is moved keeps what was asked
    @api.depends("client_id")
    def _compute_wanted_start(self):
        for task in self:
            task.wanted_start = task.wanted_start or task.start

    def _get_unmet_request(self):
        return self.request_id

    def _get_unmet_kind(self):
        is_unfilled = self.reason_id.is_unfilled and not self.volunteer_id
        if self.state == "missed" and is_unfilled:
            return "unfilled"
        return super()._get_unmet_kind()

    def _get_wanted_on(self):
        return self.wanted_start or super()._get_wanted_on()

    def _get_unmet_moment(self, now, is_new):
        """A task that nobody took was lost when its moment passed."""
        if self._get_unmet_kind() == "unfilled":
            return min(now, self.stop)
        return super()._get_unmet_moment(now, is_new)

    def _follow_unmet(self, before):
        result = super()._follow_unmet(before)
        self.filtered(lambda task: task.state == "done")._keep_late()
        return result

    def _keep_late(self):
        """Keep which of these tasks, now done, came later than was asked."""
        late = self.filtered(
            lambda task: (
                task.wanted_start
                # what belongs to a group activity moves with all who come
                and not task.group_activity_id
                and task.start
                > task.wanted_start + timedelta(hours=task.network_id.late_after_hours)
            )
        )
        if not late:
            return
        reasons = self.env["zorgnetwerk.reason"]
        nobody = reasons._get_first("task_late", is_unfilled=True)
        unsaid = reasons._get_first("task_late", is_unfilled=False) or nobody
        late._add_unmet_rows(
            (task, "late", task.start, nobody if task._was_turned_down() else unsaid)
            for task in late
            if unsaid
        )

    def _was_turned_down(self):
        """Whether a volunteer said no: then the task was not moved for the client."""
        turned_down = {"declined", "replacement_needed", "replaced"}
        return bool(turned_down & set(self.assignment_ids.mapped("state")))

    @api.model
    def _get_no_volunteer_reason(self):
        """Return the reason for what nobody took; a municipality may choose its own."""
        reasons = self.env["zorgnetwerk.reason"]
        standard = self.env.ref(
            "zorgnetwerk_addon.reason_task_missed_no_volunteer",
            raise_if_not_found=False,
        )
        if standard and standard.active:
            return standard
        return reasons._get_first("task_missed", is_unfilled=True)

    @api.model
    def _get_unfilled_domain(self):
        """Return which tasks are lost: nobody took them and their days are over."""
        now = datetime.now(timezone.utc)
        networks = self.env["zorgnetwerk.network"].search(
            [("unfilled_after_days", ">", 0)]
        )
        lost = Domain.OR(
            Domain("network_id", "=", network.id)
            & Domain(
                "date",
                "<=",
                now.astimezone(ZoneInfo(network.tz)).date()
                - timedelta(days=network.unfilled_after_days),
            )
            for network in networks
        )
        return (
            lost
            & Domain("state", "=", "open")
            & Domain("volunteer_id", "=", False)
            & Domain("stop", "<=", now.replace(tzinfo=None))
        )

    @api.model
    def _cron_mark_unfilled(self):
        """Mark as missed, for want of a volunteer, what nobody took: in batches."""
        reason = self._get_no_volunteer_reason()
        if not reason:
            _logger.info("No reason “task missed” that counts as unfilled: add one.")
            return
        domain = self._get_unfilled_domain()
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=self.search_count(domain))
        while True:
            tasks = self.search(domain, limit=BATCH, order="id")
            # who works on a task at this moment decides about it
            tasks = tasks.try_lock_for_update(allow_referencing=True)
            tasks = tasks.filtered_domain(domain)
            if not tasks:
                break
            tasks._mark_unfilled(reason)
            if not cron._commit_progress(len(tasks)):
                break

    def _mark_unfilled(self, reason):
        """Mark these tasks as missed, with one note in each file.

        :param reason: ``zorgnetwerk.reason``
        """
        self.with_context(tracking_disable=True)._move_to("missed", reason=reason)
        note = self.env._("The moment passed without a volunteer.")
        self._message_log_batch(bodies=dict.fromkeys(self.ids, note))
