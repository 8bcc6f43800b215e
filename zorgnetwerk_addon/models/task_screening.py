from datetime import timedelta
from typing import NamedTuple

from odoo import fields, models
from odoo.tools import SQL

from ..tools import matching
from ..tools.distance import Position
from ..tools.matching_pool import Moment
from ..tools.matching_soft import ASKED_DAYS
from .task_obstacles import JOIN_AND
from .volunteer_pool import TAKEN, split_path

LOAD_WEEKS = 4
COLUMNS = (
    "id",
    "state",
    "has_car",
    "max_tasks_per_week",
    "radius_km",
    "area_id",
    "latitude",
    "longitude",
    "position_precision",
)
JOIN_PLUS = SQL("\n + ")


class Screened(NamedTuple):
    """Who can do a task, with what the scores need, and how many are known."""

    candidates: list
    total: int
    usual_load: float


class ZorgnetwerkTask(models.Model):
    """Leaves out in the database who cannot do a task.

    The conditions are those of ``tools.matching_hard``, one for one, and a test
    compares them on made-up persons: thousands of volunteers would take too long one
    by one, while those that remain are few. Why somebody is left out is told by
    ``tools.matching`` alone.
    """

    _inherit = "zorgnetwerk.task"

    def _get_matching_moment(self, task, asked_before=None):
        """Return when this task is looked at.

        :param task: this task as ``tools.matching.Task``
        :param asked_before: naive UTC; now when not given
        :return: ``tools.matching_pool.Moment`` with the local week of the task
        """
        monday = task.day - timedelta(days=task.day.weekday())
        week = matching.days_away(monday, monday + timedelta(days=6), self._get_zone())
        return Moment(
            self.id,
            self._get_booking_key(),
            task.start,
            task.until,
            week,
            week.start - timedelta(weeks=LOAD_WEEKS - 1),
            asked_before or fields.Datetime.now(),
        )

    def _screen_volunteers(self, task, moment):
        """Return who of the volunteers that the user may read can do this task.

        :param task: this task as ``tools.matching.Task``
        :param moment: its ``tools.matching_pool.Moment``
        :return: ``Screened``
        """
        nothing, one = frozenset(), frozenset((task.task_type_id,))
        obstacles = [
            SQL("(%s) IS NOT TRUE", obstacle) for obstacle in self._get_obstacles(task)
        ]
        rows = self.env.execute_query(
            SQL(
                """
                WITH pool AS MATERIALIZED (%s), loads AS MATERIALIZED (%s),
                visits AS MATERIALIZED (%s), questions AS MATERIALIZED (%s),
                found AS (
                    SELECT %s FROM pool v
                      LEFT JOIN loads l ON l.volunteer_id = v.id
                      LEFT JOIN zorgnetwerk_area a ON a.id = v.area_id
                      LEFT JOIN visits d ON d.volunteer_id = v.id
                      LEFT JOIN questions q ON q.volunteer_id = v.id
                     WHERE %s
                ),
                counts AS (
                    SELECT (SELECT count(*) FROM pool),
                           (SELECT count(*) FROM pool WHERE state = 'active'),
                           (SELECT sum(l.lately) FROM loads l JOIN pool p
                                ON p.id = l.volunteer_id AND p.state = 'active')
                )
                SELECT counts.*, found.* FROM counts LEFT JOIN found ON TRUE
                """,
                self._get_pool_query(),
                self._get_loads(moment),
                self._get_visits(task),
                self._get_questions(moment),
                self._get_soft_columns(task),
                JOIN_AND.join(obstacles),
            )
        )
        total, active, load, *_found = rows[0]
        candidates = [
            matching.Candidate(
                volunteer_id=number,
                wishes=one if wished else nothing,
                is_free=free,
                area_path=split_path(path),
                visits_to_client=visits,
                load_this_week=week,
                load_lately=lately,
                position=Position(north, east, precision) if precision else None,
                language_ids=frozenset(languages or ()),
                days_since_asked=asked,
            )
            for (
                *_counts,
                number,
                wished,
                free,
                path,
                visits,
                week,
                lately,
                north,
                east,
                precision,
                languages,
                asked,
            ) in rows
            if number
        ]
        usual = round(float(load or 0) / active, 1) if active else 0
        return Screened(candidates, total, usual)

    def _screen_excluded(self, task, moment, limit):
        """Return volunteers who cannot do this task, fewest obstacles first.

        :param task: this task as ``tools.matching.Task``
        :param moment: its ``tools.matching_pool.Moment``
        :param int limit: how many at the most
        """
        obstacles = JOIN_PLUS.join(
            SQL("((%s) IS TRUE)::int", obstacle)
            for obstacle in self._get_obstacles(task)
        )
        rows = self.env.execute_query(
            SQL(
                """
                WITH pool AS MATERIALIZED (%s), loads AS MATERIALIZED (%s)
                SELECT found.id FROM (
                    SELECT v.id, %s AS obstacles FROM pool v
                      LEFT JOIN loads l ON l.volunteer_id = v.id
                ) AS found
                 WHERE found.obstacles > 0 ORDER BY found.obstacles, found.id LIMIT %s
                """,
                self._get_pool_query(),
                self._get_loads(moment),
                obstacles,
                limit,
            )
        )
        return self.env["zorgnetwerk.volunteer"].browse([number for (number,) in rows])

    def _get_pool_query(self):
        self.env.flush_all()
        volunteers = self.env["zorgnetwerk.volunteer"]
        query = volunteers._search(self._get_candidate_domain(self.network_id))
        return query.select(*(SQL.identifier(volunteers._table, n) for n in COLUMNS))

    def _get_loads(self, moment):
        """Return how many tasks each has about then, and whether one is in the way.

        One look at the bookings of some weeks does for both: no task lasts that long.
        """
        return SQL(
            """
            SELECT b.volunteer_id,
                   count(*) FILTER (WHERE b.start < %(sunday)s) AS lately,
                   count(*) FILTER (
                       WHERE b.start >= %(monday)s AND b.start < %(sunday)s) AS week,
                   bool_or(b.start < %(until)s AND b.booked_until > %(start)s)
                       AS overlap
              FROM zorgnetwerk_assignment b
             WHERE b.network_id = %(network)s AND %(taken)s
               AND b.task_id != %(task)s AND b.booking_key != %(booking)s
               AND b.start >= %(since)s AND b.start < %(end)s
             GROUP BY b.volunteer_id
            """,
            monday=moment.week.start,
            sunday=moment.week.stop,
            until=moment.until,
            start=moment.start,
            network=self.network_id.id,
            taken=TAKEN,
            task=self.id,
            booking=moment.booking,
            since=moment.since,
            end=max(moment.week.stop, moment.until),
        )

    def _get_soft_columns(self, task):
        languages = SQL("NULL::int[]")
        if task.language_ids:
            languages = SQL(
                """(SELECT array_agg(language_id) FROM
                zorgnetwerk_volunteer_language_rel WHERE volunteer_id = v.id)"""
            )
        return SQL(
            """
            v.id,
            v.id IN (SELECT volunteer_id FROM zorgnetwerk_volunteer_task_type_rel
                WHERE task_type_id = %s),
            %s, a.parent_path, coalesce(d.visits, 0),
            coalesce(l.week, 0), coalesce(l.lately, 0),
            v.latitude, v.longitude, v.position_precision, %s, q.days
            """,
            task.task_type_id,
            self._get_free(task),
            languages,
        )

    def _get_visits(self, task):
        return SQL(
            """
            SELECT b.volunteer_id, count(*) AS visits
              FROM zorgnetwerk_assignment b JOIN zorgnetwerk_task t ON t.id = b.task_id
             WHERE t.client_id = %s AND b.state = 'done' AND t.start < %s AND t.id != %s
             GROUP BY b.volunteer_id
            """,
            task.client_id,
            task.start,
            self.id,
        )

    def _get_questions(self, moment):
        """Return when each was last asked for what was then to come.

        Brought in history carries the moment at which it was brought in.
        """
        now = moment.asked_before
        return SQL(
            """
            SELECT b.volunteer_id,
                   EXTRACT(DAY FROM %(now)s - max(b.asked_on))::int AS days
              FROM zorgnetwerk_assignment b
             WHERE b.network_id = %(network)s AND b.task_id != %(task)s
               AND b.start > b.asked_on AND b.asked_on BETWEEN %(fresh)s AND %(now)s
             GROUP BY b.volunteer_id
            """,
            now=now,
            fresh=now - timedelta(days=ASKED_DAYS),
            network=self.network_id.id,
            task=self.id,
        )
