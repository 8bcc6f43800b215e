"""The demo database's clients and what surrounds them."""

import random

from faker import Faker

from . import places
from .xml_records import Ref, day, links, record

SEED = 20221231
TASK_TYPES = (
    ("transport", 40),
    ("shopping", 14),
    ("company", 14),
    ("birthday_visit", 12),
    ("small_job", 8),
    ("call_round", 4),
    ("homework", 3),
    ("reading", 2),
    ("cooking", 2),
    ("administration", 1),
)
OTHER_LANGUAGES = ("french", "french", "english", "arabic", "turkish", "polish")
CLIENT_STATES = ("active",) * 8 + ("registered", "intake", "paused", "closed")


class Maker:
    """Make the records of one demo database, the same ones at each run."""

    def __init__(self):
        self.random = random.Random(SEED)
        self.faker = Faker("nl_BE")
        self.faker.seed_instance(SEED)
        self.used = set()
        self.files = {name: [] for name in ("organisation", "client", "volunteer")}
        self.files |= {"help": [], "signal": []}

    def name(self):
        while True:
            woman = self.random.random() < 0.6
            first = (
                self.faker.first_name_female()
                if woman
                else self.faker.first_name_male()
            )
            last = self.faker.last_name()
            if (first, last) not in self.used:
                self.used.add((first, last))
                return first, last

    def person(self, network, youngest, oldest):
        first, last = self.name()
        village, postcode = self.random.choice(list(network["villages"].items()))
        return {
            "care_first_name": first,
            "care_last_name": last,
            "care_birth_date": day(
                -self.random.randint(youngest * 365 + 30, oldest * 365)
            ),
            "street": f"{self.random.choice(places.STREETS)} "
            f"{self.random.randint(1, 180)}",
            "zip": postcode,
            "city": village,
            "phone": f"056 00 {self.random.randint(10, 99)} "
            f"{self.random.randint(10, 99)}",
        }

    def languages(self, ref, known):
        """Return the languages of a person, the same whatever else is drawn."""
        own = random.Random(f"{SEED} {ref}")
        if own.random() >= known:
            return []
        others = own.sample(OTHER_LANGUAGES, own.choice((0, 0, 1, 1, 2)))
        # of clients it is noted where Dutch alone does not do
        spoken = others if others and known < 0.5 else ["dutch", *others]
        return [f"language_{name}" for name in dict.fromkeys(spoken)]

    def organisations(self, key):
        refs = []
        for number, (name, kind, domains) in enumerate(places.ORGANISATIONS[key], 1):
            ref = f"organisation_{key}_{number}"
            self.files["organisation"].append(
                record(
                    "organisation",
                    ref,
                    network_id=Ref(f"network_{key}"),
                    name=name,
                    kind_id=Ref(f"organisation_kind_{kind}"),
                    domain_ids=links(*(f"life_domain_{domain}" for domain in domains)),
                )
            )
            refs.append(ref)
        return refs

    def clients(self, key, network):
        active = []
        for number in range(1, network["clients"] + 1):
            ref = f"client_{key}_{number}"
            young = self.random.random() < 0.12
            state = self.random.choice(CLIENT_STATES) if number > 12 else "active"
            fields = self.person(network, *((28, 45) if young else (68, 95)))
            since = -self.random.randint(40, 700)
            languages = self.languages(ref, 0.3)
            self.files["client"].append(
                record(
                    "client",
                    ref,
                    network_id=Ref(f"network_{key}"),
                    reference=f"{number:04d}",
                    user_id=Ref(network["user"]),
                    state=state,
                    registered_on=day(since - 7),
                    active_since=day(since) if state in ("active", "paused") else None,
                    reason_id=Ref("reason_client_closed_care_home")
                    if state == "closed"
                    else None,
                    closed_on=day(since + 30) if state == "closed" else None,
                    referrer_kind=self.random.choice(
                        ("self", "family", "neighbour", "organisation", "volunteer")
                    ),
                    mobility_aid=self.random.choice(
                        ("none", "none", "none", "cane", "rollator", "wheelchair")
                    ),
                    language_ids=links(*languages) if languages else None,
                    practical_remark=self.random.choice(places.REMARKS)
                    if self.random.random() < 0.6
                    else None,
                    confidential_note=self.random.choice(places.NOTES)
                    if self.random.random() < 0.2
                    else None,
                    **fields,
                )
            )
            if state == "active":
                active.append((ref, fields))
        self.surroundings(key, active)
        return active

    def surroundings(self, key, clients):
        (first, fields), (second, _), (third, _) = clients[:3]
        people = (
            (first, "informal", "Els", "dochter", "weekly", True),
            (
                first,
                "professional",
                "Thuisverpleging",
                "verpleegkundige",
                "daily",
                False,
            ),
            (second, "informal", "Roger", "buurman", "daily", False),
            (third, "informal", "Griet", "schoondochter", "monthly", True),
        )
        for number, (client, kind, name, role, how_often, carer) in enumerate(
            people, 1
        ):
            self.files["client"].append(
                record(
                    "client.relation",
                    f"relation_{key}_{number}",
                    client_id=Ref(client),
                    kind=kind,
                    name=name,
                    role=role,
                    frequency=how_often,
                    is_informal_carer=carer,
                )
            )
        self.files["client"] += [
            record(
                "household",
                f"household_{key}",
                network_id=Ref(f"network_{key}"),
                name=f"Gezin {fields['care_last_name']}",
                street=fields["street"],
                zip=fields["zip"],
                city=fields["city"],
            ),
            record(
                "household.member",
                f"household_{key}_member_1",
                household_id=Ref(f"household_{key}"),
                client_id=Ref(first),
                role="adult",
            ),
            record(
                "household.member",
                f"household_{key}_member_2",
                household_id=Ref(f"household_{key}"),
                name="Echtgenoot",
                role="partner",
            ),
        ]
