"""Make the networks of a data set: a few records by the ORM, the rest like them in SQL.

By the ORM 1.4 million tasks take a day. Here each record is a copy, in SQL, of one
that the ORM made, so that every stored column is filled as the addon fills it, also
columns that come later; what differs from record to record (persons, keys, dates,
areas) is given, computed by the addon's own tools.
"""

from datetime import datetime, timedelta

from odoo.fields import Command
from odoo.tests import new_test_user
from odoo.tools import SQL

from odoo.addons.zorgnetwerk_addon.tools import names

from . import signals_data
from .multiply import multiply

ADDON = "zorgnetwerk_addon"
COORDINATOR = "bench_coordinator"
TIME_ZONE = "Europe/Brussels"
FIRST_NAMES = (
    "Jan Maria Luc Rita Marc Godelieve Johan Christiane Dirk Annie Erik Monique Guido "
    "Lieve Frans Nicole Willy Hilde Roger Martine Mehmet Fatima Ahmed Elif"
).split()
LAST_NAMES = (
    "Peeters Janssens Maes Jacobs Mertens Willems Claes Goossens Wouters Vandamme "
    "Dubois Lambert Verhoeven Vercruysse Declercq Deprez Callens Vanneste Dewaele "
    "Vandenberghe Lefebvre Yilmaz Haddad Verstraete Bogaert Coucke Devos Naessens"
).split()
STREETS = ("Kerkstraat", "Stationsstraat", "Doorniksesteenweg", "Molenstraat")
QUIET = {
    "tracking_disable": True,
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
}
# plan ahead as far as the addon does by itself
WEEKS_AHEAD = 8
WORKDAYS_A_YEAR = 260
# what is past for longer was registered
DAYS_TO_REGISTER = 3


def fill(env, size):
    """Make the data set, in this transaction.

    :param size: ``benchmarks.sizes.Size``
    """
    env = env(context={**env.context, **QUIET})
    networks = make_networks(env, size)
    areas = env["zorgnetwerk.area"].search([("kind", "=", "village")])
    client, volunteer = make_examples(env, networks[0], areas[0])
    make_persons(env, "client", client, size.clients, networks, areas)
    make_persons(env, "volunteer", volunteer, size.volunteers, networks, areas)
    make_requests(env, client)
    examples = make_example_tasks(env, client, volunteer)
    make_tasks(env, size, networks, examples)
    env["zorgnetwerk.task"].union(*examples.values()).unlink()
    signals_data.fill(env, size, networks, client, volunteer)
    for table in ("task", "assignment", "request", "client", "volunteer"):
        env.cr.execute(f"ANALYZE zorgnetwerk_{table}")
    env.cr.execute("ANALYZE res_partner")
    env.invalidate_all()


def make_networks(env, size):
    """Make the networks, and the coordinator of the first one."""
    networks = env["zorgnetwerk.network"].create(
        [
            {"name": f"Netwerk {number + 1}", "user_id": False, "tz": TIME_ZONE}
            for number in range(size.networks)
        ]
    )
    group = f"{ADDON}.group_zorg_coordinator"
    for login, reach in ((COORDINATOR, networks[0]), (f"{COORDINATOR}_all", networks)):
        user = new_test_user(env, login=login, groups=group, tz=TIME_ZONE)
        reach.member_ids = [Command.link(user.id)]
    networks[0].user_id = networks[0].member_ids[0]
    return networks


def make_examples(env, network, area):
    """Make the client and the volunteer that all others are like."""
    person = {
        "care_first_name": "Voor",
        "care_last_name": "Beeld",
        "network_id": network.id,
        "user_id": network.user_id.id,
        "state": "active",
        "area_id": area.id,
        "street": "Kerkstraat 1",
        "city": area.name,
        "phone": "056 12 34 56",
    }
    return (
        env["zorgnetwerk.client"].create(person),
        env["zorgnetwerk.volunteer"].create({**person, "has_car": True}),
    )


