"""Nobody is proposed for a campaign on a day on which a paper lacks."""

from datetime import timedelta

from odoo.fields import Command

from tests.common import ADDON
from tests.models.campaign_case import CampaignCase
from tests.screens import count_queries


class TestCampaignPapers(CampaignCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.paper = cls.env["zorgnetwerk.requirement"].create({"name": "Proof"})
        cls.kind = cls.env.ref(f"{ADDON}.task_type_birthday_visit")
        cls.kind.requirement_ids = cls.paper

    def give(self, volunteer, **values):
        self.env["zorgnetwerk.qualification"].create(
            {
                "volunteer_id": volunteer.id,
                "requirement_id": self.paper.id,
                "seen_on": self.today - timedelta(days=30),
                "valid_until": False,
                **values,
            }
        )

    def preview(self, **values):
        campaign = self.make_campaign(**values)
        campaign.action_preview()
        return campaign, self.lines_of(campaign, self.rosa).volunteer_id

    def test_who_has_the_paper_goes(self):
        self.give(self.bea)
        campaign, sent = self.preview()
        self.assertEqual(sent, self.bea)
        self.assertEqual(campaign.without_papers_ids, self.an)

    def test_an_open_visit_rather_than_one_without_paper(self):
        campaign, sent = self.preview()
        self.assertFalse(sent)
        self.assertEqual(self.lines_of(campaign, self.rosa).state, "unstaffed")

    def test_a_paper_that_ends_before_the_visit(self):
        self.give(self.an, valid_until=self.today + timedelta(days=5))
        self.give(self.bea, valid_until=self.today + timedelta(days=40))
        campaign, sent = self.preview()
        self.assertEqual(sent, self.bea)
        # the one of Bea ends within the period, too
        self.assertEqual(campaign.without_papers_ids, self.an | self.bea)

    def test_what_every_task_asks_counts_too(self):
        self.kind.requirement_ids = False
        self.paper.is_always_required = True
        self.give(self.an)
        _campaign, sent = self.preview()
        self.assertEqual(sent, self.an)

    def test_a_paper_of_another_municipality_is_not_asked(self):
        self.paper.company_id = self.env["res.company"].create({"name": "Elders"})
        campaign, sent = self.preview()
        self.assertTrue(sent)
        self.assertFalse(campaign.without_papers_ids)

    def test_only_who_has_a_car(self):
        self.kind.requirement_ids = False
        self.kind.requires_car = True
        self.bea.has_car = True
        self.assertEqual(self.preview()[1], self.bea)

    def test_a_browser_learns_nothing_of_volunteers_elsewhere(self):
        stranger = self.make_volunteer("Cel", "Elders", network=self.other_network)
        campaigns = self.env["zorgnetwerk.campaign"].with_user(self.worker)
        draft = campaigns.new(
            {
                "network_id": self.network.id,
                "task_type_id": self.kind.id,
                "date_from": self.today,
                "date_to": self.today,
                "volunteer_ids": [Command.set((self.an | stranger).ids)],
            }
        )
        self.assertEqual(draft.without_papers_ids.ids, self.an.ids)

    def test_one_query_whatever_the_number(self):
        counts = []
        for number in (10, 100):
            volunteers = self.an.browse()
            for index in range(number):
                volunteers |= self.make_volunteer("Vic", f"P{number}-{index}")
            campaign = self.make_campaign(volunteer_ids=[Command.set(volunteers.ids)])
            counts.append(
                count_queries(campaign, lambda one=campaign: one.without_papers_ids)
            )
        self.assertEqual(counts[0], counts[1])
