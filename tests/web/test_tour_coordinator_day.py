"""A coordinator's day in the browser, from phone call to registration."""

from odoo.fields import Command
from odoo.tools import mute_logger

from tests.common import ADDON, CareHttpCase


class TestCoordinatorDay(CareHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        ride = cls.env.ref(f"{ADDON}.task_type_transport")
        ride.requirement_ids = False
        cls.env["zorgnetwerk.requirement"].search([]).is_always_required = False
        cls.jan = cls.make_client(
            "Jan",
            "De Smet",
            phone="056 11 22 33",
            street="Kerkstraat 1",
            zip="8582",
            city="Outrijve",
            care_birth_date="1941-02-03",
        )
        cls.an = cls.make_volunteer("An", "Claeys")
        cls.bea = cls.make_volunteer(
            "Bea", "Maes", has_car=True, task_type_ids=[Command.link(ride.id)]
        )
        cls.past = cls.make_task(cls.jan, days=-1)
        cls.past._assign(cls.an)

    def run_part(self, part, login=None):
        self.start_tour(
            "/odoo/zorg-today",
            f"coordinator_day_{part}",
            login=login or self.coordinator.login,
        )

    def test_a_known_client_calls(self):
        self.run_part("known_client")
        task = self.jan.task_ids - self.past
        self.assertEqual((task.state, task.volunteer_id), ("staffed", self.bea))
        self.assertEqual(task.request_id.source, "phone")
        self.assertEqual(task.to_address, "AZ")

    def test_a_new_client_calls(self):
        self.run_part("new_client", login=self.worker.login)
        client = self.env["zorgnetwerk.client"].search(
            [("network_id", "=", self.network.id), ("id", "!=", self.jan.id)]
        )
        self.assertEqual(client.name, "Jan Desmedt")
        self.assertEqual((client.zip, client.city), ("8583", "Bossuit"))
        self.assertEqual(client.task_ids.assignment_ids.state, "asked")

    # the tour types “25u” as an hour, and Odoo logs each answer to bad input
    @mute_logger("odoo.http")
    def test_a_new_client_turns_out_to_be_known(self):
        self.run_part("known_after_all")
        self.assertEqual(self.jan.request_ids.state, "new")
        clients = self.env["zorgnetwerk.client"]
        found = clients.search_count([("network_id", "=", self.network.id)])
        self.assertEqual(found, 1)

    def test_the_day_is_registered(self):
        self.run_part("register")
        self.assertEqual(self.past.state, "done")
        self.assertEqual(self.past.minutes, 90)
