from ast import literal_eval
from zoneinfo import ZoneInfo

from odoo import fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain

from ..tools import campaign as turns
from ..tools.spread import Plan, Visit, spread


class ZorgnetwerkCampaign(models.Model):
    """Who gets a visit and who brings it: loads plain values, ``tools`` decide.

    The number of queries does not depend on the number of clients or volunteers.
    """

    _inherit = "zorgnetwerk.campaign"

    def _parse_domain(self):
        """Return the filter on clients, as its user may use it.

        :raise ValidationError: when it is no filter, or names what clients have not
        """
        clients = self.env["zorgnetwerk.client"]
        try:
            domain = Domain(literal_eval(self.domain or "[]"))
            # nothing is read: the fields are checked, also those a role may not read
            clients._search(domain)
        except AccessError as error:
            raise ValidationError(
                self.env._(
                    "“Only clients” asks for something that you may not read. Choose "
                    "another filter, or ask a coordinator."
                )
            ) from error
        except (SyntaxError, ValueError, TypeError, KeyError) as error:
            raise ValidationError(
                self.env._(
                    "“Only clients” is not a filter that can be read: %(text)s. "
                    "Make it again with the buttons.",
                    text=self.domain,
                )
            ) from error
        return domain

    def _get_client_domain(self):
        """Return which clients the campaign is for: never those of another network."""
        self.ensure_one()
        domain = self._parse_domain() & Domain(
            [("network_id", "=", self.network_id.id), ("state", "=", "active")]
        )
        if self.area_ids:
            domain &= Domain("area_id", "child_of", self.area_ids.ids)
        return domain

    def _get_zone(self):
        return ZoneInfo(self.network_id.tz or "UTC")

    def _get_turns(self, client):
        """Return the occurrences of a client from today on, or None when unknown."""
        first = max(self.date_from, fields.Date.context_today(self))
        if self.kind == "weekly":
            return turns.weeks(first, self.date_to, int(self.weekday))
        if self.kind == "once":
            return turns.once(self.date_from)
        if not client.care_birth_date:
            return None
        return turns.birthdays(
            client.care_birth_date,
            first,
            self.date_to,
            self.age_from,
            int(self.age_step),
            self.leap_day,
        )

    def _refresh_lines(self):
        """Bring the preview in line with clients, volunteers and tasks of today.

        What was taken out, moved or given to somebody by hand stays so.
        """
        if self.date_to < fields.Date.context_today(self):
            raise UserError(
                self.env._(
                    "The period is past: change “Until”, or choose “Again next year”."
                )
            )
        domain = self._get_client_domain()
        clients = self.env["zorgnetwerk.client"].search(domain)
        made = self._get_made()
        wanted = {}
        for client in clients:
            found = self._get_turns(client)
            if found is None:
                wanted[client.id, ""] = client, None
                continue
            for turn in found:
                wanted[client.id, turn.key] = client, turn
        by_hand = self.line_ids.filtered(
            lambda line: (
                (line.is_chosen or line.why == "taken_out")
                and (line.client_id.id, line.key) in wanted
                and (line.client_id.id, line.key) not in made
            )
        )
        (self.line_ids - by_hand).unlink()
        for line in by_hand:
            del wanted[line.client_id.id, line.key]
        self.env["zorgnetwerk.campaign.line"].create(
            self._prepare_lines(wanted, made, by_hand)
        )

    def _get_made(self):
        """Return {(client id, key): task} of what was made before, archived or not."""
        tasks = self.env["zorgnetwerk.task"].with_context(active_test=False)
        found = tasks.search_fetch(
            [("campaign_id", "=", self.id)], ["client_id", "campaign_key"]
        )
        return {(task.client_id.id, task.campaign_key): task for task in found}

    def _prepare_lines(self, wanted, made, by_hand):
        """Return the values of the lines of a preview.

        :param dict wanted: {(client id, key): (client, occurrence or None)}
        :param dict made: {(client id, key): task}
        :param by_hand: lines that stay as they are, and count as given
        """
        visits, lines = [], []
        first = max(self.date_from, fields.Date.context_today(self))
        # a birthday moves on past a closed day, also over the end of the period
        last = fields.Date.add(self.date_to, months=1)
        closed = self._load_closed_days(first, last)
        clients = self.env["zorgnetwerk.client"].union(*(c for c, _ in wanted.values()))
        away = self._load_client_absences(clients, first, last)
        plan = self._prepare_plan(first, closed)
        for key, (client, turn) in wanted.items():
            vals = {"campaign_id": self.id, "client_id": client.id, "key": key[1]}
            lines.append(vals)
            task = made.get(key)
            if not turn:
                vals["why"] = "no_birth_date"
            elif task:
                vals.update(
                    age=turn.age,
                    task_id=task.id,
                    start=task.start,
                    volunteer_id=task.volunteer_id.id,
                )
            else:
                vals["age"] = turn.age
                visit = self._prepare_visit(
                    len(lines) - 1, client, turn, closed, tuple(away[client])
                )
                vals["why"] = self._get_obstacle(visit, plan, closed)
                if not vals["why"]:
                    visits.append(visit)
        pinned = by_hand.filtered(lambda line: line.volunteer_id and not line.why)
        visits += [line._prepare_visit(-line.id) for line in pinned]
        for place in spread(visits, self._prepare_helpers(clients), plan):
            if place.ref >= 0:
                lines[place.ref].update(
                    start=place.start, volunteer_id=place.volunteer_id
                )
        return lines

    def _prepare_visit(self, ref, client, turn, closed, away):
        day = turn.day
        if day and self.kind == "birthday":
            day = turns.next_open(day, closed, not self.skips_weekend)
        path = tuple(client.area_id._get_path_ids())
        return Visit(ref, client.id, day, path, away=away)

    def _get_obstacle(self, visit, plan, closed):
        """Return why nobody can come whatever volunteer there is, or False."""
        days = [visit.day] if visit.day else plan.days
        opened = [day for day in days if day not in closed]
        if not opened:
            return "closed"
        if all(any(b <= day <= e for b, e in visit.away) for day in opened):
            return "client_away"
        return False

    def _prepare_plan(self, first, closed):
        days = turns.days_between(first, self.date_to, closed, not self.skips_weekend)
        return Plan(
            # a period of one weekend still has its days
            days=tuple(days or turns.days_between(first, self.date_to)),
            begin=round(self.hour_from * 60),
            end=round(self.hour_to * 60),
            minutes=self.minutes,
            zone=self._get_zone(),
            pause=max(self.pause_minutes, self.network_id.travel_minutes),
        )

    def _make_tasks(self):
        """Make the tasks of the lines that are ready, in one batch.

        :return: the tasks, and how many lost their volunteer to another booking
        """
        lines = self.line_ids.filtered(
            lambda line: line.state in ("ready", "unstaffed")
        )
        made = self._get_made()
        for line in lines:
            task = made.get((line.client_id.id, line.key))
            if task:
                line.task_id = task
            elif line.client_id.state != "active":
                line.why = "not_active"
        lines = lines.filtered(lambda line: line.state in ("ready", "unstaffed"))
        quiet = self.env["zorgnetwerk.task"].with_context(
            tracking_disable=True, mail_create_nosubscribe=True
        )
        tasks = quiet.create([line._prepare_task_vals() for line in lines])
        bookings = []
        # just made by this user: looking at each id again takes a query a line
        for line, task in zip(lines.sudo(), tasks, strict=True):
            line.task_id = task
            if line.volunteer_id:
                bookings.append(
                    {
                        "task_id": task.id,
                        "volunteer_id": line.volunteer_id.id,
                        "state": self.answer,
                    }
                )
        assignments = self.env["zorgnetwerk.assignment"]
        bookable, conflicting = assignments._filter_bookable(bookings)
        assignments.create(bookable)
        return tasks, len(conflicting)
