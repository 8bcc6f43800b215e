from datetime import date, timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import freeze_time

from tests.common import CareCase
from tests.figures import FigureFixture

PERSON_MODELS = ("client", "volunteer", "task", "request", "signal", "assignment")


@freeze_time("2026-06-15 12:00:00")
class TestPolicyFigure(FigureFixture, CareCase):
    """Twenty clients: 3 in the east, 8 in the west, 9 in the north, in 2025."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.ride = cls.env.ref("zorgnetwerk_addon.task_type_transport")
        cls.shopping = cls.env.ref("zorgnetwerk_addon.task_type_shopping")
        areas = cls.env["zorgnetwerk.area"]
        cls.villages = areas.create(
            [{"name": name} for name in ("Aosten", "Bwesten", "Cnoorden")]
        )
        helpers = [cls.make_volunteer(f"Helper{i}", "Claes") for i in range(6)]
        for number, count in enumerate((3, 8, 9)):
            for i in range(count):
                client = cls.make_client(
                    f"Cliënt{number}{i}",
                    "Vermeer",
                    area_id=cls.villages[number].id,
                    registered_on=date(2024, 1, 1),
                )
                start = f"2025-0{number + 1}-{i + 1:02} 09:00"
                values = {"km": 10, "minutes": 30}
                cls.make_task(client, cls.ride, start, [helpers[i % 6]], **values)
                if number == 2:
                    start = f"2026-02-{i + 1:02} 09:00"
                    cls.make_task(client, cls.ride, start, [helpers[i % 6]])
        cls.make_task(client, cls.shopping, "2025-04-01 09:00", minutes=60)
        cls.figures = cls.env["zorgnetwerk.policy.figure"].with_user(cls.policy)
        cls.figures._refresh(cls.network.with_user(cls.policy))

    def read(self, subject, breakdown="total", year="2025"):
        rows = self.figures.search(
            [
                ("network_id", "=", self.network.id),
                ("subject", "=", subject),
                ("breakdown", "=", breakdown),
                ("year", "=", year),
            ]
        )
        return {row.label: row.shown for row in rows}

    def test_small_villages_are_hidden_and_one_more(self):
        self.assertEqual(self.read("tasks_done"), {"In total": "21"})
        expected = {"Aosten": "x", "Bwesten": "8", "Cnoorden": "x"}
        self.assertEqual(self.read("tasks_done", "village"), expected)
        expected = {"Aosten": "x", "Bwesten": "80", "Cnoorden": "x"}
        self.assertEqual(self.read("km", "village"), expected)
        expected = {"Aosten": "x", "Bwesten": "8", "Cnoorden": "x"}
        self.assertEqual(self.read("clients_served", "village"), expected)

    def test_a_kind_of_help_of_one_client_is_hidden_in_every_measure(self):
        expected = {"Ride": "x", "Shopping": "x"}
        for subject in ("tasks_done", "hours", "clients_served"):
            with self.subTest(subject=subject):
                self.assertEqual(self.read(subject, "task_type"), expected)

    def test_the_running_year_is_not_published(self):
        self.assertEqual(self.read("tasks_done", year="2026"), {})
        with freeze_time("2026-12-31 22:30:00"):
            self.figures.sudo()._publish(self.network)
            self.assertEqual(self.read("tasks_done", year="2026"), {})
        with freeze_time("2026-12-31 23:30:00"):
            # half past midnight for the network
            self.figures.sudo()._publish(self.network)
            self.assertEqual(self.read("tasks_done", year="2026"), {"In total": "9"})

    def test_pivots_never_add_up_what_is_hidden_or_unlike(self):
        domain = [("network_id", "=", self.network.id), ("year", "=", "2025")]

        def sums(groupby, *leaves):
            rows = self.figures._read_group(
                [*domain, *leaves], [groupby], ["value:sum"]
            )
            return dict(rows)

        villages = [("breakdown", "=", "village"), ("subject", "=", "tasks_done")]
        self.assertEqual(
            sums("label", *villages),
            {"Aosten": False, "Bwesten": 8, "Cnoorden": False},
        )
        self.assertEqual(sums("subject", *villages), {"tasks_done": False})
        totals = [("breakdown", "=", "total")]
        self.assertEqual(sums("subject", *totals)["tasks_done"], 21)
        self.assertEqual(sums("breakdown", *totals), {"total": False})
        # a client who came in two months is not two clients
        months = [("breakdown", "=", "month"), ("subject", "=", "clients_served")]
        months += [("is_hidden", "=", False)]
        self.assertGreater(len(sums("label", *months)), 1)
        self.assertEqual(sums("subject", *months), {"clients_served": False})

    def test_a_sum_over_years_is_given_where_it_means_something(self):
        with freeze_time("2027-06-15"):
            self.figures.sudo()._publish(self.network)
        rows = self.figures._read_group(
            [
                ("network_id", "=", self.network.id),
                ("breakdown", "=", "total"),
                ("subject", "in", ("tasks_done", "clients_served")),
                ("year", "in", ("2025", "2026")),
            ],
            ["subject"],
            ["value:sum"],
        )
        self.assertEqual(dict(rows), {"tasks_done": 30, "clients_served": False})

    def test_nothing_hidden_leaves_by_export_or_search(self):
        rows = self.figures.search([("is_hidden", "=", True)])
        self.assertTrue(rows)
        self.assertEqual(set(rows.mapped("value")), {0})
        self.policy.group_ids = [Command.link(self.ref("base.group_allow_export"))]
        exported = rows.export_data(["label", "shown", "year"])["datas"]
        self.assertEqual({line[1] for line in exported}, {"x"})
        self.assertFalse(
            self.figures.search([("id", "in", rows.ids), ("value", ">", 0)])
        )
        self.env.cr.execute(
            "SELECT count(*) FROM zorgnetwerk_policy_figure "
            "WHERE is_hidden AND value IS NOT NULL OR value BETWEEN 1 AND 4 "
            "AND subject NOT IN ('hours', 'km')"
        )
        self.assertEqual(self.env.cr.fetchone(), (0,))

    def test_labels_are_in_the_language_of_the_reader(self):
        self.env["res.lang"]._activate_lang("nl_BE")
        self.ride.with_context(lang="nl_BE").name = "Vervoer"
        self.figures.sudo()._publish(self.network)
        rows = self.figures.search(
            [
                ("network_id", "=", self.network.id),
                ("breakdown", "=", "task_type"),
                ("subject", "=", "tasks_done"),
            ]
        )
        self.assertIn("Ride", rows.mapped("label"))
        self.assertIn("Vervoer", rows.with_context(lang="nl_BE").mapped("label"))

    def test_opening_refreshes_old_figures_only(self):
        self.make_task(self.make_client(), self.ride, "2025-08-01 09:00")
        self.figures.action_open()
        self.assertEqual(self.read("tasks_done"), {"In total": "21"})
        self.env.cr.execute(
            "UPDATE zorgnetwerk_policy_figure SET create_date = %s",
            [fields.Datetime.now() - timedelta(minutes=16)],
        )
        self.env.invalidate_all()
        self.figures.action_open()
        self.assertEqual(self.read("tasks_done"), {"In total": "22"})

    def test_every_night_all_networks_are_published(self):
        cron = self.env.ref("zorgnetwerk_addon.ir_cron_publish_figures")
        self.make_task(self.make_client(), self.ride, "2025-08-01 09:00")
        with self.enter_registry_test_mode():
            cron.method_direct_trigger()
        self.assertEqual(self.read("tasks_done"), {"In total": "22"})
        published = self.env["zorgnetwerk.policy.figure"].search([])
        networks = self.env["zorgnetwerk.network"].search([])
        self.assertEqual(set(published.network_id.ids), set(networks.ids))

    def test_the_policy_viewer_reads_this_and_no_person(self):
        for name in PERSON_MODELS:
            with self.subTest(model=name), self.assertRaises(AccessError):
                self.env[f"zorgnetwerk.{name}"].with_user(self.policy).search([])
        with self.assertRaises(AccessError):
            self.figures.search([], limit=1).write({"value": 1})

    def test_other_networks_are_closed_and_lost_access_closes_at_once(self):
        domain = [("network_id", "=", self.network.id)]
        self.assertTrue(self.figures.search(domain))
        others = self.figures.with_user(self.other_coordinator)
        self.assertFalse(others.search(domain))
        with self.assertRaises(AccessError):
            self.figures.with_user(self.privacy).search(domain)
        self.network.member_ids = [Command.unlink(self.policy.id)]
        self.assertFalse(self.figures.search(domain))

    def test_publishing_takes_as_many_queries_for_more_tasks(self):
        def count():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.figures.sudo()._publish(self.network)
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        count()
        few = count()
        client = self.make_client()
        for day in range(1, 29):
            self.make_task(client, self.ride, f"2025-09-{day:02} 09:00", minutes=20)
        self.assertLessEqual(count(), few + 1)
