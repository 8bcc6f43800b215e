from typing import Any, NamedTuple

from odoo import fields, models

from ..tools.inside import INSIDE, Inside, inside
from ..tools.recurrence import to_local


class Slot(NamedTuple):
    """A visit that wants its usual volunteers: a task, or values to make one of."""

    request: Any
    task: Any
    start: Any
    stop: Any
    needed: int
    candidates: Any


class ZorgnetwerkTask(models.Model):
    """Puts the usual volunteers of a request on its visits, where they are free."""

    _inherit = "zorgnetwerk.task"

    def _make_visits(self, new, untouched, away):
        """Create visits, and book the usual volunteers on them and on others.

        Who has another task then, or is away, is not booked: the visit says so.

        :param list new: values of visits to make
        :param untouched: visits that stand and that nobody changed or staffed
        :param away: {volunteer id: list of (first, last local day) away}
        :return: the visits made
        """
        untouched._release_former_usual()
        short = untouched.filtered(
            lambda task: (
                not task.is_undecided
                and len(task.assignment_ids) < task._count_usual(task.request_id)
            )
        )
        requests = self.env["zorgnetwerk.request"].browse(
            {vals["request_id"] for vals in new}
        )
        requests = requests.with_prefetch((requests | untouched.request_id)._ids)
        by_id = {request.id: request for request in requests}
        slots = [self._prepare_slot(by_id[v["request_id"]], v) for v in new]
        slots += [self._prepare_slot(task.request_id, task) for task in short]
        chosen, missing = self._choose_usual(slots, away)
        for place, vals in enumerate(new):
            vals["usual_missing"] = missing[place]
            enough = len(chosen[place]) >= vals["volunteers_needed"]
            vals["state"] = "staffed" if enough else "open"
        # told now, so that it is not written again when the lines are there
        helpers = {
            (vals["request_id"], vals["occurrence"]): volunteers
            for vals, volunteers in zip(new, chosen, strict=False)
        }
        made = self.with_context(zorg_helpers=Inside(helpers))._create_alike(new)
        made = made.with_env(self.env)
        tasks = [*made, *short]
        now = fields.Datetime.now()
        lines = [
            {
                "task_id": task.id,
                "volunteer_id": volunteer.id,
                "state": "accepted",
                "is_usual": True,
                "answered_on": now,
            }
            for place, task in enumerate(tasks)
            for volunteer in chosen[place]
        ]
        self.env["zorgnetwerk.assignment"].with_context(
            zorg_task_moves=INSIDE, zorg_lines_filtered=INSIDE
        )._create_alike(lines)
        found = {task: missing[len(new) + place] for place, task in enumerate(short)}
        for code in set(found.values()):
            stale = short.filtered(
                lambda task, code=code: (
                    found[task] == code and task.usual_missing != code
                )
            )
            if stale:
                stale.write({"usual_missing": code})
        untouched._sync_staffing()
        return made

    def _add_precomputed_values(self, vals_list):
        """Fill in at once what all visits of a request have in common.

        The ORM would make a draft record of each visit to find it. What is left out
        here is computed as always.
        """
        helpers = inside(self.env.context, "zorg_helpers")
        if helpers is not None:
            requests = self.env["zorgnetwerk.request"].browse(
                {vals["request_id"] for vals in vals_list}
            )
            known = {
                request.id: (
                    request.company_id.id,
                    request.area_id.id,
                    request._get_zone(),
                )
                for request in requests
            }
            for vals in vals_list:
                company_id, area_id, zone = known[vals["request_id"]]
                volunteers = helpers[vals["request_id"], vals["occurrence"]]
                vals["company_id"] = company_id
                vals["area_id"] = area_id
                vals["date"] = to_local(vals["start"], zone).date()
                vals["wanted_start"] = vals["start"]
                vals["volunteer_id"] = volunteers[0].id if volunteers else False
                vals["staffed_count"] = len(volunteers)
        return super()._add_precomputed_values(vals_list)

    def _prepare_slot(self, request, visit):
        """Return the slot of a task, or of values to make one of."""
        is_task = isinstance(visit, models.BaseModel)
        wanted = request.usual_volunteer_ids
        taken = len(visit.assignment_ids) if is_task else 0
        if is_task:
            wanted -= visit.assignment_ids.volunteer_id
        elif visit["is_undecided"]:
            wanted = wanted.browse()
        return Slot(
            request,
            visit if is_task else None,
            visit["start"],
            visit["stop"],
            min(visit["volunteers_needed"] - taken, len(wanted)),
            wanted,
        )

    def _choose_usual(self, slots, away):
        """Return two lists: the volunteers to book for each slot, and what lacks.

        A usual volunteer who cannot come is replaced by the next of the same request.
        """
        assignments = self.env["zorgnetwerk.assignment"]
        chosen = [[] for _slot in slots]
        missing = [False for _slot in slots]
        queues = [list(slot.candidates) for slot in slots]
        booked = []
        while True:
            asked = {}
            for place, slot in enumerate(slots):
                wanted = slot.needed - len(chosen[place])
                while wanted > 0 and queues[place]:
                    volunteer = queues[place].pop(0)
                    why = self._why_not_usual(volunteer, slot, away)
                    if why:
                        missing[place] = missing[place] or why
                        continue
                    line = {
                        "volunteer_id": volunteer.id,
                        "start": slot.start,
                        "stop": slot.stop,
                        "state": "accepted",
                    }
                    if slot.task:
                        line["task_id"] = slot.task.id
                    asked[id(line)] = place, volunteer, line
                    wanted -= 1
            if not asked:
                break
            lines = [line for _place, _volunteer, line in asked.values()]
            bookable, conflicting = assignments._filter_bookable([*booked, *lines])
            for line in conflicting:
                place = asked[id(line)][0]
                missing[place] = missing[place] or "overlap"
            for line in bookable:
                if id(line) in asked:
                    place, volunteer, _line = asked[id(line)]
                    chosen[place].append(volunteer)
            booked = bookable
        for place, slot in enumerate(slots):
            if len(chosen[place]) >= slot.needed:
                missing[place] = False
        return chosen, missing

    def _why_not_usual(self, volunteer, slot, away):
        if volunteer.state != "active":
            return "stopped"
        if volunteer.is_novice:
            return "novice"
        zone = slot.request._get_zone()
        first = to_local(slot.start, zone).date()
        last = to_local(slot.stop, zone).date()
        if any(begin <= last and first <= end for begin, end in away[volunteer.id]):
            return "away"
        return False

    def _count_usual(self, request):
        """Return how many usual volunteers a visit should have."""
        return min(self.volunteers_needed, len(request.usual_volunteer_ids))

    def _release_former_usual(self):
        """Take off who is no longer a usual volunteer of the request."""
        former = self.assignment_ids.filtered(
            lambda line: (
                line.is_usual
                and line.volunteer_id not in line.task_id.request_id.usual_volunteer_ids
            )
        )
        if former:
            former.with_context(zorg_task_moves=INSIDE).unlink()

    def _release_usual(self):
        """Take the usual volunteers off, to be booked anew or not at all."""
        lines = self.assignment_ids.filtered("is_usual")
        if lines:
            lines.with_context(zorg_task_moves=INSIDE).unlink()
