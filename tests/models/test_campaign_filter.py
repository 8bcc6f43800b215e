"""Which clients a campaign reaches, what its screens cost, who may look."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form
from odoo.tools import mute_logger

from tests.common import ADDON
from tests.filters import FilterChecks
from tests.models.campaign_case import CampaignCase
from tests.screens import ScreenChecks, count_queries


class TestCampaignFilter(CampaignCase):
    def test_area_and_filter(self):
        self.rosa.area_id = self.area
        self.jan.area_id = self.env.ref(f"{ADDON}.area_ieper")
        campaign = self.make_round(area_ids=[Command.set(self.area.parent_id.ids)])
        campaign.action_preview()
        self.assertEqual(campaign.line_ids.client_id, self.rosa)
        campaign.domain = "[('age', '>=', 90)]"
        self.assertEqual(campaign.client_count, 0)
        campaign.action_preview()
        self.assertFalse(campaign.line_ids)

    def test_never_another_network(self):
        self.make_born("Vreemd", 85, 10, self.other_network)
        campaign = self.make_round(
            user=self.administrator,
            domain=f"[('network_id', '=', {self.other_network.id})]",
        )
        campaign.action_preview()
        self.assertFalse(campaign.line_ids)
        campaign.domain = (
            f"['|', ('id', '>', 0), ('network_id', '=', {self.other_network.id})]"
        )
        campaign.action_preview()
        self.assertEqual(campaign.line_ids.client_id, self.rosa | self.jan)

    def test_only_active_files(self):
        self.jan.state = "paused"
        campaign = self.make_round()
        campaign.action_preview()
        self.assertEqual(campaign.line_ids.client_id, self.rosa)

    def test_a_filter_that_cannot_be_read(self):
        for text in (
            "age over 80",
            "[('age', '>=', 80)",
            "[('no_such_field', '=', 1)]",
            "[('age', 'sounds like', 1)]",
            "[('task_ids', 'any!', [('id', '>', 0)])]",
            "__import__('os')",
            "{}",
        ):
            with self.subTest(text=text), mute_logger("odoo.domains"):
                with self.assertRaisesRegex(ValidationError, "Only clients"):
                    self.make_round(domain=text)

    def test_a_filter_does_not_tell_what_its_user_may_not_read(self):
        self.rosa.confidential_note = "<p>debts</p>"
        secret = "[('confidential_note', 'ilike', 'debts')]"
        with self.assertRaisesRegex(UserError, "may not read"):
            self.make_round(domain=secret)
        campaign = self.make_round(user=self.coordinator, domain=secret)
        campaign.action_preview()
        self.assertEqual(campaign.line_ids.client_id, self.rosa)
        as_worker = campaign.with_user(self.worker)
        self.assertEqual(as_worker.client_count, 0)
        with self.assertRaisesRegex(UserError, "may not read"):
            as_worker.action_preview()

    def test_volunteers_of_another_network(self):
        stranger = self.make_volunteer("Eva", "Vreemd", self.other_network)
        with self.assertRaisesRegex(ValidationError, "another network"):
            self.make_campaign(
                user=self.administrator, volunteer_ids=[Command.set(stranger.ids)]
            )

    def test_signal_handlers_only_look(self):
        campaign = self.make_campaign()
        campaign.action_preview()
        mine = campaign.with_user(self.handler)
        self.assertEqual(mine.line_ids.client_id, self.rosa)
        with self.assertRaises(AccessError):
            mine.action_make()
        with self.assertRaises(AccessError):
            campaign.with_user(self.other_coordinator).read(["name"])
        self.assertFalse(
            self.env["zorgnetwerk.campaign"].with_user(self.townhall).has_access("read")
        )


class TestCampaignScreens(CampaignCase, ScreenChecks, FilterChecks):
    def test_form(self):
        with Form(self.env["zorgnetwerk.campaign"].with_user(self.worker)) as form:
            form.name = "Call round"
            form.kind = "weekly"
            self.assertEqual(form.minutes, 15)
            self.assertEqual(
                form.task_type_id, self.env.ref(f"{ADDON}.task_type_call_round")
            )
        campaign = form.record
        campaign.action_preview()
        with Form(campaign) as form, form.line_ids.edit(0) as line:
            line.volunteer_id = self.bea
        self.assertTrue(campaign.line_ids[0].is_chosen)

    def test_filters(self):
        for model in ("zorgnetwerk.campaign", "zorgnetwerk.campaign.line"):
            self.assert_filters_work(self.env[model].with_user(self.worker))

    def test_lists(self):
        campaigns = self.env["zorgnetwerk.campaign"].with_user(self.worker)
        self.assert_list_is_batched(
            campaigns,
            lambda number: self.make_campaign(name=f"Round {number}"),
            at_most=25,
        )
        campaign = self.make_campaign()
        self.assert_list_is_batched(
            self.env["zorgnetwerk.campaign.line"].with_user(self.worker),
            lambda number: self.make_line(campaign, number),
            at_most=25,
        )

    def make_line(self, campaign, number):
        client = self.make_client(f"Nr {number}")
        return campaign.line_ids.create(
            {"campaign_id": campaign.id, "client_id": client.id, "key": "2027"}
        )

    def test_form_is_batched(self):
        campaign = self.make_campaign()

        def fill(begin, end):
            for number in range(begin, end):
                self.make_line(campaign, number)

        self.assert_form_is_batched(campaign, fill, at_most=45)

    def count_run(self, count):
        """Return the queries of preview and of making for so many clients."""
        area = self.area
        for number in range(count):
            self.make_born(f"Jarige {number}", 85, days=number % 50, area_id=area.id)
        campaign = self.make_campaign(hour_from=8, hour_to=20)
        preview = count_queries(campaign, campaign.action_preview)
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        campaign.action_make()
        self.env.flush_all()
        make = self.env.cr.sql_log_count - before
        self.assertEqual(campaign.task_count, count + 1)
        again = count_queries(campaign, campaign.action_make)
        campaign.task_ids.assignment_ids.unlink()
        self.env["zorgnetwerk.client"].search(
            [("care_first_name", "like", "Jarige")]
        ).write({"state": "paused"})
        return preview, make, again

    def test_queries_do_not_hang_on_the_number_of_clients(self):
        self.count_run(1)
        few, many = self.count_run(9), self.count_run(90)
        self.assertEqual(few, many)
        preview, make, again = many
        self.assertLessEqual(preview, 40)
        self.assertLessEqual(make, 60)
        self.assertLessEqual(again, 10)
