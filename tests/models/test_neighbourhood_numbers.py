"""What stands behind a number of a neighbourhood, and who sees which number."""

from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time

from tests.common import ADDON

from .neighbourhood_case import NeighbourhoodCase


class TestNeighbourhoodNumbers(NeighbourhoodCase):
    def test_a_number_opens_what_it_counts(self):
        ann, bob = self.make_people(2)
        helper = self.make_volunteer()
        done = self.do_task(ann, helper=helper)
        other = self.make_task(bob, start="2024-03-05 10:00:00")
        self.assertEqual(other.state, "open")
        before = self.do_task(bob, day="2023-05-01")
        page = self.page.with_user(self.coordinator)
        self.assertIn('data-measure="tasks"', str(page.page))
        for measure, found in (
            ("tasks", done),
            ("people", ann),
            ("volunteers", helper),
        ):
            with self.subTest(measure=measure):
                cells = self.read_cells("detection")
                label = page._get_measure_labels()[measure]
                opened = self.open_evidence(measure, "detection")
                self.assertEqual(opened, found)
                self.assertEqual(cells[label][0], len(opened))
        self.assertEqual(self.open_evidence("tasks", "detection", 2023), before)
        helper.active = False
        action = page.action_evidence(
            "volunteers", 2024, self.functions["detection"].id
        )
        self.assertFalse(action["context"]["active_test"])

    def test_who_opens_nothing(self):
        (ann,) = self.make_people(1)
        self.do_task(ann)
        wanted = "tasks", 2024, self.functions["detection"].id
        for user in (self.policy, self.worker, self.townhall, self.other_coordinator):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.page.with_user(user).action_evidence(*wanted)
        self.assertNotIn("data-measure", str(self.page.with_user(self.policy).page))
        printed = self.page.with_user(self.coordinator)._render_page(is_printed=True)
        self.assertNotIn("data-measure", printed)
        page = self.page.with_user(self.coordinator)
        for wrong in (
            ("inventory", *wanted[1:]),
            ("tasks", 1999, wanted[2]),
            ("tasks", 2024, 0),
        ):
            with self.subTest(wrong=wrong), self.assertRaises(UserError):
                page.action_evidence(*wrong)

    def test_small_numbers_are_for_coordinators(self):
        few, many = self.make_people(3), self.make_people(6, first="Vriend")
        for client in self.make_people(6, self.far):
            self.do_task(client)
            self.do_task(client, "homework")
        for client in few:
            self.do_task(client, "homework")
        for client in many:
            self.do_task(client)
        self.assertEqual(self.read_cells("valued_roles")["Tasks"], (3, 0))
        # the board knows all tasks of the village: the rest are those three
        self.assertEqual(self.read_cells("detection", self.policy)["Tasks"][0], None)
        for user, is_printed in ((self.policy, False), (self.coordinator, True)):
            with self.subTest(user=user.login):
                hidden = self.read_cells("valued_roles", user, is_printed=is_printed)
                self.assertEqual(
                    hidden,
                    {
                        "Tasks": (None, 0),
                        "Hours": (None, 0),
                        "People reached": (None, 0),
                    },
                )

    def test_the_few_of_the_next_neighbourhood_do_not_follow(self):
        """Who knows the figure of the village would subtract."""
        for client in self.make_people(6) + self.make_people(2, self.station):
            self.do_task(client)
        self.assertEqual(self.read_cells("detection", self.policy)["Tasks"][0], None)
        for client in self.make_people(3, self.station, "Nieuw"):
            self.do_task(client)
        self.assertEqual(self.read_cells("detection", self.policy)["Tasks"][0], 6)

    def test_all_pages_of_a_village_do_not_tell_one(self):
        """The village less its other neighbourhoods would be the small one."""
        church = self.env["zorgnetwerk.area"].create(
            {"name": "Kerkwijk", "kind": "neighbourhood", "parent_id": self.village.id}
        )
        counts = {self.mill: 9, self.station: 8, church: 3, self.far: 20}
        for area, count in counts.items():
            for client in self.make_people(count, area):
                self.do_task(client)
        found = {
            area: self.read_cells("detection", self.policy, self.make_page(area))
            for area in (self.station, church, self.village, self.far)
        }
        found[self.mill] = self.read_cells("detection", self.policy)
        tasks = {area: cells["Tasks"][0] for area, cells in found.items()}
        self.assertEqual(tasks[self.village], 20)
        self.assertEqual(tasks[self.far], 20)
        hidden = {area for area, number in tasks.items() if number is None}
        self.assertIn(church, hidden)
        # nothing that is shown tells the other
        self.assertEqual(len(hidden), 2)
        self.assertLess(hidden, {self.mill, self.station, church})

    def test_nothing_is_shown_before_the_board_has_its_figures(self):
        for client in self.make_people(9):
            self.do_task(client)
        with patch.object(type(self.page), "_get_board", return_value=None):
            found = self.read_cells("detection", self.policy)
        self.assertEqual(found["Tasks"][0], None)
        self.assertEqual(self.read_cells("detection", self.policy)["Tasks"][0], 9)

    def test_two_pages_hide_the_same_of_one_year(self):
        for client in self.make_people(6) + self.make_people(2, self.station):
            self.do_task(client)
        next_page = self.make_page(year=2025)
        now = self.read_cells("detection", self.policy)["Tasks"][0]
        before = self.read_cells("detection", self.policy, next_page)["Tasks"][1]
        self.assertEqual((now, before), (None, None))
        paper = self.read_cells("detection", page=next_page, is_printed=True)
        self.assertEqual(paper["Tasks"], (0, None))

    def test_a_function_does_not_tell_a_kind_of_help_that_the_board_hides(self):
        """Company less than homework is shown to the board: their sum is not either."""
        for client in self.make_people(3):
            self.do_task(client, "homework")
        for number, client in enumerate(self.make_people(20, first="Vriend")):
            self.do_task(client, "reading")
            self.do_task(client, "shopping" if number % 2 else "company")
        whole = self.make_page(self.village)
        figures = self.env["zorgnetwerk.policy.figure"]
        figures._publish(self.network)
        rows = figures.with_user(self.policy).search(
            [
                ("network_id", "=", self.network.id),
                ("year", "=", "2024"),
                ("subject", "=", "tasks_done"),
                ("breakdown", "=", "task_type"),
            ]
        )
        self.assertEqual(len(rows.filtered("is_hidden")), 2)
        for page in (self.page, whole):
            roles = self.read_cells("valued_roles", self.policy, page)
            homework = self.env.ref(f"{ADDON}.task_type_homework")
            reading = rows.filtered(lambda row: row.label == "Reading aloud")
            if reading.is_hidden:
                self.assertEqual(roles["Tasks"][0], 23, "both are in it")
            else:
                self.assertEqual(roles["Tasks"][0], None, homework.name)

    def test_a_running_year_is_not_for_the_board(self):
        for client in self.make_people(6):
            self.do_task(client)
            self.do_task(client, day="2023-03-04")
        with freeze_time("2024-11-02 12:00:00"):
            for user, is_printed in ((self.policy, False), (self.coordinator, True)):
                page = self.page.with_user(user)
                self.assertTrue(page._get_page_data(is_printed)["is_withheld"])
                found = self.read_cells("detection", user, is_printed=is_printed)
                # what was done so far does not stand there, what was done before does
                self.assertEqual(found["Tasks"], (0, 6))
                self.assertIn("once the year is over", page._render_page(is_printed))
            self.assertEqual(self.read_cells("detection")["Tasks"], (6, 6))
