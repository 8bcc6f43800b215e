"""The reduced rate of a client: the card, until when, renewed in time."""

from datetime import timedelta

from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form
from odoo.tools import mute_logger

from tests.common import ADDON, CareCase
from tests.filters import FilterChecks
from tests.screens import ScreenChecks

MODEL = "zorgnetwerk.reduced.rate"


class TestReducedRate(FilterChecks, ScreenChecks, CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.env["zorgnetwerk.reduced.rate"].search([]).unlink()
        cls.rates = cls.env[MODEL].with_user(cls.coordinator)
        cls.by_itself = cls.env.ref(f"{ADDON}.reduced_rate_status_increased")
        cls.with_proof = cls.env.ref(f"{ADDON}.reduced_rate_status_debt")
        cls.today = fields.Date.context_today(cls.env["res.users"])

    def make_rate(self, days=200, client=None, **values):
        end = self.today + timedelta(days=days)
        return self.rates.create(
            {
                "client_id": (client or self.make_client()).id,
                "status_id": self.by_itself.id,
                "start": end - timedelta(days=365),
                "valid_until": end,
                **values,
            }
        )

    def test_the_form_fills_in_what_follows(self):
        form = Form(self.rates)
        form.client_id = self.make_client().with_user(self.coordinator)
        form.status_id = self.by_itself
        self.assertTrue(form.is_automatic)
        form.status_id = self.with_proof
        self.assertFalse(form.is_automatic)
        form.card_number = "0930 0002-37915"
        rate = form.save()
        self.assertGreaterEqual((rate.valid_until - rate.start).days, 365)
        self.assertEqual(rate.card_number, "0930000237915")
        self.assertEqual(rate.card_masked, "•••• 7915")

    def test_a_card_number_is_checked_and_is_somebodys(self):
        for wrong in ("zie kaart", "0900000012346", "900000012345"):
            with self.assertRaisesRegex(ValidationError, "not that of a UiTPAS"):
                self.make_rate(card_number=wrong)
        rate = self.make_rate(card_number="0930000237915")
        with self.assertRaisesRegex(ValidationError, "not that of a UiTPAS"):
            rate.card_number = "12a"
        other = self.make_client("Mia", "Maes")
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.make_rate(client=other, card_number="0930 0002 37915")

    def test_one_card_for_a_client(self):
        client = self.make_client()
        self.make_rate(client=client)
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.make_rate(client=client)

    def test_what_expires_within_the_weeks_of_the_network_is_listed(self):
        self.network.reduced_rate_warn_weeks = 2
        far, soon, late = (self.make_rate(days) for days in (15, 14, -3))
        expiring = self.rates.search([("is_expiring", "=", True)])
        self.assertEqual(expiring, late | soon)
        self.assertEqual(
            (far | soon | late).filtered("is_expiring"),
            soon | late,
        )
        self.network.reduced_rate_warn_weeks = 3
        self.assertTrue(far.is_expiring)
        self.assertIn(far, self.rates.search([("is_expiring", "in", [True])]))
        self.assertNotIn(far, self.rates.search([("is_expiring", "=", False)]))

    def test_one_click_renews_for_a_year(self):
        soon, late = self.make_rate(10), self.make_rate(-100)
        action = (soon | late).action_renew()
        self.assertIn("2", action["params"]["message"])
        self.assertAlmostEqual((soon.valid_until - self.today).days, 375, delta=1)
        self.assertAlmostEqual((late.valid_until - self.today).days, 365, delta=1)
        self.assertEqual(soon.renewed_on, self.today)
        self.assertFalse((soon | late).filtered("is_expiring"))

    def test_the_status_is_for_coordinators(self):
        rate = self.make_rate()
        client = rate.client_id
        for user in (self.worker, self.handler):
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError):
                    rate.with_user(user).read(["status_id", "card_number"])
                with self.assertRaises(AccessError):
                    client.with_user(user).read(["reduced_rate_ids"])
        with self.assertRaises(AccessError):
            rate.with_user(self.other_coordinator).read(["status_id"])
        self.assertEqual(client.with_user(self.coordinator).reduced_rate_ids, rate)

    def test_a_client_of_another_network_is_no_choice(self):
        client = self.make_client(network=self.other_network)
        with self.assertRaises(AccessError):
            self.make_rate(client=client)

    def test_the_list_asks_the_same_for_many(self):
        self.assert_list_is_batched(
            self.rates,
            lambda number: self.make_rate(
                number, self.make_client("Piet", f"Nummer {number}")
            ),
            at_most=14,
        )

    def test_filters_and_groups(self):
        self.make_rate(10)
        self.assert_filters_work(self.rates)
