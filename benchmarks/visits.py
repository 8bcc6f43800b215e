"""Visits of recurring requests, with their volunteer, for the weeks to come.

Ours is the nightly job, as many requests as it takes in one part: rule, holidays,
absences, the volunteer's other bookings, one batch. Field Service is what its nightly
job runs, as it is and with its messages switched off. The calendar creates the same
events, each with an attendee and without invitations. The floor inserts the very rows
that we made (tasks and assignments, indexes and constraints in place) in plain SQL.
"""

import math
from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.fields import Command

from . import peers
from .page import Check, Row
from .timing import count_written, take_turns, taken_back, watched

TITLE = "Generate visits of recurring requests, volunteer assigned"
# the job takes as many at a time
REQUESTS = 200
WEEKS = 8
RUNS = 2
ADDON = "zorgnetwerk_addon"
OURS = "Zorgnetwerk"
AGAIN = "Zorgnetwerk, the job again without a change"
COMPARE = "Zorgnetwerk, all visits compared with the rule (a button)"
ORDERS = "Field Service (recurring)"
QUIET_ORDERS = "Field Service (recurring), without messages"
EVENTS = "Calendar, recurring events"
FLOOR = "INSERT of the same rows in SQL"


def measure(places):
    """Return the rows and the checks.

    :param places: ``data`` and ``peers``, environments of two databases
    """
    ours, theirs = places["data"], places["peers"]
    start = next_saturday(fields.Datetime.now())
    with taken_back(ours), taken_back(theirs):
        requests = make_requests(ours, start)
        orders = peers.make_recurring_orders(theirs, REQUESTS, WEEKS, start)
        contacts = peers.make_contacts(theirs, REQUESTS)
        written = []
        rows = plan_rows(ours, requests)
        best = take_turns(
            {
                OURS: lambda: plan(ours, requests),
                AGAIN: lambda: plan_again(
                    ours, requests, lambda: run_job(ours), written
                ),
                COMPARE: lambda: plan_again(
                    ours, requests, requests._plan_visits, written
                ),
                ORDERS: lambda: generate(theirs, orders),
                QUIET_ORDERS: lambda: generate(
                    theirs, orders.with_context(tracking_disable=True)
                ),
                EVENTS: lambda: make_events(theirs, contacts, start),
                FLOOR: lambda: insert(ours, rows),
            },
            RUNS,
        )
    return [Row.of(*pair) for pair in best.items()], check(best, written)


def check(best, written):
    mine = best[OURS]
    return [
        Check(
            "times faster than fieldservice_recurring, at least",
            20,
            best[ORDERS].ms_each / mine.ms_each,
            at_least=True,
            why="even the same rows inserted in plain SQL, with the indexes and "
            "constraints that guard them, are only "
            f"{best[ORDERS].ms_each / best[FLOOR].ms_each:.0f} times faster than "
            "Field Service. What we add to that floor is Odoo making records: "
            f"{mine.ms_each / best[FLOOR].ms_each:.1f} times the floor.",
        ),
        Check(
            "times faster than calendar.event's recurrence, at least",
            1,
            best[EVENTS].ms_each / mine.ms_each,
            at_least=True,
        ),
        Check(
            "queries per 1,000 visits, at most",
            30,
            mine.queries_per_thousand,
            why="20 for 1,000 are Odoo's own INSERTs, 100 rows of a model at a time; "
            "the rest does not grow with the visits, and some of it is the job looking "
            "for work, keeping a savepoint and counting what is left.",
        ),
        Check(
            "the job again without a change, % of the first run, at most",
            5,
            100 * best[AGAIN].ms / mine.ms,
        ),
        Check(
            "all visits compared with the rule, no change, % of the first run, at most",
            5,
            100 * best[COMPARE].ms / mine.ms,
            why="the button reads each visit with its volunteers and expands each "
            "rule, to find what somebody changed; the job knows until which day it "
            "planned. Neither writes.",
        ),
        Check("rows that both write, at most", 0, max(written)),
    ]


def next_saturday(now):
    """Return a Saturday morning, when the data set plans nothing."""
    day = now + timedelta(days=1 + (4 - now.weekday()) % 7)
    return day.replace(hour=9, minute=0, second=0, microsecond=0)


def make_requests(env, start):
    """Make weekly requests of as many clients, with a usual volunteer each."""
    network = env["zorgnetwerk.network"].search([("user_id", "!=", False)], limit=1)
    network.planning_weeks = WEEKS
    domain = [("network_id", "=", network.id), ("state", "=", "active")]
    clients = env["zorgnetwerk.client"].search(domain, limit=REQUESTS)
    volunteers = env["zorgnetwerk.volunteer"].search(domain, limit=REQUESTS)
    requests = env["zorgnetwerk.request"].create(
        [
            {
                "client_id": client.id,
                "network_id": network.id,
                "task_type_id": env.ref(f"{ADDON}.task_type_company").id,
                "start": start + timedelta(hours=2 * (number // len(volunteers))),
                "is_recurring": True,
                "repeat_unit": "weekly",
                "sat": True,
                "state": "open",
                "holiday_policy": "keep",
                "usual_volunteer_ids": [
                    Command.set(volunteers[number % len(volunteers)].ids)
                ],
            }
            for number, client in enumerate(clients)
        ]
    )
    env.flush_all()
    return requests


def run_job(env):
    """Run the nightly job without its commits."""
    job = env.registry["ir.cron"]
    with patch.object(job, "_commit_progress", lambda *_args, **_more: math.inf):
        env["zorgnetwerk.request"]._cron_plan_visits()


def count_visits(env, requests):
    return env["zorgnetwerk.task"].search_count([("request_id", "in", requests.ids)])


def plan(env, requests):
    with taken_back(env):
        with watched(env) as sample:
            run_job(env)
        sample.records = count_visits(env, requests)
    return sample


def plan_again(env, requests, work, written):
    """Return the sample of a work on visits that are as the rule says."""
    with taken_back(env):
        run_job(env)
        env.cr.flush()
        before = count_written(env.cr)
        with watched(env, count_visits(env, requests)) as sample:
            work()
        written.append(count_written(env.cr) - before)
    return sample


def generate(env, orders):
    with taken_back(env), watched(env) as sample:
        sample.records = len(orders._generate_orders())
    return sample


def make_events(env, contacts, start):
    vals_list = peers.prepare_recurring_events(contacts, WEEKS, start)
    events = env["calendar.event"].with_context(dont_notify=True)
    with taken_back(env):
        with watched(env) as sample:
            made = events.create(vals_list)
        sample.records = len(made.recurrence_id.calendar_event_ids)
    return sample


def plan_rows(env, requests):
    """Return {table: (columns, rows)} of the visits, as they stand when made."""
    found = {}
    with taken_back(env):
        run_job(env)
        env.cr.flush()
        tasks = requests.task_ids
        for table, records in (
            ("zorgnetwerk_task", tasks),
            ("zorgnetwerk_assignment", tasks.assignment_ids),
        ):
            env.cr.execute(f"SELECT * FROM {table} WHERE id IN %s", [records._ids])
            columns = [column.name for column in env.cr.description]
            found[table] = columns, env.cr.fetchall()
    return found


def insert(env, rows):
    with taken_back(env):
        with watched(env, len(rows["zorgnetwerk_task"][1])) as sample:
            for table, (columns, values) in rows.items():
                names = ", ".join(f'"{name}"' for name in columns)
                env.cr.execute_values(
                    f"INSERT INTO {table} ({names}) VALUES %s", values, page_size=1000
                )
    return sample
