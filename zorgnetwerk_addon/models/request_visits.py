from collections import Counter, defaultdict
from datetime import timedelta

from odoo import fields, models
from odoo.tools import SQL

from ..tools.inside import INSIDE
from ..tools.recurrence import to_local
from ..tools.visits import Series, plan
from .request_planning import PLANNED_STATES, VISIT_FIELDS

QUIET = {
    "tracking_disable": True,
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
    "zorg_planning": INSIDE,
    "zorg_by_code": INSIDE,
}


class ZorgnetwerkRequest(models.Model):
    """Brings the visits in the database in line with the rules, all at once."""

    _inherit = "zorgnetwerk.request"

    def _plan_visits(self, extend_only=False):
        """Make, change and remove visits so that they are what the rules say.

        What began, what is over and what somebody changed or staffed by hand stays.
        The number of queries does not depend on the number of visits; where nothing
        is to be done nothing is written.

        :param bool extend_only: only days that no run planned before
        :return: ``Counter`` with made, changed, removed, kept, undecided, alone
        """
        requests = self.filtered(lambda r: r.state in PLANNED_STATES and r.start)
        requests = requests.with_context(**QUIET)
        windows = requests._get_plan_windows(extend_only)
        requests = requests.filtered(lambda request: request in windows)
        if not requests:
            return Counter()
        days_off = requests._load_days_off(
            min(first for first, _last in windows.values()),
            max(last for _first, last in windows.values()),
        )
        wanted = requests._load_wanted_visits(windows, days_off)
        tasks = self.env["zorgnetwerk.task"].with_context(**QUIET)
        existing = tasks._load_rule_visits(windows)
        new, gone, untouched = [], [], []
        changes, done = {}, Counter()
        now = fields.Datetime.now()
        for request in requests:
            base = request._prepare_visit_vals()
            left = existing.pop(request, {})
            for visit in wanted[request]:
                task = left.pop(visit.occurrence, None)
                if not task:
                    if visit.verdict != "skip" and visit.start >= now:
                        new.append({**base, **self._prepare_moment_vals(visit)})
                elif task._is_to_come(now):
                    touched = task._is_touched()
                    done["kept"] += task.is_edited
                    if visit.verdict == "skip" and not touched:
                        gone.append(task.id)
                        continue
                    vals = task._compare_visit(base, visit, touched)
                    if vals:
                        changes[task] = vals
                    if not touched:
                        untouched.append(task.id)
            for task in left.values():
                if task._is_to_come(now):
                    if task._is_touched():
                        done["kept"] += 1
                    else:
                        gone.append(task.id)
        gone, untouched = tasks.browse(gone), tasks.browse(untouched)
        talked_about = gone._filter_talked_about()
        done["kept"] += len(talked_about)
        done["removed"] = (gone - talked_about)._remove_visits()
        done["changed"] = tasks._change_visits(changes)
        made = tasks._make_visits(new, untouched, days_off["away"])
        done["made"] = len(made)
        done["undecided"] = len(made.filtered("is_undecided"))
        done["alone"] = len(made.filtered("usual_missing"))
        requests._note_planned(windows, made)
        return done

    def _get_plan_windows(self, extend_only):
        """Return {request: (first, last day)}, without those that have no day left."""
        windows = {}
        for network, requests in self.grouped("network_id").items():
            today, horizon = network._get_today(), network._get_horizon()
            for request in requests:
                first, last = today, horizon
                until = request.planned_until
                if until and extend_only:
                    first = max(first, until + timedelta(days=1))
                elif until:
                    last = max(last, until)
                if first <= last:
                    windows[request] = (first, last)
        return windows

    def _load_wanted_visits(self, windows, days_off):
        """Return {request: list of ``tools.visits.Visit``}."""
        exceptions = defaultdict(dict)
        for exception in self.env["zorgnetwerk.request.exception"].browse(
            days_off["exception"]
        ):
            request, start = exception.request_id, exception.moved_to
            length = request.stop - request.start
            moved = start and (start, exception.moved_stop or start + length)
            exceptions[request.id][exception.occurrence] = (exception.kind, moved)
        special_days = self._get_special_days(days_off)
        wanted = {}
        for request in self:
            rule = request._get_rule()
            zone = request._get_zone()
            if not rule:
                wanted[request] = []
                continue
            series = Series(
                rule,
                to_local(request.start, zone),
                to_local(request.stop, zone),
                zone,
                exceptions[request.id],
                {
                    "absence": request.absence_policy,
                    "closing": request.closing_policy,
                    "holiday": request.holiday_policy,
                },
            )
            days = special_days[request]
            wanted[request] = plan(series, *windows[request], days)
        return wanted

    def _get_special_days(self, days_off):
        """Return {request: {local day: kinds of special day}}."""
        special = {}
        for request in self:
            special[request] = days = defaultdict(list)
            for kind, found in (
                ("absence", days_off["absence"][request.client_id.id]),
                ("closing", days_off["closing"][request.network_id.id]),
                ("holiday", days_off["holiday"][request.company_id.id]),
                ("holiday", days_off["holiday"][None]),
            ):
                for begin, end in found:
                    for day in _each_day(begin, end):
                        days[day].append(kind)
        return special

    def _load_days_off(self, first, last):
        """Return what falls between two local days, and which exceptions there are.

        One query for all: it reads only what belongs to these requests, on which the
        rules of access have been applied.

        :return: {``absence`` of clients, ``closing`` of networks, ``holiday`` of
            companies, ``away`` of volunteers: {id: list of (first, last day)}}, and
            under ``exception`` a list of ids
        """
        for name in ("client.absence", "closing.day", "holiday", "volunteer.absence"):
            self.env[f"zorgnetwerk.{name}"].flush_model()
        self.env["zorgnetwerk.request.exception"].flush_model()
        self.flush_recordset(["usual_volunteer_ids"])
        found = {"exception": []}
        for kind in ("absence", "closing", "holiday", "away"):
            found[kind] = defaultdict(list)
        for kind, owner, begin, end in self.env.execute_query(
            SQL(
                """
                SELECT 'absence', client_id, date_from, date_to
                FROM zorgnetwerk_client_absence
                WHERE client_id = ANY(%(clients)s) AND date_from <= %(last)s
                    AND (date_to IS NULL OR date_to >= %(first)s)
                UNION ALL
                SELECT 'closing', network_id, date_from, date_to
                FROM zorgnetwerk_closing_day
                WHERE network_id = ANY(%(networks)s) AND date_from <= %(last)s
                    AND date_to >= %(first)s
                UNION ALL
                SELECT 'holiday', company_id, date, date
                FROM zorgnetwerk_holiday
                WHERE active AND date BETWEEN %(first)s AND %(last)s
                    AND (company_id IS NULL OR company_id = ANY(%(companies)s))
                UNION ALL
                SELECT DISTINCT 'away', a.volunteer_id, a.date_from, a.date_to
                FROM zorgnetwerk_request_usual_volunteer_rel r
                JOIN zorgnetwerk_volunteer_absence a USING (volunteer_id)
                WHERE r.request_id = ANY(%(requests)s) AND a.date_to >= %(first)s
                UNION ALL
                SELECT 'exception', id, NULL, NULL
                FROM zorgnetwerk_request_exception
                WHERE request_id = ANY(%(requests)s) AND occurrence >= %(first)s
                """,
                first=first,
                last=last,
                clients=self.client_id.ids,
                networks=self.network_id.ids,
                companies=self.company_id.ids,
                requests=self.ids,
            )
        ):
            if kind == "exception":
                found[kind].append(owner)
            elif kind == "away":
                found[kind][owner].append((begin, end))
            else:
                period = max(begin, first), min(end or last, last)
                found[kind][owner].append(period)
        return found

    def _get_visit(self, day):
        """Return the ``Visit`` of the rule on a local day, or None.

        Exceptions and special days are left out: what the rule alone would say.
        """
        self.ensure_one()
        rule = self._get_rule()
        if not (rule and self.start and day):
            return None
        zone = self._get_zone()
        start, stop = to_local(self.start, zone), to_local(self.stop, zone)
        return next(iter(plan(Series(rule, start, stop, zone), day, day)), None)

    def _prepare_visit_vals(self):
        """Return what all visits of a request have in common."""
        self.ensure_one()
        return {
            "request_id": self.id,
            "network_id": self.network_id.id,
            "client_id": self.client_id.id,
            "user_id": self.user_id.id,
            **{
                name: self[origin].id if name == "task_type_id" else self[origin]
                for name, origin in VISIT_FIELDS.items()
            },
        }

    def _prepare_moment_vals(self, visit):
        return {
            "occurrence": visit.occurrence,
            "start": visit.start,
            "stop": visit.stop,
            "is_undecided": visit.verdict == "ask",
            "special_day": visit.special or False,
        }

    def _note_planned(self, windows, made):
        """Keep until which day was planned; a request with a volunteer runs."""
        for last, requests in self.grouped(lambda r: windows[r][1]).items():
            stale = requests.filtered(lambda r, last=last: r.planned_until != last)
            if stale:
                stale.write({"planned_until": last})
        staffed = made.filtered(lambda task: task.state == "staffed").request_id
        started = staffed.filtered(lambda request: request.state == "open")
        if started:
            started.write({"state": "running"})

    def _clear_visits(self):
        """Clean the future of requests that pause or end; keep the past.

        Visits that nobody touched are removed as if they had never been planned.
        What somebody changed or staffed by hand is cancelled, with a reason.
        """
        tasks = self.env["zorgnetwerk.task"].with_context(**QUIET)
        now = fields.Datetime.now()
        visits = tasks.search(
            [
                ("request_id", "in", self.ids),
                ("state", "in", ("open", "staffed")),
                ("start", ">", now),
            ]
        )
        untouched = visits.filtered(lambda task: not task._is_touched())
        untouched -= untouched._filter_talked_about()
        touched = visits - untouched
        untouched._remove_visits()
        touched._cancel_visits()
        self.with_context(**QUIET).write({"planned_until": False})


def _each_day(first, last):
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)
