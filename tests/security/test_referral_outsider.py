"""Who may change contacts for the town hall gets no look at what partners are told."""

from odoo.fields import Command
from odoo.tests import freeze_time

from tests.common import CareCase, CareHttpCase
from tests.models.referral_case import ReferralCast, send_referral

EVIL = "nep@example.net"


class TestPortalGrant(ReferralCast, CareHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.set_up_referrals()
        cls.make_agreement("name", "phone")
        cls.referral = cls.make_referral(cls)
        send_referral(cls.referral)

    def invite_below_the_partner(self):
        """Return the login that a colleague of the town hall makes for himself."""
        contact = (
            self.env["res.partner"]
            .with_user(self.townhall)
            .create(
                {
                    "name": "Nep",
                    "email": EVIL,
                    "parent_id": self.organisation.partner_id.id,
                }
            )
        )
        wizards = self.env["portal.wizard"].with_user(self.townhall)
        wizard = wizards.with_context(active_ids=contact.ids).create({})
        wizard.user_ids.action_grant_access()
        user = contact.sudo().user_ids
        self.assertTrue(user._is_portal())
        user.password = "nep_portal"
        self.env.flush_all()
        return user

    def read(self, user):
        self.authenticate(user.login, "nep_portal")
        listed = self.url_open("/my/referrals")
        return listed.text, self.url_open(f"/my/referrals/{self.referral.id}")

    def test_an_invitation_by_a_colleague_opens_nothing(self):
        user = self.invite_below_the_partner()
        listed, page = self.read(user)
        self.assertNotIn(f"/my/referrals/{self.referral.id}", listed)
        self.assertEqual(page.status_code, 404)
        self.assertNotIn("De Smet", page.text)
        organisation = self.organisation.with_user(self.coordinator)
        organisation.portal_user_ids = [Command.link(user.id)]
        self.env.flush_all()
        self.assertEqual(self.read(user)[1].status_code, 200)


@freeze_time("2026-03-10 10:00:00")
class TestAddress(ReferralCast, CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.set_up_referrals()
        cls.make_agreement("name", response_days=2)
        cls.env["zorgnetwerk.referral"].search([]).write({"active": False})

    def test_a_changed_contact_gets_no_reminder_with_the_link(self):
        """The link opens the file: it goes where the sender saw that it goes."""
        referral = self.make_referral()
        send_referral(referral)
        self.organisation.partner_id.with_user(self.townhall).email = EVIL
        self.env.flush_all()
        self.env.invalidate_all()
        with freeze_time("2026-03-20 05:30:00"):
            self.env["zorgnetwerk.referral"]._cron_remind()
        self.assertEqual(referral.reminder_level, 1)
        mails = self.env["mail.mail"]
        self.assertFalse(mails.search_count([("email_to", "=", EVIL)]))
        self.assertEqual(mails.search_count([("email_to", "=", "caw@example.org")]), 2)
        referral.action_mail_link()
        self.assertEqual(mails.search_count([("email_to", "=", EVIL)]), 1)
