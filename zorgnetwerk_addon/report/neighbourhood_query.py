"""The SQL of the year of a neighbourhood: one query for each source of evidence.

Each returns rows (measure, year, function, place, number, persons); the place tells
what was done in the neighbourhood, around it, or elsewhere in the network, see
``tools/neighbourhood.py``. The caller has checked that the reader may read the page;
the network of that page is the only one that is counted.
"""

from odoo.tools import SQL

# what a task or an activity did for the functions of its kind
OF_KIND = """JOIN zorgnetwerk_task_type_care_function_rel f
    ON f.task_type_id = s.task_type_id"""
OF_AREA = "LEFT JOIN zorgnetwerk_area a ON a.id = {area}"
YEAR = "EXTRACT(YEAR FROM x.day)::int"
PLACE = """CASE WHEN x.parent_path LIKE %(inside)s THEN 0
    WHEN x.parent_path LIKE %(around)s THEN 1 ELSE 2 END"""
LOCAL = "({moment} AT TIME ZONE 'UTC' AT TIME ZONE %(tz)s)::date"
SIGNAL_PERSON = "COALESCE(s.client_id, -s.id)"

# source: (rows to count, day, area, function, person)
TASKS = f"""
    SELECT s.date AS day, a.parent_path, f.care_function_id AS function,
        s.client_id AS person, s.minutes
    FROM zorgnetwerk_task s {OF_KIND} {OF_AREA.format(area="s.area_id")}
    WHERE s.network_id = %(network)s AND s.state = 'done' AND s.client_id IS NOT NULL
        AND s.date BETWEEN %(begin)s AND %(end)s
"""
PARTICIPANTS = f"""
    SELECT {LOCAL.format(moment="s.start")} AS day, a.parent_path,
        f.care_function_id AS function, p.client_id AS person
    FROM zorgnetwerk_group_activity_participant p
    JOIN zorgnetwerk_group_activity s ON s.id = p.activity_id {OF_KIND}
    {OF_AREA.format(area="COALESCE(p.area_id, s.area_id)")}
    WHERE s.network_id = %(network)s AND s.state = 'done' AND p.state = 'attended'
        AND {LOCAL.format(moment="s.start")} BETWEEN %(begin)s AND %(end)s
"""
VOLUNTEERS = f"""
    SELECT t.date AS day, a.parent_path, s.volunteer_id AS person, t.task_type_id
    FROM zorgnetwerk_assignment s JOIN zorgnetwerk_task t ON t.id = s.task_id
    {OF_AREA.format(area="t.area_id")}
    WHERE s.network_id = %(network)s AND s.state = 'done' AND t.state = 'done'
        AND t.date BETWEEN %(begin)s AND %(end)s
"""
ACTIVITIES = f"""
    SELECT {LOCAL.format(moment="s.start")} AS day, a.parent_path,
        f.care_function_id AS function, s.id AS activity, p.client_id AS person
    FROM zorgnetwerk_group_activity s {OF_KIND}
    {OF_AREA.format(area="s.area_id")}
    LEFT JOIN zorgnetwerk_group_activity_participant p
        ON p.activity_id = s.id AND p.state = 'attended'
    WHERE s.network_id = %(network)s AND s.state = 'done'
        AND {LOCAL.format(moment="s.start")} BETWEEN %(begin)s AND %(end)s
"""
SIGNALS = f"""
    SELECT DISTINCT {LOCAL.format(moment="s.received_on")} AS day, a.parent_path,
        f.id AS function, s.id AS signal, {SIGNAL_PERSON} AS person
    FROM zorgnetwerk_signal s {OF_AREA.format(area="s.area_id")}
    JOIN zorgnetwerk_care_function f ON f.counts_signals OR EXISTS (
        SELECT FROM zorgnetwerk_signal_domain_rel d
        JOIN zorgnetwerk_life_domain_care_function_rel c ON c.domain_id = d.domain_id
        WHERE d.signal_id = s.id AND c.care_function_id = f.id
    )
    WHERE s.network_id = %(network)s
        AND {LOCAL.format(moment="s.received_on")} BETWEEN %(begin)s AND %(end)s
"""
REFERRALS = f"""
    SELECT {LOCAL.format(moment="r.sent_on")} AS day, a.parent_path,
        f.id AS function, COALESCE(r.client_id, s.client_id, -s.id) AS person
    FROM zorgnetwerk_referral r
    LEFT JOIN zorgnetwerk_signal s ON s.id = r.signal_id
    LEFT JOIN zorgnetwerk_client c ON c.id = r.client_id
    {OF_AREA.format(area="COALESCE(s.area_id, c.area_id)")}
    JOIN zorgnetwerk_care_function f ON f.counts_referrals
    WHERE r.network_id = %(network)s
        AND {LOCAL.format(moment="r.sent_on")} BETWEEN %(begin)s AND %(end)s
"""
POLICY_SIGNALS = """
    SELECT s.id, f.id AS function,
        (s.create_date AT TIME ZONE 'UTC' AT TIME ZONE %(tz)s)::date AS day
    FROM zorgnetwerk_policy_signal s
    JOIN zorgnetwerk_care_function f ON f.counts_policy_signals
    WHERE s.network_id = %(network)s AND EXISTS (
        SELECT FROM zorgnetwerk_policy_signal_area_rel r
        JOIN zorgnetwerk_area a ON a.id = r.area_id
        WHERE r.policy_signal_id = s.id
            AND (a.parent_path LIKE %(inside)s OR %(path)s LIKE a.parent_path || '%%')
    )
"""
AGREEMENTS = """
    SELECT y.year, f.id AS function, COUNT(DISTINCT s.id) AS number
    FROM zorgnetwerk_agreement s
    JOIN zorgnetwerk_care_function f ON f.counts_agreements
    JOIN (VALUES (%(year)s - 1), (%(year)s)) y (year)
        ON s.start <= make_date(y.year, 12, 31)
        AND (s.stop IS NULL OR s.stop >= make_date(y.year, 1, 1))
    WHERE s.network_id = %(network)s AND s.signed_on IS NOT NULL
    GROUP BY y.year, f.id
"""
SCORES = """
    SELECT p.year, s.function_id, s.characteristic_id, AVG(s.score::int)::float8,
        COUNT(*)
    FROM zorgnetwerk_neighbourhood_score s
    JOIN zorgnetwerk_neighbourhood_assessment b ON b.id = s.assessment_id
    JOIN zorgnetwerk_neighbourhood_year p ON p.id = b.page_id
    WHERE p.network_id = %(network)s AND p.area_id = %(area)s
        AND p.year IN (%(year)s - 1, %(year)s) AND s.score IS NOT NULL
    GROUP BY p.year, s.function_id, s.characteristic_id
"""


