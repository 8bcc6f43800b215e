"""Uninstalling leaves no person in care behind, whatever hangs on the contact."""

from odoo.tests import new_test_user

from odoo.addons.zorgnetwerk_addon.hooks import uninstall_hook

from tests.common import CareCase


class TestUninstallHook(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()

    def test_contacts_and_portal_logins_go(self):
        client = self.make_client()
        volunteer = self.make_volunteer()
        login = new_test_user(
            self.env,
            "an_portal",
            "base.group_portal",
            partner_id=volunteer.partner_id.id,
        )
        contacts = client.partner_id | volunteer.partner_id
        self.env.flush_all()
        uninstall_hook(self.env)
        self.assertFalse(contacts.exists())
        self.assertFalse(login.exists())
        self.assertTrue(self.coordinator.partner_id.exists())
