"""Points of addresses: asked of a map service only where that was switched on."""

from unittest.mock import patch

from odoo.exceptions import AccessError, UserError

from tests.common import CareCase


class FakeService:
    """Stands for ``base.geocoder``, and keeps what it was asked."""

    def __init__(self):
        self.asked = []

    def geo_query_address(self, **parts):
        return ", ".join(parts.values())

    def geo_find(self, address, force_country=None):
        self.asked.append(address)
        if "Nergens" in address:
            raise UserError("not found")
        return 50.77, 3.45


class TestGeocode(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.client = cls.make_client(
            "Jan", "De Smet", street="Kerkstraat 1", zip="8582", city="Outrijve"
        )
        cls.make_volunteer(
            "An", "Claeys", street="Nergens 9", zip="8580", city="Avelgem"
        )
        cls.as_admin = cls.network.with_user(cls.administrator)

    def look_up(self, service, user=None):
        networks = type(self.network)
        path = "odoo.addons.zorgnetwerk_addon.models.network_geocode.time.sleep"
        with (
            patch.object(networks, "_get_geocoder", lambda _network: service),
            patch(path),
        ):
            return self.network.with_user(
                user or self.administrator
            ).action_look_up_addresses()

    def test_off_by_default(self):
        self.assertFalse(self.network.look_up_addresses)
        service = FakeService()
        with self.assertRaises(UserError):
            self.look_up(service)
        self.assertEqual(service.asked, [])

    def test_nothing_without_the_module(self):
        self.as_admin.look_up_addresses = True
        with self.assertRaises(UserError):
            self.look_up(None)

    def test_only_an_administrator(self):
        with self.assertRaises(AccessError):
            self.network.with_user(self.coordinator).look_up_addresses = True
        self.as_admin.look_up_addresses = True
        service = FakeService()
        with self.assertRaises(AccessError):
            self.look_up(service, self.coordinator)
        self.assertEqual(service.asked, [])

    def test_addresses_without_names(self):
        self.as_admin.look_up_addresses = True
        self.assertEqual(self.network.unlocated_count, 2)
        service = FakeService()
        self.look_up(service)
        self.assertEqual(len(service.asked), 2)
        self.assertIn("Kerkstraat 1, 8582, Outrijve, Belgium", service.asked)
        self.assertNotIn("Smet", str(service.asked))
        self.assertEqual(self.client.position_precision, "address")
        self.assertEqual((self.client.latitude, self.client.longitude), (50.77, 3.45))
        self.network.invalidate_recordset(["unlocated_count"])
        self.assertEqual(self.network.unlocated_count, 1, "the other was not found")
