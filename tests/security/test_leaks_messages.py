"""What was said in a file, for who may not, or no longer, open it."""

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import new_test_user
from odoo.tools import mute_logger

from tests.common import CareCase, CareHttpCase

from .world import SECRET, World

RULES = (
    "odoo.addons.base.models.ir_rule",
    "odoo.addons.zorgnetwerk_addon.models.ir_rule",
    "odoo.models.unlink",
    "odoo.http",
)


class TestLeaksMessages(World, CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_world()
        cls.mix_in()

    def messages(self, user):
        return self.env["mail.message"].with_user(user)

    def leave(self, user):
        self.network.member_ids = [Command.unlink(user.id)]
        self.env.flush_all()
        self.env.invalidate_all()

    def test_who_lost_access_reads_nothing_written_or_received_there(self):
        mine = self.client.with_user(self.worker).message_post(body=f"{SECRET} mine")
        client = self.client.with_user(self.coordinator)
        received = client.message_post(
            body=f"{SECRET} to you", partner_ids=self.worker.partner_id.ids
        )
        contact = self.client.partner_id.with_user(self.worker)
        on_contact = contact.message_post(body=f"{SECRET} on the contact")
        three = (mine | received | on_contact).with_user(self.worker)
        here = [("id", "in", three.ids)]
        self.assertEqual(self.messages(self.worker).search(here), three)
        self.leave(self.worker)
        self.assertFalse(self.messages(self.worker).search(here))
        self.assertFalse(self.messages(self.worker).search_count(here))
        for message in three:
            for operation in ("read", "write", "unlink"):
                self.assertFalse(message.has_access(operation))
        shown = self.env["mail.notification"].with_user(self.worker)
        shown = shown.search([("mail_message_id", "=", received.id)])
        self.assertNotIn(SECRET, str(shown.read()))

    def test_ordinary_messages_stay_with_author_and_recipient(self):
        private = self.env["res.company"].create({"name": "Elders"})
        thread = self.env["res.partner"].create(
            {"name": "Of another company", "company_id": private.id}
        )
        message = thread.message_post(
            body="x",
            author_id=self.library.partner_id.id,
            partner_ids=self.townhall.partner_id.ids,
        )
        for user in (self.library, self.townhall):
            self.assertFalse(thread.with_user(user).has_access("read"))
            mine = message.with_user(user)
            self.assertTrue(mine.has_access("read"))
            self.assertTrue(mine.search([("id", "=", mine.id)]))

    def test_a_volunteer_reads_on_the_portal_what_was_written_to_him(self):
        portal, contact = self.portal, self.volunteer.partner_id
        message = contact.with_user(self.coordinator).message_post(
            body="Welcome",
            partner_ids=contact.ids,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        self.assertTrue(message.with_user(portal).has_access("read"))
        self.assertTrue(self.messages(portal).search([("id", "=", message.id)]))

    def test_messages_are_filtered_in_as_many_queries(self):
        def count(number):
            for _number in range(number):
                self.client.with_user(self.worker).message_post(body="x")
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.messages(self.worker).search([("model", "=", self.client._name)])
            return self.cr.sql_log_count - before

        count(1)
        self.assertEqual(count(3), count(30))

    @mute_logger(*RULES)
    def test_a_reply_does_not_show_what_it_answers(self):
        own = self.townhall.partner_id
        values = {"model": "res.partner", "res_id": own.id, "body": ""}
        messages = self.messages(self.townhall)
        with self.assertRaises(AccessError):
            messages.create({**values, "parent_id": self.note.id})
        mine = messages.create(values)
        with self.assertRaises(AccessError):
            mine.parent_id = self.note.id
        # as may stand there from before
        mine.sudo().parent_id = self.note.id
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertNotIn(SECRET, str(mine.read(["parent_id"])))
        composer = self.env["mail.compose.message"].with_user(self.townhall)
        with self.assertRaises(AccessError):
            composer.create({"parent_id": self.note.id, "composition_mode": "comment"})
        with self.assertRaises(AccessError):
            composer.with_context(default_parent_id=self.note.id).default_get(
                ["parent_id", "subject"]
            )

    def test_a_reply_in_its_own_thread(self):
        self.client.with_user(self.worker).message_post(
            body="So do I", parent_id=self.note.id
        )
        first = self.open_contact.with_user(self.townhall).message_post(body="a")
        second = self.open_contact.with_user(self.library).message_post(
            body="b", parent_id=first.id
        )
        self.assertEqual(second.sudo().parent_id, first.sudo())

    @mute_logger(*RULES)
    def test_who_is_watched_by_the_trace_of_access_does_not_erase_it(self):
        system = new_test_user(
            self.env,
            "beheer_nabij",
            groups="base.group_system,zorgnetwerk_addon.group_zorg_administrator",
        )
        trace = self.network.message_ids[:1]
        for user in (self.administrator, self.coordinator, system):
            with self.subTest(user=user.login):
                mine = trace.with_user(user)
                self.assertTrue(mine.has_access("read"))
                with self.assertRaises(AccessError):
                    mine.body = "nothing"
                with self.assertRaises(AccessError):
                    mine.unlink()
        said = self.network.with_user(self.administrator).message_post(
            body="A question", message_type="comment"
        )
        said.body = "A better question"
        said.unlink()

    def test_followers_count_no_files(self):
        followers = self.env["mail.followers"]
        for thread in (self.client, self.signal):
            mine = [("res_model", "=", thread._name)]
            of_file = [*mine, ("res_id", "=", thread.id)]
            for role, user in self.outsiders.items():
                with self.subTest(thread=thread._name, role=role):
                    seen = followers.with_user(user)
                    self.assertFalse(seen.search_count(of_file))
                    self.assertFalse(seen.search(of_file))
            for user in (self.coordinator, self.administrator):
                self.assertTrue(followers.with_user(user).search(of_file))
        theirs = followers.with_user(self.worker)
        self.assertFalse(theirs.search([("res_model", "=", self.signal._name)]))
        self.assertFalse(
            followers.with_user(self.townhall).search_count(
                [("res_model", "=like", "zorgnetwerk.%")]
            )
        )

    def test_following_goes_on_as_before(self):
        client = self.client.with_user(self.coordinator)
        client.message_subscribe(self.worker.partner_id.ids)
        follower = self.client.sudo().message_follower_ids.filtered(
            lambda one: one.partner_id == self.worker.partner_id
        )
        self.assertIn(follower, client.message_follower_ids)
        self.assertTrue(follower.with_user(self.worker).has_access("read"))
        client.message_unsubscribe(self.worker.partner_id.ids)
        self.assertFalse(follower.exists())
        contact = self.open_contact.with_user(self.townhall)
        contact.message_subscribe(self.library.partner_id.ids)
        self.assertIn(self.library.partner_id, contact.message_follower_ids.partner_id)

    @mute_logger(*RULES)
    def test_the_portal_dialog_tells_nothing_of_a_closed_contact(self):
        person = self.volunteer.partner_id
        dialog = self.env["portal.wizard"].with_user(self.townhall)
        line = Command.create({"partner_id": person.id, "email": "x@example.com"})
        ordinary = Command.set(self.open_contact.ids)
        with self.assertRaises(AccessError):
            dialog.create({"partner_ids": [ordinary], "user_ids": [line]})
        mine = dialog.create({"partner_ids": [ordinary]})
        self.assertEqual(mine.user_ids.partner_id, self.open_contact)
        with self.assertRaises(AccessError):
            mine.partner_ids = [Command.link(person.id)]
        with self.assertRaises(AccessError):
            mine.user_ids = [line]
        with self.assertRaises(AccessError):
            mine.user_ids.partner_id = person


class TestLeaksPictures(World, CareHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_world()
        cls.mix_in()

    @mute_logger(*RULES)
    def test_the_picture_of_a_closed_author(self):
        message = self.open_message
        self.assertFalse(message.with_user(self.townhall).author_avatar)
        self.assertTrue(message.with_user(self.coordinator).author_avatar)
        path = f"/web/image/mail.message/{message.id}/author_avatar"
        self.authenticate("coordinator_nabij", "coordinator_nabij")
        theirs = self.url_open(path).content
        self.authenticate("townhall_nabij", "townhall_nabij")
        answer = self.url_open(path)
        self.assertNotEqual(answer.content, theirs)
        ordinary = self.open_contact.with_user(self.library).message_post(body="x")
        self.assertEqual(
            ordinary.with_user(self.townhall).author_avatar,
            self.library.partner_id.avatar_128,
        )
