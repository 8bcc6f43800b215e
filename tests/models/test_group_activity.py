"""A group activity: places, who was there, its volunteers, the same again."""

from datetime import date, datetime, timedelta

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form
from odoo.tools import mute_logger

from tests.common import ADDON
from tests.filters import FilterChecks
from tests.models.group_activity_case import GroupActivityCase
from tests.screens import ScreenChecks


class TestParticipants(GroupActivityCase):
    def test_the_list_fills_up_and_then_waits(self):
        activity = self.make_activity(self.clients[:3], capacity=2)
        states = activity.participant_ids.sorted("id").mapped("state")
        self.assertEqual(states, ["registered", "registered", "waiting"])
        self.assertEqual(
            (activity.registered_count, activity.waiting_count, activity.free_count),
            (2, 1, 0),
        )
        activity.participant_ids = [Command.create({"client_id": self.clients[3].id})]
        self.assertEqual(activity.waiting_count, 2)
        first, _second, waiting, late = activity.participant_ids.sorted("id")
        first.action_cancel()
        self.assertEqual(activity.free_count, 1)
        activity.action_fill_places()
        self.assertEqual((waiting.state, late.state), ("registered", "waiting"))
        savepoint = self.env.cr.savepoint()
        with self.assertRaisesRegex(ValidationError, "is full: 2 places"), savepoint:
            late.action_register()
        activity.capacity = 3
        late.action_register()
        with self.assertRaisesRegex(ValidationError, "is full"):
            activity.capacity = 2

    def test_without_limit_everybody_comes(self):
        activity = self.make_activity(self.clients)
        self.assertEqual(set(activity.participant_ids.mapped("state")), {"registered"})

    def test_somebody_is_on_the_list_once(self):
        activity = self.make_activity(self.clients[:1])
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            activity.participant_ids.create(
                {"activity_id": activity.id, "client_id": self.clients[0].id}
            )

    def test_attendance_in_one_click(self):
        activity = self.make_activity(self.clients, [self.an], capacity=4)
        with self.assertRaisesRegex(UserError, "has yet to begin"):
            activity.action_done()
        self.begin(activity)
        self.assertTrue(activity.is_to_register)
        self.assertIn(activity, self.activities.search([("is_to_register", "=", True)]))
        activity.participant_ids[0].action_miss()
        activity.action_done()
        self.assertEqual(activity.state, "done")
        self.assertEqual(activity.attended_count, 3)
        self.assertEqual(activity.participant_ids[0].state, "absent")
        # the hours of the volunteers count as any other
        self.assertEqual(
            (activity.task_id.state, activity.task_id.minutes), ("done", 120)
        )
        self.assertEqual(activity.assignment_ids.state, "done")
        activity.action_reopen()
        self.assertEqual(activity.state, "planned")
        self.assertEqual(activity.task_id.state, "staffed")
        self.assertEqual(activity.attended_count, 0)

    def test_a_closed_file_frees_the_place(self):
        client = self.clients[0]
        activity = self.make_activity(client, ride="both")
        activity.action_make_rides()
        self.assertIn("group activities: 1", client._describe_open_work("closed"))
        reason = self.env["zorgnetwerk.reason"]._get_first("client_closed")
        client.with_user(self.worker)._end_open_work(reason)
        self.assertEqual(activity.participant_ids.state, "cancelled")
        self.assertEqual(set(activity.ride_task_ids.mapped("state")), {"cancelled"})

    def test_counts_on_the_persons(self):
        activity = self.make_activity(self.clients[:1], [self.an])
        client, volunteer = self.clients[0], self.an
        self.assertEqual(client.with_user(self.worker).group_activity_count, 1)
        self.assertEqual(volunteer.with_user(self.worker).group_activity_count, 1)
        action = volunteer.with_user(self.worker).action_open_activities()
        self.assertEqual(self.activities.search(action["domain"]), activity)
        action = client.with_user(self.worker).action_open_activities()
        self.assertEqual(
            self.env[action["res_model"]].search(action["domain"]).activity_id, activity
        )


