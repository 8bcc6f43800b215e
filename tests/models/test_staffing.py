"""Who has the task: the first to say yes, and exactly as many as it needs."""

from contextlib import closing, contextmanager
from datetime import datetime, timedelta

from psycopg2.errors import ExclusionViolation

from odoo import SUPERUSER_ID, api, sql_db
from odoo.exceptions import (
    AccessError,
    ConcurrencyError,
    RedirectWarning,
    UserError,
    ValidationError,
)
from odoo.fields import Command
from odoo.tests import Form
from odoo.tools import mute_logger

from tests.common import ADDON, CareCase, make_network
from tests.filters import FilterChecks
from tests.screens import ScreenChecks, count_queries

HOUR = timedelta(hours=1)


class StaffingCase(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.client = cls.make_client("Jan", "De Smet", zip="8582", city="Outrijve")
        cls.volunteer = cls.make_volunteer("An", "Claeys", phone="056 11 11 11")
        cls.second = cls.make_volunteer("Bea", "Maes", phone="056 22 22 22")
        cls.third = cls.make_volunteer("Cel", "Nuyt")
        cls.reason = cls.env["zorgnetwerk.reason"]._get_first("assignment_declined")

    def task(self, **values):
        return self.make_task(self.client, **values).with_user(self.worker)

    def line(self, task, volunteer):
        return task.assignment_ids.filtered(lambda a: a.volunteer_id == volunteer)

    def run_action(self, action, **values):
        """Fill in the dialog that an action opens, as the browser does."""
        model = self.env[action["res_model"]].with_user(self.worker)
        dialog = model.with_context(**action.get("context", {})).create(values)
        return dialog.action_apply()


class TestFirstHasIt(StaffingCase):
    def ask(self, task, *volunteers):
        task.action_ask_volunteers([volunteer.id for volunteer in volunteers])

    def test_several_are_asked_and_the_first_has_it(self):
        task = self.task()
        self.ask(task, self.volunteer, self.second, self.third)
        self.assertEqual(task.staffing, "0/1 · 3 asked")
        told = self.line(task, self.second).action_accept()
        self.assertEqual((task.state, task.volunteer_id), ("staffed", self.second))
        self.assertEqual(
            task.assignment_ids.sorted("id").mapped("state"),
            ["not_needed", "accepted", "not_needed"],
        )
        self.assertIn("Claeys An 056 11 11 11, Nuyt Cel", told["params"]["message"])

    def test_who_comes_too_late_is_told_who_has_it(self):
        task = self.task()
        self.ask(task, self.volunteer, self.second)
        self.line(task, self.volunteer).action_accept()
        with self.assertRaisesRegex(UserError, "is taken: Claeys An"):
            self.line(task, self.second).action_accept()

    def test_two_are_needed(self):
        task = self.task(volunteers_needed=2)
        self.ask(task, self.volunteer, self.second, self.third)
        self.line(task, self.third).action_accept()
        self.assertEqual(task.staffing, "1/2 · 2 asked")
        self.line(task, self.volunteer).action_accept()
        self.assertEqual(task.staffing, "2/2")
        self.assertEqual(self.line(task, self.second).state, "not_needed")
        with self.assertRaisesRegex(UserError, "is taken: Claeys An, Nuyt Cel|Nuyt"):
            task.action_assign_volunteer(self.second.id)

    def test_a_full_task_asks_nobody(self):
        task = self.task()
        task.action_assign_volunteer(self.volunteer.id)
        with self.assertRaisesRegex(UserError, "is taken: Claeys An"):
            self.ask(task, self.second)

    def test_asked_again_after_a_refusal(self):
        task = self.task()
        self.ask(task, self.volunteer)
        action = self.line(task, self.volunteer).action_decline()
        with self.assertRaisesRegex(UserError, "Choose a reason"):
            self.run_action(action)
        self.run_action(action, reason_id=self.reason.id, note="Too far")
        line = self.line(task, self.volunteer)
        self.assertEqual(
            (line.state, line.reason_id, line.note),
            ("declined", self.reason, "Too far"),
        )
        self.ask(task, self.volunteer, self.second)
        self.assertEqual(task.assignment_ids.mapped("state"), ["asked"] * 2)
        self.assertFalse(line.reason_id)

    def test_a_stranger_is_not_asked(self):
        stranger = self.make_volunteer(network=self.other_network)
        with self.assertRaises(AccessError):
            self.ask(self.task(), stranger)
        with self.assertRaises(AccessError):
            self.ask(self.task().with_user(self.handler), self.volunteer)

    def test_somebody_else_takes_over(self):
        task = self.task()
        task.action_assign_volunteer(self.volunteer.id)
        line = self.line(task, self.volunteer)
        line.action_replace()
        self.assertEqual(task.state, "open")
        found = line.search([("state", "=", "replacement_needed")])
        self.assertEqual(found & line, line)
        self.assertEqual(line.action_find_volunteer()["params"]["task_id"], task.id)
        task.action_assign_volunteer(self.second.id)
        self.assertEqual(line.state, "replaced")
        self.assertEqual((task.state, task.volunteer_id), ("staffed", self.second))

    def test_a_driver_answers_for_the_whole_ride(self):
        tasks = self.task(kind="transport") | self.task(kind="transport")
        tasks.action_combine_rides()
        tasks[0].action_ask_volunteers(self.volunteer.ids)
        tasks[1].action_ask_volunteers(self.volunteer.ids)
        self.line(tasks[0], self.volunteer).action_accept()
        self.assertEqual(tasks.mapped("state"), ["staffed"] * 2)
        self.line(tasks[1], self.volunteer).action_replace()
        self.assertEqual(tasks.mapped("state"), ["open"] * 2)
        self.assertEqual(
            tasks.assignment_ids.mapped("state"), ["replacement_needed"] * 2
        )


class TestNovice(StaffingCase):
    def test_who_is_on_trial_goes_along(self):
        self.volunteer.is_novice = True
        task = self.task()
        task.action_assign_volunteer(self.volunteer.id)
        line = self.line(task, self.volunteer)
        self.assertTrue(line.is_novice)
        self.assertEqual(
            (task.state, task.staffing), ("open", "0/1 · somebody goes along")
        )
        self.assertFalse(line.mentor_id)
        task.action_assign_volunteer(self.second.id)
        self.assertEqual((task.state, task.volunteer_id), ("staffed", self.second))
        self.assertEqual(line.mentor_id, self.second)

    def test_a_novice_alone_did_nothing(self):
        self.volunteer.is_novice = True
        task = self.task(days=-1)
        task.action_assign_volunteer(self.volunteer.id)
        with self.assertRaisesRegex(UserError, "Say who did it first"):
            task.action_done()

    def test_who_has_learned_went_along_at_the_time(self):
        self.volunteer.is_novice = True
        task = self.task()
        task.action_assign_volunteer(self.volunteer.id)
        self.volunteer.is_novice = False
        line = self.line(task, self.volunteer)
        self.assertTrue(line.is_novice)
        line.is_novice = False
        self.assertEqual(task.staffed_count, 1)

    def test_a_novice_is_booked_too(self):
        self.volunteer.is_novice = True
        start = datetime(2031, 7, 2, 7)
        self.task(start=start).action_assign_volunteer(self.volunteer.id)
        with self.assertRaises(RedirectWarning):
            self.task(start=start).action_assign_volunteer(self.volunteer.id)


class TestOverlapOnPurpose(FilterChecks, StaffingCase):
    def setUp(self):
        super().setUp()
        self.start = datetime(2031, 7, 2, 7)
        self.first = self.task(start=self.start)
        self.first.action_assign_volunteer(self.volunteer.id)
        self.other = self.task(start=self.start + HOUR)

    def offer(self):
        """Return the context of the dialog that the refusal offers."""
        with self.assertRaises(RedirectWarning) as caught:
            self.other.action_assign_volunteer(self.volunteer.id)
        words, action_id, _button, context = caught.exception.args
        self.assertIn("Claeys An has another task then: “Keeping company", words)
        self.assertIn("(until 10:30)", words)
        action = self.env["ir.actions.act_window"].browse(action_id)
        return {"res_model": action.res_model, "context": context}

    def test_a_decision_with_a_reason(self):
        self.run_action(self.offer(), reason="They live in the same house")
        line = self.line(self.other, self.volunteer)
        self.assertEqual(
            (line.state, line.is_forced, line.forced_reason, line.forced_by_id),
            ("accepted", True, "They live in the same house", self.worker),
        )
        self.assertTrue(line.forced_on)
        self.assertEqual(self.other.state, "staffed")
        lines = self.env["zorgnetwerk.assignment"].with_user(self.worker)
        self.assertEqual(lines.search([("is_forced", "=", True)]) & line, line)
        self.assert_filters_work(lines)

    def test_without_a_reason_nothing_is_decided(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(Exception) as caught:
            self.run_action(self.offer(), reason="")
        self.assertIn("forced_with_reason", str(caught.exception))

    def test_the_dialog_names_what_is_in_the_way(self):
        action = self.offer()
        model = self.env[action["res_model"]].with_user(self.worker)
        with Form(model.with_context(**action["context"])) as form:
            self.assertIn("has another task then", form.taken)
            form.reason = "Neighbours"

    def test_the_dialog_opens_no_file_of_another_network(self):
        model = self.env["zorgnetwerk.overlap.ask"].with_user(self.other_coordinator)
        with self.assertRaises(AccessError):
            model.create({"task_id": self.other.id, "volunteer_id": self.volunteer.id})

    def test_accepting_offers_it_too(self):
        line = self.other._assign(self.volunteer, "asked")
        with self.assertRaises(RedirectWarning):
            line.action_accept()

    def test_who_drops_out_decides_anew(self):
        self.run_action(self.offer(), reason="Neighbours")
        line = self.line(self.other, self.volunteer)
        line.action_replace()
        self.assertFalse(line.is_forced)
        with self.assertRaises(RedirectWarning):
            line.action_accept()

    def test_what_was_done_is_marked_where_it_overlaps(self):
        apart = self.task(days=-9)
        tasks = self.task(days=-5) | self.task(days=-5)
        lines = self.env["zorgnetwerk.assignment"].with_user(self.worker)
        for task in tasks | apart:
            task._assign(self.volunteer)
            task.action_done()
        done = (tasks | apart).assignment_ids
        self.assertEqual(
            done.filtered("is_overlapping"), tasks.assignment_ids.with_env(done.env)
        )
        found = lines.search([("is_overlapping", "=", True)])
        self.assertEqual(found & done, tasks.assignment_ids)
        self.assertFalse(
            lines.search([("is_overlapping", "=", False)]) & tasks.assignment_ids
        )


class TestHandOver(StaffingCase):
    def test_in_a_set_with_a_word_and_a_to_do(self):
        tasks = self.task() | self.task(days=2)
        model = self.env["zorgnetwerk.task.hand.over"].with_user(self.worker)
        model = model.with_context(active_model=tasks._name, active_ids=tasks.ids)
        with Form(model) as form:
            self.assertIn(self.coordinator, form.colleague_ids[:])
            self.assertNotIn(self.worker, form.colleague_ids[:])
            form.user_id = self.coordinator
            form.note = "I am away next week"
        form.record.action_apply()
        self.assertEqual(tasks.user_id, self.coordinator)
        to_do = tasks.activity_ids.with_user(self.coordinator)
        self.assertEqual(len(to_do), 2)
        self.assertEqual(to_do.user_id, self.coordinator)
        self.assertEqual(set(to_do.mapped("summary")), {f"Handed over by {self.worker.name}"})
        for task in tasks:
            bodies = " ".join(str(body) for body in task.message_ids.mapped("body"))
            self.assertIn("I am away next week", bodies)

    def test_no_files_of_another_network(self):
        model = self.env["zorgnetwerk.task.hand.over"]
        with self.assertRaises(AccessError):
            model.with_user(self.other_coordinator).create(
                {"task_ids": [Command.set(self.task().ids)]}
            )


class TestRegister(StaffingCase):
    def test_a_week_is_closed_in_one_go(self):
        done = self.task(days=-1) | self.task(days=-2) | self.task(days=-3)
        for task in done:
            task._assign(self.volunteer)
        nobody = self.task(days=-1)
        coming = self.task(days=1)
        coming._assign(self.second)
        notice = (done | nobody | coming).action_register()
        self.assertEqual(done.mapped("state"), ["done"] * 3)
        self.assertEqual((nobody.state, coming.state), ("open", "staffed"))
        self.assertEqual(notice["params"]["title"], "Registered as done: 3")
        self.assertEqual(
            notice["params"]["message"],
            "Still to do: no volunteer is known of 1, 1 have yet to begin.",
        )

    def test_all_done_says_nothing_and_is_undone(self):
        tasks = self.task(days=-1) | self.task(days=-2)
        tasks._assign(self.volunteer)
        tasks[0].minutes = 20
        self.assertIs(tasks.action_register(), True)
        self.assertEqual(tasks.mapped("minutes"), [20, 90])
        tasks.action_reopen()
        self.assertEqual(tasks.mapped("state"), ["staffed"] * 2)

    def test_one_without_volunteer_gets_the_whole_sentence(self):
        with self.assertRaisesRegex(UserError, "Say who did it first"):
            self.task(days=-1).action_register()
        coming = self.task(days=1)
        coming._assign(self.volunteer)
        with self.assertRaisesRegex(ValidationError, "has yet to begin"):
            coming.action_register()

    def test_queries_do_not_depend_on_the_number(self):
        counts = []
        for size in (10, 100):
            tasks = self.env["zorgnetwerk.task"].with_user(self.worker)
            for number in range(size):
                task = self.task(days=-number - 2)
                task._assign(self.volunteer)
                tasks |= task
            quiet = tasks.with_context(tracking_disable=True)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            quiet.action_register()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
            tasks.sudo().unlink()
        self.assertLessEqual(counts[1] - counts[0], 10, counts)


class TestScreens(ScreenChecks, FilterChecks, StaffingCase):
    def test_the_list_of_replacements(self):
        lines = self.env["zorgnetwerk.assignment"].with_user(self.worker)
        action = self.env.ref(f"{ADDON}.assignment_replacement_action")
        view = self.env.ref(f"{ADDON}.assignment_view_list_replacement")
        domain = [
            ("state", "=", "replacement_needed"),
            ("task_state", "in", ("open", "staffed")),
        ]
        self.assertEqual(action.domain, str(domain))
        arch = lines.get_views([(view.id, "list")])["views"]["list"]["arch"]
        self.assertIn("action_find_volunteer", arch)
        counts = []
        for begin, end in ((0, 10), (10, 100)):
            for number in range(begin, end):
                task = self.task(days=number + 1)
                task._assign(self.volunteer).action_replace()
            names = ("start", "task_type_id", "client_id", "volunteer_id", "is_soon")
            specification = {
                name: {"fields": {"display_name": {}}} if name.endswith("_id") else {}
                for name in names
            }
            counts.append(
                count_queries(
                    lines,
                    lambda: lines.web_search_read(domain, specification, limit=200),
                )
            )
        self.assertEqual(*counts, "the list queries per line")


class TestTwoAtOnce(CareCase):
    """With real connections: what one colleague does while another one does it."""

    def setUp(self):
        super().setUp()
        self.database = sql_db.db_connect(self.env.cr.dbname)
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

    @contextmanager
    def connection(self):
        with closing(self.database.cursor()) as cr:
            yield api.Environment(cr, SUPERUSER_ID, {})

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
