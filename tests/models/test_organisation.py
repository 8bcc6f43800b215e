from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import Form

from tests.common import CareCase


class TestOrganisation(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()

    def organisations(self, user=None):
        return self.env["zorgnetwerk.organisation"].with_user(user or self.coordinator)

    def test_a_name_makes_an_open_company_contact(self):
        organisation = self.organisations().create({"name": "Buurthuis De Linde"})
        partner = organisation.partner_id
        self.assertTrue(partner.is_company)
        self.assertFalse(partner.sudo().care_network_id)
        self.assertEqual(partner.with_user(self.townhall).name, "Buurthuis De Linde")

    def test_a_company_that_is_known_is_used_again(self):
        partner = self.env["res.partner"].create(
            {
                "name": "Wit-Gele Kruis Proef",
                "is_company": True,
                "phone": "056 12 34 56",
            }
        )
        organisation = self.organisations().create({"name": " wit-gele kruis PROEF "})
        self.assertEqual(organisation.partner_id, partner)
        self.assertEqual(organisation.name, "Wit-Gele Kruis Proef")
        self.assertEqual(organisation.phone, "056 12 34 56")

    def test_a_person_of_that_name_is_not_used(self):
        person = self.env["res.partner"].create({"name": "Linde Proef"})
        client = self.make_client("Linde", "Proefs", is_company=True)
        by_name = self.organisations().create({"name": "Linde Proef"})
        by_client = self.organisations().create({"name": client.name})
        self.assertNotEqual(by_name.partner_id, person)
        self.assertNotEqual(by_client.partner_id, client.partner_id)

    def test_a_person_in_care_is_no_organisation(self):
        client = self.make_client()
        with self.assertRaises(ValidationError):
            self.organisations().create({"partner_id": client.partner_id.id})

    def test_defaults_of_a_client_form_do_not_close_the_company(self):
        organisation = (
            self.organisations()
            .with_context(
                default_care_network_id=self.network.id,
                default_parent_id=self.make_client().partner_id.id,
            )
            .create({"name": "Vanuit een dossier"})
        )
        partner = organisation.partner_id.sudo()
        self.assertFalse(partner.care_network_id)
        self.assertFalse(partner.parent_id)

    def test_contacts_belong_to_the_company_and_are_open(self):
        with Form(self.organisations()) as form:
            form.partner_id = self.env["res.partner"].create(
                {"name": "School Proef", "is_company": True}
            )
            with form.contact_ids.new() as contact:
                contact.name = "Brugfiguur Els"
                contact.email = "els@example.org"
        contact = form.record.contact_ids
        self.assertEqual(contact.parent_id, form.record.partner_id)
        self.assertFalse(contact.sudo().care_network_id)
        self.assertEqual(contact.with_user(self.townhall).name, "Brugfiguur Els")

    def test_a_person_in_care_is_no_contact_of_it(self):
        organisation = self.make_organisation()
        client = self.make_client()
        with self.assertRaises(ValidationError):
            organisation.with_user(self.coordinator).write(
                {"contact_ids": [Command.link(client.partner_id.id)]}
            )

    def test_once_in_a_network_and_also_in_another(self):
        first = self.make_organisation("CAW Proef")
        elsewhere = self.organisations(self.other_coordinator).create(
            {"name": "CAW Proef"}
        )
        self.assertEqual(elsewhere.partner_id, first.partner_id)
        self.assertEqual(elsewhere.network_id, self.other_network)
        self.assertFalse(
            self.organisations(self.other_coordinator).search([("id", "=", first.id)])
        )

    def test_a_name_is_needed(self):
        with self.assertRaises(ValidationError):
            self.organisations().create({"name": "  "})

    def test_made_from_a_field_of_another_form(self):
        made_id, name = self.organisations().name_create("Voedselbank Proef")
        self.assertEqual(name, "Voedselbank Proef")
        self.assertEqual(self.organisations().browse(made_id).network_id, self.network)

    def test_worker_looks_it_up_and_changes_nothing(self):
        organisation = self.make_organisation().with_user(self.worker)
        self.assertTrue(organisation.name)
        with self.assertRaises(AccessError):
            organisation.services = "Meals"
        with self.assertRaises(AccessError):
            organisation.read(["referral_count"])
