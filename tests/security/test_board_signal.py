"""What the board reads of a policy signal, and what it cannot find out."""

from contextlib import suppress

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tools import mute_logger

from tests.common import CareCase
from tests.models.policy_case import PolicyFixture

from .scan import NOISY

REFUSED = (AccessError, ValueError, KeyError, ValidationError)


class TestBoardSignal(PolicyFixture, CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.rights = cls.env.ref("zorgnetwerk_addon.life_domain_rights")
        cls.many = cls.make_reported("Letters", signals=6, domain_ids=cls.rights.ids)
        cls.few = cls.make_reported("Damp houses", signals=3)
        cls.draft = cls.make_policy_signal("Not ready yet")
        cls.env.flush_all()
        cls.board = cls.env["zorgnetwerk.board.signal"].with_user(cls.policy)

    def shown(self):
        self.env.invalidate_all()
        found = self.board.search([("network_id", "=", self.network.id)])
        return {row.name: row.shown for row in found}

    def test_what_was_reported_with_small_counts_hidden(self):
        self.assertEqual(
            self.shown(), {"Letters": "6", "Damp houses": "from fewer than 5 persons"}
        )

    def test_many_signals_of_few_persons_are_few(self):
        client = self.make_client()
        signals = self.env["zorgnetwerk.signal"].union(
            *(
                self.make_signal(
                    f"Of one {number}", about="client", client_id=client.id
                )
                for number in range(7)
            )
        )
        self.make_reported("One person", signals=signals)
        self.assertEqual(self.shown()["One person"], "from fewer than 5 persons")

    def test_a_signal_joined_into_another_counts_once(self):
        double = self.make_reported("Double", signals=6)
        first, *others = double.signal_ids
        for other in others[:2]:
            (first | other).with_user(self.handler)._join_into(first)
        self.assertEqual(double.with_user(self.handler).signal_count, 4)
        self.assertEqual(self.shown()["Double"], "from fewer than 5 persons")

    def test_a_number_does_not_follow_each_new_signal(self):
        mine = self.many.with_user(self.handler)
        mine.signal_ids = [Command.link(self.make_signal().id)]
        self.assertEqual(self.shown()["Letters"], "6")
        mine.action_previous_phase()
        self.assertNotIn("Letters", self.shown())
        mine.action_next_phase()
        self.assertEqual(self.shown()["Letters"], "6", "one more would be told")
        for number in range(4):
            mine.signal_ids = [Command.link(self.make_signal(f"More {number}").id)]
        mine.action_previous_phase()
        mine.action_next_phase()
        self.assertEqual(self.shown()["Letters"], "11")

    def test_it_goes_away_while_somebody_may_be_recognised(self):
        signal = self.many.signal_ids[0]
        signal.write({"about": "client", "client_id": self.make_client().id})
        self.many.with_user(self.handler).description = "Jan De Smet leest niet."
        self.assertNotIn("Letters", self.shown())
        self.many.with_user(self.handler).description = "Letters stay unopened."
        self.assertIn("Letters", self.shown())

    def test_and_when_it_is_archived(self):
        self.many.with_user(self.handler).active = False
        self.assertNotIn("Letters", self.shown())

    @mute_logger(*NOISY)
    def test_no_question_tells_a_small_count_or_a_signal(self):
        """Searches, groups and exports know only what is shown."""
        small = [("id", "=", self.few.id)]
        for number in range(1, 5):
            found = self.board.search(small + [("signal_count", "=", number)])
            self.assertFalse(found, number)
        (row,) = self.board.formatted_read_group(
            small, ["name"], ["signal_count:sum", "signal_count:max", "__count"]
        )
        self.assertFalse(row["signal_count:sum"] or row["signal_count:max"])
        self.policy.group_ids = [
            Command.link(self.env.ref("base.group_allow_export").id)
        ]
        exported = self.board.browse(self.few.id).export_data(["name", "shown"])
        self.assertEqual(
            exported["datas"], [["Damp houses", "from fewer than 5 persons"]]
        )
        fields = self.board.fields_get()
        for name in ("signal_ids", "reported_signal_ids", "create_uid", "user_id"):
            self.assertNotIn(name, fields)
        for domain in (
            [("signal_ids", "!=", False)],
            [("signal_ids.client_id.name", "ilike", "jan")],
            [("network_id.signal_ids", "!=", False)],
            [("domain_ids.signal_ids", "!=", False)],
        ):
            with self.subTest(domain), suppress(*REFUSED):
                self.assertFalse(self.board.search(domain), "it can be asked")

    @mute_logger(*NOISY)
    def test_the_policy_signal_itself_is_closed(self):
        """With it its messages, attachments, activities and followers."""
        self.many.with_user(self.handler).message_post(body="Talked to Jan")
        attachment = (
            self.env["ir.attachment"]
            .with_user(self.handler)
            .create(
                {
                    "name": "List.txt",
                    "raw": b"Jan",
                    "res_model": self.many._name,
                    "res_id": self.many.id,
                }
            )
        )
        for user in (self.policy, self.worker, self.privacy, self.townhall):
            env = self.env(user=user)
            with self.subTest(user.login):
                with self.assertRaises(AccessError):
                    self.many.with_user(user).read(["name"])
                with self.assertRaises(AccessError):
                    attachment.with_user(user).read(["name"])
                about = [("model", "=", self.many._name)]
                self.assertFalse(env["mail.message"].search(about))

    @mute_logger(*NOISY)
    def test_who_reads_no_signals_makes_no_bundle(self):
        for user in (self.policy, self.worker, self.privacy, self.townhall):
            for model in ("zorgnetwerk.policy.bundle", "zorgnetwerk.signal.bundle"):
                with (
                    self.subTest(user.login, model=model),
                    self.assertRaises(AccessError),
                ):
                    self.env[model].with_user(user).create(
                        {"network_id": self.network.id}
                    )

    @mute_logger(*NOISY)
    def test_a_bundle_prints_no_network_of_others(self):
        bundles = self.env["zorgnetwerk.policy.bundle"].with_user(self.handler)
        with self.assertRaises(AccessError):
            bundles.create({"network_id": self.other_network.id})
        mine = bundles.create({"network_id": self.network.id})
        with self.assertRaises(AccessError):
            mine.network_id = self.other_network
        with self.assertRaises(AccessError):
            self.env.invalidate_all()
            mine.with_user(self.coordinator).action_pdf()
