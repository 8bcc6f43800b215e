"""Clients, volunteers with a car, and an activity that they come to."""

from datetime import timedelta

from odoo import fields
from odoo.fields import Command

from tests.common import CareCase


class GroupActivityCase(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.clients = cls.env["zorgnetwerk.client"]
        for number in range(4):
            cls.clients |= cls.make_client(
                f"Nr {number}", "Proef", street=f"Dorp {number}", city="Kerkhove"
            )
        cls.an = cls.make_volunteer("An", "Claeys", car_seats=3)
        cls.bea = cls.make_volunteer("Bea", "Maes", car_seats=1)
        cls.start = fields.Datetime.now().replace(microsecond=0) + timedelta(days=7)
        cls.activities = cls.env["zorgnetwerk.group.activity"].with_user(cls.worker)

    def make_activity(self, clients=(), volunteers=(), ride="none", **values):
        people = {
            "participant_ids": [
                Command.create({"client_id": client.id, "ride": ride})
                for client in clients
            ],
            "assignment_ids": [
                Command.create({"volunteer_id": one.id, "state": "accepted"})
                for one in volunteers
            ],
        }
        return self.activities.create(
            {
                "name": "Dementia café",
                "network_id": self.network.id,
                "start": self.start,
                "place": "De Schakel",
                **people,
                **values,
            }
        )

    def begin(self, activity):
        """Let the activity have begun and ended, as time does."""
        past = fields.Datetime.now() - timedelta(hours=5)
        activity.start = past

    def cancel(self, activity):
        reason = self.env["zorgnetwerk.reason"]._get_first("task_cancelled")
        action = activity.action_cancel()
        dialog = self.env[action["res_model"]].with_user(self.worker)
        dialog = dialog.with_context(**action["context"]).create({})
        dialog.reason_id = reason
        dialog.action_apply()
        return reason
