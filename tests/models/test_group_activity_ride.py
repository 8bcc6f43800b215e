"""The transport list of a group activity becomes rides, shared where it can."""

from datetime import timedelta

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

from tests.models.group_activity_case import GroupActivityCase
from tests.screens import count_queries


class TestRides(GroupActivityCase):
    def rides(self, activity, way):
        return activity.ride_task_ids.filtered(
            lambda task: task.ride_way == way and task.state != "cancelled"
        )

    def test_there_and_back(self):
        activity = self.make_activity(self.clients[:1], ride="both")
        activity.action_make_rides()
        there, back = self.rides(activity, "there"), self.rides(activity, "back")
        self.assertTrue(there.task_type_id.is_transport)
        self.assertEqual(there.stop, activity.start)
        self.assertEqual(there.stop - there.start, timedelta(minutes=30))
        self.assertEqual(
            (there.from_address, there.to_address), ("Dorp 0, Kerkhove", "De Schakel")
        )
        self.assertEqual(back.start, activity.stop)
        self.assertEqual(
            (back.from_address, back.to_address), ("De Schakel", "Dorp 0, Kerkhove")
        )
        self.assertEqual((activity.ride_count, activity.open_ride_count), (2, 2))

    def test_only_who_needs_one(self):
        activity = self.make_activity(self.clients[:3], capacity=2, ride="there")
        activity.participant_ids.sorted("id")[0].ride = "none"
        activity.action_make_rides()
        self.assertEqual(activity.ride_task_ids.client_id, self.clients[1])

    def test_made_twice_is_made_once(self):
        activity = self.make_activity(self.clients, ride="both")
        activity.action_make_rides()
        made = activity.ride_task_ids
        activity.action_make_rides()
        self.assertEqual(activity.ride_task_ids, made)
        self.assertEqual(len(made), 8)

    def test_one_driver_is_booked_once(self):
        activity = self.make_activity(self.clients[:3], ride="both")
        activity.participant_ids.driver_id = self.an
        activity.action_make_rides()
        there = self.rides(activity, "there")
        self.assertEqual(len(there.ride_id), 1)
        self.assertEqual(there.ride_id.task_ids, there)
        self.assertNotEqual(there.ride_id, self.rides(activity, "back").ride_id)
        self.assertEqual(activity.ride_task_ids.volunteer_id, self.an)
        self.assertEqual(set(activity.ride_task_ids.mapped("state")), {"staffed"})
        self.assertFalse(activity.full_cars)
        # and a visit meanwhile is refused
        visit = self.make_task(self.clients[3], start=there[0].start)
        with self.assertRaisesRegex(ValidationError, "two tasks at once"):
            visit._assign(self.an)

    def test_a_helper_at_the_activity_drives_too(self):
        activity = self.make_activity(self.clients[:2], [self.an], ride="both")
        activity.participant_ids.driver_id = self.an
        activity.action_make_rides()
        self.assertEqual(activity.open_ride_count, 0)

    def test_another_driver(self):
        activity = self.make_activity(self.clients[:3], ride="there")
        activity.participant_ids.driver_id = self.an
        activity.action_make_rides()
        first, *_others = activity.participant_ids
        first.driver_id = self.bea
        activity.action_make_rides()
        moved = first.task_ids
        self.assertEqual(moved.volunteer_id, self.bea)
        self.assertFalse(moved.ride_id)
        rest = activity.ride_task_ids - moved
        self.assertEqual(rest.volunteer_id, self.an)
        self.assertEqual(len(rest.ride_id), 1)
        self.assertEqual(rest.ride_id.task_ids, rest)

    def test_too_many_for_the_car(self):
        activity = self.make_activity(self.clients[:2], ride="there")
        activity.participant_ids.driver_id = self.bea
        activity.action_make_rides()
        self.assertEqual(activity.full_cars, self.bea.display_name)

    def test_rides_move_with_the_activity(self):
        activity = self.make_activity(self.clients[:2], ride="both")
        activity.participant_ids.driver_id = self.an
        activity.action_make_rides()
        later = self.start + timedelta(hours=4)
        activity.start = later
        self.assertEqual(set(self.rides(activity, "there").mapped("stop")), {later})
        activity.place = "Het Anker"
        self.assertEqual(self.rides(activity, "there")[0].to_address, "Het Anker")
        activity.ride_minutes = 45
        there = self.rides(activity, "there")[0]
        self.assertEqual(there.stop - there.start, timedelta(minutes=45))

    def test_who_stays_home_is_not_fetched(self):
        activity = self.make_activity(self.clients[:2], ride="both")
        activity.participant_ids.driver_id = self.an
        activity.action_make_rides()
        gone, stays = activity.participant_ids
        gone.action_cancel()
        self.assertEqual(set(gone.task_ids.mapped("state")), {"cancelled"})
        self.assertEqual(set(stays.task_ids.mapped("state")), {"staffed"})
        self.assertFalse(stays.task_ids.ride_id, "one client is no shared ride")
        gone.action_register()
        activity.action_make_rides()
        self.assertEqual(set(gone.task_ids.mapped("state")), {"staffed"})
        self.assertEqual(len(gone.task_ids), 2)
        stays.ride = "back"
        activity.action_make_rides()
        states = {task.ride_way: task.state for task in stays.task_ids}
        self.assertEqual(states, {"there": "cancelled", "back": "staffed"})

    def test_a_ride_that_was_made_keeps_its_participant(self):
        activity = self.make_activity(self.clients[:1], ride="both")
        activity.action_make_rides()
        with self.assertRaisesRegex(UserError, "Rides were made"):
            activity.participant_ids.unlink()

    def test_without_a_kind_that_is_a_ride(self):
        self.env["zorgnetwerk.task.type"].search([]).is_transport = False
        activity = self.make_activity(self.clients[:1], ride="both")
        with self.assertRaisesRegex(UserError, "no kind of help that is a ride"):
            activity.action_make_rides()

    def test_queries_do_not_hang_on_the_number_of_participants(self):
        counts = []
        for size in (3, 10, 30):
            clients = [self.make_client(f"Rit {size} {n}") for n in range(size)]
            activity = self.make_activity(
                clients, ride="both", start=self.start + timedelta(days=size)
            )
            activity.participant_ids.driver_id = self.an
            before = self.env.cr.sql_log_count
            activity.action_make_rides()
            self.env.flush_all()
            made = self.env.cr.sql_log_count - before
            again = count_queries(activity, activity.action_make_rides)
            counts.append((made, again))
        # two more or less is what other tests left in the caches
        for few, many in zip(counts[1], counts[2], strict=True):
            self.assertLessEqual(many, few + 2)
        self.assertLessEqual(max(counts[2]), 40)

    def test_drivers_are_given_at_once(self):
        activity = self.make_activity(self.clients, ride="there")
        activity.write(
            {
                "participant_ids": [
                    Command.update(one.id, {"driver_id": self.an.id})
                    for one in activity.participant_ids
                ]
            }
        )
        action = activity.action_open_transport()
        participants = self.env[action["res_model"]].with_user(self.worker)
        self.assertEqual(
            participants.search(action["domain"]), activity.participant_ids
        )
