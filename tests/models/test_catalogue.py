from odoo.exceptions import AccessError

from tests.common import CareCase

LISTS = {
    "zorgnetwerk.reason": {"usage": "task_missed"},
    "zorgnetwerk.life.domain": {},
    "zorgnetwerk.urgency": {},
    "zorgnetwerk.signal.outcome": {},
    "zorgnetwerk.care.characteristic": {},
    "zorgnetwerk.care.function": {},
    "zorgnetwerk.volunteer.role": {},
    "zorgnetwerk.organisation.kind": {},
    "zorgnetwerk.shared.field": {"code": "name"},
    "zorgnetwerk.sharing.purpose": {},
    "zorgnetwerk.target.group": {},
    "zorgnetwerk.follow.up.kind": {},
    "zorgnetwerk.feedback.phrase": {"text": "Bedankt"},
    "zorgnetwerk.right": {},
    "zorgnetwerk.reduced.rate.status": {},
    "zorgnetwerk.leisure.role": {},
}


class TestCatalogue(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()

    def test_administrators_add_rename_sort_and_archive(self):
        for model_name, values in LISTS.items():
            with self.subTest(model_name):
                rows = self.env[model_name].with_user(self.administrator)
                row = rows.create({"name": "Zeldzaam", **values})
                row.sequence = 1
                row.name = "Zeer zeldzaam"
                row.action_archive()
                self.assertFalse(rows.search([("id", "=", row.id)]))
                row.action_unarchive()
                self.assertEqual(rows.search([("id", "=", row.id)]), row)

    def test_others_choose_only(self):
        for model_name, values in LISTS.items():
            rows = self.env[model_name]
            made = rows.create({"name": "Zeldzaam", **values})
            for user in (self.coordinator, self.worker, self.handler):
                with self.subTest(model_name, user=user.login):
                    self.assertTrue(made.with_user(user).name)
                    with self.assertRaises(AccessError):
                        made.with_user(user).name = "Anders"
                    with self.assertRaises(AccessError):
                        rows.with_user(user).create({"name": "Nieuw", **values})

    def test_a_row_of_one_municipality_is_not_offered_in_another(self):
        for model_name, values in LISTS.items():
            with self.subTest(model_name):
                row = self.env[model_name].create(
                    {"name": "Hier", "company_id": self.company.id, **values}
                )
                found = [("id", "=", row.id)]
                rows = self.env[model_name]
                self.assertTrue(rows.with_user(self.coordinator).search(found))
                self.assertFalse(rows.with_user(self.far_coordinator).search(found))

    def test_every_list_has_its_screen_and_menu(self):
        """A coordinator looks up what can be chosen, and changes nothing there."""
        menus = self.env["ir.ui.menu"]
        for model_name in LISTS:
            with self.subTest(model_name):
                action = self.env["ir.actions.act_window"].search(
                    [("res_model", "=", model_name)]
                )
                menu = menus.search(
                    [("action", "=", f"ir.actions.act_window,{action.id}")]
                )
                for user in (self.administrator, self.coordinator):
                    self.assertIn(menu.id, menus.with_user(user)._visible_menu_ids())
                self.assertNotIn(
                    menu.parent_id.id,
                    menus.with_user(self.worker)._visible_menu_ids(),
                )
                arch = self.env[model_name].with_user(self.administrator)
                view = arch.get_view(view_type="list")["arch"]
                self.assertIn('widget="handle"', view)
