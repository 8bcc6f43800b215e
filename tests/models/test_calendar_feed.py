"""Calendar links: who may give one, what stands in it, and what a stranger learns."""

from datetime import datetime, timedelta, timezone

import vobject

from odoo import fields
from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import Form, freeze_time

from odoo.addons.zorgnetwerk_addon.models import calendar_feed

from tests.common import CareCase, CareHttpCase
from tests.filters import FilterChecks
from tests.screens import ScreenChecks

MONTH = timedelta(days=31)


class FeedCase:
    @classmethod
    def set_up_feeds(cls):
        cls.set_up_cast()
        cls.village = cls.env["zorgnetwerk.area"].create({"name": "Oelegem"})
        cls.client = cls.make_client(
            "Jan",
            "De Smet",
            phone="056 11 22 33",
            street="Dorp 1",
            zip="2520",
            city="Oelegem",
            area_id=cls.village.id,
            practical_remark="Hoort slecht",
        )
        cls.volunteer = cls.make_volunteer("An", "Claeys")
        cls.feeds = cls.env["zorgnetwerk.calendar.feed"]

    def make_link(self, volunteer=None, user=None):
        """Return the token of a new link, made as a coordinator does."""
        feeds = self.feeds.with_user(user or self.coordinator)
        volunteer = self.env["zorgnetwerk.volunteer"].browse(volunteer and volunteer.id)
        link = feeds._make_for(volunteer.with_env(feeds.env))
        return link.rpartition("/")[2].removesuffix(".ics")

    def make_accepted(self, state="accepted", **values):
        task = self.make_task(self.client, kind="transport", **values)
        task._assign(self.volunteer, state)
        return task

    def read(self, token):
        feed, is_too_often = self.feeds.with_user(
            self.env.ref("base.public_user")
        )._take(token)
        self.assertFalse(is_too_often)
        return feed and feed._make_file()

    def events(self, token):
        # vobject keeps the first zone of a name for ever
        getattr(vobject.icalendar, "__tzidMap").pop("Europe/Brussels", None)  # noqa: B009
        calendar = vobject.readOne(self.read(token).decode())
        return calendar.contents.get("vevent", [])


class TestContent(FeedCase, CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_feeds()

    def test_a_volunteer_reads_what_and_where_and_when(self):
        task = self.make_accepted(to_address="UZA, Edegem")
        (event,) = self.events(self.make_link(self.volunteer))
        self.assertEqual(event.summary.value, f"{task.task_type_id.name} · Oelegem")
        for moment, value in (
            (task.start, event.dtstart.value),
            (task.stop, event.dtend.value),
        ):
            read = value.astimezone(timezone.utc).replace(tzinfo=None)
            self.assertEqual(read, moment)
        content = self.read(self.make_link(self.volunteer)).decode()
        for word in (
            "Jan",
            "De Smet",
            "056",
            "Dorp 1",
            "slecht",
            "Edegem",
            "zorg-tasks",
        ):
            self.assertNotIn(word, content)

    def test_the_network_may_show_where_to_go(self):
        self.network.feed_shows_client = True
        self.make_accepted(to_address="UZA, Edegem", from_address="Dorp 1, Oelegem")
        (event,) = self.events(self.make_link(self.volunteer))
        self.assertEqual(event.location.value, "Dorp 1, Oelegem")
        self.assertEqual(
            event.description.value.splitlines(),
            ["Jan", self.client.phone, "To: UZA, Edegem"],
        )
        content = self.read(self.make_link(self.volunteer)).decode()
        for word in ("De Smet", "slecht"):
            self.assertNotIn(word, content)
        with freeze_time(fields.Datetime.now() + timedelta(days=9)):
            (event,) = self.events(self.make_link(self.volunteer))
            self.assertFalse({"location", "description"} & event.contents.keys())

    def test_only_what_was_accepted_and_still_stands(self):
        token = self.make_link(self.volunteer)
        task = self.make_accepted()
        self.make_accepted("asked")
        self.make_accepted("replacement_needed")
        self.make_accepted(days=-40)
        self.make_accepted(days=300)
        self.make_task(self.client)
        (event,) = self.events(token)
        uid = event.uid.value
        self.assertIn(f"task-{task.id}@", uid)
        task.start += timedelta(hours=3)
        self.assertEqual(self.events(token)[0].uid.value, uid, "it moves, as itself")
        reason = self.env["zorgnetwerk.reason"]._get_first("task_cancelled")
        task._move_to("cancelled", reason=reason)
        self.assertFalse(self.events(token))

    def test_a_colleague_reads_what_he_looks_after_and_may_read(self):
        task = self.make_task(self.client, user_id=self.worker.id)
        self.make_task(self.client, user_id=self.coordinator.id)
        # Odoo keeps no zone for many users: the calendar takes the network's
        self.worker.tz = False
        token = self.make_link(user=self.worker)
        (event,) = self.events(token)
        self.assertEqual(event.status.value, "TENTATIVE")
        self.assertIn(f"/odoo/zorg-tasks/{task.id}", event.url.value)
        self.assertEqual(event.description.value, "0/1")
        self.assertIn(b"TZID:Europe/Brussels", self.read(token))
        self.assertNotIn(b"De Smet", self.read(token))
        self.network.member_ids = [Command.unlink(self.worker.id)]
        self.assertFalse(self.events(token))
        self.worker.group_ids = self.env.ref("base.group_user")
        self.assertFalse(self.events(token))

    def test_two_networks_and_their_zones(self):
        self.other_network.tz = "America/New_York"
        self.other_network.member_ids = [Command.link(self.worker.id)]
        there = self.make_client("Bo", "Maes", self.other_network)
        self.make_task(self.client, user_id=self.worker.id)
        self.make_task(there, user_id=self.worker.id)
        content = self.read(self.make_link(user=self.worker)).decode()
        self.assertEqual(content.count("BEGIN:VTIMEZONE"), 2)
        self.assertEqual(content.count("BEGIN:VEVENT"), 2)

    def test_daylight_saving_and_midnight(self):
        with freeze_time("2026-10-20 10:00:00"):
            self.make_accepted(
                start=datetime(2026, 10, 24, 21, 30), stop=datetime(2026, 10, 25, 2)
            )
            (event,) = self.events(self.make_link(self.volunteer))
        self.assertEqual(event.dtstart.value.strftime("%d %H:%M"), "24 23:30")
        self.assertEqual(event.dtend.value.strftime("%d %H:%M"), "25 03:00")

    def test_a_hundred_tasks_take_the_queries_of_ten(self):
        counts = []
        self.network.feed_shows_client = True
        token = self.make_link(self.volunteer)
        for number in range(100):
            # half an hour apart: nobody is in two places
            client = self.make_client(f"Cliënt{number}", "Vermeer")
            task = self.make_task(
                client,
                start=fields.Datetime.now() + timedelta(hours=2 + 6 * number),
                stop=fields.Datetime.now() + timedelta(hours=3 + 6 * number),
            )
            task._assign(self.volunteer, "accepted")
            if number in (9, 99):
                self.env.flush_all()
                self.env.invalidate_all()
                before = self.env.cr.sql_log_count
                self.assertEqual(len(self.events(token)), number + 1)
                counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0])


