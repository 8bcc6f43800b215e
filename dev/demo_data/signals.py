"""The demo database's signals and the referrals that some of them led to."""

from . import places
from .help import HelpMaker
from .xml_records import Ref, day, links, record

OUTCOMES = ("referred", "right_granted", "help_started", "conversation", "declined")


class SignalMaker(HelpMaker):
    """Make signals and referrals."""

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
        answered = (
            "done"
            if state == "followed_up"
            else ("sent", "accepted", "draft")[number % 3]
        )
        self.files["signal"].append(
            record(
                "referral",
                f"referral_{key}_{number}",
                network_id=Ref(f"network_{key}"),
                organisation_id=Ref(self.random.choice(organisations)),
                signal_id=Ref(f"signal_{key}_{number}"),
                user_id=Ref("user_coordinator"),
                state=answered,
                client_agrees=True,
                sent_on=None if answered == "draft" else day(-number * 2 + 1, 11),
                question="Kunnen jullie langsgaan en de rechten nakijken?",
                answer="Langsgeweest, aanvraag ingediend."
                if state == "followed_up"
                else None,
            )
        )
