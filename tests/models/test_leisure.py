"""A leisure network: its partners, its money, and what was spent on whom."""

from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import Form
from odoo.tools import mute_logger

from tests.common import ADDON
from tests.filters import FilterChecks
from tests.models.leisure_case import LeisureCase
from tests.screens import ScreenChecks


class TestLeisurePartners(LeisureCase):
    def test_what_is_missing_is_a_list(self):
        self.assertEqual(len(self.agreement.missing_partners.splitlines()), 5)
        self.make_partner(self.sport, "leisure")
        self.make_partner(self.social_service, "ocmw")
        (left,) = self.agreement.missing_partners.splitlines()
        self.assertIn("Association of people in poverty", left)
        self.make_partner(self.association, "poverty")
        self.assertFalse(self.agreement.missing_partners)

    def test_without_an_association_others_take_part_and_it_is_said(self):
        self.make_partner(self.sport, "leisure")
        self.make_partner(self.social_service, "ocmw")
        self.make_partner(self.association, "other")
        self.assertIn("A note that says why", self.agreement.missing_partners)
        self.agreement.no_association_note = "De voedselbank neemt deel."
        self.assertFalse(self.agreement.missing_partners)

    def test_the_note_alone_asks_for_who_comes_instead(self):
        self.make_partner(self.sport, "leisure")
        self.make_partner(self.social_service, "ocmw")
        self.agreement.no_association_note = "Er is er hier geen."
        (left,) = self.agreement.missing_partners.splitlines()
        self.assertTrue(left.startswith("Other organisation that reaches people"))

    def test_which_partners_are_needed_is_data_with_dates(self):
        for kind in ("leisure", "ocmw", "poverty"):
            self.make_partner(self.sport, kind)
        roles = self.env["zorgnetwerk.leisure.role"].with_user(self.administrator)
        library = roles.create(
            {
                "name": "Bibliotheek",
                "is_needed": True,
                "needed_from": f"{self.year}-01-02",
            }
        )
        self.agreement.invalidate_recordset()
        self.assertFalse(self.agreement.missing_partners)
        library.needed_from = f"{self.year - 1}-01-01"
        self.agreement.invalidate_recordset()
        self.assertEqual(self.agreement.missing_partners, "Bibliotheek")
        library.needed_until = f"{self.year - 1}-12-31"
        self.agreement.invalidate_recordset()
        self.assertFalse(self.agreement.missing_partners)

    def test_what_another_municipality_needs_is_not_asked_here(self):
        self.env["zorgnetwerk.leisure.role"].create(
            {
                "name": "Elders",
                "is_needed": True,
                "company_id": self.far_network.company_id.id,
            }
        )
        agreement = self.agreement.with_user(self.env.ref("base.user_root"))
        self.assertNotIn("Elders", agreement.missing_partners)

    def test_another_agreement_misses_nothing(self):
        self.agreement.kind = "other"
        self.assertFalse(self.agreement.missing_partners)

    def test_the_partners_are_the_partners_of_the_agreement(self):
        partner = self.make_partner(self.sport, "sport")
        self.make_partner(self.sport, "youth")
        self.make_partner(self.culture, "culture")
        self.assertEqual(self.agreement.organisation_ids, self.sport | self.culture)
        partner.organisation_id = self.association
        self.assertIn(self.association, self.agreement.organisation_ids)
        partner.unlink()
        self.assertEqual(self.agreement.organisation_ids, self.sport | self.culture)

    def test_a_role_is_given_once_and_the_contact_works_there(self):
        self.make_partner(self.sport, "sport")
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.make_partner(self.sport, "sport")
        contact = self.env["res.partner"].create(
            {"name": "Jo", "parent_id": self.culture.partner_id.id}
        )
        with self.assertRaisesRegex(ValidationError, "does not work for"):
            self.make_partner(self.association, "poverty", contact_id=contact.id)

    def test_an_organisation_of_another_network_is_no_choice(self):
        elsewhere = self.make_organisation("Elders", network=self.other_network)
        with self.assertRaises(AccessError):
            self.make_partner(elsewhere, "other")


