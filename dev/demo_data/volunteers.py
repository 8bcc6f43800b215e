"""The demo database's volunteers, their papers, absences and free hours."""

from .people import TASK_TYPES, Maker
from .xml_records import Ref, day, links, record

VOLUNTEER_STATES = ("active",) * 8 + ("candidate", "intake", "paused", "stopped")
VOLUNTEER_ROLES = ("volunteer",) * 8 + (
    "key_figure",
    "expert_by_experience",
    "bridge_figure",
)


class VolunteerMaker(Maker):
    """Make the volunteers of one network."""

    def volunteers(self, key, network):
        active = []
        for number in range(1, network["volunteers"] + 1):
            ref = f"volunteer_{key}_{number}"
            state = self.random.choice(VOLUNTEER_STATES) if number > 8 else "active"
            car = self.random.random() < 0.6
            kinds = [kind for kind, _weight in TASK_TYPES if kind != "transport"]
            wishes = self.random.sample(kinds, 3) + (["transport"] if car else [])
            since = -self.random.randint(60, 1500)
            fields = self.person(network, 25, 76)
            local = f"{fields['care_first_name']}.{number}".lower().replace(" ", "")
            self.files["volunteer"].append(
                record(
                    "volunteer",
                    ref,
                    network_id=Ref(f"network_{key}"),
                    reference=f"V{number:03d}",
                    user_id=Ref(network["user"]),
                    state=state,
                    registered_on=day(since - 14),
                    active_since=day(since) if state in ("active", "paused") else None,
                    reason_id=Ref("reason_volunteer_stopped_time")
                    if state == "stopped"
                    else None,
                    stopped_on=day(-self.random.randint(5, 40))
                    if state == "stopped"
                    else None,
                    role_ids=links(
                        f"volunteer_role_{self.random.choice(VOLUNTEER_ROLES)}"
                    ),
                    task_type_ids=links(*(f"task_type_{wish}" for wish in wishes)),
                    has_car=car,
                    car_seats=3 if car else 0,
                    radius_km=self.random.choice((0, 5, 10, 20)),
                    language_ids=links(*self.languages(ref, 0.9)),
                    unwanted_client_ids=links(f"client_{key}_{number}")
                    if number == 4
                    else None,
                    email=f"{local}@example.org".encode("ascii", "ignore").decode(),
                    **fields,
                )
            )
            self.papers(ref, number, car)
            if state == "active":
                active.append((ref, wishes))
        return active

    def papers(self, volunteer, number, car):
        rows = [("agreement", -400, None)] if number % 6 else []
        if car:
            rows.append(("car_insurance", -360 + number * 5, None))
            rows.append(("driving_licence", -700, None))
        if number % 3 == 0:
            rows.append(("signal_training", -200, None))
        for requirement, seen, _until in rows:
            self.files["volunteer"].append(
                record(
                    "qualification",
                    f"{volunteer}_{requirement}",
                    volunteer_id=Ref(volunteer),
                    requirement_id=Ref(f"requirement_{requirement}"),
                    seen_on=day(seen),
                )
            )
        if number % 5 == 0:
            self.files["volunteer"].append(
                record(
                    "volunteer.absence",
                    f"{volunteer}_absence",
                    volunteer_id=Ref(volunteer),
                    date_from=day(-2),
                    date_to=day(9),
                    note="Op reis",
                )
            )
        self.hours(volunteer, number)

    def hours(self, volunteer, number):
        """Most are free on weekdays, but for two; one in four was not asked yet."""
        until = {weekday: 18.0 for weekday in range(5)}
        for weekday in self.random.sample(range(5), 2):
            until[weekday] = self.random.choice((12.0, None))
        if number % 3 == 0:
            until[5] = 18.0
        for weekday, hour in until.items():
            if hour and number % 4:
                self.files["volunteer"].append(
                    record(
                        "volunteer.availability",
                        f"{volunteer}_free_{weekday}",
                        volunteer_id=Ref(volunteer),
                        weekday=str(weekday),
                        hour_from=8.0,
                        hour_to=hour,
                    )
                )
