import base64
import io
import shutil
from unittest import SkipTest

import openpyxl
from pypdf import PdfReader

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time
from odoo.tools import mute_logger

from tests.common import CareCase, CareHttpCase
from tests.figures import FigureFixture

NOTHING = {"now": 0, "before": 0, "difference": 0, "percent": None}


def cell(now, before):
    percent = (now - before) / before if before else None
    return {
        "now": now,
        "before": before,
        "difference": now - before,
        "percent": percent,
    }


class YearReportCase(FigureFixture):
    def open_report(self, year=2024, user=None, **values):
        return (
            self.env["zorgnetwerk.year.report"]
            .with_user(user or self.coordinator)
            .create({"network_id": self.network.id, "year": year, **values})
        )

    def read_section(self, data, code):
        """Return {label: cells} of a section, one cell alone when there is one."""
        (section,) = (one for one in data["sections"] if one["code"] == code)
        lines = [*section["rows"], *([section["total"]] if "total" in section else [])]
        return {
            line["label"]: line["cells"] if len(line["cells"]) > 1 else line["cells"][0]
            for line in lines
        }

    def render_pdf(self, report):
        if not shutil.which("wkhtmltopdf"):
            raise SkipTest("wkhtmltopdf is not installed")
        content, kind = (
            self.env["ir.actions.report"]
            .with_user(report.env.user)
            .with_context(force_report_rendering=True)
            ._render_qweb_pdf("zorgnetwerk_addon.year_report", report.ids)
        )
        self.assertEqual(kind, "pdf")
        return PdfReader(io.BytesIO(content))

    def read_text(self, reader):
        """Return the words of a PDF with one space between them."""
        return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


