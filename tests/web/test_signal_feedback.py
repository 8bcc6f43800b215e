from tests.common import CareHttpCase


class TestSignalFeedback(CareHttpCase):
    """A word back by mail, in a real browser."""

    def test_told_by_mail_without_the_name(self):
        self.set_up_cast()
        self.network.email = "nabij@example.be"
        signal = self.make_signal(
            client_id=self.make_client().id,
            volunteer_id=self.make_volunteer(email="an@example.be").id,
        )
        with self.assertLogs("odoo.http", "WARNING") as refused:
            self.start_tour(
                "/odoo/zorg-signals-feedback",
                "signal_feedback",
                login=self.coordinator.login,
            )
        self.assertNotIn("Smet", "".join(refused.output))
        feedback = signal.feedback_ids
        self.assertEqual((feedback.way, feedback.stage), ("mail", "looked_into"))
        self.assertEqual(feedback.message, "Thank you, we are looking into it.")
        self.assertEqual(feedback.mail_id.email_to, "an@example.be")
        self.assertNotIn("Smet", feedback.mail_id.body_html)
        self.assertFalse(signal.waits_for_word_since)
