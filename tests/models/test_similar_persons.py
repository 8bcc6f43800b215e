"""Who may be known already is shown before a person is saved, and forbids nothing."""

from odoo.tests import Form

from tests.common import CareCase


class TestSimilarPersons(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.jan = cls.make_client(
            "Jan",
            "De Smedt",
            care_birth_date="1941-02-04",
            street="Kerkstraat 12",
            city="Poperinge",
            phone="057 33 11 22",
        )
        cls.make_client("Jan", "De Smet", cls.other_network)

    def fill_in(self, first, last, model="zorgnetwerk.client", **values):
        form = Form(self.env[model].with_user(self.worker))
        form.care_first_name = first
        form.care_last_name = last
        for name, value in values.items():
            form[name] = value
        return form

    def test_belgian_names_are_recognised_while_typing(self):
        for known, typed in (
            (("Jan", "De Smedt"), ("Jan", "Desmet")),
            (("Marie", "Van Damme"), ("Marie", "Vandamme")),
            (("Koen", "De Klerck"), ("Koen", "Declercq")),
            (("Zoë", "D'Haene"), ("Zoe", "Dhaene")),
            (("An", "Maes"), ("Maes", "An")),
        ):
            with self.subTest(typed=typed):
                if known[0] != "Jan":
                    self.make_client(*known)
                form = self.fill_in(*typed)
                self.assertIn(f"{known[1]} {known[0]}", _text(form.similar_html))

    def test_swapped_day_and_month(self):
        form = self.fill_in("De Smedt", "Jan", care_birth_date="1941-04-02")
        shown = form.similar_html
        self.assertIn("day and month of birth swapped", shown)
        self.assertIn("De Smedt Jan", shown)

    def test_another_birth_date_is_another_person(self):
        self.assertTrue(self.fill_in("Jan", "Desmet").similar_html)
        form = self.fill_in("Jan", "Desmet", care_birth_date="1962-11-30")
        self.assertFalse(form.similar_html)

    def test_a_slip_in_the_name_is_seen_by_phone_or_address(self):
        for values in ({"phone": "+32 57 33 11 22"}, {"street": "Kerkstraat 12"}):
            with self.subTest(values=values):
                self.assertFalse(self.fill_in("Jan", "De Smedtz").similar_html)
                form = self.fill_in("Jan", "De Smedtz", **values)
                self.assertIn("De Smedt Jan", form.similar_html)

    def test_it_says_who_why_and_where_and_leads_there(self):
        shown = self.fill_in("Jan", "De Smedt", phone="057331122").similar_html
        for part in ("°1941", "Kerkstraat 12", "Active", "same name", "same phone"):
            self.assertIn(part, shown)
        self.assertIn(f"/odoo/zorg-clients/{self.jan.id}", shown)

    def test_a_name_with_signs_does_no_harm(self):
        self.make_client("<b>Jan</b>", "O'Neill & Co", phone="057 99 88 77")
        shown = self.fill_in("X", "Y", phone="057 99 88 77").similar_html or ""
        self.assertNotIn("<b>", shown)
        shown = self.fill_in("<b>Jan</b>", "O'Neill & Co").similar_html
        self.assertIn("&lt;b&gt;Jan", shown)

    def test_only_the_own_network_is_looked_in(self):
        self.assertEqual(_lines(self.fill_in("Jan", "Desmet").similar_html), 1)

    def test_closed_and_archived_files_count_too(self):
        self.jan.active = False
        self.assertIn("De Smedt", self.fill_in("Jan", "Desmet").similar_html)

    def test_a_new_client_may_be_a_volunteer_already(self):
        self.make_volunteer("Leen", "Callewaert")
        shown = self.fill_in("Leen", "Calewaert").similar_html
        self.assertIn("/odoo/zorg-volunteers/", shown)
        shown = self.fill_in("Jan", "Desmet", "zorgnetwerk.volunteer").similar_html
        self.assertIn("/odoo/zorg-clients/", shown)

    def test_who_asks_for_clients_gets_clients(self):
        volunteer = self.make_volunteer("Leen", "Callewaert")
        clients = self.env["zorgnetwerk.client"].with_user(self.worker)
        values = volunteer._get_person_values()
        self.assertFalse(clients._find_similar_to(values, self.network))

    def test_who_is_both_is_shown_once(self):
        self.jan.action_make_volunteer()
        self.assertEqual(_lines(self.fill_in("Jan", "Desmet").similar_html), 1)

    def test_saving_is_never_forbidden(self):
        form = self.fill_in("Jan", "De Smedt", care_birth_date="1941-02-04")
        self.assertTrue(form.similar_html)
        second = form.save()
        self.assertNotEqual(second.partner_id, self.jan.partner_id)
        self.assertFalse(second.similar_html, "a saved file is not asked about again")

    def test_too_little_is_no_reason(self):
        self.assertFalse(self.fill_in("", "Zo").similar_html)
        self.assertFalse(Form(self.env["zorgnetwerk.client"]).similar_html)


def _text(html):
    return str(html or "").replace("&#39;", "'")


def _lines(html):
    return str(html or "").count("<li>")
