from datetime import date

from odoo.addons.zorgnetwerk_addon.tools.personal_details import find_personal_details

from tests.common import CareCase


class TestClientDetails(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.client_jan = cls.make_client(
            care_birth_date=date(1941, 5, 3),
            street="Kerkstraat 12",
            phone="057 33 11 22",
            email="jan@example.be",
            emergency_name="Rita Vlaeminck",
            emergency_phone="0470 96 71 11",
        )
        cls.wife = cls.make_client("Godelieve", "Vanhoutte")
        cls.env["zorgnetwerk.client.relation"].create(
            {"client_id": cls.client_jan.id, "name": "Dr. Callewaert"}
        )
        household = cls.env["zorgnetwerk.household"].create(
            {"name": "Kerkstraat", "network_id": cls.network.id}
        )
        cls.env["zorgnetwerk.household.member"].create(
            [
                {"household_id": household.id, "client_id": cls.client_jan.id},
                {"household_id": household.id, "client_id": cls.wife.id},
                {"household_id": household.id, "name": "Seppe De Smet"},
            ]
        )

    def find(self, text, user):
        details = self.client_jan.with_user(user)._get_personal_details()
        return [found.what for found in find_personal_details(text, details)]

    def test_client_and_who_is_around_are_found(self):
        text = (
            "Desmet (3 mei 1941), Kerkstr. 12, 057/331122, jan@example.be; Vlaeminck "
            "op 0470967111; dokter Callewaert; Godelieve; Seppe."
        )
        for user in (self.handler, self.coordinator):
            self.assertEqual(
                self.find(text, user),
                [
                    "Desmet",
                    "3 mei 1941",
                    "Kerkstr. 12",
                    "057/331122",
                    "jan@example.be",
                    "Vlaeminck",
                    "0470967111",
                    "Callewaert",
                    "Godelieve",
                    "Seppe",
                ],
            )

    def test_who_may_not_read_the_people_around_is_warned_about_the_client(self):
        found = self.find("Godelieve en Jan", self.worker)
        self.assertEqual(found, ["Jan"])

    def test_nobody_of_another_network_is_in_it(self):
        self.make_client("Piet", "Wittouck", self.other_network)
        self.assertEqual(self.find("Wittouck", self.coordinator), [])
