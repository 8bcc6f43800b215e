"""A volunteer: states, absences, load, and what becomes of the tasks of who stops."""

from datetime import timedelta

from freezegun import freeze_time
from psycopg2.errors import CheckViolation

from odoo import fields
from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form
from odoo.tools import mute_logger

from tests.common import CareCase
from tests.screens import ScreenChecks


class VolunteerCase(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.volunteers = cls.env["zorgnetwerk.volunteer"].with_user(cls.worker)
        cls.an = cls.make_volunteer("An", "Claeys").with_user(cls.worker)
        cls.client = cls.make_client()
        cls.ride = cls.env.ref("zorgnetwerk_addon.task_type_transport")
        cls.stopped = cls.env["zorgnetwerk.reason"].search(
            [("usage", "=", "volunteer_stopped")], limit=1
        )

    def make_task(self, days, volunteer=None, **values):
        task = self.env["zorgnetwerk.task"].create(
            {
                "client_id": self.client.id,
                "network_id": self.network.id,
                "task_type_id": self.ride.id,
                "start": fields.Datetime.now() + timedelta(days=days),
                **values,
            }
        )
        if volunteer:
            task._assign(volunteer.sudo())
        return task

    def away(self, volunteer, first, last):
        today = fields.Date.context_today(self.volunteers)
        return self.env["zorgnetwerk.volunteer.absence"].create(
            {
                "volunteer_id": volunteer.id,
                "date_from": today + timedelta(days=first),
                "date_to": today + timedelta(days=last),
            }
        )


class TestVolunteerStates(VolunteerCase):
    def test_from_candidate_to_active(self):
        with freeze_time("2026-03-02"):
            volunteer = self.volunteers.create({"name": "Koen Maes"})
            volunteer.action_start_intake()
            volunteer.action_activate()
        with freeze_time("2026-04-06"):
            volunteer.action_pause()
            volunteer.action_activate()
        self.assertEqual(str(volunteer.active_since), "2026-03-02")

    def test_who_stops_leaves_tasks_that_need_a_replacement(self):
        coming, past = self.make_task(3, self.an), self.make_task(-3, self.an)
        action = self.an.action_stop()
        dialog = Form(
            self.env["zorgnetwerk.reason.ask"]
            .with_user(self.worker)
            .with_context(**action["context"])
        )
        self.assertIn("need a replacement: 1", dialog.open_work_text)
        dialog.reason_id = self.stopped
        dialog.save().action_apply()
        self.assertEqual(self.an.state, "stopped")
        self.assertEqual(self.an.stopped_on, fields.Date.context_today(self.an))
        self.assertEqual(coming.assignment_ids.state, "replacement_needed")
        self.assertEqual(coming.state, "open")
        self.assertEqual(past.assignment_ids.state, "accepted")
        self.an.action_reopen()
        self.assertFalse(self.an.stopped_on)
        self.assertFalse(self.an.reason_id)

    @mute_logger("odoo.sql_db")
    def test_stopping_needs_a_reason_also_in_the_database(self):
        with self.assertRaisesRegex(UserError, "Choose a reason"):
            self.an.state = "stopped"
        with self.assertRaises(CheckViolation), self.env.cr.savepoint():
            self.env.cr.execute(
                "UPDATE zorgnetwerk_volunteer SET state = 'stopped' WHERE id = %s",
                [self.an.id],
            )

    def test_an_impossible_move_is_refused_in_words(self):
        volunteer = self.volunteers.create({"name": "Koen Maes"})
        with self.assertRaisesRegex(UserError, "Maes Koen.*Candidate.*Paused"):
            volunteer.action_pause()

    def test_a_volunteer_with_tasks_is_kept(self):
        self.make_task(-3, self.an)
        with self.assertRaisesRegex(UserError, "figures of the year"):
            self.an.with_user(self.administrator).unlink()

    def test_who_volunteers_may_ask_help_too(self):
        action = self.an.action_make_client()
        client = self.env["zorgnetwerk.client"].browse(action["res_id"])
        self.assertEqual(client.partner_id, self.an.partner_id)
        self.assertEqual(self.an.client_id, client)

    def test_a_contact_that_care_did_not_make_is_never_taken_over(self):
        contact = self.env["res.partner"].create({"name": "Bakker Karel"})
        stranger = self.make_client("Piet", "Geheim", self.other_network).partner_id
        for partner in (contact, stranger, self.townhall.partner_id):
            with self.subTest(partner=partner.name):
                name = partner.name
                with self.assertRaises(ValidationError) as refused:
                    self.volunteers.create(
                        {"partner_id": partner.id, "care_last_name": "Anders"}
                    )
                self.assertNotIn(name, str(refused.exception))
                self.assertEqual(partner.name, name)


class TestVolunteerAbsence(VolunteerCase):
    def test_absent_today(self):
        self.away(self.an, -2, 3)
        self.away(self.an, 2, 9)
        other = self.make_volunteer("Koen", "Maes")
        self.away(other, 1, 9)
        self.assertTrue(self.an.is_absent)
        self.assertEqual(
            self.an.absent_until,
            fields.Date.context_today(self.an) + timedelta(days=3),
        )
        self.assertFalse(other.is_absent)
        absent = self.volunteers.search([("is_absent", "=", True)])
        self.assertEqual(absent, self.an)
        present = self.volunteers.search([("is_absent", "=", False)])
        self.assertEqual(present, other)

    @mute_logger("odoo.sql_db")
    def test_an_absence_ends_after_it_begins(self):
        with self.assertRaises(CheckViolation), self.env.cr.savepoint():
            self.away(self.an, 3, 1)

    def test_weekly_hours_are_hours(self):
        slots = self.env["zorgnetwerk.volunteer.availability"].with_user(self.worker)
        slot = slots.create(
            {
                "volunteer_id": self.an.id,
                "weekday": "1",
                "hour_from": 9.5,
                "hour_to": 12,
            }
        )
        self.assertEqual(slot.display_name, "Tuesday 9:30–12:00")
        for hours in ((12, 9), (9, 9), (-1, 9), (9, 24.5)):
            with self.subTest(hours=hours), self.assertRaises(ValidationError):
                slot.write({"hour_from": hours[0], "hour_to": hours[1]})

    def test_hours_and_absences_are_of_the_network_of_the_volunteer(self):
        absence = self.away(self.an, 0, 1)
        self.assertEqual(absence.network_id, self.network)
        other = self.other_coordinator
        seen = self.env["zorgnetwerk.volunteer.absence"].with_user(other).search([])
        self.assertNotIn(absence, seen)


class TestVolunteerScreens(ScreenChecks, VolunteerCase):
    def test_list(self):
        self.an.sudo().active = False
        volunteers = self.env["zorgnetwerk.volunteer"].with_user(self.coordinator)

        def make(number):
            volunteer = self.make_volunteer(
                f"P{number}", "Maes", task_type_ids=self.ride.ids
            )
            self.make_task(number + 1, volunteer)
            self.away(volunteer, -1, 1)
            volunteer.qualification_ids = [
                (0, 0, {"requirement_id": self.ride.requirement_ids[0].id})
            ]

        self.assert_list_is_batched(volunteers, make, at_most=30)

    def test_form(self):
        an = self.an.with_user(self.coordinator)
        papers = self.env["zorgnetwerk.requirement"].search([])

        def fill(begin, end):
            for number in range(begin, end):
                self.make_task(number + 1, an)
                self.away(an, number, number)
                an.qualification_ids = [
                    (0, 0, {"requirement_id": papers[number % len(papers)].id})
                ]

        self.assert_form_is_batched(an, fill, at_most=45)

    def test_absences(self):
        absences = self.env["zorgnetwerk.volunteer.absence"].with_user(self.worker)

        def make(number):
            self.away(self.make_volunteer(f"P{number}", "Maes"), 0, number)

        self.assert_list_is_batched(absences, make, at_most=10)

    def test_every_role_opens_the_form_it_may_read(self):
        self.make_task(3, self.an)
        self.away(self.an, 0, 3)
        for user in (self.worker, self.handler, self.coordinator, self.administrator):
            with self.subTest(user=user.login):
                form = Form(self.an.with_user(user))
                self.assertTrue(form.absent_until)
                coordinates = user in (self.coordinator, self.administrator)
                self.assertEqual(
                    "qualification_ids" in form._view["fields"], coordinates
                )
