"""What an import joins, refuses and asks, on small files of every make."""

import base64
from datetime import date

from odoo.exceptions import AccessError, UserError

from tests.models.registration_case import ImportCase


class TestImport(ImportCase):
    ROW = ("3/1/2023", "9u", "rit", "7", "Maes Jan", 12, 45)

    def test_a_mended_figure_is_brought_up_to_date(self):
        self.imported(self.small(self.ROW))
        self.imported(self.small((*self.ROW[:5], 14, 45)))
        self.assertEqual(self.tasks().mapped("km"), [14])

    def test_what_a_colleague_changed_here_stays_when_the_file_is_the_same(self):
        self.imported(self.small(self.ROW))
        self.tasks().km = 15
        self.imported(self.small(self.ROW))
        self.assertEqual(self.tasks().mapped("km"), [15])

    def test_persons_whom_the_network_has_are_joined(self):
        els = self.make_client("Els", "Vos", care_birth_date=date(1940, 2, 1))
        content = self.workbook(
            Leden=[
                ["Naam", "Voornaam", "Geb.", "Tel"],
                ["VOS", "els", "1/2/1940", None],
            ],
            Ritten=[
                ["Datum", "Passagier", "Km"],
                ["3/1/2023", "Vos Els", 5],
                ["4/1/2023", "els vos", 6],
            ],
        )
        wizard = self.imported(content)
        self.assertEqual(self.tasks().client_id, els)
        self.assertEqual(self.tasks().task_type_id, self.ride)
        self.assertEqual(sum(wizard.sheet_ids.mapped("create_count")), 2)

    def test_somebody_who_helps_and_is_helped_is_one_person(self):
        content = self.workbook(
            Hulpvragers=[
                ["Nr", "Naam", "Voornaam", "Geb."],
                [7, "Vos", "Els", "1/2/1940"],
            ],
            Vrijwilligers=[["Naam", "Voornaam", "Geboren"], ["Vos", "Els", "1/2/1940"]],
        )
        self.imported(content)
        client = self.env["zorgnetwerk.client"].search(
            [("network_id", "=", self.network.id)]
        )
        self.assertTrue(client.volunteer_id)
        self.assertEqual(client.volunteer_id.partner_id, client.partner_id)

    def test_a_network_does_not_meet_the_persons_of_another(self):
        self.make_client("Els", "Vos", network=self.other_network, reference="7")
        self.imported(self.small(self.ROW))
        self.assertEqual(self.tasks().client_id.network_id, self.network)

    def test_only_a_coordinator_of_the_network_imports(self):
        for user in (self.worker, self.handler, self.policy, self.townhall):
            with self.assertRaises(AccessError):
                self.wizard(self.small(self.ROW), user=user)
        stranger = self.wizard(self.small(self.ROW), user=self.other_coordinator)
        with self.assertRaises(AccessError):
            stranger.action_import()

    def test_an_import_is_its_user_s_own(self):
        wizard = self.wizard(self.small(self.ROW))
        with self.assertRaises(AccessError):
            wizard.with_user(self.administrator).read(["filename"])

    def test_bad_files_are_answered_with_a_sentence_and_store_nothing(self):
        for content, name, words in (
            (b" ", "leeg.csv", "empty"),
            (b"%PDF-1.4 x", "brief.pdf", "“brief.pdf” is neither a workbook"),
            (b"PK\x03\x04 x", "stuk.xlsx", "damaged"),
        ):
            with self.assertRaises(UserError) as caught:
                self.wizard(content, name).action_check()
            self.assertIn(words, str(caught.exception))
        with self.assertRaises(UserError):
            self.wizard(b"").action_check()

    def test_a_file_of_something_else_says_so(self):
        wizard = self.wizard(self.workbook(Blad1=[["Recept", "Prijs"], ["Soep", "2"]]))
        wizard.action_check()
        self.assertIn("No sheet is recognised", wizard.message)
        with self.assertRaises(UserError):
            wizard.action_import()
        self.assertFalse(self.tasks())

    def test_query_count_does_not_grow_with_the_rows(self):
        def queries(first, count):
            day = date(2023, 1, 1).toordinal()
            rows = [
                (date.fromordinal(day + n), "9u", "rit", "7", "Maes Jan", 12, 45)
                for n in range(first, first + count)
            ]
            wizard = self.wizard(self.small(*rows))
            wizard.action_check()
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            wizard.action_import()
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        queries(0, 2)
        few, many = queries(10, 20), queries(100, 120)
        self.assertEqual(len(self.tasks()), 142)
        self.assertLessEqual(many, few + 5)


