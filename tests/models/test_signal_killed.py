"""The job of late signals is killed (kill -9) halfway; the next run completes it."""

import os
import time
from collections import Counter
from contextlib import closing
from datetime import datetime
from unittest.mock import patch

from odoo import SUPERUSER_ID, api, sql_db
from odoo.fields import Domain
from odoo.tests import tagged
from odoo.tests.common import get_db_name

from tests.models.killed_case import KilledCase

SIGNALS = 6
LONG_AGO = datetime(2020, 3, 2, 9)


@tagged("standard", "post_install", "-at_install")
class TestKilled(KilledCase):
    """Real processes and real transactions, so what is made is deleted at the end."""

    def setUp(self):
        super().setUp()
        self.database = sql_db.db_connect(get_db_name())
        self.addCleanup(self.delete_all)
        with closing(self.database.cursor()) as cr:
            env = self.get_env(cr)
            network = env["zorgnetwerk.network"].create(
                {"name": "Onderbroken", "user_id": False}
            )
            signals = env["zorgnetwerk.signal"].create(
                [
                    {
                        "network_id": network.id,
                        "summary": f"Onderbroken {number}",
                        "about": "unknown",
                        "received_on": LONG_AGO,
                        # the next to be told, with a mail, are the administrators
                        "escalation_level": "deputy",
                        "escalated_on": LONG_AGO,
                    }
                    for number in range(SIGNALS)
                ]
            )
            self.network_id, self.signal_ids = network.id, signals.ids
            self.references = signals.mapped("reference")
            cr.commit()

    def get_env(self, cr):
        return api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})

    def find_mails(self, env):
        return env["mail.mail"].search(
            Domain.OR(
                Domain("subject", "like", reference) for reference in self.references
            )
        )

    def delete_all(self):
        with closing(self.database.cursor()) as cr:
            env = self.get_env(cr)
            self.find_mails(env).unlink()
            env["zorgnetwerk.signal"].browse(self.signal_ids).unlink()
            env["zorgnetwerk.network"].browse(self.network_id).unlink()
            cr.commit()

    def run_job(self, cr):
        """Run the job for these signals, two at a time."""
        signals = self.get_env(cr)["zorgnetwerk.signal"]
        domain = signals._get_escalation_domain()
        domain &= Domain("id", "in", self.signal_ids)

        def tell_one(record, _level, _administrators):
            return record.env.ref("base.user_admin")

        with (
            patch.object(
                signals.__class__, "_get_escalation_domain", lambda self: domain
            ),
            patch.object(signals.__class__, "_get_users_to_tell", tell_one),
        ):
            signals._cron_escalate(size=2)

    def count(self):
        """Return (signals of which it is told, how many mails each has)."""
        with closing(self.database.cursor()) as cr:
            env = self.get_env(cr)
            told = env["zorgnetwerk.signal"].search_count(
                [
                    ("id", "in", self.signal_ids),
                    ("escalation_level", "=", "administrator"),
                ]
            )
            subjects = Counter(self.find_mails(env).mapped("subject"))
            return told, list(subjects.values())

    def kill_halfway(self):
        """Fork a job that stops inside its second part, and kill it there."""
        self.kill_when_told(self.stop_in_second_part)

    def stop_in_second_part(self, pipe):
        # connections of its own: those of the parent are the parent's
        sql_db._Pool = None
        database = sql_db.db_connect(get_db_name())
        calls = Counter()
        with closing(database.cursor()) as cr:
            signals = self.get_env(cr)["zorgnetwerk.signal"].__class__
            mail = signals._mail

            def stop(records, *args):
                mail(records, *args)
                calls["parts"] += 1
                if calls["parts"] == 2:
                    records.env.flush_all()
                    os.write(pipe, b"x")
                    time.sleep(60)

            with patch.object(signals, "_mail", stop):
                self.run_job(cr)

    def test_the_next_run_completes_it(self):
        self.kill_halfway()
        # the first part is whole, of the second nothing is left
        self.assertEqual(self.count(), (2, [1, 1]))
        for _twice in range(2):
            with closing(self.database.cursor()) as cr:
                self.run_job(cr)
            self.assertEqual(self.count(), (SIGNALS, [1] * SIGNALS))
