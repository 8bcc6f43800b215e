from zoneinfo import ZoneInfo

from odoo import api, models
from odoo.fields import Domain

from ..tools import matching
from ..tools.booking import get_until
from ..tools.distance import Position

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
        self.check_access("read")
        task = self._prepare_matching_task()
        weights = self.network_id._get_weights()
        screened = self._screen_volunteers(task)
        task.usual_load = screened.usual_load
        ranked = matching.rank(task, screened.candidates, weights)
        excluded = []
        if with_excluded:
            volunteers = self._screen_excluded(task, limit)
            task.unwanted_ids = self.client_id._get_unwanted_ids()
            pool = volunteers._load_matching_pool(self)
            excluded = matching.rank(
                task, pool.candidates(self._get_matching_moment(), task.client_id)
            )
        return {
            "task": self._prepare_match_header(),
            "matches": self._describe_matches(ranked[:limit]),
            "match_count": len(ranked),
            "excluded": self._describe_matches(excluded),
            "excluded_count": screened.total - len(ranked),
        }

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

    def _get_requirements(self):
        return self.task_type_id._get_requirements(self.company_id)

    def _get_booked_until(self):
        """Return when a volunteer of this task is free again, travel included."""
        return get_until(self.start, self.stop, self.network_id.travel_minutes)

    def _get_zone(self):
        return ZoneInfo(self.network_id.tz or "UTC")

    def _get_candidate_domain(self):
        return Domain("network_id", "=", self.network_id.id) & Domain(
            "state", "in", CANDIDATE_STATES
        )

    def _prepare_matching_task(self):
        """Return what this task asks as a ``tools.matching.Task``."""
        task_type = self.task_type_id
        client = self.client_id
        network = self.network_id
        return matching.Task(
            start=self.start,
            stop=self.stop,
            until=self._get_booked_until(),
            task_type_id=task_type.id,
            area_path=tuple(self.area_id._get_path_ids()),
            client_id=client.id,
            required=tuple(self._get_requirements().ids),
            slots=matching.local_slots(self.start, self.stop, self._get_zone()),
            day=self.date,
            needs_car=task_type.requires_car,
            position=_get_position(client),
            road_factor=network.road_factor,
            language_ids=frozenset(client.language_ids.ids),
            availability_is_hard=network.availability_is_hard,
        )


def _get_position(person):
    precision = person.position_precision
    return precision and Position(person.latitude, person.longitude, precision) or None
