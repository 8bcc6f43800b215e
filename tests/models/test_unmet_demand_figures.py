"""The ledger of unmet demand on screen, in the figures, and filled from the files."""

from datetime import datetime, timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import freeze_time

from tests.common import ADDON
from tests.filters import FilterChecks
from tests.models.unmet_case import UnmetCase
from tests.screens import ScreenChecks


@freeze_time("2026-06-17 10:00:00")
class TestFiguresForTheBoard(UnmetCase):
    """Twelve rides that nobody could drive, and eight cancelled by the client."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        areas = cls.env["zorgnetwerk.area"]
        other = areas.create({"name": "Ranst"})
        for number in range(20):
            client = cls.make_client(
                f"Cliënt{number}",
                "Vermeer",
                area_id=(cls.village if number % 2 else other).id,
            )
            reason = "no_volunteer" if number < 12 else "client"
            cls.make_task(
                client,
                kind="transport",
                start=datetime(2025, 3, 3 + number, 9),
                state="cancelled",
                reason_id=cls.env.ref(f"{ADDON}.reason_task_cancelled_{reason}").id,
            )

    def read(self, breakdown):
        figures = self.env["zorgnetwerk.policy.figure"].with_user(self.policy)
        figures.sudo()._publish(self.network)
        rows = figures.search(
            [
                ("network_id", "=", self.network.id),
                ("subject", "=", "unmet_demand"),
                ("breakdown", "=", breakdown),
                ("year", "=", "2025"),
            ]
        )
        return {row.label: row.shown for row in rows}

    def test_the_policy_viewer_reads_figures_and_no_row(self):
        self.assertEqual(self.read("total"), {"In total": "12"})
        self.assertEqual(
            self.read("part_of_day"), {"Weekday morning (6–12)": "x", "Weekend": "x"}
        )
        with self.assertRaises(AccessError):
            self.ledger.with_user(self.policy).search([])
        report = self.env["zorgnetwerk.year.report"].with_user(self.policy)
        report = report.create({"network_id": self.network.id, "year": 2025})
        self.assertIn("Help that could not be given, by kind", report.page)
        self.assertTrue(report.workbook)

    def test_what_would_tell_a_small_reason_is_hidden(self):
        for number in range(3):
            self.make_task(
                self.make_client(f"Nog{number}", "Maes"),
                start=datetime(2025, 4, 7, 9),
                state="missed",
                reason_id=self.reason("task_missed_no_volunteer").id,
            )
        self.assertEqual(self.read("total"), {"In total": "x"})


class TestLedgerScreens(ScreenChecks, FilterChecks, UnmetCase):
    def test_the_list_is_batched(self):
        def make(number):
            self.make_task(
                self.client,
                days=-number,
                state="cancelled",
                reason_id=self.reason("task_cancelled_no_volunteer").id,
            )

        self.assert_list_is_batched(self.ledger, make, at_most=20)

    def test_the_filters_find_what_they_say(self):
        self.assert_filters_work(self.ledger)

    def test_the_figures_count_what_stands_and_for_want_of_help(self):
        # on the same weekday, last year
        start = fields.Datetime.now() - timedelta(days=364)
        tasks = [self.make_task(self.client, start=start) for _ in range(3)]
        self.move(tasks[0], "cancelled", "task_cancelled_no_volunteer")
        self.move(tasks[1], "cancelled", "task_cancelled_client")
        self.move(tasks[2], "missed", "task_missed_no_volunteer")
        self.move(tasks[2], "open")
        self.env.flush_all()
        figures = self.env["zorgnetwerk.figure"].with_user(self.coordinator)
        year = tasks[0].date.year
        table = figures._get_table(self.network, [year])
        self.assertEqual(table.value("unmet_demand", year), 1)
        village = table.value("unmet_demand", year, "village", self.village.id)
        self.assertEqual(village, 1)
        report = self.env["zorgnetwerk.year.report"].with_user(self.coordinator)
        report = report.create({"network_id": self.network.id, "year": year})
        sections = {s["code"]: s for s in report._get_report_data()["sections"]}
        for code in ("unmet_task_type", "unmet_village", "unmet_part_of_day"):
            self.assertEqual(sections[code]["total"]["cells"][0]["now"], 1)
        self.assertIn("Help that could not be given", report.page)
        self.assertTrue(report.workbook)


class TestHistory(UnmetCase):
    def test_a_ledger_filled_from_the_files_is_the_same(self):
        """What an update of the addon adds is what would have been kept."""
        unfilled = self.reason("task_cancelled_no_volunteer").id
        for start in (
            datetime(2025, 3, 1, 22, 30),
            datetime(2025, 6, 4, 4),
            datetime(2025, 6, 4, 3, 59),
            datetime(2025, 6, 6, 10),
            datetime(2025, 6, 6, 16),
            datetime(2025, 6, 6, 20),
        ):
            values = {"state": "cancelled", "reason_id": unfilled}
            self.make_task(self.client, start=start, **values)
        self.make_task(
            self.client,
            start=datetime(2025, 6, 9, 9),
            state="missed",
            reason_id=self.reason("task_missed_client_absent").id,
        )
        self.make_request(
            self.client,
            received_on=datetime(2025, 6, 1, 23),
            state="refused",
            reason_id=self.reason("request_refused_not_offered").id,
        )
        own = [("client_id", "=", self.client.id)]
        names = [
            name
            for name, field in self.ledger._fields.items()
            if field.store
            and name != "id"
            and "_date" not in name
            and "_uid" not in name
        ]

        def read():
            rows = self.ledger.search(own).read(names, load=None)
            return sorted([row[name] for name in names].__repr__() for row in rows)

        kept = read()
        self.assertEqual(len(kept), 8)
        ledger = self.ledger.sudo()
        ledger._fill_from_files()
        self.assertEqual(read(), kept, "there were rows already")
        ledger.search([]).unlink()
        ledger.flush_model()
        ledger._fill_from_files()
        self.assertEqual(read(), kept)
