"""How a relation was is kept by itself, so that an earlier day can be drawn."""

from datetime import date

from odoo.tests import freeze_time

from .ecogram_case import TODAY, EcogramCase


@freeze_time(TODAY)
class TestEcogramHistory(EcogramCase):
    def change(self, on, relation, **values):
        with freeze_time(f"{on} 12:00:00"):
            relation.with_user(self.coordinator).write(values)

    def test_how_it_was_is_kept_by_itself(self):
        self.age(self.els, self.nurse)
        self.change("2026-02-10", self.els, quality="strained", care_hours=12)
        self.change("2026-02-20", self.els, frequency="weekly")
        # mended on the same day, and a new phone number
        self.change("2026-02-20", self.els, frequency="monthly", phone="056 12 34 56")
        self.assertEqual(
            [(state["until"], state["quality"]) for state in self.els.history],
            [("2026-02-09", "close"), ("2026-02-19", "strained")],
        )
        words = self.els.history_text.splitlines()
        self.assertIn("Daily · Strained", words[0])
        self.assertIn("Daily · Very close", words[1])
        ecogram = self.open_ecogram(compare_with="day", compare_on=date(2026, 2, 9))
        drawing = ecogram.drawing
        self.assertEqual(
            drawing["changed"],
            [
                "Els (Daily, Very close → Monthly, Strained, 12 hours a week)",
            ],
        )
        self.assertEqual((drawing["came"], drawing["went"]), ([], []))
        then, now = (
            {node["id"]: node for node in picture["wide"]["nodes"]}
            for picture in drawing["pictures"]
        )
        self.assertEqual(then[self.els.id]["quality"], "close")
        self.assertEqual(now[self.els.id]["quality"], "strained")
        # who comes less often stands further off; who did not move stays
        self.assertLess(now[self.els.id]["x"], then[self.els.id]["x"])
        self.assertEqual(now[self.nurse.id]["x"], then[self.nurse.id]["x"])
        self.els.with_user(self.coordinator).action_forget_history()
        ecogram.invalidate_recordset()
        self.assertEqual(ecogram.drawing["changed"], [])

    def test_what_is_no_change(self):
        new = self.add(name="Lien", frequency="weekly")
        new.frequency = "daily"
        self.assertFalse(new.history, "noted today: that was a mistake")
        self.age(self.nurse, self.roger)
        self.nurse.write({"frequency": "weekly", "note": "Zuster Ann"})
        self.assertFalse(self.nurse.history, "nothing that is drawn")
        self.roger.frequency = "daily"
        self.assertFalse(self.roger.history, "that was long ago")
        self.nurse.frequency = "daily"
        self.assertTrue(self.nurse.history)
        self.nurse.frequency = "weekly"
        self.assertFalse(self.nurse.history, "changed back on the same day")

    def test_nobody_writes_the_past(self):
        forged = [{"until": "2026-01-01", "kind": "informal"}]
        relation = self.els.with_user(self.coordinator)
        relation.write({"history": forged})
        self.assertFalse(self.els.history)
        created = relation.create(
            {"client_id": self.rosa.id, "name": "Lien", "history": forged}
        )
        self.assertFalse(created.history)
        self.age(self.els)
        self.els.quality = "strained"
        self.assertFalse(self.els.copy().history)

    def age(self, *relations):
        """Let relations be noted long ago."""
        self.env.flush_all()
        for relation in relations:
            self.env.cr.execute(
                "UPDATE zorgnetwerk_client_relation SET create_date = '2025-01-01' "
                "WHERE id = %s",
                [relation.id],
            )
        self.env.invalidate_all()
