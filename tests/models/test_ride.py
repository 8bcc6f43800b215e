"""A shared ride: one driver, several clients, one booking."""

from datetime import datetime, timedelta

from odoo.exceptions import UserError

from tests.common import ADDON
from tests.filters import FilterChecks
from tests.models.booking_case import NINE, BookingCase
from tests.screens import ScreenChecks


class TestSharedRide(ScreenChecks, FilterChecks, BookingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other_client = cls.make_client("Rita", "Bral", zip="8580", city="Avelgem")

    def ride_of(self, *tasks):
        tasks = self.env["zorgnetwerk.task"].union(*tasks).with_user(self.worker)
        action = tasks.action_combine_rides()
        ride = self.env[action["res_model"]].browse(action["res_id"])
        return ride.with_user(self.worker)

    def two(self):
        return (
            self.at(0, kind="transport"),
            self.at(0.25, kind="transport", client_id=self.other_client.id),
        )

    def test_one_booking_for_two_clients(self):
        first, second = self.two()
        ride = self.ride_of(first, second)
        self.assertEqual(ride.display_name, "Shared ride · Wed 2 Jul 2031 09:00")
        self.assertTrue(ride.needs_driver)
        ride.task_ids[0]._assign(self.volunteer)
        self.assertEqual((first | second).mapped("state"), ["staffed"] * 2)
        self.assertEqual(ride.volunteer_id, self.volunteer)
        self.assertEqual((ride.start, ride.stop), (first.start, second.stop))
        self.assertEqual((ride.client_count, ride.needs_driver), (2, False))
        with self.refused():
            self.at(0.5)._assign(self.volunteer)

    def test_a_driver_of_one_drives_all(self):
        first, second = self.two()
        second._assign(self.volunteer)
        self.ride_of(first, second)
        self.assertEqual((first | second).volunteer_id, self.volunteer)
        self.assertEqual((first | second).mapped("ride_sequence"), [1, 2])

    def test_a_third_client_joins(self):
        first, second = self.two()
        ride = self.ride_of(first, second)
        ride.task_ids[0]._assign(self.volunteer)
        third = self.at(0.5, kind="transport")
        self.assertEqual(self.ride_of(first, third), ride)
        self.assertEqual(third.volunteer_id, self.volunteer)
        self.assertEqual(third.ride_sequence, 3)

    def test_taken_apart_the_driver_keeps_the_first(self):
        first, second = self.two()
        ride = self.ride_of(first, second)
        first._assign(self.volunteer)
        ride.action_take_apart()
        self.flush()
        self.assertFalse(ride.exists())
        self.assertEqual((first.state, second.state), ("staffed", "open"))
        self.assertEqual(second.assignment_ids.state, "replacement_needed")

    def test_taken_out_of_the_ride(self):
        first, second = self.two()
        third = self.at(3, kind="transport")
        ride = self.ride_of(first, second, third)
        first._assign(self.volunteer)
        third.action_leave_ride()
        self.assertEqual(third.volunteer_id, self.volunteer, "that hour is free")
        self.assertEqual(ride.task_ids, first | second)
        second.action_leave_ride()
        self.assertFalse(ride.exists())
        self.assertFalse(first.ride_id)

    def test_what_makes_no_ride(self):
        first, second = self.two()
        cases = {
            "two tasks or more": first,
            "on one day": first | self.at(48),
        }
        first._assign(self.volunteer)
        second._assign(self.make_volunteer("Bea", "Maes"))
        cases["has one driver"] = first | second
        done = self.at(0, start=datetime(2024, 1, 2, 9), stop=datetime(2024, 1, 2, 10))
        done._assign(self.volunteer)
        done.action_done()
        cases["Only planned tasks"] = done | first
        for words, tasks in cases.items():
            with self.subTest(words), self.assertRaisesRegex(UserError, words):
                tasks.action_combine_rides()

    def test_too_full(self):
        first, second = self.two()
        self.volunteer.car_seats = 1
        ride = self.ride_of(first, second)
        first._assign(self.volunteer)
        self.assertTrue(ride.is_too_full)

    def test_who_drives_already_is_no_obstacle(self):
        always = self.env["zorgnetwerk.requirement"].search([])
        always.is_always_required = False
        first, second = self.two()
        self.env.ref(f"{ADDON}.task_type_transport").requirement_ids = False
        self.volunteer.has_car = True
        self.ride_of(first, second)
        self.assignments.create(self.line(first))
        self.assertEqual(second.get_matches()["match_count"], 1)

    def test_every_filter_finds(self):
        self.ride_of(*self.two())
        self.assert_filters_work(self.env["zorgnetwerk.ride"].with_user(self.worker))

    def test_list(self):
        def make(number):
            day = timedelta(days=number)
            tasks = [
                self.make_task(client, "transport", start=NINE + day)
                for client in (self.client, self.other_client)
            ]
            self.ride_of(*tasks)
            tasks[0]._assign(self.make_volunteer("Vic", f"Helper {number}"))

        rides = self.env["zorgnetwerk.ride"].with_user(self.worker)
        self.assert_list_is_batched(rides, make, at_most=20)
