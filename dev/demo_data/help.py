"""The demo database's help: requests and tasks of a year past and weeks to come."""

from . import places
from .people import TASK_TYPES
from .volunteers import VolunteerMaker
from .xml_records import Raw, Ref, day, record

CANCEL = ("client", "client_ill", "no_volunteer", "volunteer")
WAITING = ("new", "new", "new", "refused", "refused", "paused")


class HelpMaker(VolunteerMaker):
    """Make requests, tasks and assignments."""

    def kind(self):
        kinds, weights = zip(*TASK_TYPES, strict=True)
        return self.random.choices(kinds, weights)[0]

    def volunteer_for(self, kind, volunteers):
        wishing = [ref for ref, wishes in volunteers if kind in wishes]
        return self.random.choice(wishing or [ref for ref, _wishes in volunteers])

    def moment(self, days):
        return day(days, self.random.randint(7, 15), self.random.choice((0, 30)))

    def asked(self, key, network, clients, days):
        """Return what a request and its task have in common."""
        client, person = self.random.choice(clients)
        kind = self.kind()
        ride = kind == "transport"
        return kind, {
            "network_id": Ref(f"network_{key}"),
            "client_id": Ref(client),
            "task_type_id": Ref(f"task_type_{kind}"),
            "user_id": Ref(network["user"]),
            "start": self.moment(days),
            "from_address": f"{person['street']}, {person['city']}" if ride else None,
            "to_address": self.random.choice(places.DESTINATIONS) if ride else None,
        }

    def request(self, ref, kind, asked, days, **fields):
        self.files["help"].append(
            record(
                "request",
                ref,
                received_on=day(days, 9),
                wishes=self.random.choice(places.WISHES[kind]),
                source=self.random.choice(("phone", "phone", "visit", "email")),
                **asked,
                **fields,
            )
        )

    def task(self, ref, asked, **fields):
        self.files["help"].append(record("task", ref, **asked, **fields))

    def assigned(self, kind, volunteers, state, asked_on=None):
        volunteer = self.volunteer_for(kind, volunteers)
        asked = f", 'asked_on': {asked_on}" if asked_on else ""
        return Raw(
            f"[Command.create({{'volunteer_id': ref({volunteer!r}),"
            f" 'state': {state!r}{asked}}})]"
        )

    def tasks(self, key, network, clients, volunteers):
        self.past_tasks(key, network, clients, volunteers)
        self.coming_tasks(key, network, clients, volunteers)
        for number, state in enumerate(WAITING, 1):
            kind, asked = self.asked(key, network, clients, number + 2)
            refused = state == "refused"
            self.request(
                f"request_{key}_{number}",
                kind,
                asked,
                -number * 2,
                state=state,
                reason_id=Ref("reason_request_refused_no_volunteer")
                if refused
                else None,
            )

    def past_tasks(self, key, network, clients, volunteers):
        for number in range(1, network["past_tasks"] + 1):
            days = -self.random.randint(1, 560)
            kind, asked = self.asked(key, network, clients, days)
            fields = self.ending(kind, volunteers)
            if fields["state"] == "done" and number % 4 == 0:
                request = f"request_{key}_past_{number}"
                self.request(request, kind, asked, days - 4, state="done")
                fields["request_id"] = Ref(request)
            self.task(f"task_{key}_past_{number}", asked, **fields)

    def ending(self, kind, volunteers):
        """Return how a task ended: nine in ten were done."""
        chance = self.random.random()
        if chance < 0.9:
            ride = kind in ("transport", "shopping")
            return {
                "state": "done",
                "minutes": self.random.choice((30, 45, 60, 90, 120)),
                "km": self.random.randint(4, 55) if ride else None,
                "assignment_ids": self.assigned(kind, volunteers, "done"),
            }
        if chance < 0.97:
            reason = f"reason_task_cancelled_{self.random.choice(CANCEL)}"
            return {"state": "cancelled", "reason_id": Ref(reason)}
        reason = "reason_task_missed_client_absent"
        return {"state": "missed", "reason_id": Ref(reason)}

    def coming_tasks(self, key, network, clients, volunteers):
        answers = ("accepted", "accepted", None, "asked", "replacement_needed")
        for number in range(1, network["coming_tasks"] + 1):
            # a third lies in this week, so that the start page has work to show
            days = number % 7 if number % 3 else self.random.randint(7, 24)
            kind, asked = self.asked(key, network, clients, days)
            answer = answers[number % len(answers)]
            request = f"request_{key}_coming_{number}"
            state = "running" if answer == "accepted" else "open"
            self.request(request, kind, asked, -number % 9 - 9, state=state)
            fields = {"request_id": Ref(request)}
            if answer:
                fields["assignment_ids"] = self.assigned(
                    kind, volunteers, answer, day(-number * 2, 10)
                )
            self.task(f"task_{key}_{number}", asked, **fields)
