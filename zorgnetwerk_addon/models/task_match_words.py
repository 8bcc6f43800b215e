from datetime import timedelta

from odoo import models
from odoo.tools import format_datetime


class ZorgnetwerkTask(models.Model):
    """Puts the reasons of ``tools.matching`` in words of the user's language."""

    _inherit = "zorgnetwerk.task"

    def _prepare_match_header(self):
        return {
            "id": self.id,
            "title": self.title,
            "moment": self._get_moment_text(),
            "client": self.client_id.display_name,
            "instruction": self.instruction or "",
            "staffing": self.staffing,
            "is_staffed": self.state == "staffed",
            "is_planned": self.state in ("open", "staffed"),
        }

    def _describe_matches(self, matches):
        """Return what a list shows of ranked volunteers.

        :param matches: list of ``tools.matching.Match``
        """
        volunteers = self.env["zorgnetwerk.volunteer"].browse(
            [match.volunteer_id for match in matches]
        )
        answers = {a.volunteer_id: a.state for a in self.assignment_ids}
        labels = dict(
            self.env["zorgnetwerk.assignment"]
            ._fields["state"]
            ._description_selection(self.env)
        )
        return [
            {
                "id": volunteer.id,
                "name": volunteer.display_name,
                "phone": volunteer.phone or "",
                "score": round(match.score),
                "answer": answers.get(volunteer, ""),
                "answer_label": labels.get(answers.get(volunteer), ""),
                "reasons": [
                    reason
                    for found in match.reasons
                    if match.possible or found.hard
                    for reason in self._describe_reason(found)
                ],
            }
            for match, volunteer in zip(matches, volunteers, strict=True)
        ]

    def _describe_reason(self, reason):
        """Return no or one dict with the sentence and its tone."""
        text = getattr(self, f"_say_{reason.code}")(reason.values)
        if reason.hard or reason.points < 0:
            tone = "bad"
        else:
            tone = "good" if reason.points else "neutral"
        return [{"text": text, "tone": tone}] if text else []

    def _get_name_of(self, model, record_id):
        return self.env[model].browse(record_id).display_name

    def _say_not_active(self, values):
        states = dict(
            self.env["zorgnetwerk.volunteer"]
            ._fields["state"]
            ._description_selection(self.env)
        )
        return self.env._("not active: %(state)s", state=states[values["state"]])

    def _say_client_does_not_want(self, values):
        return self.env._("the client would rather have somebody else")

    def _say_volunteer_does_not_want(self, values):
        return self.env._("would rather not help this client")

    def _say_type_not_wished(self, values):
        name = self._get_name_of("zorgnetwerk.task.type", values["task_type_id"])
        return self.env._("did not choose “%(kind)s”", kind=name)

    def _say_no_car(self, values):
        return self.env._("has no car")

    def _say_paper_missing(self, values):
        return self.env._("“%(paper)s” is missing", paper=self._get_paper(values))

    def _say_paper_expired(self, values):
        return self.env._("“%(paper)s” has expired", paper=self._get_paper(values))

    def _say_paper_not_yet_valid(self, values):
        return self.env._(
            "“%(paper)s” is not valid yet on that day", paper=self._get_paper(values)
        )

    def _get_paper(self, values):
        return self._get_name_of("zorgnetwerk.requirement", values["requirement_id"])

    def _say_absent(self, values):
        zone = self.network_id.tz
        first = format_datetime(self.env, values["start"], zone, "d MMM")
        # the interval ends at the midnight after the last day
        end = values["stop"] - timedelta(seconds=1)
        last = format_datetime(self.env, end, zone, "d MMM")
        if first == last:
            return self.env._("away on %(day)s", day=first)
        return self.env._("away from %(first)s to %(last)s", first=first, last=last)

    def _say_overlap(self, values):
        zone = self.network_id.tz
        return self.env._(
            "has another task from %(start)s to %(stop)s",
            start=format_datetime(self.env, values["start"], zone, "HH:mm"),
            stop=format_datetime(self.env, values["stop"], zone, "HH:mm"),
        )

    def _say_load_limit(self, values):
        return self.env._(
            "%(tasks)s tasks this week, wants %(limit)s at the most", **values
        )

    def _say_same_area(self, values):
        name = self._get_name_of("zorgnetwerk.area", values["area_id"])
        return self.env._("lives in %(area)s too", area=name)

    def _say_same_municipality(self, values):
        return self.env._("lives in the same municipality")

    def _say_knows_client(self, values):
        if values["visits"] == 1:
            return self.env._("knows the client (1 visit)")
        return self.env._("knows the client (%(visits)s visits)", **values)

    def _say_wished(self, values):
        name = self._get_name_of("zorgnetwerk.task.type", values["task_type_id"])
        return self.env._("likes “%(kind)s”", kind=name)

    def _say_available(self, values):
        return self.env._("usually free then")

    def _say_outside_availability(self, values):
        return self.env._("usually not free then")

    def _say_load_this_week(self, values):
        if values["tasks"] == 1:
            return self.env._("1 task this week")
        return self.env._("%(tasks)s tasks this week", **values)
