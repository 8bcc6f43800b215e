"""The file of a client from first to last, typed in a real browser."""

from tests.common import CareHttpCase

SHEET = ".o_form_view"


class TestPeople(CareHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.make_client("Jan", "De Smedt", phone="057 33 11 22", city="Watou")
        cls.make_client("Rita", "Maes")

    def watch(self, window):
        self.window, self.page = window, window.page

    def press(self, name, inside=SHEET):
        self.page.click(f"{inside} button[name={name}]:visible")
        self.window.settle()

    def fill_in(self, name, text):
        self.page.fill(f"div[name={name}] input", text)
        self.page.keyboard.press("Tab")
        self.window.settle()

    def get_status(self):
        return self.page.inner_text(".o_arrow_button_current").strip()

    def test_file_of_a_client(self):
        with self.open_browser(self.worker) as window:
            self.watch(window)
            window.open("/odoo/zorg-clients/new")
            self.fill_in("care_first_name", "Jean")
            self.assertFalse(self.page.is_visible(".o_form_view .alert-info"))
            self.fill_in("care_first_name", "Jan")
            self.fill_in("care_last_name", "Desmet")
            shown = self.page.inner_text(".o_form_view .alert-info")
            self.assertIn("De Smedt Jan", shown)
            self.assertIn("name sounds the same", shown)
            self.page.click(".o_form_button_save")
            window.settle()
            self.assertFalse(self.page.is_visible(".o_form_view .alert-info"))
            self.press("action_start_intake")
            self.press("action_activate")
            self.assertEqual(self.get_status(), "Active")
            self.press("action_new_request")
            self.assertIn("Desmet Jan", self.read_client_of_dialog())
            self.page.click(".modal button[special=cancel], .modal .btn-close")
            window.settle()
            self.press("action_close")
            self.page.click(".modal div[name=reason_id] input")
            window.settle()
            self.page.click(".o-autocomplete--dropdown-item >> nth=0")
            window.settle()
            self.press("action_apply", ".modal")
            self.assertEqual(self.get_status(), "Closed")
            self.assertFalse(window.errors)

    def read_client_of_dialog(self):
        return self.page.input_value(".modal div[name=client_id] input")

    def test_find_by_name_in_the_list(self):
        with self.open_browser(self.worker) as window:
            self.watch(window)
            window.open("/odoo/zorg-clients")
            for typed in ("jan de smédt", "desmedt", "057/33"):
                self.page.click(".o_searchview_input")
                self.page.keyboard.type(typed)
                self.page.wait_for_selector(".o_searchview_autocomplete")
                self.page.keyboard.press("Enter")
                window.settle()
                rows = self.page.locator(".o_data_row").all_inner_texts()
                self.assertEqual(len(rows), 1, typed)
                self.assertIn("De Smedt Jan", rows[0])
                self.page.click(".o_facet_remove >> nth=-1")
                window.settle()
            self.assertFalse(window.errors)
