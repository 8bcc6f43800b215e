from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form
from odoo.tools import mute_logger

from tests.common import CareCase


class TestArea(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        areas = cls.env["zorgnetwerk.area"]
        cls.town = areas.create(
            {"name": "Proefgem", "kind": "municipality", "nis_code": "99001"}
        )
        cls.village = areas.create(
            {"name": "Proefgem", "kind": "village", "parent_id": cls.town.id}
        )
        cls.quarter = areas.create(
            {
                "name": "De Linde",
                "kind": "neighbourhood",
                "parent_id": cls.village.id,
            }
        )

    def test_a_village_is_told_from_its_municipality(self):
        self.assertEqual(self.village.display_name, "Proefgem")
        self.assertNotEqual(self.town.display_name, self.village.display_name)
        self.assertIn("Proefgem", self.town.display_name)

    def test_path_follows_a_new_name(self):
        self.assertEqual(self.quarter.complete_name, "Proefgem / Proefgem / De Linde")
        self.town.with_user(self.administrator).name = "Nieuwgem"
        self.assertEqual(self.quarter.complete_name, "Nieuwgem / Proefgem / De Linde")

    def test_list_reads_as_a_tree(self):
        found = self.env["zorgnetwerk.area"].search([("id", "child_of", self.town.id)])
        self.assertEqual(found, self.town | self.village | self.quarter)
        self.assertEqual(list(found), [self.town, self.village, self.quarter])

    def test_circle_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "part of itself"):
            self.town.with_user(self.administrator).parent_id = self.quarter

    def test_dates_in_order(self):
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.town.write({"valid_from": "2025-01-01", "valid_to": "2024-12-31"})
            self.town.flush_recordset()

    def test_form_of_the_administrator(self):
        with Form(self.env["zorgnetwerk.area"].with_user(self.administrator)) as form:
            form.name = "Kerkveld"
            form.kind = "village"
            form.parent_id = self.town
            form.postcodes = "8999, 8998"
        self.assertEqual(form.record._get_postcodes(), {"8999", "8998"})
        self.assertEqual(form.record._get_path_ids(), [self.town.id, form.record.id])

    def test_others_only_look(self):
        for user in (self.coordinator, self.worker, self.handler, self.policy):
            village = self.village.with_user(user)
            self.assertTrue(village.name)
            with self.assertRaises(AccessError):
                village.name = "X"

    def test_a_part_in_use_stays(self):
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.town.with_user(self.administrator).unlink()
