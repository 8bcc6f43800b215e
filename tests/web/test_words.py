"""The words of the browser's own code, as the browser asks for them."""

from tests.common import ADDON, CareHttpCase

EXPECTED = {
    "nl_BE": {"New phone request": "Nieuwe telefonische hulpvraag"},
    "fr_BE": {"New phone request": "Nouvelle demande d'aide par téléphone"},
    "de_DE": {"New phone request": "Neue telefonische Hilfsanfrage"},
}


class TestWords(CareHttpCase):
    def test_browser_gets_each_language(self):
        for code, expected in EXPECTED.items():
            with self.subTest(code):
                answer = self.url_open(
                    f"/web/webclient/translations?lang={code}&mods={ADDON}"
                )
                answer.raise_for_status()
                messages = answer.json()["modules"][ADDON]["messages"]
                words = {message["id"]: message["string"] for message in messages}
                self.assertEqual(words, {**words, **expected})
                self.assertFalse([word for word in words.values() if not word])