def make_persons(env, kind, example, count, networks, areas):
    """Make ``count`` persons, spread over the networks; keep them in a table.

    The table ``bench_client`` or ``bench_volunteer`` says who is which number of
    which network.
    """
    env.flush_all()
    cr, table = env.cr, f"bench_{kind}"
    cr.execute(
        SQL(
            """
            CREATE TEMP TABLE %s (
                id integer DEFAULT nextval(%s), partner_id integer
                DEFAULT nextval('res_partner_id_seq'), place integer,
                network_id integer, area_id integer, first varchar, last varchar,
                name varchar, sort_name varchar, search_key varchar, sound_key varchar,
                street varchar, city varchar, latitude float8, longitude float8,
                position_precision varchar
            ) ON COMMIT DROP
            """,
            SQL.identifier(table),
            f"zorgnetwerk_{kind}_id_seq",
        )
    )
    cr.execute_values(
        f"INSERT INTO {table} (place, network_id, area_id, first, last, name, "
        "sort_name, search_key, sound_key, street, city, latitude, longitude, "
        "position_precision) VALUES %s",
        [describe_person(number, networks, areas) for number in range(count)],
        page_size=1000,
    )
    multiply(
        env.cr,
        "res_partner",
        example.partner_id.id,
        table,
        {
            "id": "n.partner_id",
            "commercial_partner_id": "n.partner_id",
            "care_network_id": "n.network_id",
            "care_first_name": "n.first",
            "care_last_name": "n.last",
            "name": "n.name",
            "complete_name": "n.name",
            "street": "n.street",
            "city": "n.city",
        },
    )
    same = ("id", "partner_id", "network_id", "area_id")
    keys = ("sort_name", "search_key", "sound_key")
    position = ("latitude", "longitude", "position_precision")
    values = {name: f"n.{name}" for name in (*same, *keys, *position)}
    multiply(env.cr, f"zorgnetwerk_{kind}", example.id, table, values)
    cr.execute(f"CREATE UNIQUE INDEX ON {table} (network_id, place)")
    cr.execute(f"ANALYZE {table}")


def describe_person(number, networks, areas):
    """Return the row of person ``number`` for the table of persons."""
    place, network = divmod(number, len(networks))
    rest, first = divmod(number * 7, len(FIRST_NAMES))
    first, last = FIRST_NAMES[first], LAST_NAMES[rest % len(LAST_NAMES)]
    area = areas[place % len(areas)]
    street = f"{STREETS[number % len(STREETS)]} {number % 90 + 1}"
    return (
        place,
        networks[network].id,
        area.id,
        first,
        last,
        f"{first} {last}",
        names.sort_key(first, last),
        names.search_key(first, last, street, area.name, "", phones=["056 12 34 56"]),
        names.sound_key(first, last),
        street,
        area.name,
        *(area._get_position() or (0, 0, None)),
    )


def make_requests(env, client):
    """Make one request for each client; ``bench_client`` says which."""
    request = env["zorgnetwerk.request"].create(
        {
            "client_id": client.id,
            "network_id": client.network_id.id,
            "user_id": client.user_id.id,
            "task_type_id": env.ref(f"{ADDON}.task_type_transport").id,
            "state": "running",
            "start": datetime.now().replace(microsecond=0),
        }
    )
    env.flush_all()
    env.cr.execute(
        "ALTER TABLE bench_client ADD request_id integer"
        " DEFAULT nextval('zorgnetwerk_request_id_seq')"
    )
    values = {
        "id": "n.request_id",
        "client_id": "n.id",
        "network_id": "n.network_id",
        "area_id": "n.area_id",
    }
    multiply(env.cr, "zorgnetwerk_request", request.id, "bench_client", values)


def make_example_tasks(env, client, volunteer):
    """Return {state: the task of that state that all others are like}."""
    far = datetime.now().replace(microsecond=0) + timedelta(weeks=500)
    past = far - timedelta(weeks=1500)
    reasons = env["zorgnetwerk.reason"]
    moments = {
        "open": far,
        "staffed": far,
        "done": past,
        "missed": past,
        "cancelled": past,
    }
    tasks = {}
    for number, (state, start) in enumerate(moments.items()):
        vals = {
            "client_id": client.id,
            "network_id": client.network_id.id,
            "user_id": client.user_id.id,
            "task_type_id": env.ref(f"{ADDON}.task_type_transport").id,
            "start": start + timedelta(days=number),
            "from_address": "Kerkstraat 1, Avelgem",
            "to_address": "AZ Groeninge, Kortrijk",
        }
        task = tasks[state] = env["zorgnetwerk.task"].create(vals)
        if state in ("staffed", "done"):
            task._assign(volunteer)
        if state == "done":
            task.write({"km": 24, "minutes": 90})
            task._move_to("done")
        elif state in task._state_reasons:
            reason = reasons._get_first(task._state_reasons[state])
            task._move_to(state, reason=reason)
    env.flush_all()
    return tasks


