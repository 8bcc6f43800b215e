"""An event of a care file says nothing, whatever its owner writes in it."""

from odoo.exceptions import RedirectWarning, UserError

from tests.common import CareCase

from .world import SECRET, World


class TestNeutralEvents(World, CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_world()
        cls.network.has_task_events = True
        task = cls.make_task(cls.client, user_id=cls.coordinator.id)
        events = cls.env["calendar.event"]
        cls.of_task = events.search([("zorg_task_ref", "=", task.id)])
        cls.typed = {"name": f"Bij {SECRET}", "privacy": "public", "location": SECRET}

    def test_the_event_of_a_task_is_neutral_without_its_link(self):
        self.env.cr.execute(
            "UPDATE calendar_event SET res_model = NULL, res_model_id = NULL"
        )
        self.env.invalidate_all()
        self.of_task.with_user(self.coordinator).write(self.typed)
        self.assertEqual(self.of_task.name, "Care network")
        self.assertEqual(self.of_task.privacy, "private")
        self.assertFalse(self.of_task.location)

    def test_no_context_of_a_caller_opens_the_event_of_a_task(self):
        event = self.of_task.with_user(self.coordinator)
        event = event.with_context(zorg_task_events=True)
        with self.assertRaises(RedirectWarning):
            event.unlink()
        with self.assertRaises(UserError):
            event.write({"user_id": self.townhall.id})
        event.write(self.typed)
        self.assertEqual((event.name, event.privacy), ("Care network", "private"))

    def test_an_event_never_leaves_its_file(self):
        for event in (self.meeting, self.of_task):
            before = (event.name, event.res_model, event.res_model_id, event.res_id)
            mine = event.with_user(self.coordinator)
            for vals in (
                {"res_model": False},
                {"res_model_id": False, "res_id": False},
                {"res_model": "res.partner"},
                {"res_model_id": self.env["ir.model"]._get_id("res.partner")},
            ):
                with self.subTest(event=event.name, vals=vals):
                    mine.write(vals)
                    mine.write(self.typed)
                    self.assertEqual(
                        before,
                        (event.name, event.res_model, event.res_model_id, event.res_id),
                    )
                    self.assertEqual(event.privacy, "private")
                    self.assertFalse(event.location)
