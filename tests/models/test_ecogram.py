"""The ecogram of a client: who may open it, what it draws and what it warns of."""

import io
import shutil
from datetime import date
from unittest import SkipTest

from psycopg2.errors import CheckViolation
from pypdf import PdfReader

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time
from odoo.tools import mute_logger

from tests.screens import ScreenChecks, count_queries

from .ecogram_case import TODAY, EcogramCase


@freeze_time(TODAY)
class TestEcogram(ScreenChecks, EcogramCase):
    def test_today(self):
        drawing = self.open_ecogram().drawing
        self.assertFalse(drawing["is_compared"])
        (picture,) = drawing["pictures"]
        for sheet in ("wide", "narrow"):
            found = {node["id"]: node for node in picture[sheet]["nodes"]}
            self.assertEqual(set(found), {self.els.id, self.nurse.id})
            self.assertEqual(picture[sheet]["client_name"], "Rosa")
        node = found[self.els.id]
        self.assertEqual(node["quality"], "close")
        self.assertTrue(node["is_overloaded"])
        self.assertTrue(node["is_told"])
        self.assertEqual(node["lines"][0]["text"], "Els")
        self.assertLess(node["x"], found[self.nurse.id]["x"])

    def test_it_warns(self):
        warnings = self.open_ecogram().drawing["warnings"]
        self.assertEqual(
            [warning["text"] for warning in warnings],
            [
                "All informal help hangs on one person: Els.",
                "Overloaded carer: Els.",
                "Els is the only one who comes daily.",
            ],
        )
        self.els.write({"may_know": "nothing", "until": date(2026, 3, 1)})
        warnings = self.open_ecogram().drawing["warnings"]
        self.assertEqual(
            [warning["code"] for warning in warnings],
            ["no_informal", "nobody_informed"],
        )

    def test_before_and_after(self):
        ecogram = self.open_ecogram(compare_with="day", compare_on=date(2026, 1, 1))
        drawing = ecogram.drawing
        self.assertTrue(drawing["is_compared"])
        then, now = (picture["narrow"]["nodes"] for picture in drawing["pictures"])
        ids = [[node["id"] for node in nodes] for nodes in (then, now)]
        self.assertEqual(ids[0], [self.els.id, self.roger.id])
        self.assertEqual(ids[1], [self.els.id, self.nurse.id])
        self.assertEqual(drawing["came"], ["Thuisverpleging"])
        self.assertEqual(drawing["went"], ["Roger"])
        self.assertEqual(then[0]["x"], now[0]["x"])
        self.assertEqual((then[1]["mark"], now[1]["mark"]), ("went", "came"))

    def test_days_to_compare_with(self):
        ecogram = self.open_ecogram()
        for choice, day in (
            ("month", date(2026, 2, 2)),
            ("half_year", date(2025, 9, 2)),
            ("year", date(2025, 3, 2)),
            ("nothing", False),
        ):
            ecogram.compare_with = choice
            self.assertEqual(ecogram.compare_on, day)
        with self.assertRaisesRegex(UserError, "before today"):
            ecogram.write({"compare_with": "day", "compare_on": date(2026, 3, 2)})

    def test_what_a_carer_does(self):
        self.network.ecogram_informal = 3
        self.els.write(
            {"carer_load": "light", "care_hours": 20, "phone": "0475 12 34 56"}
        )
        jan, piet = self.make_client(), self.make_client("Piet", "Maes")
        for client, phone in ((jan, "+32 475 12.34.56"), (piet, "0475123456")):
            self.add(
                client_id=client.id, name="E.", phone=phone, is_informal_carer=True
            )
        # the neighbouring network does not tell that she is known there
        other = self.make_client("Ann", "Elders", self.other_network)
        self.add(
            client_id=other.id, name="E.", phone="0475123456", is_informal_carer=True
        )
        texts = [one["text"] for one in self.open_ecogram().drawing["warnings"]]
        self.assertIn("All informal help hangs on one person: Els.", texts)
        self.assertIn("Many hours of care a week: Els (20).", texts)
        self.assertIn("Carer of several clients: Els (3).", texts)
        self.assertNotIn("Piet", str(self.open_ecogram().drawing))
        self.network.write({"ecogram_hours": 30, "ecogram_clients": 4})
        self.add(name="Lien")
        texts = [one["text"] for one in self.open_ecogram().drawing["warnings"]]
        self.assertIn("All informal help hangs on few people: Els, Lien.", texts)
        self.assertFalse([text for text in texts if "(" in text])

    def test_words_cannot_become_markup(self):
        self.els.write({"name": "<script>alert(1)</script>", "role": "<b>zus</b>"})
        html = self.env["ir.qweb"]._render(
            "zorgnetwerk_addon.ecogram",
            {"docs": self.open_ecogram(compare_with="month")},
        )
        self.assertNotIn("<script", html)
        self.assertNotIn("<b>zus", html)

    def test_who_is_no_longer_there(self):
        relations = self.env["zorgnetwerk.client.relation"].with_user(self.coordinator)
        around = [("client_id", "=", self.rosa.id)]
        past = relations.search([*around, ("is_past", "=", True)])
        self.assertEqual(past, self.roger)
        left = relations.search([*around, ("is_past", "=", False)])
        self.assertEqual(left, self.els | self.nurse)
        today = self.add(name="New", since=date(2026, 3, 2))
        (self.nurse | today).with_user(self.coordinator).action_end()
        self.assertEqual(self.nurse.until, date(2026, 3, 1))
        self.assertEqual(today.until, date(2026, 3, 2))

    def test_it_ends_after_it_begins(self):
        with self.assertRaises(CheckViolation), mute_logger("odoo.sql_db"):
            self.nurse.until = date(2026, 1, 9)
            self.nurse.flush_recordset()

    def test_a_tick_and_what_was_said_precisely_agree(self):
        self.assertTrue(self.els.may_be_informed)
        self.els.may_be_informed = True
        self.assertEqual(self.els.may_know, "all")
        self.els.may_be_informed = False
        self.assertEqual(self.els.may_know, "nothing")
        self.nurse.may_know = "practical"
        self.assertFalse(self.nurse.may_be_informed)
        self.nurse.may_be_informed = True
        self.assertEqual(self.nurse.may_know, "wellbeing")

    def test_the_same_as_a_table(self):
        drawing = self.open_ecogram().drawing
        self.assertEqual(len(drawing["columns"]), 5)
        self.assertEqual(
            [side["rows"] for side in drawing["people"]],
            [
                [
                    {
                        "name": "Els",
                        "role": "dochter",
                        "carer": "Informal carer · Overloaded",
                        "cells": [
                            "Daily",
                            "Very close",
                            "All that concerns the help",
                            "",
                        ],
                    }
                ],
                [
                    {
                        "name": "Thuisverpleging",
                        "role": "",
                        "carer": "",
                        "cells": ["Weekly", "", "", "01/10/2026"],
                    }
                ],
            ],
        )
        node = drawing["pictures"][0]["wide"]["nodes"][0]
        self.assertEqual(
            node["text"],
            "Els · dochter · Daily · Very close · Informal carer · Overloaded · "
            "May know: All that concerns the help",
        )

    def test_who_may_open_it(self):
        self.assertTrue(self.open_ecogram(self.handler).drawing["pictures"])
        for user in (self.worker, self.policy, self.privacy, self.townhall):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.open_ecogram(user)
        with self.assertRaises(AccessError):
            self.open_ecogram(self.other_coordinator)
        with self.assertRaises(AccessError):
            self.rosa.with_user(self.worker).action_open_ecogram()
        action = self.rosa.with_user(self.handler).action_open_ecogram()
        self.assertEqual(action["res_model"], "zorgnetwerk.ecogram")

    def test_who_loses_access_sees_nothing_more(self):
        ecogram = self.open_ecogram()
        self.assertTrue(ecogram.drawing["pictures"][0]["wide"]["nodes"])
        self.network.user_id = self.administrator
        self.network.member_ids -= self.coordinator
        self.env.invalidate_all()
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models"):
            ecogram.drawing  # noqa: B018

    def test_a_filled_in_client_is_looked_at(self):
        other = self.make_client("Piet", "Verborgen", self.other_network)
        with self.assertRaises(AccessError):
            self.open_ecogram(client_id=other.id)
        with self.assertRaises(AccessError):
            self.env["zorgnetwerk.ecogram"].with_user(self.coordinator).onchange(
                {"client_id": other.id}, [], {"drawing": {}}
            )

    def test_nobody_noted(self):
        jan = self.make_client()
        drawing = self.open_ecogram(client_id=jan.id).drawing
        self.assertTrue(drawing["is_empty"])

    def test_as_many_queries_for_25_people(self):
        ecogram = self.open_ecogram(compare_with="year")
        few = count_queries(ecogram, lambda: ecogram.read(["drawing"]))
        for number in range(22):
            self.add(name=f"Buur {number}", frequency="rarely")
        self.env.flush_all()
        many = count_queries(ecogram, lambda: ecogram.read(["drawing"]))
        self.assertEqual(few, many)
        self.assertLessEqual(many, 12)

    def test_print(self):
        if not shutil.which("wkhtmltopdf"):
            raise SkipTest("wkhtmltopdf is not installed")
        ecogram = self.open_ecogram(compare_with="month")
        content, kind = (
            self.env["ir.actions.report"]
            .with_user(self.coordinator)
            .with_context(force_report_rendering=True)
            ._render_qweb_pdf("zorgnetwerk_addon.ecogram", ecogram.ids)
        )
        self.assertEqual(kind, "pdf")
        reader = PdfReader(io.BytesIO(content))
        text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
        for words in ("Rosa", "Els", "Thuisverpleging", "Overloaded carer: Els."):
            self.assertIn(words, text)
