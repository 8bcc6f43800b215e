"""The words on a database in which the languages are loaded."""

import io
import tempfile
from pathlib import Path

import polib

from odoo.exceptions import UserError
from odoo.tools.translate import code_translations, trans_export

from dev import translations
from tests.common import ADDON, CareCase

LANGUAGES = {"nl": "nl_BE", "fr": "fr_BE", "de": "de_DE"}


class TestTranslations(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()

    def test_template_has_the_words_of_the_code(self):
        buffer = io.BytesIO()
        trans_export(None, [ADDON], buffer, "po", self.env)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "fresh.pot")
            path.write_bytes(buffer.getvalue())
            fresh = polib.pofile(str(path))
        committed = polib.pofile(str(translations.TEMPLATE))
        lacking = {e.msgid for e in fresh} - {e.msgid for e in committed}
        gone = {e.msgid for e in committed} - {e.msgid for e in fresh}
        self.assertFalse(lacking, "not in the template: run ./zorg i18n")
        self.assertFalse(gone, "in the template only: run ./zorg i18n")

    def test_each_language_shows(self):
        expected = {
            "nl": ("Hulpvragen", "Vervoer", "Toegewezen", "Kies een reden"),
            "fr": ("Demandes d'aide", "Transport", "Pourvue", "Choisissez un motif"),
            "de": ("Hilfsanfragen", "Fahrt", "Besetzt", "Wählen Sie einen Grund"),
        }
        for short, code in LANGUAGES.items():
            env = self.env(user=self.coordinator.id, context={"lang": code})
            with self.subTest(code):
                menu, task_type, state, sentence = expected[short]
                requests = env["zorgnetwerk.client"].fields_get(["request_ids"])
                self.assertEqual(requests["request_ids"]["string"], menu)
                self.assertEqual(
                    env.ref(f"{ADDON}.task_type_transport").name, task_type
                )
                states = env["zorgnetwerk.task"].fields_get(["state"])["state"]
                self.assertEqual(dict(states["selection"])["staffed"], state)
                words = code_translations.get_python_translations(ADDON, code)
                self.assertTrue(
                    any(text.startswith(sentence) for text in words.values())
                )

    def test_error_speaks_the_language_of_the_reader(self):
        client = self.make_client(state="active")
        client = client.with_user(self.coordinator).with_context(lang="nl_BE")
        with self.assertRaisesRegex(UserError, "Kies een reden: “Afgesloten”"):
            client.state = "closed"
