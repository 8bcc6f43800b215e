"""The rule of a recurring request: fields, text, sentence, import and export."""

from datetime import date, datetime

from psycopg2.errors import CheckViolation

from odoo.exceptions import ValidationError
from odoo.tests import Form
from odoo.tools import mute_logger

from .visit_case import VisitCase


class TestRule(VisitCase):
    def test_the_rule_fills_the_fields_and_the_fields_make_the_rule(self):
        request = self.make_recurring(
            "RRULE:INTERVAL=2;FREQ=WEEKLY;BYDAY=WE,MO;UNTIL=20270331", state="new"
        )
        self.assertEqual(
            request.rrule,
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;UNTIL=20270331T215959Z",
        )
        self.assertTrue(request.is_recurring)
        self.assertEqual((request.repeat_every, request.repeat_unit), (2, "weekly"))
        self.assertTrue(request.mon and request.wed)
        self.assertFalse(request.tue)
        self.assertEqual(request.repeat_until, date(2027, 3, 31))
        request.write({"repeat_every": 1, "wed": False, "repeat_end": "never"})
        self.assertEqual(request.rrule, "FREQ=WEEKLY;BYDAY=MO")
        request.rrule = "FREQ=MONTHLY;BYDAY=-1FR;COUNT=4"
        self.assertEqual(
            (request.month_by, request.month_position, request.month_weekday),
            ("weekday", "-1", "4"),
        )
        self.assertEqual((request.repeat_end, request.repeat_count), ("count", 4))
        request.rrule = False
        self.assertFalse(request.is_recurring)
        self.assertFalse(request.rrule)

    def test_every_rule_comes_back_as_it_was_written(self):
        for text in (
            "FREQ=DAILY;INTERVAL=3",
            "FREQ=WEEKLY",
            "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;COUNT=12",
            "FREQ=MONTHLY;BYMONTHDAY=31",
            "FREQ=MONTHLY;INTERVAL=6;BYDAY=2TU",
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1",
            "FREQ=YEARLY;INTERVAL=2;BYMONTH=5;BYDAY=1MO;UNTIL=20351231T225959Z",
        ):
            with self.subTest(text):
                request = self.make_recurring(text, state="new")
                self.assertEqual(request.rrule, text)

    def test_it_is_imported_and_exported_as_such(self):
        client = self.client
        requests = self.env["zorgnetwerk.request"].with_user(self.worker)
        found = requests.load(
            ["client_id/.id", "network_id/.id", "task_type_id/.id", "start", "rrule"],
            [
                [
                    str(client.id),
                    str(self.network.id),
                    str(self.make_task().task_type_id.id),
                    "2026-11-24 08:30:00",
                    "FREQ=WEEKLY;BYDAY=TU;COUNT=10",
                ]
            ],
        )
        self.assertFalse(found["messages"])
        request = requests.browse(found["ids"])
        self.assertTrue(request.tue)
        self.assertEqual(
            request.sudo().export_data(["rrule"])["datas"],
            [["FREQ=WEEKLY;BYDAY=TU;COUNT=10"]],
        )

    def test_what_is_wrong_is_told_and_not_stored(self):
        for text, words in (
            ("every monday", "not understood at “EVERY MONDAY”"),
            ("FREQ=HOURLY", "not “HOURLY”"),
            ("FREQ=DAILY;BYHOUR=9", "BYHOUR cannot be used"),
            ("FREQ=WEEKLY;INTERVAL=x", "“X” is no value for INTERVAL"),
            ("FREQ=WEEKLY;COUNT=2;UNTIL=20270101", "not both"),
            ("FREQ=WEEKLY;UNTIL=20200101", "no visit at all"),
        ):
            with self.subTest(text), self.assertRaisesRegex(ValidationError, words):
                self.make_recurring(text, state="new")

    @mute_logger("odoo.sql_db")
    def test_numbers_are_above_zero(self):
        for vals in ({"repeat_every": 0}, {"repeat_end": "count", "repeat_count": 0}):
            request = self.make_recurring(state="new")
            with (
                self.subTest(vals),
                self.assertRaises(CheckViolation),
                self.cr.savepoint(),
            ):
                request.write(vals)

    def test_until_is_a_day_of_the_network(self):
        self.network.tz = "Asia/Tokyo"
        request = self.make_recurring("FREQ=DAILY;UNTIL=20261231", state="new")
        self.assertEqual(request.rrule, "FREQ=DAILY;UNTIL=20261231T145959Z")


