from contextlib import contextmanager
from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, freeze_time
from odoo.tools import mute_logger

from tests.common import CareCase
from tests.screens import ScreenChecks

from .policy_case import REPORTABLE, PolicyFixture


class TestPolicySignal(PolicyFixture, ScreenChecks, CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.rights = cls.env.ref("zorgnetwerk_addon.life_domain_rights")
        cls.housing = cls.env.ref("zorgnetwerk_addon.life_domain_housing")

    def bundle(self, signals, user=None, **values):
        dialogs = self.env["zorgnetwerk.signal.bundle"].with_user(user or self.handler)
        action = signals.with_user(user or self.handler).action_bundle()
        dialog = dialogs.with_context(**action["context"]).create(values)
        return dialog, dialog.action_apply

    @contextmanager
    def refused(self, error, words):
        """Check what a refusal says, and take back what was done before it."""
        with self.assertRaises(error) as caught:
            yield
        self.assertRegex(str(caught.exception), words)

    def test_bundling_gives_a_policy_signal_with_what_the_signals_are_about(self):
        with freeze_time("2026-03-10 10:00:00"):
            first = self.make_signal(
                received_on="2026-01-05 09:00:00", domain_ids=self.rights.ids
            )
            last = self.make_signal(
                received_on="2026-02-07 09:00:00", domain_ids=self.housing.ids
            )
            _dialog, apply = self.bundle(first | last, name="Letters")
            action = apply()
        made = self.env["zorgnetwerk.policy.signal"].browse(action["res_id"])
        self.assertEqual(made.state, "bundle")
        self.assertEqual(made.signal_ids, first | last)
        self.assertEqual(made.domain_ids, self.rights | self.housing)
        self.assertEqual(made.notice_on, date(2026, 1, 5))
        self.assertEqual(made.collect_on, date(2026, 2, 7))
        self.assertEqual(made.bundle_on, date(2026, 3, 10))
        self.assertEqual(made.user_id, self.handler)
        self.assertEqual(first.policy_signal_ids, made)

    def test_a_signal_alone_is_offered_the_policy_signal_about_the_same(self):
        known = self.make_policy_signal(domain_ids=self.rights.ids)
        signal = self.make_signal(domain_ids=self.rights.ids)
        dialog, apply = self.bundle(signal)
        self.assertEqual(dialog.target, "known")
        self.assertEqual(dialog.policy_signal_id, known)
        apply()
        self.assertIn(signal, known.signal_ids)
        self.assertEqual(signal.policy_signal_count, 1)

    def test_a_signal_alone_may_begin_one(self):
        signal = self.make_signal(domain_ids=self.housing.ids)
        dialog, apply = self.bundle(signal, name="Damp")
        self.assertEqual(dialog.target, "new")
        made = self.env["zorgnetwerk.policy.signal"].browse(apply()["res_id"])
        self.assertEqual(made.state, "collect")

    def test_signals_of_two_networks_are_not_bundled(self):
        other = self.make_signal(network=self.other_network)
        with self.refused(UserError, "one network"):
            (self.make_signal() | other).with_user(self.administrator).action_bundle()
        with self.refused(ValidationError, "another network"):
            self.make_policy_signal(signals=other)

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_a_signal_of_others_is_not_put_in_by_its_id(self):
        other = self.make_signal(network=self.other_network)
        mine = self.make_policy_signal().with_user(self.handler)
        with self.assertRaises(AccessError):
            mine.signal_ids = [Command.link(other.id)]
        with self.assertRaises(AccessError):
            other.with_user(self.handler).with_context(
                policy_signal_id=mine.id
            ).action_add_to_policy_signal()

    def test_the_whole_road(self):
        policy_signal = self.make_policy_signal().with_user(self.handler)
        with freeze_time("2026-03-10 10:00:00"):
            policy_signal.action_next_phase()
            policy_signal.action_next_phase()
            policy_signal.action_next_phase()
        self.assertEqual(policy_signal.state, "analyse")
        self.assertEqual(policy_signal.analyse_on, date(2026, 3, 10))
        with self.refused(ValidationError, "criterion “Shared”"):
            policy_signal.action_next_phase()
        policy_signal.write(REPORTABLE)
        self.assertFalse(policy_signal.next_text)
        policy_signal.action_next_phase()
        self.assertEqual(policy_signal.state, "report")
        with self.refused(ValidationError, "“Decided by”"):
            policy_signal.write({"decision": "New letters"})
            policy_signal.action_next_phase()
        policy_signal.write({"decision": "New letters", "decided_by": "Council"})
        policy_signal.action_next_phase()
        with self.refused(ValidationError, "who leads the action"):
            policy_signal.action_next_phase()
        policy_signal.lead_organisation_id = self.make_organisation()
        policy_signal.action_next_phase()
        with self.refused(ValidationError, "“What became of it”"):
            policy_signal.action_next_phase()
        policy_signal.feedback = "The letters are shorter now."
        policy_signal.action_next_phase()
        self.assertEqual(policy_signal.state, "feedback")

    def test_what_a_phase_asked_stays_while_it_lasts(self):
        policy_signal = self.make_reported().with_user(self.handler)
        with self.refused(ValidationError, "Neutral"):
            policy_signal.is_neutral = False
        with self.refused(ValidationError, "two signals"):
            policy_signal.signal_ids = policy_signal.signal_ids[0]

    def test_phases_are_not_skipped_and_going_back_forgets_the_later_dates(self):
        policy_signal = self.make_reported(notice_on="2026-01-01")
        mine = policy_signal.with_user(self.handler)
        with self.refused(UserError, "cannot go"):
            mine.state = "act"
        self.assertTrue(mine.report_on)
        mine.action_previous_phase()
        self.assertEqual(mine.state, "analyse")
        self.assertFalse(mine.report_on)
        self.assertEqual(mine.notice_on, date(2026, 1, 1))

    def test_a_decision_may_be_that_nothing_is_done(self):
        mine = self.make_reported(
            state="decide", decision="No", decided_by="Council"
        ).with_user(self.handler)
        mine.feedback = "The council does not take it on."
        mine.action_no_action()
        self.assertEqual(mine.state, "feedback")

    def test_each_criterion_keeps_who_ticked_it_and_when(self):
        mine = self.make_policy_signal().with_user(self.handler)
        with freeze_time("2026-03-10 10:00:00"):
            mine.write({"is_clear": True, "clear_note": "Read by all partners"})
        with freeze_time("2026-03-12 10:00:00"):
            mine.with_user(self.coordinator).is_shared = True
        self.assertEqual(mine.clear_by_id, self.handler)
        self.assertEqual(mine.clear_on, date(2026, 3, 10))
        self.assertEqual(mine.shared_by_id, self.coordinator)
        mine.is_clear = False
        self.assertFalse(mine.clear_by_id or mine.clear_on)

    def test_who_ticked_is_not_filled_in_by_hand(self):
        mine = self.make_policy_signal().with_user(self.handler)
        for vals in (
            {"clear_by_id": self.coordinator.id},
            {"accepted_words": "jan"},
        ):
            with self.subTest(vals), self.assertRaises(AccessError):
                mine.write(vals)

    def test_like_signals_are_proposed_nearest_first(self):
        village = self.env["zorgnetwerk.area"].create({"name": "Bos"})
        policy_signal = self.make_policy_signal(
            domain_ids=self.rights.ids, area_ids=village.ids
        )
        far = self.make_signal("Far", domain_ids=self.rights.ids)
        near = self.make_signal("Near", domain_ids=self.rights.ids, area_id=village.id)
        self.make_signal("Other domain", domain_ids=self.housing.ids)
        self.make_signal(
            "Long ago", domain_ids=self.rights.ids, received_on="2019-01-01 09:00:00"
        )
        self.make_signal(
            "Elsewhere", network=self.other_network, domain_ids=self.rights.ids
        )
        mine = policy_signal.with_user(self.handler)
        self.assertEqual(list(mine.suggested_signal_ids), [near, far])
        far.with_user(self.handler).with_context(
            policy_signal_id=mine.id
        ).action_add_to_policy_signal()
        self.assertEqual(mine.suggested_signal_ids, near)
        mine.action_add_like_signals()
        self.assertEqual(len(mine.signal_ids), 4)

    def tell(self, action):
        wizards = self.env[action["res_model"]].with_user(self.handler)
        form = Form(wizards.with_context(**action["context"]))
        form.way = "phone"
        form.save().action_apply()

    def test_who_signalled_must_hear_what_became_of_it(self):
        mine = self.make_reported(
            state="feedback", decision="No", decided_by="Council", feedback="Thanks"
        ).with_user(self.handler)
        first, last = mine.signal_ids
        self.assertEqual(mine.untold_count, 2)
        tell = first.with_context(policy_signal_id=mine.id).action_policy_told
        self.tell(tell())
        self.assertEqual(mine.untold_signal_ids, last)
        self.assertIn(first.reference, "".join(mine.message_ids.mapped("body")))
        self.tell(mine.action_all_told())
        self.assertFalse(mine.untold_count)
        # in one place: with what else was told to who signalled
        line = last.feedback_ids
        self.assertEqual((line.stage, line.message), ("policy", "Thanks"))
        self.assertEqual(line.policy_signal_id, mine)
        self.assertFalse(last.feedback_on, "the end of the signal itself")
        line.with_user(self.handler).action_undo()
        self.assertEqual(mine.untold_signal_ids, last)
        extra = self.make_signal()
        mine.signal_ids = [Command.set((first | extra).ids)]
        self.assertEqual(mine.told_signal_ids, first)

    def test_nothing_is_told_before_there_is_something_to_tell(self):
        mine = self.make_reported().with_user(self.handler)
        with self.refused(UserError, "What became of it"):
            mine.action_all_told()

    def test_an_archived_signal_still_counts(self):
        policy_signal = self.make_policy_signal()
        policy_signal.signal_ids[0].active = False
        self.env.invalidate_all()
        self.assertEqual(policy_signal.with_user(self.handler).signal_count, 2)

    def test_only_who_reads_signals_prepares_it(self):
        with self.refused(ValidationError, "cannot see the signals"):
            self.make_policy_signal(user_id=self.worker.id)

    def test_form(self):
        with Form(
            self.env["zorgnetwerk.policy.signal"].with_user(self.handler)
        ) as form:
            form.name = "Damp"
        self.assertEqual(form.record.state, "notice")
        self.assertTrue(form.record.notice_on)

    def test_list_is_batched(self):
        model = self.env["zorgnetwerk.policy.signal"].with_user(self.handler)
        self.assert_list_is_batched(
            model.with_context(search_default_mine=0),
            lambda number: self.make_policy_signal(
                f"Number {number}",
                domain_ids=self.rights.ids,
                lead_organisation_id=self.make_organisation(f"Dienst {number}").id,
            ),
            at_most=20,
        )

    def test_form_is_batched(self):
        policy_signal = self.make_reported()

        def fill(begin, end):
            for number in range(begin, end):
                signal = self.make_signal(
                    client_id=self.make_client(f"Cel {number}", "Vanbinst").id,
                    about="client",
                    volunteer_id=self.make_volunteer(f"Wil {number}", "Dubois").id,
                    domain_ids=self.rights.ids,
                )
                policy_signal.signal_ids = [Command.link(signal.id)]

        self.assert_form_is_batched(
            policy_signal.with_user(self.handler), fill, at_most=75
        )
