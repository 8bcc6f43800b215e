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

    def test_one_person_for_two_networks(self):
        """A colleague who answers for the same partner in two networks sees both."""
        there = self.make_organisation(
            network=self.other_network,
            partner_id=self.organisation.partner_id.id,
            referral_email="caw@example.org",
        )
        client = self.make_client("Piet", "Maes", self.other_network)
        elsewhere = self.make_referral(
            self.other_coordinator,
            organisation_id=there.id,
            network_id=self.other_network.id,
            signal_id=False,
            client_id=client.id,
        )
        send_referral(elsewhere)
        path = f"/my/referrals/{elsewhere.id}"
        self.env.flush_all()
        self.assertEqual(self.open(self.els, path).status_code, 404)
        there.portal_user_ids = [Command.link(self.els.id)]
        self.env.flush_all()
        listed = self.open(self.els, "/my/referrals").text
        self.assertIn(path, listed)
        self.assertIn(self.path, listed)
        # chosen for a partner she does not work for, she sees nothing of it
        self.elsewhere.portal_user_ids = [Command.link(self.els.id)]
        other = self.make_referral(organisation_id=self.elsewhere.id)
        send_referral(other)
        self.env.flush_all()
        answer = self.open(self.els, f"/my/referrals/{other.id}")
        self.assertEqual(answer.status_code, 404)

    def test_revoked_access_and_archived_partners(self):
        self.organisation.active = False
        self.env.flush_all()
        self.assertEqual(self.open(self.els).status_code, 404)
        self.organisation.active = True
        self.env.flush_all()
        self.assertEqual(self.open(self.els).status_code, 200)
        wizards = self.env["portal.wizard"].with_user(self.townhall)
        wizard = wizards.with_context(active_ids=self.els.partner_id.ids).create({})
        wizard.user_ids.action_revoke_access()
        self.env.flush_all()
        # the session that was open is over
        page = self.url_open(self.path)
        self.assertNotIn("De Smet", page.text)
        self.assertIn("/web/login", page.url)

    def test_what_the_person_took_back(self):
        consent = self.make_consent("address")
        referral = self.make_referral()
        send_referral(referral)
        path = f"/my/referrals/{referral.id}"
        self.assertIn("Kerkstraat", self.open(self.els, path).text)
        self.env["zorgnetwerk.consent.withdrawal"].with_user(self.handler).create(
            {"consent_id": consent.id}
        )
        self.env.flush_all()
        page = self.open(self.els, path)
        self.assertIn("This question was withdrawn", page.text)
        for hidden in ("Kerkstraat", "De Smet", "Could you visit", "<form"):
            self.assertNotIn(hidden, page.text)

    def test_who_no_longer_works_there_sees_it_no_more(self):
        self.assertEqual(self.open(self.els).status_code, 200)
        self.els.partner_id.parent_id = False
        self.env.flush_all()
        self.assertEqual(self.open(self.els).status_code, 404)
        self.els.group_ids = [Command.set(self.env.ref("base.group_portal").ids)]
