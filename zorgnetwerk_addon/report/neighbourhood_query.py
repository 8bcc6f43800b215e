"""The SQL of the year of a neighbourhood: one query for each measure.

Each source has a row for each thing that counts towards a function: its year, the area
(as a path), the function, the record, and the person behind it. What is counted are
different records, so a task counts once for a function, and the same rows are opened by
a click on the count. The caller has checked that the reader may read the page; the
network of that page is the only one that is counted.
"""

from odoo.tools import SQL

from ..tools.neighbourhood import WITHOUT_PERSONS

# what a task or an activity did for the functions of its kind, and for all work (0)
OF_KIND = """JOIN (
        SELECT task_type_id, care_function_id
        FROM zorgnetwerk_task_type_care_function_rel
        UNION ALL SELECT id, 0 FROM zorgnetwerk_task_type
    ) f ON f.task_type_id = {task}.task_type_id"""
# the functions that a tick lets everything count towards, and all work
TICKED = """(
        SELECT id, {tick} AS is_ticked FROM zorgnetwerk_care_function
        UNION ALL SELECT 0, TRUE
    ) f"""
OF_AREA = "LEFT JOIN zorgnetwerk_area a ON a.id = {area}"
LOCAL_YEAR = "EXTRACT(YEAR FROM {moment} AT TIME ZONE 'UTC' AT TIME ZONE %(tz)s)::int"
YEARS = "IN (%(year)s - 1, %(year)s)"
ON_DAY = "BETWEEN make_date(%(year)s - 1, 1, 1) AND make_date(%(year)s, 12, 31)"
STARTED = LOCAL_YEAR.format(moment="s.start")
RECEIVED = LOCAL_YEAR.format(moment="s.received_on")
SENT = LOCAL_YEAR.format(moment="r.sent_on")

