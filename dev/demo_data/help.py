"""The demo database's help and signals: tasks of a year past and the weeks to come."""

from . import places
from .people import TASK_TYPES
from .volunteers import VolunteerMaker
from .xml_records import Raw, Ref, day, links, record

CANCEL = ("client", "client_ill", "no_volunteer", "volunteer")
OUTCOMES = ("referred", "right_granted", "help_started", "conversation", "declined")


class HelpMaker(VolunteerMaker):
    """Make requests, tasks, assignments, signals and referrals."""

    def kind(self):
        kinds, weights = zip(*TASK_TYPES, strict=True)
        return self.random.choices(kinds, weights)[0]

    def volunteer_for(self, kind, volunteers):
        wishing = [ref for ref, wishes in volunteers if kind in wishes]
        return self.random.choice(wishing or [ref for ref, _wishes in volunteers])

    def task(self, ref, key, network, clients, start, kind, **fields):
        client, person = self.random.choice(clients)
        ride = kind == "transport"
        self.files["help"].append(
            record(
                "task",
                ref,
                network_id=Ref(f"network_{key}"),
                client_id=Ref(client),
                task_type_id=Ref(f"task_type_{kind}"),
                user_id=Ref(network["user"]),
                start=start,
                from_address=f"{person['street']}, {person['city']}" if ride else None,
                to_address=self.random.choice(places.DESTINATIONS) if ride else None,
                instruction=self.random.choice(places.WISHES[kind]),
                **fields,
            )
        )

    def tasks(self, key, network, clients, volunteers):
        for number in range(1, network["past_tasks"] + 1):
            kind = self.kind()
            back = -self.random.randint(1, 560)
            start = day(back, self.random.randint(7, 15), self.random.choice((0, 30)))
            fields = {}
            chance = self.random.random()
            if chance < 0.9:
                minutes = self.random.choice((30, 45, 60, 90, 120))
                fields = {
                    "state": "done",
                    "minutes": minutes,
                    "assignment_ids": self.assigned(kind, volunteers, "done"),
                }
                if kind in ("transport", "shopping"):
                    fields["km"] = self.random.randint(4, 55)
            elif chance < 0.97:
                fields = {
                    "state": "cancelled",
                    "reason_id": Ref(
                        f"reason_task_cancelled_{self.random.choice(CANCEL)}"
                    ),
                }
            else:
                fields = {
                    "state": "missed",
                    "reason_id": Ref("reason_task_missed_client_absent"),
                }
            self.task(
                f"task_{key}_past_{number}",
                key,
                network,
                clients,
                start,
                kind,
                **fields,
            )
        for number in range(1, network["coming_tasks"] + 1):
            kind = self.kind()
            # a third lies in this week, so that the start page has work to show
            ahead = number % 7 if number % 3 else self.random.randint(7, 24)
            start = day(ahead, self.random.randint(7, 15), self.random.choice((0, 30)))
            answer = ("accepted", "accepted", None, "asked", "replacement_needed")
            state = answer[number % len(answer)]
            fields = (
                {"assignment_ids": self.assigned(kind, volunteers, state)}
                if state
                else {}
            )
            self.task(
                f"task_{key}_{number}", key, network, clients, start, kind, **fields
            )
        self.requests(key, network, clients)

    def assigned(self, kind, volunteers, state):
        volunteer = self.volunteer_for(kind, volunteers)
        return Raw(
            f"[Command.create({{'volunteer_id': ref({volunteer!r}),"
            f" 'state': {state!r}}})]"
        )

    def requests(self, key, network, clients):
        states = ("new", "new", "new", "refused", "refused", "paused")
        for number, state in enumerate(states, 1):
            client, _person = self.random.choice(clients)
            kind = self.kind()
            self.files["help"].append(
                record(
                    "request",
                    f"request_{key}_{number}",
                    network_id=Ref(f"network_{key}"),
                    client_id=Ref(client),
                    task_type_id=Ref(f"task_type_{kind}"),
                    user_id=Ref(network["user"]),
                    state=state,
                    reason_id=Ref("reason_request_refused_no_volunteer")
                    if state == "refused"
                    else None,
                    received_on=day(-number * 2, 9),
                    start=day(number + 2, 10),
                    wishes=self.random.choice(places.WISHES[kind]),
                    source=self.random.choice(("phone", "visit", "email")),
                )
            )

    def signals(self, key, network, clients, volunteers, organisations):
        states = ("received", "received", "investigating", "referred", "followed_up")
        for number in range(1, network["signals"] + 1):
            summary, domains, facts, thought = places.SIGNALS[
                (number - 1) % len(places.SIGNALS)
            ]
            state = states[number % 5] if number <= 8 else "closed"
            client, _person = self.random.choice(clients)
            about = "client" if number % 4 else "unknown"
            back = number * 2 if number <= 8 else self.random.randint(30, 500)
            closed = state == "closed"
            told = closed and number % 3
            self.files["signal"].append(
                record(
                    "signal",
                    f"signal_{key}_{number}",
                    network_id=Ref(f"network_{key}"),
                    summary=summary,
                    state=state,
                    user_id=None if state == "received" else Ref(network["user"]),
                    received_on=day(-back, 14),
                    source="volunteer",
                    volunteer_id=Ref(self.random.choice(volunteers)[0]),
                    about=about,
                    client_id=Ref(client) if about == "client" else None,
                    about_description=None
                    if about == "client"
                    else self.random.choice(places.UNKNOWN_PERSONS),
                    domain_ids=links(*(f"life_domain_{domain}" for domain in domains)),
                    urgency_id=Ref(
                        f"urgency_{('normal', 'normal', 'soon', 'urgent')[number % 4]}"
                    ),
                    facts=facts,
                    interpretation=thought,
                    outcome_id=Ref(f"signal_outcome_{OUTCOMES[number % 5]}")
                    if closed
                    else None,
                    feedback="Bedankt om dit te melden. We hebben het opgenomen."
                    if told
                    else None,
                    closed_on=day(-back + 12, 10) if closed else None,
                    feedback_on=day(-back + 14, 10) if told else None,
                    first_look_on=None if state == "received" else day(-back + 1, 9),
                )
            )
            if state in ("referred", "followed_up"):
                self.referral(key, number, state, organisations)

    def referral(self, key, number, state, organisations):
        self.files["signal"].append(
            record(
                "referral",
                f"referral_{key}_{number}",
                network_id=Ref(f"network_{key}"),
                organisation_id=Ref(self.random.choice(organisations)),
                signal_id=Ref(f"signal_{key}_{number}"),
                user_id=Ref("user_coordinator"),
                state="done" if state == "followed_up" else "sent",
                client_agrees=True,
                sent_on=day(-number * 2 + 2, 11),
                question="Kunnen jullie langsgaan en de rechten nakijken?",
                answer="Langsgeweest, aanvraag ingediend."
                if state == "followed_up"
                else None,
            )
        )