PLACES = """
    CREATE TEMP TABLE bench_task ON COMMIT DROP AS
    SELECT nextval('zorgnetwerk_task_id_seq')::int AS id, c.network_id,
           c.id AS client_id, c.request_id, c.area_id, v.id AS volunteer_id,
           (%(types)s::int[])[1 + k %% 5] AS task_type_id,
           local::date AS date, moment.start, moment.start + interval '90 minutes'
               AS stop,
           CASE WHEN moment.start > %(now)s THEN
                    CASE WHEN k %% 5 = 0 THEN 'open' ELSE 'staffed' END
                WHEN moment.start > %(registered)s THEN 'staffed'
                WHEN k %% 20 = 0 THEN 'cancelled'
                WHEN k %% 40 = 1 THEN 'missed'
                ELSE 'done' END AS state
      FROM unnest(%(networks)s::int[]) network,
           generate_series(0, %(tasks)s - 1) k,
           LATERAL (SELECT k::bigint * %(workdays)s / %(tasks)s AS workday) w,
           LATERAL (SELECT %(monday)s::date + (workday / 5 * 7 + workday %% 5)::int
               + time '08:00' + (k * 7 %% 9) * interval '1 hour'
               + (k %% 4) * interval '15 minutes' AS local) l,
           LATERAL (SELECT local AT TIME ZONE %(zone)s AT TIME ZONE 'UTC' AS start)
               moment,
           bench_client c, bench_volunteer v
     WHERE c.network_id = network AND c.place = k::bigint * 7919 %% %(clients)s
       AND v.network_id = network AND v.place = k %% %(volunteers)s
"""


def make_tasks(env, size, networks, examples):
    """Make the tasks and their volunteers, until some weeks from now.

    A volunteer's next task comes when all others of the network had one, so nobody
    is booked twice.
    """
    now = datetime.now().replace(microsecond=0)
    monday = (now - timedelta(days=now.weekday())).date()
    monday += timedelta(weeks=WEEKS_AHEAD - 52 * size.years)
    kinds = ("transport", "transport", "transport", "shopping", "company")
    env.cr.execute(
        PLACES,
        {
            "types": [env.ref(f"{ADDON}.task_type_{kind}").id for kind in kinds],
            "now": now,
            "registered": now - timedelta(days=DAYS_TO_REGISTER),
            "networks": networks.ids,
            "tasks": size.tasks,
            "workdays": WORKDAYS_A_YEAR * size.years,
            "monday": monday,
            "zone": TIME_ZONE,
            "clients": size.clients // size.networks,
            "volunteers": size.volunteers // size.networks,
        },
    )
    env.cr.execute("CREATE INDEX ON bench_task (state)")
    env.cr.execute("ANALYZE bench_task")
    for state, example in examples.items():
        rows = f"(SELECT * FROM bench_task WHERE state = '{state}')"
        same = ("id", "network_id", "client_id", "request_id", "area_id")
        same += ("task_type_id", "date", "start", "stop")
        values = {name: f"n.{name}" for name in same}
        values |= {"state_since": "n.stop", "wanted_start": "n.start"}
        if example.volunteer_id:
            values["volunteer_id"] = "n.volunteer_id"
        multiply(env.cr, "zorgnetwerk_task", example.id, rows, values)
        follow(env, example, rows)


def follow(env, example, rows):
    """Make what belongs to the tasks: who does it, what was not done."""
    for line in example.assignment_ids:
        values = {
            "task_id": "n.id",
            "booking_key": "n.id",
            "network_id": "n.network_id",
            "volunteer_id": "n.volunteer_id",
            "start": "n.start",
            "stop": "n.stop",
            "booked_until": "n.stop",
            "asked_on": "n.start - interval '9 days'",
            "answered_on": "n.start - interval '8 days'",
        }
        multiply(env.cr, "zorgnetwerk_assignment", line.id, rows, values)
    ledger = env["zorgnetwerk.unmet.demand"].search([("task_id", "=", example.id)])
    for row in ledger:
        values = {
            "task_id": "n.id",
            "network_id": "n.network_id",
            "client_id": "n.client_id",
            "request_id": "n.request_id",
            "area_id": "n.area_id",
            "task_type_id": "n.task_type_id",
            "moment": "n.start",
            "wanted_on": "n.start",
            "date": "n.date",
        }
        multiply(env.cr, "zorgnetwerk_unmet_demand", row.id, rows, values)
