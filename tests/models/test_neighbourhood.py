"""The year of a caring neighbourhood: evidence, scores, and who sees what."""

import io
import shutil
from datetime import datetime
from unittest import SkipTest

from psycopg2.errors import UniqueViolation
from pypdf import PdfReader

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tools import mute_logger

from tests.common import ADDON
from tests.screens import ScreenChecks, count_queries

from .neighbourhood_case import NeighbourhoodCase


class TestNeighbourhood(ScreenChecks, NeighbourhoodCase):
    def test_the_eight_functions_and_six_characteristics_are_data(self):
        self.assertEqual(len(self.functions), 8)
        for function in self.functions.values():
            self.assertIn("VVSG", function.source)
        characteristics = self.env["zorgnetwerk.care.characteristic"].search([])
        self.assertGreaterEqual(len(characteristics), 6)

    def test_tasks_hours_and_people_of_the_neighbourhood(self):
        ann, bob = self.make_people(2)
        (elsewhere,) = self.make_people(1, self.station)
        helper = self.make_volunteer()
        self.do_task(ann, helper=helper)
        self.do_task(ann, minutes=90)
        self.do_task(bob, minutes=0)
        self.do_task(bob, day="2023-05-01")
        self.do_task(elsewhere)
        self.make_task(ann, start="2024-03-05 10:00:00")
        expected = {
            "Tasks": (3, 1),
            "Hours": (2.5, 1),
            "People reached": (2, 1),
            "Volunteers": (1, 0),
        }
        self.assertEqual(self.read_cells("social_networks"), expected)
        # keeping company serves two functions, and every volunteer has a role
        self.assertEqual(self.read_cells("detection"), expected)
        self.assertEqual(self.read_cells("valued_roles"), {"Volunteers": (1, 0)})
        self.assertEqual(self.read_cells("awareness"), {})

    def test_a_village_counts_its_neighbourhoods(self):
        for client in self.make_people(2) + self.make_people(1, self.station):
            self.do_task(client)
        page = self.make_page(self.village)
        self.assertEqual(self.read_cells("detection", page=page)["Tasks"], (3, 0))

    def test_activities_and_who_was_there(self):
        people = self.make_people(3)
        kind = self.env.ref(f"{ADDON}.task_type_group_activity")
        activity = self.env["zorgnetwerk.group.activity"].create(
            {
                "name": "Dementiecafé",
                "network_id": self.network.id,
                "task_type_id": kind.id,
                "area_id": self.mill.id,
                "start": datetime(2024, 6, 3, 12),
                "volunteers_needed": 0,
                "participant_ids": [
                    Command.create({"client_id": person.id, "state": state})
                    for person, state in zip(
                        people, ("attended", "attended", "absent"), strict=True
                    )
                ],
            }
        )
        activity.state = "done"
        self.do_task(people[0])
        found = self.read_cells("social_networks")
        self.assertEqual(found["Activities"], (1, 0))
        # who came to the café and was visited too is one person
        self.assertEqual(found["People reached"], (2, 0))

    def test_signals_and_referrals(self):
        (ann,) = self.make_people(1)
        lonely = self.env.ref(f"{ADDON}.life_domain_loneliness")
        leisure = self.env.ref(f"{ADDON}.life_domain_leisure")
        signal = self.make_signal(
            client_id=ann.id,
            received_on=datetime(2024, 2, 1, 9),
            domain_ids=[Command.set((lonely | leisure).ids)],
        )
        self.make_signal(
            area_id=self.mill.id,
            # still New Year's Eve in the database, not for the network
            received_on=datetime(2023, 12, 31, 23, 30),
        )
        self.env["zorgnetwerk.referral"].create(
            {
                "signal_id": signal.id,
                "organisation_id": self.make_organisation().id,
                "question": "?",
                "network_id": self.network.id,
                "sent_on": datetime(2024, 2, 2, 9),
            }
        )
        self.assertEqual(self.read_cells("detection"), {"Signals": (2, 0)})
        # two life domains of one function count once
        self.assertEqual(self.read_cells("social_networks"), {"Signals": (1, 0)})
        self.assertEqual(self.read_cells("guidance"), {"Referrals": (1, 0)})

    def test_agreements_in_force(self):
        agreements = self.env["zorgnetwerk.agreement"]
        values = {"network_id": self.network.id, "kind": "other"}
        for name, start, stop, signed in (
            ("Both years", "2023-05-01", False, "2023-04-01"),
            ("Ended", "2023-01-01", "2023-12-31", "2023-01-01"),
            ("Not signed", "2024-01-01", False, False),
        ):
            agreements.create(
                {
                    **values,
                    "name": name,
                    "start": start,
                    "stop": stop,
                    "signed_on": signed,
                }
            )
        self.assertEqual(self.read_cells("partnerships"), {"Agreements": (1, 2)})

    def test_agreements_of_partners_that_work_here(self):
        agreements = self.env["zorgnetwerk.agreement"]
        for name, areas in (
            ("Here", [self.mill]),
            ("Everywhere in the village", [self.village]),
            ("Elsewhere", [self.far]),
            ("Next to it", [self.station]),
            ("No area given", [self.env["zorgnetwerk.area"]]),
            ("One of two here", [self.far, self.mill]),
        ):
            partners = [
                self.make_organisation(f"{name} {number}")
                for number in range(len(areas))
            ]
            for partner, area in zip(partners, areas, strict=True):
                partner.area_ids = area
            agreements.create(
                {
                    "network_id": self.network.id,
                    "kind": "other",
                    "name": name,
                    "start": "2024-02-01",
                    "signed_on": "2024-01-15",
                    "organisation_ids": [
                        Command.set([partner.id for partner in partners])
                    ],
                }
            )
        self.assertEqual(self.read_cells("partnerships"), {"Agreements": (4, 0)})
        found = self.open_evidence("agreements", "partnerships")
        self.assertEqual(
            set(found.mapped("name")),
            {"Here", "Everywhere in the village", "No area given", "One of two here"},
        )
        page = str(self.page.with_user(self.coordinator).page)
        self.assertIn("a partner without areas counts everywhere", page)

    def test_a_joined_signal_counts_once(self):
        (ann,) = self.make_people(1)
        first, again = (
            self.make_signal(client_id=ann.id, received_on=datetime(2024, 2, 1, 9))
            for _number in range(2)
        )
        self.assertEqual(self.read_cells("detection"), {"Signals": (2, 0)})
        again.joined_into_id = first
        self.assertEqual(self.read_cells("detection"), {"Signals": (1, 0)})
        self.assertEqual(self.open_evidence("signals", "detection"), first)

    def test_policy_signals_about_the_neighbourhood_or_more(self):
        policy_signals = self.env["zorgnetwerk.policy.signal"]
        for name, areas in (
            ("Here", self.mill),
            ("The whole village", self.village),
            ("Next to it", self.station | self.far),
            ("Nowhere", self.env["zorgnetwerk.area"]),
        ):
            policy_signals.create(
                {
                    "name": name,
                    "network_id": self.network.id,
                    "user_id": self.coordinator.id,
                    "area_ids": [Command.set(areas.ids)],
                }
            )
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE zorgnetwerk_policy_signal SET create_date = '2024-05-01'"
        )
        expected = {"Policy signals": (2, 0)}
        self.assertEqual(self.read_cells("policy_advice"), expected)
        # without anybody in it, it is no small number
        self.assertEqual(self.read_cells("policy_advice", self.policy), expected)

    def test_another_network_of_the_same_area_counts_apart(self):
        other = self.make_client("Ander", "Maes", self.other_network)
        other.area_id = self.mill
        self.do_task(other)
        self.assertEqual(self.read_cells("detection"), {})

    def test_who_opens_the_page(self):
        self.assertIn("Molenwijk 2024", str(self.page.with_user(self.policy).page))
        for user in (
            self.worker,
            self.handler,
            self.privacy,
            self.townhall,
            self.other_coordinator,
        ):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.page.with_user(user)._get_page_data()
            with self.assertRaises(AccessError):
                self.page.with_user(user).read(["page"])

    def test_one_page_and_one_score_of_each(self):
        with self.assertRaises(UniqueViolation), mute_logger("odoo.sql_db"):
            self.make_page()

    def test_an_area_of_the_territory(self):
        self.network.area_ids = self.village
        self.make_page(self.village, 2022)
        self.make_page(self.station, 2022)
        with self.assertRaisesRegex(UserError, "does not work in Westdorp"):
            self.make_page(self.far)

    def test_words_cannot_become_markup(self):
        self.page.summary = "<script>alert(1)</script>"
        self.mill.name = "<b>Molen</b>"
        page = str(self.page.with_user(self.coordinator).page)
        self.assertNotIn("<script", page)
        self.assertNotIn("<b>Molen", page)

    def test_print(self):
        if not shutil.which("wkhtmltopdf"):
            raise SkipTest("wkhtmltopdf is not installed")
        for client in self.make_people(6):
            self.do_task(client)
        self.assess({"analysis": "3"})
        content, _kind = (
            self.env["ir.actions.report"]
            .with_user(self.coordinator)
            .with_context(force_report_rendering=True)
            ._render_qweb_pdf("zorgnetwerk_addon.neighbourhood_year", self.page.ids)
        )
        reader = PdfReader(io.BytesIO(content))
        text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
        for words in ("Molenwijk 2024", "Tasks", self.functions["analysis"].name):
            self.assertIn(words, text)

    def test_as_many_queries_for_more_work(self):
        page = self.page.with_user(self.coordinator)

        def fill(people):
            for client in people:
                self.do_task(client)
                self.make_signal(client_id=client.id)

        def read():
            return page.read(["page"])

        fill(self.make_people(2))
        few = count_queries(page, read)
        fill(self.make_people(20, first="Meer"))
        self.assertEqual(count_queries(page, read), few)
        self.assertLessEqual(few, 24)

    def test_list(self):
        pages = self.env["zorgnetwerk.neighbourhood.year"].with_user(self.coordinator)
        self.assert_list_is_batched(
            pages, lambda number: self.make_page(year=1900 + number), at_most=12
        )
