"""Campaigns: preview, make, make again, and by hand in between."""

from datetime import date, datetime, timedelta

from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import freeze_time
from odoo.tools import mute_logger

from tests.common import ADDON
from tests.models.campaign_case import CampaignCase


class TestCampaign(CampaignCase):
    def test_birthdays_from_the_age_on(self):
        campaign = self.make_campaign()
        campaign.action_preview()
        line = campaign.line_ids
        self.assertEqual(line.client_id, self.rosa)
        self.assertEqual((line.age, line.state), (82, "ready"))
        self.assertIn(line.volunteer_id, self.an | self.bea)
        day = self.today + timedelta(days=10)
        self.assertEqual(line.key, str(day.year))
        local = fields.Datetime.context_timestamp(
            line.with_context(tz="Europe/Brussels"), line.start
        )
        self.assertEqual((local.date(), local.hour), (day, 14))
        campaign.age_from = 79
        campaign.action_preview()
        self.assertEqual(campaign.line_ids.client_id, self.rosa | self.jan)
        campaign.age_step = "5"
        campaign.action_preview()
        self.assertFalse(campaign.line_ids)

    def test_without_date_of_birth_is_said(self):
        unknown = self.make_client("Zonder", "Datum")
        campaign = self.make_campaign()
        campaign.action_preview()
        line = self.lines_of(campaign, unknown)
        self.assertEqual((line.state, line.why), ("left_out", "no_birth_date"))
        campaign.action_make()
        self.assertFalse(line.task_id)

    def test_make_and_make_again(self):
        campaign = self.make_campaign(instruction="Bring the card")
        campaign.action_preview()
        message = campaign.action_make()["params"]["message"]
        self.assertEqual(message, "Tasks made: 1.")
        task = campaign.task_ids
        self.assertEqual(task.client_id, self.rosa)
        self.assertEqual(
            task.task_type_id, self.env.ref(f"{ADDON}.task_type_birthday_visit")
        )
        self.assertEqual(task.planned_minutes, 45)
        self.assertEqual(task.instruction, "Bring the card")
        self.assertEqual(task.state, "staffed")
        self.assertEqual(task.volunteer_id, campaign.line_ids.volunteer_id)
        campaign.action_make()
        campaign.action_preview()
        self.assertEqual(campaign.line_ids.state, "made")
        campaign.action_make()
        self.assertEqual(campaign.task_ids, task)
        # only what is new
        late = self.make_born("Later", 90, days=15)
        campaign.action_preview()
        campaign.action_make()
        self.assertEqual(campaign.task_ids.client_id, self.rosa | late)
        self.assertEqual(campaign.task_count, 2)

    def test_a_made_task_that_was_archived_stays_made(self):
        campaign = self.make_campaign()
        campaign.action_preview()
        campaign.action_make()
        campaign.task_ids.active = False
        campaign.action_preview()
        self.assertEqual(campaign.line_ids.state, "made")
        campaign.action_make()
        every = self.env["zorgnetwerk.task"].with_context(active_test=False)
        self.assertEqual(every.search_count([("campaign_id", "=", campaign.id)]), 1)

    def test_the_database_refuses_a_double(self):
        campaign = self.make_campaign()
        campaign.action_preview()
        campaign.action_make()
        task = campaign.task_ids
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.make_task(
                self.rosa, campaign_id=campaign.id, campaign_key=task.campaign_key
            )

    def test_again_next_year(self):
        campaign = self.make_campaign()
        campaign.action_preview()
        campaign.action_make()
        campaign.action_next_year()
        line = self.lines_of(campaign, self.rosa)
        self.assertEqual((line.age, line.state), (83, "ready"))
        # who came this year comes again
        self.assertEqual(line.volunteer_id, campaign.task_ids.volunteer_id)
        campaign.action_make()
        self.assertEqual(
            len(campaign.task_ids.filtered(lambda t: t.client_id == self.rosa)), 2
        )

    def test_by_hand_stays_in_the_next_preview(self):
        campaign = self.make_campaign(age_from=79)
        campaign.action_preview()
        rosa, jan = (
            self.lines_of(campaign, self.rosa),
            self.lines_of(campaign, self.jan),
        )
        other = (self.an | self.bea) - rosa.volunteer_id
        moved = rosa.start + timedelta(hours=1)
        rosa.write({"volunteer_id": other.id, "start": moved})
        jan.action_take_out()
        campaign.action_preview()
        self.assertEqual(self.lines_of(campaign, self.rosa), rosa)
        self.assertEqual((rosa.volunteer_id, rosa.start), (other, moved))
        self.assertEqual((jan.state, jan.why), ("left_out", "taken_out"))
        campaign.action_make()
        self.assertEqual(campaign.task_ids.client_id, self.rosa)
        self.assertEqual(campaign.task_ids.start, moved)
        self.assertEqual(campaign.task_ids.volunteer_id, other)
        jan.action_put_back()
        campaign.action_make()
        self.assertEqual(campaign.task_ids.client_id, self.rosa | self.jan)
        with self.assertRaisesRegex(UserError, "made already"):
            jan.volunteer_id = self.an

    def test_a_file_that_closed_meanwhile_is_left_out(self):
        campaign = self.make_campaign()
        campaign.action_preview()
        self.rosa.state = "paused"
        campaign.action_make()
        self.assertEqual(campaign.line_ids.why, "not_active")
        self.assertFalse(campaign.task_ids)

    def test_asked_instead_of_planned(self):
        campaign = self.make_campaign(answer="asked")
        campaign.action_preview()
        campaign.action_make()
        self.assertEqual(campaign.task_ids.state, "open")
        self.assertEqual(campaign.task_ids.assignment_ids.state, "asked")

    def test_nobody_takes_part(self):
        campaign = self.make_campaign(volunteer_ids=[])
        campaign.action_preview()
        self.assertEqual(campaign.line_ids.state, "unstaffed")
        self.assertEqual((campaign.ready_count, campaign.unstaffed_count), (1, 1))
        campaign.action_make()
        self.assertEqual(campaign.task_ids.state, "open")
        self.assertFalse(campaign.task_ids.assignment_ids)

    def test_volunteers_who_cannot(self):
        day = self.today + timedelta(days=10)
        self.env["zorgnetwerk.volunteer.absence"].create(
            {"volunteer_id": self.an.id, "date_from": day, "date_to": day}
        )
        busy = self.make_task(
            self.jan, start=datetime.combine(day, datetime.min.time())
        )
        busy._assign(self.bea)
        busy.stop = busy.start + timedelta(days=1)
        campaign = self.make_campaign()
        campaign.action_preview()
        self.assertEqual(campaign.line_ids.state, "unstaffed")
        # a task that was cancelled keeps nobody
        reason = self.env["zorgnetwerk.reason"]._get_first("task_cancelled")
        busy._move_to("cancelled", reason=reason)
        campaign.action_preview()
        self.assertEqual(campaign.line_ids.volunteer_id, self.bea)

    def test_somebody_else_than_the_client_would_rather_not_see(self):
        self.rosa.unwanted_volunteer_ids = self.an
        campaign = self.make_campaign()
        campaign.action_preview()
        self.assertEqual(campaign.line_ids.volunteer_id, self.bea)
        self.bea.unwanted_client_ids = self.rosa
        campaign.action_preview()
        self.assertEqual(campaign.line_ids.state, "unstaffed")

    def test_who_shares_no_language_is_not_sent(self):
        dutch, arabic = self.env["zorgnetwerk.language"].search([], limit=2)
        self.rosa.language_ids = dutch
        self.an.language_ids = arabic
        campaign = self.make_campaign()
        campaign.action_preview()
        self.assertEqual(campaign.line_ids.volunteer_id, self.bea)

    def test_the_client_is_away(self):
        day = self.today + timedelta(days=10)
        absence = self.env["zorgnetwerk.client.absence"].create(
            {"client_id": self.rosa.id, "date_from": day}
        )
        campaign = self.make_campaign()
        campaign.action_preview()
        line = campaign.line_ids
        self.assertEqual((line.state, line.why), ("left_out", "client_away"))
        # a round comes on another day
        round_ = self.make_round()
        round_.action_preview()
        self.assertLess(self.lines_of(round_, self.rosa).start.date(), day)
        absence.unlink()
        campaign.action_preview()
        self.assertEqual(campaign.line_ids.state, "ready")

    def test_closed_days(self):
        day = self.today + timedelta(days=10)
        self.env["zorgnetwerk.closing.day"].create(
            {
                "network_id": self.network.id,
                "name": "Bridge",
                "date_from": day,
                "date_to": day + timedelta(days=1),
            }
        )
        campaign = self.make_campaign()
        campaign.action_preview()
        self.assertEqual(
            campaign.line_ids.start.date(), day + timedelta(days=2), "the day after"
        )
        weekly = self.make_campaign(kind="weekly", weekday=str(day.weekday()))
        weekly.action_preview()
        missed = weekly.line_ids.filtered(lambda line: line.why == "closed")
        self.assertEqual(missed.client_id, self.rosa | self.jan)
        self.assertEqual(len(missed), 2)

    @freeze_time("2026-12-20 10:00:00")
    def test_public_holidays_when_they_count(self):
        self.env["zorgnetwerk.holiday"]._fill_years()
        self.rosa.care_birth_date = date(1940, 12, 25)
        campaign = self.make_campaign(
            date_from=date(2026, 12, 20), date_to=date(2026, 12, 31)
        )
        campaign.action_preview()
        line = self.lines_of(campaign, self.rosa)
        self.assertEqual(line.start.date(), date(2026, 12, 25))
        campaign.skips_weekend = True
        campaign.action_preview()
        line = self.lines_of(campaign, self.rosa)
        self.assertEqual(line.start.date(), date(2026, 12, 28))

    def test_a_volunteer_who_was_booked_meanwhile(self):
        campaign = self.make_campaign()
        campaign.action_preview()
        line = campaign.line_ids
        other = self.make_task(self.jan, start=line.start)
        other._assign(line.volunteer_id)
        message = campaign.action_make()["params"]["message"]
        self.assertIn("Still without volunteer", message)
        self.assertEqual(campaign.task_ids.state, "open")

    def test_the_way_between_two_clients_counts(self):
        self.network.travel_minutes = 20
        campaign = self.make_round(
            volunteer_ids=[Command.set(self.an.ids)],
            date_from=self.today + timedelta(days=1),
            date_to=self.today + timedelta(days=1),
            minutes=30,
        )
        campaign.action_preview()
        first, second = campaign.line_ids.mapped("start")
        self.assertEqual(second - first, timedelta(minutes=50))
        message = campaign.action_make()["params"]["message"]
        self.assertEqual(message, "Tasks made: 2.")

    def test_the_week_is_never_fuller_than_a_volunteer_wants(self):
        self.an.max_tasks_per_week = 1
        campaign = self.make_round(
            volunteer_ids=[Command.set(self.an.ids)],
            date_from=self.today,
            date_to=self.today,
        )
        campaign.action_preview()
        states = sorted(campaign.line_ids.mapped("state"))
        self.assertEqual(states, ["ready", "unstaffed"])

    def test_weekly_round_keeps_its_voice(self):
        campaign = self.make_campaign(
            kind="weekly", weekday="1", date_to=self.today + timedelta(days=27)
        )
        self.assertEqual(campaign.minutes, 15)
        campaign.action_preview()
        lines = self.lines_of(campaign, self.rosa)
        self.assertEqual(len(lines), 4)
        self.assertEqual({line.start.weekday() for line in lines}, {1})
        self.assertEqual(len(lines.volunteer_id), 1)
        campaign.action_make()
        campaign.weekday = "3"
        campaign.action_preview()
        self.assertEqual(
            set(self.lines_of(campaign, self.rosa).mapped("state")), {"made"}
        )

    def test_once_in_the_period(self):
        campaign = self.make_round(skips_weekend=True)
        campaign.action_preview()
        self.assertEqual(campaign.line_ids.client_id, self.rosa | self.jan)
        for line in campaign.line_ids:
            self.assertLess(line.start.weekday(), 5)
        campaign.action_make()
        campaign.date_to += timedelta(days=5)
        campaign.action_preview()
        self.assertEqual(set(campaign.line_ids.mapped("state")), {"made"})

    @freeze_time("2026-12-30 10:00:00")
    def test_a_round_over_new_year_is_one_round(self):
        period = {"date_from": date(2026, 12, 28), "date_to": date(2027, 1, 8)}
        campaign = self.make_round(**period)
        campaign.action_preview()
        campaign.action_make()
        count = campaign.task_count
        with freeze_time("2027-01-04 10:00:00"):
            campaign.action_preview()
            campaign.action_make()
        self.assertEqual(campaign.task_count, count)

    @freeze_time("2027-01-05 10:00:00")
    def test_born_on_a_leap_day(self):
        self.rosa.care_birth_date = date(1940, 2, 29)
        campaign = self.make_campaign(
            date_from=date(2027, 1, 5), date_to=date(2027, 12, 31)
        )
        campaign.action_preview()
        line = self.lines_of(campaign, self.rosa)
        self.assertEqual(line.start, datetime(2027, 2, 28, 13))
        campaign.leap_day = "march"
        campaign.action_preview()
        line = self.lines_of(campaign, self.rosa)
        self.assertEqual(line.start, datetime(2027, 3, 1, 13))
        # in summer the wall clock stays
        self.rosa.care_birth_date = date(1940, 7, 1)
        campaign.action_preview()
        line = self.lines_of(campaign, self.rosa)
        self.assertEqual(line.start, datetime(2027, 7, 1, 12))

    def test_a_past_period(self):
        campaign = self.make_campaign(
            date_from=self.today - timedelta(days=9),
            date_to=self.today - timedelta(days=1),
        )
        with self.assertRaisesRegex(UserError, "period is past"):
            campaign.action_preview()
