"""The pages without login in a real browser: sent from a phone, open to all."""

from tests.common import CareHttpCase
from tests.models.card_case import CardCase

from .accessible import AxeChecks

LANGUAGES = ("nl", "fr", "de", "en")


class TestPublicPages(AxeChecks, CardCase, CareHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cards()
        cls.network.phone = "056 65 00 00"

    def test_a_concern_is_sent_from_a_phone(self):
        before = self.signals.search([])
        with self.visit("phone") as page:
            page.goto(self.base_url() + self.path())
            page.click("text=I am worried about somebody")
            page.fill("#phone", "0470 nothing")
            page.fill("#facts", "The fridge was empty")
            page.click("button[type=submit]")
            # the faults lead to their fields, and what was typed is still there
            self.assertEqual(page.locator(".faults li").count(), 3)
            page.click(".faults a >> nth=0")
            self.assertEqual(page.evaluate("document.activeElement.id"), "summary")
            self.assertEqual(page.input_value("#facts"), "The fridge was empty")
            page.keyboard.type("Stopped cooking")
            page.check("input[value=family]")
            page.fill("#phone", "0470 12 34 56")
            page.check("#urgent")
            page.click("button[type=submit]")
            page.wait_for_url("**/thanks/concern*")
            self.assertIn("Thank you", page.inner_text("h1"))
            self.assertTrue(page.is_visible("a[href='tel:1712']"))
            page.reload()
        signal = self.signals.search([]) - before
        self.assertEqual(len(signal), 1)
        self.assertEqual(
            (signal.summary, signal.facts, signal.source),
            ("Stopped cooking", "The fridge was empty", "family"),
        )
        self.assertEqual(signal.card_id, self.card)

    def test_everybody_can_use_the_pages(self):
        for size in ("phone", "desktop"):
            with self.visit(size) as page:
                for number, rest in enumerate(
                    ("", "/concern", "/help", "/thanks/concern", "/thanks/help", "x")
                ):
                    language = LANGUAGES[number % len(LANGUAGES)]
                    path = f"{self.path()}{rest}?lang={language}"
                    page.goto(self.base_url() + path)
                    self.assert_accessible(page, f"{size} {rest} {language}")
                for rest in ("/concern", "/help"):
                    page.goto(f"{self.base_url()}{self.path()}{rest}")
                    page.fill("#phone", "none")
                    page.click("button[type=submit]")
                    page.wait_for_selector(".faults")
                    self.assert_accessible(page, f"{size} {rest} with faults")
