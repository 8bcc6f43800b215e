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
        self.network.has_task_events = True
        self.make_task(client, user_id=self.worker.id)
        events = self.env["calendar.event"].create({"name": "Raad"})
        own = events.search([("user_id", "=", self.worker.id)])
        self.assertTrue(own)
        contacts = client.partner_id | volunteer.partner_id
        self.env.flush_all()
        uninstall_hook(self.env)
        self.assertFalse(contacts.exists())
        self.assertFalse(login.exists())
        self.assertFalse(own.exists())
        self.assertTrue(events.exists(), "a meeting of the town hall is none of ours")
        self.assertTrue(self.coordinator.partner_id.exists())
