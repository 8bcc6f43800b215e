"""A phone request: found or made client, request and task, all or nothing."""

from datetime import date, datetime, timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form

from tests.common import ADDON, CareCase

COUNTED = ("zorgnetwerk.client", "res.partner", "zorgnetwerk.request")


class QuickRequestCase(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.client = cls.make_client(
            "Jan",
            "De Smet",
            street="Kerkstraat 1",
            city="Outrijve",
            phone="056 11 22 33",
            care_birth_date="1941-02-03",
            mobility_aid="rollator",
        )
        cls.wizards = cls.env["zorgnetwerk.quick.request"].with_user(cls.worker)
        cls.ride = cls.env.ref(f"{ADDON}.task_type_transport")
        cls.company_kind = cls.env.ref(f"{ADDON}.task_type_company")

    def fill(self, **values):
        """Return the form, filled in as the talk goes."""
        form = Form(self.wizards)
        for name, value in values.items():
            setattr(form, name, value)
        return form

    def save(self, **values):
        values = {
            "client_id": self.client,
            "task_type_id": self.ride,
            "day": date(2030, 7, 1),
            "hour": "1430",
            **values,
        }
        return self.fill(**values).save()

    def find(self, typed):
        clients = self.env["zorgnetwerk.client"].with_user(self.worker)
        found = clients.with_context(show_person_details=True).name_search(typed)
        return found

    def count(self):
        return [self.env[model].search_count([]) for model in COUNTED]


class TestFindClient(QuickRequestCase):
    def test_found_however_it_is_typed(self):
        label = "De Smet Jan · °1941 · Kerkstraat 1, Outrijve · 056 11 22 33"
        for typed in (
            "desmet",
            "De Smet Jan",
            "jan de smét",
            "smet ja",
            "056112233",
            "056/11.22",
            "+32 56 11 22 33",
            "kerkstraat 1",
            "jan outrijve",
        ):
            with self.subTest(typed=typed):
                self.assertEqual(self.find(typed), [(self.client.id, label)])

    def test_another_network_is_not_found(self):
        self.make_client("Jan", "De Smedt", network=self.other_network)
        self.assertEqual([id_ for id_, _label in self.find("smed")], [])

    def test_a_drop_down_tells_persons_apart(self):
        person = self.client.with_context(formatted_display_name=True)
        self.assertEqual(
            person.display_name,
            "De Smet Jan --°1941 · Kerkstraat 1, Outrijve · 056 11 22 33--",
        )
        self.assertEqual(self.client.display_name, "De Smet Jan")

    def test_what_is_known_of_the_client_is_shown(self):
        form = self.fill(client_id=self.client)
        self.assertEqual(
            form.client_text, "056 11 22 33 · Kerkstraat 1, Outrijve · Rollator"
        )

    def test_a_second_request_of_that_day_is_told(self):
        self.make_task(self.client, start=datetime(2030, 7, 1, 7))
        form = self.fill(client_id=self.client, day=date(2030, 7, 1))
        self.assertIn("Planned that day already", form.client_warning)
        form.day = date(2030, 7, 2)
        self.assertFalse(form.client_warning)


class TestQuickRequest(QuickRequestCase):
    def test_request_and_task_in_one_go(self):
        wizard = self.save(to_address="AZ", note="Two bags", waits_and_returns=True)
        action = wizard.action_save()
        request = self.client.request_ids
        task = request.task_ids
        self.assertEqual((request.state, task.state), ("open", "open"))
        self.assertEqual(request.source, "phone")
        self.assertEqual(request.user_id, self.worker)
        self.assertEqual(task.start, datetime(2030, 7, 1, 12, 30), "Brussels, summer")
        self.assertEqual(task.stop - task.start, timedelta(minutes=60))
        self.assertEqual(task.from_address, "Kerkstraat 1, Outrijve")
        self.assertEqual(task.to_address, "AZ")
        self.assertTrue(task.waits_and_returns)
        self.assertEqual(task.instruction, "Two bags")
        self.assertEqual(action["tag"], "zorgnetwerk_addon.task_match")
        self.assertEqual(action["params"], {"task_id": task.id})

    def test_hours_as_people_type_them(self):
        for typed, shown in (
            ("14", "14:00"),
            ("1430", "14:30"),
            ("14u30", "14:30"),
            ("14:30", "14:30"),
            ("9.15", "09:15"),
            ("9h", "09:00"),
            ("930", "09:30"),
        ):
            with self.subTest(typed=typed):
                form = self.fill(hour=typed)
                self.assertEqual(form.hour, shown)

    def test_the_duration_follows_the_kind_or_the_end(self):
        form = self.fill(client_id=self.client, task_type_id=self.company_kind)
        self.assertEqual(form.minutes, 90)
        form.day = date(2030, 1, 7)
        form.hour = "14-16u30"
        self.assertEqual((form.hour, form.minutes), ("14:00", 150))
        self.assertEqual(form.moment_text, "Monday 7 January 2030, 14:00 – 16:30")
        form.minutes = 30
        self.assertEqual(form.moment_text, "Monday 7 January 2030, 14:00 – 14:30")

    def test_the_ride_starts_at_the_client(self):
        form = self.fill(client_id=self.client, task_type_id=self.ride)
        self.assertEqual(form.from_address, "Kerkstraat 1, Outrijve")
        form.task_type_id = self.company_kind
        self.assertFalse(form.from_address)

    def test_a_closed_file_is_opened_again(self):
        reason = self.env["zorgnetwerk.reason"]._get_first("client_closed")
        self.client._move_to("closed", reason=reason)
        form = self.fill(client_id=self.client)
        self.assertIn("Saving opens it again", form.client_warning)
        self.save().action_save()
        self.assertEqual(self.client.state, "active")

    def test_plan_later_keeps_it_waiting(self):
        form = self.fill(client_id=self.client, task_type_id=self.ride, note="May")
        action = form.save().action_save_for_later()
        request = self.client.request_ids
        self.assertEqual((request.state, request.wishes), ("new", "May"))
        self.assertEqual(action["tag"], "display_notification")
        self.assertIn(
            "Ride for De Smet Jan waits under “Requests waiting”",
            action["params"]["message"],
        )
        cards = self.env["zorgnetwerk.start.page"].with_user(self.worker)
        titles = [card["title"] for card in cards.get_cards()["cards"]]
        self.assertIn("Requests waiting", titles)
        self.assertTrue(request.is_waiting)
        self.assertFalse(request.task_ids)

    def test_every_week_and_every_two_weeks(self):
        for repeat, words, days in (
            ("weekly", "every week", 7),
            ("fortnightly", "every two weeks", 14),
        ):
            with self.subTest(repeat=repeat):
                day = fields.Date.today() + timedelta(days=3)
                form = self.fill(
                    client_id=self.client,
                    task_type_id=self.company_kind,
                    day=day,
                    hour="14u30",
                    repeat=repeat,
                )
                self.assertIn(f" · {words}", form.moment_text)
                action = form.save().action_save()
                request = self.client.request_ids.sorted("id")[-1]
                first, second = request.task_ids.sorted("start")[:2]
                self.assertEqual(first.date, day)
                self.assertEqual(second.date - day, timedelta(days=days))
                # who could do it is asked of the first visit, not of the last one
                self.assertEqual(action["params"], {"task_id": first.id})

    def test_a_repeated_request_without_a_day_waits(self):
        form = self.fill(
            client_id=self.client, task_type_id=self.company_kind, repeat="weekly"
        )
        form.save().action_save_for_later()
        request = self.client.request_ids
        self.assertTrue(request.is_recurring)
        self.assertFalse(request.task_ids)

    def test_a_group_activity_is_no_kind_to_ask_for(self):
        group = self.env.ref(f"{ADDON}.task_type_group_activity")
        kinds = self.env["zorgnetwerk.task.type"].with_user(self.worker)
        for model in ("quick.request", "request"):
            asking = self.env[f"zorgnetwerk.{model}"].with_user(self.worker)
            found = kinds.search(
                asking.fields_get(["task_type_id"])["task_type_id"]["domain"]
            )
            self.assertNotIn(group, found, model)
            self.assertIn(self.ride, found, model)

    def test_each_missing_thing_is_named_and_nothing_is_stored(self):
        for values, sentence in (
            ({"client_id": self.env["zorgnetwerk.client"]}, "“Client” is empty"),
            ({"task_type_id": self.ride.browse()}, "“Kind of help” is empty"),
            ({"day": False}, "“Day” is empty"),
            ({"hour": False}, "“Hour” is empty"),
            ({"hour": "25u"}, "“Hour” is not an hour: 25u"),
            ({"hour": "soon"}, "“Hour” is not an hour: soon"),
            ({"minutes": 0}, "“Duration” must be above zero"),
        ):
            with self.subTest(sentence=sentence):
                wizard = self.save(**values)
                before = self.count()
                with self.assertRaisesRegex(UserError, sentence):
                    wizard.action_save()
                self.assertEqual(self.count(), before)

    def test_a_fault_in_the_middle_stores_nothing(self):
        wizard = self.save(
            client_id=self.env["zorgnetwerk.client"],
            is_new_client=True,
            last_name="Nieuw",
            task_type_id=self.ride,
        )
        self.patch(
            type(self.env["zorgnetwerk.task"]),
            "create",
            lambda self, vals_list: (_ for _ in ()).throw(UserError("no")),
        )
        before = self.count()
        with self.assertRaises(UserError), self.env.cr.savepoint():
            wizard.action_save()
        self.assertEqual(self.count(), before)

    def test_it_is_for_workers(self):
        for user in (self.handler, self.policy, self.townhall):
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                self.env["zorgnetwerk.quick.request"].with_user(user).create({})

    def test_winter_and_summer(self):
        for day, utc_hour in ((date(2030, 1, 7), 13), (date(2030, 7, 1), 12)):
            wizard = self.save(day=day, hour="14")
            wizard.action_save()
            self.assertEqual(self.client.task_ids[:1].start.hour, utc_hour, day)
            self.client.task_ids.unlink()

    def test_the_number_of_queries_does_not_grow(self):
        def count():
            wizard = self.save()
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            wizard.action_save()
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        count()
        few = count()
        for number in range(30):
            self.make_task(self.make_client("Cel", f"Cliënt {number}"))
        self.assertLessEqual(count(), few)


class TestNewClient(QuickRequestCase):
    def make_new(self, typed, **values):
        return self.fill(typed_name=typed, is_new_client=True, **values)

    def test_made_with_the_request(self):
        form = self.make_new("rosa van den broeck")
        self.assertEqual(form.first_name, "Rosa")
        self.assertEqual(form.last_name, "Van den Broeck")
        form.phone = "0470 12 34 56"
        form.street = "Bosstraat 2"
        form.city = "8583 Bossuit"
        form.task_type_id = self.ride
        self.assertEqual(form.from_address, "Bosstraat 2, 8583 Bossuit")
        form.day = date(2030, 7, 1)
        form.hour = "9"
        form.save().action_save()
        client = self.env["zorgnetwerk.client"].search(
            [
                ("care_last_name", "=", "Van den Broeck"),
                ("network_id", "=", self.network.id),
            ]
        )
        self.assertEqual(client.name, "Rosa Van den Broeck")
        self.assertEqual((client.zip, client.city), ("8583", "Bossuit"))
        self.assertEqual(client.network_id, self.network)
        self.assertEqual(client.state, "registered")
        self.assertTrue(client.partner_id.care_confidential)
        self.assertEqual(client.task_ids.state, "open")
        self.assertEqual(client.task_ids.from_address, "Bosstraat 2, 8583 Bossuit")

    def test_a_typed_phone_is_not_typed_twice(self):
        form = self.make_new("0470 12 34 56")
        self.assertEqual(form.phone, "0470 12 34 56")
        self.assertFalse(form.last_name)
        form = self.make_new("Bosstraat 2")
        self.assertEqual(form.street, "Bosstraat 2")

    def test_a_name_is_needed(self):
        form = self.make_new("0470 12 34 56", task_type_id=self.ride)
        with self.assertRaisesRegex(UserError, "“Last name” is empty"):
            form.save().action_save_for_later()

    def test_similar_persons_are_shown_before_saving(self):
        form = self.make_new("Jan Desmedt")
        self.assertEqual(
            [person["id"] for person in form.similar_persons], [self.client.id]
        )
        self.assertIn("De Smet Jan · °1941", form.similar_persons[0]["label"])
        self.assertTrue(form.similar_persons[0]["reasons"])

    def test_one_click_takes_the_existing_one(self):
        form = self.make_new("Jan Desmet")
        form.client_id = self.client
        self.assertFalse(form.is_new_client)
        self.assertFalse(form.similar_persons)
        form.task_type_id = self.ride
        before = self.env["zorgnetwerk.client"].search_count([])
        form.save().action_save_for_later()
        self.assertEqual(self.env["zorgnetwerk.client"].search_count([]), before)
        self.assertEqual(len(self.client.request_ids), 1)

    def test_nobody_of_another_network_is_shown(self):
        self.make_client("Piet", "Verstraete", network=self.other_network)
        form = self.make_new("Piet Verstraete")
        self.assertFalse(form.similar_persons)

    def test_a_volunteer_who_asks_for_help_stays_one_person(self):
        volunteer = self.make_volunteer("Rita", "Maes", phone="056 22 33 44")
        form = self.make_new("Rita Maes", task_type_id=self.ride)
        self.assertEqual(
            [(person["model"], person["id"]) for person in form.similar_persons],
            [("zorgnetwerk.volunteer", volunteer.id)],
        )
        form.volunteer_id = volunteer
        self.assertEqual(form.phone, "056 22 33 44")
        self.assertFalse(form.similar_persons)
        contacts = self.env["res.partner"].search_count([])
        form.save().action_save_for_later()
        self.assertEqual(self.env["res.partner"].search_count([]), contacts)
        client = self.env["zorgnetwerk.client"].search(
            [("partner_id", "=", volunteer.partner_id.id)]
        )
        self.assertEqual(client.request_ids.task_type_id, self.ride)
