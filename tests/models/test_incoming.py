"""What came in and waits: looked at, made a file, or thrown away."""

from datetime import timedelta

from odoo import fields
from odoo.tests import freeze_time

from tests.common import CareCase
from tests.filters import FilterChecks
from tests.screens import ScreenChecks

from .card_case import CardCase


class TestLook(ScreenChecks, FilterChecks, CardCase, CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cards()

    def make_incoming(self, **values):
        return self.incoming.create(
            {
                "network_id": self.network.id,
                "channel": "mail",
                "sender_name": "Wim Faes",
                "sender_email": "wim@example.org",
                "summary": "Message by e-mail",
                "body": "He has no heating",
                **values,
            }
        )

    def test_a_handler_makes_a_signal_of_it(self):
        held = self.make_incoming()
        action = held.with_user(self.handler).action_accept()
        signal = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual(signal.facts, "He has no heating")
        self.assertEqual(signal.signaller_phone, "wim@example.org")
        self.assertEqual(held.state, "accepted")
        self.assertFalse(held.body)

    def test_thrown_away_with_a_reason_and_deleted_a_month_later(self):
        held = self.make_incoming().with_user(self.handler)
        action = held.action_discard()
        reason = self.env["zorgnetwerk.reason"]._get_first("incoming_discarded")
        dialogs = self.env[action["res_model"]].with_user(self.handler)
        dialog = dialogs.with_context(**action["context"]).create(
            {"reason_id": reason.id}
        )
        dialog.action_apply()
        self.assertEqual((held.state, held.reason_id), ("discarded", reason))
        spam = self.make_incoming().with_user(self.handler)
        spam.action_spam()
        self.incoming._gc_incoming()
        self.assertTrue(held.exists() and spam.exists())
        with freeze_time(fields.Datetime.now() + timedelta(days=31)):
            self.incoming._gc_incoming()
        self.assertFalse(held.exists() or spam.exists())

    def test_its_name_tells_nothing(self):
        self.assertNotIn("Faes", self.make_incoming().display_name)

    def test_the_lists_are_batched(self):
        numbers = iter(range(1000))

        def make(_number):
            self.make_incoming(body=f"n {next(numbers)}", kind="help")

        self.incoming.search([]).unlink()
        self.assert_list_is_batched(
            self.incoming.with_user(self.coordinator), make, at_most=20
        )

        def make_card(_number):
            self.make_card()

        self.env["zorgnetwerk.referral.card"].search([]).unlink()
        self.assert_list_is_batched(
            self.env["zorgnetwerk.referral.card"].with_user(self.coordinator),
            make_card,
            at_most=20,
        )

    def test_the_filters_work(self):
        self.assert_filters_work(self.incoming.with_user(self.coordinator))
        self.assert_filters_work(
            self.env["zorgnetwerk.referral.card"].with_user(self.coordinator)
        )

    def test_who_is_known_is_looked_up_for_all_at_once(self):
        people = (("Greet", "Vandaele"), ("Jan", "De Smet"), ("Bo", "Maes"))
        for first, last in people:
            self.make_volunteer(first, last, phone="0470 12 34 56")
        self.make_volunteer("Greet", "Vandaele", self.other_network)

        def count(number):
            offers = self.incoming.concat(
                *(
                    self.make_incoming(
                        kind="help",
                        sender_name=" ".join(people[at % 3]),
                        sender_phone="0470 12 34 56",
                    )
                    for at in range(number)
                )
            ).with_user(self.coordinator)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            texts = offers.mapped("known_text")
            for at, text in enumerate(texts):
                self.assertEqual(text.count("("), 1, text)
                self.assertIn(people[at % 3][1], text)
            return self.env.cr.sql_log_count - before

        count(3)
        self.assertEqual(count(10), count(100))
