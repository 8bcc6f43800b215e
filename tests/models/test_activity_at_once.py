"""Two colleagues make a campaign, or give the last place, at the same moment."""

from datetime import datetime

from psycopg2.errors import SerializationFailure, UniqueViolation

from odoo.tools import mute_logger

from tests.common import CareCase, Connections, make_network

START = datetime(2031, 7, 2, 7)


class TestActivityAtOnce(Connections, CareCase):
    """With real connections, what they leave behind is cleaned up."""

    def setUp(self):
        super().setUp()
        with self.connection() as env:
            network = make_network(env, "Proef samen")
            self.network_id = network.id
            person = {"network_id": network.id, "state": "active"}
            self.client_ids = (
                env["zorgnetwerk.client"]
                .create(
                    [
                        {"care_first_name": "Jan", "care_last_name": f"P{n}", **person}
                        for n in range(2)
                    ]
                )
                .ids
            )
            self.activity_id = (
                env["zorgnetwerk.group.activity"]
                .create(
                    {
                        "name": "Café",
                        "network_id": network.id,
                        "start": START,
                        "capacity": 1,
                        "volunteers_needed": 0,
                    }
                )
                .id
            )
            campaign = env["zorgnetwerk.campaign"].create(
                {
                    "name": "Round",
                    "kind": "once",
                    "network_id": network.id,
                    "date_from": START.date(),
                    "date_to": START.date(),
                }
            )
            campaign.action_preview()
            self.campaign_id = campaign.id
            env.cr.commit()
        self.addCleanup(self.clean_up)

    def clean_up(self):
        with self.connection() as env:
            of_network = [("network_id", "=", self.network_id)]
            for model in ("task", "group.activity", "campaign", "client"):
                env[f"zorgnetwerk.{model}"].search(of_network).unlink()
            env["zorgnetwerk.network"].browse(self.network_id).unlink()
            env.cr.commit()

    def make(self, env):
        env["zorgnetwerk.campaign"].browse(self.campaign_id).action_make()
        env.flush_all()

    def register(self, env, client_id):
        participant = env["zorgnetwerk.group.activity.participant"].create(
            {"activity_id": self.activity_id, "client_id": client_id}
        )
        env.flush_all()
        return participant

    def test_a_campaign_is_made_once(self):
        with self.connection() as one, self.connection() as two:
            for env in (one, two):
                env["zorgnetwerk.campaign"].browse(self.campaign_id).line_ids.mapped(
                    "state"
                )
            self.make(one)
            one.cr.commit()
            with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
                self.make(two)
            two.cr.rollback()
            two.invalidate_all()
            self.make(two)
            campaign = two["zorgnetwerk.campaign"].browse(self.campaign_id)
            self.assertEqual(len(campaign.task_ids), 2)
            self.assertEqual(set(campaign.line_ids.mapped("state")), {"made"})

    def test_the_last_place_is_given_once(self):
        with self.connection() as one, self.connection() as two:
            for env in (one, two):
                activity = env["zorgnetwerk.group.activity"].browse(self.activity_id)
                self.assertEqual(activity.free_count, 1)
            first = self.register(one, self.client_ids[0])
            self.assertEqual(first.state, "registered")
            one.cr.commit()
            with mute_logger("odoo.sql_db"), self.assertRaises(SerializationFailure):
                self.register(two, self.client_ids[1])
            two.cr.rollback()
            two.invalidate_all()
            # as Odoo does, which starts the call again
            self.assertEqual(self.register(two, self.client_ids[1]).state, "waiting")
            two.cr.rollback()
