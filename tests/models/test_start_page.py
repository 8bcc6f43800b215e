"""What needs each role today."""

from datetime import timedelta

from odoo import fields
from odoo.fields import Command

from tests.common import ADDON, CareCase, make_user
from tests.screens import count_queries

TASK_CARDS = {
    "unstaffed",
    "replacement",
    "away",
    "today",
    "to_register",
    "requests",
}
SIGNAL_CARDS = {"signals_without_owner", "signals_late", "follow_ups"}


class StartPageCase(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.client = cls.make_client("Jan", "De Smet", zip="8582", city="Outrijve")
        cls.volunteer = cls.make_volunteer("An", "Claeys")

    def get_cards(self, user):
        page = self.env["zorgnetwerk.start.page"].with_user(user).get_cards()
        return {card["key"]: card for card in page["cards"]}

    def make_follow_up(self, signal, user=None, **values):
        follow_ups = self.env["zorgnetwerk.follow.up"].with_user(self.coordinator)
        user = user or self.coordinator
        return follow_ups.create({"signal_id": signal.id, "user_id": user.id, **values})

    def get_counts(self, user):
        return {key: card["count"] for key, card in self.get_cards(user).items()}


class TestCards(StartPageCase):
    def test_each_role_has_its_own(self):
        page = self.env["zorgnetwerk.start.page"]
        for user, cards, can_take_request in (
            (self.worker, TASK_CARDS | {"activities"}, True),
            (self.handler, SIGNAL_CARDS | {"activities"}, False),
            (
                self.coordinator,
                TASK_CARDS | SIGNAL_CARDS | {"papers", "activities"},
                True,
            ),
            (self.policy, {"activities"}, False),
            (self.privacy, {"activities"}, False),
        ):
            with self.subTest(user=user.name):
                self.assertEqual(set(self.get_cards(user)), cards)
                found = page.with_user(user).get_cards()["can_take_request"]
                self.assertEqual(found, can_take_request)

    def test_tasks(self):
        soon = self.make_task(self.client, days=1)
        self.make_task(self.client, days=20)
        staffed = self.make_task(self.client, days=2)
        staffed._assign(self.volunteer)
        past = self.make_task(self.client, days=-1)
        past._assign(self.volunteer)
        replaced = self.make_task(self.client, days=3)
        replaced._assign(self.volunteer, "replacement_needed")
        cards = self.get_cards(self.worker)
        self.assertEqual(
            [row["res_id"] for row in cards["unstaffed"]["rows"]],
            [soon.id, replaced.id],
        )
        self.assertEqual(cards["to_register"]["rows"][0]["res_id"], past.id)
        row = cards["replacement"]["rows"][0]
        self.assertEqual((row["model"], row["res_id"]), (replaced._name, replaced.id))
        self.assertEqual(row["text"], "Keeping company · Outrijve")
        self.assertEqual(row["note"], "Claeys An")

    def test_today(self):
        now = fields.Datetime.now()
        task = self.make_task(self.client, start=now - timedelta(minutes=5))
        task._assign(self.volunteer)
        self.assertEqual(self.get_counts(self.worker)["today"], 1)

    def test_no_client_is_named(self):
        self.make_task(self.client, days=1)
        self.make_task(self.client, days=2)._assign(self.volunteer)
        self.make_task(self.client, days=-2)
        self.make_request(self.client)
        self.make_signal(client_id=self.client.id)
        self.assertNotIn("Smet", str(self.get_cards(self.coordinator)))

    def test_requests_and_signals(self):
        self.make_request(self.client)
        long_ago = fields.Datetime.now() - timedelta(days=300)
        self.make_signal(user_id=self.handler.id, received_on=long_ago)
        self.make_signal()
        counts = self.get_counts(self.coordinator)
        self.assertEqual(counts["requests"], 1)
        self.assertEqual(counts["signals_without_owner"], 1)
        self.assertEqual(counts["signals_late"], 1)

    def test_papers_that_expire(self):
        today = fields.Date.today()
        for days in (-1, 10, 100):
            requirement = self.env["zorgnetwerk.requirement"].create(
                {"name": f"Paper {days}", "warn_days": 30}
            )
            self.env["zorgnetwerk.qualification"].create(
                {
                    "volunteer_id": self.volunteer.id,
                    "requirement_id": requirement.id,
                    "seen_on": today - timedelta(days=200),
                    "valid_until": today + timedelta(days=days),
                }
            )
        card = self.get_cards(self.coordinator)["papers"]
        self.assertEqual(card["count"], 2)
        self.assertEqual(card["rows"][0]["note"], "Paper -1")

    def test_activities_of_mine_and_due(self):
        for user, days in ((self.worker, 0), (self.worker, 3), (self.coordinator, 0)):
            self.client.activity_schedule(
                "mail.mail_activity_data_todo",
                user_id=user.id,
                summary="Call back",
                date_deadline=fields.Date.today() + timedelta(days=days),
            )
        card = self.get_cards(self.worker)["activities"]
        self.assertEqual(card["count"], 1)
        row = card["rows"][0]
        self.assertEqual(
            (row["model"], row["res_id"], row["text"]),
            ("zorgnetwerk.client", self.client.id, "Call back"),
        )

    def test_follow_up_of_mine_or_of_nobody_due(self):
        signal = self.make_signal(client_id=self.client.id)
        today = fields.Date.today()
        late = self.make_follow_up(signal, planned_on=today - timedelta(days=3))
        due = self.make_follow_up(signal, planned_on=today, summary="Bring the form")
        nobodys = self.make_follow_up(signal, planned_on=today)
        nobodys.user_id = False
        self.make_follow_up(signal, planned_on=today + timedelta(days=1))
        self.make_follow_up(signal, self.handler, planned_on=today)
        dropped = self.make_follow_up(signal, planned_on=today)
        dropped.action_drop()
        cards = self.get_cards(self.coordinator)
        rows = cards["follow_ups"]["rows"]
        self.assertEqual([row["id"] for row in rows], [late.id, due.id, nobodys.id])
        self.assertEqual(
            (rows[1]["text"], rows[1]["note"]), ("Home visit", "Bring the form")
        )
        # once, not among the activities too
        self.assertEqual(cards["activities"]["count"], 0)

    def test_own_networks_only(self):
        self.make_task(self.client, days=1)
        other = self.make_client("Cel", "Mous", network=self.other_network)
        self.make_task(other, days=1)
        self.make_request(other)
        self.assertEqual(self.get_counts(self.worker)["unstaffed"], 1)
        self.assertEqual(self.get_counts(self.worker)["requests"], 0)
        stranger = make_user(self.env, "administrator_ver", "administrator")
        self.assertEqual(self.get_counts(stranger)["unstaffed"], 0)
        self.network.member_ids = [Command.link(stranger.id)]
        self.assertEqual(self.get_counts(stranger)["unstaffed"], 1)
        self.network.member_ids = [Command.unlink(stranger.id)]
        self.assertEqual(self.get_counts(stranger)["unstaffed"], 0)

    def test_work_comes_first_and_five_rows(self):
        for days in range(7):
            self.make_request(self.client, received_on=f"2026-01-0{days + 1} 10:00:00")
        cards = list(self.get_cards(self.coordinator).values())
        self.assertEqual(cards[0]["key"], "requests")
        self.assertEqual((cards[0]["count"], len(cards[0]["rows"])), (7, 5))
        self.assertEqual([card["count"] for card in cards[1:]], [0] * len(cards[1:]))

    def test_who_is_replaced_is_looked_for_no_longer(self):
        task = self.make_task(self.client, days=3)
        task._assign(self.volunteer, "replacement_needed")
        self.assertEqual(self.get_counts(self.worker)["replacement"], 1)
        task._assign(self.make_volunteer("Jef", "Maes"))
        self.assertEqual(self.get_counts(self.worker)["replacement"], 0)

    def test_who_said_yes_and_is_away(self):
        tasks = [self.make_task(self.client, days=days) for days in (2, 5)]
        for task in tasks:
            task._assign(self.volunteer)
        self.assertEqual(self.get_counts(self.worker)["away"], 0)
        self.env["zorgnetwerk.volunteer.absence"].with_user(self.coordinator).create(
            {
                "volunteer_id": self.volunteer.id,
                "date_from": tasks[1].date,
                "date_to": tasks[1].date,
            }
        )
        card = self.get_cards(self.worker)["away"]
        self.assertEqual([row["res_id"] for row in card["rows"]], tasks[1].ids)
        lines = self.volunteer.assignment_ids
        self.assertEqual(lines.filtered("is_volunteer_away").task_id, tasks[1])
        lines.filtered("is_volunteer_away").action_replace()
        self.assertEqual(self.get_counts(self.worker)["away"], 0)

    def test_an_absence_tells_what_was_promised(self):
        task = self.make_task(self.client, days=2)
        task._assign(self.volunteer)
        absence = self.env["zorgnetwerk.volunteer.absence"].new(
            {
                "volunteer_id": self.volunteer.id,
                "date_from": task.date,
                "date_to": task.date,
            }
        )
        self.assertIn(": 1.", absence._onchange_days()["warning"]["message"])
        absence.date_from = absence.date_to = task.date + timedelta(days=1)
        self.assertFalse(absence._onchange_days())

    def test_the_list_behind_a_card_shows_its_number(self):
        self.make_task(self.client, days=1)
        self.make_task(self.client, days=-1)
        self.make_request(self.client)
        self.make_signal()
        for card in self.get_cards(self.coordinator).values():
            if card["action"]:
                with self.subTest(card=card["key"]):
                    action = self.env.ref(card["action"])
                    model = self.env[action.res_model].with_user(self.coordinator)
                    found = model.search_count(card["action_domain"])
                    if card["action_domain"]:
                        self.assertEqual(found, card["count"])


class TestQueries(StartPageCase):
    def test_the_same_for_10_and_100(self):
        page = self.env["zorgnetwerk.start.page"].with_user(self.coordinator)

        def make(number):
            client = self.make_client("Cel", f"Cliënt {number}")
            volunteer = self.make_volunteer("Vic", f"Helper {number}")
            self.make_task(client, days=1)
            self.make_task(client, days=1)._assign(volunteer, "replacement_needed")
            self.make_task(client, days=-1)._assign(volunteer)
            self.make_request(client)
            signal = self.make_signal(client_id=client.id)
            self.make_follow_up(signal, planned_on=fields.Date.today())

        counts = []
        for begin, end in ((0, 10), (10, 100)):
            for number in range(begin, end):
                make(number)
            counts.append(count_queries(page, page.get_cards))
        self.assertEqual(*counts, "queries per record")
        # a query for each of the eleven cards, and the names of kinds, areas, networks…
        self.assertLessEqual(counts[0], 26)


class TestLanding(StartPageCase):
    def get_first_action(self, user):
        """Return the action that the app opens on, as the web client picks it."""
        menus = self.env["ir.ui.menu"].with_user(user).load_web_menus(False)
        return menus.get(self.env.ref(f"{ADDON}.menu_root").id, {}).get("actionID")

    def test_who_works_with_persons_starts_on_today(self):
        start = self.env.ref(f"{ADDON}.start_page_action").id
        for user in (self.worker, self.coordinator, self.handler, self.administrator):
            with self.subTest(user=user.name):
                self.assertEqual(self.get_first_action(user), start)

    def test_others_start_elsewhere(self):
        start = self.env.ref(f"{ADDON}.start_page_action").id
        for user in (self.policy, self.privacy):
            with self.subTest(user=user.name):
                found = self.get_first_action(user)
                self.assertTrue(found)
                self.assertNotEqual(found, start)