class TestMapping(ImportCase):
    def odd(self, *rows):
        return self.workbook(
            Hulpvragers=[["Nr", "Naam", "Voornaam"], [7, "Vos", "Els"]],
            Uitgevoerd=[["Datum", "Wat", "Bij", "Afgelegd"], *rows],
        )

    ROWS = (
        ("3/1/2023", "rit", "7", 12),
        ("4/1/2023", "raketvlucht", "7", 5),
        ("5/1/2023", "raketvlucht", "Vos Els", 6),
    )

    def sheet(self, wizard):
        return wizard.sheet_ids.filtered(lambda sheet: sheet.name == "Uitgevoerd")

    def column(self, wizard, heading):
        return self.sheet(wizard).column_ids.filtered(lambda c: c.heading == heading)

    def test_a_column_and_a_word_are_corrected_and_kept_for_the_next_file(self):
        wizard = self.wizard(self.odd(*self.ROWS))
        wizard.action_check()
        self.sheet(wizard).kind = "task"
        self.column(wizard, "Wat").field_code = "type"
        self.column(wizard, "Bij").field_code = "client"
        self.column(wizard, "Afgelegd").field_code = "km"
        wizard.action_check()
        self.assertFalse(wizard.message)
        (word,) = wizard.word_ids
        self.assertEqual((word.word, word.count), ("raketvlucht", 2))
        word.task_type_id = self.shopping
        wizard.profile_name = "Onze lijst"
        wizard.action_check()
        self.assertEqual(wizard.problem_count, 0)
        wizard.action_save_profile()
        wizard.action_import()
        self.assertEqual(self.tasks().mapped("km"), [12, 5, 6])
        self.assertEqual(self.tasks()[1:].task_type_id, self.shopping)
        # The next file of this layout is understood at once.
        more = self.odd(*self.ROWS, ("6/1/2023", "raketvlucht", "7", 8))
        fresh = self.wizard(more)
        fresh.action_check()
        self.assertEqual(fresh.profile_id.name, "Onze lijst")
        self.assertEqual(self.sheet(fresh).create_count, 1)
        self.assertEqual(fresh.problem_count, 0)

    def test_a_layout_is_of_one_network(self):
        wizard = self.wizard(self.odd(*self.ROWS), profile_name="Onze lijst")
        wizard.action_check()
        wizard.action_save_profile()
        profile = wizard.profile_id
        with self.assertRaises(AccessError):
            profile.with_user(self.other_coordinator).read(["content"])
        with self.assertRaises(AccessError):
            profile.with_user(self.worker).read(["content"])

    def test_a_column_that_is_needed_is_asked_for(self):
        wizard = self.wizard(self.odd(*self.ROWS))
        wizard.action_check()
        self.sheet(wizard).kind = "task"
        self.column(wizard, "Datum").field_code = False
        wizard.action_check()
        self.assertIn("“Date”", wizard.message)
        with self.assertRaises(UserError):
            wizard.action_import()
        self.assertFalse(self.tasks())

    def test_a_sheet_can_be_left_out(self):
        wizard = self.wizard(
            self.workbook(
                Leden=[["Naam", "Voornaam"], ["Vos", "Els"], ["Maes", "An"]],
                Vrijwilligers=[["Naam", "Voornaam"], ["Bral", "Piet"]],
            )
        )
        wizard.action_check()
        wizard.sheet_ids.filtered(lambda s: s.kind == "volunteer").kind = False
        wizard.action_check()
        wizard.action_import()
        domain = [("network_id", "=", self.network.id)]
        self.assertEqual(self.env["zorgnetwerk.client"].search_count(domain), 2)
        self.assertFalse(self.env["zorgnetwerk.volunteer"].search_count(domain))

    def test_another_file_forgets_the_first_one(self):
        wizard = self.wizard(self.odd(*self.ROWS))
        wizard.action_check()
        other = self.workbook(Leden=[["Naam", "Voornaam"], ["Vos", "Els"]])
        wizard.file = base64.b64encode(other)
        self.assertEqual(wizard.state, "draft")
        wizard.action_check()
        self.assertEqual(wizard.sheet_ids.mapped("name"), ["Leden"])


class TestSheetBySheet(ImportCase):
    """The browser imports one sheet a call and asks how far it is."""

    def test_each_sheet_in_a_call_of_its_own(self):
        wizard = self.wizard(self.small(TestImport.ROW))
        wizard.action_check()
        progress = wizard.get_progress()
        self.assertEqual([line["rows"] for line in progress], [1, 1, 1])
        self.assertEqual(
            [line["name"] for line in progress],
            ["Vrijwilligers", "Hulpvragers", "Opdrachten"],
        )
        for line in progress:
            self.assertEqual(wizard.import_sheet(line["id"]), 1)
            self.assertEqual(wizard.import_sheet(line["id"]), 0)
        wizard.action_finish()
        self.assertEqual(self.tasks().volunteer_id.care_last_name, "Maes")
        self.assertEqual(wizard.state, "done")

    def test_an_interrupted_import_is_completed_by_the_next(self):
        content = self.small(TestImport.ROW)
        wizard = self.wizard(content)
        wizard.action_check()
        first = wizard.get_progress()[0]
        wizard.import_sheet(first["id"])
        self.imported(content)
        self.assertEqual(len(self.tasks()), 1)
        domain = [("network_id", "=", self.network.id)]
        self.assertEqual(self.env["zorgnetwerk.volunteer"].search_count(domain), 1)
