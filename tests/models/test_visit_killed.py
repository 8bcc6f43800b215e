"""The nightly job is killed (kill -9) in the middle; the next run completes it."""

import os
import time
from collections import Counter
from contextlib import closing
from datetime import datetime, timedelta
from unittest.mock import patch

from odoo import SUPERUSER_ID, api, sql_db
from odoo.fields import Domain
from odoo.tests import tagged

from tests.models.killed_case import KilledCase

REQUESTS = 6
WEEKS = 3


@tagged("standard", "post_install", "-at_install")
class TestKilled(KilledCase):
    """Real processes and real transactions, so what is made is deleted at the end."""

    def setUp(self):
        super().setUp()
        self.database = sql_db.db_connect(self.registry_name)
        self.ids = {}
        self.addCleanup(self.delete_all)
        with closing(self.database.cursor()) as cr:
            self.make_all(self.get_env(cr))
            cr.commit()

    @property
    def registry_name(self):
        from odoo.tests.common import get_db_name

        return get_db_name()

    def get_env(self, cr):
        return api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})

    def make_all(self, env):
        network = env["zorgnetwerk.network"].create(
            {"name": "Onderbroken", "user_id": False, "planning_weeks": WEEKS}
        )
        person = {"network_id": network.id, "state": "active"}
        client = env["zorgnetwerk.client"].create(
            {**person, "care_first_name": "Jan", "care_last_name": "Onderbroken"}
        )
        volunteers = env["zorgnetwerk.volunteer"].create(
            [
                {**person, "care_first_name": "An", "care_last_name": f"Breuk {number}"}
                for number in range(REQUESTS)
            ]
        )
        start = datetime.now().replace(microsecond=0) + timedelta(days=1)
        requests = env["zorgnetwerk.request"].create(
            [
                {
                    "network_id": network.id,
                    "client_id": client.id,
                    "task_type_id": env.ref("zorgnetwerk_addon.task_type_company").id,
                    "start": start,
                    "rrule": "FREQ=DAILY",
                    "state": "open",
                    "holiday_policy": "keep",
                    "usual_volunteer_ids": volunteer.ids,
                }
                for volunteer in volunteers
            ]
        )
        for records in (requests, volunteers, client, network):
            self.ids[records._name] = records.ids

    def delete_all(self):
        with closing(self.database.cursor()) as cr:
            env = self.get_env(cr)
            network_ids = self.ids.get("zorgnetwerk.network", [])
            env["zorgnetwerk.task"].search([("network_id", "in", network_ids)]).unlink()
            for model_name, ids in self.ids.items():
                env[model_name].browse(ids).unlink()
            cr.commit()

    def run_job(self, cr):
        """Run the nightly job for these requests, two at a time."""
        requests = self.get_env(cr)["zorgnetwerk.request"]
        own = [("id", "in", self.ids["zorgnetwerk.request"])]
        domain = requests._get_plan_domain() & Domain(own)
        with patch.object(requests.__class__, "_get_plan_domain", lambda self: domain):
            requests._cron_plan_visits(size=2)

    def count_visits(self):
        with closing(self.database.cursor()) as cr:
            cr.execute(
                "SELECT request_id, count(*), count(DISTINCT occurrence),"
                " count(*) FILTER (WHERE state = 'staffed')"
                " FROM zorgnetwerk_task WHERE request_id = ANY(%s) GROUP BY 1",
                [self.ids["zorgnetwerk.request"]],
            )
            return {row[0]: row[1:] for row in cr.fetchall()}

    def kill_in_the_middle(self):
        """Fork a job that stops inside its second part, and kill it there."""
        self.kill_when_told(self.stop_in_second_part)

    def stop_in_second_part(self, pipe):
        # connections of its own: those of the parent are the parent's
        sql_db._Pool = None
        database = sql_db.db_connect(self.registry_name)
        calls = Counter()
        with closing(database.cursor()) as cr:
            tasks = self.get_env(cr)["zorgnetwerk.task"].__class__
            create = tasks._make_visits

            def stop(records, *args):
                made = create(records, *args)
                calls["made"] += 1
                if calls["made"] == 2:
                    records.env.flush_all()
                    os.write(pipe, b"x")
                    time.sleep(60)
                return made

            with patch.object(tasks, "_make_visits", stop):
                self.run_job(cr)

    def test_the_next_run_completes_it(self):
        self.kill_in_the_middle()
        days = WEEKS * 7
        whole = (days, days, days)
        # the first part is whole, of the second nothing is left
        counts = self.count_visits()
        self.assertEqual(list(counts.values()), [whole, whole])
        with closing(self.database.cursor()) as cr:
            self.run_job(cr)
        counts = self.count_visits()
        self.assertEqual(list(counts.values()), [whole] * REQUESTS)