class TestSentence(VisitCase):
    def say(self, rrule, lang="nl_BE", **values):
        request = self.make_recurring(rrule, state="new", **values)
        return request.with_context(lang=lang).recurrence_text

    def test_english(self):
        for text, sentence in (
            ("FREQ=DAILY", "Every day at 9:30"),
            ("FREQ=WEEKLY;BYDAY=MO,WE", "Every Monday and Wednesday at 9:30"),
            (
                "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
                "Every weekday from Monday to Friday at 9:30",
            ),
            ("FREQ=MONTHLY;BYDAY=2TU", "Every month on the second Tuesday at 9:30"),
            (
                "FREQ=MONTHLY;BYMONTHDAY=31",
                "Every month on day 31 at 9:30, not in months without day 31",
            ),
            (
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
                "Every year on February 29 at 9:30, in leap years only",
            ),
            ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=3", "Every 2 weeks on Tuesday"),
        ):
            with self.subTest(text):
                today = datetime(2026, 11, 23, 8, 30)
                self.assertIn(sentence, self.say(text, "en_US", start=today))

    def test_it_tells_the_first_day_and_the_last(self):
        sentence = self.say("FREQ=WEEKLY;UNTIL=20270331", "en_US")
        self.assertEqual(
            sentence,
            "Every Tuesday at 9:30, from November 24, 2026, until March 31, 2027",
        )

    def test_the_next_five_dates(self):
        request = self.make_recurring("FREQ=MONTHLY;BYDAY=-1FR", state="new")
        dates = request.with_context(lang="en_US").next_dates_text
        self.assertEqual(
            dates,
            "Fri, Nov 27, 2026 · Fri, Dec 25, 2026 · Fri, Jan 29, 2027 · "
            "Fri, Feb 26, 2027 · Fri, Mar 26, 2027",
        )

    def test_a_user_without_time_zone_reads_the_hour_of_the_network(self):
        self.worker.tz = False
        request = self.make_recurring("FREQ=DAILY").with_user(self.worker)
        self.assertIn("at 9:30", request.recurrence_text)
        self.assertEqual(self.get_visits(request)[:1].start, request.start)


class TestForm(VisitCase):
    def open_form(self):
        form = Form(self.env["zorgnetwerk.request"].with_user(self.worker))
        form.client_id = self.client
        form.task_type_id = self.make_task().task_type_id
        form.start = datetime(2026, 11, 24, 8, 30)
        form.is_recurring = True
        return form

    def test_it_shows_the_sentence_and_the_dates_while_editing(self):
        form = self.open_form()
        self.assertTrue(form.tue)
        self.assertIn("Every Tuesday at 9:30", form.recurrence_text)
        form.thu = True
        self.assertIn("Every Tuesday and Thursday", form.recurrence_text)
        self.assertTrue(form.next_dates_text.startswith("Tue, Nov 24, 2026 · Thu"))
        form.repeat_unit = "monthly"
        self.assertEqual(form.month_day, "24")
        form.month_by = "weekday"
        self.assertIn("on the fourth Tuesday", form.recurrence_text)
        request = form.save()
        self.assertEqual(request.rrule, "FREQ=MONTHLY;BYDAY=4TU")

    def test_the_proposed_day_follows_the_first_visit(self):
        form = self.open_form()
        form.start = datetime(2026, 11, 26, 8, 30)
        self.assertTrue(form.thu)
        self.assertFalse(form.tue)
        form.mon = True
        form.start = datetime(2026, 11, 27, 8, 30)
        self.assertTrue(form.mon and form.thu)
        self.assertFalse(form.fri)

    def test_the_last_day_of_a_long_month_is_the_last_day(self):
        form = self.open_form()
        form.repeat_unit = "monthly"
        form.start = datetime(2027, 1, 31, 9)
        self.assertEqual(form.month_day, "-1")
        self.assertIn("on the last day of the month", form.recurrence_text)


class TestLanguages(VisitCase):
    def test_a_sentence_in_each_language(self):
        request = self.make_recurring(
            "FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20270331",
            state="new",
            start=datetime(2026, 11, 23, 8, 30),
        )
        for lang, sentence in (
            ("nl_BE", "Elke maandag en woensdag om 9:30, tot en met 31 maart 2027"),
            ("fr_BE", "Chaque lundi et mercredi à 9:30, jusqu'au 31 mars 2027"),
            ("de_DE", "Jeden Montag und Mittwoch um 9:30 Uhr, bis 31. März 2027"),
        ):
            with self.subTest(lang):
                self.assertEqual(
                    request.with_context(lang=lang).recurrence_text, sentence
                )
