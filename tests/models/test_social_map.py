from odoo.fields import Command
from odoo.tests import Form, freeze_time

from tests.common import CareCase
from tests.screens import ScreenChecks, count_queries

from .referral_case import ReferralCast, send_referral


@freeze_time("2026-03-10 10:00:00")
class TestSocialMap(ScreenChecks, ReferralCast, CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.set_up_referrals()
        cls.housing, cls.money = cls.env["zorgnetwerk.life.domain"].create(
            [{"name": "Wonen proef"}, {"name": "Geld proef"}]
        )
        cls.signal.domain_ids = cls.housing
        cls.older = cls.env.ref("zorgnetwerk_addon.target_group_older")

    def place(self, name, domains, **values):
        return self.make_organisation(
            name, domain_ids=[Command.set(domains.ids)], **values
        )

    def test_the_dialog_of_a_signal_says_who_could_help_and_why(self):
        self.place("Huurdersbond", self.housing, target_group_ids=self.older.ids)
        self.place("Bank", self.money)
        action = self.signal.with_user(self.handler).action_refer()
        form = Form(
            self.env["zorgnetwerk.referral"]
            .with_user(self.handler)
            .with_context(**action["context"]),
            view=action["views"][0][0],
        )
        self.assertIn("Huurdersbond", form.proposed_html)
        self.assertIn("helps with: Wonen proef", form.proposed_html)
        self.assertIn("for: ", form.proposed_html)
        self.assertNotIn("Bank", form.proposed_html)

    def test_partners_of_another_network_are_not_proposed(self):
        self.make_organisation(
            "Elders", self.other_network, domain_ids=self.housing.ids
        )
        organisations = self.env["zorgnetwerk.organisation"]
        self.other_network.member_ids |= self.handler
        found = organisations.with_user(self.handler)._match_signal(
            self.signal.with_user(self.handler)
        )
        self.assertFalse(found)

    def test_an_agreement_and_the_village_weigh(self):
        municipality, village, elsewhere = (
            self.env["zorgnetwerk.area"].create(
                {"name": name, "company_id": self.company.id}
            )
            for name in ("Gemeente proef", "Dorp proef", "Ander dorp proef")
        )
        village.parent_id = municipality
        self.signal.area_id = village
        here = self.place("Hier", self.housing, area_ids=village.ids)
        around = self.place("Rond", self.housing, area_ids=municipality.ids)
        self.place("Elders", self.housing, area_ids=elsewhere.ids)
        agreed = self.place("Met afspraak", self.housing)
        self.make_agreement("name", organisation_ids=[Command.set(agreed.ids)])
        found = (
            self.env["zorgnetwerk.organisation"]
            .with_user(self.handler)
            ._match_signal(self.signal.with_user(self.handler))
        )
        self.assertEqual([one for one, _reasons in found], [here, agreed, around])
        self.assertIn("agreement in force", found[1][1])
        self.assertIn("works in Gemeente proef", found[2][1])

    def test_open_now_follows_from_the_words(self):
        organisation = self.make_organisation("Loket", opening_hours="Mo-Fr 9-12")
        self.assertEqual(organisation.opening_state, "open")
        with freeze_time("2026-03-10 11:30:00"):
            organisation.invalidate_recordset()
            self.assertEqual(organisation.opening_state, "closed")
        # what never closes does not on a holiday either
        self.env["zorgnetwerk.holiday"].create(
            {"name": "Dorpsfeest", "date": "2026-03-10"}
        )
        by_worker = organisation.with_user(self.worker)
        for hours, state in (("Mo-Fr 9-12", "closed"), ("24/7", "open")):
            organisation.opening_hours = hours
            by_worker.invalidate_recordset()
            self.assertEqual(by_worker.opening_state, state)
        organisation.opening_hours = "op afspraak"
        self.assertFalse(organisation.opening_state)

    def test_found_by_a_live_agreement(self):
        self.make_agreement("name")
        organisations = self.env["zorgnetwerk.organisation"].with_user(self.worker)
        found = organisations.search([("has_agreement", "=", True)])
        self.assertEqual(found, self.organisation)
        self.assertTrue(found.has_agreement)

    def test_ranking_asks_the_same_for_few_and_many(self):
        organisations = self.env["zorgnetwerk.organisation"].with_user(self.handler)
        signal = self.signal.with_user(self.handler)
        counts = []
        for size in (10, 100):
            for number in range(organisations.search_count([]), size):
                self.place(
                    f"Nr {number}", self.housing, target_group_ids=self.older.ids
                )
            counts.append(
                count_queries(
                    organisations, lambda: organisations._match_signal(signal)
                )
            )
        few, many = counts
        self.assertEqual(few, many, "the ranking queries per organisation")

    def test_yearly_review_counts_and_names_nobody(self):
        self.make_agreement("name", response_days=1)
        reason = self.env["zorgnetwerk.reason"].search(
            [("usage", "=", "referral_refused")], limit=1
        )
        referrals = [self.make_referral() for _number in range(3)]
        for referral in referrals:
            send_referral(referral)
        referrals[0].action_accept()
        with freeze_time("2026-03-13 10:00:00"):
            referrals[1]._move_to("refused", reason=reason)
        organisation = self.organisation.with_user(self.handler)
        organisation = organisation.with_context(lang="en_US")
        review = organisation._get_review()
        rows = dict(review["rows"])
        self.assertEqual(review["years"], [2026, 2025])
        self.assertEqual(rows["Referrals sent"], [3, 0])
        self.assertEqual(rows["Answered after (working days, average)"], ["1.5", "–"])
        in_time = "Answered in the promised time"
        self.assertEqual(rows[in_time], ["1 / 2", "–"], "one is not due yet")
        with freeze_time("2026-03-20 10:00:00"):
            self.env.invalidate_all()
            rows_later = dict(organisation._get_review()["rows"])
            self.assertEqual(rows_later[in_time], ["1 / 3", "–"])
        self.assertEqual(review["reasons"], [(reason.name, [1, 0])])
        html, _kind = (
            self.env["ir.actions.report"]
            .with_user(self.handler)
            ._render_qweb_html("zorgnetwerk_addon.cooperation_review", organisation.ids)
        )
        text = html.decode()
        self.assertIn("Yearly review of the cooperation", text)
        self.assertNotIn("De Smet", text)

    def test_the_list_of_the_cooperation_asks_the_same_for_few_and_many(self):
        referrals = self.env["zorgnetwerk.referral"].with_user(self.handler)
        self.assert_list_is_batched(
            referrals, lambda number: self.make_referral(question=f"Nr {number}"), 18
        )
