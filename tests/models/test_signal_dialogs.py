"""A dialog about 100 signals asks as much as one about 10, and so does what it does.

Left out are joining, which is for the two or three signals of one concern, and what
came of follow-ups: each has an activity, of which Odoo makes a message one by one.
"""

from odoo.fields import Command

from tests.common import CareCase
from tests.models.test_every_list import RingFactory
from tests.screens import count_queries, view_specification

FEW, MANY = 10, 100
# rows are inserted a hundred at a time: signals, their steps, messages, trackings
INSERTS = 6


class TestSignalDialogs(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.factory = RingFactory(cls)
        cls.domain = cls.env["zorgnetwerk.life.domain"].search([], limit=1)
        cls.outcome = cls.env["zorgnetwerk.signal.outcome"].search([], limit=1)
        cls.signals = cls.make_signals()

    @classmethod
    def make_signals(cls, **values):
        clients = cls.factory.make("zorgnetwerk.client", "own", MANY)
        volunteers = cls.factory.make("zorgnetwerk.volunteer", "own", MANY)
        pairs = zip(clients, volunteers, strict=True)
        return cls.env["zorgnetwerk.signal"].create(
            [
                {
                    "summary": f"Signal {number}",
                    "network_id": cls.network.id,
                    "client_id": client.id,
                    "volunteer_id": volunteer.id,
                    "user_id": cls.coordinator.id,
                    "domain_ids": [Command.set(cls.domain.ids)],
                    **values,
                }
                for number, (client, volunteer) in enumerate(pairs)
            ]
        )

    def open_dialog(self, name, records, values):
        """Return a dialog about some records, as the list opens it."""
        return (
            self.env[f"zorgnetwerk.{name}"]
            .with_user(self.coordinator)
            .with_context(default_signal_ids=records.ids)
            .create(values)
        )

    def count_opening(self, name, records, values):
        dialog = self.open_dialog(name, records, values)
        specification = view_specification(dialog, "form")
        return count_queries(dialog, lambda: dialog.web_read(specification))

    def count_applying(self, name, records, values):
        dialog = self.open_dialog(name, records, values)
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        dialog.action_apply()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def test_opening(self):
        cases = {
            "signal.close": {"outcome_id": self.outcome.id},
            "signal.tell": {},
            "signal.reopen": {"reason": "Again"},
            "signal.join": {},
            "signal.bundle": {"name": "No bus"},
        }
        for name, values in cases.items():
            with self.subTest(name):
                few, many = (
                    self.count_opening(name, self.signals[:count], values)
                    for count in (FEW, MANY)
                )
                self.assertEqual(few, many)
                self.assertLessEqual(many, 30)

    def test_applying(self):
        others = self.make_signals()
        cases = {
            "signal.bundle": {"name": "No bus"},
            "signal.close": {
                "outcome_id": self.outcome.id,
                "way": "phone",
                "feedback": "Thank you",
            },
            "signal.tell": {"way": "phone", "feedback": "Thank you", "stage": "closed"},
            "signal.reopen": {"reason": "Again"},
        }
        for name, values in cases.items():
            with self.subTest(name):
                few = self.count_applying(name, self.signals[:FEW], values)
                many = self.count_applying(name, others, values)
                self.assertLessEqual(many, few + INSERTS)
