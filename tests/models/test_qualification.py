"""Papers and training: what is valid, what expires, what to ask whom."""

from datetime import timedelta

from psycopg2.errors import CheckViolation

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tools import mute_logger

from tests.common import CareCase
from tests.screens import ScreenChecks


class TestQualification(ScreenChecks, CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        requirements = cls.env["zorgnetwerk.requirement"]
        requirements.search([]).active = False
        cls.agreement, cls.licence, cls.training = requirements.create(
            [
                {"name": "Afsprakennota", "is_always_required": True, "sequence": 1},
                {"name": "Rijbewijs", "validity_months": 12, "sequence": 2},
                {"name": "Vorming", "sequence": 3},
            ]
        )
        cls.ride = cls.env["zorgnetwerk.task.type"].create(
            {"name": "Rit", "requirement_ids": cls.licence.ids}
        )
        cls.today = fields.Date.context_today(cls.env["res.users"])
        cls.an = cls.make_volunteer(
            "An", "Claeys", task_type_ids=cls.ride.ids
        ).with_user(cls.coordinator)

    def note(self, requirement, seen=0, volunteer=None, **values):
        return (
            self.env["zorgnetwerk.qualification"]
            .with_user(self.coordinator)
            .create(
                {
                    "volunteer_id": (volunteer or self.an).id,
                    "requirement_id": requirement.id,
                    "seen_on": self.today + timedelta(days=seen),
                    **values,
                }
            )
        )

    def find_missing(self):
        volunteers = self.env["zorgnetwerk.volunteer"].with_user(self.coordinator)
        found = volunteers.search([("has_missing_papers", "=", True)])
        others = volunteers.search([("has_missing_papers", "=", False)])
        self.assertEqual(found, (found | others).filtered("has_missing_papers"))
        return found

    def test_validity_follows_from_the_requirement(self):
        paper = self.note(self.licence, seen=-10)
        self.assertEqual(paper.valid_until.year - paper.seen_on.year, 1)
        self.assertFalse(self.note(self.agreement).valid_until)
        paper.valid_until = self.today + timedelta(days=400)
        self.assertFalse(paper.is_expiring)

    def test_what_is_missing_is_said_and_found(self):
        self.assertEqual(
            self.an.papers_to_ask.splitlines(),
            ["Afsprakennota: missing", "Rijbewijs: missing"],
        )
        self.assertEqual(self.find_missing(), self.an)
        self.note(self.agreement)
        old = self.note(self.licence, seen=-500)
        self.assertIn("Rijbewijs: expired on", self.an.papers_to_ask)
        self.assertEqual(self.find_missing(), self.an)
        self.note(self.licence, seen=-330)
        self.assertIn("Rijbewijs: expires on", self.an.papers_to_ask)
        self.assertFalse(self.an.has_missing_papers)
        self.assertFalse(self.find_missing())
        self.note(self.licence)
        self.assertFalse(self.an.papers_to_ask)
        self.assertFalse(old.is_current)

    def test_a_training_that_is_yet_to_come_does_not_count(self):
        self.note(self.agreement, seen=10)
        self.assertIn("Afsprakennota: valid from", self.an.papers_to_ask)
        self.assertEqual(self.find_missing(), self.an)

    def test_nothing_is_asked_of_who_stopped_or_lives_elsewhere(self):
        self.note(self.agreement)
        self.note(self.licence)
        self.training.write(
            {"is_always_required": True, "company_id": self.far_company.id}
        )
        self.assertFalse(self.find_missing())
        far = self.make_volunteer("Koen", "Maes", self.far_network)
        self.assertTrue(far.with_user(self.far_coordinator).has_missing_papers)
        self.an.sudo().write(
            {
                "state": "stopped",
                "reason_id": self.env["zorgnetwerk.reason"]._get_first(
                    "volunteer_stopped"
                ),
            }
        )
        self.agreement.validity_months = 1
        self.assertFalse(self.find_missing())

    def test_expiring_is_found_once_renewed_no_more(self):
        papers = self.env["zorgnetwerk.qualification"].with_user(self.coordinator)
        expiring = self.note(self.licence, seen=-360)
        gone = self.note(
            self.licence, seen=-900, volunteer=self.make_volunteer("A", "B")
        )
        self.note(self.agreement)
        self.assertEqual(papers.search([("is_expiring", "=", True)]), gone | expiring)
        self.assertTrue(expiring.is_expiring)
        renewed = self.note(self.licence)
        self.assertEqual(papers.search([("is_expiring", "=", True)]), gone)
        self.assertFalse(expiring.is_expiring)
        renewed.unlink()
        self.assertTrue(expiring.is_current)
        self.assertEqual(papers.search([("is_expiring", "=", True)]), gone | expiring)

    @mute_logger("odoo.sql_db")
    def test_a_paper_does_not_end_before_it_was_seen(self):
        with self.assertRaises(CheckViolation), self.env.cr.savepoint():
            self.note(self.licence, valid_until=self.today - timedelta(days=1))

    def test_a_worker_reads_no_papers(self):
        self.note(self.licence)
        with self.assertRaises(AccessError):
            self.env["zorgnetwerk.qualification"].with_user(self.worker).search([])
        mine = self.an.with_user(self.worker)
        for name in ("papers_to_ask", "has_missing_papers", "qualification_ids"):
            with self.subTest(name=name), self.assertRaises(AccessError):
                mine.read([name])
        with self.assertRaises(AccessError):
            mine.search([("has_missing_papers", "=", True)])

    def test_list(self):
        papers = self.env["zorgnetwerk.qualification"].with_user(self.coordinator)

        def make(number):
            self.note(self.licence, volunteer=self.make_volunteer(f"P{number}", "Maes"))

        self.assert_list_is_batched(papers, make, at_most=20)

    def test_list_of_requirements(self):
        self.env["zorgnetwerk.requirement"].search([]).active = False
        requirements = self.env["zorgnetwerk.requirement"].with_user(self.administrator)

        def make(number):
            requirements.create(
                {"name": f"Papier {number}", "task_type_ids": self.ride.ids}
            )

        self.assert_list_is_batched(requirements, make, at_most=10)
