"""Signals by e-mail: real messages, through Odoo's own gateway."""

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import freeze_time
from odoo.tools import mute_logger

from tests.common import CareCase

from .incoming_mail_case import PDF, MailCase


class TestIncomingMail(MailCase, CareCase):
    def test_a_volunteer_mails_a_signal(self):
        self.feed(self.mail())
        signal = self.new("zorgnetwerk.signal")
        self.assertEqual(signal.network_id, self.network)
        self.assertEqual(signal.volunteer_id, self.volunteer)
        self.assertEqual((signal.source, signal.channel), ("volunteer", "mail"))
        self.assertEqual(signal.facts, "Jan De Smet\n\nNo heat")
        self.assertNotIn("Jan", signal.display_name)
        self.assertEqual(signal.activity_ids.user_id, self.coordinator)
        trace = self.new("zorgnetwerk.incoming")
        self.assertEqual((trace.state, trace.signal_id), ("accepted", signal))
        self.assertFalse(trace.body or trace.sender_email)

    def test_it_makes_no_contact_no_follower_no_copy_and_no_mail(self):
        self.feed(self.mail())
        self.feed(self.mail("Wie Dan Ook <wie@example.net>"))
        self.assertFalse(self.new("res.partner"))
        self.assertFalse(self.new("mail.mail"))
        self.assertFalse(
            self.new("mail.followers").partner_id - self.coordinator.partner_id
        )
        for message in self.new("mail.message"):
            self.assertNotIn("No heat", message.body or "")
            self.assertNotIn("De Smet", (message.subject or "") + (message.body or ""))

    def test_a_key_figure_and_an_organisation(self):
        role = self.env.ref("zorgnetwerk_addon.volunteer_role_key_figure")
        self.volunteer.role_ids = [Command.link(role.id)]
        self.feed(self.mail())
        self.assertEqual(self.new("zorgnetwerk.signal").source, "key_figure")
        self.env["res.partner"].create(
            {
                "name": "Bea",
                "email": "bea@callens.example.org",
                "parent_id": self.organisation.partner_id.id,
            }
        )
        self.feed(self.mail("bea@callens.example.org", "Unpaid"))
        signal = self.new("zorgnetwerk.signal").sorted("id")[-1]
        self.assertEqual(signal.organisation_id, self.organisation)
        self.assertEqual(signal.source, "professional")
        self.assertIn("bea@callens.example.org", signal.signaller_phone)

    def test_an_unknown_sender_is_held(self):
        self.feed(self.mail("Wim Faes <wim@example.net>"))
        self.assertFalse(self.new("zorgnetwerk.signal"))
        held = self.new("zorgnetwerk.incoming")
        self.assertEqual((held.state, held.sender_name), ("to_look", "Wim Faes"))
        self.assertEqual(held.activity_ids.user_id, self.coordinator)
        for user in (self.worker, self.townhall, self.other_coordinator):
            with self.assertRaises(AccessError):
                held.with_user(user).read(["body"])
        action = held.with_user(self.handler).action_accept()
        signal = self.signals.browse(action["res_id"])
        self.assertEqual(signal.facts, "Jan De Smet\n\nNo heat")
        self.assertEqual(signal.signaller_phone, "wim@example.net")

    def test_one_address_of_two_or_of_another_network_is_unknown(self):
        self.make_volunteer("Bo", "Claeys", email="an@example.org")
        self.make_volunteer("Cas", "Maes", self.other_network, email="cas@example.org")
        self.feed(self.mail())
        self.feed(self.mail("cas@example.org", "Other"))
        self.assertFalse(self.new("zorgnetwerk.signal"))
        self.assertEqual(len(self.new("zorgnetwerk.incoming")), 2)

    def test_the_same_message_twice_is_one(self):
        raw = self.mail()
        self.feed(raw)
        self.feed(raw)
        self.feed(self.mail())
        self.assertEqual(len(self.new("zorgnetwerk.signal")), 1)
        self.feed(self.mail(body="Something else"))
        self.assertEqual(len(self.new("zorgnetwerk.signal")), 2)
        with freeze_time("2099-01-01"):
            self.feed(self.mail())
        self.assertEqual(len(self.new("zorgnetwerk.signal")), 3, "another day")

    def test_what_no_person_wrote_is_ignored(self):
        for number, headers in enumerate(
            (
                {"Auto-Submitted": "auto-replied"},
                {"Precedence": "bulk"},
                {"X-Autoreply": "yes"},
                {"List-Id": "<news.example.org>"},
                {"Return-Path": "<>"},
            )
        ):
            self.feed(self.mail(body=f"Away {number}", **headers))
        self.feed(self.mail("MAILER-DAEMON <mailer-daemon@example.org>"))
        self.feed(self.mail("signalen@nabij.example.be"))
        self.feed(self.mail("c@nabij.example.be"))
        self.assertFalse(self.new("zorgnetwerk.incoming"))
        self.assertFalse(self.new("mail.mail"), "and nobody is answered")

    def test_a_flood_of_one_sender_stops(self):
        self.env["ir.config_parameter"].set_param("mail.gateway.loop.threshold", "5")
        with mute_logger("odoo.addons.mail.models.mail_mail"):
            for number in range(9):
                self.feed(self.mail(body=f"Loop {number}"))
        self.assertEqual(len(self.new("zorgnetwerk.signal")), 5)
        for mail in self.new("mail.mail"):
            self.assertNotIn("De Smet", mail.body_html or "")

    def test_attachments_go_along_and_stay_closed(self):
        self.feed(
            self.mail(
                files=[
                    ("letter.pdf", PDF),
                    ("run.exe", b"MZ"),
                    ("page.html", b"<script>1</script>"),
                    ("picture.png", b"<html><script>1</script></html>"),
                    ("big.jpg", b"x" * (10 * 1024 * 1024 + 1)),
                ]
            )
        )
        signal = self.new("zorgnetwerk.signal")
        files = self.new("ir.attachment")
        self.assertEqual(set(files.mapped("name")), {"letter.pdf", "picture.png"})
        for file in files:
            self.assertEqual((file.res_model, file.res_id), (signal._name, signal.id))
            self.assertFalse(file.public)
            self.assertNotIn("html", file.mimetype)
            self.assertTrue(file.with_user(self.handler).raw)
            for user in (self.worker, self.townhall, self.other_coordinator):
                with self.assertRaises(AccessError):
                    file.with_user(user).read(["datas"])
        for name in ("run.exe", "page.html", "big.jpg"):
            self.assertIn(f"Left out: {name}", signal.facts)

    def test_html_becomes_plain_text(self):
        evil = "<p>Cold <b>house</b><script>alert(1)</script><img src=x onerror=a></p>"
        self.feed(self.mail(html=evil))
        facts = self.new("zorgnetwerk.signal").facts
        self.assertIn("Cold *house*", facts)
        for part in ("<", "script", "onerror", "alert"):
            self.assertNotIn(part, facts)

    def test_what_is_odd_is_taken_all_the_same(self):
        self.feed(self.mail(subject="", body=""))
        self.feed(self.mail("no address at all", body="x" * 50_000))
        raw = self.mail("odd@example.net", body="\x00 nul")
        self.feed(raw.replace(b"From: odd", b'From: "A\x0bB\x00" <odd'))
        raw = self.mail("odd@example.net").replace(b"No heat", b"\xff\xfe\x00 odd")
        self.feed(raw)
        found = self.new("zorgnetwerk.incoming")
        self.assertEqual(len(found), 4)
        self.assertLess(max(len(one.body or "") for one in found), 21_000)

    def test_an_answer_to_a_file_stays_inside(self):
        signal = self.make_signal(user_id=self.coordinator.id)
        signal.message_subscribe(self.handler.partner_id.ids)
        said = signal.with_user(self.coordinator).message_post(
            body="Who knows more?", subtype_xmlid="mail.mt_comment"
        )
        self.env["mail.mail"].search([]).unlink()
        for sender in (self.handler.email_formatted, "Wim Faes <wim@example.net>"):
            self.feed(
                self.mail(
                    sender,
                    "She fell",
                    to="c@nabij.example.be",
                    In_Reply_To=said.message_id,
                    files=[("letter.pdf", PDF), ("run.exe", b"MZ")],
                )
            )
            note = signal.message_ids.filtered(lambda m: "She fell" in (m.body or ""))[
                0
            ]
            self.assertTrue(note.subtype_id.internal)
            self.assertEqual(note.attachment_ids.mapped("name"), ["letter.pdf"])
        self.assertFalse(self.env["mail.mail"].search([]))
        self.assertEqual(
            signal.message_partner_ids,
            self.coordinator.partner_id | self.handler.partner_id,
        )
        self.assertEqual(len(signal.activity_ids), 2, "the owner is told to read it")
        self.assertFalse(self.new("zorgnetwerk.incoming"))
        self.feed(
            self.mail(
                "wim@example.net",
                "Away",
                to="c@nabij.example.be",
                In_Reply_To=said.message_id,
                Auto_Submitted="auto-replied",
            )
        )
        self.assertFalse(
            signal.message_ids.filtered(lambda m: "Away" in (m.body or ""))
        )

    def test_the_address_follows_its_network(self):
        alias = self.network.alias_id
        self.assertEqual(self.network.alias_email, "signalen@nabij.example.be")
        self.assertEqual(alias.alias_model_id.model, "zorgnetwerk.incoming")
        self.assertEqual(alias.alias_contact, "everyone")
        # Odoo leaves it as it is, without a word
        self.network.with_user(self.coordinator).alias_name = "mine"
        self.assertEqual(alias.alias_name, "signalen")
        self.network.with_user(self.administrator).alias_name = "zorg"
        self.feed(self.mail(to="zorg@nabij.example.be"))
        self.assertEqual(self.new("zorgnetwerk.signal").network_id, self.network)
