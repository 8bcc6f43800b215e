"""Read everything that each outsider may read, and look for the secret word."""

from odoo.exceptions import AccessError, UserError
from odoo.tools import mute_logger

from tests.common import CareCase

from .world import SECRET, World, decoded

UNREADABLE = (AccessError, UserError, NotImplementedError, TypeError)


class TestLeakScan(World, CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_world()
        cls.mix_in()

    def scan(self, user):
        """Yield where the secret word can be read by a user, model by model."""
        for model_name in sorted(self.env.registry):
            model = self.env[model_name].with_user(user)
            if model._abstract or not model.has_access("read"):
                continue
            try:
                # the newest: what this test made
                records = model.with_context(active_test=False).search(
                    [], order="id desc", limit=200
                )
            except UNREADABLE:
                continue
            names = [
                name
                for name, field in model.fields_get(attributes=["type"]).items()
                if model._fields[name].store or field["type"] not in ("binary", "image")
            ]
            for row in self.read(records.with_context(bin_size=True), names):
                for name, value in row.items():
                    if SECRET in decoded(value).lower():
                        yield f"{model_name}.{name} of {row['id']}: {value!r}"

    def read(self, records, names):
        """Return what can be read; what is unreadable does not hide the rest."""
        self.env.invalidate_all()
        try:
            return records.read(names)
        except UNREADABLE:
            if len(records) > 1 and len(names) == 1:
                return [row for record in records for row in self.read(record, names)]
            if len(names) > 1:
                middle = len(names) // 2
                first, last = names[:middle], names[middle:]
                return self.read(records, first) + self.read(records, last)
        return []

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
    def test_nobody_outside_reads_the_secret(self):
        for role, user in self.outsiders.items():
            with self.subTest(role=role):
                leaks = list(self.scan(user))
                self.assertFalse(leaks, "\n" + "\n".join(leaks))

    def test_the_scan_sees(self):
        """The coordinator meets the word in every place that is closed to others."""
        places = {leak.split(" of ")[0] for leak in self.scan(self.coordinator)}
        for place in (
            "res.partner.name",
            "res.partner.bank.acc_number",
            "mail.message.body",
            "mail.activity.summary",
            "mail.notification.mail_message_id",
            "ir.attachment.name",
            "zorgnetwerk.client.confidential_note",
            "zorgnetwerk.signal.facts",
        ):
            self.assertIn(place, places)
