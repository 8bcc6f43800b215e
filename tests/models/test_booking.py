"""A volunteer is booked once: what PostgreSQL refuses, and in which words."""

from contextlib import nullcontext
from datetime import datetime, timedelta
from unittest.mock import Mock, patch

from psycopg2.errors import ExclusionViolation, InsufficientPrivilege

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form
from odoo.tools import SQL, mute_logger
from odoo.tools.sql import constraint_definition

from odoo.addons.zorgnetwerk_addon.models.booking_constraint import BookingConstraint
from odoo.addons.zorgnetwerk_addon.tools.inside import INSIDE

from tests.common import ADDON
from tests.models.booking_case import HOUR, NINE, BookingCase
from tests.screens import count_queries


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


class TestExtension(BookingCase):
    def test_an_owner_who_may_not_is_told_what_to_run(self):
        def execute(query, **_options):
            if query.startswith("CREATE EXTENSION"):
                raise InsufficientPrivilege

        cr = Mock(rowcount=0, execute=execute, savepoint=lambda **_: nullcontext())
        model = Mock(env=Mock(cr=cr, _=lambda words: words))
        with self.assertRaisesRegex(UserError, "CREATE EXTENSION btree_gist;"):
            BookingConstraint("", "").apply_to_database(model)


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


class TestMassCreation(BookingCase):
    def make(self, number, offset):
        quiet = {
            "tracking_disable": True,
            "mail_create_nolog": True,
            "mail_create_nosubscribe": True,
        }
        task_type = self.env.ref(f"{ADDON}.task_type_company")
        line = Command.create({"volunteer_id": self.volunteer.id, "state": "accepted"})
        start = [NINE + timedelta(days=offset + day) for day in range(number)]
        vals_list = [
            {
                "network_id": self.network.id,
                "client_id": self.client.id,
                "task_type_id": task_type.id,
                "start": moment,
                "state": "staffed",
                "assignment_ids": [line],
            }
            for moment in start
        ]
        self.flush()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        tasks = self.env["zorgnetwerk.task"].with_user(self.worker)
        tasks = tasks.with_context(**quiet).create(vals_list)
        self.flush()
        self.assertEqual(set(tasks.mapped("staffing")), {"1/1"})
        return self.env.cr.sql_log_count - before

    def test_a_hundred_more_cost_one_insert_of_each(self):
        self.make(10, 0)
        few, many = self.make(100, 100), self.make(300, 300)
        self.assertLessEqual(few, 20)
        self.assertLessEqual(many - few, 2 * 2, "two hundred tasks with volunteer")


class TestDoubleBookingsOfBefore(BookingCase):
    """An update of a database whose plan holds double bookings already."""

    def setUp(self):
        super().setUp()
        self.constraint = self.assignments._booked_once
        self.name = self.constraint.full_name(self.assignments)
        self.env.cr.execute(
            SQL(
                "ALTER TABLE zorgnetwerk_assignment DROP CONSTRAINT %s",
                SQL.identifier(self.name),
            )
        )

    def make_plan(self):
        """Return assignments at 9:00, 9:30 and 10:15, of an hour each."""
        tasks = [self.at(0), self.at(0.5), self.at(1.25)]
        lines = self.assignments.with_context(zorg_lines_filtered=INSIDE).create(
            [self.line(task) for task in tasks]
        )
        self.flush()
        return lines

    def update(self):
        self.constraint.apply_to_database(self.env["zorgnetwerk.assignment"])
        return constraint_definition(self.env.cr, "zorgnetwerk_assignment", self.name)

    def test_they_become_overlaps_that_were_decided_on(self):
        first, second, third = self.make_plan()
        self.assertIn("EXCLUDE USING gist", self.update())
        self.assertEqual(
            [line.is_forced for line in (first, second, third)], [False, True, False]
        )
        self.assertIn("before double bookings", second.forced_reason)
        self.assertTrue(second.forced_on)
        self.assertEqual(second.state, "accepted", "the volunteer stays on it")
        self.assertEqual(second.task_id.state, "staffed")
        with self.refused("has another task then|two tasks at once"):
            self.at(0.25)._assign(self.volunteer)

    def test_the_columns_may_come_later_in_the_update(self):
        self.make_plan()
        waiting = []
        registry = type(self.env.registry)
        patched = patch.object(registry, "_post_init_queue", waiting, create=True)
        self.enterContext(patched)
        model = self.env["zorgnetwerk.assignment"]
        self.constraint.apply_to_database(model)
        self.assertEqual(len(waiting), 1)
        self.assertFalse(constraint_definition(self.env.cr, model._table, self.name))
        waiting[0]()
        self.assertTrue(constraint_definition(self.env.cr, model._table, self.name))

    def test_a_plan_in_order_is_left_alone(self):
        self.assertTrue(self.update())
        self.at(0)._assign(self.volunteer)
        self.at(1)._assign(self.volunteer)
        self.assertFalse(self.env["zorgnetwerk.assignment"]._force_double_bookings())
