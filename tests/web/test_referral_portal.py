"""People of a partner with a portal login see its referrals, and nothing else."""

import re

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import new_test_user
from odoo.tools import mute_logger

from tests.common import CareHttpCase
from tests.models.referral_case import ReferralCast, send_referral

CSRF = re.compile(r'name="csrf_token" value="([^"]+)"')

SESSION_CSRF = re.compile(r'csrf_token: "([^"]+)"')


class TestReferralPortal(ReferralCast, CareHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.set_up_referrals()
        cls.make_agreement("name", "phone")
        cls.elsewhere = cls.make_organisation("School Proef")
        cls.els = cls.make_portal_user("els_portal", cls.organisation)
        cls.tom = cls.make_portal_user("tom_portal", cls.elsewhere)
        cls.nobody = cls.make_portal_user("nobody_portal", None)

    @classmethod
    def make_portal_user(cls, login, organisation):
        user = new_test_user(cls.env, login=login, groups="base.group_portal")
        if organisation:
            user.partner_id.parent_id = organisation.partner_id
            organisation.portal_user_ids = [Command.link(user.id)]
        return user

    def setUp(self):
        super().setUp()
        self.referral = self.make_referral()
        send_referral(self.referral)
        self.path = f"/my/referrals/{self.referral.id}"

    def open(self, user, path=None):
        self.authenticate(user.login, user.login)
        return self.url_open(path or self.path)

    def post(self, user, **values):
        page = self.open(user, "/my/referrals")
        token = CSRF.search(self.open(user).text)
        token = token.group(1) if token else page.text[:10]
        answer = self.url_open(self.path, data={"csrf_token": token, **values})
        self.referral.invalidate_recordset()
        return answer

    def test_the_organisation_reads_and_answers(self):
        listed = self.open(self.els, "/my/referrals")
        self.assertIn(self.path, listed.text)
        self.assertNotIn("De Smet", listed.text)
        page = self.open(self.els)
        for shown in ("Could you visit?", "Jan De Smet", "056 11 22 33"):
            self.assertIn(shown, page.text)
        self.assertNotIn("Kerkstraat", page.text)
        self.assertNotIn("koelkast", page.text)
        self.post(self.els, answer="accept", words="We go.")
        self.assertEqual(self.referral.state, "accepted")
        self.assertEqual(self.referral.message_ids[:1].author_id, self.els.partner_id)
        self.post(self.els, answer="accept", words="We go.")
        self.assertEqual(self.referral.answer, "We go.")
        self.assertEqual(len(self.referral.activity_ids), 1)
        self.assertNotIn(self.els.partner_id, self.referral.message_partner_ids)

    def test_another_organisation_nobody_and_colleagues_find_nothing(self):
        others = (self.tom, self.nobody, self.townhall, self.other_coordinator)
        self.townhall.partner_id.parent_id = self.organisation.partner_id
        for user in others:
            with self.subTest(user.login):
                listed = self.open(user, "/my/referrals")
                self.assertNotIn(self.path, listed.text)
                self.assertEqual(self.url_open(self.path).status_code, 404)
                home = self.url_open("/my")
                token = SESSION_CSRF.search(home.text).group(1)
                values = {"answer": "accept", "csrf_token": token}
                answer = self.url_open(self.path, data=values)
                self.assertEqual(answer.status_code, 404)
                self.referral.invalidate_recordset()
                self.assertEqual(self.referral.state, "sent")
        self.logout()
        page = self.url_open(self.path)
        self.assertNotIn("De Smet", page.text)
        self.assertIn("/web/login", page.url)

    def test_get_and_forged_posts_change_nothing(self):
        self.open(self.els, f"{self.path}?answer=accept")
        with mute_logger("odoo.http"):
            forged = self.url_open(self.path, data={"answer": "accept"})
        self.assertEqual(forged.status_code, 400)
        self.referral.invalidate_recordset()
        self.assertEqual(self.referral.state, "sent")

    def test_ids_of_any_size_find_nothing(self):
        for number in ("0", "999999999", str(2**31), str(2**63), str(10**40)):
            with self.subTest(number):
                answer = self.open(self.els, f"/my/referrals/{number}")
                self.assertEqual(answer.status_code, 404)

    def test_no_right_on_any_file(self):
        for model in ("referral", "disclosure", "consent", "agreement", "signal"):
            records = self.env[f"zorgnetwerk.{model}"].with_user(self.els)
            with self.subTest(model), self.assertRaises(AccessError):
                records.search([])
        with self.assertRaises(AccessError):
            self.referral.with_user(self.els).read(["question"])
        with self.assertRaises(AccessError):
            self.client_jan.with_user(self.els).read(["name"])
        with self.assertRaises(AccessError):
            self.referral.message_ids.with_user(self.els).read(["body"])

    def test_who_no_longer_works_there_sees_it_no_more(self):
        self.assertEqual(self.open(self.els).status_code, 200)
        self.els.partner_id.parent_id = False
        self.env.flush_all()
        self.assertEqual(self.open(self.els).status_code, 404)
        self.els.group_ids = [Command.set(self.env.ref("base.group_portal").ids)]