TASKS = f"""
    SELECT EXTRACT(YEAR FROM s.date)::int AS year, a.parent_path AS path,
        f.care_function_id AS function, s.id AS record, s.client_id AS person,
        s.minutes
    FROM zorgnetwerk_task s
    {OF_KIND.format(task="s")} {OF_AREA.format(area="s.area_id")}
    WHERE s.network_id = %(network)s AND s.state = 'done' AND s.client_id IS NOT NULL
        AND s.date {ON_DAY}
"""
HOURS = f"SELECT * FROM ({TASKS}) t WHERE t.minutes > 0"
PEOPLE = f"""
    SELECT t.year, t.path, t.function, t.person AS record, t.person FROM ({TASKS}) t
    UNION ALL
    SELECT {STARTED}, a.parent_path, f.care_function_id, p.client_id, p.client_id
    FROM zorgnetwerk_group_activity_participant p
    JOIN zorgnetwerk_group_activity s ON s.id = p.activity_id
    {OF_KIND.format(task="s")} {OF_AREA.format(area="COALESCE(p.area_id, s.area_id)")}
    WHERE s.network_id = %(network)s AND s.state = 'done' AND p.state = 'attended'
        AND {STARTED} {YEARS}
"""
VOLUNTEERS = f"""
    SELECT EXTRACT(YEAR FROM t.date)::int AS year, a.parent_path AS path,
        f.id AS function, s.volunteer_id AS record, s.volunteer_id AS person
    FROM zorgnetwerk_assignment s JOIN zorgnetwerk_task t ON t.id = s.task_id
    {OF_AREA.format(area="t.area_id")}
    JOIN {TICKED.format(tick="counts_volunteers")} ON f.is_ticked OR EXISTS (
        SELECT FROM zorgnetwerk_task_type_care_function_rel r
        WHERE r.task_type_id = t.task_type_id AND r.care_function_id = f.id
    )
    WHERE s.network_id = %(network)s AND s.state = 'done' AND t.state = 'done'
        AND t.date {ON_DAY}
"""
ACTIVITIES = f"""
    SELECT {STARTED} AS year, a.parent_path AS path, f.care_function_id AS function,
        s.id AS record, p.client_id AS person
    FROM zorgnetwerk_group_activity s
    {OF_KIND.format(task="s")} {OF_AREA.format(area="s.area_id")}
    LEFT JOIN zorgnetwerk_group_activity_participant p
        ON p.activity_id = s.id AND p.state = 'attended'
    WHERE s.network_id = %(network)s AND s.state = 'done' AND {STARTED} {YEARS}
"""
# two messages of one concern are joined, and count once
SIGNALS = f"""
    SELECT {RECEIVED} AS year, a.parent_path AS path, f.id AS function,
        s.id AS record, COALESCE(s.client_id, -s.id) AS person
    FROM zorgnetwerk_signal s {OF_AREA.format(area="s.area_id")}
    JOIN {TICKED.format(tick="counts_signals")} ON f.is_ticked OR EXISTS (
        SELECT FROM zorgnetwerk_signal_domain_rel d
        JOIN zorgnetwerk_life_domain_care_function_rel c ON c.domain_id = d.domain_id
        WHERE d.signal_id = s.id AND c.care_function_id = f.id
    )
    WHERE s.network_id = %(network)s AND s.joined_into_id IS NULL
        AND {RECEIVED} {YEARS}
"""
REFERRALS = f"""
    SELECT {SENT} AS year, a.parent_path AS path, f.id AS function, r.id AS record,
        COALESCE(r.client_id, s.client_id, -r.id) AS person
    FROM zorgnetwerk_referral r
    LEFT JOIN zorgnetwerk_signal s ON s.id = r.signal_id
    LEFT JOIN zorgnetwerk_client c ON c.id = r.client_id
    {OF_AREA.format(area="COALESCE(s.area_id, c.area_id)")}
    JOIN {TICKED.format(tick="counts_referrals")} ON f.is_ticked
    WHERE r.network_id = %(network)s AND {SENT} {YEARS}
"""
# of the neighbourhood, a part of it, or what it is part of
TOUCHES = "(a.parent_path LIKE %(inside)s OR %(path)s LIKE a.parent_path || '%%')"
POLICY_SIGNALS = f"""
    SELECT {LOCAL_YEAR.format(moment="s.create_date")} AS year, %(path)s AS path,
        f.id AS function, s.id AS record, NULL::int AS person
    FROM zorgnetwerk_policy_signal s
    JOIN zorgnetwerk_care_function f ON f.counts_policy_signals
    WHERE s.network_id = %(network)s
        AND {LOCAL_YEAR.format(moment="s.create_date")} {YEARS}
        AND EXISTS (
            SELECT FROM zorgnetwerk_policy_signal_area_rel r
            JOIN zorgnetwerk_area a ON a.id = r.area_id
            WHERE r.policy_signal_id = s.id AND {TOUCHES}
        )
"""
# an agreement serves the areas of its partners; a partner without any serves them all
AGREEMENTS = f"""
    SELECT y.year, %(path)s AS path, f.id AS function, s.id AS record,
        NULL::int AS person
    FROM zorgnetwerk_agreement s
    JOIN zorgnetwerk_care_function f ON f.counts_agreements
    JOIN (VALUES (%(year)s - 1), (%(year)s)) y (year)
        ON s.start <= make_date(y.year, 12, 31)
        AND (s.stop IS NULL OR s.stop >= make_date(y.year, 1, 1))
    LEFT JOIN zorgnetwerk_agreement_organisation_rel p ON p.agreement_id = s.id
    WHERE s.network_id = %(network)s AND s.signed_on IS NOT NULL AND (
        NOT EXISTS (
            SELECT FROM zorgnetwerk_organisation_area_rel w
            WHERE w.organisation_id = p.organisation_id
        ) OR EXISTS (
            SELECT FROM zorgnetwerk_organisation_area_rel w
            JOIN zorgnetwerk_area a ON a.id = w.area_id
            WHERE w.organisation_id = p.organisation_id AND {TOUCHES}
        )
    )
"""
# measure: (model of what is counted, source)
SOURCES = {
    "tasks": ("zorgnetwerk.task", TASKS),
    "hours": ("zorgnetwerk.task", HOURS),
    "people": ("zorgnetwerk.client", PEOPLE),
    "volunteers": ("zorgnetwerk.volunteer", VOLUNTEERS),
    "activities": ("zorgnetwerk.group.activity", ACTIVITIES),
    "signals": ("zorgnetwerk.signal", SIGNALS),
    "referrals": ("zorgnetwerk.referral", REFERRALS),
    "policy_signals": ("zorgnetwerk.policy.signal", POLICY_SIGNALS),
    "agreements": ("zorgnetwerk.agreement", AGREEMENTS),
}
SCORES = """
    SELECT p.year, s.function_id, s.characteristic_id, AVG(s.score::int)::float8,
        MIN(s.score::int), MAX(s.score::int), COUNT(*)
    FROM zorgnetwerk_neighbourhood_score s
    JOIN zorgnetwerk_neighbourhood_assessment b ON b.id = s.assessment_id
    JOIN zorgnetwerk_neighbourhood_year p ON p.id = b.page_id
    WHERE p.network_id = %(network)s AND p.area_id = %(area)s
        AND p.year IN (%(year)s - 1, %(year)s) AND s.score IS NOT NULL
    GROUP BY p.year, s.function_id, s.characteristic_id
"""
# what counts towards a function, and all that there is (0), for each kind of source
KINDS = """
    WITH kind AS (
        SELECT 'type' AS source, id FROM zorgnetwerk_task_type
        UNION ALL SELECT 'domain', id FROM zorgnetwerk_life_domain
        -- a signal may have no domain, and a referral has none
        UNION ALL VALUES ('domain', 0), ('referral', 0)
    ), serves AS (
        SELECT 'type' AS source, task_type_id AS id, care_function_id AS function
        FROM zorgnetwerk_task_type_care_function_rel
        UNION ALL SELECT 'domain', domain_id, care_function_id
        FROM zorgnetwerk_life_domain_care_function_rel
        UNION ALL SELECT source, id, 0 FROM kind
    )
    SELECT source, id, function FROM serves
    UNION SELECT 'volunteer', id, function FROM serves WHERE source = 'type'
    UNION SELECT CASE kind.source WHEN 'type' THEN 'volunteer' ELSE kind.source END,
        kind.id, f.id
    FROM kind JOIN zorgnetwerk_care_function f ON CASE kind.source
        WHEN 'type' THEN f.counts_volunteers
        WHEN 'domain' THEN f.counts_signals
        ELSE f.counts_referrals END
"""
KIND_OF = {
    "tasks": "type",
    "hours": "type",
    "people": "type",
    "activities": "type",
    "volunteers": "volunteer",
    "signals": "domain",
    "referrals": "referral",
}
PARTS = """
    SELECT COALESCE(parent_id, 0), array_agg(id ORDER BY id) FROM zorgnetwerk_area
    WHERE id IN %(areas)s GROUP BY 1
"""
# the area of the page alone, or each area that a row is in, and the network (0)
OWN = "JOIN (VALUES (%(area)s)) n (area) ON x.path LIKE %(inside)s AND x.function > 0"
EVERY = """CROSS JOIN LATERAL unnest(
    string_to_array(rtrim('0/' || COALESCE(x.path, ''), '/'), '/')::int[]
) n (area)"""


