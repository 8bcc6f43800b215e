"""Who is told when the clock of a signal runs out."""

from datetime import datetime, timedelta
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import freeze_time

from tests.common import make_user
from tests.models.test_signal_clock import SignalClockCase

LATE = "zorgnetwerk_addon.mail_activity_type_late_signal"


class TestEscalation(SignalClockCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.deputy = make_user(
            cls.env, "waarnemer_nabij", "handler", networks=cls.network
        )
        for user in (cls.deputy, cls.administrator):
            user.email = f"{user.login}@example.com"
        # signals of the demonstration are late too
        cls.env["zorgnetwerk.signal"].search([]).active = False

    def make_owned_signal(self, **values):
        return self.make_late_signal(
            user_id=self.handler.id,
            deputy_id=self.deputy.id,
            client_id=self.client_jan.id,
            **values,
        )

    def setUp(self):
        super().setUp()
        self.client_jan = self.make_client()
        self.mails_before = self.env["mail.mail"].search([])

    def run_at(self, moment, size=100, seconds=60):
        """Run the job; what it commits is rolled back with the test.

        :param int seconds: what is left after each part; 0 ends the run there
        """

        def keep(*_args, **_values):
            return seconds

        crons = self.env["ir.cron"].__class__
        with freeze_time(moment), patch.object(crons, "_commit_progress", keep):
            self.env["zorgnetwerk.signal"]._cron_escalate(size=size)

    def new_mails(self):
        return self.env["mail.mail"].search([]) - self.mails_before

    def late_activities(self, signal):
        return signal.activity_ids.filtered(
            lambda activity: activity.activity_type_id == self.env.ref(LATE)
        )

    def test_owner_then_deputy_then_administrator_each_once(self):
        signal = self.make_owned_signal()
        self.run_at("2026-03-02 13:59:00")
        self.assertEqual(signal.escalation_level, "none")
        for _twice in range(2):
            self.run_at("2026-03-02 14:05:00")
            self.assertEqual(signal.escalation_level, "owner")
            self.assertEqual(self.late_activities(signal).user_id, self.handler)
            self.assertEqual(len(self.late_activities(signal)), 1)
            self.assertFalse(self.new_mails())
        # two working hours later: Tuesday 9.05
        self.assertEqual(signal.escalate_on, datetime(2026, 3, 3, 8, 5))
        self.run_at("2026-03-03 08:00:00")
        self.assertFalse(self.new_mails())
        for _twice in range(2):
            self.run_at("2026-03-03 08:05:00")
            self.assertEqual(signal.escalation_level, "deputy")
            self.assertIn(self.deputy.email, self.new_mails().email_to)
            self.assertEqual(len(self.new_mails()), 1)
        # three working hours later: 12.05, which is 13.05
        self.assertEqual(signal.escalate_on, datetime(2026, 3, 3, 12, 5))
        for moment in ("2026-03-03 12:05:00", "2026-03-20 12:00:00"):
            self.run_at(moment)
            self.assertEqual(signal.escalation_level, "administrator")
            self.assertEqual(len(self.new_mails()), 2)
        self.assertFalse(signal.escalate_on)
        self.assertEqual(
            signal.step_ids.filtered(lambda step: step.kind == "late")
            .sorted("id")
            .mapped("reason"),
            [
                f"Owner reminded: {self.handler.name}",
                f"Deputy mailed: {self.deputy.name}",
                f"Administrator mailed: {self.administrator.name}",
            ],
        )

    def test_the_history_speaks_the_language_of_who_is_told(self):
        signal = self.make_owned_signal()
        self.handler.lang = "nl_BE"
        self.run_at(signal.deadline + timedelta(minutes=1))
        step = signal.step_ids.filtered(lambda step: step.kind == "late")
        self.assertEqual(step.reason, f"Trekker herinnerd: {self.handler.name}")
        # the clock told, no colleague did
        self.assertFalse(step.user_id)

    def test_a_mail_says_the_number_and_nothing_of_the_file(self):
        signal = self.make_owned_signal(summary="Onbetaalde facturen", facts="Leeg")
        self.run_at("2026-03-02 14:05:00")
        self.run_at("2026-03-03 08:05:00")
        mail = self.new_mails()
        text = f"{mail.subject} {mail.body_html} {mail.body}"
        self.assertIn(signal.reference, mail.subject)
        self.assertIn(f"/odoo/zorg-signals/{signal.id}", mail.body_html)
        for word in ("facturen", "Leeg", "Smet", "Jan", self.handler.name):
            self.assertNotIn(word, text)
        self.assertFalse(mail.model)

    def test_quiet_when_the_signal_moves_on(self):
        signal = self.make_owned_signal()
        self.run_at("2026-03-02 14:05:00")
        with freeze_time("2026-03-02 14:30:00"):
            signal.with_user(self.handler).action_take()
        self.assertEqual(signal.escalation_level, "none")
        self.assertFalse(signal.activity_ids)
        self.run_at("2026-03-04 15:00:00")
        self.assertEqual(signal.escalation_level, "none")
        self.run_at("2026-03-04 16:05:00")
        self.assertEqual(signal.escalation_level, "owner")
        with freeze_time("2026-03-04 16:10:00"):
            signal.with_user(self.handler).action_followed_up()
        self.assertFalse(signal.escalate_on)
        self.assertEqual(signal.escalation_level, "none")
        self.assertFalse(self.new_mails())

    def test_who_moves_it_has_the_whole_delay_again(self):
        signal = self.make_owned_signal(state="investigating")
        self.run_at("2026-03-05 09:00:00")
        with freeze_time("2026-03-05 10:00:00"):
            signal.with_user(self.handler).write({"state": "referred"})
        self.assertEqual(signal.escalation_level, "owner")
        self.assertEqual(signal.escalate_on, datetime(2026, 3, 5, 13))

    def test_another_urgency_sets_another_clock(self):
        signal = self.make_owned_signal()
        self.run_at("2026-03-02 14:05:00")
        slow = self.urgency.copy({"name": "Slow", "first_look_hours": 30})
        signal.with_user(self.handler).urgency_id = slow
        self.assertEqual(signal.escalation_level, "none")
        self.assertEqual(signal.escalate_on, signal.deadline)

    def test_the_coordinator_where_nobody_owns_it(self):
        signal = self.make_late_signal()
        self.run_at("2026-03-02 14:05:00")
        self.assertEqual(self.late_activities(signal).user_id, self.coordinator)
        # no deputy of signal or network: straight to the administrators
        self.run_at("2026-03-03 08:05:00")
        self.assertEqual(signal.escalation_level, "administrator")

    def test_nobody_is_mailed_who_may_not_open_it(self):
        signal = self.make_owned_signal()
        self.run_at("2026-03-02 14:05:00")
        signal.with_context(tracking_disable=True).deputy_id = False
        self.network.deputy_id = self.worker
        self.worker.email = "worker@example.com"
        self.run_at("2026-03-03 08:05:00")
        self.assertEqual(signal.escalation_level, "administrator")
        self.assertNotIn("worker@", str(self.new_mails().mapped("email_to")))

    def test_administrators_of_another_municipality_hear_nothing(self):
        far = make_user(
            self.env,
            "administrator_ginder",
            "administrator",
            self.far_company,
            email="far@example.com",
        )
        self.network.member_ids = [Command.unlink(self.administrator.id)]
        self.make_late_signal()
        self.run_at("2026-03-02 14:05:00")
        self.run_at("2026-03-03 08:05:00")
        told = str(self.new_mails().mapped("email_to"))
        self.assertIn(self.administrator.email, told)
        self.assertNotIn(far.email, told)

    def test_an_owner_who_left_is_passed_over(self):
        signal = self.make_owned_signal()
        self.handler.active = False
        self.run_at("2026-03-02 14:05:00")
        self.assertEqual(signal.escalation_level, "deputy")
        self.assertFalse(self.late_activities(signal))
        self.assertIn(self.deputy.email, self.new_mails().email_to)

    def test_nobody_hears_of_it_on_a_holiday(self):
        self.env["zorgnetwerk.holiday"].create(
            {"name": "Feast", "date": "2026-03-03", "company_id": self.company.id}
        )
        signal = self.make_owned_signal()
        self.run_at("2026-03-02 14:05:00")
        self.assertEqual(signal.escalate_on, datetime(2026, 3, 4, 8, 5))

    def test_a_mail_server_that_is_down_loses_nothing(self):
        first, second = self.make_owned_signal(), self.make_owned_signal()
        self.run_at("2026-03-02 14:05:00")
        self.run_at("2026-03-03 08:05:00")
        mails = self.new_mails()
        self.assertEqual(len(mails), 2)
        servers = self.env["ir.mail_server"].__class__
        queue = self.env["mail.mail"].with_context(filters=[("id", "in", mails.ids)])
        down = patch.object(servers, "_connect__", side_effect=OSError("down"))
        with down, freeze_time("2026-03-03 08:10:00"):
            queue.process_email_queue()
        self.assertEqual(set(mails.mapped("state")), {"exception"})
        # the job goes on with who is next
        self.run_at("2026-03-03 12:05:00")
        self.assertEqual(
            (first | second).mapped("escalation_level"), ["administrator"] * 2
        )
        with (
            freeze_time("2026-03-03 13:10:00"),
            patch.object(
                self.env["mail.mail"].__class__, "_send", autospec=True
            ) as send,
        ):
            queue.process_email_queue()
        self.assertEqual(send.call_args.args[0], mails, "once more at the next run")
        self.assertEqual(set(mails.mapped("state")), {"outgoing"})

    def test_a_wrong_address_is_not_tried_for_ever(self):
        self.make_owned_signal()
        self.run_at("2026-03-02 14:05:00")
        self.run_at("2026-03-03 08:05:00")
        mail = self.new_mails()
        queue = self.env["mail.mail"].with_context(filters=[("id", "=", mail.id)])
        mail.write({"state": "exception", "failure_type": "mail_email_invalid"})
        with freeze_time("2026-03-03 09:00:00"):
            queue.process_email_queue()
        self.assertEqual(mail.state, "exception")
        mail.failure_type = "unknown"
        with freeze_time("2026-03-08 09:00:00"):
            queue.process_email_queue()
        self.assertEqual(mail.state, "exception", "after some days nobody waits for it")

    def test_levels_are_not_written_by_hand(self):
        signal = self.make_owned_signal().with_user(self.handler)
        for vals in (
            {"escalation_level": "administrator"},
            {"escalated_on": "2026-01-01 09:00:00"},
        ):
            with self.assertRaises(AccessError):
                signal.write(vals)

    def test_a_run_that_stops_is_completed_by_the_next(self):
        first, second = self.make_owned_signal(), self.make_owned_signal()
        self.run_at("2026-03-02 14:05:00", size=1, seconds=0)
        self.assertEqual(
            sorted((first | second).mapped("escalation_level")), ["none", "owner"]
        )
        self.run_at("2026-03-02 14:05:00", size=1)
        self.assertEqual(
            (first | second).mapped("escalation_level"), ["owner", "owner"]
        )
        self.assertEqual(len(self.late_activities(first | second)), 2)

    def test_the_queries_of_100_are_those_of_10(self):
        signals = self.env["zorgnetwerk.signal"]
        counts = {}
        for size in (10, 100):
            made = signals.concat(*[self.make_owned_signal() for _n in range(size)])
            for moment in ("2026-03-02 14:05:00", "2026-03-03 08:05:00"):
                self.env.flush_all()
                self.env.invalidate_all()
                before = self.env.cr.sql_log_count
                with freeze_time(moment):
                    made.browse(made.ids)._escalate()
                self.env.flush_all()
                counts.setdefault(moment, []).append(self.env.cr.sql_log_count - before)
        for moment, (few, many) in counts.items():
            # a batch of rows is inserted in one query for each hundred or so
            self.assertLessEqual(many, few + 6, f"queries per signal at {moment}")

    def test_the_board_counts_by_who_was_told(self):
        now = datetime(2026, 3, 2, 14, 5)
        self.make_owned_signal()
        told = self.make_owned_signal()
        with freeze_time(now):
            told._escalate()
            board = self.env.ref("zorgnetwerk_addon.signal_late_action")
            late = self.env["zorgnetwerk.signal"].with_user(self.handler)
            domain = [("is_late", "in", [True])]
            self.assertIn("is_late", board.domain)
            late = late.with_context(read_group_expand=True)
            groups = late.web_read_group(domain, ["escalation_level"], ["__count"])
        counts = {g["escalation_level"]: g["__count"] for g in groups["groups"]}
        self.assertEqual(
            counts, {"none": 1, "owner": 1, "deputy": 0, "administrator": 0}
        )
