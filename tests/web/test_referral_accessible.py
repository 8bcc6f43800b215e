"""What a partner reads and answers, for everybody: each state, both widths."""

from unittest.mock import patch

from odoo.fields import Command
from odoo.tests import new_test_user

from tests.common import CareHttpCase
from tests.models.referral_case import ReferralCast, send_referral

from .accessible import AxeChecks

LANGUAGES = ("nl", "fr", "de", "en")


class TestReferralAccessible(AxeChecks, ReferralCast, CareHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.set_up_referrals()
        cls.network.phone = "056 65 00 00"
        cls.make_agreement("name", "phone")
        cls.els = new_test_user(
            cls.env, login="els_portal", groups="base.group_portal", lang="nl_BE"
        )
        cls.els.partner_id.parent_id = cls.organisation.partner_id
        cls.organisation.portal_user_ids = [Command.link(cls.els.id)]
        cls.reason = cls.env["zorgnetwerk.reason"].search(
            [("usage", "=", "referral_refused")], limit=1
        )

    def setUp(self):
        super().setUp()
        visits = type(self.env["zorgnetwerk.public.visit"])
        self.startPatcher(patch.object(visits, "_is_too_often", lambda *_args: False))

    def make_states(self):
        """Return name -> referral in each state that a partner can come upon."""
        none = self.env["zorgnetwerk.reason"]
        found = {}
        for name in ("sent", "accepted", "refused", "done", "withdrawn"):
            found[name] = self.make_referral()
            send_referral(found[name])
        found["accepted"].sudo()._take_answer("accept", "", none, "1")
        found["refused"].sudo()._take_answer("refuse", "", self.reason, "2")
        found["done"].sudo()._take_answer("accept", "", none, "3")
        found["done"].sudo()._take_answer("done", "Done.", none, "4")
        consent = self.make_consent("address")
        found["taken back"] = self.make_referral()
        send_referral(found["taken back"])
        self.env["zorgnetwerk.consent.withdrawal"].with_user(self.handler).create(
            {"consent_id": consent.id}
        )
        found["withdrawn"].action_withdraw_link()
        return found

    def test_the_page_of_the_link(self):
        referrals = self.make_states()
        paths = {
            name: f"{one._public_path}{one._make_link_token()}"
            for name, one in referrals.items()
        }
        for size in ("phone", "desktop"):
            with self.visit(size) as page:
                for number, (name, path) in enumerate(paths.items()):
                    language = LANGUAGES[number % len(LANGUAGES)]
                    page.goto(f"{self.base_url()}{path}?lang={language}")
                    self.assert_accessible(page, f"{size} {name} {language}")
                    self.assert_easy_to_press(page, f"{size} {name}")
                page.goto(f"{self.base_url()}{paths['sent']}?lang=en")
                self.assertFalse(page.is_visible("#reason"))
                page.check("#answer_refuse")
                self.assertTrue(page.is_visible("#reason"))
                page.click("button[type=submit]")
                page.wait_for_selector(".faults")
                self.assert_accessible(page, f"{size} refused without a reason")
                page.click(".faults a")
                self.assertEqual(page.evaluate("document.activeElement.id"), "reason")
                page.goto(f"{self.base_url()}{paths['accepted']}?lang=en")
                page.check("#answer_done")
                page.click("button[type=submit]")
                page.wait_for_selector(".faults")
                self.assert_accessible(page, f"{size} done without a word")

    def test_the_portal(self):
        referrals = self.make_states()
        for size in ("phone", "desktop"):
            with self.visit(size, "els_portal") as page:
                page.goto(f"{self.base_url()}/my/referrals")
                self.assertEqual(page.locator(".cards a").count(), len(referrals))
                self.assertNotIn("De Smet", page.inner_text("body"))
                self.assert_accessible(page, f"{size} list")
                for name, referral in referrals.items():
                    page.goto(f"{self.base_url()}/my/referrals/{referral.id}")
                    self.assert_accessible(page, f"{size} {name}")
                    self.assert_easy_to_press(page, f"{size} {name}")
                page.goto(f"{self.base_url()}/my/referrals/{referrals['sent'].id}")
                page.click("button[type=submit]")
                page.wait_for_selector(".faults")
                self.assert_accessible(page, f"{size} without an answer")
        self.organisation.portal_user_ids = [Command.clear()]
        with self.visit("phone", "els_portal") as page:
            page.goto(f"{self.base_url()}/my/referrals")
            self.assertFalse(page.locator(".cards").count())
            self.assert_accessible(page, "nothing is asked")
