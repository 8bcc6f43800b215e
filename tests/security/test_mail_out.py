"""What leaves by e-mail names no file to who may not open it."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tools import mute_logger

from tests.common import CareCase

from .world import SECRET, World

NOISE = (
    "odoo.addons.base.models.ir_rule",
    "odoo.addons.base.models.ir_model",
    "odoo.addons.zorgnetwerk_addon.models.ir_rule",
)


class TestMailBySomebodyElse(World, CareCase):
    """Odoo takes the name of a file as the subject of a mail, whoever sends it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_world()
        cls.files = cls.client, cls.signal, cls.referral, cls.task, cls.volunteer
        cls.intruders = {**cls.outsiders, "portal": cls.portal}

    @mute_logger(*NOISE)
    def test_no_notification_about_a_closed_file(self):
        outside = self.env["res.partner"].create(
            {"name": "Outside", "email": "outside@example.net"}
        )
        mails = self.env["mail.mail"]
        for role, user in self.intruders.items():
            for file in self.files:
                for thread in ("mail.thread", "res.partner"):
                    with self.subTest(role=role, file=file._name, thread=thread):
                        with self.assertRaises(AccessError) as refused:
                            self.env[thread].with_user(user).message_notify(
                                model=file._name,
                                res_id=file.id,
                                partner_ids=outside.ids,
                                body="x",
                            )
                        self.assertNotIn(SECRET, str(refused.exception))
        self.assertFalse(mails.search([("recipient_ids", "in", outside.ids)]))

    @mute_logger(*NOISE)
    def test_nobody_writes_in_a_file_that_he_may_not_read(self):
        for role, user in self.intruders.items():
            for file in (*self.files, self.client.partner_id):
                for kind in ("comment", "notification", "user_notification"):
                    with (
                        self.subTest(role=role, file=file._name, kind=kind),
                        self.assertRaises(AccessError),
                    ):
                        self.env["mail.message"].with_user(user).create(
                            {
                                "model": file._name,
                                "res_id": file.id,
                                "body": "x",
                                "message_type": kind,
                            }
                        )

    @mute_logger(*NOISE)
    def test_no_file_is_shared_by_a_link(self):
        """With invitations by strangers, Odoo mails its name and a login to open it."""
        shares = self.env["portal.share"].with_user(self.coordinator)
        to = {"partner_ids": self.open_contact.ids}
        for file in (*self.files, self.client.partner_id):
            about = {"res_model": file._name, "res_id": file.id}
            with self.subTest(file=file._name), self.assertRaises(UserError):
                shares.create({**to, **about})
        share = shares.create(
            {**to, "res_model": "res.partner", "res_id": self.open_contact.id}
        )
        with self.assertRaises(UserError):
            share.write({"res_model": self.client._name, "res_id": self.client.id})


