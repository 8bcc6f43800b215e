"""Who may change contacts for the town hall gets no look at what partners are told."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import freeze_time

from tests.common import CareCase, CareHttpCase
from tests.models.referral_case import ReferralCast, open_sending, send_referral

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

    def test_what_was_sent_goes_to_no_other_partner(self):
        """The question would be read by whom nobody noted that it was told."""
        other = self.make_organisation("Elders")
        sent = self.referral.with_user(self.handler)
        other_client = self.make_client("Els", "Maes")
        for values in ({"organisation_id": other.id}, {"client_id": other_client.id}):
            with (
                self.subTest(values=values),
                self.assertRaisesRegex(UserError, "was sent"),
            ):
                sent.write(values)
        sent.write({"organisation_id": self.organisation.id})
        draft = self.make_referral()
        draft.with_user(self.handler).organisation_id = other


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
        referral.action_mail_link()
        send_referral(self.make_referral())
        mails = self.env["mail.mail"]
        self.assertFalse(mails.search_count([("email_to", "=", EVIL)]))
        self.assertEqual(mails.search_count([("email_to", "=", "caw@example.org")]), 4)

    def test_an_address_of_a_contact_is_looked_at_first(self):
        """Where the network keeps none, what others wrote is proposed, not used."""
        self.organisation.referral_email = False
        self.organisation.partner_id.with_user(self.townhall).email = EVIL
        referral = self.make_referral()
        form = open_sending(referral)
        self.assertEqual(form.email, EVIL)
        self.assertFalse(form.is_email_known)
        dialog = form.save()
        with self.assertRaises(UserError) as refused:
            dialog.action_apply()
        self.assertIn(EVIL, str(refused.exception))
        self.assertEqual(referral.state, "draft")
        dialog.write({"email": "caw@example.org", "is_email_right": True})
        dialog.action_apply()
        self.assertEqual(referral.link_email, "caw@example.org")
        # signal handlers do not keep organisations, so they are asked by address
        self.assertFalse(self.organisation.referral_email)
        again = open_sending(self.make_referral())
        self.assertEqual((again.email, again.is_email_known), (EVIL, False))
        again.email = "caw@example.org"
        self.assertTrue(again.is_email_known)

    def test_what_changes_while_the_dialog_is_open_goes_where_it_was_seen(self):
        dialog = open_sending(self.make_referral()).save()
        self.organisation.partner_id.with_user(self.townhall).email = EVIL
        self.organisation.referral_email = "ander@example.org"
        with self.assertRaises(UserError):
            dialog.action_apply()
        dialog.is_email_right = True
        dialog.action_apply()
        mails = self.env["mail.mail"]
        self.assertEqual(mails.search_count([("email_to", "=", "caw@example.org")]), 1)
        self.assertFalse(mails.search_count([("email_to", "=", EVIL)]))

    def test_a_coordinator_keeps_the_address_for_the_next_time(self):
        self.organisation.referral_email = False
        self.env.cr.flush()
        referral = self.make_referral(self.coordinator)
        form = open_sending(referral)
        self.assertEqual(form.email, "caw@example.org")
        form.is_email_right = True
        form.save().action_apply()
        self.assertEqual(self.organisation.referral_email, "caw@example.org")
        self.env.cr.flush()
        traced = self.env["mail.tracking.value"].search(
            [
                ("field_id.name", "=", "referral_email"),
                ("mail_message_id.res_id", "=", self.organisation.id),
            ]
        )
        self.assertIn("caw@example.org", traced.mapped("new_value_char"))
        self.assertTrue(open_sending(self.make_referral()).is_email_known)

    def test_the_address_of_a_contact_person_is_looked_at_too(self):
        els = self.env["res.partner"].create(
            {
                "name": "Els",
                "email": "els@example.org",
                "parent_id": self.organisation.partner_id.id,
            }
        )
        referral = self.make_referral(self.coordinator, contact_id=els.id)
        els.with_user(self.townhall).email = EVIL
        form = open_sending(referral)
        self.assertEqual((form.email, form.is_email_known), (EVIL, False))
        form.email = "els@example.org"
        form.is_email_right = True
        form.save().action_apply()
        self.assertEqual(referral.link_email, "els@example.org")
        self.assertEqual(self.organisation.referral_email, "caw@example.org")

    def test_no_address_and_what_is_none(self):
        referral = self.make_referral()
        form = open_sending(referral)
        form.email = "geen adres"
        form.is_email_right = True
        dialog = form.save()
        with self.assertRaises(UserError):
            dialog.action_apply()
        dialog.is_mailed = False
        dialog.action_apply()
        self.assertEqual((referral.state, referral.link_email), ("sent", False))
        before = self.env["mail.mail"].search_count([])
        referral.action_mail_link()
        self.assertEqual(self.env["mail.mail"].search_count([]), before)

    def test_who_outside_the_network_changes_the_kept_address(self):
        for user in (self.townhall, self.worker, self.handler, self.other_coordinator):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.organisation.with_user(user).referral_email = EVIL
