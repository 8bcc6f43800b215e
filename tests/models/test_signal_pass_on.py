from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form

from tests.common import CareCase, make_user


class TestSignalPassOn(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.client_jan = cls.make_client()
        cls.volunteer_an = cls.make_volunteer()
        cls.task = cls.env["zorgnetwerk.task"].create(
            {
                "client_id": cls.client_jan.id,
                "network_id": cls.network.id,
                "task_type_id": cls.env["zorgnetwerk.task.type"].search([], limit=1).id,
                "start": fields.Datetime.now() - timedelta(days=1),
                "user_id": cls.worker.id,
            }
        )
        cls.task._assign(cls.volunteer_an)

    def pass_on(self, user, **values):
        wizards = self.env["zorgnetwerk.signal.pass.on"].with_user(user)
        wizard = wizards.create(
            {
                "summary": "Stopped cooking",
                "client_id": self.client_jan.id,
                "facts": "The fridge was empty",
                **values,
            }
        )
        return wizard.action_apply()

    def last_signal(self):
        return self.env["zorgnetwerk.signal"].search([], order="id desc", limit=1)

    def test_worker_passes_on_and_reads_nothing_afterwards(self):
        action = self.pass_on(self.worker, volunteer_id=self.volunteer_an.id)
        self.assertEqual(action["tag"], "display_notification")
        signal = self.last_signal()
        self.assertEqual(signal.client_id, self.client_jan)
        self.assertEqual(signal.network_id, self.network)
        self.assertEqual(signal.state, "received")
        self.assertEqual(signal.create_uid, self.worker)
        as_worker = self.env(user=self.worker)
        with self.assertRaises(AccessError):
            as_worker["zorgnetwerk.signal"].browse(signal.id).read(["summary"])
        self.assertFalse(signal.message_partner_ids & self.worker.partner_id)
        about_it = [
            ("model", "=", "zorgnetwerk.signal"),
            ("res_id", "=", signal.id),
        ]
        self.assertFalse(as_worker["mail.message"].search(about_it))
        for activity in signal.activity_ids:
            mine = as_worker["mail.activity"].browse(activity.id)
            for operation in ("read", "write", "unlink"):
                self.assertFalse(mine.has_access(operation))

    def test_coordinator_is_asked_for_a_first_look(self):
        self.pass_on(self.worker, is_urgent=True)
        signal = self.last_signal()
        self.assertEqual(signal.activity_ids.user_id, self.coordinator)
        self.assertEqual(
            signal.urgency_id,
            self.env["zorgnetwerk.urgency"]._choose(self.company, True),
        )
        self.assertFalse(
            self.env["mail.mail"].search(
                [("model", "=", signal._name), ("res_id", "=", signal.id)]
            )
        )
        signal.with_user(self.coordinator).action_take()
        self.assertFalse(signal.activity_ids)

    def test_from_a_task_what_is_known_is_filled_in(self):
        wizards = self.env["zorgnetwerk.signal.pass.on"].with_user(self.worker)
        form = Form(wizards.with_context(default_task_id=self.task.id))
        self.assertEqual(form.client_id, self.client_jan)
        self.assertEqual(form.volunteer_id, self.volunteer_an)
        form.summary = "Unpaid bills"
        form.save().action_apply()
        self.assertEqual(self.last_signal().task_id, self.task)

    def test_who_may_read_signals_sees_it_at_once(self):
        action = self.pass_on(self.handler)
        self.assertEqual(action["res_model"], "zorgnetwerk.signal")
        self.assertEqual(action["res_id"], self.last_signal().id)

    def test_about_somebody_unknown(self):
        self.pass_on(
            self.worker, client_id=False, about="unknown", about_description="No. 12"
        )
        self.assertEqual(self.last_signal().about_description, "No. 12")

    def test_another_network_is_closed_and_shows_no_name(self):
        stranger = self.make_client("Piet", "Maes", self.other_network)
        wizards = self.env["zorgnetwerk.signal.pass.on"].with_user(self.worker)
        with self.assertRaises(UserError) as refused:
            self.pass_on(self.worker, client_id=stranger.id)
        self.assertNotIn("Maes", str(refused.exception))
        with self.assertRaises(AccessError):
            self.pass_on(
                self.worker,
                client_id=stranger.id,
                network_id=self.other_network.id,
            )
        with self.assertRaises(AccessError):
            wizards.onchange(
                {"client_id": stranger.id},
                ["client_id"],
                {"client_id": {"fields": {"display_name": {}}}},
            )

    def test_roles_outside_help_cannot_pass_on(self):
        for user in (self.policy, self.privacy, self.townhall):
            with self.assertRaises(AccessError):
                self.pass_on(user, client_id=False, about="unknown")

    def test_worker_of_the_other_municipality_stays_there(self):
        far_worker = make_user(
            self.env,
            "worker_ginder",
            "worker",
            self.far_company,
            networks=self.far_network,
        )
        with self.assertRaises(AccessError):
            self.pass_on(far_worker, network_id=self.network.id)