class TestNews(World, CareCase):
    """A mail from a file tells colleagues that there is news, and nothing of it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_world()
        cls.handler.notification_type = "email"
        cls.outside = cls.env["res.partner"].create(
            {"name": "Doctor", "email": "doctor@example.net"}
        )

    def setUp(self):
        super().setUp()
        # kept as they go out: a mail that is sent is deleted
        self.sent = []

        def keep(_smtp, message, *_args, **_kwargs):
            self.sent.append(message)
            return message["Message-Id"]

        server = type(self.env["ir.mail_server"])
        self.patch(server, "_disable_send", lambda _server: False)
        self.patch(server, "_connect__", lambda *_args, **_kwargs: None)
        self.patch(server, "send_email", keep)

    def get_sent_to(self, partner):
        return [one for one in self.sent if partner.email in one["To"]]

    def assert_is_news(self, mail, number=""):
        self.assertNotIn(SECRET, decoded_mail(mail))
        self.assertIn("News in a file", mail["Subject"])
        self.assertIn(number, mail["Subject"])
        self.assertFalse(list(mail.iter_attachments()))

    def test_what_is_said_in_a_file(self):
        signal = self.signal.with_user(self.coordinator)
        signal.message_subscribe(self.handler.partner_id.ids)
        for values in (
            {"partner_ids": self.handler.partner_id.ids},
            {"subtype_xmlid": "mail.mt_comment", "message_type": "comment"},
            {
                "subject": f"{SECRET} subject",
                "partner_ids": self.handler.partner_id.ids,
            },
        ):
            with self.subTest(values=values):
                self.sent.clear()
                message = signal.message_post(
                    body=f"{SECRET} body",
                    attachments=[(f"{SECRET}.txt", SECRET.encode())],
                    **values,
                )
                [mail] = self.get_sent_to(self.handler.partner_id)
                self.assert_is_news(mail, self.signal.reference)
                self.assertIn(f"res_id={signal.id}", decoded_mail(mail))
                [told] = message.sudo().notification_ids
                self.assertEqual(told.notification_status, "sent")
                self.assertFalse(
                    self.env["mail.message"].search([("subject", "like", "News in a")])
                )

    def test_an_answer_by_e_mail_finds_the_file(self):
        signal = self.signal.with_user(self.coordinator)
        message = signal.message_post(
            body="?", partner_ids=self.handler.partner_id.ids, message_type="comment"
        )
        [mail] = self.get_sent_to(self.handler.partner_id)
        self.assertIn(message.message_id, mail["References"])

    def test_what_changed_in_a_file(self):
        """Who follows hears of each change, and the change names who it is about."""
        self.client.message_subscribe(
            self.handler.partner_id.ids,
            self.env["mail.message.subtype"].search([]).ids,
        )
        client = self.client.with_user(self.coordinator)
        client.activity_ids.action_feedback(feedback=f"{SECRET} done")
        [mail, *_more] = self.get_sent_to(self.handler.partner_id)
        self.assert_is_news(mail)

    def test_a_notification_by_model_and_number(self):
        self.env["mail.thread"].with_user(self.coordinator).message_notify(
            model=self.signal._name,
            res_id=self.signal.id,
            partner_ids=(self.handler.partner_id | self.outside).ids,
            body="Look",
        )
        [mail] = self.get_sent_to(self.handler.partner_id)
        self.assert_is_news(mail, self.signal.reference)
        [mail] = self.get_sent_to(self.outside)
        self.assertNotIn(SECRET, decoded_mail(mail))

    def test_what_is_said_on_the_contact_of_a_person(self):
        contact = self.client.partner_id.with_user(self.coordinator)
        contact.message_post(
            body=f"{SECRET} body", partner_ids=self.handler.partner_id.ids
        )
        [mail] = self.get_sent_to(self.handler.partner_id)
        self.assert_is_news(mail)
        with self.assertRaisesRegex(UserError, "may not open this file"):
            contact.message_post(body="?", partner_ids=self.library.partner_id.ids)

    def test_what_is_written_to_somebody_outside(self):
        """The words that are meant for him or her, without the name of the file."""
        for file in (self.client, self.signal, self.client.partner_id):
            with self.subTest(file=file._name):
                self.sent.clear()
                message = file.with_user(self.coordinator).message_post(
                    body="Could you call me?",
                    partner_ids=self.outside.ids,
                    message_type="comment",
                    subtype_xmlid="mail.mt_comment",
                )
                [mail] = self.get_sent_to(self.outside)
                self.assertNotIn(SECRET, decoded_mail(mail))
                self.assertIn("Could you call me?", decoded_mail(mail))
                self.assertEqual(mail["Subject"], "Message from Nabij")
                self.assertNotIn(SECRET, message.subject or "")

    def test_nobody_is_answered_by_itself(self):
        now = fields.Datetime.now()
        self.coordinator.write(
            {
                "out_of_office_from": now - timedelta(days=1),
                "out_of_office_to": now + timedelta(days=1),
                "out_of_office_message": "<p>Away</p>",
            }
        )
        self.client.message_post(
            body="?",
            author_id=self.outside.id,
            partner_ids=self.coordinator.partner_id.ids,
            message_type="comment",
        )
        self.assertFalse(self.get_sent_to(self.outside))

    def test_a_message_on_a_phone(self):
        message = self.client.message_post(body=f"{SECRET} body")
        shown = self.client._notify_by_web_push_prepare_payload(message)
        self.assertNotIn(SECRET, str(shown))

    def test_other_apps_mail_as_before(self):
        contact = self.open_contact.with_user(self.townhall)
        self.library.notification_type = "email"
        contact.message_post(body="Hello", partner_ids=self.library.partner_id.ids)
        [mail] = self.get_sent_to(self.library.partner_id)
        self.assertIn("Hello", decoded_mail(mail))
        self.assertEqual(mail["Subject"], self.open_contact.name)


def decoded_mail(mail):
    """Return the headers and the parts of a mail as one text."""
    texts = [f"{name}: {value}" for name, value in mail.items()]
    for part in mail.walk():
        texts += [str(part.get_filename()), str(part.get_payload(decode=True))]
    return "\n".join(texts)
