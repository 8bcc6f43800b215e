"""The file of a client: made in batches, moved along its states, never half closed."""

from datetime import timedelta

from freezegun import freeze_time
from psycopg2.errors import CheckViolation

from odoo import fields
from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form
from odoo.tools import mute_logger

from tests.common import CareCase
from tests.screens import ScreenChecks


class ClientCase(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.clients = cls.env["zorgnetwerk.client"].with_user(cls.worker)
        cls.reasons = cls.env["zorgnetwerk.reason"]
        cls.ride = cls.env.ref("zorgnetwerk_addon.task_type_transport")

    def reason(self, usage):
        return self.reasons.search([("usage", "=", usage)], limit=1)

    def make_request(self, client, **values):
        return self.env["zorgnetwerk.request"].create(
            {
                "client_id": client.id,
                "network_id": client.network_id.id,
                "task_type_id": self.ride.id,
                "start": fields.Datetime.now() + timedelta(days=3),
                **values,
            }
        )

    def flush_tracking(self):
        """Let the tracking of this transaction be posted, as a commit would."""
        self.env.flush_all()
        self.env.cr.precommit.run()

    def ask(self, action, **values):
        """Fill in the dialog that an action opened, and confirm."""
        dialog = Form(
            self.env[action["res_model"]]
            .with_user(self.worker)
            .with_context(**action["context"])
        )
        for name, value in values.items():
            setattr(dialog, name, value)
        return dialog.save().action_apply()


class TestClientNames(ClientCase):
    def test_name_and_its_parts_say_the_same(self):
        client = self.clients.create({"name": "Van den Broeck Jan"})
        self.assertEqual(client.care_first_name, "Jan")
        self.assertEqual(client.care_last_name, "Van den Broeck")
        client.care_first_name = "Johan"
        self.assertEqual(client.name, "Johan Van den Broeck")
        client.name = "An Claeys"
        self.assertEqual(
            (client.care_first_name, client.care_last_name), ("An", "Claeys")
        )
        client.partner_id.write({"care_last_name": "Claes"})
        self.assertEqual(client.name, "An Claes")
        self.assertEqual(client.display_name, "Claes An")

    def test_one_last_name_for_many_keeps_the_first_names(self):
        family = self.make_client("Jan", "Maes") | self.make_client("An", "Maas")
        family.with_user(self.worker).write({"care_last_name": "Maes"})
        self.assertEqual(family.mapped("name"), ["Jan Maes", "An Maes"])

    def test_a_person_needs_a_name(self):
        with self.assertRaisesRegex(ValidationError, "Last name"):
            self.clients.create({"care_first_name": " ", "care_last_name": ""})
        client = self.clients.create({"care_first_name": "Jan"})
        self.assertEqual(client.name, "Jan")
        with self.assertRaisesRegex(ValidationError, "Last name"):
            client.care_first_name = False

    def test_an_ordinary_contact_keeps_its_name_as_written(self):
        contact = (
            self.env["res.partner"].with_user(self.townhall).create({"name": "Z An"})
        )
        contact.name = "Bakkerij De Smet"
        self.assertEqual(contact.name, "Bakkerij De Smet")
        self.assertFalse(contact.sudo().care_last_name)

    def test_an_address_below_a_person_is_not_a_person(self):
        client = self.make_client()
        address = (
            self.env["res.partner"]
            .with_user(self.worker)
            .create(
                {"parent_id": client.partner_id.id, "type": "other", "street": "Weg 1"}
            )
        )
        self.assertTrue(address.care_confidential)
        address.name = ""
        self.assertFalse(address.care_last_name)


class TestClientBatch(ClientCase):
    def test_a_thousand_clients_take_few_queries(self):
        values = [
            {
                "care_first_name": f"Jan {number}",
                "care_last_name": "Maes",
                "care_birth_date": "1941-02-04",
                "street": f"Kerkstraat {number}",
                "zip": "8970",
                "city": "Poperinge",
                "phone": "057 33 11 22",
                "network_id": self.network.id,
            }
            for number in range(1000)
        ]
        quiet = self.clients.with_context(
            tracking_disable=True, mail_create_nolog=True, mail_create_nosubscribe=True
        )
        quiet.create([dict(values[0])])
        before = self.env.cr.sql_log_count
        clients = quiet.create(values)
        self.env.flush_all()
        count = self.env.cr.sql_log_count - before
        self.assertLessEqual(count, 80)
        self.assertEqual(len(clients.partner_id), 1000)
        self.assertEqual(set(clients.partner_id.care_network_id), {self.network})


class TestClientDates(ClientCase):
    def test_dates_follow_the_states(self):
        with freeze_time("2026-03-02"):
            client = self.clients.create({"name": "Jan Maes"})
            client.action_start_intake()
        with freeze_time("2026-03-09"):
            client.action_activate()
        with freeze_time("2026-05-04"):
            client.action_pause()
        with freeze_time("2026-06-01"):
            client.action_activate()
        self.assertEqual(str(client.registered_on), "2026-03-02")
        self.assertEqual(str(client.active_since), "2026-03-09")
        with freeze_time("2026-07-01"):
            self.ask(client.action_close(), reason_id=self.reason("client_closed"))
        self.assertEqual(str(client.closed_on), "2026-07-01")
        with freeze_time("2026-08-03"):
            client.action_reopen()
        self.assertEqual(str(client.active_since), "2026-08-03")
        self.assertFalse(client.closed_on)
        self.assertFalse(client.reason_id)

    def test_a_file_brought_in_was_registered_when_it_began(self):
        client = self.clients.create(
            {"name": "Jan Maes", "state": "active", "active_since": "2022-01-10"}
        )
        self.assertEqual(str(client.registered_on), "2022-01-10")

    def test_age_is_of_today_and_found(self):
        client = self.make_client(care_birth_date="1946-06-15")
        with freeze_time("2026-06-14"):
            client.invalidate_recordset(["age"])
            self.assertEqual(client.age, 79)
            self.assertNotIn(client, self.clients.search([("age", ">=", 80)]))
        with freeze_time("2026-06-15"):
            client.invalidate_recordset(["age"])
            self.assertEqual(client.age, 80)
            self.assertIn(client, self.clients.search([("age", ">=", 80)]))
            self.assertNotIn(client, self.clients.search([("age", "<", 80)]))
        self.assertFalse(self.make_client("An", "Zonder").age)


class TestClientWorkflow(ClientCase):
    def test_every_move_is_told_in_the_chatter(self):
        client = self.clients.create({"name": "Jan Maes"})
        self.flush_tracking()
        told = len(client.message_ids)
        for move in ("action_start_intake", "action_activate", "action_pause"):
            getattr(client, move)()
            self.flush_tracking()
        values = client.message_ids.sudo().tracking_value_ids
        labels = values.filtered(lambda v: v.field_id.name == "state").mapped(
            "new_value_char"
        )
        self.assertEqual(len(client.message_ids), told + 3)
        self.assertEqual(set(labels), {"Intake", "Active", "Paused"})

    def test_an_impossible_move_is_refused_in_words(self):
        client = self.clients.create({"name": "Jan Maes"})
        with self.assertRaisesRegex(UserError, "Maes Jan.*Registered.*Paused"):
            client.action_pause()
        with self.assertRaisesRegex(UserError, "Registered.*Closed"):
            client.write(
                {"state": "closed", "reason_id": self.reason("client_closed").id}
            )

    def test_closing_asks_the_reason(self):
        client = self.make_client().with_user(self.worker)
        action = client.action_close()
        with self.assertRaises(AssertionError):
            self.ask(action)
        with self.assertRaisesRegex(UserError, "Choose a reason"):
            client.write({"state": "closed"})
        reason = self.reason("client_closed")
        self.ask(action, reason_id=reason, note="Haar dochter belde.")
        self.assertEqual(client.state, "closed")
        self.assertEqual(client.reason_id, reason)
        self.assertIn("Haar dochter belde.", client.message_ids[0].body)
        self.assertTrue(client.message_ids[0].subtype_id.internal)

    def test_refusing_and_looking_again(self):
        client = self.clients.create({"name": "Jan Maes"})
        self.ask(client.action_refuse(), reason_id=self.reason("client_refused"))
        self.assertEqual(client.state, "refused")
        client.action_reopen()
        self.assertEqual(client.state, "registered")

    def test_a_reason_of_another_matter_is_refused(self):
        client = self.make_client()
        dialog = (
            self.env["zorgnetwerk.reason.ask"]
            .with_user(self.worker)
            .create(
                {
                    "res_model": client._name,
                    "res_ids": str(client.id),
                    "target_state": "closed",
                    "usage": "task_missed",
                    "reason_id": self.reason("task_missed").id,
                }
            )
        )
        with self.assertRaisesRegex(UserError, "Choose a reason"):
            dialog.action_apply()

    def test_the_dialog_moves_nothing_but_files(self):
        for model_name, ids in (
            ("res.users", "1"),
            ("zorgnetwerk.client", "1;drop"),
            ("no.such.model", "1"),
        ):
            with self.subTest(model_name=model_name), self.assertRaises(UserError):
                self.env["zorgnetwerk.reason.ask"].with_user(self.worker).create(
                    {
                        "res_model": model_name,
                        "res_ids": ids,
                        "target_state": "closed",
                        "usage": "client_closed",
                    }
                ).action_apply()

    @mute_logger("odoo.sql_db")
    def test_the_database_keeps_the_reason(self):
        client = self.make_client()
        with self.assertRaises(CheckViolation), self.env.cr.savepoint():
            self.env.cr.execute(
                "UPDATE zorgnetwerk_client SET state = 'closed' WHERE id = %s",
                [client.id],
            )
        with self.assertRaises(CheckViolation), self.env.cr.savepoint():
            self.env.cr.execute(
                "UPDATE zorgnetwerk_client SET closed_on = '1999-01-01' WHERE id = %s",
                [client.id],
            )


class TestClientOpenWork(ClientCase):
    def test_open_requests_are_asked_about_and_ended(self):
        client = self.make_client().with_user(self.worker)
        opened, new = self.make_request(client), self.make_request(client)
        opened.action_open()
        task = opened.task_ids
        loose = task.copy({"request_id": False})
        past = task.copy(
            {"request_id": False, "start": fields.Datetime.now() - timedelta(days=9)}
        )
        action = client.action_close()
        dialog = Form(
            self.env["zorgnetwerk.reason.ask"]
            .with_user(self.worker)
            .with_context(**action["context"])
        )
        self.assertIn("open requests: 2", dialog.open_work_text)
        self.assertIn("planned tasks: 2", dialog.open_work_text)
        self.ask(action, reason_id=self.reason("client_closed"))
        self.assertEqual(client.state, "closed")
        self.assertEqual(opened.state, "done")
        self.assertEqual(new.state, "refused")
        self.assertFalse(new.reason_id.is_unfilled)
        self.assertEqual((task | loose).mapped("state"), ["cancelled", "cancelled"])
        self.assertEqual(past.state, "open")

    def test_without_ending_them_the_file_stays_open(self):
        client = self.make_client().with_user(self.worker)
        self.make_request(client)
        with self.assertRaisesRegex(ValidationError, "still has open requests"):
            self.ask(
                client.action_close(),
                reason_id=self.reason("client_closed"),
                end_open_work=False,
            )

    def test_a_closed_file_takes_no_request(self):
        client = self.make_client(
            state="closed", reason_id=self.reason("client_closed").id
        )
        with self.assertRaisesRegex(ValidationError, "Reopen the file"):
            self.make_request(client)


class TestClientBelongings(ClientCase):
    def test_a_file_stays_in_its_network(self):
        self.other_network.member_ids += self.coordinator
        client = self.make_client().with_user(self.coordinator)
        with self.assertRaisesRegex(UserError, "stays in the network"):
            client.network_id = self.other_network
        with self.assertRaisesRegex(ValidationError, "stays in that network"):
            client.partner_id.care_network_id = self.other_network
        with self.assertRaisesRegex(ValidationError, "stays in that network"):
            client.partner_id.care_network_id = False

    def test_a_file_is_looked_after_by_who_may_open_it(self):
        client = self.make_client().with_user(self.coordinator)
        client.user_id = self.worker
        with self.assertRaisesRegex(ValidationError, "has no access"):
            client.user_id = self.other_coordinator
        self.assertEqual(self.clients.create({"name": "A B"}).user_id, self.worker)

    def test_client_and_volunteer_share_the_person(self):
        client = self.make_client(phone="057 33 11 22").with_user(self.worker)
        action = client.action_make_volunteer()
        volunteer = self.env["zorgnetwerk.volunteer"].browse(action["res_id"])
        self.assertEqual(volunteer.partner_id, client.partner_id)
        self.assertEqual(volunteer.display_name, client.display_name)
        self.assertEqual(volunteer.search_key.split(), client.search_key.split())
        self.assertEqual(client.volunteer_id, volunteer)
        self.assertEqual(volunteer.with_user(self.worker).client_id, client)
        volunteer.active = False
        client.invalidate_recordset(["volunteer_id"])
        again = client.action_make_volunteer()
        self.assertEqual(again["res_id"], volunteer.id)

    def test_the_area_follows_the_address_until_somebody_knows_better(self):
        client = self.clients.create(
            {"name": "Jan Maes", "zip": "8978", "city": "Watou"}
        )
        self.assertEqual(client.area_id.name, "Watou")
        other = self.env.ref("zorgnetwerk_addon.area_poperinge_proven")
        client.area_id = other
        client.phone = "057 33 11 22"
        self.assertEqual(client.area_id, other)


class TestClientScreens(ScreenChecks, ClientCase):
    def test_list(self):
        clients = self.env["zorgnetwerk.client"].with_user(self.coordinator)

        def make(number):
            client = self.make_client(f"P{number}", "Maes", zip="8978", city="Watou")
            self.make_request(client)
            client.activity_schedule(
                "mail.mail_activity_data_todo", user_id=self.coordinator.id
            )

        self.assert_list_is_batched(clients, make, at_most=30)

    def test_form(self):
        client = self.make_client().with_user(self.coordinator)

        def fill(begin, end):
            for number in range(begin, end):
                self.make_request(client).action_open()
                client.relation_ids = [(0, 0, {"name": f"Buur {number}"})]

        self.assert_form_is_batched(client, fill, at_most=70)

    def test_every_role_opens_the_form_it_may_read(self):
        client = self.make_client()
        for user in (self.worker, self.handler, self.coordinator, self.administrator):
            with self.subTest(user=user.login):
                mine = client.with_user(user)
                form = Form(mine)
                self.assertEqual(form.care_last_name, "De Smet")
                coordinates = user in (self.coordinator, self.administrator)
                self.assertEqual(
                    "confidential_note" in form._view["fields"], coordinates
                )
