"""Signals by e-mail: real messages, through Odoo's own gateway."""

from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import make_msgid

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import freeze_time
from odoo.tools import mute_logger

from tests.common import CareCase, CareHttpCase

PDF = b"%PDF-1.4 proof"


class TestIncomingMail(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.domain = cls.env["mail.alias.domain"].create(
            {"name": "nabij.example.be", "catchall_alias": "c", "bounce_alias": "b"}
        )
        cls.company.alias_domain_id = cls.domain
        cls.network.alias_name = "signalen"
        cls.volunteer = cls.make_volunteer("An", "Claeys", email="An@Example.org")
        cls.organisation = cls.make_organisation(
            "Apotheek Callens", email="info@callens.example.org"
        )
        cls.signals = cls.env["zorgnetwerk.signal"]
        cls.incoming = cls.env["zorgnetwerk.incoming"]

    def setUp(self):
        super().setUp()
        self.before = {
            name: self.env[name].search([])
            for name in (
                "zorgnetwerk.signal",
                "zorgnetwerk.incoming",
                "res.partner",
                "mail.message",
                "mail.followers",
                "mail.mail",
                "ir.attachment",
            )
        }

    def new(self, name):
        return self.env[name].search([]) - self.before[name]

    def mail(self, sender="An Claeys <an@example.org>", body="No heat", **options):
        message = EmailMessage()
        message["From"] = sender
        message["To"] = options.pop("to", "signalen@nabij.example.be")
        message["Subject"] = options.pop("subject", "Jan De Smet")
        message["Message-Id"] = options.pop("message_id", make_msgid())
        html = options.pop("html", None)
        files = options.pop("files", ())
        for name, value in options.items():
            message[name.replace("_", "-")] = value
        message.set_content(body)
        if html:
            message.add_alternative(html, subtype="html")
        for name, content in files:
            message.add_attachment(
                content, maintype="application", subtype="octet-stream", filename=name
            )
        return message.as_bytes()

    def feed(self, raw):
        self.env.flush_all()
        return self.env["mail.thread"].message_process(None, raw)

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

    def test_html_alone_and_a_wrong_charset(self):
        page = "<p>Cold <b>house</b></p><p>Mr. D\u00e9 N\u00e8ve</p>"
        raw = (
            "From: an@example.org\r\nTo: signalen@nabij.example.be\r\n"
            f"Message-Id: {make_msgid()}\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
            "Content-Transfer-Encoding: 8bit\r\nContent-Type: text/html; charset="
        )
        self.feed(f"{raw}utf-8\r\n\r\n{page}".encode())
        facts = self.new("zorgnetwerk.signal").facts
        self.assertIn("Cold *house*", facts)
        self.assertIn("D\u00e9 N\u00e8ve", facts)
        for charset in ("us-ascii", "x-unknown", "utf-16"):
            raw = raw.replace("Subject: x", f"Subject: {charset}")
            raw = raw.replace("Message-Id: <", "Message-Id: <a")
            self.feed(f"{raw}{charset}\r\n\r\n{page}".encode("latin-1"))
        self.assertEqual(len(self.new("zorgnetwerk.signal")), 4)
        strange = self.mail(files=[("a.woff", b"f")])
        self.feed(strange.replace(b"application/octet-stream", b"font/woff"))
        facts = self.new("zorgnetwerk.signal").sorted("id")[-1].facts
        self.assertIn("Left out: a.woff", facts)

    def test_a_huge_mail_keeps_what_a_person_reads(self):
        files = [(f"picture {number}.jpg", b"x" * 9) for number in range(20)]
        self.feed(self.mail(body="long " * 400_000, files=files))
        signal = self.new("zorgnetwerk.signal")
        self.assertLess(len(signal.facts), 21_000)
        self.assertIn("The rest of this long message was left out.", signal.facts)
        self.assertEqual(len(self.new("ir.attachment")), 10)
        self.assertEqual(signal.facts.count("more than 10 files"), 10)

    def test_a_forwarded_mail(self):
        inside = BytesParser(policy=policy.default).parsebytes(
            self.mail("Wim Faes <wim@example.net>", "He fell", files=[("a.pdf", PDF)])
        )
        outside = EmailMessage()
        outside["From"] = "an@example.org"
        outside["To"] = "signalen@nabij.example.be"
        outside["Subject"] = "Fwd: Jan De Smet"
        outside["Message-Id"] = make_msgid()
        outside.set_content("Can you call him?")
        outside.add_attachment(inside)
        self.feed(outside.as_bytes())
        signal = self.new("zorgnetwerk.signal")
        self.assertEqual(signal.volunteer_id, self.volunteer)
        for words in ("Can you call him?", "He fell"):
            self.assertIn(words, signal.facts)
        self.assertNotIn("Left out", signal.facts)
        self.assertEqual(self.new("ir.attachment").mapped("name"), ["a.pdf"])

    def test_one_mail_to_two_networks_and_another_application(self):
        self.other_network.alias_name = "hiernaast"
        self.env["mail.alias"].create(
            {
                "alias_name": "info",
                "alias_model_id": self.env["ir.model"]._get_id("res.partner"),
                "alias_domain_id": self.domain.id,
            }
        )
        to = ", ".join(
            f"{name}@nabij.example.be" for name in ("signalen", "hiernaast", "info")
        )
        self.feed(self.mail(to=to, files=[("letter.pdf", PDF)]))
        signal = self.new("zorgnetwerk.signal")
        held = self.new("zorgnetwerk.incoming") - self.env[
            "zorgnetwerk.incoming"
        ].search([("signal_id", "=", signal.id)])
        self.assertEqual(signal.network_id, self.network)
        self.assertEqual(held.network_id, self.other_network)
        self.assertEqual(held.state, "to_look")
        partner = self.new("res.partner")
        self.assertEqual(len(partner), 1, "the other application has its own")
        for record in (signal, held, partner):
            files = self.env["ir.attachment"].search(
                [("res_model", "=", record._name), ("res_id", "=", record.id)]
            )
            self.assertEqual(files.mapped("name"), ["letter.pdf"])

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


class TestAnswerByMail(CareHttpCase):
    """What a stranger sends along is kept as a file, and never runs here."""

    def test_a_file_of_an_answer_never_runs(self):
        self.set_up_cast()
        signal = self.make_signal(user_id=self.coordinator.id)
        said = signal.with_user(self.coordinator).message_post(
            body="Who knows more?", subtype_xmlid="mail.mt_comment"
        )
        evil = b"<html><script>alert(1)</script></html>"
        picture = b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'
        message = EmailMessage()
        message["From"] = "wim@example.net"
        message["To"] = "c@example.be"
        message["Subject"] = "Re"
        message["Message-Id"] = make_msgid()
        message["In-Reply-To"] = said.message_id
        message.set_content("Look")
        message.add_alternative(
            "<p>Look<img src='https://spy.example.net/x.png'></p>", subtype="html"
        )
        for name, content in (
            ("a.html", evil),
            ("a.svg", picture),
            ("a.png", evil),
            ("a.txt", evil),
            ("a.pdf", picture),
            ("a.csv", evil),
        ):
            message.add_attachment(
                content, maintype="text", subtype="html", filename=name
            )
        self.env.flush_all()
        self.env["mail.thread"].message_process(None, message.as_bytes())
        note = signal.message_ids.filtered(lambda one: "Look" in (one.body or ""))
        self.assertNotIn("<img", note.body)
        files = note.attachment_ids
        self.assertEqual(
            sorted(files.mapped("name")), ["a.csv", "a.pdf", "a.png", "a.txt"]
        )
        self.authenticate(self.coordinator.login, self.coordinator.login)
        for file in files:
            for path in (f"/web/content/{file.id}", f"/web/image/{file.id}"):
                answer = self.url_open(path)
                self.assertEqual(answer.headers["X-Content-Type-Options"], "nosniff")
                kind = answer.headers["Content-Type"]
                self.assertNotRegex(kind, "html|svg|xml", f"{file.name} {path}")
                self.assertIn("default-src", answer.headers["Content-Security-Policy"])
