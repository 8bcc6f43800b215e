"""Hours, days and km as people type them, in a real browser."""

from datetime import timedelta

from odoo import fields
from odoo.fields import Command

from tests.common import CareHttpCase


class TestSaidInWords(CareHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.client = cls.make_client("Jan", "De Smet", city="Outrijve")
        cls.volunteer = cls.make_volunteer("An", "Claeys")
        cls.volunteer.availability_ids = [Command.create({"weekday": "1"})]

    def test_the_hours_of_a_volunteer(self):
        with self.open_browser(self.coordinator) as window:
            page = window.page
            window.open(f"/odoo/zorg-volunteers/{self.volunteer.id}")
            page.click("div[name=availability_ids] td[name=hour_from]")
            window.settle()
            for name, typed, shown in (
                ("hour_from", "9u30", "09:30"),
                ("hour_from", "930", "09:30"),
                ("hour_from", "9.15", "09:15"),
                ("hour_from", "8", "08:00"),
                ("hour_to", "11u45", "11:45"),
            ):
                field = f"div[name={name}]"
                page.fill(f"{field} input", typed)
                page.dispatch_event(f"{field} input", "change")
                window.settle()
                self.assertEqual(page.input_value(f"{field} input"), shown)
            for typed in ("9,5", "soon", "9u75", "25u"):
                page.fill("div[name=hour_from] input", typed)
                page.dispatch_event("div[name=hour_from] input", "change")
                page.wait_for_selector("div[name=hour_from].o_field_invalid")
            page.fill("div[name=hour_from] input", "8u")
            page.dispatch_event("div[name=hour_from] input", "change")
            window.settle()
            page.click(".o_form_button_save")
            window.settle()
            self.assertFalse(window.errors)
        slot = self.volunteer.availability_ids
        self.assertEqual(
            (slot.weekday, slot.hour_from, slot.hour_to), ("1", 8.0, 11.75)
        )

    def test_the_day_of_a_phone_request(self):
        today = fields.Date.context_today(self.env["res.users"])
        with self.open_browser(self.worker) as window:
            page = window.page
            window.open("/odoo/zorg-today")
            page.click(".o_zorg_take_request")
            window.settle()
            field = ".modal div[name=day] input"
            for typed, day in (
                ("tomorrow", today + timedelta(days=1)),
                # the coming one: on a Tuesday it is in a week
                ("tues", today + timedelta(days=(0 - today.weekday()) % 7 + 1)),
            ):
                page.click(".modal div[name=day] .o_input")
                page.fill(field, typed)
                page.press(field, "Tab")
                window.settle()
                # a value that is not being typed stands in a button
                shown = page.inner_text(".modal div[name=day] button.o_input")
                self.assertRegex(shown, rf"\b{day.day}\b")
            self.assertFalse(window.errors)

    def test_the_km_of_a_ride_in_the_list(self):
        ride = self.make_task(self.client, "transport", days=-1, to_address="AZ")
        ride._assign(self.volunteer)
        with self.open_browser(self.worker) as window:
            page = window.page
            window.open("/odoo/zorg-register")
            page.click(".o_data_row button[name=action_register]")
            window.settle()
            page.click(".modal .o_data_row td[name=km]")
            page.fill(".modal div[name=km] input", "23.4")
            page.click(".modal footer button[name=action_apply]")
            window.settle()
            self.assertEqual(page.locator(".modal").count(), 0)
            self.assertEqual(page.locator(".o_data_row").count(), 0)
            self.assertFalse(window.errors)
        self.assertEqual((ride.state, ride.km), ("done", 23.4))
