from datetime import timedelta

from odoo import models
from odoo.tools import SQL

from ..tools import matching
from ..tools.availability import DAY_MINUTES
from ..tools.distance import Position
from ..tools.matching_pool import Pool
from ..tools.matching_soft import ASKED_DAYS

# what takes the time of a volunteer: planned, done, or planned over something else
TAKEN = SQL(
    """(b.is_booking OR b.state = 'done' OR (b.is_forced AND b.state = 'accepted'
    AND EXISTS (SELECT FROM zorgnetwerk_task t WHERE t.id = b.task_id AND t.active
    AND t.state IN ('open', 'staffed'))))"""
)
ONE_DAY = timedelta(days=1)
ASKED_SPAN = ASKED_DAYS * ONE_DAY


class ZorgnetwerkVolunteer(models.Model):
    """Reads what matching needs of volunteers as plain values, one query a kind.

    The volunteers are those that the user may read. Read past the rights of fields
    are the dates of the papers that a task asks and who rather not meets whom:
    whether somebody may do a task is no secret to who plans it; the words that the
    user gets (``task_match_words``) tell no more than that.
    """

    _inherit = "zorgnetwerk.volunteer"

    def _load_matching_pool(self, tasks, facts, moments):
        """Return these volunteers with all that counts for some tasks.

        :param tasks: ``zorgnetwerk.task`` records of one network
        :param facts: list of the tasks as ``tools.matching.Task``
        :param moments: list of their ``tools.matching_pool.Moment``
        :return: ``tools.matching_pool.Pool``
        """
        if not (self and tasks):
            return Pool()
        self.env.flush_all()
        first = min(min(moment.since, moment.start) for moment in moments)
        last = max(max(moment.week.stop, moment.until) for moment in moments)
        asked = [moment.asked_before for moment in moments]
        required = {number for task in facts for number in task.required}
        return Pool(
            people=self._load_people(
                self._load_absences(first, last, tasks[:1]._get_zone()),
                self._load_papers(required),
            ),
            bookings=self._load_bookings(first, last),
            visits=self._load_visits(tasks.client_id),
            questions=self._load_questions(min(asked) - ASKED_SPAN, max(asked)),
        )

    def _query(self, query, **values):
        """Return the rows that an SQL query gives, with ``ids`` of the volunteers."""
        return self.env.execute_query(SQL(query, ids=tuple(self.ids), **values))

    def _load_people(self, absences, papers):
        wishes = self._load_links("zorgnetwerk_volunteer_task_type_rel", "task_type_id")
        languages = self._load_links(
            "zorgnetwerk_volunteer_language_rel", "language_id"
        )
        unwanted = self._load_links("zorgnetwerk_volunteer_unwanted_rel", "client_id")
        availability = self._load_availability()
        rows = self._query(
            """
            SELECT v.id, v.state, v.has_car, v.max_tasks_per_week, v.radius_km,
                   v.latitude, v.longitude, v.position_precision, a.parent_path
              FROM zorgnetwerk_volunteer v
              LEFT JOIN zorgnetwerk_area a ON a.id = v.area_id
             WHERE v.id IN %(ids)s
            """
        )
        nothing = frozenset()
        return [
            matching.Candidate(
                volunteer_id=number,
                active=state == "active",
                state=state,
                wishes=wishes.get(number, nothing),
                absences=absences.get(number, ()),
                availability=availability.get(number, ()),
                papers=papers.get(number, {}),
                area_path=split_path(path),
                max_load=limit or 0,
                has_car=bool(car),
                unwanted_client_ids=unwanted.get(number, nothing),
                position=Position(north, east, precision) if precision else None,
                radius_km=radius or 0,
                language_ids=languages.get(number, nothing),
            )
            for number, state, car, limit, radius, north, east, precision, path in rows
        ]

    def _load_links(self, table, column):
        rows = self._query(
            """
            SELECT volunteer_id, array_agg(%(column)s) FROM %(table)s
             WHERE volunteer_id IN %(ids)s GROUP BY volunteer_id
            """,
            table=SQL.identifier(table),
            column=SQL.identifier(column),
        )
        return {number: frozenset(found) for number, found in rows}

    def _load_availability(self):
        rows = self._query(
            """
            SELECT volunteer_id, weekday::int,
                   LEAST(round(hour_from * 60), %(day)s)::int,
                   LEAST(round(hour_to * 60), %(day)s)::int
              FROM zorgnetwerk_volunteer_availability WHERE volunteer_id IN %(ids)s
            """,
            day=DAY_MINUTES,
        )
        return _by_first(rows, lambda row: matching.Slot(*row))

    def _load_absences(self, first, last, zone):
        rows = self._query(
            """
            SELECT volunteer_id, date_from, date_to
              FROM zorgnetwerk_volunteer_absence
             WHERE volunteer_id IN %(ids)s
               AND date_from <= %(last)s AND date_to >= %(first)s
            """,
            first=first.date() - ONE_DAY,
            last=last.date() + ONE_DAY,
        )
        return _by_first(rows, lambda row: matching.days_away(*row, zone))

    def _load_papers(self, required):
        """Return the validity of the papers that tasks ask, and nothing else."""
        rows = self._query(
            """
            SELECT volunteer_id, requirement_id, seen_on, valid_until
              FROM zorgnetwerk_qualification
             WHERE volunteer_id IN %(ids)s AND requirement_id IN %(required)s
            """,
            required=tuple(required) or (0,),
        )
        papers = {}
        for number, requirement_id, seen_on, valid_until in rows:
            periods = papers.setdefault(number, {})
            period = matching.Period(seen_on, valid_until)
            periods.setdefault(requirement_id, []).append(period)
        return papers

    def _load_bookings(self, first, last):
        rows = self._query(
            """
            SELECT b.volunteer_id, b.start, b.stop, b.booking_key, b.booked_until
              FROM zorgnetwerk_assignment b
             WHERE b.volunteer_id IN %(ids)s AND %(taken)s
               AND b.start < %(last)s AND b.booked_until > %(first)s
             ORDER BY b.start, b.id
            """,
            taken=TAKEN,
            first=first,
            last=last,
        )
        return _by_first(rows, lambda row: matching.Busy(*row))

    def _load_visits(self, clients):
        rows = self._query(
            """
            SELECT a.volunteer_id, t.client_id, t.start, t.id
              FROM zorgnetwerk_assignment a
              JOIN zorgnetwerk_task t ON t.id = a.task_id
             WHERE a.volunteer_id IN %(ids)s AND a.state = 'done'
               AND t.client_id IN %(clients)s
            """,
            clients=tuple(clients.ids) or (0,),
        )
        return _by_first(rows, tuple)

    def _load_questions(self, first, last):
        rows = self._query(
            """
            SELECT a.volunteer_id, a.asked_on, a.task_id
              FROM zorgnetwerk_assignment a
             WHERE a.volunteer_id IN %(ids)s AND a.start > a.asked_on
               AND a.asked_on BETWEEN %(first)s AND %(last)s
            """,
            first=first,
            last=last,
        )
        return _by_first(rows, tuple)


def split_path(path):
    """Return the ids of a ``parent_path``, the municipality first."""
    return tuple(int(part) for part in path.split("/") if part) if path else ()


def _by_first(rows, convert):
    found = {}
    for number, *values in rows:
        found.setdefault(number, []).append(convert(values))
    return {number: tuple(values) for number, values in found.items()}
