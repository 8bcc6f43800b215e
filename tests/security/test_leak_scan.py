"""What each outsider may read, whatever the model, holds nothing about a person."""

from tests.common import CareCase

from .scan import scan
from .secret_files import SecretFactory
from .world import World


class TestLeakScan(World, CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_world()
        cls.files = SecretFactory(cls).fill()
        cls.mix_in()

    def test_nobody_outside_reads_the_secret(self):
        for role, user in self.outsiders.items():
            with self.subTest(role=role):
                leaks = list(scan(self.env, user))
                self.assertFalse(leaks, "\n" + "\n".join(leaks))

    def test_the_scan_sees(self):
        """The coordinator meets the word in every place that is closed to others."""
        places = {leak.split(" of ")[0] for leak in scan(self.env, self.coordinator)}
        for place in (
            "res.partner.name",
            "res.partner.bank.acc_number",
            "mail.message.body",
            "mail.activity.summary",
            "mail.notification.mail_message_id",
            "ir.attachment.name",
            "zorgnetwerk.client.confidential_note",
            "zorgnetwerk.signal.facts",
            "zorgnetwerk.follow.up.summary",
            "zorgnetwerk.incoming.body",
            "zorgnetwerk.right.check.note",
        ):
            self.assertIn(place, places)
        self.assertGreater(len(self.files), 40)
