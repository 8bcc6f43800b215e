"""Meetings of the partners: who comes, on the calendar, four a year."""

from datetime import datetime, timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from tests.filters import FilterChecks
from tests.models.leisure_case import LeisureCase
from tests.screens import ScreenChecks


class TestLeisureMeeting(FilterChecks, ScreenChecks, LeisureCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.contact = cls.env["res.partner"].create(
            {
                "name": "Jo Sport",
                "email": "jo@example.org",
                "parent_id": cls.sport.partner_id.id,
            }
        )
        cls.make_partner(cls.sport, "sport", contact_id=cls.contact.id)
        cls.make_partner(cls.culture, "culture")
        cls.coming = fields.Datetime.now().replace(microsecond=0) + timedelta(days=20)

    def test_the_partners_are_on_the_list_at_once(self):
        meeting = self.make_meeting(self.coming)
        self.assertEqual(
            meeting.attendance_ids.organisation_id, self.sport | self.culture
        )
        self.assertEqual(meeting.stop - meeting.start, timedelta(hours=2))
        self.assertEqual((meeting.partner_count, meeting.expert_count), (0, 0))

    def test_a_meeting_made_from_the_list_of_agreements(self):
        leisure = self.agreement.with_context(default_kind="leisure")
        leisure.leisure_meeting_ids = [Command.create({"start": self.coming})]
        attendance = leisure.leisure_meeting_ids.attendance_ids
        self.assertEqual(attendance.mapped("kind"), ["partner", "partner"])

    def test_who_was_there_is_counted(self):
        expert = self.make_volunteer()
        meeting = self.make_meeting(fields.Datetime.now() - timedelta(days=1))
        meeting.attendance_ids = [
            Command.create({"kind": "expert", "volunteer_id": expert.id}),
            Command.create({"kind": "expert", "person_count": 3}),
        ]
        meeting.attendance_ids.action_present()
        meeting.attendance_ids.filtered(
            lambda one: one.organisation_id == self.culture
        ).action_excused()
        self.assertEqual((meeting.partner_count, meeting.expert_count), (1, 4))
        meeting.action_hold()
        self.assertEqual(meeting.state, "held")

    def test_what_has_yet_to_begin_did_not_take_place(self):
        with self.assertRaisesRegex(UserError, "has yet to begin"):
            self.make_meeting(self.coming).action_hold()

    def test_the_event_says_when_and_where_and_invites_the_contacts(self):
        client = self.make_client("Geheim", "Persoon")
        expert = self.make_volunteer("Ervaren", "Deskundige")
        meeting = self.make_meeting(
            self.coming,
            place="Bibliotheek",
            agenda=f"Over {client.name}",
            minutes=f"<p>{client.name}</p>",
        )
        meeting.attendance_ids = [
            Command.create({"kind": "expert", "volunteer_id": expert.id})
        ]
        meeting.action_put_on_calendar()
        event = meeting.event_id.with_user(self.townhall)
        self.assertEqual((event.start, event.stop), (meeting.start, meeting.stop))
        self.assertEqual(event.location, "Bibliotheek")
        self.assertIn(self.network.name, event.name)
        self.assertFalse(event.description)
        self.assertEqual(
            meeting.event_id.partner_ids, self.contact | self.coordinator.partner_id
        )
        told = " ".join(map(str, event.read()[0].values()))
        for secret in ("Geheim", "Ervaren", "zorgnetwerk."):
            self.assertNotIn(secret, told)
        mails = self.env["mail.mail"].sudo().search([("model", "=", event._name)])
        for secret in ("Geheim", "Ervaren"):
            self.assertNotIn(secret, " ".join(map(str, mails.mapped("body_html"))))

    def test_context_does_not_reach_the_event(self):
        meeting = self.make_meeting(self.coming)
        meeting.with_context(default_description="Over Jan").action_put_on_calendar()
        self.assertFalse(meeting.event_id.description)

    def test_meeting_and_calendar_are_brought_in_line(self):
        meeting = self.make_meeting(self.coming)
        meeting.action_put_on_calendar()
        event = meeting.event_id
        later = self.coming + timedelta(days=1)
        meeting.write({"start": later, "stop": later + timedelta(hours=1)})
        self.assertEqual(event.start, later)
        self.assertFalse(meeting.is_moved)
        event.write({"start": self.coming, "stop": self.coming + timedelta(hours=2)})
        self.assertTrue(meeting.is_moved)
        meeting.action_put_back()
        self.assertEqual(event.start, later)
        event.write({"start": self.coming, "stop": self.coming + timedelta(hours=2)})
        meeting.action_take_over()
        self.assertEqual(meeting.start, self.coming)
        self.assertFalse(meeting.is_moved)

    def test_the_event_of_somebody_else_is_not_the_meetings(self):
        event = (
            self.env["calendar.event"]
            .with_user(self.townhall)
            .create(
                {
                    "name": "Sollicitatie",
                    "start": self.coming,
                    "stop": self.coming + timedelta(hours=1),
                    "privacy": "private",
                }
            )
        )
        meeting = self.make_meeting(self.coming)
        for user in (self.coordinator, self.administrator):
            with self.subTest(user=user.login):
                with self.assertRaisesRegex(AccessError, "its own event"):
                    meeting.with_user(user).write({"event_id": event.id})
                with self.assertRaisesRegex(AccessError, "its own event"):
                    meeting.with_user(user).with_context(zorg_leisure_event=True).write(
                        {"event_id": event.id}
                    )
        with self.assertRaisesRegex(AccessError, "its own event"):
            self.make_meeting(self.coming, event_id=event.id)
        meetings = meeting.browse().with_context(default_event_id=event.id)
        made = meetings.create(
            {"agreement_id": self.agreement.id, "start": self.coming}
        )
        self.assertFalse(made.event_id)
        (meeting | made).action_cancel()
        self.assertTrue(event.exists())

    def test_the_form_asks_the_same_for_many(self):
        meeting = self.make_meeting(self.coming)

        def fill(begin, end):
            for number in range(begin, end):
                if number % 2:
                    partner = self.make_organisation(f"Dienst {number}")
                    vals = {"organisation_id": partner.id}
                else:
                    volunteer = self.make_volunteer("Piet", f"Nummer {number}")
                    vals = {"kind": "expert", "volunteer_id": volunteer.id}
                meeting.attendance_ids = [Command.create(vals)]

        self.assert_form_is_batched(meeting, fill, at_most=40)

    def test_a_cancelled_meeting_leaves_the_calendar(self):
        meeting = self.make_meeting(self.coming)
        meeting.action_put_on_calendar()
        event = meeting.event_id
        meeting.action_cancel()
        self.assertFalse(event.exists())
        meeting.action_reopen()
        self.assertEqual(meeting.state, "planned")
        self.assertFalse(meeting.event_id)

    def test_an_event_that_somebody_deletes_leaves_the_meeting(self):
        meeting = self.make_meeting(self.coming)
        meeting.action_put_on_calendar()
        meeting.event_id.unlink()
        self.assertTrue(meeting.exists())
        self.assertFalse(meeting.event_id)

    def test_what_is_decided_becomes_an_activity(self):
        meeting = self.make_meeting(self.coming)
        opened = meeting.action_to_do()
        dialog = self.env[opened["res_model"]].with_user(self.coordinator)
        wizard = dialog.with_context(**opened["context"]).create(
            {
                "activity_type_id": self.env.ref("mail.mail_activity_data_todo").id,
                "summary": "Lijst van kampen",
            }
        )
        wizard.action_schedule_activities()
        self.assertEqual(meeting.activity_ids.summary, "Lijst van kampen")

    def test_fewer_than_four_a_year_is_said(self):
        line = self.make_year(drawing_right=1, own_share=1)
        for month in (1, 2, 3):
            self.make_meeting(datetime(self.year, month, 5, 10), state="held")
        line.invalidate_recordset()
        self.assertEqual(line.meetings_held, 3)
        self.assertIn("3 held, 0 planned, 4 wanted", line.warning)
        self.assertIn("3 held", self.agreement.leisure_warning)
        self.make_meeting(datetime(self.year, 4, 5, 10), state="held")
        line.invalidate_recordset()
        self.assertFalse(line.warning)
        self.agreement.meetings_per_year = 5
        self.assertIn("5 wanted", line.warning)

    def test_the_day_is_that_of_the_network(self):
        meeting = self.make_meeting(datetime(self.year, 6, 30, 22, 30))
        self.assertEqual(meeting.day, fields.Date.to_date(f"{self.year}-07-01"))

    def test_a_worker_reads_and_others_do_not(self):
        meeting = self.make_meeting(self.coming)
        self.assertTrue(meeting.with_user(self.worker).display_name)
        for user in (self.handler, self.policy, self.townhall, self.far_coordinator):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                meeting.with_user(user).read(["agenda"])
        with self.assertRaises(AccessError):
            meeting.with_user(self.worker).action_put_on_calendar()

    def test_the_list_asks_the_same_for_many(self):
        model = self.env["zorgnetwerk.leisure.meeting"].with_user(self.coordinator)
        self.assert_list_is_batched(
            model, lambda number: self.make_meeting(self.coming), at_most=16
        )

    def test_filters_and_groups(self):
        self.make_meeting(self.coming)
        model = self.env["zorgnetwerk.leisure.meeting"].with_user(self.coordinator)
        self.assert_filters_work(model)