class TestVolunteersOfActivity(GroupActivityCase):
    def test_they_are_booked(self):
        activity = self.make_activity(volunteers=[self.an], volunteers_needed=2)
        task = activity.task_id
        self.assertFalse(task.client_id)
        self.assertEqual((task.start, task.stop), (activity.start, activity.stop))
        self.assertEqual((task.state, activity.staffing), ("open", "1/2"))
        visit = self.make_task(self.clients[0], start=self.start)
        savepoint = self.env.cr.savepoint()
        with self.assertRaisesRegex(ValidationError, "two tasks at once"), savepoint:
            visit._assign(self.an)
        found = visit.with_user(self.worker).get_matches(with_excluded=True)
        self.assertNotIn(self.an.id, [match["id"] for match in found["matches"]])
        self.assertIn(self.an.id, [match["id"] for match in found["excluded"]])
        # whoever is found through the task helps at the activity
        task.with_user(self.worker)._assign(self.bea)
        self.assertEqual(activity.assignment_ids.volunteer_id, self.an | self.bea)
        self.assertEqual(task.state, "staffed")

    def test_who_could_help_is_ranked_without_a_client(self):
        self.env["zorgnetwerk.requirement"].search([]).is_always_required = False
        self.make_task(self.clients[0], start=self.start)._assign(self.bea)
        activity = self.make_activity()
        action = activity.action_find_volunteer()
        task = self.env["zorgnetwerk.task"].browse(action["params"]["task_id"])
        found = task.with_user(self.worker).get_matches(with_excluded=True)
        self.assertIn(self.an.id, [match["id"] for match in found["matches"]])
        self.assertIn(self.bea.id, [match["id"] for match in found["excluded"]])

    def test_a_helper_reads_it_in_the_own_calendar(self):
        self.network.feed_shows_client = True
        self.make_activity(volunteers=[self.an])
        volunteer = self.an.with_user(self.coordinator)
        feeds = self.env["zorgnetwerk.calendar.feed"].with_user(self.coordinator)
        link = feeds._make_for(volunteer)
        token = link.rpartition("/")[2].removesuffix(".ics")
        public = feeds.with_user(self.env.ref("base.public_user"))
        feed, _is_too_often = public._take(token)
        text = feed._make_file().decode()
        self.assertIn("LOCATION:De Schakel", text)

    def test_who_is_busy_cannot_be_put_on_it(self):
        self.make_task(self.clients[0], start=self.start)._assign(self.an)
        with self.assertRaisesRegex(ValidationError, "two tasks at once"):
            self.make_activity(volunteers=[self.an])

    def test_the_task_moves_along_both_ways(self):
        activity = self.make_activity(volunteers=[self.an])
        later = self.start + timedelta(hours=3)
        activity.start = later
        self.assertEqual(activity.task_id.start, later)
        self.assertEqual(activity.stop - activity.start, timedelta(hours=2))
        self.assertEqual(activity.assignment_ids.start, later)
        even_later = later + timedelta(days=1)
        activity.task_id.with_user(self.worker).start = even_later
        self.assertEqual(activity.start, even_later)
        activity.volunteers_needed = 3
        self.assertEqual(activity.task_id.volunteers_needed, 3)
        self.assertEqual(activity.task_id.state, "open")

    def test_without_volunteers_there_is_no_task(self):
        activity = self.make_activity(volunteers_needed=0)
        self.assertFalse(activity.task_id)
        activity.assignment_ids = [Command.create({"volunteer_id": self.an.id})]
        self.assertTrue(activity.task_id)
        self.assertEqual(activity.assignment_ids.task_id, activity.task_id)

    def test_nobody_is_needed_any_more(self):
        activity = self.make_activity()
        self.begin(activity)
        with self.assertRaisesRegex(UserError, "which volunteers were there"):
            activity.action_done()
        activity.volunteers_needed = 0
        self.assertEqual(activity.task_id.state, "cancelled")
        activity.action_done()
        self.assertEqual(activity.state, "done")

    def test_cancelled_with_a_reason_and_taken_up_again(self):
        activity = self.make_activity(self.clients[:2], [self.an], ride="both")
        activity.action_make_rides()
        reason = self.cancel(activity)
        self.assertEqual((activity.state, activity.reason_id), ("cancelled", reason))
        tasks = activity.task_id | activity.ride_task_ids
        self.assertEqual(set(tasks.mapped("state")), {"cancelled"})
        self.assertEqual(tasks.reason_id, reason)
        activity.action_reopen()
        self.assertEqual(activity.task_id.state, "staffed")
        self.assertEqual(set(activity.ride_task_ids.mapped("state")), {"open"})
        self.assertEqual(len(activity.ride_task_ids), 4)

    def test_what_took_place_is_kept(self):
        activity = self.make_activity(volunteers=[self.an])
        self.begin(activity)
        activity.action_done()
        with self.assertRaisesRegex(UserError, "kept for the figures"):
            activity.with_user(self.administrator).unlink()
        planned = self.make_activity(self.clients[:1], start=self.start)
        planned.with_user(self.administrator).unlink()

    def test_the_village_is_that_of_the_activity(self):
        area = self.env.ref(f"{ADDON}.area_avelgem_kerkhove")
        activity = self.make_activity(area_id=area.id)
        self.assertEqual(activity.task_id.area_id, area)
        visit = self.make_task(self.clients[0])
        self.assertEqual(visit.area_id, self.clients[0].area_id)

    def test_a_task_without_client_needs_an_activity(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.make_task(self.clients[0]).client_id = False
            self.env.flush_all()


class TestRepeat(GroupActivityCase):
    def repeat(self, activity, **values):
        action = activity.action_repeat()
        dialogs = self.env[action["res_model"]].with_user(self.worker)
        dialog = dialogs.with_context(**action["context"]).create(values)
        return dialog, dialog.action_apply()

    def test_the_same_in_four_weeks(self):
        activity = self.make_activity(
            self.clients[:2], [self.an], capacity=12, price=5, ride="both"
        )
        activity.participant_ids[0].action_cancel()
        _dialog, action = self.repeat(activity)
        again = self.activities.browse(action["res_id"])
        self.assertEqual(
            (again.name, again.capacity, again.price), (activity.name, 12, 5)
        )
        self.assertEqual(again.participant_ids.client_id, self.clients[1])
        self.assertEqual(again.participant_ids.ride, "both")
        self.assertEqual(again.participant_ids.state, "registered")
        # a new day asks for a new answer
        self.assertEqual(again.assignment_ids.state, "asked")
        self.assertEqual(again.task_id.state, "open")
        self.assertNotEqual(again.task_id, activity.task_id)
        self.assertFalse(again.ride_task_ids)

    def test_a_series_keeps_the_hour_when_the_clock_moves(self):
        activity = self.make_activity(start=datetime(2026, 10, 1, 12))
        _dialog, action = self.repeat(
            activity, date=date(2026, 10, 22), weeks=2, times=3
        )
        made = self.activities.search(action["domain"], order="start")
        self.assertEqual(
            made.mapped("start"),
            [
                datetime(2026, 10, 22, 12),
                datetime(2026, 11, 5, 13),
                datetime(2026, 11, 19, 13),
            ],
        )
        self.assertEqual({one.stop - one.start for one in made}, {timedelta(hours=2)})

    def test_alone(self):
        activity = self.make_activity(self.clients, [self.an])
        _dialog, action = self.repeat(
            activity, with_participants=False, with_volunteers=False
        )
        again = self.activities.browse(action["res_id"])
        self.assertFalse(again.participant_ids)
        self.assertFalse(again.assignment_ids)

    def test_no_endless_series(self):
        with self.assertRaisesRegex(UserError, "1 to 52"):
            self.repeat(self.make_activity(), times=500)

    def test_the_dialog_names_no_activity_of_another_network(self):
        theirs = (
            self.env["zorgnetwerk.group.activity"]
            .with_user(self.other_coordinator)
            .create({"name": "Secret", "start": self.start})
        )
        dialogs = self.env["zorgnetwerk.group.activity.repeat"].with_user(self.worker)
        with self.assertRaises(AccessError):
            dialogs.create({"activity_id": theirs.id})


class TestGroupActivityScreens(GroupActivityCase, ScreenChecks, FilterChecks):
    def test_form(self):
        with Form(self.activities) as form:
            form.name = "Cooking"
            form.start = self.start
            form.capacity = 2
            for client in self.clients[:3]:
                with form.participant_ids.new() as line:
                    line.client_id = client
            with form.assignment_ids.new() as line:
                line.volunteer_id = self.an
                line.activity_role = "Cook"
        activity = form.record
        self.assertEqual(
            activity.participant_ids.sorted("id").mapped("state"),
            ["registered", "registered", "waiting"],
        )
        self.assertEqual(activity.participant_ids[:1].ride_address, "Dorp 0, Kerkhove")
        self.assertEqual(activity.assignment_ids.state, "accepted")
        self.assertEqual(activity.task_id.state, "staffed")
        with Form(activity.task_id) as form:
            form.instruction = "Bring an apron"
        with Form(activity) as form:
            form.start = self.start + timedelta(hours=1)
            self.assertEqual(form.stop, self.start + timedelta(hours=3))

    def test_a_task_in_its_form_still_asks_for_a_client(self):
        kind = self.env.ref(f"{ADDON}.task_type_company")
        with self.assertRaisesRegex(AssertionError, "client_id is a required"):
            with Form(self.env["zorgnetwerk.task"].with_user(self.worker)) as form:
                form.task_type_id = kind
                form.start = self.start

    def test_filters(self):
        self.assert_filters_work(self.activities)
        participants = "zorgnetwerk.group.activity.participant"
        self.assert_filters_work(self.env[participants].with_user(self.worker))

    def test_roles(self):
        activity = self.make_activity(self.clients[:1])
        mine = activity.with_user(self.handler)
        self.assertEqual(mine.registered_count, 1)
        with self.assertRaises(AccessError):
            mine.name = "Other"
        with self.assertRaises(AccessError):
            activity.with_user(self.other_coordinator).read(["name"])
        for outsider in (self.townhall, self.policy, self.privacy):
            self.assertFalse(self.activities.with_user(outsider).has_access("read"))

    def test_lists(self):
        self.assert_list_is_batched(
            self.activities,
            lambda number: self.make_activity(
                self.clients[:2],
                start=self.start + timedelta(days=number),
                ride="both",
            ),
            at_most=25,
        )

    def test_list_of_participants(self):
        activity = self.make_activity()
        participants = self.env["zorgnetwerk.group.activity.participant"]
        self.assert_list_is_batched(
            participants.with_user(self.worker),
            lambda number: participants.create(
                {
                    "activity_id": activity.id,
                    "client_id": self.make_client(f"Nr {number}").id,
                }
            ),
            at_most=25,
        )

    def test_form_is_batched(self):
        activity = self.make_activity(volunteers=[self.an])
        participants = self.env["zorgnetwerk.group.activity.participant"]

        def fill(begin, end):
            for number in range(begin, end):
                client = self.make_client(f"Nr {number}")
                participants.create(
                    {"activity_id": activity.id, "client_id": client.id}
                )

        self.assert_form_is_batched(activity, fill, at_most=50)
