"""Once a week the coordinator of a network hears which reduced rates end."""

from contextlib import contextmanager
from datetime import timedelta
from unittest.mock import patch

from odoo import fields

from tests.common import ADDON, CareCase
from tests.screens import count_queries

MODEL = "zorgnetwerk.reduced.rate"


class TestReducedRateReminder(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.env[MODEL].search([]).unlink()
        cls.today = fields.Date.context_today(cls.env["res.users"])
        cls.status = cls.env.ref(f"{ADDON}.reduced_rate_status_debt")
        cls.type = cls.env.ref(f"{ADDON}.mail_activity_type_renew_rates")
        cls.network.user_id = cls.coordinator
        cls.coordinator.lang = "en_US"

    def make_rate(self, days, client=None):
        end = self.today + timedelta(days=days)
        return self.env[MODEL].create(
            {
                "client_id": (client or self.make_client()).id,
                "status_id": self.status.id,
                "start": end - timedelta(days=365),
                "valid_until": end,
            }
        )

    @contextmanager
    def no_commit(self, left=60):
        with patch.object(
            self.env.registry["ir.cron"], "_commit_progress", return_value=left
        ) as kept:
            yield kept

    def run_job(self, **values):
        with self.no_commit():
            self.env[MODEL]._cron_remind(**values)

    def get_activities(self, network=None):
        return (network or self.network).activity_ids.filtered(
            lambda activity: activity.activity_type_id == self.type
        )

    def test_the_coordinator_hears_a_number_without_names_and_without_mail(self):
        mails = self.env["mail.mail"].search_count([])
        for days in (-3, 10, 300):
            self.make_rate(days, self.make_client("Geheim", f"Persoon {days}"))
        self.network.reduced_rate_warn_weeks = 2
        self.run_job()
        activity = self.get_activities()
        self.assertEqual(activity.user_id, self.coordinator)
        self.assertEqual(activity.summary, "Reduced rates to renew within 2 weeks: 2")
        self.assertIn("/odoo/zorg-reduced-rates", activity.note)
        self.assertNotIn("Persoon", f"{activity.summary} {activity.note}")
        self.assertEqual(self.env["mail.mail"].search_count([]), mails)

    def test_never_twice_and_a_new_one_changes_the_number(self):
        self.make_rate(3)
        self.run_job()
        self.run_job()
        activity = self.get_activities()
        self.assertEqual(len(activity), 1)
        activity.action_done()
        self.run_job()
        self.assertFalse(self.get_activities())
        self.make_rate(4)
        self.run_job()
        self.make_rate(5)
        self.run_job()
        activity = self.get_activities()
        self.assertEqual(len(activity), 1)
        self.assertTrue(activity.summary.endswith(": 3"))

    def test_who_is_renewed_is_told_again_next_year(self):
        rate = self.make_rate(3)
        self.run_job()
        self.assertTrue(rate.is_renewal_told)
        rate.with_user(self.coordinator).action_renew()
        self.assertFalse(rate.is_renewal_told)
        self.get_activities().unlink()
        self.run_job()
        self.assertFalse(self.get_activities())

    def test_of_closed_files_nobody_hears(self):
        client = self.make_client()
        self.make_rate(3, client)
        reason = self.env["zorgnetwerk.reason"]._get_first("client_closed")
        client._move_to("closed", reason=reason)
        self.run_job()
        self.assertFalse(self.get_activities())

    def test_the_deputy_hears_it_where_the_coordinator_may_not_see_cards(self):
        self.make_rate(3)
        self.network.user_id = self.worker
        self.network.deputy_id = self.coordinator
        self.run_job()
        self.assertEqual(self.get_activities().user_id, self.coordinator)

    def test_where_nobody_may_hear_it_it_waits_for_who_comes(self):
        rate = self.make_rate(3)
        self.network.write({"user_id": self.worker.id, "deputy_id": False})
        self.run_job()
        self.assertFalse(self.get_activities())
        self.assertFalse(rate.is_renewal_told)
        self.network.user_id = self.coordinator
        self.run_job()
        self.assertEqual(len(self.get_activities()), 1)

    def test_a_run_that_is_stopped_is_completed_by_the_next(self):
        networks = self.make_networks(3)
        with self.no_commit(left=0):
            self.env[MODEL]._cron_remind(size=1)
        told = networks.filtered(self.get_activities)
        self.assertEqual(len(told), 1)
        self.run_job(size=1)
        for network in networks:
            self.assertEqual(len(self.get_activities(network)), 1)

    def make_networks(self, number):
        networks = self.env["zorgnetwerk.network"].create(
            [
                {
                    "name": f"Netwerk {index} van {number}",
                    "company_id": self.company.id,
                    "user_id": self.coordinator.id,
                }
                for index in range(number)
            ]
        )
        for network in networks:
            self.make_rate(3, self.make_client("An", "Peeters", network=network))
        return networks

    def test_the_job_asks_the_same_for_many(self):
        counts = []
        for size in (10, 100):
            networks = self.make_networks(size)
            self.env[MODEL]._read_group([], ["network_id"])

            def run(networks=networks):
                rates = self.env[MODEL].search([("network_id", "in", networks.ids)])
                rates.is_renewal_told = False
                self.env.flush_all()
                self.run_job()

            counts.append(count_queries(self.env[MODEL], run))
        self.assertEqual(*counts)
        self.assertLessEqual(counts[1], 40)

    def test_the_job_runs_once_a_week(self):
        cron = self.env.ref(f"{ADDON}.ir_cron_renew_rates")
        self.assertEqual((cron.interval_number, cron.interval_type), (1, "weeks"))
        self.make_rate(3)
        with self.no_commit():
            cron.ir_actions_server_id.with_user(cron.user_id).run()
        self.assertEqual(len(self.get_activities()), 1)
