from tests.common import CareHttpCase


class TestSignalDay(CareHttpCase):
    """What a volunteer noticed, from the call or the task to the word back."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.client_jan = cls.make_client()
        cls.volunteer_an = cls.make_volunteer()
        cls.make_organisation("Public service", phone="056 11 22 33")
        cls.env["zorgnetwerk.signal.outcome"].create({"name": "Meals come"})

    def find_signal(self):
        return self.env["zorgnetwerk.signal"].search(
            [("network_id", "=", self.network.id), ("summary", "=", "Stopped cooking")]
        )

    def test_from_phone_call_to_first_look(self):
        self.start_tour("/odoo/zorg-today", "signal_pass_on", login=self.worker.login)
        signal = self.find_signal()
        self.assertEqual(signal.client_id, self.client_jan)
        self.assertEqual(signal.volunteer_id, self.volunteer_an)
        self.assertEqual(signal.activity_ids.user_id, self.coordinator)

    def test_from_task_to_feedback_and_policy(self):
        task = self.make_task(self.client_jan, days=-1)
        task.assignment_ids = [
            (0, 0, {"volunteer_id": self.volunteer_an.id, "state": "accepted"})
        ]
        other = self.make_signal("Eats bread only")
        policy_signal = self.env["zorgnetwerk.policy.signal"].create(
            {
                "name": "No meals at the weekend",
                "network_id": self.network.id,
                "signal_ids": other.ids,
            }
        )
        self.start_tour(
            f"/odoo/zorg-tasks/{task.id}", "signal_day", login=self.coordinator.login
        )
        signal = self.find_signal()
        self.assertEqual(signal.task_id, task)
        self.assertEqual(signal.volunteer_id, self.volunteer_an)
        self.assertEqual(signal.state, "closed")
        self.assertEqual(signal.outcome_id.name, "Meals come")
        self.assertEqual(signal.referral_ids.state, "sent")
        self.assertTrue(signal.referral_ids.client_agrees)
        self.assertTrue(signal.feedback_on)
        self.assertEqual(signal.feedback, "Thank you, it is taken care of.")
        self.assertFalse(signal.activity_ids)
        self.assertEqual(policy_signal.signal_ids, other | signal)
