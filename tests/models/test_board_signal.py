import re
import shutil
from unittest import SkipTest

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import freeze_time

from tests.common import CareCase

from .policy_case import PolicyFixture


@freeze_time("2026-06-15 12:00:00")
class TestBoardSignal(PolicyFixture, CareCase):
    """One policy signal of nine persons and one of three, as the board reads them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.many = cls.make_reported(
            "Letters nobody reads",
            signals=9,
            state="act",
            decision="Write them shorter.",
            decided_by="Council",
            lead_organisation_id=cls.make_organisation("Sociaal Huis").id,
            action="Ten letters are rewritten.",
        )
        cls.few = cls.make_reported("Damp houses", signals=3)
        cls.make_policy_signal("Not reported")
        cls.model = cls.env["zorgnetwerk.board.signal"].with_user(cls.policy)
        cls.domain = [("network_id", "=", cls.network.id)]

    def test_no_search_group_or_sum_tells_a_small_number(self):
        few = self.model.browse(self.few.id)
        self.assertEqual(few.shown, "from fewer than 5 persons")
        self.assertFalse(few.signal_count)
        for operator, is_like_none in (("<", True), ("=", False), (">", False)):
            for number in (2, 3, 4, 5):
                domain = [*self.domain, ("signal_count", operator, number)]
                with self.subTest(operator=operator, number=number):
                    # whatever number is asked, it is found as if it had none
                    found = self.model.search(domain)
                    self.assertEqual(few in found, is_like_none)
        for how in ("sum", "max", "min", "avg", "array_agg", "count_distinct"):
            spec = f"signal_count:{how}"
            rows = self.model._read_group(self.domain, ["state"], [spec])
            with self.subTest(how):
                self.assertIn(dict(rows)["report"], (False, None, 0, [None]))
        # in the order of a hidden number too
        both = self.model.search(self.domain, order="signal_count, id")
        self.assertEqual(len(both), 2)

    def test_nothing_behind_it_is_reached_by_a_path(self):
        for path in ("network_id.signal_ids", "reported_signal_ids", "signal_ids"):
            with self.subTest(path), self.assertRaises(ValueError):
                self.model.search([*self.domain, (path, "!=", False)])
        for name in ("zorgnetwerk.policy.signal", "zorgnetwerk.signal"):
            with self.subTest(name), self.assertRaises(AccessError):
                self.env[name].with_user(self.policy).search([])

    def test_no_date_tells_when_a_signal_came_in(self):
        """Days are those of the policy signal; a new signal moves none of them."""
        before = self.model.browse(self.many.id).read()[0]
        self.many.with_user(self.handler).signal_ids = [
            Command.link(self.make_signal("One more").id)
        ]
        self.env.invalidate_all()
        self.assertEqual(self.model.browse(self.many.id).read()[0], before)

    def test_overview(self):
        (data,) = self.model.search(self.domain)._get_overview()
        counts = {
            phase["label"]: [signal["title"] for signal in phase["signals"]]
            for phase in data["phases"]
        }
        self.assertEqual(
            counts,
            {
                "Reporting and communicating": ["Damp houses"],
                "Decision to act": [],
                "Action": ["Letters nobody reads"],
                "Feedback": [],
            },
        )
        (letters,) = data["phases"][2]["signals"]
        self.assertTrue(letters["facts"].endswith("Signals: 9"))
        lines = dict(letters["lines"])
        self.assertEqual(lines["Led by"], "Sociaal Huis")
        self.assertIn("Council", lines["Decided by"])
        self.assertEqual(lines["Action"], "Ten letters are rewritten.")
        (damp,) = data["phases"][0]["signals"]
        self.assertTrue(damp["facts"].endswith("from fewer than 5 persons"))

    def test_the_overview_adds_no_signals_up(self):
        page = self.render(self.model.search(self.domain))
        text = re.sub(r"<style.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL)
        numbers = set(re.findall(r"\b\d+\b", re.sub(r"\d+/\d+/\d+", "", text)))
        # 12 signals in all would tell the three of the hidden one; 5 is the minimum
        self.assertLessEqual(numbers, {"0", "1", "9", "5"})

    def render(self, signals):
        reports = self.env["ir.actions.report"].with_user(self.policy)
        page, _kind = reports._render_qweb_html(
            "zorgnetwerk_addon.board_overview", signals.ids
        )
        return page.decode()

    def test_the_overview_of_all_is_a_button(self):
        action = self.model.action_overview()
        self.assertEqual(action["report_name"], "zorgnetwerk_addon.board_overview")
        if not shutil.which("wkhtmltopdf"):
            raise SkipTest("wkhtmltopdf is not installed")
        reports = self.env["ir.actions.report"].with_user(self.policy)
        content, _kind = reports.with_context(
            force_report_rendering=True
        )._render_qweb_pdf(
            "zorgnetwerk_addon.board_overview", self.model.search(self.domain).ids
        )
        self.assertTrue(content.startswith(b"%PDF"))

    def test_the_overview_is_of_own_networks(self):
        other = self.env["zorgnetwerk.board.signal"].with_user(self.other_coordinator)
        with self.assertRaises(UserError):
            other.search([("id", "=", 0)]).action_overview()
        with self.assertRaises(AccessError):
            other.browse(self.many.id)._get_overview()

    def test_a_name_takes_it_off_the_overview(self):
        client = self.make_client("Xaveer", "Qvandenabeele")
        mine = self.many.with_user(self.handler)
        mine.signal_ids[0].write({"about": "client", "client_id": client.id})
        mine.action = "Bezoek aan Qvandenabeele."
        page = self.render(self.model.search(self.domain))
        self.assertNotIn("Qvandenabeele", page)
        self.assertNotIn("Letters nobody reads", page)
