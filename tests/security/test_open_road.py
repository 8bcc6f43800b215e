"""Nothing of a file goes by e-mail because somebody was made responsible for it."""

from tests.common import CareCase
from tests.models.policy_case import PolicyFixture

CONCERN = "Wuivendriet"


class TestOpenRoad(PolicyFixture, CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.set_up_mails()

    @classmethod
    def set_up_mails(cls):
        cls.signal = cls.make_signal(summary=CONCERN, user_id=cls.coordinator.id)
        cls.client_file = cls.make_client("Mia", CONCERN)

    def get_mails(self):
        self.env.flush_all()
        return self.env["mail.mail"].search(
            ["|", ("subject", "ilike", CONCERN), ("body_html", "ilike", CONCERN)]
        )

    def make_responsible(self):
        for file in (self.signal, self.client_file):
            mine = file.with_user(self.coordinator)
            mine.user_id = self.handler
            mine.activity_schedule(
                "mail.mail_activity_data_todo", user_id=self.handler.id
            )
        self.env.cr.precommit.run()

    def test_no_mail_names_a_client_or_a_concern(self):
        self.handler.notification_type = "email"
        self.make_responsible()
        self.assertFalse(self.get_mails())
        self.assertEqual(self.signal.user_id, self.handler)
        self.assertEqual(self.signal.activity_ids.user_id, self.handler)

    def test_inside_it_is_told(self):
        self.handler.notification_type = "inbox"
        self.make_responsible()
        self.assertFalse(self.get_mails())
        notified = self.env["mail.notification"].search(
            [
                ("res_partner_id", "=", self.handler.partner_id.id),
                ("mail_message_id.model", "=", "zorgnetwerk.signal"),
                ("mail_message_id.res_id", "=", self.signal.id),
            ]
        )
        self.assertEqual(set(notified.mapped("notification_type")), {"inbox"})
        self.assertEqual(len(notified), 2)