class TestYearReport(YearReportCase, CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.set_up_figures()

    def test_help_by_kind_beside_the_year_before(self):
        data = self.open_report()._get_report_data()
        found = self.read_section(data, "task_type")
        self.assertEqual(
            found,
            {
                "Ride": [cell(7, 3), cell(6.0, 3.0), cell(82.0, 30.0)],
                "Shopping": [cell(2, 1), cell(1.5, 1.0), cell(0, 0)],
                "Total": [cell(9, 4), cell(7.5, 4.0), cell(82.0, 30.0)],
            },
        )

    def test_clients_and_volunteers(self):
        data = self.open_report()._get_report_data()
        self.assertEqual(
            self.read_section(data, "people"),
            {
                "Clients helped": cell(3, 1),
                "New clients": cell(2, 1),
                "Client files closed": cell(1, 0),
                "Volunteers who helped": cell(2, 2),
                "New volunteers": cell(1, 1),
                "Volunteers who stopped": cell(1, 0),
            },
        )
        self.assertEqual(
            self.read_section(data, "clients_closed"),
            {"Moved away": cell(1, 0), "Total": cell(1, 0)},
        )

    def test_requests_and_tasks_that_did_not_happen_with_reasons(self):
        data = self.open_report()._get_report_data()
        self.assertEqual(
            [*self.read_section(data, "requests").values()],
            [cell(4, 0), cell(2, 0), cell(1, 0), cell(1, 0), cell(2, 0), cell(1, 0)],
        )
        for code, total in (
            ("requests_refused", 2),
            ("tasks_missed", 1),
            ("tasks_cancelled", 2),
        ):
            with self.subTest(code=code):
                found = self.read_section(data, code)
                self.assertEqual(found.pop("Total"), cell(total, 0))
                self.assertEqual(set(map(str, found.values())), {str(cell(1, 0))})

    def test_signals_by_domain_outcome_and_time(self):
        data = self.open_report()._get_report_data()
        self.assertEqual(
            self.read_section(data, "domain"),
            {
                self.income.name: cell(1, 1),
                self.health.name: cell(2, 0),
                "No life domain": cell(1, 0),
                "Total": cell(3, 1),
            },
        )
        self.assertEqual(
            self.read_section(data, "outcome"),
            {
                self.outcome.name: cell(2, 0),
                "Not closed yet": cell(1, 1),
                "Total": cell(3, 1),
            },
        )
        self.assertEqual(
            [*self.read_section(data, "time_to_close")],
            ["Within 7 days", "More than 90 days", "Not closed yet", "Total"],
        )

    def test_by_village_and_by_month(self):
        data = self.open_report()._get_report_data()
        self.assertEqual(
            self.read_section(data, "village"),
            {
                "Oosthoek": [cell(3, 4), cell(10.0, 30.0), cell(1, 1)],
                "Westhoek": [cell(6, 0), cell(72.0, 0), cell(2, 0)],
                "Total": [cell(9, 4), cell(82.0, 30.0), cell(3, 1)],
            },
        )
        months = self.read_section(data, "month")
        self.assertEqual(len(months), 13)
        self.assertEqual(months["January"][0], cell(1, 0))
        self.assertEqual(months["April"][0], cell(3, 0))
        self.assertEqual(months["December"][0], cell(0, 1))

    def test_it_says_how_many_tasks_have_no_duration(self):
        notes = " ".join(self.open_report()._get_report_data()["notes"])
        self.assertIn("Tasks of 2024 without a duration: 1.", notes)

    def test_a_running_year_stands_beside_the_same_days(self):
        with freeze_time("2024-03-04 12:00:00"):
            report = self.open_report()
            data = report._get_report_data()
        # 1 March 2023 counts, 1 May 2023 does not
        self.assertEqual(data["headlines"][0]["before"], 1)
        self.assertEqual(data["headlines"][0]["now"], 2)
        self.assertEqual([*self.read_section(data, "month")][-2:], ["March", "Total"])
        self.assertIn("2024 is not over", data["period"])

    def test_the_default_year(self):
        reports = self.env["zorgnetwerk.year.report"].with_user(self.coordinator)
        for today, expected in (("2026-03-31", 2025), ("2026-04-01", 2026)):
            with freeze_time(f"{today} 12:00:00"), self.subTest(today=today):
                self.assertEqual(reports.new({}).year, expected)
        with freeze_time("2026-11-01 12:00:00"):
            self.assertEqual(reports.with_user(self.policy).new({}).year, 2025)

    def test_a_year_has_four_digits(self):
        with self.assertRaisesRegex(UserError, "four digits"):
            self.open_report(year=24)

    def test_one_click_on_the_network(self):
        action = self.network.with_user(self.coordinator).action_year_report()
        self.assertEqual(action["res_model"], "zorgnetwerk.year.report")
        report = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual(report.network_id, self.network)

    def test_the_page_on_screen_has_charts(self):
        page = str(self.open_report().page)
        self.assertEqual(page.count("<svg"), 5)
        self.assertIn("Year report 2024 of Nabij", page)
        self.assertIn("+4 (+133 %)", page)

    def test_names_cannot_become_markup(self):
        self.east.name = "<script>alert(1)</script>"
        self.assertNotIn("<script", str(self.open_report().page))

    def test_pivot_and_graph_of_the_same_figures(self):
        action = self.open_report().action_figures()
        figures = self.env[action["res_model"]].with_user(self.coordinator)
        rows = figures._read_group(action["domain"], ["year"], ["tasks_done:sum"])
        self.assertEqual(rows, [("2023", 4), ("2024", 9)])

    def test_the_workbook_holds_numbers(self):
        content = base64.b64decode(self.open_report().workbook)
        book = openpyxl.load_workbook(io.BytesIO(content))
        self.assertEqual(len(book.sheetnames), 19)
        sheet = book["Help, by kind"]
        self.assertEqual(sheet.freeze_panes, "B5")
        self.assertEqual(
            [[value.value for value in row] for row in sheet["A3:M7"]],
            [
                [None, "Tasks", *[None] * 3, "Hours", *[None] * 3, "Km", *[None] * 3],
                [None, *["2024", "2023", "Difference", "%"] * 3],
                ["Ride", 7, 3, 4, 1.3333, 6, 3, 3, 1, 82, 30, 52, 1.7333],
                ["Shopping", 2, 1, 1, 1, 1.5, 1, 0.5, 0.5, 0, 0, 0, None],
                ["Total", 9, 4, 5, 1.25, 7.5, 4, 3.5, 0.875, 82, 30, 52, 1.7333],
            ],
        )
        self.assertEqual(book["Overview"]["B5"].value, 9)

    def test_the_pdf_can_be_read(self):
        reader = self.render_pdf(self.open_report())
        self.assertLessEqual(len(reader.pages), 5)
        width, height = reader.pages[0].mediabox[2:]
        self.assertAlmostEqual(float(width) / 72 * 25.4, 210, delta=1)
        self.assertAlmostEqual(float(height) / 72 * 25.4, 297, delta=1)
        text = self.read_text(reader)
        for words in ("Year report 2024 of Nabij", "Westhoek", "82", "+4 (+133 %)"):
            self.assertIn(words, text)

    def test_the_policy_viewer_gets_safe_figures_only(self):
        self.env["zorgnetwerk.policy.figure"]._publish(self.network)
        report = self.open_report(user=self.policy)
        data = report._get_report_data()
        self.assertTrue(data["is_suppressed"])
        for section in data["sections"]:
            for line in [*section["rows"], section.get("total", {"cells": []})]:
                for found in line["cells"]:
                    for name in ("now", "before"):
                        self.assertIn(found[name], (None, 0), section["code"])
                    if None in (found["now"], found["before"]):
                        self.assertIsNone(found["difference"])
                        self.assertIsNone(found["percent"])
        self.assertEqual(data["headlines"][0]["now"], None)
        self.assertIn("Too few to split up", str(report.page))
        content = base64.b64decode(report.workbook)
        book = openpyxl.load_workbook(io.BytesIO(content))
        self.assertEqual(book["Overview"]["B5"].value, "x")
        text = self.read_text(self.render_pdf(report))
        self.assertIn("Year report 2024 of Nabij", text)
        action = report.action_figures()
        self.assertEqual(action["res_model"], "zorgnetwerk.policy.figure")

    def test_the_policy_viewer_reads_that_a_year_is_not_out_yet(self):
        with freeze_time("2024-06-01 12:00:00"):
            self.env["zorgnetwerk.policy.figure"]._publish(self.network)
            page = str(self.open_report(user=self.policy).page)
        self.assertIn("There are no figures of 2024 for the board", page)

    def test_another_network_or_role_gets_nothing(self):
        report = self.open_report(user=self.other_coordinator)
        with self.assertRaises(AccessError):
            report.page  # noqa: B018
        with self.assertRaises(AccessError):
            report._get_report_data()
        for user in (self.worker, self.handler, self.privacy, self.townhall):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.open_report(user=user)

    def test_as_many_queries_for_more_tasks_and_villages(self):
        def count():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.open_report()._get_report_data()
            return self.env.cr.sql_log_count - before

        count()
        few = count()
        for number in range(10):
            area = self.env["zorgnetwerk.area"].create({"name": f"Dorp {number}"})
            client = self.make_client(f"Cliënt {number}", "Maes", area_id=area.id)
            for day in range(1, 11):
                start = f"2024-09-{day:02} 09:00"
                self.make_task(client, self.ride, start, [self.els], minutes=20)
        count()
        self.assertEqual(count(), few)
        self.assertLessEqual(few, 30)


class TestYearReportDownload(YearReportCase, CareHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.set_up_figures()

    def test_downloads_are_for_who_made_the_report(self):
        report = self.open_report()
        workbook = report.action_workbook()["url"]
        self.authenticate(self.coordinator.login, self.coordinator.login)
        answer = self.url_open(workbook)
        self.assertEqual(answer.status_code, 200)
        self.assertIn(
            "Year report 2024 of Nabij.xlsx", answer.headers["Content-Disposition"]
        )
        self.assertTrue(openpyxl.load_workbook(io.BytesIO(answer.content)).sheetnames)
        self.authenticate(self.other_coordinator.login, self.other_coordinator.login)
        with mute_logger("odoo.http"):
            self.assertEqual(self.url_open(workbook).status_code, 404)
            pdf = f"/report/html/zorgnetwerk_addon.year_report/{report.id}"
            answer = self.url_open(pdf)
        self.assertNotIn("Westhoek", answer.text)
