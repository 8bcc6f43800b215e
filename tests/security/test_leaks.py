"""The ways in which Odoo shows a contact, one by one, for who is outside a network."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import new_test_user
from odoo.tools import mute_logger

from tests.common import CareCase

from .world import SECRET, World

RULE = "odoo.addons.base.models.ir_rule"
ADDON_RULE = "odoo.addons.zorgnetwerk_addon.models.ir_rule"


class TestLeaks(World, CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_world()
        cls.mix_in()
        for user in cls.outsiders.values():
            user.group_ids = [Command.link(cls.env.ref("base.group_allow_export").id)]

    def setUp(self):
        super().setUp()
        self.env.invalidate_all()

    def contacts(self, user=None):
        return self.env["res.partner"].with_user(user or self.townhall)

    def test_search_and_names(self):
        for role, user in self.outsiders.items():
            contacts = self.contacts(user).with_context(active_test=False)
            about = [("name", "ilike", SECRET)]
            with self.subTest(role=role):
                self.assertFalse(contacts.search(about))
                self.assertFalse(contacts.search_count(about))
                self.assertFalse(contacts.name_search(SECRET))
                self.assertFalse(contacts.web_name_search(SECRET, {"display_name": {}}))
                self.assertFalse(contacts._read_group(about, ["city"], ["__count"]))
                groups = contacts.formatted_read_group(about, ["city"], ["__count"])
                self.assertFalse(groups)
                groups = contacts.web_read_group(about, ["city"], ["__count"])
                self.assertFalse(groups["groups"])

    @mute_logger(RULE, ADDON_RULE)
    def test_reading_by_number(self):
        contact = self.client.partner_id
        for role, user in self.outsiders.items():
            mine = contact.with_user(user)
            with self.subTest(role=role):
                for read in (
                    lambda mine=mine: mine.read(["name"]),
                    lambda mine=mine: mine.export_data(["name"]),
                    lambda mine=mine: mine.web_read({"name": {}}),
                ):
                    with self.assertRaises(AccessError):
                        read()

    def test_a_child_contact_is_closed_too(self):
        self.assertTrue(self.daughter.care_confidential)
        self.assertFalse(self.contacts().search([("id", "=", self.daughter.id)]))
        self.daughter.parent_id = False
        self.assertTrue(self.daughter.care_confidential)

    def test_an_ordinary_contact_is_not_closed(self):
        with self.assertRaisesRegex(UserError, "cannot be put below"):
            self.open_contact.with_user(
                self.coordinator
            ).parent_id = self.client.partner_id
        with self.assertRaises(ValidationError):
            self.open_contact.care_network_id = self.network

    def test_a_duplicate_is_closed_too(self):
        copy = self.client.partner_id.with_user(self.coordinator).copy()
        self.assertTrue(copy.care_confidential)
        self.assertFalse(self.contacts().search([("id", "=", copy.id)]))

    def test_mentions_and_invitations(self):
        contacts = self.contacts()
        for found in (
            contacts.get_mention_suggestions(SECRET),
            contacts.search_for_channel_invite(SECRET),
        ):
            self.assertNotIn(SECRET, str(found))

    @mute_logger(RULE, ADDON_RULE)
    def test_a_refusal_names_nobody(self):
        user = self.townhall
        refused = (
            self.env["ir.rule"]
            .with_user(user)
            ._make_access_error("read", self.client.partner_id.with_user(user))
        )
        self.assertNotIn(SECRET, str(refused))

    @mute_logger(RULE, ADDON_RULE)
    def test_dialogs_of_odoo_do_not_tell(self):
        person = self.client.partner_id
        wizard = self.env["portal.wizard"].with_user(self.townhall)
        with self.assertRaises(AccessError):
            wizard.with_context(active_ids=person.ids).create({})
        merge = self.env["base.partner.merge.automatic.wizard"]
        with self.assertRaises(AccessError):
            merge.with_user(self.townhall)._merge((person | self.open_contact).ids)
        with self.assertRaisesRegex(UserError, "cannot be merged"):
            merge.with_user(self.coordinator)._merge((person | self.open_contact).ids)

    def test_the_name_does_not_show_through_another_record(self):
        author = self.open_message.with_user(self.townhall).read(["author_id"])
        self.assertEqual(author[0]["author_id"][1], "Closed contact")
        mine = self.open_message.with_user(self.coordinator).read(["author_id"])
        self.assertNotEqual(mine[0]["author_id"][1], "Closed contact")

    def test_calendar(self):
        meeting = self.meeting.sudo()
        self.assertEqual(meeting.name, "Appointment")
        self.assertEqual(meeting.privacy, "private")
        self.assertFalse(meeting.notes or meeting.location)
        self.assertNotIn(SECRET, meeting.description or "")
        meeting.with_user(self.coordinator).write(
            {"name": f"{SECRET} visit", "notes": SECRET}
        )
        self.assertEqual(meeting.name, "Appointment")
        self.assertFalse(meeting.notes)
        self.assertNotIn(SECRET, str(meeting._get_ics_file()))
        with self.assertRaises(ValidationError):
            meeting.with_user(self.coordinator).partner_ids = [
                Command.link(self.client.partner_id.id)
            ]

    def test_a_search_does_not_tell_which_file_an_event_is_about(self):
        event, client = self.meeting, self.client
        questions = (
            [("res_id", "=", client.id)],
            [("res_model", "=", client._name)],
            [("res_model_id", "=", self.env["ir.model"]._get_id(client._name))],
            ["!", ("res_id", "=", client.id)],
            [("recurrence_id", "=", False), ("res_id", "in", client.ids)],
        )
        for question in questions:
            here = [("id", "=", event.id), *question]
            for role, user in self.outsiders.items():
                with self.subTest(question=question, role=role):
                    events = self.env["calendar.event"].with_user(user)
                    self.assertFalse(events.search_count(here))
                    self.assertFalse(events.search(here))
            mine = self.env["calendar.event"].with_user(self.coordinator)
            self.assertEqual(mine.search_count(here), question[0] != "!")
        events = self.env["calendar.event"].with_user(self.townhall)
        self.assertTrue(events.search([("id", "=", event.id)]))
        self.assertNotIn(event, events.search([], order="res_id"))
        attendees = self.env["calendar.attendee"].with_user(self.townhall)
        about = [("event_id", "=", event.id), ("event_id.res_id", "=", client.id)]
        self.assertFalse(attendees.search_count(about))

    def test_events_of_other_apps_are_found_by_what_they_are_about(self):
        about = self.open_contact
        model = self.env["ir.model"]._get(about._name)
        self.open_event.write({"res_model_id": model.id, "res_id": about.id})
        self.open_event.flush_recordset()
        events = self.env["calendar.event"].with_user(self.townhall)
        found = events.search([("res_model", "=", about._name)])
        self.assertIn(self.open_event, found)
        self.assertTrue(events.search_count([("res_id", "=", about.id)]))

    def test_mail_finds_no_closed_contact(self):
        """What the mail gateway does, as the superuser, when a client writes."""
        address = self.client.email
        [author] = self.env["mail.thread"]._partner_find_from_emails_single([address])
        self.assertFalse(author.care_network_id)
        self.assertFalse(self.contacts().find_or_create(address).sudo().care_network_id)
        thread = self.client.with_user(self.coordinator)
        found = thread._partner_find_from_emails_single([address])
        self.assertEqual(found, self.client.partner_id)
        made = thread._partner_find_from_emails_single(["new@example.com"])
        self.assertTrue(made.sudo().care_confidential)

    def test_nothing_is_sent_to_who_may_not_open_the_file(self):
        client = self.client.with_user(self.coordinator)
        stranger = self.library.partner_id
        with self.assertRaisesRegex(UserError, "may not open this file"):
            client.message_post(body="?", partner_ids=stranger.ids)
        with self.assertRaisesRegex(UserError, "may not open this file"):
            client.message_subscribe(stranger.ids)
        client.message_post(body="!", partner_ids=self.worker.partner_id.ids)

    def test_same_vat_does_not_warn(self):
        self.open_contact.vat = self.client.vat
        mine = self.open_contact.with_user(self.townhall)
        self.assertFalse(mine.same_vat_partner_id)

    def test_a_colleague_who_is_a_volunteer(self):
        helper = self.make_volunteer("Dubbel", "Rol")
        colleague = new_test_user(
            self.env,
            login="dubbel_nabij",
            groups="base.group_user",
            partner_id=helper.partner_id.id,
        )
        self.assertNotEqual(colleague.partner_id, helper.partner_id)
        self.assertFalse(colleague.partner_id.care_network_id)
        self.assertTrue(helper.partner_id.care_confidential)
        self.assertTrue(self.contacts().search([("id", "=", colleague.partner_id.id)]))

    def test_access_follows_membership_at_once(self):
        about = [("id", "=", self.client.partner_id.id)]
        self.assertFalse(self.contacts(self.other_coordinator).search(about))
        self.network.member_ids = [Command.link(self.other_coordinator.id)]
        self.assertTrue(self.contacts(self.other_coordinator).search(about))
        self.network.member_ids = [Command.unlink(self.other_coordinator.id)]
        self.assertFalse(self.contacts(self.other_coordinator).search(about))
