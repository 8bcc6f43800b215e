"""What one network knows never hangs on a record of another network."""

from odoo.exceptions import ValidationError

from tests.common import CareCase


class TestNetworkLinks(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.kind = cls.env["zorgnetwerk.task.type"].search([], limit=1)

    def assert_refused(self, record, name, other):
        with self.assertRaises(ValidationError) as refusal:
            record[name] = other
        self.assertIn("belongs to another network", str(refusal.exception))

    def make_organisation_of(self, network):
        return self.env["zorgnetwerk.organisation"].create(
            {"name": f"CAW {network.name}", "network_id": network.id}
        )

    def test_each_kind_of_link(self):
        client = self.make_client()
        stranger = self.make_client("Eva", "Maes", self.other_network)
        organisation = self.make_organisation_of(self.other_network)
        relation = self.env["zorgnetwerk.client.relation"].create(
            {"client_id": client.id, "name": "Els", "role": "daughter"}
        )
        request, foreign_request = self.env["zorgnetwerk.request"].create(
            [
                {
                    "client_id": person.id,
                    "network_id": person.network_id.id,
                    "task_type_id": self.kind.id,
                }
                for person in (client, stranger)
            ]
        )
        task = self.env["zorgnetwerk.task"].create(
            {
                "client_id": client.id,
                "network_id": self.network.id,
                "task_type_id": self.kind.id,
                "request_id": request.id,
                "start": "2026-03-02 09:00:00",
            }
        )
        self.assert_refused(client, "referrer_organisation_id", organisation)
        self.assert_refused(relation, "organisation_id", organisation)
        self.assert_refused(task, "request_id", foreign_request)
        self.assert_refused(task, "client_id", stranger)
        self.assertEqual(task.client_id, client)