class TestLinks(FeedCase, CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_feeds()

    def test_the_token_is_long_and_never_stored(self):
        token = self.make_link(self.volunteer)
        self.assertGreaterEqual(len(token), 43)
        self.env.flush_all()
        self.env.cr.execute("SELECT * FROM zorgnetwerk_calendar_feed")
        self.assertNotIn(token, str(self.env.cr.fetchall()))
        feed = self.feeds.search([("volunteer_id", "=", self.volunteer.id)])
        for user in (self.coordinator, self.administrator):
            with self.assertRaises(AccessError):
                feed.with_user(user).read(["token_hash"])

    def test_a_new_link_ends_the_old_one(self):
        old = self.make_link(self.volunteer)
        new = self.make_link(self.volunteer)
        self.assertFalse(self.read(old))
        self.assertTrue(self.read(new))
        feed = self.feeds.search([("volunteer_id", "=", self.volunteer.id)])
        feed.with_user(self.coordinator).action_withdraw()
        self.assertFalse(self.read(new))

    def test_who_may_give_a_volunteer_a_link(self):
        for user in (self.worker, self.other_coordinator, self.far_coordinator):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.make_link(self.volunteer, user)
        self.make_link(self.volunteer, self.administrator)
        feed = self.feeds.search([("volunteer_id", "=", self.volunteer.id)])
        for user in (self.worker, self.other_coordinator):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                feed.with_user(user).action_withdraw()

    def test_a_colleagues_own_link_is_nobody_elses(self):
        self.make_link(user=self.coordinator)
        feed = self.feeds.search([("user_id", "=", self.coordinator.id)])
        own = feed.with_user(self.coordinator)
        self.assertEqual(own.search([("id", "=", feed.id)]), own)
        for user in (self.administrator, self.far_coordinator, self.other_coordinator):
            self.assertFalse(feed.with_user(user).search([("id", "=", feed.id)]))
        # of the one who asks, whoever's row it is
        feed.with_user(self.administrator).action_withdraw()
        self.assertTrue(feed.exists())

    def test_nobody_hands_a_link_to_another(self):
        self.make_link(user=self.coordinator)
        feed = self.feeds.search([("user_id", "=", self.coordinator.id)])
        for user in (self.coordinator, self.administrator):
            with self.assertRaises(AccessError):
                feed.with_user(user).write({"user_id": self.administrator.id})
            with self.assertRaises(AccessError):
                self.feeds.with_user(user).create(
                    {"user_id": user.id, "token_hash": "…"}
                )

    def test_who_stopped_reads_nothing(self):
        token = self.make_link(self.volunteer)
        self.make_accepted(days=3)
        self.volunteer.active = False
        self.assertFalse(self.read(token))
        self.volunteer.active = True
        self.assertTrue(self.read(token))
        reason = self.env["zorgnetwerk.reason"]._get_first("volunteer_stopped")
        self.volunteer._move_to("stopped", reason=reason)
        self.assertFalse(self.read(token))
        own = self.make_link(user=self.worker)
        self.worker.active = False
        self.assertFalse(self.read(own))

    def test_the_dialog_shows_the_link_once(self):
        volunteer = self.volunteer.with_user(self.coordinator)
        action = volunteer.action_calendar_link()
        dialogs = self.env[action["res_model"]].with_user(self.coordinator)
        form = Form(dialogs.with_context(**action["context"]))
        self.assertFalse(form.link or form.made_on)
        action = form.save().action_make()
        form = Form(dialogs.with_context(**action["context"]))
        self.assertIn("/zorg/calendar/", form.link)
        self.assertTrue(form.made_on)
        token = form.link.rpartition("/")[2].removesuffix(".ics")
        self.assertIsNotNone(self.read(token))
        self.env.flush_all()
        self.env.cr.execute("SELECT * FROM zorgnetwerk_calendar_link")
        self.assertNotIn(token, str(self.env.cr.fetchall()))
        action = form.save().action_withdraw()
        self.assertFalse(Form(dialogs.with_context(**action["context"])).made_on)
        self.assertFalse(self.read(token))

    def test_the_dialog_of_another_network_tells_nothing(self):
        dialogs = self.env["zorgnetwerk.calendar.link"].with_user(self.worker)
        dialog = dialogs.create({"volunteer_id": self.volunteer.id})
        for act in (dialog.action_make, dialog.action_withdraw):
            with self.assertRaises(AccessError):
                act()
        with self.assertRaises(AccessError):
            dialog.read(["made_on"])

    def test_a_colleague_opens_it_from_the_preferences(self):
        action = self.worker.with_user(self.worker).action_care_calendar_link()
        dialogs = self.env[action["res_model"]].with_user(self.worker)
        dialog = dialogs.with_context(**action["context"]).create({})
        link = dialog.action_make()["context"]["zorg_calendar_link"]
        feed = self.feeds.search([("user_id", "=", self.worker.id)])
        token = link.rpartition("/")[2].removesuffix(".ics")
        self.assertEqual(self.feeds._take(token)[0], feed)


class TestFeedScreens(ScreenChecks, FilterChecks, FeedCase, CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_feeds()

    def test_the_list_is_batched(self):
        def make(number):
            self.make_link(self.make_volunteer(f"Helper{number}", "Claes"))

        self.assert_list_is_batched(
            self.feeds.with_user(self.coordinator), make, at_most=20
        )

    def test_the_filters_work(self):
        self.assert_filters_work(self.feeds.with_user(self.coordinator))


class TestRoute(FeedCase, CareHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_feeds()

    def get(self, token):
        return self.url_open(f"/zorg/calendar/{token}.ics", allow_redirects=False)

    def test_a_calendar_program_reads_it(self):
        self.make_accepted()
        response = self.get(self.make_link(self.volunteer))
        self.assertEqual(response.status_code, 200)
        self.assertEqual(
            response.headers["Content-Type"], "text/calendar; charset=utf-8"
        )
        self.assertIn("private", response.headers["Cache-Control"])
        self.assertEqual(response.headers["Referrer-Policy"], "no-referrer")
        self.assertIn("noindex", response.headers["X-Robots-Tag"])
        self.assertNotIn("Set-Cookie", response.headers)
        self.assertTrue(response.content.startswith(b"BEGIN:VCALENDAR\r\n"))
        self.assertEqual(response.content.count(b"BEGIN:VEVENT"), 1)

    def test_wrong_withdrawn_and_stopped_look_the_same(self):
        withdrawn = self.make_link(self.volunteer)
        self.feeds.search([("volunteer_id", "=", self.volunteer.id)]).unlink()
        other = self.make_volunteer("Bea", "Maes")
        stopped = self.make_link(other)
        other.active = False
        answers = [
            self.get(token) for token in ("x" * 43, withdrawn, stopped, "'\"%00")
        ]
        self.assertEqual({answer.status_code for answer in answers}, {404})
        self.assertEqual(len({answer.content for answer in answers[:3]}), 1)

    def test_who_comes_too_often_waits(self):
        token = self.make_link(self.volunteer)
        self.patch(calendar_feed, "MOST_IN_WINDOW", 2)
        codes = [self.get(token).status_code for _ in range(3)]
        self.assertEqual(codes, [200, 200, 429])
        response = self.get(token)
        self.assertEqual(response.headers["Retry-After"], "3600")
        self.assertNotIn(b"VEVENT", response.content)
        feed = self.feeds.search([("volunteer_id", "=", self.volunteer.id)])
        feed.window_start -= timedelta(hours=2)
        self.assertEqual(self.get(token).status_code, 200)
        other = self.make_link(self.make_volunteer("Bea", "Maes"))
        self.assertEqual(self.get(other).status_code, 200)

    def test_it_is_read_only(self):
        token = self.make_link(self.volunteer)
        url = f"/zorg/calendar/{token}.ics"
        self.assertEqual(self.url_open(url, data={"x": "1"}).status_code, 405)