def neighbourhood_queries(page, is_whole=False):
    """Yield the queries of a page, one for each measure.

    Their rows: (measure, year, function, area, number, persons).

    :param page: ``zorgnetwerk.neighbourhood.year``
    :param bool is_whole: whether to count every area of the network, and all work
        beside the functions, to know what may be shown
    :rtype: SQL
    """
    for measure, (_model, source) in SOURCES.items():
        number = "COUNT(DISTINCT x.record)"
        if measure == "hours":
            number = "SUM(x.minutes) / 60.0::float8"
        areas = EVERY if is_whole and measure not in WITHOUT_PERSONS else OWN
        yield SQL(
            f"""SELECT '{measure}', x.year, x.function, n.area, {number},
                COUNT(DISTINCT x.person)
            FROM ({source}) x {areas} GROUP BY x.year, x.function, n.area""",
            **_values(page),
        )


def evidence_query(page, measure, year, function):
    """Return the query of the ids behind a number of a page.

    :param page: ``zorgnetwerk.neighbourhood.year``
    :param str measure: a key of `SOURCES`
    :param int year: the year of the page or the one before
    :param int function: id of a ``zorgnetwerk.care.function``
    :rtype: SQL
    """
    _model, source = SOURCES[measure]
    return SQL(
        f"""SELECT DISTINCT x.record FROM ({source}) x {OWN}
        WHERE x.year = %(asked)s AND x.function = %(function)s""",
        **_values(page),
        asked=year,
        function=function,
    )


def score_query(page):
    """Return the query of the scores of a page's year and the one before.

    Its rows: (year, function id or None, characteristic id or None, average, lowest,
    highest, partners).

    :param page: ``zorgnetwerk.neighbourhood.year``
    :rtype: SQL
    """
    return SQL(SCORES, **_values(page))


def _values(page):
    return {
        "network": page.network_id.id,
        "area": page.area_id.id,
        "path": page.area_id.parent_path,
        "inside": f"{page.area_id.parent_path}%",
        "tz": page.network_id.tz,
        "year": page.year,
    }
