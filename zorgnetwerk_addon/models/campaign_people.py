from collections import Counter, defaultdict
from datetime import timedelta

from odoo import fields, models
from odoo.tools import SQL

from ..tools import campaign as turns
from ..tools.spread import Helper

BOOKED_STATES = ("accepted", "done")


class ZorgnetwerkCampaign(models.Model):
    """What stands in the way of a visit: days, absences, bookings, wishes.

    Loaded as plain values, one query a kind.
    """

    _inherit = "zorgnetwerk.campaign"

    def _load_closed_days(self, first, last):
        """Return the days on which nobody comes, in the order of the calendar.

        :param first: first day, included
        :param last: last day, included
        """
        closings = self.env["zorgnetwerk.closing.day"].search_fetch(
            [
                ("network_id", "=", self.network_id.id),
                ("date_from", "<=", last),
                ("date_to", ">=", first),
            ],
            ["date_from", "date_to"],
        )
        closed = {
            day
            for closing in closings
            for day in turns.days_between(
                max(closing.date_from, first), min(closing.date_to, last)
            )
        }
        if self.skips_weekend:
            holidays = self.env["zorgnetwerk.holiday"].search_fetch(
                [
                    ("company_id", "in", (False, self.company_id.id)),
                    ("date", ">=", first),
                    ("date", "<=", last),
                ],
                ["date"],
            )
            closed.update(holidays.mapped("date"))
        return sorted(closed)

    def _load_client_absences(self, clients, first, last):
        """Return {client: [(first, last) day away]} between two days."""
        away = defaultdict(list)
        for absence in self.env["zorgnetwerk.client.absence"].search_fetch(
            [
                ("client_id", "in", clients.ids),
                ("date_from", "<=", last),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", first),
            ],
            ["client_id", "date_from", "date_to"],
        ):
            period = absence.date_from, absence.date_to or last
            away[absence.client_id].append(period)
        return away

    def _prepare_helpers(self, clients):
        """Return the volunteers who take part, as plain values.

        :param clients: those whom somebody may come to
        """
        volunteers = self.volunteer_ids.filtered(lambda one: one.state == "active")
        if self.task_type_id.requires_car:
            volunteers = volunteers.filtered("has_car")
        if not volunteers:
            return []
        papers = self._load_papers(volunteers)
        absences = defaultdict(list)
        for away in self.env["zorgnetwerk.volunteer.absence"].search_fetch(
            [
                ("volunteer_id", "in", volunteers.ids),
                ("date_from", "<=", self.date_to + timedelta(days=3)),
                ("date_to", ">=", self.date_from),
            ],
            ["volunteer_id", "date_from", "date_to"],
        ):
            absences[away.volunteer_id].append((away.date_from, away.date_to))
        busy, load = self._load_busy(volunteers)
        unwanted = self._load_unwanted(volunteers, clients)
        known = defaultdict(set)
        for volunteer, client in self.env["zorgnetwerk.task"]._read_group(
            [
                ("volunteer_id", "in", volunteers.ids),
                ("client_id", "in", clients.ids),
                ("state", "=", "done"),
            ],
            ["volunteer_id", "client_id"],
        ):
            known[volunteer].add(client.id)
        return [
            Helper(
                volunteer_id=volunteer.id,
                area_path=tuple(volunteer.area_id._get_path_ids()),
                max_per_week=volunteer.max_tasks_per_week,
                absences=tuple(absences[volunteer]),
                busy=tuple(busy[volunteer]),
                week_load=load[volunteer],
                known_ids=frozenset(known[volunteer]),
                unwanted_ids=frozenset(unwanted[volunteer.id]),
                papers=papers[volunteer.id],
            )
            for volunteer in volunteers
        ]

    def _load_busy(self, volunteers):
        """Return when volunteers are booked, and how often in each week."""
        first, last = (
            fields.Datetime.to_datetime(day) for day in (self.date_from, self.date_to)
        )
        found = self.env["zorgnetwerk.assignment"].search_fetch(
            [
                ("volunteer_id", "in", volunteers.ids),
                ("state", "in", BOOKED_STATES),
                # whole weeks, in any time zone
                ("stop", ">", first - timedelta(days=8)),
                ("start", "<", last + timedelta(days=9)),
                ("task_id.state", "not in", ("missed", "cancelled")),
            ],
            ["volunteer_id", "start", "booked_until", "task_id"],
        )
        # who comes from here must be there in time as well
        travel = timedelta(minutes=self.network_id.travel_minutes)
        busy, load = defaultdict(list), defaultdict(Counter)
        for booked in found:
            taken = booked.start - travel, booked.booked_until
            busy[booked.volunteer_id].append(taken)
            day = booked.task_id.date
            load[booked.volunteer_id][tuple(day.isocalendar()[:2])] += 1
        return busy, load

    def _load_unwanted(self, volunteers, clients):
        """Return {volunteer id: ids of clients whom he or she is not sent to}.

        Past the rights on those fields: whoever plans finds somebody else proposed,
        and is not told who asked for it, nor why.
        """
        unwanted = defaultdict(set)
        for volunteer_id, client_id in self.env.execute_query(
            SQL(
                """
                SELECT volunteer_id, client_id FROM zorgnetwerk_client_unwanted_rel
                 WHERE volunteer_id = ANY(%(ids)s)
                 UNION
                SELECT volunteer_id, client_id FROM zorgnetwerk_volunteer_unwanted_rel
                 WHERE volunteer_id = ANY(%(ids)s)
                """,
                ids=volunteers.ids,
            )
        ):
            unwanted[volunteer_id].add(client_id)
        for volunteer in volunteers.filtered("language_ids"):
            for client in clients.filtered("language_ids"):
                if not client.language_ids & volunteer.language_ids:
                    unwanted[volunteer.id].add(client.id)
        return unwanted
