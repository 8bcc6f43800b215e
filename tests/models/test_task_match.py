"""Who could do a task: the values loaded, the reasons in words, the two buttons."""

from datetime import date, datetime, timedelta

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command

from tests.common import ADDON, CareCase
from tests.screens import count_queries


class MatchCase(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        # a requirement of every task would leave out the volunteers of these tests
        always = cls.env["zorgnetwerk.requirement"].search(
            [("is_always_required", "=", True)]
        )
        always.is_always_required = False
        cls.client = cls.make_client("Jan", "De Smet", zip="8582", city="Outrijve")
        # a Wednesday, 14:00 to 15:30 in Brussels
        cls.task = cls.make_task(cls.client, start=datetime(2030, 7, 3, 12))
        cls.task = cls.task.with_user(cls.worker)

    def match(self, **arguments):
        return self.task.get_matches(**{"with_excluded": True, **arguments})

    def get_reasons(self, volunteer):
        found = self.match(limit=50)
        for line in found["matches"] + found["excluded"]:
            if line["id"] == volunteer.id:
                return [reason["text"] for reason in line["reasons"]]
        return None

    def assert_excluded(self, volunteer, *sentences):
        found = self.match(limit=50)
        self.assertNotIn(volunteer.id, [line["id"] for line in found["matches"]])
        self.assertEqual(self.get_reasons(volunteer), list(sentences))


class TestReasons(MatchCase):
    def test_best_first_with_the_reasons(self):
        plain = self.make_volunteer("An", "Claeys")
        better = self.make_volunteer(
            "Bea",
            "Maes",
            zip="8582",
            city="Outrijve",
            phone="056 99 88 77",
            task_type_ids=[Command.link(self.task.task_type_id.id)],
            availability_ids=[
                Command.create({"weekday": "2", "hour_from": 13, "hour_to": 17})
            ],
        )
        past = self.make_task(self.client, days=-9)
        past._assign(better)
        past.action_done()
        lines = self.match()["matches"]
        self.assertEqual([line["id"] for line in lines], [better.id, plain.id])
        self.assertEqual(lines[0]["name"], "Maes Bea")
        self.assertEqual(lines[0]["phone"], "056 99 88 77")
        self.assertEqual(
            [reason["text"] for reason in lines[0]["reasons"]],
            [
                "lives in Outrijve too",
                "knows the client (1 visit)",
                "likes “Keeping company”",
                "usually free then",
                "0 tasks this week",
            ],
        )
        self.assertEqual(
            [reason["tone"] for reason in lines[0]["reasons"]],
            ["good", "good", "good", "good", "neutral"],
        )
        self.assertGreater(lines[0]["score"], lines[1]["score"])

    def test_usually_not_free_excludes_where_the_network_says_so(self):
        volunteer = self.make_volunteer(
            availability_ids=[
                Command.create({"weekday": "2", "hour_from": 9, "hour_to": 12})
            ]
        )
        self.assert_excluded(volunteer, "usually not free then")
        self.network.availability_is_hard = False
        self.assertIn("usually not free then", self.get_reasons(volunteer))
        self.assertEqual(self.match()["match_count"], 1)

    def test_hours_that_touch_are_one(self):
        self.make_volunteer(
            availability_ids=[
                Command.create({"weekday": "2", "hour_from": 13, "hour_to": 15}),
                Command.create({"weekday": "2", "hour_from": 15, "hour_to": 16}),
            ]
        )
        line = self.match()["matches"][0]
        self.assertIn("usually free then", [r["text"] for r in line["reasons"]])

    def test_distance_and_how_sure_it_is(self):
        far = self.make_volunteer(zip="8500", city="Kortrijk")
        self.assertIn("about 18.2 km between villages", self.get_reasons(far))
        # the point of the address was looked up; the client's village was not
        far.write({"partner_latitude": 50.7577, "partner_longitude": 3.4296})
        self.assertEqual(far.position_precision, "address")
        self.client.write({"partner_latitude": 50.7677, "partner_longitude": 3.4296})
        self.assertIn("1.4 km", self.get_reasons(far))
        self.env["res.lang"]._activate_lang("nl_BE")
        self.task = self.task.with_context(lang="nl_BE")
        self.assertIn("1,4 km", " ".join(self.get_reasons(far)))
        # a point goes with its address
        far.street = "Grote Markt 1"
        self.assertEqual(far.position_precision, "village")

    def test_further_than_the_volunteer_goes(self):
        volunteer = self.make_volunteer(zip="8500", city="Kortrijk", radius_km=15)
        self.assert_excluded(
            volunteer, "about 18.2 km between villages; goes 15 km at the most"
        )
        self.network.road_factor = 1.05
        self.assertEqual(self.match()["match_count"], 1)

    def test_a_language_is_needed(self):
        arabic = self.env.ref(f"{ADDON}.language_arabic")
        self.client.language_ids = arabic
        silent = self.make_volunteer()
        dutch = self.make_volunteer(
            "Bea",
            "Maes",
            language_ids=[Command.link(self.env.ref(f"{ADDON}.language_dutch").id)],
        )
        self.assert_excluded(dutch, "does not speak the client's language: Arabic")
        self.assertIn("languages not known", self.get_reasons(silent))
        dutch.language_ids |= arabic
        self.assertIn("speaks the client's language: Arabic", self.get_reasons(dutch))
        self.assertEqual(self.match()["matches"][0]["id"], dutch.id)

    def test_asked_lately_and_more_than_others(self):
        self.make_volunteer("Vic", "Vrij")
        loaded = self.make_volunteer("Bea", "Maes")
        for day in range(10, 28, 3):
            task = self.make_task(self.client, start=datetime(2030, 6, day, 8))
            task._assign(loaded)
        reasons = self.get_reasons(loaded)
        self.assertIn("helps more than others (tasks in four weeks: 6)", reasons)
        self.assertIn("asked today", reasons)
        lines = loaded.assignment_ids
        now = lines[0].asked_on
        lines.asked_on = now - timedelta(days=3, minutes=1)
        self.assertIn("asked 3 days ago", self.get_reasons(loaded))
        lines.asked_on = now - timedelta(days=20)
        self.assertNotIn("asked", " ".join(self.get_reasons(loaded)))

    def test_weights_of_the_network_decide(self):
        near = self.make_volunteer(zip="8582", city="Outrijve")
        far = self.make_volunteer(
            "Bea", "Maes", task_type_ids=[Command.link(self.task.task_type_id.id)]
        )
        self.assertEqual(self.match()["matches"][0]["id"], near.id)
        self.network.match_wished = 100
        self.assertEqual(self.match()["matches"][0]["id"], far.id)

    def test_away(self):
        day = date(2030, 7, 3)
        volunteer = self.make_volunteer(
            absence_ids=[
                Command.create({"date_from": day, "date_to": day + timedelta(days=4)})
            ]
        )
        self.assert_excluded(volunteer, "away from 3 Jul to 7 Jul")
        volunteer.absence_ids.date_to = day
        self.assert_excluded(volunteer, "away on 3 Jul")
        volunteer.absence_ids.date_from = day - timedelta(days=3)
        volunteer.absence_ids.date_to = day - timedelta(days=1)
        self.assertEqual(self.match()["match_count"], 1)

    def test_another_task_then(self):
        volunteer = self.make_volunteer()
        other = self.make_task(
            self.make_client("Cel", "Mous"), start=datetime(2030, 7, 3, 13)
        )
        other._assign(volunteer)
        self.assert_excluded(volunteer, "has another task from 15:00 to 16:30")
        reason = self.env["zorgnetwerk.reason"]._get_first("task_cancelled")
        other._move_to("cancelled", reason=reason)
        self.assertEqual(self.match()["match_count"], 1)

    def test_enough_tasks_that_week(self):
        volunteer = self.make_volunteer(max_tasks_per_week=1)
        monday = self.make_task(self.client, start=datetime(2030, 7, 1, 8))
        monday._assign(volunteer)
        self.assert_excluded(volunteer, "1 tasks this week, wants 1 at the most")
        monday.start -= timedelta(days=1)
        self.assertEqual(self.match()["match_count"], 1, "Sunday is another week")

    def test_other_wishes_and_no_car(self):
        self.task.task_type_id = self.env.ref(f"{ADDON}.task_type_transport")
        self.task.task_type_id.sudo().requirement_ids = False
        volunteer = self.make_volunteer(
            task_type_ids=[Command.link(self.env.ref(f"{ADDON}.task_type_shopping").id)]
        )
        self.assert_excluded(volunteer, "did not choose “Ride”", "has no car")

    def test_not_active(self):
        volunteer = self.make_volunteer(state="paused")
        self.assert_excluded(volunteer, "not active: Paused")

    def test_who_stopped_is_not_named(self):
        volunteer = self.make_volunteer()
        reason = self.env["zorgnetwerk.reason"]._get_first("volunteer_stopped")
        volunteer._move_to("stopped", reason=reason)
        self.assertIsNone(self.get_reasons(volunteer))

    def test_nobody_of_another_network(self):
        stranger = self.make_volunteer(network=self.other_network)
        self.assertIsNone(self.get_reasons(stranger))
        with self.assertRaises(AccessError):
            self.task.with_user(self.other_coordinator).get_matches()

    def test_in_the_language_of_the_user(self):
        self.env["res.lang"]._activate_lang("nl_BE")
        volunteer = self.make_volunteer(state="paused")
        self.task = self.task.with_context(lang="nl_BE")
        self.assertNotEqual(self.task._get_moment_text(), "Wed 3 Jul 2030 14:00")
        self.assertEqual(self.task._get_moment_text(), "wo 3 jul 2030 14:00")
        self.assertTrue(self.get_reasons(volunteer))


class TestRatherNot(MatchCase):
    def setUp(self):
        super().setUp()
        self.volunteer = self.make_volunteer()

    def test_a_worker_is_not_told_whose_wish_it_is(self):
        for record, name, other in (
            (self.client, "unwanted_volunteer_ids", self.volunteer),
            (self.volunteer, "unwanted_client_ids", self.client),
        ):
            record[name] = other
            self.assert_excluded(self.volunteer, "not for this client")
            self.assertFalse(self.match()["excluded"][0]["may_be_asked"])
            with self.assertRaises(AccessError):
                record.with_user(self.worker).read([name])
            record[name] = False

    def test_a_coordinator_is(self):
        self.task = self.task.with_user(self.coordinator)
        self.client.with_user(self.coordinator).unwanted_volunteer_ids = self.volunteer
        self.assert_excluded(
            self.volunteer, "the client would rather have somebody else"
        )
        self.client.unwanted_volunteer_ids = False
        self.volunteer.with_user(self.coordinator).unwanted_client_ids = self.client
        self.assert_excluded(self.volunteer, "would rather not help this client")

    def test_only_within_the_network(self):
        stranger = self.make_volunteer(network=self.other_network)
        with self.assertRaises(ValidationError):
            self.client.unwanted_volunteer_ids = stranger
        with self.assertRaises(ValidationError):
            stranger.unwanted_client_ids = self.client


class TestPapers(MatchCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.paper = cls.env["zorgnetwerk.requirement"].create({"name": "Paper"})
        cls.task.task_type_id.sudo().requirement_ids = cls.paper
        cls.volunteer = cls.make_volunteer()

    def add_paper(self, **values):
        return self.env["zorgnetwerk.qualification"].create(
            {
                "volunteer_id": self.volunteer.id,
                "requirement_id": self.paper.id,
                "seen_on": date(2029, 1, 1),
                "valid_until": date(2031, 1, 1),
                "note": "secret",
                **values,
            }
        )

    def test_a_worker_is_told_what_is_missing_and_no_more(self):
        self.assert_excluded(self.volunteer, "“Paper” is missing")
        paper = self.add_paper(valid_until=date(2030, 7, 2))
        self.assert_excluded(self.volunteer, "“Paper” has expired")
        self.assertNotIn("2030", str(self.match()["excluded"]))
        self.assertNotIn("secret", str(self.match()))
        with self.assertRaises(AccessError):
            paper.with_user(self.worker).note  # noqa: B018

    def test_valid_on_the_last_day(self):
        self.add_paper(valid_until=date(2030, 7, 3))
        self.assertEqual(self.match()["match_count"], 1)

    def test_one_valid_paper_is_enough(self):
        self.add_paper(valid_until=date(2029, 2, 1))
        self.add_paper()
        self.assertEqual(self.match()["match_count"], 1)

    def test_what_every_task_asks(self):
        self.task.task_type_id.sudo().requirement_ids = False
        self.assertEqual(self.match()["match_count"], 1)
        self.paper.is_always_required = True
        self.assert_excluded(self.volunteer, "“Paper” is missing")


class TestAskAndAssign(MatchCase):
    def test_ask_then_assign(self):
        volunteer = self.make_volunteer()
        self.task.action_ask_volunteer(volunteer.id)
        line = self.match()["matches"][0]
        self.assertEqual((line["answer"], line["answer_label"]), ("asked", "Asked"))
        self.assertFalse(self.match()["task"]["is_staffed"])
        self.task.action_assign_volunteer(volunteer.id)
        self.assertEqual(self.task.volunteer_id, volunteer)
        self.assertTrue(self.match()["task"]["is_staffed"])

    def test_a_stranger_is_not_assigned(self):
        stranger = self.make_volunteer(network=self.other_network)
        with self.assertRaises(AccessError):
            self.task.action_assign_volunteer(stranger.id)

    def test_a_handler_looks_but_does_not_assign(self):
        volunteer = self.make_volunteer()
        task = self.task.with_user(self.handler)
        with self.assertRaises(AccessError):
            task.action_assign_volunteer(volunteer.id)

    def test_who_cannot_is_told_on_demand(self):
        self.make_volunteer(state="paused")
        found = self.task.get_matches()
        self.assertEqual((found["excluded"], found["excluded_count"]), ([], 1))
        self.assertEqual(len(self.match()["excluded"]), 1)

    def test_the_best_ten_first(self):
        for number in range(12):
            self.make_volunteer("Vic", f"Helper {number}")
        found = self.task.get_matches()
        self.assertEqual((len(found["matches"]), found["match_count"]), (10, 12))


class TestMatchQueries(MatchCase):
    def test_the_same_for_10_and_100_volunteers(self):
        paper = self.env["zorgnetwerk.requirement"].create({"name": "Paper"})
        self.task.task_type_id.sudo().requirement_ids = paper
        areas = self.env["zorgnetwerk.area"].search([], limit=10)

        def make(number):
            volunteer = self.make_volunteer(
                "Vic",
                f"Helper {number}",
                area_id=areas[number % 10].id,
                task_type_ids=[Command.link(self.task.task_type_id.id)],
                availability_ids=[
                    Command.create({"weekday": "2", "hour_from": 8, "hour_to": 18})
                ],
                absence_ids=[
                    Command.create({"date_from": "2030-07-01", "date_to": "2030-07-02"})
                ],
            )
            self.env["zorgnetwerk.qualification"].create(
                {"volunteer_id": volunteer.id, "requirement_id": paper.id}
            )
            other = self.make_task(self.client, start=datetime(2030, 7, 4, 8))
            other._assign(volunteer)

        counts = []
        for begin, end in ((0, 10), (10, 100)):
            for number in range(begin, end):
                make(number)
            counts.append(
                count_queries(self.task, lambda: self.task.get_matches(limit=100))
            )
        self.assertEqual(*counts, "queries per volunteer")
        self.assertLessEqual(counts[0], 25)
        self.assertEqual(self.task.get_matches()["match_count"], 100)
