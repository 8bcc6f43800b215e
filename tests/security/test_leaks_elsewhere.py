"""Ways around the contact itself: reports, imports, another municipality's switch."""

from odoo.fields import Command
from odoo.tools import mute_logger

from tests.common import CareCase, CareHttpCase, make_user

from .world import SECRET, World

RULES = (
    "odoo.addons.base.models.ir_rule",
    "odoo.addons.zorgnetwerk_addon.models.ir_rule",
)


class TestLeaksElsewhere(World, CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_world()

    def test_an_import_links_no_closed_contact(self):
        name = self.client.partner_id.name
        columns = ["name", "parent_id"]
        contacts = self.env["res.partner"].with_user(self.townhall)
        self.assertFalse(contacts.load(columns, [["Proef", name]])["ids"])

    @mute_logger("odoo.sql_db", *RULES)
    def test_an_import_changes_no_closed_contact(self):
        partner = self.client.partner_id
        contacts = self.env["res.partner"].with_user(self.townhall)
        columns = [".id", "function"]
        answer = contacts.load(columns, [[str(partner.id), "bakker"]])
        self.assertFalse(answer["ids"])
        self.assertNotIn(SECRET, str(answer["messages"]))
        self.assertNotEqual(partner.function, "bakker")

    def test_each_municipality_shows_its_own_only(self):
        both = make_user(self.env, "coordinator_beide", "coordinator")
        both.company_ids |= self.far_company
        self.network.member_ids = [Command.link(both.id)]
        self.far_network.member_ids = [Command.link(both.id)]
        far_client = self.make_client("Ver", "Weg", self.far_network)
        near, far = self.client, far_client
        for company, seen, unseen in (
            (self.company, near, far),
            (self.far_company, far, near),
        ):
            mine = self.env["zorgnetwerk.client"].with_user(both)
            mine = mine.with_context(allowed_company_ids=company.ids)
            contacts = mine.env["res.partner"]
            about = [("id", "in", (near | far).ids)]
            with self.subTest(company=company.name):
                self.assertEqual(mine.search(about).ids, seen.ids)
                self.assertFalse(contacts.search([("id", "=", unseen.partner_id.id)]))
                self.assertTrue(contacts.search([("id", "=", seen.partner_id.id)]))


class TestReports(World, CareHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_world()
        view = cls.env["ir.ui.view"].create(
            {
                "name": "labels",
                "type": "qweb",
                "key": "zorgnetwerk_addon.test_labels",
                "arch": "<t t-name='labels'><html><p t-foreach='docs' t-as='doc'>"
                "<t t-out='doc.name'/> <t t-out='doc.street'/></p></html></t>",
            }
        )
        cls.report = cls.env["ir.actions.report"].create(
            {
                "name": "Labels",
                "model": "res.partner",
                "report_type": "qweb-html",
                "report_name": view.key,
            }
        )

    @mute_logger("odoo.http", *RULES)
    def test_another_apps_report_prints_no_closed_contact(self):
        partner = self.client.partner_id
        path = f"/report/html/{self.report.report_name}/{partner.id}"
        self.authenticate("coordinator_nabij", "coordinator_nabij")
        self.assertIn(SECRET, self.url_open(path).text)
        self.authenticate("townhall_nabij", "townhall_nabij")
        self.assertNotIn(SECRET, self.url_open(path).text)
