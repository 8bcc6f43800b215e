import base64
import io
import shutil
from unittest import SkipTest

from openpyxl import load_workbook

from odoo.exceptions import UserError
from odoo.tests import freeze_time

from tests.common import CareCase

from .policy_case import PolicyFixture


@freeze_time("2026-06-15 12:00:00")
class TestPolicyBundle(PolicyFixture, CareCase):
    """Two years: one policy signal of twelve signals, one of three, a third later."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.rights = cls.env.ref("zorgnetwerk_addon.life_domain_rights")
        cls.housing = cls.env.ref("zorgnetwerk_addon.life_domain_housing")
        cls.villages = cls.env["zorgnetwerk.area"].create(
            [{"name": "Aosten"}, {"name": "Bwesten"}]
        )
        cls.letters = cls.make_reported(
            "Letters nobody reads",
            signals=cls.make_signals(12),
            report_on="2025-03-01",
            domain_ids=cls.rights.ids,
            lead_organisation_id=cls.make_organisation("Sociaal Huis").id,
            decision="Write them shorter.",
            decided_by="Council",
        )
        cls.damp = cls.make_reported(
            "Damp houses", signals=cls.make_signals(3), report_on="2026-02-01"
        )
        cls.make_reported("Of long ago", report_on="2019-02-01")
        cls.make_policy_signal("Not reported")

    @classmethod
    def make_signals(cls, count):
        signals = cls.env["zorgnetwerk.signal"]
        for number in range(count):
            client = cls.make_client(
                f"Xaveer{number}", "Qvandenabeele", street=f"Zwaluwpad {number}"
            )
            signals |= cls.make_signal(
                f"Signal {number}",
                about="client",
                client_id=client.id,
                area_id=cls.villages[number % 2].id,
                domain_ids=(cls.rights | cls.housing)[: 1 + (number < 6)].ids,
                facts="Qvandenabeele sees no letters",
            )
        return signals

    def make_bundle(self, first=2025, last=2026, user=None):
        bundles = self.env["zorgnetwerk.policy.bundle"].with_user(user or self.handler)
        return bundles.create(
            {"network_id": self.network.id, "first_year": first, "last_year": last}
        )

    def test_it_holds_what_was_reported_in_these_years(self):
        bundle = self.make_bundle()
        self.assertEqual(bundle.policy_signal_ids, self.letters | self.damp)
        self.assertEqual(self.make_bundle(2026).policy_signal_ids, self.damp)
        self.assertEqual(bundle.display_name, "Policy signals 2025–2026 of Nabij")

    def get_facts(self, bundle, title="Letters nobody reads"):
        signals = bundle._get_document()["signals"]
        return dict(next(one["facts"] for one in signals if one["title"] == title))

    def test_the_document_hides_small_numbers(self):
        letters, damp = self.make_bundle()._get_document()["signals"]
        facts = dict(letters["facts"])
        self.assertEqual(facts["Signals"], 12)
        self.assertEqual(facts["Led by"], "Sociaal Huis")
        self.assertIn(("Decision of Council", "Write them shorter."), letters["texts"])
        self.assertEqual(facts["Signals by village"], "Aosten 6 · Bwesten 6")
        self.assertIn(f"{self.rights.name} 12", facts["Signals by life domain"])
        facts = dict(damp["facts"])
        self.assertEqual(facts["Signals"], "from fewer than 5 persons")
        self.assertNotIn("Signals by village", facts)
        self.assertNotIn("Signals by life domain", facts)

    def test_no_two_periods_differ_by_a_small_number(self):
        """Who takes one document off another finds what stands in it anyway."""
        both = self.make_bundle(2025, 2026)._get_document()["signals"]
        alone = [
            signal
            for year in (2025, 2026)
            for signal in self.make_bundle(year, year)._get_document()["signals"]
        ]
        strip = [{**signal, "number": 0} for signal in both]
        self.assertEqual(strip, [{**signal, "number": 0} for signal in alone])

    def test_few_who_come_or_go_change_no_number_that_was_read(self):
        """Reported again with one more, the board would read what the one adds."""
        mine = self.letters.with_user(self.handler)
        one = self.make_signals(1)

        def report_again(signals):
            mine.signal_ids = signals
            mine.action_previous_phase()
            mine.action_next_phase()
            mine.report_on = "2025-03-01"
            return self.get_facts(self.make_bundle())["Signals"]

        twelve = mine.signal_ids
        self.assertEqual(report_again(twelve | one), 12)
        self.assertIn("stay as they were", mine.message_ids[0].body)
        board = self.env["zorgnetwerk.board.signal"].with_user(self.policy)
        self.assertEqual(board.browse(mine.id).shown, "12")
        self.assertEqual(report_again(twelve[4:]), 12)
        self.assertEqual(report_again(twelve | one | self.make_signals(4)), 17)

    def test_the_workbook_holds_the_same_and_no_formula(self):
        self.letters.with_user(self.handler).write(
            {"action": "=1+1", "decided_by": "+32"}
        )
        bundle = self.make_bundle()
        content = base64.b64decode(bundle.workbook)
        workbook = load_workbook(io.BytesIO(content))
        first, figures, _notes = workbook.worksheets
        rows = list(first.iter_rows(min_row=5, values_only=True))
        self.assertEqual(
            [row[0] for row in rows], ["Letters nobody reads", "Damp houses"]
        )
        self.assertEqual(rows[0][7], 12)
        self.assertEqual(rows[1][7], "from fewer than 5 persons")
        self.assertLessEqual(set(rows[1][10:]), {"", None}, "nothing was decided")
        kinds = {
            str(cell.value): cell.data_type
            for line in first.iter_rows(min_row=5)
            for cell in line
        }
        self.assertEqual((kinds["=1+1"], kinds["+32"]), ("s", "s"))
        cells = list(figures.iter_rows(min_row=5, values_only=True))
        self.assertIn(
            ("Letters nobody reads", "Signals by village", "Aosten", 6), cells
        )
        self.assertNotIn("Damp houses", {row[0] for row in cells})
        self.assertIn("/workbook/Policy signals 2025", bundle.action_workbook()["url"])

    def test_a_name_in_it_stops_the_workbook(self):
        bundle = self.make_bundle()
        self.letters.with_user(self.handler).action = "Xaveer3 Qvandenabeele belt."
        with self.assertRaisesRegex(UserError, "character 1"):
            bundle.read(["workbook"])

    def test_the_pdf_names_nobody(self):
        if not shutil.which("wkhtmltopdf"):
            raise SkipTest("wkhtmltopdf is not installed")
        bundle = self.make_bundle()
        reports = self.env["ir.actions.report"].with_user(self.handler)
        content, kind = reports.with_context(
            force_report_rendering=True
        )._render_qweb_pdf("zorgnetwerk_addon.policy_bundle", bundle.ids)
        self.assertEqual(kind, "pdf")
        self.assertTrue(content.startswith(b"%PDF"))
        page, _kind = reports._render_qweb_html(
            "zorgnetwerk_addon.policy_bundle", bundle.ids
        )
        page = page.decode()
        self.assertIn("Letters nobody reads", page)
        for secret in ("Xaveer", "Qvandenabeele", "Zwaluwpad", "Signal 1"):
            self.assertNotIn(secret, page)

    def test_a_name_in_it_stops_the_document(self):
        """Also when the link is asked for without the button."""
        bundle = self.make_bundle()
        self.letters.with_user(self.handler).action = "Xaveer3 Qvandenabeele belt."
        bundle.invalidate_recordset()
        self.assertEqual(bundle.unclean_ids, self.letters)
        with self.assertRaisesRegex(UserError, "character 1"):
            bundle.action_pdf()
        with self.assertRaisesRegex(UserError, "character 1"):
            self.env["ir.actions.report"].with_user(self.handler)._render_qweb_html(
                "zorgnetwerk_addon.policy_bundle", bundle.ids
            )

    def test_a_period_without_anything_is_said(self):
        with self.assertRaisesRegex(UserError, "No policy signal"):
            self.make_bundle(2020, 2021).action_pdf()
        for first, last in ((2026, 2025), (0, 2026), (2026, 99999)):
            with self.subTest(first=first, last=last), self.assertRaises(UserError):
                self.make_bundle(first, last).action_pdf()

    def test_queries_do_not_grow_with_the_signals(self):
        bundle = self.make_bundle(2026)
        counts = []
        for _more in range(2):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            bundle._get_document()
            counts.append(self.env.cr.sql_log_count - before)
            self.damp.with_user(self.handler).action_previous_phase()
            self.damp.signal_ids |= self.make_signals(40)
            self.damp.with_user(self.handler).action_next_phase()
            self.damp.report_on = "2026-02-01"
        self.assertLessEqual(counts[1], counts[0] + 1)
