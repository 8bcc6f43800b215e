"""A year of a network's registration comes in, once, with the published totals."""

import base64
import io
from datetime import date, datetime
from pathlib import Path

import openpyxl

from tests.models.registration_case import ImportCase

REAL = Path(__file__).parents[1] / "data" / "registratie_2022.xlsx"


class TestRealYear(ImportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        wizard = cls.wizard(REAL.read_bytes(), REAL.name)
        wizard.action_check()
        cls.dry_run = {
            sheet.name: (sheet.create_count, sheet.failed_count)
            for sheet in wizard.sheet_ids
        }
        cls.count_after_check = cls.tasks()
        wizard.action_import()
        cls.imported_file = wizard

    def search(self, model_name, domain=()):
        model = self.env[f"zorgnetwerk.{model_name}"]
        return model.search([("network_id", "=", self.network.id), *domain])

    def test_the_dry_run_says_what_will_be_made_and_makes_nothing(self):
        expected = {
            "Vrijwilligers": (121, 0),
            "Hulpvragers": (640, 0),
            "Opdrachten": (4925, 6),
            "Signalen": (96, 0),
        }
        self.assertEqual(self.dry_run, expected)
        self.assertFalse(self.count_after_check)

    def test_the_totals_are_those_that_the_network_published(self):
        groups = self.env["zorgnetwerk.task"]._read_group(
            [("network_id", "=", self.network.id), ("state", "=", "done")],
            ["task_type_id"],
            ["__count", "km:sum"],
        )
        self.assertEqual(
            {kind.code: (count, km) for kind, count, km in groups},
            {
                "vervoer": (2889, 86492),
                "verjaardagsbezoek": (1144, 0),
                "boodschappen": (575, 0),
                "klusje": (193, 0),
                "gezelschap": (124, 0),
            },
        )
        self.assertEqual(len(self.search("volunteer")), 121)
        self.assertEqual(len(self.search("client")), 640)
        self.assertEqual(len(self.search("signal")), 96)
        states = set(self.search("client").mapped("state"))
        self.assertEqual(
            states | set(self.search("volunteer").mapped("state")), {"active"}
        )

    def test_tasks_are_history_done_by_a_volunteer_at_the_local_hour(self):
        tasks = self.search("task")
        self.assertEqual(set(tasks.mapped("is_registered_history")), {True})
        assignments = self.search("assignment")
        self.assertEqual(len(assignments), 4925)
        self.assertEqual(set(assignments.mapped("state")), {"done"})
        self.assertEqual(assignments.task_id, tasks)
        self.assertTrue(all(task.volunteer_id for task in tasks))
        # Row 7: 1 January, 12u30, 1u30 long, 45 km.
        client = self.search("client", [("care_last_name", "=", "Ryckewaert")])
        els = client.filtered(lambda one: one.care_first_name == "Els")
        task = tasks.filtered(
            lambda one: (
                one.client_id == els and one.start == datetime(2022, 1, 1, 11, 30)
            )
        )
        self.assertEqual((task.minutes, task.km), (90, 45))
        self.assertEqual(task.stop, datetime(2022, 1, 1, 13))
        self.assertEqual(task.volunteer_id.care_last_name, "Lauwers")
        summer = tasks.filtered(lambda one: one.start.date() == date(2022, 7, 1))
        self.assertTrue(all(one.start.hour < 19 for one in summer))

    def test_persons_come_with_their_facts(self):
        an = self.search("volunteer", [("care_last_name", "=", "Vander Peeters")])
        an = an.filtered(lambda one: one.care_first_name == "An")
        self.assertEqual(an.care_birth_date, date(1964, 1, 17))
        self.assertEqual((an.street, an.zip), ("Hopmarkt 176", "8972"))
        self.assertEqual(an.phone, "057 33 11 65")
        self.assertEqual(set(an.task_type_ids.mapped("code")), {"vervoer", "klusje"})
        self.assertFalse(an.has_car)
        papers = {
            paper.requirement_id.code: paper.seen_on for paper in an.qualification_ids
        }
        self.assertEqual(set(papers), {"agreement", "596.2"})
        self.assertEqual(papers["agreement"], date(2022, 1, 12))
        client = self.search("client", [("reference", "=", "0003")])
        self.assertEqual(client.name, "Shana Bauwens")
        self.assertEqual(client.practical_remark, "rollator")
        self.assertTrue(client.partner_id.care_confidential)

    def test_signals_are_closed_with_domain_urgency_and_outcome(self):
        signals = self.search("signal")
        self.assertEqual(set(signals.mapped("state")), {"closed"})
        self.assertTrue(all(signal.domain_ids for signal in signals))
        self.assertTrue(all(signal.outcome_id for signal in signals))
        urgent = self.env.ref("zorgnetwerk_addon.urgency_urgent")
        self.assertEqual(len(signals.filtered(lambda s: s.urgency_id == urgent)), 49)
        about = [
            signals.filtered(lambda s, a=a: s.about == a) for a in ("client", "unknown")
        ]
        self.assertEqual([len(found) for found in about], [50, 21])
        self.assertTrue(all(signal.client_id for signal in about[0]))
        by_volunteer = signals.filtered(lambda s: s.source == "volunteer")
        self.assertEqual(len(by_volunteer), 26)
        self.assertTrue(all(signal.volunteer_id for signal in by_volunteer))

    def test_a_second_run_doubles_nothing(self):
        before = {
            name: len(self.search(name))
            for name in ("client", "volunteer", "task", "signal", "assignment")
        }
        again = self.wizard(REAL.read_bytes(), REAL.name)
        again.action_check()
        self.assertEqual(sum(again.sheet_ids.mapped("create_count")), 0)
        self.assertEqual(
            sum(again.sheet_ids.mapped("join_count")), 121 + 640 + 4925 + 96
        )
        self.assertEqual(again.problem_count, 6)
        again.action_import()
        for name, count in before.items():
            self.assertEqual(len(self.search(name)), count, name)

    def test_the_rejected_rows_come_back_with_their_reason(self):
        wizard = self.imported_file
        self.assertEqual(
            wizard.problem_ids.mapped("row"), [359, 466, 1011, 2148, 2225, 3072]
        )
        content = base64.b64decode(wizard.with_context(bin_size=False).rejected_file)
        page = openpyxl.load_workbook(io.BytesIO(content)).active
        rows = list(page.iter_rows(values_only=True))
        self.assertEqual(len(rows), 7)
        self.assertEqual(rows[0][0], "Datum")
        self.assertIn("31/02/2022", rows[3][-1])
        self.assertIn("raketvlucht", rows[5][-1])

    def test_nobody_is_told_and_nothing_is_logged(self):
        clients = self.search("client")
        messages = self.env["mail.message"].search_count(
            [("model", "=", clients._name), ("res_id", "in", clients.ids)]
        )
        followers = self.env["mail.followers"].search_count(
            [("res_model", "=", clients._name), ("res_id", "in", clients.ids)]
        )
        self.assertEqual((messages, followers), (0, 0))

    def test_the_year_report_gives_the_published_figures(self):
        report = self.env["zorgnetwerk.year.report"].with_user(self.coordinator)
        report = report.create({"network_id": self.network.id, "year": 2022})
        data = report._get_report_data()
        headlines = [headline["now"] for headline in data["headlines"]]
        tasks, _hours, km, clients, volunteers, signals = headlines
        self.assertEqual(
            (tasks, km, clients, volunteers, signals), (4925, 86492, 640, 121, 96)
        )
        help_by_kind = data["sections"][0]
        codes = {
            kind.name: kind.code
            for kind in self.env["zorgnetwerk.task.type"].search([])
        }
        self.assertEqual(
            {
                codes[line["label"]]: (line["cells"][0]["now"], line["cells"][2]["now"])
                for line in help_by_kind["rows"]
            },
            {
                "vervoer": (2889, 86492),
                "verjaardagsbezoek": (1144, 0),
                "boodschappen": (575, 0),
                "klusje": (193, 0),
                "gezelschap": (124, 0),
            },
        )
        for section in data["sections"]:
            if section["code"] in ("month", "village"):
                lines = [line["cells"][0]["now"] for line in section["rows"]]
                self.assertEqual(sum(lines), 4925, section["code"])
        board = report.with_user(self.policy).create(
            {"network_id": self.network.id, "year": 2022}
        )
        self.env["zorgnetwerk.policy.figure"]._refresh(board.network_id)
        headlines = [line["now"] for line in board._get_report_data()["headlines"]]
        self.assertEqual(headlines[0], 4925)
        self.assertEqual(headlines[2:], [86492, 640, 121, 96])
