"""Clients with birthdays to come, and a campaign for them."""

from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import fields
from odoo.fields import Command

from tests.common import ADDON, CareCase


class CampaignCase(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        # papers are told apart in test_campaign_papers
        cls.env["zorgnetwerk.requirement"].search([]).is_always_required = False
        cls.today = fields.Date.today()
        cls.area = cls.env.ref(f"{ADDON}.area_avelgem_kerkhove")
        cls.rosa = cls.make_born("Rosa", 82, days=10)
        cls.jan = cls.make_born("Jan", 79, days=20)
        cls.an = cls.make_volunteer("An", "Claeys")
        cls.bea = cls.make_volunteer("Bea", "Maes")

    @classmethod
    def make_born(cls, first, age, days, network=None, **values):
        """Make a client who turns `age` a number of days from today."""
        born = fields.Date.today() + timedelta(days=days) - relativedelta(years=age)
        return cls.make_client(first, "Proef", network, care_birth_date=born, **values)

    def make_campaign(self, user=None, **values):
        values = {
            "name": "Birthdays",
            "network_id": self.network.id,
            "date_from": self.today,
            "date_to": self.today + timedelta(days=60),
            "volunteer_ids": [Command.set((self.an | self.bea).ids)],
            **values,
        }
        campaigns = self.env["zorgnetwerk.campaign"].with_user(user or self.worker)
        return campaigns.create(values)

    def make_round(self, **values):
        values = {"kind": "once", "domain": "[]", **values}
        return self.make_campaign(**values)

    def lines_of(self, campaign, client):
        return campaign.line_ids.filtered(lambda line: line.client_id == client)
