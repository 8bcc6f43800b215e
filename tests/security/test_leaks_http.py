"""What a closed contact shows, and what it breaks, through real requests."""

import json

from odoo.fields import Command
from odoo.tools import mute_logger

from tests.common import CareHttpCase

from .world import SECRET, World

QUIET = (
    "odoo.addons.base.models.ir_rule",
    "odoo.addons.zorgnetwerk_addon.models.ir_rule",
    "odoo.http",
)


class TestLeaksHttp(World, CareHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_world()
        cls.mix_in()

    def call(self, model, method, *args, **kwargs):
        return self.make_jsonrpc_request(
            "/web/dataset/call_kw",
            {"model": model, "method": method, "args": list(args), "kwargs": kwargs},
        )

    def found(self):
        about = [["id", "=", self.client.partner_id.id]]
        return self.call("res.partner", "search_count", about)

    def picture(self, path):
        answer = self.url_open(path)
        return answer.content if answer.status_code == 200 else b""

    @mute_logger(*QUIET)
    def test_pictures_and_files(self):
        partner, client = self.client.partner_id, self.client
        paths = (
            f"/web/image/res.partner/{partner.id}/avatar_128",
            f"/web/image/res.partner/{partner.id}/image_1920",
            f"/web/image/zorgnetwerk.client/{client.id}/avatar_128",
        )
        self.authenticate("coordinator_nabij", "coordinator_nabij")
        theirs = [self.picture(path) for path in paths]
        self.authenticate("townhall_nabij", "townhall_nabij")
        for path, picture in zip(paths, theirs, strict=True):
            with self.subTest(path=path):
                self.assertTrue(picture)
                self.assertNotEqual(self.picture(path), picture)
        answer = self.url_open(f"/web/content/{self.attachment.id}")
        self.assertNotEqual(answer.status_code, 200)

    @mute_logger(*QUIET)
    def test_access_follows_membership_in_a_running_session(self):
        self.authenticate("coordinator_hiernaast", "coordinator_hiernaast")
        self.assertEqual(self.found(), 0)
        self.network.member_ids = [Command.link(self.other_coordinator.id)]
        self.env.flush_all()
        self.assertEqual(self.found(), 1)
        self.network.member_ids = [Command.unlink(self.other_coordinator.id)]
        self.env.flush_all()
        self.assertEqual(self.found(), 0)

    @mute_logger(*QUIET)
    def test_json_2(self):
        key = (
            self.env["res.users.apikeys"]
            .with_user(self.townhall)
            .sudo()
            ._generate("rpc", "proef", None)
        )
        self.env.flush_all()
        answer = self.url_open(
            "/json/2/res.partner/search_read",
            data=json.dumps({"domain": [["name", "ilike", SECRET]]}),
            headers={
                "Authorization": f"Bearer {key}",
                "Content-Type": "application/json",
            },
        )
        self.assertEqual((answer.status_code, answer.json()), (200, []))

    @mute_logger(*QUIET)
    def test_a_thread_with_closed_contacts_opens(self):
        """Followers, author, recipient and attendee are closed: no error, no name."""
        self.authenticate("library_nabij", "library_nabij")
        for thread in (self.open_contact, self.open_event):
            messages = self.make_jsonrpc_request(
                "/mail/thread/messages",
                {"thread_model": thread._name, "thread_id": thread.id},
            )
            data = self.make_jsonrpc_request(
                "/mail/data",
                {
                    "fetch_params": [
                        [
                            "mail.thread",
                            {
                                "thread_model": thread._name,
                                "thread_id": thread.id,
                                "request_list": ["followers", "suggestedRecipients"],
                            },
                        ]
                    ]
                },
            )
            self.assertNotIn(SECRET, str(messages))
            self.assertNotIn(SECRET, str(data))
        event = self.call(
            "calendar.event",
            "web_read",
            self.open_event.ids,
            specification={
                "name": {},
                "partner_ids": {"fields": {"display_name": {}}},
                "attendee_ids": {"fields": {"common_name": {}}},
            },
        )
        self.assertNotIn(SECRET, str(event))
        self.call("calendar.event", "write", self.open_event.ids, {"name": "Moved"})

    @mute_logger(*QUIET)
    def test_a_volunteer_opens_the_portal(self):
        self.authenticate(f"{SECRET}portal", "portal_nabij")
        for path in ("/my", "/my/account"):
            self.assertEqual(self.url_open(path).status_code, 200, path)
