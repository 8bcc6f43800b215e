"""A referral from the preview to the partner's answer and back, in a real browser."""

from unittest.mock import patch

from odoo.tests.common import TEST_CURSOR_COOKIE_NAME

from dev.camera import camera
from tests.common import CareHttpCase
from tests.models.referral_case import ReferralCast


class TestReferralDay(ReferralCast, CareHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.set_up_referrals()
        cls.make_agreement("name", "phone")

    def test_from_preview_to_answer(self):
        visits = type(self.env["zorgnetwerk.public.visit"])
        self.startPatcher(patch.object(visits, "_is_too_often", lambda *_args: False))
        referral = self.make_referral()
        path = f"/odoo/action-zorgnetwerk_addon.referral_action/{referral.id}"
        with self.open_browser(self.handler) as window:
            window.open(path)
            window.page.click("button[name=action_send]")
            window.settle()
            dialog = window.page.locator(".modal")
            rows = dialog.locator(".o_field_widget[name=line_ids] .o_data_row")
            shown = rows.all_inner_texts()
            self.assertTrue(any("056 11 22 33" in text for text in shown))
            self.assertTrue(any("Not among what may" in text for text in shown))
            ticked = dialog.locator(".o_data_row input[type=checkbox]:checked")
            self.assertEqual(ticked.count(), 2)
            dialog.locator("button[name=action_apply]").click()
            dialog.wait_for(state="detached")
            window.settle()
        referral.invalidate_recordset()
        self.assertEqual(referral.state, "sent")
        told = set(referral.disclosure_ids.mapped("part"))
        self.assertEqual(told, {"question", "name", "phone"})
        self.answer_on_a_phone(referral)
        with self.open_browser(self.handler) as window:
            window.open(path)
            window.page.wait_for_selector(".o-mail-Activity:has-text('Accepted')")
            answer = window.page.locator(".o_field_widget[name=answer] textarea")
            self.assertEqual(answer.input_value(), "We visit on Monday.")

    def answer_on_a_phone(self, referral):
        path = referral.link_url.removeprefix(referral.get_base_url())
        with (
            self.allow_requests(),
            camera(self.base_url(), "phone", "en-US") as window,
        ):
            page = window.page
            page.context.add_cookies(
                [
                    {
                        "name": TEST_CURSOR_COOKIE_NAME,
                        "value": self.http_request_key,
                        "url": self.base_url(),
                    }
                ]
            )
            page.goto(f"{self.base_url()}{path}?lang=en")
            self.assertIn("Jan De Smet", page.inner_text("main"))
            width = page.evaluate("document.documentElement.scrollWidth")
            self.assertLessEqual(width, page.viewport_size["width"])
            page.check("#answer_accept")
            page.fill("#words", "We visit on Monday.")
            page.click("button[type=submit]")
            page.wait_for_selector("main [role=status]")
            self.assertIn("You accepted it", page.inner_text("main"))
        referral.invalidate_recordset()
        self.assertEqual(referral.state, "accepted")
