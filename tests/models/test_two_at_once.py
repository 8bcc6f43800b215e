"""Two colleagues at the same moment, each with a connection of his or her own."""

from datetime import datetime, timedelta

from psycopg2 import OperationalError
from psycopg2.errors import ExclusionViolation, UniqueViolation

from odoo import fields
from odoo.exceptions import ConcurrencyError, UserError
from odoo.tools import mute_logger

from tests.common import ADDON, CareCase, Connections, make_network

# Odoo starts the call again, or says in words that the visit is there already
CONFLICTS = (OperationalError, UniqueViolation, ConcurrencyError)


class TestTwoAtOnce(Connections, CareCase):
    """With real connections: what one colleague does while another one does it."""

    def setUp(self):
        super().setUp()
        with self.connection() as env:
            network = make_network(env, "Proef twee tegelijk")
            person = {"network_id": network.id, "state": "active"}
            client = env["zorgnetwerk.client"].create(
                {"care_first_name": "Jan", "care_last_name": "Proef", **person}
            )
            self.volunteer_ids = (
                env["zorgnetwerk.volunteer"]
                .create(
                    [
                        {"care_first_name": "Vic", "care_last_name": f"P{n}", **person}
                        for n in range(4)
                    ]
                )
                .ids
            )
            start = datetime(2031, 7, 2, 7)
            values = {
                "network_id": network.id,
                "client_id": client.id,
                "task_type_id": env.ref(f"{ADDON}.task_type_company").id,
                "start": start,
            }
            self.task_ids = (
                env["zorgnetwerk.task"]
                .create([values, {**values, "volunteers_needed": 2}])
                .ids
            )
            for task_id in self.task_ids:
                env["zorgnetwerk.task"].browse(task_id).action_ask_volunteers(
                    self.volunteer_ids
                )
            self.network_id = network.id
            env.cr.commit()
        self.addCleanup(self.clean_up)

    def clean_up(self):
        with self.connection() as env:
            env["zorgnetwerk.task"].browse(self.task_ids).unlink()
            of_network = [("network_id", "=", self.network_id)]
            for model in ("client", "volunteer"):
                env[f"zorgnetwerk.{model}"].search(of_network).unlink()
            env["zorgnetwerk.network"].browse(self.network_id).unlink()
            env.cr.commit()

    def accept(self, env, task_id, volunteer_id):
        line = env["zorgnetwerk.assignment"].search(
            [("task_id", "=", task_id), ("volunteer_id", "=", volunteer_id)]
        )
        line.action_accept()
        env.flush_all()

    def take_at_once(self, task_id, needed):
        """Accept for volunteers at the same moment; return what the last one hears."""
        with self.connection() as one, self.connection() as two:
            # both colleagues have looked before either says yes
            for env in (one, two):
                env["zorgnetwerk.task"].browse(task_id).state  # noqa: B018
            *early, last = self.volunteer_ids[: needed + 1]
            for volunteer_id in early:
                self.accept(one, task_id, volunteer_id)
            with self.assertRaises(ConcurrencyError):
                self.accept(two, task_id, last)
            two.cr.rollback()
            one.cr.commit()
            two.invalidate_all()
            # as Odoo does, which starts the call again
            with self.assertRaises(UserError) as caught:
                self.accept(two, task_id, last)
            two.cr.rollback()
            two.invalidate_all()
            task = two["zorgnetwerk.task"].browse(task_id)
            states = task.assignment_ids.mapped("state")
            self.assertEqual(states.count("accepted"), needed)
            self.assertEqual(task.staffed_count, needed)
            self.assertNotIn("asked", states)
        return str(caught.exception)

    def test_exactly_one_has_the_task(self):
        self.assertIn("is taken: P0 Vic", self.take_at_once(self.task_ids[0], 1))

    def test_exactly_two_where_two_are_needed(self):
        self.assertIn("is taken: P", self.take_at_once(self.task_ids[1], 2))

    def test_a_stale_look_does_not_let_a_third_in(self):
        """Without the lock, the count on the task itself stops the second one."""
        with self.connection() as one, self.connection() as two:
            for env in (one, two):
                env["zorgnetwerk.task"].browse(self.task_ids[0]).state  # noqa: B018
            self.accept(one, self.task_ids[0], self.volunteer_ids[0])
            one.cr.commit()
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaisesRegex(Exception, "could not serialize"),
            ):
                self.accept(two, self.task_ids[0], self.volunteer_ids[1])

    def test_the_same_volunteer_on_two_tasks_at_once(self):
        with self.connection() as one, self.connection() as two:
            for env in (one, two):
                env["zorgnetwerk.task"].browse(self.task_ids).mapped("state")
            self.accept(one, self.task_ids[0], self.volunteer_ids[0])
            one.cr.commit()
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(ExclusionViolation) as caught,
            ):
                self.accept(two, self.task_ids[1], self.volunteer_ids[0])
            two.cr.rollback()
            two.invalidate_all()
            words = two["zorgnetwerk.assignment"]._sql_error_to_message(
                caught.exception
            )
            self.assertIn("P0 Vic was given “Keeping company", words)


