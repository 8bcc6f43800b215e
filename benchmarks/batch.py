"""Many tasks in one create, as a planner whom the record rules hold.

Ours is a coordinator, theirs a user of Field Service with all its rights. A task of
ours carries client, kind, moment and addresses; an order of theirs a location, a
worker and a moment. Ours makes no note on each task of a batch, theirs makes one on
each order.
"""

from datetime import timedelta

from odoo import fields
from odoo.tests import new_test_user

from . import peers
from .data import COORDINATOR
from .page import Check, Row
from .timing import take_turns, taken_back, watched

TITLE = "Create 2,000 tasks in a batch"
MANY = 2_000
FEW = 200
RUNS = 3
ADDON = "zorgnetwerk_addon"
OURS = "Zorgnetwerk"
ORDERS = "Field Service"


def measure(places):
    """Return the rows and the checks.

    :param places: ``data`` and ``peers``, environments of two databases
    """
    ours, theirs = places["data"], places["peers"]
    with taken_back(ours), taken_back(theirs):
        tasks, orders = prepare_tasks(ours), prepare_orders(theirs)
        best = take_turns(
            {
                f"{name}, {size:,}": lambda model=model, vals=vals, size=size: create(
                    model, vals[:size]
                )
                for size in (FEW, MANY)
                for name, (model, vals) in ((OURS, tasks), (ORDERS, orders))
            },
            RUNS,
        )
    mine, few = best[f"{OURS}, {MANY:,}"], best[f"{OURS}, {FEW:,}"]
    growth = (mine.queries - few.queries) / (MANY - FEW) * 100
    checks = [
        Check(
            "times faster than fsm.order, at least",
            4,
            best[f"{ORDERS}, {MANY:,}"].ms_each / mine.ms_each,
            at_least=True,
        ),
        Check(
            "queries that 100 more tasks add, at most (Odoo inserts 100 rows of a "
            "model in one query: the tasks, and who follows them)",
            2,
            growth,
        ),
    ]
    return [Row.of(*pair) for pair in best.items()], checks


def create(model, vals_list):
    with taken_back(model.env), watched(model.env, len(vals_list)) as sample:
        model.create([dict(vals) for vals in vals_list])
    return sample


def prepare_tasks(env):
    user = env["res.users"].search([("login", "=", COORDINATOR)])
    clients = env["zorgnetwerk.client"].with_user(user).search([], limit=MANY)
    start = fields.Datetime.now().replace(microsecond=0) + timedelta(days=1)
    vals_list = [
        {
            "client_id": clients[number % len(clients)].id,
            "network_id": clients[0].network_id.id,
            "task_type_id": env.ref(f"{ADDON}.task_type_transport").id,
            "start": start + timedelta(minutes=number),
            "from_address": "Kerkstraat 1, Avelgem",
            "to_address": "AZ Groeninge, Kortrijk",
        }
        for number in range(MANY)
    ]
    return env["zorgnetwerk.task"].with_user(user), vals_list


def prepare_orders(env):
    user = new_test_user(
        env, login="bench_dispatcher", groups="fieldservice.group_fsm_manager"
    )
    locations = peers.make_locations(env, 100)
    workers = peers.make_workers(env, 100)
    start = fields.Datetime.now().replace(microsecond=0) + timedelta(days=1)
    vals_list = [
        {
            "location_id": locations[number % 100].id,
            "person_id": workers[number % 100].id,
            "scheduled_date_start": start + timedelta(minutes=number),
            "scheduled_duration": 1.5,
        }
        for number in range(MANY)
    ]
    return env["fsm.order"].with_user(user), vals_list
