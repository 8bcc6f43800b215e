"""A group activity that counts for a leisure network, with who was there, once."""

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.tests import Form
from odoo.tools import mute_logger

from tests.models.leisure_case import LeisureCase
from tests.screens import count_queries


class TestLeisureGroupActivity(LeisureCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clients = cls.env["zorgnetwerk.client"]
        for number in range(6):
            cls.clients |= cls.make_client("Jan", f"Zeldzaam {number}")
        cls.activity = cls.make_group_activity(cls.clients, price=5)

    def count(self, activity=None, **values):
        return self.make_participation(
            group_activity_id=(activity or self.activity).id, **values
        )

    def test_a_worker_counts_it_from_the_activity(self):
        activity = self.activity.with_user(self.worker)
        self.assertTrue(activity.is_of_leisure)
        opened = activity.action_open_leisure()
        form = Form(
            self.env[opened["res_model"]]
            .with_user(self.worker)
            .with_context(**opened["context"])
        )
        form.action_id = self.initiative.with_user(self.worker)
        self.assertEqual((form.name, form.person_count), ("Samen zwemmen", 6))
        form.price = 200
        self.assertEqual((form.amount_person, form.amount_network), (30, 170))
        made = form.save()
        self.assertEqual((made.person_count, made.amount_network), (6, 170))
        self.assertEqual(made.date, self.today)
        self.assertEqual(activity.action_open_leisure()["res_id"], made.id)

    def test_an_activity_counts_once(self):
        self.count()
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.count(action=self.initiative)

    def test_who_was_there_stands_on_one_list(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.count(client_id=self.clients[0].id)

    def test_a_corrected_list_corrects_the_count(self):
        made = self.count(amount_network=90)
        self.assertEqual((made.amount_person, made.amount_network), (30, 90))
        self.activity.participant_ids[:2].with_user(self.worker).state = "absent"
        self.assertEqual((made.person_count, made.amount_person), (4, 20))
        self.assertEqual(made.amount_network, 90)

    def test_the_note_counts_a_client_once(self):
        self.count(amount_network=100)
        again = self.make_group_activity(self.clients, name="Nog eens")
        self.count(again, amount_network=50)
        self.make_participation(client_id=self.clients[0].id, person_count=2)
        self.make_participation(person_count=10, amount_network=25)
        note = self.env["zorgnetwerk.leisure.note"].with_user(self.coordinator)
        data = note.create(
            {"agreement_id": self.agreement.id, "year": self.year}
        )._get_note_data()
        shown = {cell["label"]: cell["value"] for cell in data["headlines"]}
        self.assertEqual(shown["Spent"], 175)
        self.assertEqual(shown["Participations"], 6 + 6 + 2 + 10)
        self.assertEqual(shown["Persons"], 6 + 1 + 10)
        self.assertNotIn("Zeldzaam", str(data))

    def test_one_of_another_network_is_no_choice(self):
        elsewhere = self.make_group_activity(
            self.clients.browse(), network_id=self.other_network.id
        )
        with self.assertRaises(AccessError):
            self.count(elsewhere)

    def test_without_an_agreement_it_is_not_offered(self):
        self.agreement.stop = f"{self.year}-01-01"
        self.activity.invalidate_recordset()
        is_first_day = self.today.timetuple().tm_yday == 1
        activity = self.activity.with_user(self.worker)
        self.assertEqual(activity.is_of_leisure, is_first_day)
        with self.assertRaises(AccessError):
            self.activity.with_user(self.handler).read(["is_of_leisure"])

    def test_it_asks_the_same_for_many(self):
        counts = []
        note = self.env["zorgnetwerk.leisure.note"].with_user(self.coordinator)
        note = note.create({"agreement_id": self.agreement.id, "year": self.year})
        for size in (10, 100):
            activities = self.activity.browse()
            for number in range(size):
                client = self.make_client("Piet", f"Nummer {number} van {size}")
                activities |= self.make_group_activity(client)
            for activity in activities:
                self.count(activity)
            self.env.flush_all()
            counts.append(
                (
                    count_queries(
                        activities.with_user(self.worker),
                        lambda found=activities: found.with_user(self.worker).mapped(
                            "is_of_leisure"
                        ),
                    ),
                    count_queries(note, note._get_note_data),
                )
            )
        self.assertEqual(*counts)
