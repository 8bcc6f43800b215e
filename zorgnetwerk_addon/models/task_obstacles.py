from datetime import timedelta, timezone

from odoo import models
from odoo.tools import SQL

from ..tools.availability import DAY_MINUTES
from ..tools.distance import EARTH_KM

JOIN_AND = SQL("\n AND ")


class ZorgnetwerkTask(models.Model):
    """The hard reasons of ``tools.matching_hard`` as conditions for the database.

    Each speaks of a row ``v`` of the pool of volunteers and ``l`` of their loads. A
    test compares them with the tool, on made-up persons.
    """

    _inherit = "zorgnetwerk.task"

    def _get_obstacles(self, task):
        """Return the conditions under which a row ``v`` of the pool cannot do it."""
        obstacles = [
            SQL("v.state != 'active'"),
            SQL(
                """v.id IN (SELECT volunteer_id FROM zorgnetwerk_client_unwanted_rel
                WHERE client_id = %s)""",
                task.client_id,
            ),
            SQL(
                """v.id IN (SELECT volunteer_id FROM zorgnetwerk_volunteer_unwanted_rel
                WHERE client_id = %s)""",
                task.client_id,
            ),
            SQL(
                """v.id IN (SELECT volunteer_id
                FROM zorgnetwerk_volunteer_task_type_rel) AND v.id NOT IN (
                SELECT volunteer_id FROM zorgnetwerk_volunteer_task_type_rel
                WHERE task_type_id = %s)""",
                task.task_type_id,
            ),
            SQL("l.overlap"),
            SQL(
                """v.max_tasks_per_week > 0
                AND v.max_tasks_per_week <= coalesce(l.week, 0)"""
            ),
            self._get_absence_obstacle(task),
        ]
        if task.needs_car:
            obstacles.append(SQL("NOT coalesce(v.has_car, FALSE)"))
        obstacles += [
            SQL(
                """v.id NOT IN (SELECT volunteer_id FROM zorgnetwerk_qualification
                WHERE requirement_id = %s AND seen_on <= %s
                AND (valid_until IS NULL OR valid_until >= %s))""",
                requirement_id,
                task.day,
                task.day,
            )
            for requirement_id in task.required
        ]
        if task.availability_is_hard:
            obstacles.append(SQL("(%s) IS FALSE", self._get_free(task)))
        if task.position:
            km = SQL("%s * %s", _get_straight_km(task.position), task.road_factor)
            known = SQL("v.radius_km > 0 AND v.position_precision IS NOT NULL")
            obstacles.append(SQL("%s AND %s > v.radius_km", known, km))
        if task.language_ids:
            obstacles.append(
                SQL(
                    """v.id IN (SELECT volunteer_id
                    FROM zorgnetwerk_volunteer_language_rel) AND v.id NOT IN (
                    SELECT volunteer_id FROM zorgnetwerk_volunteer_language_rel
                    WHERE language_id IN %s)""",
                    tuple(task.language_ids),
                )
            )
        return obstacles

    def _get_absence_obstacle(self, task):
        """An absence counts from midnight to midnight where the network is."""
        zone = self._get_zone()
        return SQL(
            """v.id IN (SELECT volunteer_id FROM zorgnetwerk_volunteer_absence
            WHERE date_from <= %s AND date_to >= %s)""",
            _get_day(task.stop - timedelta(microseconds=1), zone),
            _get_day(task.start, zone),
        )

    def _get_free(self, task):
        """Return whether the weekly hours cover the task: NULL for who gave none.

        Hours are covered when their begin is, and each end of a slot inside them.
        """
        if not task.slots:
            return SQL("NULL::bool")
        minutes = SQL(
            """(SELECT volunteer_id, weekday,
            LEAST(round(hour_from * 60), %(day)s) AS begin,
            LEAST(round(hour_to * 60), %(day)s) AS until
            FROM zorgnetwerk_volunteer_availability)""",
            day=DAY_MINUTES,
        )
        covered = JOIN_AND.join(
            SQL(
                """v.id IN (SELECT volunteer_id FROM %(minutes)s x WHERE
                weekday = %(weekday)s AND begin <= %(start)s AND until > %(start)s)
                AND v.id NOT IN (SELECT x.volunteer_id FROM %(minutes)s x
                WHERE x.weekday = %(weekday)s
                AND x.until > %(start)s AND x.until < %(stop)s
                AND NOT EXISTS (SELECT FROM %(minutes)s y
                    WHERE y.volunteer_id = x.volunteer_id AND y.weekday = x.weekday
                    AND y.begin <= x.until AND y.until > x.until))""",
                minutes=minutes,
                weekday=str(slot.weekday),
                start=slot.start,
                stop=slot.stop,
            )
            for slot in task.slots
        )
        return SQL(
            """CASE WHEN v.id IN (SELECT volunteer_id
            FROM zorgnetwerk_volunteer_availability) THEN %s END""",
            covered,
        )


def _get_day(moment, zone):
    return moment.replace(tzinfo=timezone.utc).astimezone(zone).date()


def _get_straight_km(position):
    """Return ``tools.distance.straight_km`` to a row ``v``, for the database."""
    return SQL(
        """%(earth)s * asin(sqrt(
        power(sin(radians(v.latitude - %(north)s) / 2), 2)
        + cos(radians(%(north)s)) * cos(radians(v.latitude))
        * power(sin(radians(v.longitude - %(east)s) / 2), 2)))""",
        earth=EARTH_KM,
        north=position.latitude,
        east=position.longitude,
    )
