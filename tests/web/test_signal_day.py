from tests.common import CareHttpCase


class TestSignalDay(CareHttpCase):
    """From what a volunteer told on the phone to the message back."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.client_jan = cls.make_client()
        cls.volunteer_an = cls.make_volunteer()
        cls.make_organisation("Public service", phone="056 11 22 33")
        cls.env["zorgnetwerk.signal.outcome"].create({"name": "Meals come"})

    def test_from_phone_call_to_feedback(self):
        self.start_tour(
            "/odoo/action-zorgnetwerk_addon.signal_pass_on_action",
            "signal_pass_on",
            login=self.worker.login,
        )
        signal = self.env["zorgnetwerk.signal"].search(
            [("network_id", "=", self.network.id)]
        )
        self.assertEqual(signal.client_id, self.client_jan)
        self.assertEqual(signal.volunteer_id, self.volunteer_an)
        self.assertEqual(signal.activity_ids.user_id, self.coordinator)
        self.start_tour(
            "/odoo/zorg-signals", "signal_day", login=self.coordinator.login
        )
        self.assertEqual(signal.state, "closed")
        self.assertEqual(signal.outcome_id.name, "Meals come")
        self.assertEqual(signal.referral_ids.state, "sent")
        self.assertTrue(signal.referral_ids.client_agrees)
        self.assertTrue(signal.feedback_on)
        self.assertEqual(signal.feedback, "Thank you, it is taken care of.")
        self.assertFalse(signal.activity_ids)
