"""Where a partner's new password is mailed to is for its network to say."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user
from odoo.tools import mute_logger

from tests.common import CareCase, make_user

EVIL = "nep@example.net"
GOOD = "els@example.org"


class TestPartnerLogin(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.organisation = cls.make_organisation("CAW Proef", email="caw@example.org")
        cls.els = new_test_user(
            cls.env,
            login=GOOD,
            email=GOOD,
            groups="base.group_portal",
        )
        cls.els.partner_id.parent_id = cls.organisation.partner_id
        cls.organisation.portal_user_ids = [Command.link(cls.els.id)]
        cls.settings = make_user(
            cls.env, "settings_nabij", "base.group_system,base.group_partner_manager"
        )
        cls.outsiders = (cls.townhall, cls.settings, cls.other_coordinator)

    def assert_refused(self, act, *args):
        # a coordinator elsewhere may have no right on contacts at all
        with self.assertRaises(UserError), self.env.cr.savepoint():
            act(*args)
            self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual((self.els.email, self.els.login), (GOOD, GOOD))

    def test_the_address_of_the_contact(self):
        for user in self.outsiders:
            person = self.els.partner_id.with_user(user)
            with self.subTest(user.login):
                for value in (EVIL, False, f"{GOOD}, {EVIL}"):
                    self.assert_refused(person.write, {"email": value})

    def test_among_many_contacts(self):
        other = self.env["res.partner"].create({"name": "Ander"})
        contacts = (other | self.els.partner_id).with_user(self.townhall)
        self.assert_refused(contacts.write, {"email": EVIL})
        self.assertFalse(other.email)

    def test_below_the_company(self):
        company = self.organisation.partner_id.with_user(self.townhall)
        # Odoo writes such lines as who made the request
        self.patch(self.env.transaction, "default_env", company.env)
        line = Command.update(self.els.partner_id.id, {"email": EVIL})
        self.assert_refused(company.write, {"child_ids": [line]})

    def test_the_user(self):
        evil = self.env["res.partner"].create({"name": "Nep", "email": EVIL})
        user = self.els.with_user(self.settings)
        for vals in ({"email": EVIL}, {"login": EVIL}, {"partner_id": evil.id}):
            with self.subTest(vals):
                self.assert_refused(user.write, vals)

    def test_an_import(self):
        contacts = self.env["res.partner"].with_user(self.townhall)
        row = [str(self.els.partner_id.id), EVIL]
        result = contacts.load([".id", "email"], [row])
        self.assertFalse(result["ids"])
        self.assertIn("password", result["messages"][0]["message"])
        self.env.invalidate_all()
        self.assertEqual(self.els.email, GOOD)

    def test_the_invitation(self):
        wizards = self.env["portal.wizard"].with_user(self.townhall)
        for act in ("action_invite_again", "action_revoke_access"):
            wizard = wizards.with_context(active_ids=self.els.partner_id.ids).create({})
            wizard.user_ids.email = EVIL
            with self.subTest(act):
                self.assert_refused(getattr(wizard.user_ids, act))

    def test_revoked_and_invited_again_elsewhere(self):
        wizards = self.env["portal.wizard"].with_user(self.townhall)
        here = wizards.with_context(active_ids=self.els.partner_id.ids)
        here.create({}).user_ids.action_revoke_access()
        self.assertFalse(self.els.active)
        person = self.els.partner_id.with_user(self.townhall)
        self.assert_refused(person.write, {"email": EVIL})
        wizard = here.create({})
        wizard.user_ids.email = EVIL
        self.assert_refused(wizard.user_ids.action_grant_access)

    @mute_logger("odoo.addons.base.wizard.base_partner_merge")
    def test_merged_with_another_contact(self):
        evil = self.env["res.partner"].create({"name": "Nep", "email": EVIL})
        for user in (self.townhall, self.settings):
            merger = self.env["base.partner.merge.automatic.wizard"].with_user(user)
            ids = [evil.id, self.els.partner_id.id]
            with self.subTest(user.login):
                for target in (evil, self.els.partner_id, None):
                    self.assert_refused(
                        merger._merge, ids, target and target.with_user(user)
                    )
        evil.email = GOOD
        merger = self.env["base.partner.merge.automatic.wizard"]
        merger.with_user(self.townhall)._merge(ids, evil.with_user(self.townhall))
        self.env.invalidate_all()
        self.assertEqual(self.els.partner_id, evil)
        self.assert_refused(evil.with_user(self.townhall).write, {"email": EVIL})

    def test_archived_organisations_count_too(self):
        self.organisation.active = False
        person = self.els.partner_id.with_user(self.townhall)
        self.assert_refused(person.write, {"email": EVIL})

    def test_who_looks_after_it_and_the_person_may(self):
        person = self.els.partner_id
        own_network = make_user(
            self.env,
            "coordinator_en_contacten",
            "zorgnetwerk_addon.group_zorg_coordinator,base.group_partner_manager",
            networks=self.network,
        )
        person.with_user(own_network).email = "els2@example.org"
        self.assertEqual(self.els.email, "els2@example.org")
        self.els.with_user(self.els).email = "els3@example.org"
        self.assertEqual(person.email, "els3@example.org")
        # what stays as it is, and what is no address, is nobody's concern
        person.with_user(self.townhall).write(
            {"email": "els3@example.org", "phone": "056 11 22 33", "function": "MW"}
        )
        # where two networks work with the same person, both have a say
        elsewhere = self.make_organisation(network=self.other_network)
        elsewhere.sudo().portal_user_ids = [Command.link(self.els.id)]
        with self.assertRaises(AccessError):
            person.with_user(own_network).email = EVIL

    def test_other_contacts_stay_anybodys(self):
        self.organisation.portal_user_ids = [Command.clear()]
        self.els.partner_id.with_user(self.townhall).email = "els4@example.org"
        company = self.organisation.partner_id.with_user(self.townhall)
        company.email = "info@example.org"
        self.assertEqual(self.els.email, "els4@example.org")
