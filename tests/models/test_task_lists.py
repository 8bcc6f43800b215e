"""The lists in which a week is closed, tasks are handed over and replaced."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form

from tests.common import ADDON
from tests.models.staffing_case import StaffingCase
from tests.screens import count_queries


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
        self.assertEqual(
            set(to_do.mapped("summary")), {f"Handed over by {self.worker.name}"}
        )
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

    def make_rides(self, number):
        rides = self.env["zorgnetwerk.task"]
        for day in range(number):
            rides |= self.task(days=-day - 1, kind="transport", to_address="AZ")
        rides._assign(self.volunteer)
        return rides.with_user(self.worker)

    def test_the_km_of_a_ride_are_asked(self):
        before = self.make_rides(1)
        before.write({"km": 12.5})
        self.assertIs(before.action_register(), True, "they are known already")
        ride = self.make_rides(3)[1:2]
        visit = self.task(days=-5)
        visit._assign(self.volunteer)
        action = (ride | visit).with_user(self.worker).action_register()
        self.assertEqual(ride.state, "staffed", "nothing is done until the answer")
        dialog = self.env[action["res_model"]].with_user(self.worker)
        dialog = dialog.browse(action["res_id"])
        self.assertEqual(dialog.ride_ids, ride)
        self.assertEqual(dialog.ride_ids.last_km, 12.5)
        # as the list in the dialog sends it
        dialog.write({"ride_ids": [Command.update(ride.id, {"km": 14})]})
        dialog.action_apply()
        self.assertEqual((ride.state, ride.km), ("done", 14))
        self.assertEqual(visit.state, "done")

    def test_a_ride_whose_km_nobody_knows(self):
        ride = self.make_rides(1)
        action = ride.action_register()
        dialog = self.env[action["res_model"]].with_user(self.worker)
        dialog.browse(action["res_id"]).action_apply()
        self.assertEqual((ride.state, ride.km), ("done", 0))

    def test_the_last_km_take_one_query(self):
        counts = []
        for number in (3, 20):
            rides = self.make_rides(number)
            counts.append(
                count_queries(rides, lambda rides=rides: rides.mapped("last_km"))
            )
            rides.sudo().unlink()
        self.assertEqual(counts[0], counts[1])

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


class TestScreens(StaffingCase):
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
        names = ("start", "task_type_id", "client_id", "volunteer_id", "is_soon")
        specification = {
            name: {"fields": {"display_name": {}}} if name.endswith("_id") else {}
            for name in names
        }
        counts = []
        for begin, end in ((0, 10), (10, 100)):
            for number in range(begin, end):
                task = self.task(days=number + 1)
                task._assign(self.volunteer).action_replace()
            counts.append(
                count_queries(
                    lines,
                    lambda: lines.web_search_read(domain, specification, limit=200),
                )
            )
        self.assertEqual(*counts, "the list queries per line")
