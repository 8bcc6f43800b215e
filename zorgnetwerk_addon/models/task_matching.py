from datetime import timedelta
from zoneinfo import ZoneInfo

from odoo import api, models

from ..tools import matching
from ..tools.availability import DAY_MINUTES

# a volunteer who stopped is not worth an explanation
CANDIDATE_STATES = ("candidate", "intake", "active", "paused")
ON_TASK_STATES = ("accepted", "done")


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
        volunteers = self.env["zorgnetwerk.volunteer"].search(
            [
                ("network_id", "=", self.network_id.id),
                ("state", "in", CANDIDATE_STATES),
            ]
        )
        ranked = matching.rank(
            self._prepare_matching_task(), self._prepare_candidates(volunteers)
        )
        possible = [match for match in ranked if match.possible]
        excluded = ranked[len(possible) :]
        return {
            "task": self._prepare_match_header(),
            "matches": self._describe_matches(possible[:limit]),
            "match_count": len(possible),
            "excluded": self._describe_matches(excluded[:limit])
            if with_excluded
            else [],
            "excluded_count": len(excluded),
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

    def _get_zone(self):
        return ZoneInfo(self.network_id.tz or "UTC")

    def _get_week(self):
        """Return the local week of the task as an interval in UTC."""
        monday = self.date - timedelta(days=self.date.weekday())
        return matching.days_away(monday, monday + timedelta(days=6), self._get_zone())

    def _prepare_matching_task(self):
        task_type = self.task_type_id
        return matching.Task(
            start=self.start,
            stop=self.stop,
            task_type_id=task_type.id,
            area_path=tuple(self.area_id._get_path_ids()),
            client_id=self.client_id.id,
            required=tuple(self._get_requirements().ids),
            slots=matching.local_slots(self.start, self.stop, self._get_zone()),
            day=self.date,
            needs_car=task_type.requires_car,
        )

    def _prepare_candidates(self, volunteers):
        """Return the plain values by which volunteers are ranked for this task.

        :param volunteers: ``zorgnetwerk.volunteer`` records
        :return: list of ``tools.matching.Candidate``
        """
        week = self._get_week()
        absences = self._load_absences(volunteers)
        availability = self._load_availability(volunteers)
        papers = self._load_papers(volunteers)
        busy = self._load_busy(volunteers, week)
        visits = self._load_visits(volunteers)
        nothing = ()
        candidates = []
        for volunteer in volunteers:
            taken = busy.get(volunteer.id, nothing)
            candidates.append(
                matching.Candidate(
                    volunteer_id=volunteer.id,
                    active=volunteer.state == "active",
                    state=volunteer.state,
                    wishes=frozenset(volunteer.task_type_ids.ids),
                    absences=absences.get(volunteer.id, nothing),
                    availability=availability.get(volunteer.id, nothing),
                    papers=papers.get(volunteer.id, {}),
                    area_path=tuple(volunteer.area_id._get_path_ids()),
                    busy=taken,
                    visits_to_client=visits.get(volunteer.id, 0),
                    load_this_week=sum(
                        week.start <= period.start < week.stop for period in taken
                    ),
                    max_load=volunteer.max_tasks_per_week,
                    has_car=volunteer.has_car,
                )
            )
        return candidates

    def _load_absences(self, volunteers):
        zone = self._get_zone()
        day = self.date
        found = self.env["zorgnetwerk.volunteer.absence"].search_fetch(
            [
                ("volunteer_id", "in", volunteers.ids),
                ("date_from", "<=", day + timedelta(days=2)),
                ("date_to", ">=", day - timedelta(days=1)),
            ],
            ["volunteer_id", "date_from", "date_to"],
        )
        return _by_volunteer(
            found, lambda a: matching.days_away(a.date_from, a.date_to, zone)
        )

    def _load_availability(self, volunteers):
        found = self.env["zorgnetwerk.volunteer.availability"].search_fetch(
            [("volunteer_id", "in", volunteers.ids)],
            ["volunteer_id", "weekday", "hour_from", "hour_to"],
        )

        def slot(record):
            start, stop = (
                min(round(hour * 60), DAY_MINUTES)
                for hour in (record.hour_from, record.hour_to)
            )
            return matching.Slot(int(record.weekday), start, stop)

        return _by_volunteer(found, slot)

    def _load_papers(self, volunteers):
        """Return the validity of the papers that the task asks, and nothing else.

        A back-office worker may not read papers and training. Whether somebody may do
        this task is no secret to who plans it, so only the dates are read past that.
        """
        found = (
            self.env["zorgnetwerk.qualification"]
            .sudo()
            .search_fetch(
                [
                    ("volunteer_id", "in", volunteers.ids),
                    ("requirement_id", "in", self._get_requirements().ids),
                ],
                ["volunteer_id", "requirement_id", "seen_on", "valid_until"],
            )
        )
        papers = {}
        for paper in found:
            periods = papers.setdefault(paper.volunteer_id.id, {})
            periods.setdefault(paper.requirement_id.id, []).append(
                matching.Period(paper.seen_on, paper.valid_until or None)
            )
        return papers

    def _load_busy(self, volunteers, week):
        found = self.env["zorgnetwerk.assignment"].search_fetch(
            [
                ("volunteer_id", "in", volunteers.ids),
                ("state", "in", ON_TASK_STATES),
                ("stop", ">", min(week.start, self.start)),
                ("start", "<", max(week.stop, self.stop)),
                ("task_id", "!=", self.id),
                ("task_id.state", "not in", ("missed", "cancelled")),
            ],
            ["volunteer_id", "start", "stop", "task_id"],
        )
        return _by_volunteer(
            found, lambda a: matching.Busy(a.start, a.stop, a.task_id.id)
        )

    def _load_visits(self, volunteers):
        groups = self.env["zorgnetwerk.assignment"]._read_group(
            [
                ("volunteer_id", "in", volunteers.ids),
                ("state", "=", "done"),
                ("task_id.client_id", "=", self.client_id.id),
            ],
            ["volunteer_id"],
            ["__count"],
        )
        return {volunteer.id: count for volunteer, count in groups}


def _by_volunteer(records, convert):
    values = {}
    for record in records:
        values.setdefault(record.volunteer_id.id, []).append(convert(record))
    return {volunteer_id: tuple(found) for volunteer_id, found in values.items()}
