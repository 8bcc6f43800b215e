"""A person is found however the name, the phone or the street is typed."""

from tests.common import CareCase


class TestPersonSearch(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.jan = cls.make_client(
            "Jan",
            "De Smét",
            phone="057 33 11 22",
            street="Sint-Jansstraat 12",
            zip="8970",
            city="Poperinge",
            reference="P-0042",
        )
        cls.make_client("Johanna", "Smets", phone="057 44 55 66")
        cls.make_client("Jan", "Peeters")
        cls.make_client("Jan", "De Smet", cls.other_network)
        cls.clients = cls.env["zorgnetwerk.client"].with_user(cls.worker)

    def find(self, typed):
        return [found[0] for found in self.clients.name_search(typed)]

    def test_every_spelling_finds_the_person(self):
        for typed in (
            "desmet",
            "DESMET",
            "De Smet Jan",
            "jan de smét",
            "smet jan",
            "jan desm",
            "de smet, jan",
            "057/33 11",
            "+32 57 33 11 22",
            "05733",
            "sint jansstraat",
            "st-jansstraat 12",
            "jansstraat jan",
            "poperinge de smet",
            "p-0042",
        ):
            with self.subTest(typed=typed):
                self.assertEqual(self.find(typed), self.jan.ids)

    def test_other_words_do_not_find_the_person(self):
        for typed in ("desmedtje", "piet de smet", "de smet ieper", "057/33 99"):
            with self.subTest(typed=typed):
                self.assertNotIn(self.jan.id, self.find(typed))

    def test_signs_alone_find_nobody(self):
        for typed in ("%", "_", "-", "?!"):
            with self.subTest(typed=typed):
                self.assertFalse(self.find(typed))

    def test_search_bar_of_the_list(self):
        found = self.clients.search([("display_name", "ilike", "jan de smét")])
        self.assertEqual(found, self.jan)
        self.assertFalse(self.clients.search([("display_name", "ilike", "zz zz")]))

    def test_only_who_does_not_match_is_left_by_a_negation(self):
        found = self.clients.search([("display_name", "not ilike", "de smet")])
        self.assertNotIn(self.jan, found)
        self.assertEqual(len(found), 2)

    def test_a_name_as_it_is_shown_or_said_is_that_person(self):
        for typed in ("De Smét Jan", "jan de smet", "DESMET JAN"):
            with self.subTest(typed=typed):
                found = self.clients.name_search(typed, operator="=")
                self.assertEqual([pair[0] for pair in found], self.jan.ids)
        self.assertFalse(self.clients.name_search("De Smet", operator="="))

    def test_the_list_to_choose_from_tells_persons_apart(self):
        details = self.clients.with_context(show_person_details=True)
        label = dict(details.name_search("desmet"))[self.jan.id]
        for part in ("De Smét Jan", "Sint-Jansstraat 12", "Poperinge", "057 33 11 22"):
            self.assertIn(part, label)

    def test_a_changed_name_phone_or_street_is_found_at_once(self):
        self.jan.write({"care_last_name": "Vandamme", "street": "Hoge Weg 3"})
        self.assertEqual(self.find("van damme"), self.jan.ids)
        self.assertEqual(self.find("hoge weg"), self.jan.ids)
        self.assertFalse(self.find("desmet jan"))
        self.jan.partner_id.phone = "0470 12 34 56"
        self.assertEqual(self.find("0470/12.34"), self.jan.ids)

    def test_a_volunteer_is_found_the_same_way(self):
        an = self.make_volunteer("An", "Van den Broeck", phone="0471 22 33 44")
        volunteers = self.env["zorgnetwerk.volunteer"].with_user(self.worker)
        for typed in ("vandenbroeck an", "Broeck", "0471.22"):
            with self.subTest(typed=typed):
                self.assertEqual(volunteers.name_search(typed)[0][0], an.id)

    def test_persons_sort_on_the_surname_with_its_particle(self):
        self.make_client("Piet", "D'Haene")
        self.make_client("Kris", "Declercq")
        names = self.clients.search([]).mapped("display_name")
        self.assertEqual(
            names,
            ["Declercq Kris", "De Smét Jan", "D'Haene Piet", "Peeters Jan"]
            + ["Smets Johanna"],
        )
