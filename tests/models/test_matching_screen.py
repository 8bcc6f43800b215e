"""Who is left out in the database is whom ``tools.matching`` leaves out."""

import random
from datetime import date, datetime, timedelta

from odoo.fields import Command

from odoo.addons.zorgnetwerk_addon.tools import matching

from tests.common import ADDON, CareCase
from tests.screens import count_queries

# past, so that a visit can be done, and a Wednesday, 14:00 in Brussels
WEDNESDAY = datetime(2025, 7, 2, 12)
TUESDAY = WEDNESDAY - timedelta(days=1)
PLACES = (
    ("8582", "Outrijve"),
    ("8581", "Kerkhove"),
    ("8580", "Avelgem"),
    ("8500", "Kortrijk"),
    (False, False),
)
PERIODS = (
    {"seen_on": "2024-01-01", "valid_until": False},
    {"seen_on": "2024-01-01", "valid_until": "2025-07-02"},
    {"seen_on": "2024-01-01", "valid_until": "2025-06-01"},
    {"seen_on": "2025-07-04", "valid_until": False},
)


class TestScreenAgainstTool(CareCase):
    """Made-up persons, so that each condition meets the others."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.chance = random.Random(20250702)
        cls.network.travel_minutes = 20
        cls.kinds = [
            cls.env.ref(f"{ADDON}.task_type_{kind}")
            for kind in ("transport", "company", "shopping")
        ]
        always = cls.env["zorgnetwerk.requirement"].search(
            [("is_always_required", "=", True)]
        )
        always.is_always_required = False
        papers = cls.env["zorgnetwerk.requirement"].create(
            [{"name": "One"}, {"name": "Two"}]
        )
        for kind, asked in zip(
            cls.kinds, (papers, papers[:1], papers[:0]), strict=True
        ):
            kind.requirement_ids = asked
        cls.papers = papers
        cls.languages = cls.env["zorgnetwerk.language"].search([], limit=3)
        cls.clients = cls.env["zorgnetwerk.client"]
        for number in range(4):
            cls.clients |= cls.make_client(
                "Cel",
                f"Mous {number}",
                language_ids=[Command.set(cls.languages[: number % 3].ids)],
                **cls.make_address(),
            )
        cls.volunteers = cls.env["zorgnetwerk.volunteer"]
        for number in range(60):
            cls.volunteers |= cls.make_helper(number)
        cls.clients[0].unwanted_volunteer_ids = cls.volunteers[:9]
        cls.make_past()
        cls.tasks = cls.env["zorgnetwerk.task"]
        for number in range(12):
            cls.tasks |= cls.make_task(
                cls.clients[number % 4],
                kind=("transport", "company", "shopping")[number % 3],
                start=WEDNESDAY + timedelta(hours=(0, 1, 9, 80)[number % 4]),
                stop=WEDNESDAY + timedelta(hours=(2, 4, 13, 84)[number % 4]),
            )

    @classmethod
    def make_address(cls):
        postcode, town = cls.chance.choice(PLACES)
        return {"zip": postcode, "city": town}

    @classmethod
    def maybe(cls, part, values):
        return values if cls.chance.random() < part else []

    @classmethod
    def make_helper(cls, number):
        chance = cls.chance
        hours = [
            (chance.choice("2346"), begin, begin + chance.choice((1, 2, 4, 8)))
            for begin in chance.sample(range(8, 16), 4)
        ]
        day = date(2025, 7, chance.randint(1, 5))
        return cls.make_volunteer(
            "Vic",
            f"Helper {number}",
            state=chance.choice(("active", "active", "active", "paused")),
            has_car=chance.random() < 0.7,
            radius_km=chance.choice((0, 0, 3, 8, 25)),
            max_tasks_per_week=chance.choice((0, 0, 1, 2)),
            task_type_ids=[
                Command.link(kind.id)
                for kind in cls.maybe(0.6, chance.sample(cls.kinds, 2))
            ],
            language_ids=[
                Command.link(language.id)
                for language in cls.maybe(0.6, chance.sample(cls.languages[:3], 2))
            ],
            unwanted_client_ids=[
                Command.link(client.id)
                for client in cls.maybe(0.2, chance.sample(cls.clients, 1))
            ],
            availability_ids=[
                Command.create({"weekday": day, "hour_from": a, "hour_to": b})
                for day, a, b in cls.maybe(0.6, hours)
            ],
            absence_ids=[
                Command.create(
                    {"date_from": day, "date_to": day + timedelta(chance.randint(0, 3))}
                )
                for _away in cls.maybe(0.2, [1])
            ],
            qualification_ids=[
                Command.create(
                    {
                        "requirement_id": paper.id,
                        **chance.choice(PERIODS),
                    }
                )
                for paper in cls.papers
                if chance.random() < 0.8
            ],
            **cls.make_address(),
        )

    @classmethod
    def make_past(cls):
        """Visits done, tasks planned about then, in every state."""
        for number in range(80):
            begin = WEDNESDAY + timedelta(hours=cls.chance.randint(-700, 130))
            task = cls.make_task(
                cls.chance.choice(cls.clients), "shopping", start=begin
            )
            volunteer = cls.chance.choice(cls.volunteers)
            line = cls.env["zorgnetwerk.assignment"].create(
                {
                    "task_id": task.id,
                    "volunteer_id": volunteer.id,
                    "asked_on": TUESDAY - timedelta(days=number % 20),
                }
            )
            if not cls.is_taken(volunteer, task):
                line.state = "accepted"
            if begin < WEDNESDAY and number % 3 and line.state == "accepted":
                task.action_done()

    @classmethod
    def is_taken(cls, volunteer, task):
        near = timedelta(hours=3)
        return cls.env["zorgnetwerk.assignment"].search_count(
            [
                ("volunteer_id", "=", volunteer.id),
                ("state", "in", ("accepted", "done")),
                ("start", ">", task.start - near),
                ("start", "<", task.start + near),
            ]
        )

    def compare(self, task):
        task = task.with_user(self.worker)
        [facts] = task._prepare_matching_tasks()
        moment = task._get_matching_moment(facts, asked_before=TUESDAY)
        screened = task._screen_volunteers(facts, moment)
        everybody = task._search_candidates(self.network)
        pool = everybody._load_matching_pool(task, [facts], [moment])
        unwanted = task.client_id._get_unwanted_ids()
        facts.unwanted_ids = unwanted.get(facts.client_id, frozenset())
        facts.usual_load = screened.usual_load
        ranked = matching.rank(facts, pool.candidates(moment, facts.client_id))
        expected = [match for match in ranked if match.possible]
        found = matching.rank_possible(facts, screened.candidates)
        self.assertEqual(screened.total, len(everybody))
        self.assertEqual(found, expected, "not the same persons, points or reasons")
        excluded = task._screen_excluded(facts, moment, 1000)
        self.assertEqual(
            set(excluded.ids), {m.volunteer_id for m in ranked if not m.possible}
        )
        return ranked

    def test_each_kind_of_task(self):
        seen = set()
        for task in self.tasks:
            with self.subTest(start=task.start, kind=task.task_type_id.name):
                for match in self.compare(task):
                    seen |= {reason.code for reason in match.reasons}
        # a reason that never came up was not compared
        self.assertLessEqual(
            {
                "not_active",
                "client_does_not_want",
                "volunteer_does_not_want",
                "type_not_wished",
                "no_car",
                "paper_missing",
                "paper_expired",
                "paper_not_yet_valid",
                "absent",
                "overlap",
                "load_limit",
                "outside_availability",
                "beyond_radius",
                "no_shared_language",
                "distance",
                "same_area",
                "same_municipality",
                "knows_client",
                "wished",
                "available",
                "shared_language",
                "language_unknown",
                "load_this_week",
                "load_above_others",
                "load_below_others",
                "asked_lately",
            },
            seen,
        )

    def test_where_hours_only_cost_points(self):
        self.network.availability_is_hard = False
        for task in self.tasks[:4]:
            self.compare(task)

    def test_at_most_twelve_queries(self):
        # the web client always says the language
        task = self.tasks[1].with_user(self.coordinator).with_context(lang="en_US")
        queries = count_queries(task, task.get_matches)
        self.assertLessEqual(queries, 12)
