"""What the tests of signals by e-mail share: real messages for Odoo's gateway."""

from email.message import EmailMessage
from email.utils import make_msgid

PDF = b"%PDF-1.4 proof"


class MailCase:
    """For a ``CareCase``."""

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
