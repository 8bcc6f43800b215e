"""Households, and the people around a client."""

from psycopg2.errors import CheckViolation, UniqueViolation

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import Form
from odoo.tools import mute_logger

from tests.common import CareCase
from tests.screens import ScreenChecks


class HouseholdCase(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.households = cls.env["zorgnetwerk.household"].with_user(cls.coordinator)
        cls.maria = cls.make_client("Maria", "Maes")


class TestHousehold(ScreenChecks, HouseholdCase):
    def test_members_with_and_without_a_file(self):
        form = Form(self.households)
        form.name = "Gezin Maes"
        with form.member_ids.new() as member:
            member.client_id = self.maria
            member.role = "parent"
        with form.member_ids.new() as member:
            member.name = "Lotte"
            member.role = "child"
            member.birth_year = "2015"
        household = form.save()
        self.assertEqual(household.member_ids.mapped("name"), ["Maria Maes", "Lotte"])
        self.assertEqual(household.member_count, 2)
        self.assertEqual(household.member_ids.network_id, self.network)
        self.maria.care_last_name = "Claeys"
        self.assertEqual(household.member_ids[0].name, "Maria Claeys")
        mine = self.maria.with_user(self.coordinator)
        self.assertEqual(mine.household_member_ids.household_id, household)

    @mute_logger("odoo.sql_db")
    def test_a_member_is_somebody_once_and_of_this_network(self):
        household = self.households.create(
            {
                "name": "Maes",
                "member_ids": [Command.create({"client_id": self.maria.id})],
            }
        )

        def add(**values):
            with self.env.cr.savepoint():
                household.member_ids = [Command.create(values)]
                household.env.flush_all()

        with self.assertRaises(UniqueViolation):
            add(client_id=self.maria.id)
        household.invalidate_recordset()
        with self.assertRaises(CheckViolation):
            add(role="child")
        household.invalidate_recordset()
        stranger = self.make_client("Piet", "Ver", self.other_network)
        with self.assertRaisesRegex(ValidationError, "another network"):
            household.sudo().member_ids = [Command.create({"client_id": stranger.id})]

    def test_a_birth_year_is_a_year(self):
        household = self.households.create({"name": "Maes"})
        for year in ("15", "0948", "2999", "abcd"):
            with self.subTest(year=year), self.assertRaises(ValidationError):
                household.member_ids = [
                    Command.create({"name": "Lotte", "birth_year": year})
                ]

    def test_who_reads_households(self):
        household = self.households.create({"name": "Maes"})
        self.assertEqual(household.with_user(self.handler).name, "Maes")
        with self.assertRaises(AccessError):
            self.households.with_user(self.worker).search([])
        self.assertNotIn(
            household, self.households.with_user(self.other_coordinator).search([])
        )

    def test_list(self):
        def make(number):
            self.households.create(
                {
                    "name": f"Gezin {number}",
                    "member_ids": [Command.create({"name": "Lotte"})],
                }
            )

        self.assert_list_is_batched(self.households, make, at_most=10)

    def test_form(self):
        household = self.households.create({"name": "Maes"})

        def fill(begin, end):
            for number in range(begin, end):
                client = self.make_client(f"P{number}", "Maes")
                household.member_ids = [Command.create({"client_id": client.id})]

        self.assert_form_is_batched(household, fill, at_most=20)


class TestClientRelation(ScreenChecks, HouseholdCase):
    def test_a_daughter_is_no_contact_of_the_municipality(self):
        partners = self.env["res.partner"].search_count([])
        mine = self.maria.with_user(self.coordinator)
        with Form(mine) as form, form.relation_ids.new() as relation:
            relation.name = "Els"
            relation.role = "dochter"
            relation.phone = "0470 11 22 33"
        self.assertEqual(mine.relation_ids.network_id, self.network)
        self.assertEqual(self.env["res.partner"].search_count([]), partners)

    def test_who_reads_relations(self):
        relation = self.env["zorgnetwerk.client.relation"].create(
            {"client_id": self.maria.id, "name": "Els"}
        )
        self.assertEqual(relation.with_user(self.handler).name, "Els")
        with self.assertRaises(AccessError):
            relation.with_user(self.worker).read(["name"])
        with self.assertRaises(AccessError):
            self.maria.with_user(self.worker).read(["relation_ids"])

    def test_list(self):
        relations = self.env["zorgnetwerk.client.relation"].with_user(self.coordinator)

        def make(number):
            client = self.make_client(f"P{number}", "Claeys")
            relations.create({"client_id": client.id, "name": f"Buur {number}"})

        self.assert_list_is_batched(relations, make, at_most=15)