class TestLeisureMoney(FilterChecks, ScreenChecks, LeisureCase):
    def test_what_is_left_of_a_year(self):
        line = self.make_year(drawing_right=6887, own_share=6000)
        self.assertEqual((line.available, line.left), (12887, 12887))
        self.make_participation(amount_network=1000)
        self.make_participation(
            self.initiative, person_count=0, amount_network=500, amount_person=10
        )
        line.invalidate_recordset()
        self.assertEqual((line.spent, line.left), (1500, 11387))
        self.assertEqual(line.shortfall, 887)
        self.assertIn("under 1 × the drawing right", line.warning)
        self.agreement.own_share_ratio = 2
        self.assertEqual(line.shortfall, 7774)
        line.own_share_ratio = 1.5
        self.assertEqual(line.shortfall, 4330.5)
        line.own_share_ratio = 2
        line.own_share = 13774
        self.assertNotIn("drawing right", line.warning)

    def test_too_much_spent_is_said(self):
        line = self.make_year(drawing_right=100, own_share=100)
        self.make_participation(amount_network=250)
        line.invalidate_recordset()
        self.assertEqual(line.left, -50)
        self.assertIn("more was spent", line.warning)
        self.assertIn(f"{self.year}: ", self.agreement.leisure_warning)

    def test_another_ratio_leaves_the_years_that_are_over(self):
        agreement = self.make_agreement(start=f"{self.year - 1}-01-01")
        agreement.action_add_years()
        before, running = agreement.leisure_year_ids.sorted("year")
        (before | running).drawing_right = 1000.05
        agreement.own_share_ratio = 1.5
        self.assertEqual((before.needed, running.needed), (1000.05, 1500.08))
        before.own_share_ratio = 2
        self.assertEqual(before.needed, 2000.1)

    def test_a_year_that_is_over_without_spending_is_said(self):
        agreement = self.make_agreement(start=f"{self.year - 1}-01-01")
        agreement.meetings_per_year = 0
        agreement.action_add_years()
        before, running = agreement.leisure_year_ids.sorted("year")
        self.assertEqual(before.warning, "No spending was noted.")
        self.assertFalse(running.warning)
        note = self.env["zorgnetwerk.leisure.note"].with_user(self.coordinator)
        made = note.create({"agreement_id": agreement.id, "year": before.year})
        self.assertIn("No spending was noted.", str(made.page))

    def test_the_years_of_the_period_are_added_once_with_the_last_amounts(self):
        agreement = self.make_agreement(start="2015-01-01", stop="2019-12-31")
        years = self.env["zorgnetwerk.leisure.year"].with_user(self.coordinator)
        years.create(
            {"agreement_id": agreement.id, "year": 2015, "drawing_right": 6887}
        )
        agreement.action_add_years()
        agreement.action_add_years()
        lines = agreement.leisure_year_ids.sorted("year")
        self.assertEqual(lines.mapped("year"), [*range(2015, 2020)])
        self.assertEqual(set(lines.mapped("drawing_right")), {6887})
        with self.assertRaisesRegex(ValidationError, "outside the period"):
            years.create({"agreement_id": agreement.id, "year": 2020})

    def test_the_price_with_uitpas_is_split_as_agreed(self):
        form = Form(
            self.env["zorgnetwerk.leisure.participation"].with_user(self.worker)
        )
        form.action_id = self.membership.with_user(self.worker)
        form.price = 10
        self.assertEqual(form.amount_network, 10)
        form.is_reduced_rate = True
        self.assertEqual(
            (form.amount_person, form.amount_network, form.amount_organiser), (2, 4, 4)
        )
        self.assertEqual(form.save().amount_network, 4)
        self.agreement.write({"uitpas_person_share": 25, "uitpas_network_share": 75})
        later = self.make_participation(price=8, is_reduced_rate=True)
        self.assertEqual((later.amount_person, later.amount_organiser), (2, 0))

    def test_what_is_paid_together_is_the_price(self):
        with self.assertRaisesRegex(ValidationError, "full price"):
            self.make_participation(price=10, amount_network=9, amount_person=2)
        self.make_participation(price=10, amount_network=9, amount_person=1)

    def test_a_day_outside_the_period_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "outside the period"):
            self.make_participation(date=date(self.year + 1, 1, 1))

    def test_kinds_say_what_the_money_is_used_for(self):
        self.assertEqual(self.membership.purpose, "participation")
        self.assertEqual(self.initiative.purpose, "initiative")
        self.initiative.purpose = "participation"
        self.assertEqual(
            self.make_participation(self.initiative).purpose, "participation"
        )

    def test_objective_and_action_count_who_took_part(self):
        self.make_participation(person_count=3, amount_network=30)
        self.make_participation(self.initiative, person_count=4, amount_network=5)
        self.objective.invalidate_recordset()
        self.assertEqual(
            (self.objective.participation_count, self.objective.spent), (7, 35)
        )
        self.assertEqual(self.membership.participation_count, 3)
        self.agreement.invalidate_recordset()
        self.assertEqual(self.agreement.leisure_participation_count, 7)
        opened = self.membership.action_open_participations()
        self.assertEqual(opened["domain"], [("action_id", "=", self.membership.id)])

    def test_who_may_not_see_clients_sees_no_participation(self):
        client = self.make_client()
        kept = self.make_participation(client_id=client.id)
        for user in (self.policy, self.privacy, self.townhall, self.other_coordinator):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                kept.with_user(user).read(["client_id"])
        with self.assertRaises(AccessError):
            client.with_user(self.handler).read(["leisure_participation_ids"])
        self.assertEqual(
            client.with_user(self.worker).leisure_participation_ids,
            kept,
        )
        self.assertNotIn(client.name, kept.display_name)

    def test_a_client_of_another_network_is_no_choice(self):
        client = self.make_client(network=self.other_network)
        with self.assertRaises(AccessError):
            self.make_participation(client_id=client.id)

    def test_the_lists_ask_the_same_for_many(self):
        client = self.make_client()
        for name, make, at_most in (
            (
                "participation",
                lambda number: self.make_participation(
                    name=f"Nr {number}", client_id=client.id
                ),
                14,
            ),
            ("action", lambda number: self.make_action(f"Nr {number}"), 14),
        ):
            with self.subTest(name):
                model = self.env[f"zorgnetwerk.leisure.{name}"]
                self.assert_list_is_batched(
                    model.with_user(self.coordinator), make, at_most
                )

    def test_the_form_of_the_agreement_asks_the_same_for_many(self):
        def fill(begin, end):
            for number in range(begin, end):
                organisation = self.make_organisation(f"Dienst {number}")
                self.make_partner(organisation, "other")
                self.make_meeting(f"{self.year}-03-03 09:00:00")
                self.make_participation(
                    self.make_action(f"Actie {number}"), amount_network=1
                )

        self.make_year()
        view = self.env.ref(f"{ADDON}.agreement_view_form_leisure")
        self.env.ref(f"{ADDON}.agreement_view_form").priority = 60
        view.priority = 1
        self.assert_form_is_batched(self.agreement, fill, at_most=60)

    def test_the_list_of_agreements_asks_the_same_for_many(self):
        self.agreement.organisation_ids = self.sport
        self.env.ref(f"{ADDON}.agreement_view_list").priority = 60
        self.env.ref(f"{ADDON}.agreement_view_list_leisure").priority = 1
        self.assert_list_is_batched(
            self.env["zorgnetwerk.agreement"].with_user(self.coordinator),
            lambda number: self.make_agreement(
                name=f"Nr {number}",
                organisation_ids=[Command.set(self.sport.ids)],
            ),
            at_most=16,
        )

    def test_filters_and_groups(self):
        self.make_participation()
        for name in ("participation", "action"):
            model = self.env[f"zorgnetwerk.leisure.{name}"]
            self.assert_filters_work(model.with_user(self.coordinator))
