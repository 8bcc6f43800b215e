"""A volunteer is booked once: what PostgreSQL refuses, and in which words."""

from contextlib import contextmanager
from datetime import datetime, timedelta

from psycopg2.errors import ExclusionViolation

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form
from odoo.tools import mute_logger

from tests.common import ADDON, CareCase
from tests.screens import ScreenChecks, count_queries

NINE = datetime(2031, 7, 2, 7)  # a Wednesday, 9:00 in Brussels
HOUR = timedelta(hours=1)


class BookingCase(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.client = cls.make_client("Jan", "De Smet", zip="8582", city="Outrijve")
        cls.volunteer = cls.make_volunteer("An", "Claeys")
        cls.assignments = cls.env["zorgnetwerk.assignment"].with_user(cls.worker)

    def at(self, hours, length=1, kind="company", **values):
        """Make a task that begins some hours after nine, as the worker sees it."""
        start = NINE + hours * HOUR
        values = {"start": start, "stop": start + length * HOUR, **values}
        return self.make_task(self.client, kind, **values).with_user(self.worker)

    def line(self, task, volunteer=None, **values):
        return {
            "task_id": task.id,
            "volunteer_id": (volunteer or self.volunteer).id,
            "state": "accepted",
            **values,
        }

    @contextmanager
    def refused(self, words="two tasks at once"):
        """Expect the refusal, and undo what was tried as a request does."""
        with self.assertRaisesRegex(ValidationError, words), self.env.cr.savepoint():
            yield

    def flush(self):
        self.env.flush_all()


class TestBookedOnce(BookingCase):
    def test_two_tasks_at_once_are_refused_in_words(self):
        self.at(0)._assign(self.volunteer)
        with self.assertRaises(ValidationError) as caught:
            self.at(0.5)._assign(self.volunteer)
        self.assertEqual(
            str(caught.exception).splitlines(),
            [
                "Claeys An cannot do two tasks at once: “Keeping company · Outrijve · "
                "Wed 2 Jul 2031 09:30” (until 10:30) and “Keeping company · Outrijve "
                "· Wed 2 Jul 2031 09:00” (until 10:00).",
                "Choose another hour or another volunteer.",
            ],
        )

    def test_one_after_the_other(self):
        tasks = self.at(0) | self.at(1)
        tasks._assign(self.volunteer)
        self.assertEqual(tasks.mapped("state"), ["staffed"] * 2)

    def test_postgresql_refuses_it_itself(self):
        self.at(0)._assign(self.volunteer)
        line = self.at(0.5)._assign(self.volunteer, "asked")
        self.flush()
        with mute_logger("odoo.sql_db"), self.assertRaises(ExclusionViolation):
            self.env.cr.execute(
                "UPDATE zorgnetwerk_assignment SET state = 'accepted', "
                "is_booking = true WHERE id = %s",
                [line.id],
            )

    def test_the_words_where_only_postgresql_saw_it(self):
        taken = self.at(0)._assign(self.volunteer)
        line = self.at(0.5)._assign(self.volunteer, "asked")
        self.flush()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(ExclusionViolation) as caught,
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute(
                "UPDATE zorgnetwerk_assignment SET is_booking = true WHERE id = %s",
                [line.id],
            )
        self.assertEqual(
            self.assignments._sql_error_to_message(caught.exception),
            "Claeys An was given “Keeping company · Outrijve · Wed 2 Jul 2031 09:00” "
            "just now, which lasts until 10:00. Choose another hour or another "
            "volunteer.",
        )
        taken.unlink()
        self.assertIn(
            "another task at that moment just now",
            self.assignments._sql_error_to_message(caught.exception),
        )

    def test_asking_books_nothing_and_accepting_does(self):
        self.at(0)._assign(self.volunteer)
        asked = self.at(0.5)._assign(self.volunteer, "asked")
        self.flush()
        with self.refused():
            asked.state = "accepted"

    def test_moving_a_task_into_another_one(self):
        self.at(0)._assign(self.volunteer)
        task = self.at(3)
        task._assign(self.volunteer)
        with self.refused():
            task.start = NINE + 0.5 * HOUR
        with self.refused(), Form(task) as form:
            form.start = NINE + 0.5 * HOUR

    def test_a_longer_kind_of_help_runs_into_the_next(self):
        task = self.at(0, 0.5)
        (task | self.at(1))._assign(self.volunteer)
        with self.refused():
            task.task_type_id = self.env.ref(f"{ADDON}.task_type_company")

    def test_two_visits_change_places(self):
        first, second = self.at(0), self.at(1)
        (first | second)._assign(self.volunteer)
        with self.assignments._bookings_checked():
            first.start, second.start = second.start, first.start
        self.flush()
        self.assertEqual((first.start, second.start), (NINE + HOUR, NINE))

    def test_changing_places_badly_is_refused_at_the_end(self):
        first, second = self.at(0), self.at(1)
        (first | second)._assign(self.volunteer)
        with self.refused(), self.assignments._bookings_checked():
            first.start = second.start
        with self.refused():
            self.at(0.5)._assign(self.volunteer)

    def test_what_is_done_may_overlap(self):
        tasks = self.at(0, start=datetime(2024, 7, 2, 7), stop=datetime(2024, 7, 2, 9))
        tasks._assign(self.volunteer)
        tasks.action_done()
        second = self.at(
            0, start=datetime(2024, 7, 2, 8), stop=datetime(2024, 7, 2, 10)
        )
        second._assign(self.volunteer)
        second.action_done()
        with self.refused():
            (tasks | second).action_reopen()

    def test_history_may_overlap_and_comes_in(self):
        values = {"state": "done", "is_registered_history": True}
        past = datetime(2024, 7, 2, 7)
        for number in range(3):
            task = self.at(
                0, start=past + number * HOUR / 4, stop=past + HOUR, **values
            )
            self.assignments.create(self.line(task, state="done"))
        self.flush()

    def test_a_cancelled_task_frees_its_volunteer(self):
        task = self.at(0)
        task._assign(self.volunteer)
        reason = self.env["zorgnetwerk.reason"]._get_first("task_cancelled")
        task._move_to("cancelled", reason=reason)
        self.at(0)._assign(self.volunteer)
        with self.refused():
            task.action_reopen()

    def test_an_archived_task_takes_no_time(self):
        task = self.at(0)
        task._assign(self.volunteer)
        task.active = False
        self.at(0)._assign(self.volunteer)
        with self.refused():
            task.active = True

    def test_over_midnight_and_the_hour_that_comes_twice(self):
        night = self.at(
            0, start=datetime(2031, 10, 25, 23), stop=datetime(2031, 10, 26, 2)
        )
        night._assign(self.volunteer)
        # 2:30 comes twice on 26 October: at 0:30 and 1:30 UTC
        again = self.at(
            0, start=datetime(2031, 10, 26, 1, 30), stop=datetime(2031, 10, 26, 2, 30)
        )
        with self.refused("02:30” .until 03:30.*01:00” .until 03:00"):
            again._assign(self.volunteer)


class TestTravelTime(BookingCase):
    def test_it_lies_between_two_tasks(self):
        self.network.travel_minutes = 15
        self.at(0)._assign(self.volunteer)
        with self.refused("lie 15 minutes at the least"):
            self.at(1)._assign(self.volunteer)
        self.at(1.25)._assign(self.volunteer)

    def test_a_longer_one_leaves_the_plan_as_it_is(self):
        tasks = self.at(0) | self.at(1)
        tasks._assign(self.volunteer)
        self.network.travel_minutes = 20
        self.flush()
        with self.refused("lie 20 minutes at the least"):
            tasks[0].stop += timedelta(minutes=-5)

    def test_a_shorter_one_counts_at_once(self):
        self.network.travel_minutes = 30
        self.at(0)._assign(self.volunteer)
        self.network.travel_minutes = 0
        self.at(1)._assign(self.volunteer)


class TestFilterBookable(BookingCase):
    def test_beside_what_stands_and_beside_each_other(self):
        self.at(0)._assign(self.volunteer)
        other = self.make_volunteer("Bea", "Maes")
        lines = [
            self.line(self.at(0.5)),
            self.line(self.at(0.5), other),
            self.line(self.at(1, 2)),
            self.line(self.at(2)),
            self.line(self.at(2), state="asked"),
            self.line(self.at(2), is_forced=True),
            {"volunteer_id": other.id, "start": NINE, "stop": NINE + HOUR},
            {
                "volunteer_id": other.id,
                "start": NINE + 4 * HOUR,
                "stop": NINE + 5 * HOUR,
            },
        ]
        bookable, conflicting = self.assignments._filter_bookable(lines)
        self.assertEqual(conflicting, [lines[0], lines[3], lines[6]])
        self.assertEqual(bookable, [lines[1], lines[2], *lines[4:6], lines[7]])
        self.assertIs(bookable[0], lines[1])

    def test_what_moves_is_not_in_its_own_way(self):
        task = self.at(0)
        task._assign(self.volunteer)
        self.assertFalse(self.assignments._filter_bookable([self.line(task)])[1])
        self.assertEqual(self.assignments._filter_bookable([]), ([], []))

    def test_queries_of_a_batch(self):
        counts = []
        for begin, end in ((0, 10), (10, 110)):
            tasks = self.env["zorgnetwerk.task"].browse(
                [self.at(number).id for number in range(begin, end)]
            )
            tasks = tasks.with_user(self.worker)
            lines = [self.line(task) for task in tasks]
            self.flush()
            counts.append(
                count_queries(
                    self.assignments,
                    lambda lines=lines: self.assignments._filter_bookable(lines),
                )
            )
            self.assertFalse(self.assignments._filter_bookable(lines)[1])
            self.assignments.create(lines)
        self.assertEqual(*counts)
        self.assertLessEqual(counts[0], 5, "the plan, and what is asked of it")


class TestSharedRide(ScreenChecks, BookingCase):
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

    def test_commands_in_a_task_book_too(self):
        self.at(0)._assign(self.volunteer)
        with self.refused():
            self.at(
                0.5,
                assignment_ids=[
                    Command.create(
                        {"volunteer_id": self.volunteer.id, "state": "accepted"}
                    )
                ],
            )
