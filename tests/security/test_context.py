"""What the code says to itself through the context, no caller can say."""

import re
from pathlib import Path

import odoo.addons.zorgnetwerk_addon as addon

from tests.common import CareCase

from .world import SECRET, World

ROOT = Path(addon.__file__).parent
# keys that only change what is shown
HARMLESS = {"zorg_from_form", "zorg_calendar_link"}
KEY = re.compile(r"context\.get\(\s*\"(zorg_\w+)\"")


class TestContext(World, CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_world()

    def test_the_code_hears_no_key_that_a_caller_may_set(self):
        heard = {
            key for path in ROOT.rglob("*.py") for key in KEY.findall(path.read_text())
        }
        self.assertLessEqual(heard, HARMLESS)

    def test_an_answer_moves_the_task(self):
        task = self.make_task(self.client)
        line = self.env["zorgnetwerk.assignment"].create(
            {"task_id": task.id, "volunteer_id": self.make_volunteer().id}
        )
        line.with_user(self.worker).with_context(zorg_task_moves=True).write(
            {"state": "accepted"}
        )
        self.assertEqual(task.state, "staffed")

    def test_a_network_in_the_context_finds_no_person(self):
        contacts = self.env["res.partner"].with_user(self.townhall)
        contacts = contacts.with_context(zorg_network_id=self.network.id)
        found = contacts.find_or_create(f"{SECRET}1@example.com")
        self.assertNotEqual(found, self.client.partner_id)
        self.assertFalse(found.sudo().care_confidential)

    def test_a_visit_that_is_moved_stays_moved(self):
        request = self.make_request(self.client, start="2026-01-05 09:00:00")
        visit = self.make_task(
            self.client, request_id=request.id, occurrence="2026-01-05"
        )
        mine = visit.with_user(self.worker).with_context(zorg_planning=True)
        mine.write({"from_address": "Kerkhove"})
        self.assertTrue(visit.is_edited)
