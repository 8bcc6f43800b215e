"""Add to a data set what its networks notice and what they do with it.

Nobody publishes how many signals a network gets. Taken here: one in two years for each
client, which is one for each seven tasks; half of them with a follow-up beside the
first look, a third handed to one of sixty partners. ``sizes.Size.signals`` of the two
large sets is ten years of that, of ``nestor`` seven.
"""

from datetime import datetime, timedelta, timezone

from odoo.tools import float_round

from . import aftermath
from .aftermath import PARTNERS
from .multiply import multiply, relate

ADDON = "zorgnetwerk_addon"
SIGNALS_A_YEAR = 714
SOURCES = ("volunteer", "volunteer", "volunteer", "key_figure", "neighbour", "family")
SUMMARIES = (
    "stopped cooking",
    "unpaid bills on the table",
    "no longer leaves the house",
    "fell twice this month",
    "carer is exhausted",
    "cold in the house",
    "forgets appointments",
)
OPEN = ("received", "investigating", "referred")
TABLES = (
    "signal signal_step signal_feedback signal_domain_rel follow_up referral consent "
    "reduced_rate right_check incoming organisation policy_signal disclosure"
).split()
# what is the same for all networks: the signals of each day, the newest first
MOMENTS = """
    CREATE TEMP TABLE bench_moment (
        k integer, state varchar, urgency_id integer, source varchar, summary varchar,
        received_on timestamp, first_look_on timestamp, closed_on timestamp,
        told_on timestamp, first_look_deadline timestamp,
        follow_up_deadline timestamp, deadline timestamp, first_look_hours float8,
        days_to_close float8, feedback_days float8, is_told_in_time boolean,
        waits_for_word_since timestamp, escalation_level varchar,
        escalated_on timestamp, escalate_on timestamp
    ) ON COMMIT DROP
"""
PLACES = """
    CREATE TEMP TABLE bench_signal ON COMMIT DROP AS
    SELECT nextval('zorgnetwerk_signal_id_seq')::int AS id,
           nextval('zorgnetwerk_follow_up_id_seq')::int AS follow_up_id,
           nextval('zorgnetwerk_referral_id_seq')::int AS referral_id,
           m.*, network AS network_id, c.area_id,
           CASE WHEN m.k %% 5 > 0 THEN c.id END AS client_id,
           CASE WHEN m.source = 'volunteer' THEN v.id END AS volunteer_id,
           o.id AS organisation_id
      FROM unnest(%(networks)s::int[]) network, bench_moment m,
           bench_client c, bench_volunteer v, bench_organisation o
     WHERE c.network_id = network AND c.place = m.k::bigint * 7919 %% %(clients)s
       AND v.network_id = network AND v.place = m.k %% %(volunteers)s
       AND o.network_id = network AND o.place = m.k %% %(partners)s
"""


