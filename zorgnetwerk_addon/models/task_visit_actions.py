from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError

from ..tools.inside import INSIDE
from ..tools.recurrence import moments, to_local
from ..tools.visits import next_free_day
from .request_visits import QUIET
from .task import PLANNED_STATES

SEARCH_DAYS = 60


class ZorgnetwerkTask(models.Model):
    """What a coordinator decides about one date of a recurring request."""

    _inherit = "zorgnetwerk.task"

    def action_skip_date(self):
        """No visit on this date, whatever the rule says."""
        self._check_visits_to_come()
        requests = self.request_id
        self.env["zorgnetwerk.request.exception"]._note(self, "skip")
        visits = self.with_context(**QUIET)
        untouched = visits.filtered(lambda task: not task._is_touched())
        untouched -= untouched._filter_talked_about()
        touched = visits - untouched
        untouched._remove_visits()
        touched._cancel_visits()
        return self._leave_to(requests)

    def action_keep_visit(self):
        """The visit goes on, although the day is special."""
        self._check_visits_to_come()
        self.env["zorgnetwerk.request.exception"]._note(self, "keep")
        self.with_context(**QUIET).write({"is_undecided": False})
        self.request_id._plan_visits()
        return True

    def action_back_to_rule(self):
        """Forget what was changed by hand; volunteers put on by hand stay on it."""
        self._check_visits_to_come()
        requests = self.request_id
        self.env["zorgnetwerk.request.exception"].search(
            [
                ("request_id", "in", requests.ids),
                ("occurrence", "in", self.mapped("occurrence")),
            ]
        ).filtered(
            lambda exception: (
                (exception.request_id, exception.occurrence)
                in {(task.request_id, task.occurrence) for task in self}
            )
        ).with_context(zorg_planning=INSIDE).unlink()
        visits = self.with_context(**QUIET)
        visits.write({"is_edited": False})
        changes = {}
        for task in visits:
            request = task.request_id
            visit = request._get_visit(task.occurrence)
            if visit:
                vals = task._compare_visit(request._prepare_visit_vals(), visit, False)
                if vals:
                    changes[task] = vals
        visits._change_visits(changes)
        requests._plan_visits()
        return self._leave_to(requests) if not self.exists() else True

    def action_move_to_next_free(self):
        """Move the visit to the next day on which nothing is in its way."""
        self.ensure_one()
        self._check_visits_to_come()
        zone = self.request_id._get_zone()
        start, stop = to_local(self.start, zone), to_local(self.stop, zone)
        is_free = self._get_free_days(start, stop, zone)
        day = next_free_day(start.date(), is_free, SEARCH_DAYS)
        if not day:
            raise UserError(
                self.env._(
                    "In the next %(count)s days there is no day on which the client is "
                    "at home, nothing else is planned and the volunteer is free. "
                    "Choose another hour or another volunteer.",
                    count=SEARCH_DAYS,
                )
            )
        begin, end = moments(day, start, stop, zone)
        return self.write({"start": begin, "stop": end})

    def _get_free_days(self, start, stop, zone):
        """Return a function that tells if a local day is free for this visit."""
        self.ensure_one()
        first = start.date()
        last = first + timedelta(days=SEARCH_DAYS)
        request = self.request_id
        days_off = request._load_days_off(first, last)
        special = request._get_special_days(days_off)[request]
        taken = self.search(
            [
                ("client_id", "=", self.client_id.id),
                ("id", "!=", self.id),
                ("state", "in", PLANNED_STATES),
                ("date", ">=", first),
                ("date", "<=", last),
            ]
        )
        taken_days = set(taken.mapped("date"))
        accepted = self.assignment_ids.filtered(lambda line: line.state == "accepted")
        people = accepted.volunteer_id
        if not people:
            people = self.request_id.usual_volunteer_ids[: self.volunteers_needed]
        lines = []
        for number in range(1, SEARCH_DAYS + 1):
            begin, end = moments(first + timedelta(days=number), start, stop, zone)
            lines += [
                {"volunteer_id": v.id, "start": begin, "stop": end} for v in people
            ]
        conflicting = self.env["zorgnetwerk.assignment"]._filter_bookable(lines)[1]
        taken_days |= {to_local(line["start"], zone).date() for line in conflicting}
        absences = self.env["zorgnetwerk.volunteer.absence"].search(
            [("volunteer_id", "in", people.ids), ("date_to", ">=", first)]
        )
        return lambda day: (
            day not in taken_days
            and not special.get(day)
            and not any(a.date_from <= day <= a.date_to for a in absences)
        )

    def _check_visits_to_come(self):
        now = fields.Datetime.now()
        others = self.filtered(
            lambda task: not task.occurrence or not task._is_to_come(now)
        )
        if others:
            raise UserError(
                self.env._(
                    "This is for visits to come of a recurring request, which these "
                    "are not: %(names)s.",
                    names=", ".join(others.mapped("display_name")),
                )
            )

    def _leave_to(self, requests):
        """Return where the user goes when the task on the screen is no more."""
        if self.env.context.get("zorg_from_form"):
            return requests[:1].get_formview_action()
        return {"type": "ir.actions.client", "tag": "soft_reload"}