class TestPlanningAtOnce(Connections, CareCase):
    """Two colleagues, or one and the nightly job, plan one request."""

    def setUp(self):
        super().setUp()
        with self.connection() as env:
            network = make_network(env, "Proef twee plannen")
            client = env["zorgnetwerk.client"].create(
                {
                    "care_first_name": "Jan",
                    "care_last_name": "Proef",
                    "network_id": network.id,
                    "state": "active",
                }
            )
            start = fields.Datetime.now().replace(microsecond=0) + timedelta(days=2)
            request = env["zorgnetwerk.request"].create(
                {
                    "network_id": network.id,
                    "client_id": client.id,
                    "task_type_id": env.ref(f"{ADDON}.task_type_company").id,
                    "start": start,
                    "is_recurring": True,
                    "repeat_unit": "daily",
                    "holiday_policy": "keep",
                }
            )
            self.network_id, self.request_id = network.id, request.id
            env.cr.commit()
        self.addCleanup(self.clean_up)

    def clean_up(self):
        with self.connection() as env:
            of_network = [("network_id", "=", self.network_id)]
            for model in ("task", "request", "client"):
                env[f"zorgnetwerk.{model}"].with_context(active_test=False).search(
                    of_network
                ).unlink()
            env["zorgnetwerk.network"].browse(self.network_id).unlink()
            env.cr.commit()

    def get_days(self, env):
        visits = env["zorgnetwerk.task"].search([("request_id", "=", self.request_id)])
        return visits.mapped("occurrence")

    def plan(self, env):
        env["zorgnetwerk.request"].browse(self.request_id).action_open()
        env.flush_all()

    def test_each_visit_is_made_once(self):
        with self.connection() as one, self.connection() as two:
            # both have the request on the screen, which nobody planned yet
            for env in (one, two):
                request = env["zorgnetwerk.request"].browse(self.request_id)
                self.assertEqual(request.state, "new")
            self.plan(one)
            one.cr.commit()
            days = self.get_days(one)
            self.assertGreater(len(days), 50)
            with mute_logger("odoo.sql_db"), self.assertRaises(Exception) as caught:
                self.plan(two)
            self.assertIsInstance(caught.exception, CONFLICTS)
            two.cr.rollback()
            two.invalidate_all()
            two["zorgnetwerk.request"].browse(self.request_id).action_plan_visits()
            two.cr.commit()
            self.assertCountEqual(self.get_days(two), days)
            self.assertEqual(len(days), len(set(days)))

    def test_an_old_look_at_the_plan_doubles_nothing(self):
        with self.connection() as one, self.connection() as two:
            self.plan(one)
            one.cr.commit()
            rival = two["zorgnetwerk.request"].browse(self.request_id)
            self.assertEqual(rival.state, "open")
            last = max(self.get_days(two))
            one["zorgnetwerk.task"].search(
                [("request_id", "=", self.request_id), ("occurrence", "=", last)]
            ).unlink()
            one.cr.commit()
            # both see that a date lacks a visit
            two.cr.rollback()
            two.invalidate_all()
            self.assertNotIn(last, self.get_days(two))
            one["zorgnetwerk.request"].browse(self.request_id).action_plan_visits()
            one.cr.commit()
            self.assertIn(last, self.get_days(one))
            with mute_logger("odoo.sql_db"), self.assertRaises(Exception) as caught:
                rival.action_plan_visits()
                two.flush_all()
            self.assertIsInstance(caught.exception, CONFLICTS)
            two.cr.rollback()
            days = self.get_days(one)
            self.assertEqual(len(days), len(set(days)))
