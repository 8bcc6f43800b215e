from odoo.exceptions import UserError
from odoo.tests import Form

from tests.common import CareCase

from .policy_case import REPORTABLE, PolicyFixture


class TestPolicySignalDetails(PolicyFixture, CareCase):
    """What would tell whom the signals are about stays out of the text."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.client_mia = cls.make_client(
            "Mia",
            "Vandecasteele",
            care_birth_date="1941-05-03",
            street="Kouterlaan 12",
            phone="+32 56 11 22 33",
        )
        cls.volunteer_luc = cls.make_volunteer("Luc", "Molen", phone="0470 12 34 56")
        signals = cls.make_signal(
            about="client", client_id=cls.client_mia.id, signaller_name="Rita Bostoen"
        ) | cls.make_signal(volunteer_id=cls.volunteer_luc.id)
        cls.policy_signal = cls.make_policy_signal(
            signals=signals, state="analyse", **REPORTABLE
        )

    def setUp(self):
        super().setUp()
        self.mine = self.policy_signal.with_user(self.handler)

    def test_each_detail_is_found_in_each_field_and_told_where(self):
        cases = [
            ("description", "Wij bezochten mevrouw Vandecasteele.", 23, "a name", "cl"),
            ("decision", "Geboren op 3 mei 1941.", 12, "a date of birth", "cl"),
            ("action", "Wie in de Kouterlaan woont.", 11, "an address", "cl"),
            ("feedback", "Bel 056 11 22 33.", 5, "a phone number", "cl"),
            ("clear_note", "Gezien door Rita Bostoen", 13, "a name", "those who"),
            ("name", "Bel 0470/12.34.56", 5, "a phone number", "volunteer"),
        ]
        for name, text, place, what, who in cases:
            with self.subTest(text):
                before = self.mine[name]
                self.mine[name] = text
                self.assertTrue(self.mine.has_details)
                self.assertRegex(
                    self.mine.details_text, f"character {place}: {what} of .*{who}"
                )
                with self.assertRaises(UserError) as caught:
                    self.mine.action_next_phase()
                self.assertIn(f"character {place}", str(caught.exception))
                self.mine[name] = before
                self.assertFalse(self.mine.has_details)

    def test_the_refusal_which_may_be_logged_names_nobody(self):
        self.mine.description = "Mevrouw Vandecasteele"
        self.assertIn("Vandecasteele", self.mine.details_text)
        with self.assertRaises(UserError) as caught:
            self.mine.action_next_phase()
        self.assertNotIn("Vandecasteele", str(caught.exception))

    def test_the_warning_is_there_while_one_types(self):
        with Form(self.mine) as form:
            form.description = "Mevrouw Vandecasteele"
            self.assertIn("one of the clients", form.details_text)

    def test_a_name_is_let_through_for_a_reason(self):
        self.mine.description = "De bus van Bostoen rijdt niet meer."
        with self.assertRaisesRegex(UserError, "Why this is nobody"):
            self.mine.action_accept_details()
        self.mine.accepted_reason = "The firm that runs the bus"
        self.mine.action_accept_details()
        self.assertFalse(self.mine.has_details)
        self.assertIn("The firm", "".join(self.mine.message_ids.mapped("body")))
        self.mine.action_next_phase()
        self.assertEqual(self.mine.state, "report")

    def test_a_common_word_is_let_through_with_a_click(self):
        self.mine.description = "Aan de Molen stopt geen bus."
        self.assertTrue(self.mine.has_details)
        self.assertIn("perhaps a common word", self.mine.details_text)
        self.mine.action_accept_details()
        self.assertFalse(self.mine.has_details)
        self.assertIn("Molen", "".join(self.mine.message_ids.mapped("body")))
        self.mine.action_check_again()
        self.assertTrue(self.mine.has_details)

    def test_what_was_let_through_is_that_passage_alone(self):
        self.mine.description = "Aan de Molen stopt geen bus."
        self.mine.accepted_reason = "The windmill of the village"
        self.mine.action_accept_details()
        self.mine.description = "Luc Molen woont aan de Molen."
        self.assertTrue(self.mine.has_details)
        self.assertNotRegex(self.mine.details_text, "character 24")

    def test_none_is_made_in_a_public_phase_with_a_name_in_it(self):
        with self.assertRaisesRegex(UserError, "recognised"):
            self.make_reported(
                signals=self.policy_signal.signal_ids, decision="Mia Vandecasteele"
            )

    def test_a_client_filled_in_later_is_looked_at_again(self):
        self.mine.description = "Mevrouw Peetermans krijgt geen brief."
        self.assertFalse(self.mine.has_details)
        late = self.make_client("Jo", "Peetermans")
        self.mine.signal_ids[1].write({"about": "client", "client_id": late.id})
        self.assertTrue(self.mine.has_details)

    def test_who_was_reported_or_joined_stays_unnamed(self):
        """A signal that is taken out, or goes on in another, is about somebody too."""
        late = self.make_client("Jo", "Peetermans")
        goes_on = self.make_signal(about="client", client_id=late.id)
        self.mine.signal_ids[1]._join_into(goes_on)
        self.mine.description = "Mevrouw Peetermans krijgt geen brief."
        self.assertTrue(self.mine.has_details)
        self.mine.description = "Mevrouw Vandecasteele krijgt geen brief."
        signals = self.mine.signal_ids
        self.policy_signal.reported_signal_ids = signals
        self.mine.signal_ids = signals[1] | self.make_signal()
        self.assertTrue(self.mine.has_details)

    def test_an_unknown_person_is_known_by_what_was_noted(self):
        self.mine.description = "Wie in de Oude Heerweg 7 woont, zoals Godelieve."
        self.assertFalse(self.mine.has_details)
        self.mine.signal_ids[1].about_description = "Godelieve, Oude Heerweg 7"
        self.assertTrue(self.mine.has_details)
        self.assertRegex(self.mine.details_text, "character 11: an address")
        self.assertRegex(self.mine.details_text, "perhaps a name")

    def test_what_changes_around_a_client_afterwards_closes_it_to_the_board(self):
        """The board reads on only while nobody is named."""
        household = self.env["zorgnetwerk.household"].create(
            {"name": "Kouter", "network_id": self.network.id}
        )
        members = self.env["zorgnetwerk.household.member"]
        members.create({"household_id": household.id, "client_id": self.client_mia.id})
        self.mine.action_next_phase()
        board = self.env["zorgnetwerk.board.signal"].with_user(self.policy)
        today = [("id", "=", self.mine.id)]
        changes = [
            (
                "Mevrouw Vanacker",
                lambda: self.client_mia.write({"name": "Mia Vanacker"}),
            ),
            (
                "Pluimstraat 3",
                lambda: self.client_mia.write({"street": "Pluimstraat 3"}),
            ),
            ("056 44 55 66", lambda: self.client_mia.write({"phone": "056 44 55 66"})),
            (
                "Geboren op 7/8/1939",
                lambda: self.client_mia.write({"care_birth_date": "1939-08-07"}),
            ),
            (
                "Dochter Xandra",
                lambda: self.env["zorgnetwerk.client.relation"].create(
                    {"client_id": self.client_mia.id, "name": "Xandra Maes"}
                ),
            ),
            (
                "Zoon Wannes",
                lambda: members.create(
                    {"household_id": household.id, "name": "Wannes Baert"}
                ),
            ),
            (
                "Vrijwilliger Pauwels",
                lambda: self.volunteer_luc.write({"name": "Luc Pauwels"}),
            ),
        ]
        for words, change in changes:
            with self.subTest(words):
                self.mine.description = words
                self.assertTrue(board.search(today))
                change()
                self.assertFalse(board.search(today))
                with self.assertRaises(UserError):
                    self.mine._check_no_details()
                self.mine.description = "Brieven blijven ongeopend."
                self.assertTrue(board.search(today))

    def test_each_passage_is_told_once_in_the_order_of_the_text(self):
        """A volunteer has the name of a client."""
        self.volunteer_luc.name = "Luc Vandecasteele"
        self.mine.write(
            {"description": "Vandecasteele, 0470 12 34 56, Mia.", "name": "Mia"}
        )
        self.assertEqual(
            [(where, found.what) for where, _role, found in self.mine._find_details()],
            [
                ("Title", "Mia"),
                ("Neutral wording", "Vandecasteele"),
                ("Neutral wording", "0470 12 34 56"),
                ("Neutral wording", "Mia"),
            ],
        )

    def test_a_national_number_is_nobodys(self):
        self.mine.description = "Het gaat om 85.07.30-033.28."
        self.assertRegex(self.mine.details_text, "character 13: a national register")
        with self.assertRaises(UserError):
            self.mine.action_next_phase()

    def test_no_name_is_sent_to_who_follows(self):
        """An internal note stays in the file; a message goes out by mail."""
        file = self.env["ir.attachment"].create({"name": "brief Vandecasteele.pdf"})
        sent = {"subtype_xmlid": "mail.mt_comment", "message_type": "comment"}
        cases = [
            ({"body": "Mevrouw Vandecasteele belde."}, "“Message”, character 9"),
            ({"body": "Ok", "subject": "Vandecasteele"}, "“Subject”, character 1"),
            ({"body": "Ok", "attachment_ids": file.ids}, "“File name”, character 7"),
        ]
        for values, words in cases:
            with (
                self.subTest(words),
                self.assertRaisesRegex(UserError, words) as caught,
            ):
                self.mine.message_post(**values, **sent)
            self.assertNotIn("Vandecasteele", str(caught.exception))
        self.mine.message_post(body="De brieven zijn klaar.", **sent)
        note = self.mine.message_post(body="Mevrouw Vandecasteele belde.")
        self.assertIn("Vandecasteele", note.body)

    def test_who_handles_signals_finds_all_that_was_found(self):
        """What is stored was looked for by the superuser."""
        self.mine.description = "Mevrouw Vandecasteele, Kouterlaan 12; Rita Bostoen."
        self.assertEqual(
            len(self.mine._find_details()), len(self.policy_signal._find_details())
        )
