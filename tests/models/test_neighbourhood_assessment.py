"""How partners score a neighbourhood, and who reads it."""

from datetime import date

from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError
from odoo.tests import Form
from odoo.tools import mute_logger

from tests.screens import ScreenChecks

from .neighbourhood_case import NeighbourhoodCase


class TestNeighbourhoodAssessment(ScreenChecks, NeighbourhoodCase):
    def test_the_board_reads_no_note_and_no_partner(self):
        assessment = self.assess({"analysis": "3"}, note="Mevrouw De Smet klaagt")
        with self.assertRaises(AccessError):
            assessment.with_user(self.policy).read(["note"])
        with self.assertRaises(AccessError):
            self.page.with_user(self.policy).read(["assessment_ids"])
        page = str(self.page.with_user(self.policy).page)
        self.assertNotIn("De Smet", page)

    def test_partners_score_and_the_average_is_drawn(self):
        school = self.make_organisation("Basisschool")
        self.assess({"analysis": "3", "awareness": "2", "guidance": False})
        self.assess({"analysis": "4"}, school)
        before = self.make_page(year=2023)
        self.assess({"analysis": "2"}, page=before)
        other = self.make_page(self.station)
        self.assess({"analysis": "1"}, page=other)
        data = self.page.with_user(self.coordinator)._get_page_data()
        found = {
            row["label"]: (row["score"], row["partners"]) for row in data["functions"]
        }
        name = self.functions["analysis"].name
        self.assertEqual(found[name], ({"now": 3.5, "before": 2.0}, 2))
        name = self.functions["guidance"].name
        self.assertEqual(found[name], ({"now": None, "before": None}, 0))
        page = str(self.page.with_user(self.coordinator).page)
        self.assertEqual(page.count("<svg"), 1)
        self.assertIn("3.5", page)

    def test_a_form_offers_a_line_for_everything(self):
        action = self.page.with_user(self.coordinator).action_assess()
        self.env.invalidate_all()
        assessments = self.env[action["res_model"]].with_user(self.coordinator)
        form = Form(assessments.with_context(**action["context"]))
        with form.function_score_ids.edit(0) as line:
            line.score = "4"
        with form.characteristic_score_ids.edit(1) as line:
            line.score = "2"
        assessment = form.save()
        functions = self.env["zorgnetwerk.care.function"].search_count([])
        self.assertEqual(len(assessment.function_score_ids), functions)
        self.assertEqual(assessment.scored_count, 2)
        self.assertEqual(assessment.score_ids.network_id, self.network)
        page = str(self.page.with_user(self.coordinator).page)
        self.assertEqual(page.count("<svg"), 2)

    def test_scores_are_corrected_from_the_page(self):
        assessment = self.assess({"analysis": "3"})
        form = Form(self.page.with_user(self.coordinator))
        with form.assessment_ids.edit(0) as dialog:
            with dialog.function_score_ids.edit(0) as line:
                line.score = "5"
        form.save()
        self.assertEqual(assessment.function_score_ids.score, "5")

    def test_a_score_is_about_one_thing(self):
        assessment = self.assess({})
        scores = self.env["zorgnetwerk.neighbourhood.score"]
        with self.assertRaises(CheckViolation), mute_logger("odoo.sql_db"):
            scores.create({"assessment_id": assessment.id, "score": "3"})

    def test_list_of_assessments(self):
        assessments = self.env["zorgnetwerk.neighbourhood.assessment"]

        def make(number):
            self.assess({"analysis": "3"}, date=date(2000 + number, 1, 1))

        self.assert_list_is_batched(
            assessments.with_user(self.coordinator), make, at_most=14
        )