def _by_function(measure, source, number):
    return f"""
        SELECT {measure}, {YEAR}, x.function, {PLACE}, {number},
            COUNT(DISTINCT x.person)
        FROM ({source}) x GROUP BY 1, 2, 3, 4
    """


QUERIES = {
    "tasks": _by_function(
        "x.measure",
        f"""SELECT t.day, t.parent_path, t.function, m.*
            FROM ({TASKS}) t CROSS JOIN LATERAL (VALUES
                ('tasks', 1::float8, t.person),
                ('hours', t.minutes / 60.0::float8,
                    CASE WHEN t.minutes > 0 THEN t.person END)
            ) m (measure, number, person)""",
        "SUM(x.number)",
    ),
    "people": _by_function(
        "'people'",
        f"SELECT day, parent_path, function, person FROM ({TASKS}) t "
        f"UNION ALL SELECT * FROM ({PARTICIPANTS}) p",
        "COUNT(DISTINCT x.person)",
    ),
    "volunteers": _by_function(
        "'volunteers'",
        f"""SELECT v.day, v.parent_path, f.id AS function, v.person
            FROM ({VOLUNTEERS}) v
            JOIN zorgnetwerk_care_function f ON f.counts_volunteers OR EXISTS (
                SELECT FROM zorgnetwerk_task_type_care_function_rel r
                WHERE r.task_type_id = v.task_type_id AND r.care_function_id = f.id
            )""",
        "COUNT(DISTINCT x.person)",
    ),
    "activities": _by_function(
        "'activities'", ACTIVITIES, "COUNT(DISTINCT x.activity)"
    ),
    "signals": _by_function("'signals'", SIGNALS, "COUNT(DISTINCT x.signal)"),
    "referrals": _by_function("'referrals'", REFERRALS, "COUNT(*)"),
    "policy_signals": f"""
        SELECT 'policy_signals', {YEAR}, x.function, 0,
            COUNT(*), 0
        FROM ({POLICY_SIGNALS}) x WHERE x.day BETWEEN %(begin)s AND %(end)s
        GROUP BY 2, 3
    """,
    "agreements": f"""
        SELECT 'agreements', x.year, x.function, 0, x.number, 0 FROM ({AGREEMENTS}) x
    """,
}


def neighbourhood_queries(page):
    """Yield the queries of a page, one for each source.

    :param page: ``zorgnetwerk.neighbourhood.year``, read as the superuser
    :rtype: SQL
    """
    for query in QUERIES.values():
        yield SQL(query, **_values(page))


def score_query(page):
    """Return the query of the average scores of a page's year and the one before.

    Its rows: (year, function id or None, characteristic id or None, average, partners).

    :param page: ``zorgnetwerk.neighbourhood.year``, read as the superuser
    :rtype: SQL
    """
    return SQL(SCORES, **_values(page))


def _values(page):
    begin, end = page._get_period()
    path, around = page.area_id.parent_path, page.area_id.parent_id.parent_path
    return {
        "network": page.network_id.id,
        "area": page.area_id.id,
        "path": path,
        "inside": f"{path}%",
        "around": f"{around}%" if around else None,
        "tz": page.network_id.tz,
        "year": page.year,
        "begin": begin,
        "end": end,
    }
