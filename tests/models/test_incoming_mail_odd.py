"""E-mails as no programmer would write them, and files that are not what they say."""

from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import make_msgid

from tests.common import CareCase, CareHttpCase

from .incoming_mail_case import PDF, MailCase


class TestOddMail(MailCase, CareCase):
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