def fill(env, size, networks, client, volunteer):
    """Make the signals and what belongs to them; the persons are there.

    :param size: ``benchmarks.sizes.Size``
    :param client: the client that all others are like
    :param volunteer: the volunteer that all others are like
    """
    network = networks[0]
    organisation = make_organisations(env, networks)
    env.cr.execute(MOMENTS)
    rows = describe_moments(env, network, size.signals // size.networks)
    env.cr.execute_values("INSERT INTO bench_moment VALUES %s", rows, page_size=1000)
    env.cr.execute(
        PLACES,
        {
            "networks": networks.ids,
            "clients": size.clients // size.networks,
            "volunteers": size.volunteers // size.networks,
            "partners": PARTNERS,
        },
    )
    env.cr.execute("CREATE INDEX ON bench_signal (state)")
    env.cr.execute("ANALYZE bench_signal")
    signals = make_examples(env, client, volunteer, organisation)
    make_signals(env, signals)
    aftermath.fill(env, signals, networks, client, organisation)
    for table in TABLES:
        env.cr.execute(f"ANALYZE zorgnetwerk_{table}")
    env.cr.execute("ANALYZE mail_activity")


def make_organisations(env, networks):
    """Make the partners of each network; ``bench_organisation`` says which."""
    domains = env["zorgnetwerk.life.domain"].search([])
    example = env["zorgnetwerk.organisation"].create(
        {
            "name": "Voorbeeldhuis",
            "network_id": networks[0].id,
            "kind_id": env["zorgnetwerk.organisation.kind"].search([], limit=1).id,
            "services": "Advice and help at home",
            "opening_hours": "Mo-Fr 9-12",
            "email": "voorbeeld@example.org",
        }
    )
    env.flush_all()
    env.cr.execute(
        """
        CREATE TEMP TABLE bench_organisation ON COMMIT DROP AS
        SELECT nextval('zorgnetwerk_organisation_id_seq')::int AS id,
               nextval('res_partner_id_seq')::int AS partner_id, place,
               network AS network_id, 'Huis ' || place || ' ' || network AS name
          FROM unnest(%s::int[]) network, generate_series(0, %s - 1) place
        """,
        [networks.ids, PARTNERS],
    )
    names = {"name": "n.name", "complete_name": "n.name"}
    own = {"id": "n.partner_id", "commercial_partner_id": "n.partner_id"}
    partner = example.partner_id.id
    multiply(env.cr, "res_partner", partner, "bench_organisation", names | own)
    same = ("id", "partner_id", "network_id", "name")
    values = {name: f"n.{name}" for name in same}
    table = "zorgnetwerk_organisation"
    multiply(env.cr, table, example.id, "bench_organisation", values)
    columns = "organisation_id, domain_id"
    source = "bench_organisation"
    relate(env.cr, f"{table}_domain_rel", columns, source, domains, "place", 2)
    areas = env["zorgnetwerk.area"].search([("kind", "=", "village")])
    env.cr.execute(
        """
        INSERT INTO zorgnetwerk_organisation_area_rel (organisation_id, area_id)
        SELECT o.id, (%s::int[])[1 + (place + step) %% %s]
          FROM bench_organisation o, generate_series(0, 3) step
         WHERE place %% 3 > 0
        """,
        [areas.ids, len(areas)],
    )
    env.cr.execute("ANALYZE bench_organisation")
    return example


def describe_moments(env, network, count):
    """Yield the rows of ``bench_moment``: what happened to each signal, and when."""
    now = datetime.now().replace(microsecond=0)
    between = timedelta(days=365) / SIGNALS_A_YEAR
    urgencies = env["zorgnetwerk.urgency"].search([("around_clock", "=", False)])
    clock = network._get_working_times(now - count * between)[network]
    promised = timedelta(days=network.feedback_days)
    for k in range(count):
        received = (now - (k + 1) * between).replace(microsecond=0)
        urgency = urgencies[k % 7 % len(urgencies)]
        closed = received + timedelta(days=10 + k % 50)
        state = choose_state(k, now - received, closed < now)
        seen = state != "received" and received + timedelta(hours=1 + k % 30)
        closed = closed if state == "closed" else None
        told = closed and k % 4 and min(closed + timedelta(hours=k % 48), now) or None
        looked_before = naive(
            clock.add_minutes(aware(received), urgency.first_look_hours * 60)
        )
        followed_before = naive(clock.add_days(aware(received), urgency.follow_up_days))
        deadline = {"received": looked_before}.get(state) or (
            followed_before if state in OPEN else None
        )
        # whoever is late was told so long ago: the job has nothing to do
        late = deadline and deadline < now
        seen = min(seen, now) if seen else None
        yield (
            k,
            state,
            urgency.id,
            SOURCES[k % len(SOURCES)],
            SUMMARIES[k % len(SUMMARIES)],
            received,
            seen,
            closed,
            told,
            looked_before,
            followed_before,
            deadline,
            tenths(clock.minutes_between(aware(received), aware(seen)) / 60)
            if seen
            else 0,
            tenths((closed - received) / timedelta(days=1)) if closed else 0,
            tenths((told - received) / timedelta(days=1)) if told else 0,
            bool(told and told <= received + promised),
            None if told else closed or received,
            "administrator" if late else "none",
            deadline if late else None,
            None if late else deadline,
        )


def choose_state(k, age, is_closed):
    """Return how far a signal is: few are open, and one in forty is forgotten."""
    days = age / timedelta(days=1)
    if days < 2:
        return "received"
    if days < 400 and k % 40 == 0:
        return "investigating"
    if is_closed:
        return "closed" if days > 90 or k % 5 else "followed_up"
    return ("investigating", "referred", "followed_up")[k % 3]


def tenths(value):
    """Round as the addon's fields do."""
    return float_round(value, precision_digits=1)


def aware(moment):
    return moment.replace(tzinfo=timezone.utc)


def naive(moment):
    return moment.astimezone(timezone.utc).replace(tzinfo=None)


def make_examples(env, client, volunteer, organisation):
    """Return {state: the signal of that state that all others are like}."""
    outcome = env["zorgnetwerk.signal.outcome"].search([], limit=1)
    signals = {}
    for state in ("received", "investigating", "referred", "followed_up", "closed"):
        signal = signals[state] = env["zorgnetwerk.signal"].create(
            {
                "summary": "Voorbeeld",
                "network_id": client.network_id.id,
                "client_id": client.id,
                "volunteer_id": volunteer.id,
                "facts": "The fridge was empty and she had not eaten since Friday.",
                "interpretation": "She may need help with shopping and cooking.",
            }
        )
        if state != "received":
            signal.user_id = client.user_id
            signal._move_to("investigating")
        if state == "closed":
            signal.write({"state": state, "outcome_id": outcome.id})
            env["zorgnetwerk.signal.feedback"].create(
                {"signal_id": signal.id, "way": "phone", "message": "Thank you"}
            )
        elif state not in ("received", "investigating"):
            signal._move_to(state)
    env.flush_all()
    return signals


def make_signals(env, examples):
    """Make the signals, their life domains and their history."""
    cr = env.cr
    domains = env["zorgnetwerk.life.domain"].search([])
    same = (
        "id network_id client_id volunteer_id area_id urgency_id source summary "
        "received_on first_look_on closed_on first_look_deadline follow_up_deadline "
        "deadline first_look_hours days_to_close feedback_days is_told_in_time "
        "waits_for_word_since escalation_level escalated_on escalate_on"
    ).split()
    values = {name: f"n.{name}" for name in same}
    values |= {
        "about": "CASE WHEN n.client_id IS NULL THEN 'unknown' ELSE 'client' END",
        "about_description": "CASE WHEN n.client_id IS NULL THEN 'Kerkstraat' END",
        "reference": "'B' || n.id",
        "state_since": "coalesce(n.closed_on, n.first_look_on, n.received_on)",
        "feedback_on": "n.told_on",
        "feedback": "CASE WHEN n.told_on IS NOT NULL THEN 'Thank you' END",
        "first_told_on": "n.told_on",
    }
    for state, example in examples.items():
        rows = f"(SELECT * FROM bench_signal WHERE state = '{state}')"
        multiply(cr, "zorgnetwerk_signal", example.id, rows, values)
        network = {"network_id": "n.network_id", "signal_id": "n.id"}
        for step in example.step_ids:
            # in the order in which they happened
            moment = "coalesce(n.closed_on, n.first_look_on)"
            if step.kind == "received":
                moment = "n.received_on"
            elif step.from_state == "received":
                moment = "n.first_look_on"
            multiply(
                cr,
                "zorgnetwerk_signal_step",
                step.id,
                rows,
                {**network, "date": moment},
            )
        for word in example.feedback_ids:
            told = f"(SELECT * FROM {rows} s WHERE told_on IS NOT NULL)"
            table, moment = "zorgnetwerk_signal_feedback", {"told_on": "n.told_on"}
            multiply(cr, table, word.id, told, network | moment)
    table, columns = "zorgnetwerk_signal_domain_rel", "signal_id, domain_id"
    relate(cr, table, columns, "bench_signal", domains, "k", 2)
