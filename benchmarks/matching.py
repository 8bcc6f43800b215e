"""How long it takes to rank all volunteers for a task, reasons in words included.

Two networks, with 400 and with 4,000 volunteers, each with a year of tasks (34 a
volunteer, as a service with 138,000 rides a year has). Asked as a coordinator with
the record rules on, with cold records. Two tasks are asked: one as usual, and one that
everybody could do, which leaves nobody out.
"""

import random
from datetime import datetime

from odoo.fields import Command
from odoo.tests import new_test_user

from .page import Check, Row
from .timing import take_turns, taken_back, watched

TITLE = "Rank all volunteers for a task, with reasons"
SIZES = (400, 4_000)
RUNS = 15
TASKS_A_YEAR = 34
ADDON = "zorgnetwerk_addon"
START = datetime(2030, 7, 3, 12)


def ref(env, name):
    return env.ref(f"{ADDON}.{name}").id


def make_volunteers(env, network, size, chance):
    """Volunteers who each like some kinds of help, at some hours, near home."""
    kinds = [
        ref(env, f"task_type_{kind}")
        for kind in ("transport", "shopping", "company", "small_job", "reading")
    ]
    papers = env["zorgnetwerk.requirement"].search([]).ids
    languages = env["zorgnetwerk.language"].search([], limit=6).ids
    areas = env["zorgnetwerk.area"].search([("kind", "=", "village")]).ids
    return env["zorgnetwerk.volunteer"].create(
        [
            {
                "care_first_name": "Vic",
                "care_last_name": f"Helper {number}",
                "network_id": network.id,
                "state": "active" if chance.random() < 0.9 else "paused",
                "area_id": chance.choice(areas),
                "has_car": chance.random() < 0.6,
                "radius_km": chance.choice((0, 10, 20)),
                "max_tasks_per_week": chance.choice((0, 0, 3)),
                "task_type_ids": [Command.set(chance.sample(kinds, 3))],
                "language_ids": [Command.set(chance.sample(languages, 2))],
                "availability_ids": [
                    Command.create({"weekday": day, "hour_from": 9, "hour_to": 17})
                    for day in chance.sample("01234", 3)
                ],
                "absence_ids": [
                    Command.create({"date_from": "2030-06-28", "date_to": "2030-07-05"})
                    for _away in range(chance.random() < 0.05)
                ],
                "qualification_ids": [
                    Command.create(
                        {
                            "requirement_id": paper,
                            "seen_on": "2028-01-01",
                            "valid_until": "2031-01-01",
                        }
                    )
                    for paper in papers
                    if chance.random() < 0.9
                ],
            }
            for number in range(size)
        ]
    )


def fill(env, network, size):
    """Make one network's persons and their year; return the tasks to ask about."""
    chance = random.Random(size)
    quiet = env(
        context=dict(env.context, tracking_disable=True, mail_create_nolog=True)
    )
    make_volunteers(quiet, network, size, chance)
    clients = quiet["zorgnetwerk.client"].create(
        [
            {
                "care_last_name": f"Cliënt {number}",
                "network_id": network.id,
                "state": "active",
                "zip": "8580",
                "city": "Avelgem",
                "language_ids": [Command.set([ref(env, "language_dutch")])],
            }
            for number in range(size // 10)
        ]
    )
    tasks = quiet["zorgnetwerk.task"].create(
        [
            {
                "client_id": clients[0].id,
                "network_id": network.id,
                "task_type_id": ref(env, f"task_type_{kind}"),
                "start": START,
            }
            for kind in ("transport", "company")
        ]
    )
    env.flush_all()
    add_year(env, network, clients, tasks[1], size)
    return tasks


def add_year(env, network, clients, like, size):
    """Add the year of tasks around the day, past the ORM: what is timed only reads."""
    env.cr.execute(
        """
        INSERT INTO zorgnetwerk_task (client_id, network_id, company_id, task_type_id,
            start, stop, date, state, volunteers_needed, active, area_id)
        SELECT (%(clients)s::int[])[1 + i %% %(count)s], network_id, company_id,
            task_type_id, moment, moment + interval '90 minutes', moment::date,
            'done', 1, TRUE, area_id
          FROM zorgnetwerk_task, generate_series(1, %(tasks)s) i,
            LATERAL (SELECT %(start)s + (i * 7919 %% 8736 - 4368) * interval '1 hour'
                AS moment) m
         WHERE id = %(like)s
        """,
        {
            "clients": clients.ids,
            "count": len(clients),
            "tasks": size * TASKS_A_YEAR,
            "start": START,
            "like": like.id,
        },
    )
    env.cr.execute(
        """
        INSERT INTO zorgnetwerk_assignment (task_id, network_id, company_id,
            volunteer_id, start, stop, booked_until, booking_key, is_booking, state,
            asked_on)
        SELECT t.id, t.network_id, t.company_id, v.ids[1 + t.id %% %s], t.start, t.stop,
            t.stop, t.id, FALSE, 'done', t.start - interval '9 days'
          FROM zorgnetwerk_task t, (SELECT array_agg(id) AS ids
            FROM zorgnetwerk_volunteer WHERE network_id = %s) v
         WHERE t.network_id = %s AND t.state = 'done'
        """,
        (size, network.id, network.id),
    )


def timed(task):
    """Return the sample of asking who could do a task."""
    with watched(task.env) as sample:
        task.get_matches()
    sample.records = task.env["zorgnetwerk.volunteer"].search_count(
        [("network_id", "=", task.network_id.id)]
    )
    return sample


def open_to_all(env, task):
    """Take away what leaves volunteers out, but for those who are not active."""
    env["zorgnetwerk.requirement"].search([]).is_always_required = False
    volunteers = env["zorgnetwerk.volunteer"].search(
        [("network_id", "=", task.network_id.id)]
    )
    volunteers.write({"radius_km": 0, "max_tasks_per_week": 0})
    volunteers.task_type_ids = [Command.clear()]
    volunteers.language_ids = [Command.clear()]
    volunteers.availability_ids.unlink()
    volunteers.absence_ids.unlink()
    task.network_id.availability_is_hard = False
    task.task_type_id.requirement_ids = False
    env.flush_all()


def measure(places):
    """Return the rows and the checks.

    :param places: ``data``, environment of a database
    """
    env = places["data"]
    with taken_back(env):
        return compare(env)


def compare(env):
    user = new_test_user(
        env, login="bench_matcher", groups=f"{ADDON}.group_zorg_coordinator"
    )
    networks, asked = env["zorgnetwerk.network"], {}
    for size in SIZES:
        network = networks.create({"name": f"Bench {size}", "user_id": False})
        network.member_ids = [Command.link(user.id)]
        asked[size] = fill(env, network, size)
    for table in ("volunteer", "assignment", "task", "qualification"):
        env.cr.execute(f"ANALYZE zorgnetwerk_{table}")
    rows, checks = [], []
    for number, label in enumerate(("as usual", "open to all")):
        for size in SIZES:
            if number:
                open_to_all(env, asked[size][number])
        best = take_turns(
            {
                # the web client always says the language
                size: lambda size=size, number=number: timed(
                    asked[size][number].with_user(user).with_context(lang="en_US")
                )
                for size in SIZES
            },
            RUNS,
        )
        rows += [Row.of(f"{label}, {size:,}", sample) for size, sample in best.items()]
        few, many = best.values()
        checks += [
            Check(f"{label}, {SIZES[1]:,} volunteers: ms, at most", 100, many.ms),
            Check(f"{label}: queries, at most", 12, many.queries),
            Check(f"{label}: times the time at 400, at most", 2, many.ms / few.ms),
        ]
    return rows, checks
