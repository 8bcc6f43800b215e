"""Tasks on Odoo's calendar: neutral, moved both ways, in sets, and only when wanted."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, RedirectWarning, UserError, ValidationError
from odoo.fields import Command

from tests.common import CareCase

HOUR = timedelta(hours=1)


class CalendarCase(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.client = cls.make_client("Jan", "De Smet", street="Dorp 1", city="Avelgem")
        cls.network.has_task_events = True

    def make_own_task(self, **values):
        return self.make_task(self.client, user_id=self.worker.id, **values)

    def events(self, tasks, user=None):
        """Return the events of tasks as a colleague sees them."""
        events = self.env["calendar.event"].sudo()
        found = events.search([("zorg_task_ref", "in", tasks.ids)])
        return found.with_user(user or self.worker).sudo(False)


class TestEventsOfTasks(CalendarCase):
    def test_a_task_is_a_private_event_without_any_name(self):
        task = self.make_own_task(remark="gevallen", instruction="Sleutel bij buur")
        event = self.events(task)
        self.assertEqual(event.name, "Care network")
        self.assertEqual((event.start, event.stop), (task.start, task.stop))
        self.assertEqual((event.privacy, event.show_as), ("private", "busy"))
        self.assertFalse(event.description or event.location or event.notes)
        self.assertEqual(event.partner_ids, self.worker.partner_id)
        self.assertEqual(event.attendee_ids.state, "accepted")
        self.assertFalse(event.activity_ids)
        other = event.with_user(self.townhall)
        other.invalidate_recordset()
        self.assertEqual(other.name, "Busy")
        with self.assertRaises(AccessError):
            other.read(["zorg_task_ref"])
        with self.assertRaises(AccessError):
            event.read(["zorg_task_ref"])

    def test_nothing_is_mailed(self):
        before = self.env["mail.mail"].sudo().search_count([])
        tasks = self.make_own_task() | self.make_own_task(days=3)
        tasks.with_user(self.coordinator).write({"start": tasks[0].start + HOUR})
        event = self.events(tasks)[0]
        event.start = event.start + HOUR
        event.action_sendmail()
        self.assertEqual(self.env["mail.mail"].sudo().search_count([]), before)

    def test_only_where_it_is_wanted(self):
        task = self.make_own_task()
        self.worker.with_user(self.worker).care_task_events = False
        self.assertFalse(self.events(task))
        self.assertFalse(self.events(self.make_own_task()))
        self.worker.with_user(self.worker).care_task_events = True
        self.assertTrue(self.events(task))
        self.network.with_user(self.administrator).has_task_events = False
        self.assertFalse(self.events(task))
        later = self.make_own_task()
        self.assertFalse(self.events(later))
        self.network.with_user(self.administrator).has_task_events = True
        self.assertEqual(len(self.events(task | later)), 2)

    def test_who_loses_access_loses_the_events(self):
        task = self.make_own_task()
        self.network.member_ids = [Command.unlink(self.worker.id)]
        self.assertFalse(self.events(task))
        self.assertFalse(self.events(self.make_own_task()))
        self.network.member_ids = [Command.link(self.worker.id)]
        self.assertTrue(self.events(task))

    def test_a_volunteer_is_not_booked_twice_by_moving_an_event(self):
        task, other = self.make_own_task(), self.make_own_task(days=3)
        volunteer = self.make_volunteer()
        for record in (task, other):
            record._assign(volunteer)
        event = self.events(task)
        with self.assertRaisesRegex(ValidationError, "Claeys"):
            event.write({"start": other.start, "stop": other.stop})

    def test_the_task_takes_its_event_along(self):
        task = self.make_own_task().with_user(self.coordinator)
        event = self.events(task)
        task.start += 2 * HOUR
        self.assertEqual((event.start, event.stop), (task.start, task.stop))
        self.assertEqual(event.attendee_ids.state, "accepted")
        task.user_id = self.coordinator
        self.assertFalse(event.exists())
        event = self.events(task)
        self.assertEqual(event.user_id, self.coordinator)
        reason = self.env["zorgnetwerk.reason"]._get_first("task_cancelled")
        task._move_to("cancelled", reason=reason)
        self.assertFalse(event.exists())
        task._move_to("open")
        event = self.events(task)
        self.assertTrue(event)
        task.active = False
        self.assertFalse(event.exists())
        task.active = True
        event = self.events(task)
        task.with_user(self.administrator).unlink()
        self.assertFalse(event.exists())

    def test_the_event_takes_its_task_along(self):
        task = self.make_own_task()
        event = self.events(task)
        event.write({"start": task.start + HOUR, "stop": task.stop + 2 * HOUR})
        self.assertEqual((task.start, task.stop), (event.start, event.stop))
        self.assertEqual(self.events(task), event)
        start = task.start
        event.write({"name": "Bij Jan De Smet", "location": "Dorp 1"})
        self.assertEqual((event.name, event.location), ("Care network", False))
        self.assertEqual(task.start, start)

    def test_an_event_moves_only_what_its_user_may_move(self):
        task = self.make_own_task()
        event = self.events(task)
        self.worker.group_ids = self.env.ref("base.group_user")
        with self.assertRaisesRegex(UserError, "coordinator"):
            event.start += HOUR
        self.assertEqual(event.with_user(self.townhall).exists(), event)
        with self.assertRaises(AccessError):
            event.with_user(self.townhall).start += HOUR

    def test_a_task_that_is_over_does_not_move_with_its_event(self):
        task = self.make_own_task(days=-1)
        task.state = "open"
        self.assertFalse(self.events(task), "the past is not put on a calendar")
        task.start = fields.Datetime.now() + HOUR
        event = self.events(task)
        task._assign(self.make_volunteer())
        task.with_context(tracking_disable=True).write(
            {"start": fields.Datetime.now() - HOUR, "state": "done"}
        )
        with self.assertRaisesRegex(UserError, "is over"):
            event.start += 24 * HOUR

    def test_what_a_task_has_no_place_for(self):
        task = self.make_own_task()
        event = self.events(task)
        with self.assertRaisesRegex(UserError, "whole day"):
            event.allday = True
        with self.assertRaisesRegex(UserError, "looks after it"):
            event.user_id = self.coordinator
        with self.assertRaisesRegex(UserError, "looks after it"):
            event.recurrency = True
        # what a form sends without a change
        event.write({"user_id": self.worker.id, "recurrency": False})
        with self.assertRaises(ValidationError):
            event.write({"start": task.stop + HOUR, "stop": task.start})

    def test_deleting_the_event_asks_to_cancel_the_task(self):
        task = self.make_own_task()
        event = self.events(task)
        with self.assertRaises(RedirectWarning) as caught:
            event.unlink()
        message, action, *_rest = caught.exception.args
        self.assertIn("Cancel it there", message)
        self.assertEqual((action["res_model"], action["res_id"]), (task._name, task.id))
        with self.assertRaises(RedirectWarning):
            event.active = False
        self.assertTrue(event.exists())

    def test_what_is_over_cannot_be_dragged_in_the_calendar_of_tasks(self):
        task = self.make_own_task().with_user(self.worker)
        reason = self.env["zorgnetwerk.reason"]._get_first("task_cancelled")
        task._move_to("cancelled", reason=reason)
        with self.assertRaisesRegex(UserError, "cannot be moved"):
            task.start += HOUR


class TestEventsInSets(CalendarCase):
    def count(self, act):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        act()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def make_many(self, count):
        start = fields.Datetime.now() + 24 * HOUR
        quiet = self.env["zorgnetwerk.task"].with_user(self.worker)
        vals = {
            "client_id": self.client.id,
            "network_id": self.network.id,
            "task_type_id": self.env.ref("zorgnetwerk_addon.task_type_company").id,
            "start": start,
        }
        return quiet.with_context(tracking_disable=True, mail_create_nolog=True).create(
            [vals] * count
        )

    def test_a_batch_asks_nothing_where_nobody_wants_it(self):
        self.network.has_task_events = False
        tasks = self.make_many(10)
        self.env.flush_all()
        tasks.mapped("network_id.has_task_events")
        with self.assertQueryCount(0):
            tasks._sync_events()

    def test_a_hundred_take_the_queries_of_ten(self):
        counts = {"create": [], "move": [], "cancel": []}
        reason = self.env["zorgnetwerk.reason"]._get_first("task_cancelled")
        for size in (10, 100, 10, 100):
            made = []
            counts["create"].append(
                self.count(
                    lambda size=size, made=made: made.extend(self.make_many(size))
                )
            )
            tasks = made[0].union(*made[1:])
            self.assertEqual(len(self.events(tasks)), size)
            start = tasks[0].start + 3 * HOUR
            counts["move"].append(
                self.count(lambda t=tasks, s=start: t.write({"start": s}))
            )
            self.assertEqual(set(self.events(tasks).mapped("start")), {start})
            counts["cancel"].append(
                self.count(lambda t=tasks: t._move_to("cancelled", reason=reason))
            )
            self.assertFalse(self.events(tasks))
        for act, (_cold, _warm, few, many) in counts.items():
            with self.subTest(act=act):
                self.assertEqual(few, many)
