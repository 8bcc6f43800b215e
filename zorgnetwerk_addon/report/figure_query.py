"""The SQL of the figures: one row for each thing that is counted.

What is added up (tasks, hours, km, requests) stands in a row once. What must be
counted as different persons or signals stands as an id, which the database counts
once per cell, so that no total adds up a client who came in twelve months to twelve.
"""

from odoo.tools import SQL

# What every row has, in this order, with what stands there when a source lacks it.
DIMENSIONS = {
    "kind": "NULL::varchar",
    "network_id": "NULL::int4",
    "company_id": "NULL::int4",
    "date": "NULL::date",
    "task_type_id": "NULL::int4",
    "area_id": "NULL::int4",
    "reason_id": "NULL::int4",
    "domain_id": "NULL::int4",
    "outcome_id": "NULL::int4",
    "time_to_close": "NULL::varchar",
    "part_of_day": "NULL::varchar",
    "request_source": "NULL::varchar",
    "signal_source": "NULL::varchar",
}
MEASURES = {
    "person_key": "NULL::int8",
    "hours_person_key": "NULL::int8",
    "km_person_key": "NULL::int8",
    "noticed_person_key": "NULL::int8",
    "answered_person_key": "NULL::int8",
    "tasks_done": "0",
    "hours": "0.0::float8",
    "km": "0.0::float8",
    "tasks_without_minutes": "0",
    "clients_served": "NULL::int4",
    "volunteers_active": "NULL::int4",
    "tasks_missed": "0",
    "tasks_cancelled": "0",
    "tasks_unfilled": "0",
    "requests_received": "0",
    "requests_refused": "0",
    "requests_unfilled": "0",
    "unmet_demand": "0",
    "clients_new": "0",
    "clients_closed": "0",
    "volunteers_new": "0",
    "volunteers_stopped": "0",
    "signals_received": "NULL::int4",
    "signals_closed": "NULL::int4",
    "signals_by_volunteers": "NULL::int4",
    "signals_answered": "NULL::int4",
}

# The day on which a moment falls for the network, whoever looks at it.
LOCAL_DATE = "(%s AT TIME ZONE 'UTC' AT TIME ZONE n.tz)::date"
OF_NETWORK = "JOIN zorgnetwerk_network n ON n.id = s.network_id"
UNFILLED = "JOIN zorgnetwerk_reason r ON r.id = s.reason_id"

