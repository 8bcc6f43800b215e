from zoneinfo import ZoneInfo

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..tools import matching
from ..tools.booking import get_until
from ..tools.distance import Position
from .volunteer_pool import split_path

READ = (
    "occurrence",
    "start",
    "stop",
    "date",
    "state",
    "network_id",
    "client_id",
    "task_type_id",
    "area_id",
    "ride_id",
    "to_address",
    "waits_and_returns",
    "instruction",
    "volunteers_needed",
    "staffed_count",
    "assignment_ids",
)
# a volunteer who stopped is not worth an explanation
CANDIDATE_STATES = ("candidate", "intake", "active", "paused")


class ZorgnetwerkTask(models.Model):
    """Who could do a task: loads plain values, lets ``tools.matching`` rank them.

    The number of queries does not depend on the number of volunteers.
    """

    _inherit = "zorgnetwerk.task"

    @api.readonly
    def get_matches(self, limit=10, with_excluded=False):
        """Return who could do the task, best first, with the reasons in words.

        :param int limit: how many volunteers at the most in each list
        :param bool with_excluded: also tell who cannot, and why
        :return: dict with ``task`` (what is asked), ``matches`` and ``excluded``
            (lists of dicts), ``match_count`` and ``excluded_count``
        """
        self.ensure_one()
        self._read_for_matching()
        [task] = self._prepare_matching_tasks()
        moment = self._get_matching_moment(task)
        screened = self._screen_volunteers(task, moment)
        task.usual_load = screened.usual_load
        weights = self.network_id._get_weights()
        ranked = matching.rank_possible(task, screened.candidates, weights)
        excluded = []
        if with_excluded:
            volunteers = self._screen_excluded(task, moment, limit)
            unwanted = self.client_id._get_unwanted_ids()
            task.unwanted_ids = unwanted.get(task.client_id, frozenset())
            pool = volunteers._load_matching_pool(self, [task], [moment])
            excluded = matching.rank(task, pool.candidates(moment, task.client_id))
        shown = ranked[:limit]
        self._prefetch_match_names(shown + excluded)
        return {
            "task": self._prepare_match_header(),
            "matches": self._describe_matches(shown),
            "match_count": len(ranked),
            "excluded": self._describe_matches(excluded),
            "excluded_count": screened.total - len(ranked),
        }

    def _read_for_matching(self):
        """Read the tasks with the record rules, in one query.

        :raise AccessError: where the user may not read all of them
        """
        domain = [("id", "in", self.ids)]
        everything = self.with_context(active_test=False)
        if len(everything.search_fetch(domain, READ)) != len(self):
            self.check_access("read")

    def action_ask_volunteer(self, volunteer_id):
        """Note that a volunteer is asked.

        :param int volunteer_id: id of a ``zorgnetwerk.volunteer``
        """
        self._assign(self._get_volunteer(volunteer_id), "asked")
        return True

    def action_assign_volunteer(self, volunteer_id):
        """Put a volunteer who said yes on the task.

        :param int volunteer_id: id of a ``zorgnetwerk.volunteer``
        """
        self._assign(self._get_volunteer(volunteer_id))
        return True

    def _get_volunteer(self, volunteer_id):
        volunteer = self.env["zorgnetwerk.volunteer"].browse(volunteer_id)
        volunteer.check_access("read")
        return volunteer

    def _assign(self, volunteer, state="accepted"):
        """Put a volunteer on the tasks.

        :param volunteer: ``zorgnetwerk.volunteer``
        :param str state: ``asked`` to ask, ``accepted`` when he or she said yes
        :return: the assignments
        """
        assignments = self.env["zorgnetwerk.assignment"]
        existing = self.assignment_ids.filtered(lambda a: a.volunteer_id == volunteer)
        existing.write({"state": state})
        return existing | assignments.create(
            [
                {"task_id": task.id, "volunteer_id": volunteer.id, "state": state}
                for task in self - existing.task_id
            ]
        )

    def _get_zone(self):
        return ZoneInfo(self.network_id.tz or "UTC")

    @api.model
    def _get_candidate_domain(self, network):
        return Domain("network_id", "=", network.id) & Domain(
            "state", "in", CANDIDATE_STATES
        )

    @api.model
    def _search_candidates(self, network):
        """Return the volunteers of a network among whom is looked."""
        return self.env["zorgnetwerk.volunteer"].search(
            self._get_candidate_domain(network)
        )

    def _get_first_questions(self):
        """Return task id -> when the first volunteer was asked, else its start.

        What is known was brought in later carries a later moment: its start counts.
        """
        asked = {}
        for line in self.assignment_ids:
            task = line.task_id
            if line.asked_on:
                moment = min(line.asked_on, asked.get(task.id, task.start))
                asked[task.id] = moment
        return {task.id: asked.get(task.id, task.start) for task in self}

    def _prepare_matching_tasks(self):
        """Return what these tasks ask as ``tools.matching.Task``, in one query."""
        self.env.flush_all()
        rows = self.env.execute_query_dict(
            SQL(
                """
                SELECT t.id, t.start, t.stop, t.date, t.task_type_id, t.client_id,
                       k.requires_car, a.parent_path, n.tz, n.road_factor,
                       n.availability_is_hard, n.travel_minutes,
                       c.latitude, c.longitude, c.position_precision,
                       ARRAY(SELECT language_id FROM zorgnetwerk_client_language_rel
                              WHERE client_id = t.client_id) AS languages,
                       ARRAY(SELECT r.id FROM zorgnetwerk_requirement r
                              WHERE r.active AND
                                (r.company_id IS NULL OR r.company_id = t.company_id)
                                AND (r.is_always_required OR r.id IN (
                                    SELECT requirement_id
                                      FROM zorgnetwerk_task_type_requirement_rel
                                     WHERE task_type_id = t.task_type_id))
                              ORDER BY r.sequence, r.id) AS required
                  FROM zorgnetwerk_task t
                  JOIN zorgnetwerk_task_type k ON k.id = t.task_type_id
                  LEFT JOIN zorgnetwerk_client c ON c.id = t.client_id
                  JOIN zorgnetwerk_network n ON n.id = t.network_id
                  LEFT JOIN zorgnetwerk_area a ON a.id = t.area_id
                 WHERE t.id IN %s
                """,
                tuple(self.ids) or (0,),
            )
        )
        facts = {row["id"]: _make_task(row) for row in rows}
        return [facts[task.id] for task in self]


def _make_task(row):
    precision = row["position_precision"]
    start, stop = row["start"], row["stop"]
    return matching.Task(
        start=start,
        stop=stop,
        until=get_until(start, stop, row["travel_minutes"] or 0),
        task_type_id=row["task_type_id"],
        area_path=split_path(row["parent_path"]),
        client_id=row["client_id"],
        required=tuple(row["required"]),
        slots=matching.local_slots(start, stop, ZoneInfo(row["tz"])),
        day=row["date"],
        needs_car=bool(row["requires_car"]),
        position=Position(row["latitude"], row["longitude"], precision)
        if precision
        else None,
        road_factor=float(row["road_factor"]),
        language_ids=frozenset(row["languages"]),
        availability_is_hard=bool(row["availability_is_hard"]),
    )
