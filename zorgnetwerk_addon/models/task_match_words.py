from datetime import timedelta

from odoo import models
from odoo.tools import format_datetime, formatLang

from ..tools.matching import may_be_asked

COORDINATOR = "zorgnetwerk_addon.group_zorg_coordinator"
# a few km or a task more is no alarm
LOUD_POINTS = -20
# what the values of reasons point to
NAMED = {
    "area_id": "zorgnetwerk.area",
    "task_type_id": "zorgnetwerk.task.type",
    "requirement_id": "zorgnetwerk.requirement",
    "language_ids": "zorgnetwerk.language",
}


class ZorgnetwerkTask(models.Model):
    """Puts the reasons of ``tools.matching`` in words of the user's language."""

    _inherit = "zorgnetwerk.task"

    def _get_route_text(self):
        """Return where a ride goes, as it is told on the phone to a volunteer."""
        parts = [
            self.to_address and f"→ {self.to_address}",
            self.waits_and_returns
            and self._fields["waits_and_returns"]._description_string(self.env),
        ]
        return " · ".join(filter(None, parts))

    def _prepare_match_header(self):
        return {
            "id": self.id,
            "title": self.title,
            "moment": self._get_moment_text(),
            "client": self.client_id.display_name or "",
            "route": self._get_route_text(),
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
                "may_be_asked": may_be_asked(match),
                "may_overlap": {r.code for r in match.reasons if r.hard} == {"overlap"},
                "reasons": self._describe_reasons(match),
            }
            for match, volunteer in zip(matches, volunteers, strict=True)
        ]

    def _prefetch_match_names(self, matches):
        """Read the names that will be shown at once, each model in one query."""
        found = {
            "zorgnetwerk.area": set(self.area_id.ids),
            "zorgnetwerk.task.type": set(self.task_type_id.ids),
        }
        for match in matches:
            for reason in match.reasons:
                for key in NAMED.keys() & reason.values.keys():
                    value = reason.values[key]
                    ids = value if isinstance(value, list) else [value]
                    found.setdefault(NAMED[key], set()).update(ids)
        for model, ids in found.items():
            self.env[model].browse(ids).mapped("display_name")
        volunteers = self.env["zorgnetwerk.volunteer"].browse(
            [match.volunteer_id for match in matches]
        )
        persons = self.client_id.partner_id | volunteers.partner_id
        persons.mapped("display_name")

    def _describe_reasons(self, match):
        """Return the sentences; of who cannot, only why not."""
        lines = [
            reason
            for found in match.reasons
            if match.possible or found.hard
            for reason in self._describe_reason(found)
        ]
        # two reasons may be told in one and the same sentence
        return list({line["text"]: line for line in lines}.values())

    def _describe_reason(self, reason):
        """Return no or one dict with the sentence and its tone."""
        text = getattr(self, f"_say_{reason.code}")(reason.values)
        if reason.hard or reason.points <= LOUD_POINTS:
            tone = "bad"
        else:
            tone = "good" if reason.points > 0 else "neutral"
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
        if not self.env.user.has_group(COORDINATOR):
            return self._say_no_match()
        return self.env._("the client would rather have somebody else")

    def _say_volunteer_does_not_want(self, values):
        if not self.env.user.has_group(COORDINATOR):
            return self._say_no_match()
        return self.env._("would rather not help this client")

    def _say_no_match(self):
        """Whose wish it is stays between them and the coordinator."""
        return self.env._("not for this client")

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

    def _format_km(self, values):
        """Return the distance and how sure it is."""
        km = formatLang(self.env, values["km"], digits=1)
        if values["precision"] == "address":
            return self.env._("%(km)s km", km=km)
        if values["precision"] == "neighbourhood":
            return self.env._("about %(km)s km", km=km)
        return self.env._("about %(km)s km between villages", km=km)

    def _say_distance(self, values):
        # two persons in one village: that they live there says it better
        if values["precision"] != "address" and values["km"] < 0.05:
            return ""
        return self._format_km(values)

    def _say_beyond_radius(self, values):
        return self.env._(
            "%(distance)s; goes %(limit)s km at the most",
            distance=self._format_km(values),
            limit=values["limit"],
        )

    def _get_languages(self, values):
        languages = self.env["zorgnetwerk.language"].browse(values["language_ids"])
        return ", ".join(languages.mapped("name"))

    def _say_no_shared_language(self, values):
        return self.env._(
            "does not speak the client's language: %(languages)s",
            languages=self._get_languages(values),
        )

    def _say_shared_language(self, values):
        return self.env._(
            "speaks the client's language: %(languages)s",
            languages=self._get_languages(values),
        )

    def _say_language_unknown(self, values):
        return self.env._("languages not known")

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

    def _say_load_above_others(self, values):
        return self.env._(
            "helps more than others (tasks in four weeks: %(tasks)s)",
            tasks=values["tasks"],
        )

    def _say_load_below_others(self, values):
        return self.env._(
            "helps less than others (tasks in four weeks: %(tasks)s)",
            tasks=values["tasks"],
        )

    def _say_asked_lately(self, values):
        if values["days"] == 0:
            return self.env._("asked today")
        if values["days"] == 1:
            return self.env._("asked yesterday")
        return self.env._("asked %(days)s days ago", days=values["days"])