TASK = {
    "date": "s.date",
    "task_type_id": "s.task_type_id",
    "area_id": "s.area_id",
    "person_key": "s.client_id::int8",
}
TASK_DONE = (
    "zorgnetwerk_task s WHERE s.state = 'done'",
    {
        **TASK,
        "kind": "'task_done'",
        "hours_person_key": "CASE WHEN s.minutes > 0 THEN s.client_id END::int8",
        "km_person_key": "CASE WHEN s.km > 0 THEN s.client_id END::int8",
        "tasks_done": "1",
        "hours": "COALESCE(s.minutes, 0) / 60.0::float8",
        "km": "COALESCE(s.km, 0)::float8",
        "tasks_without_minutes": "CASE WHEN s.minutes > 0 THEN 0 ELSE 1 END",
        "clients_served": "s.client_id",
    },
)
TASK_FAILED = (
    f"zorgnetwerk_task s {UNFILLED} WHERE s.state IN ('missed', 'cancelled')",
    {
        **TASK,
        "kind": "CASE s.state WHEN 'missed' THEN 'task_missed' "
        "ELSE 'task_cancelled' END",
        "reason_id": "s.reason_id",
        "tasks_missed": "CASE s.state WHEN 'missed' THEN 1 ELSE 0 END",
        "tasks_cancelled": "CASE s.state WHEN 'cancelled' THEN 1 ELSE 0 END",
        "tasks_unfilled": "CASE WHEN r.is_unfilled THEN 1 ELSE 0 END",
    },
)
VOLUNTEER_WORK = (
    "zorgnetwerk_assignment s JOIN zorgnetwerk_task t ON t.id = s.task_id "
    "WHERE s.state = 'done' AND t.state = 'done'",
    {
        "kind": "'volunteer_work'",
        "date": "t.date",
        "task_type_id": "t.task_type_id",
        "area_id": "t.area_id",
        "person_key": "s.volunteer_id::int8",
        "volunteers_active": "s.volunteer_id",
    },
)
REQUEST = {
    "date": LOCAL_DATE % "s.received_on",
    "task_type_id": "s.task_type_id",
    "area_id": "s.area_id",
    "request_source": "s.source",
    "person_key": "s.client_id::int8",
}
REQUEST_RECEIVED = (
    f"zorgnetwerk_request s {OF_NETWORK}",
    {**REQUEST, "kind": "'request_received'", "requests_received": "1"},
)
REQUEST_REFUSED = (
    f"zorgnetwerk_request s {OF_NETWORK} {UNFILLED} WHERE s.state = 'refused'",
    {
        **REQUEST,
        "kind": "'request_refused'",
        "reason_id": "s.reason_id",
        "requests_refused": "1",
        "requests_unfilled": "CASE WHEN r.is_unfilled THEN 1 ELSE 0 END",
    },
)
UNMET_DEMAND = (
    "zorgnetwerk_unmet_demand s WHERE s.is_unfilled AND s.withdrawn_on IS NULL",
    {
        "kind": "'unmet_demand'",
        "date": "s.date",
        "task_type_id": "s.task_type_id",
        "area_id": "s.area_id",
        "reason_id": "s.reason_id",
        "part_of_day": "CASE WHEN s.is_weekend THEN '5_weekend' ELSE s.part_of_day END",
        # a client whose file was deleted was a person too
        "person_key": "COALESCE(s.client_id, -s.id)::int8",
        "unmet_demand": "1",
    },
)
PERSON = {"area_id": "s.area_id", "person_key": "s.id::int8"}
CLIENT_NEW = (
    "zorgnetwerk_client s WHERE s.state != 'refused'",
    {**PERSON, "kind": "'client_new'", "date": "s.registered_on", "clients_new": "1"},
)
CLIENT_CLOSED = (
    "zorgnetwerk_client s WHERE s.state = 'closed'",
    {
        **PERSON,
        "kind": "'client_closed'",
        "date": "s.closed_on",
        "reason_id": "s.reason_id",
        "clients_closed": "1",
    },
)
VOLUNTEER_NEW = (
    "zorgnetwerk_volunteer s WHERE s.active_since IS NOT NULL",
    {
        **PERSON,
        "kind": "'volunteer_new'",
        "date": "COALESCE(s.registered_on, s.active_since)",
        "volunteers_new": "1",
    },
)
VOLUNTEER_STOPPED = (
    "zorgnetwerk_volunteer s WHERE s.state = 'stopped' AND s.active_since IS NOT NULL",
    {
        **PERSON,
        "kind": "'volunteer_stopped'",
        "date": "s.stopped_on",
        "reason_id": "s.reason_id",
        "volunteers_stopped": "1",
    },
)
# A signal has a row for each of its life domains, and is counted once per cell.
SIGNAL_FROM = (
    f"zorgnetwerk_signal s {OF_NETWORK} "
    "LEFT JOIN zorgnetwerk_signal_domain_rel d ON d.signal_id = s.id"
)
SIGNAL = {
    "area_id": "s.area_id",
    "domain_id": "d.domain_id",
    "outcome_id": "CASE s.state WHEN 'closed' THEN s.outcome_id END",
    "signal_source": "s.source",
    "time_to_close": """CASE
        WHEN s.state != 'closed' THEN '5_open'
        WHEN s.closed_on IS NULL THEN '6_unknown'
        WHEN s.closed_on <= s.received_on + interval '7 days' THEN '1_week'
        WHEN s.closed_on <= s.received_on + interval '30 days' THEN '2_month'
        WHEN s.closed_on <= s.received_on + interval '90 days' THEN '3_quarter'
        ELSE '4_later' END""",
    # an unknown person is a person too
    "person_key": "COALESCE(s.client_id, -s.id)::int8",
}
BY_VOLUNTEERS = "CASE WHEN s.source IN ('volunteer', 'key_figure') THEN %s END"
ANSWERED = "CASE WHEN s.is_told_in_time THEN %s END"
SIGNAL_RECEIVED = (
    SIGNAL_FROM,
    {
        **SIGNAL,
        "kind": "'signal_received'",
        "date": LOCAL_DATE % "s.received_on",
        "signals_received": "s.id",
        "signals_by_volunteers": BY_VOLUNTEERS % "s.id",
        "noticed_person_key": BY_VOLUNTEERS % SIGNAL["person_key"],
        "signals_answered": ANSWERED % "s.id",
        "answered_person_key": ANSWERED % SIGNAL["person_key"],
    },
)
SIGNAL_CLOSED = (
    f"{SIGNAL_FROM} WHERE s.state = 'closed'",
    {
        **SIGNAL,
        "kind": "'signal_closed'",
        "date": LOCAL_DATE % "s.closed_on",
        "signals_closed": "s.id",
    },
)
SOURCES = (
    TASK_DONE,
    TASK_FAILED,
    VOLUNTEER_WORK,
    REQUEST_RECEIVED,
    REQUEST_REFUSED,
    UNMET_DEMAND,
    CLIENT_NEW,
    CLIENT_CLOSED,
    VOLUNTEER_NEW,
    VOLUNTEER_STOPPED,
    SIGNAL_RECEIVED,
    SIGNAL_CLOSED,
)


def _select(number, source, columns):
    """Return one source as a SELECT.

    :param int number: keeps the ids of the sources apart
    :param str source: what stands after FROM, the counted table named ``s``
    :param dict columns: what this source says, by column
    """
    key = "s.id::int8"
    if "domain_id" in columns:
        key = f"(({key} << 24) + COALESCE(d.domain_id, 0))"
    columns = {
        "network_id": "s.network_id",
        "company_id": "s.company_id",
        **columns,
    }
    day = columns["date"]
    parts = [f"{key} * 16 + {number} AS id"]
    for name, default in {**DIMENSIONS, **MEASURES}.items():
        parts.append(f"{columns.get(name, default)} AS {name}")
    parts.append(f"to_char({day}, 'YYYY') AS year")
    parts.append(f"to_char({day}, 'MM') AS month")
    return f"SELECT {', '.join(parts)} FROM {source}"


def figure_query():
    """Return the query of ``zorgnetwerk.figure``.

    Villages are those of the moment of the task; a neighbourhood counts for its
    village too.

    :rtype: SQL
    """
    union = " UNION ALL ".join(
        _select(number, *source) for number, source in enumerate(SOURCES)
    )
    # every text is a constant of this module; % is doubled for the driver
    return SQL(
        f"""
        SELECT f.*, CASE WHEN a.kind = 'neighbourhood'
            THEN COALESCE(a.parent_id, a.id) ELSE a.id END AS village_id
        FROM ({union}) f LEFT JOIN zorgnetwerk_area a ON a.id = f.area_id
        """.replace("%", "%%")
    )
