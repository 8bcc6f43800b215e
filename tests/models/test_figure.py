from datetime import date

from odoo.exceptions import AccessError

from tests.common import CareCase
from tests.figures import FigureFixture


class TestFigure(FigureFixture, CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.set_up_figures()
        cls.figures = cls.env["zorgnetwerk.figure"].with_user(cls.coordinator)

    def read(self, measures, groupby=(), domain=(), user=None):
        """Return what a pivot gets: {group values: measures}."""
        figures = self.figures.with_user(user or self.coordinator)
        aggregates = [f"{name}:{figures._fields[name].aggregator}" for name in measures]
        rows = figures._read_group(
            [("date", "!=", False), *domain], list(groupby), aggregates
        )
        size = len(groupby)
        return {
            row[:size] if size > 1 else (row[0] if size else None): row[size:]
            if len(measures) > 1
            else row[size]
            for row in rows
        }

    def test_tasks_per_year_and_kind_of_help(self):
        found = self.read(["tasks_done", "hours", "km"], ["year", "task_type_id"])
        self.assertEqual(found["2023", self.ride], (3, 3.0, 30.0))
        self.assertEqual(found["2023", self.shopping], (1, 1.0, 0.0))
        self.assertEqual(found["2024", self.ride], (7, 6.0, 82.0))
        self.assertEqual(found["2024", self.shopping], (2, 1.5, 0.0))

    def test_the_network_decides_the_day(self):
        tasks = self.env["zorgnetwerk.task"].search(
            [("client_id", "=", self.ann.id), ("start", ">=", "2023-12-31 12:00:00")]
        )
        new_year = tasks.filtered(lambda task: task.start.year == 2023)
        self.assertEqual(
            sorted(new_year.mapped("date")), [date(2023, 12, 31), date(2024, 1, 1)]
        )
        found = self.read(["tasks_done"], ["month"], [("year", "=", "2023")])
        self.assertEqual(found["12"], 1)

    def test_another_zone_moves_the_year(self):
        self.network.tz = "America/New_York"
        found = self.read(["tasks_done"], ["year"])
        self.assertEqual(found["2023"], 5)
        self.assertEqual(self.read(["requests_received"], ["year"])["2023"], 1)

    def test_persons_are_counted_once_however_the_total_is_cut(self):
        measures = ["clients_served", "volunteers_active"]
        self.assertEqual(self.read(measures)[None], (3, 3))
        by_year = self.read(measures, ["year"])
        self.assertEqual(by_year["2023"], (1, 2))
        self.assertEqual(by_year["2024"], (3, 2))
        by_month = self.read(measures, ["month"], [("year", "=", "2024")])
        self.assertEqual(by_month["04"], (1, 1))
        self.assertEqual(by_month["05"], (2, 2))

    def test_a_neighbourhood_counts_for_its_village(self):
        found = self.read(["tasks_done"], ["village_id"], [("year", "=", "2024")])
        self.assertEqual(found[self.east], 3)
        self.assertEqual(found[self.west], 6)
        found = self.read(["tasks_done"], ["area_id"], [("year", "=", "2024")])
        self.assertEqual(found[self.corner], 2)

    def test_a_task_stays_in_the_village_where_the_client_lived(self):
        self.ann.area_id = self.west
        found = self.read(["tasks_done"], ["village_id"], [("year", "=", "2024")])
        self.assertEqual(found[self.east], 3)

    def test_missed_cancelled_and_why(self):
        measures = ["tasks_missed", "tasks_cancelled", "tasks_unfilled"]
        self.assertEqual(self.read(measures)[None], (1, 2, 1))
        found = self.read(["tasks_cancelled"], ["reason_id"])
        self.assertEqual(found[self.first_reason("task_cancelled")], 1)

    def test_requests_by_the_day_they_came_in(self):
        measures = ["requests_received", "requests_refused", "requests_unfilled"]
        found = self.read(measures, ["year"])
        self.assertEqual(found["2024"], (4, 2, 1))
        self.assertEqual(found["2023"], (0, 0, 0))
        found = self.read(["requests_received"], ["request_source"])
        self.assertEqual((found["phone"], found["email"]), (3, 1))

    def test_persons_who_came_and_went(self):
        measures = [
            "clients_new",
            "clients_closed",
            "volunteers_new",
            "volunteers_stopped",
        ]
        found = self.read(measures, ["year"])
        self.assertEqual(found["2023"], (1, 0, 1, 0))
        self.assertEqual(found["2024"], (2, 1, 1, 1))

    def test_a_candidate_is_no_new_volunteer(self):
        self.make_volunteer("Gust", "Maes", state="candidate")
        self.make_client(
            "Hans",
            "Maes",
            state="refused",
            reason_id=self.first_reason("client_refused").id,
        )
        found = self.read(["volunteers_new", "clients_new"])
        self.assertEqual(found[None], (3, 3))

    def test_a_signal_counts_in_each_domain_and_once_in_the_total(self):
        found = self.read(["signals_received"], ["domain_id"], [("year", "=", "2024")])
        none = self.env["zorgnetwerk.life.domain"]
        self.assertEqual(found[self.income], 1)
        self.assertEqual(found[self.health], 2)
        self.assertEqual(found[none], 1)
        found = self.read(["signals_received", "signals_closed"], ["year"])
        self.assertEqual(found["2024"], (3, 1))
        self.assertEqual(found["2025"], (0, 1))

    def test_signals_by_outcome_and_time_to_close(self):
        domain = [("year", "=", "2024"), ("kind", "=", "signal_received")]
        found = self.read(["signals_received"], ["outcome_id"], domain)
        none = self.env["zorgnetwerk.signal.outcome"]
        self.assertEqual(found, {none: 1, self.outcome: 2})
        found = self.read(["signals_received"], ["time_to_close"], domain)
        self.assertEqual(found, {"1_week": 1, "4_later": 1, "5_open": 1})

    def test_a_pivot_with_totals_by_the_web_client(self):
        group = self.figures.formatted_read_grouping_sets(
            [("year", "in", ["2023", "2024"])],
            [[], ["year"], ["year", "month"]],
            ["tasks_done:sum", "clients_served:count_distinct"],
        )
        self.assertEqual(group[0][0]["tasks_done:sum"], 13)
        self.assertEqual(group[0][0]["clients_served:count_distinct"], 3)
        self.assertEqual(
            [row["clients_served:count_distinct"] for row in group[1]], [1, 3]
        )

    def test_an_unsaved_change_counts(self):
        task = self.env["zorgnetwerk.task"].search(
            [("client_id", "=", self.bert.id), ("state", "=", "done")], limit=1
        )
        task.km += 100
        self.assertEqual(self.read(["km"])[None], 212)

    def test_a_worker_sees_all_but_signals(self):
        measures = ["tasks_done", "signals_received"]
        self.assertEqual(self.read(measures, user=self.worker)[None], (13, 0))
        self.assertEqual(self.read(measures, user=self.handler)[None], (13, 4))

    def test_other_networks_and_roles_see_nothing(self):
        for user in (self.other_coordinator, self.far_coordinator):
            self.assertEqual(self.read(["tasks_done"], user=user), {None: False})
        ours = [("network_id", "=", self.network.id)]
        found = self.read(["tasks_done"], domain=ours, user=self.administrator)
        self.assertEqual(found[None], 13)
        for user in (self.policy, self.privacy, self.townhall):
            with self.assertRaises(AccessError):
                self.read(["tasks_done"], user=user)

    def test_networks_stay_apart_for_the_administrator(self):
        elsewhere = self.make_client("Ida", "Bos", network=self.other_network)
        self.make_task(elsewhere, self.ride, "2024-03-04 09:00", km=1)
        found = self.read(["tasks_done"], ["network_id"], user=self.administrator)
        self.assertEqual(found[self.network], 13)
        self.assertEqual(found[self.other_network], 1)

    def test_one_query_however_many_tasks(self):
        def count():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.read(["tasks_done", "clients_served"], ["year", "month"])
            return self.env.cr.sql_log_count - before

        count()
        few = count()
        for day in range(1, 29):
            self.make_task(self.bert, self.ride, f"2024-09-{day:02} 09:00")
        self.assertEqual(count(), few)
        self.assertLessEqual(few, 3)
