"""What colleagues of a network leave behind in Odoo's own dialogs and lists."""

from odoo.fields import Command

from tests.common import CareCase

from .world import SECRET, World


class TestLeaksDialogs(World, CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_world()
        cls.readers = {
            **cls.outsiders,
            "colleague of the network": cls.worker,
            "portal user": cls.portal,
        }

    def test_odoos_dialogs_belong_to_who_opened_them(self):
        for dialog in self.dialogs:
            for role, user in self.readers.items():
                with self.subTest(dialog=dialog._name, role=role):
                    self.assertFalse(dialog.with_user(user).has_access("read"))
            self.assertTrue(dialog.with_user(self.coordinator).has_access("write"))

    def test_an_import_is_still_made(self):
        load = self.env["base_import.import"].with_user(self.townhall)
        mine = load.create(
            {
                "res_model": "res.partner",
                "file_name": "contacts.csv",
                "file": b"name\nAn Import\n",
                "file_type": "text/csv",
            }
        )
        options = {"quoting": '"', "separator": ",", "has_headers": True}
        self.assertFalse(mine.parse_preview(dict(options)).get("error"))
        done = mine.execute_import(["name"], ["name"], options)
        self.assertTrue(done["ids"], done["messages"])

    def filters_of(self, user, model_name="zorgnetwerk.client"):
        return self.env["ir.filters"].with_user(user).get_filters(model_name)

    def test_a_filter_on_files_is_for_who_made_it_or_was_chosen(self):
        for role, user in self.readers.items():
            with self.subTest(role=role):
                filters = self.env["ir.filters"].with_user(user)
                self.assertFalse(filters.search([("name", "ilike", SECRET)]))
                self.assertFalse(self.filters_of(user))
        self.assertTrue(self.filters_of(self.coordinator))
        self.filter.with_user(self.coordinator).user_ids = [
            Command.set((self.coordinator | self.worker).ids)
        ]
        self.assertTrue(self.filters_of(self.worker))
        self.assertFalse(self.filters_of(self.townhall))

    def test_filters_of_other_apps_are_shared_as_before(self):
        shared = self.env["ir.filters"].with_user(self.coordinator)
        shared.create({"name": "In Gent", "model_id": "res.partner"})
        names = {one["name"] for one in self.filters_of(self.townhall, "res.partner")}
        self.assertIn("In Gent", names)
