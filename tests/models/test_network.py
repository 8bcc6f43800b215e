from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command

from tests.common import CareCase, make_user


class TestNetwork(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.client_jan = cls.make_client()

    def withdraw(self, *users):
        self.network.with_user(self.administrator).write(
            {"member_ids": [Command.unlink(user.id) for user in users]}
        )

    def test_access_ends_at_once(self):
        clients = self.env["zorgnetwerk.client"].with_user(self.worker)
        found = clients.search([("id", "=", self.client_jan.id)])
        self.assertEqual(found.name, "Jan De Smet")
        self.withdraw(self.worker)
        self.assertFalse(clients.search([("id", "=", self.client_jan.id)]))
        partners = self.env["res.partner"].with_user(self.worker)
        self.assertFalse(partners.search([("id", "=", self.client_jan.partner_id.id)]))
        with self.assertRaises(AccessError):
            self.client_jan.with_user(self.worker).check_access("read")

    def test_followers_and_activities_are_released(self):
        signal = self.make_signal(user_id=self.handler.id)
        self.network.message_subscribe(self.handler.partner_id.ids)
        for record in (self.client_jan, signal):
            record.message_subscribe(self.handler.partner_id.ids)
            record.activity_schedule(
                "mail.mail_activity_data_todo", user_id=self.handler.id
            )
        self.other_network.member_ids += self.handler
        stranger = self.make_client("Piet", "Maes", self.other_network)
        stranger.message_subscribe(self.handler.partner_id.ids)
        self.withdraw(self.handler)
        for record in (self.client_jan, signal, self.network):
            self.assertNotIn(self.handler.partner_id, record.message_partner_ids)
        for record in (self.client_jan, signal):
            self.assertEqual(record.activity_ids.user_id, self.coordinator)
        self.assertIn(self.handler.partner_id, stranger.message_partner_ids)
        self.assertFalse(
            self.env["mail.activity"]
            .with_user(self.handler)
            .search([("res_model", "=", "zorgnetwerk.signal")])
        )

    def test_signals_of_who_leaves_get_another_owner(self):
        waiting = self.make_signal(user_id=self.handler.id)
        busy = self.make_signal(user_id=self.handler.id, state="investigating")
        deputed = self.make_signal(deputy_id=self.handler.id)
        kept = self.make_signal(user_id=self.coordinator.id)
        self.withdraw(self.handler)
        self.assertFalse(waiting.user_id)
        self.assertEqual(busy.user_id, self.coordinator)
        self.assertFalse(deputed.deputy_id)
        self.assertEqual(kept.user_id, self.coordinator)

    def test_trace_of_access_for_the_privacy_officer(self):
        newcomer = make_user(self.env, "nieuw_nabij", "worker")
        self.network.with_user(self.administrator).member_ids = [
            Command.link(newcomer.id)
        ]
        self.withdraw(self.worker)
        trace = self.network.with_user(self.privacy).message_ids
        bodies = "".join(trace.mapped("body"))
        self.assertIn(f"Access given to {newcomer.name}", bodies)
        self.assertIn(f"Access withdrawn from {self.worker.name}", bodies)
        by = trace.filtered(lambda message: "withdrawn" in (message.body or ""))
        self.assertEqual(by.author_id, self.administrator.partner_id)

    def test_trace_of_a_new_network_names_everybody_once(self):
        network = (
            self.env["zorgnetwerk.network"]
            .with_user(self.administrator)
            .create(
                {
                    "name": "Nieuw",
                    "user_id": self.coordinator.id,
                    "member_ids": [Command.set(self.worker.ids)],
                }
            )
        )
        self.assertEqual(network.member_ids, self.worker | self.coordinator)
        bodies = "".join(network.message_ids.mapped("body"))
        for user in (self.worker, self.coordinator):
            self.assertEqual(bodies.count(user.name), 1, bodies)

    def test_the_coordinator_is_replaced_before_he_or_she_leaves(self):
        with self.assertRaises(ValidationError):
            self.withdraw(self.coordinator)
        self.assertIn(self.coordinator, self.network.member_ids)
        self.network.with_user(self.administrator).user_id = self.administrator
        self.withdraw(self.coordinator)
        self.assertNotIn(self.coordinator, self.network.member_ids)

    def test_a_colleague_of_another_municipality_is_refused(self):
        with self.assertRaises(ValidationError):
            self.network.with_user(self.administrator).member_ids = [
                Command.link(self.far_coordinator.id)
            ]

    def test_only_administrators_change_it(self):
        for user in (self.coordinator, self.worker, self.handler, self.privacy):
            network = self.network.with_user(user)
            self.assertTrue(network.name)
            with self.assertRaises(AccessError):
                network.member_ids = [Command.link(self.townhall.id)]
        with self.assertRaises(AccessError):
            self.coordinator.with_user(self.coordinator).write(
                {"care_network_ids": [Command.link(self.other_network.id)]}
            )
        self.assertFalse(self.coordinator.care_network_ids & self.other_network)

    def test_roles_of_the_members_are_shown(self):
        roles = {
            user: user.with_user(self.privacy).with_context(lang="en_US").care_role
            for user in self.network.member_ids
        }
        self.assertEqual(roles[self.worker], "Back-office worker")
        self.assertEqual(roles[self.handler], "Signal handler")
        self.assertEqual(roles[self.coordinator], "Coordinator")
        self.assertEqual(roles[self.administrator], "Administrator")
        self.assertEqual(roles[self.policy], "Policy viewer")
        with self.assertRaises(AccessError):
            self.coordinator.with_user(self.townhall).read(["care_role"])
        self.assertFalse(self.townhall.with_user(self.coordinator).care_role)

    def test_owners_are_chosen_among_who_may_see_signals(self):
        handlers = self.env.ref("zorgnetwerk_addon.group_zorg_signal_handler")
        domain = [
            ("care_network_ids", "in", self.network.ids),
            ("all_group_ids", "in", handlers.ids),
        ]
        users = self.env["res.users"].with_user(self.handler).search(domain)
        self.assertEqual(users, self.handler | self.coordinator | self.administrator)
        elsewhere = [("care_network_ids", "in", self.other_network.ids)]
        self.assertFalse(
            self.env["res.users"].with_user(self.handler).search(elsewhere)
        )

    def test_withdrawing_costs_the_same_however_many_files(self):
        def measure(number):
            user = make_user(
                self.env, f"handler_{number}", "handler", networks=self.network
            )
            for index in range(number):
                signal = self.make_signal(f"S{index}", user_id=user.id)
                signal.message_subscribe(user.partner_id.ids)
                signal.with_context(mail_activity_quick_update=True).activity_schedule(
                    "mail.mail_activity_data_todo", user_id=user.id
                )
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.withdraw(user)
            self.env.flush_all()
            return self.cr.sql_log_count - before

        measure(1)
        few, many = measure(10), measure(100)
        self.assertLessEqual(many, few + 5)

    def test_figures_follow_the_role(self):
        self.make_signal()
        seen = self.network.with_user(self.coordinator)
        self.assertEqual(seen.client_count, 1)
        self.assertEqual(seen.open_signal_count, 1)
        action = seen.action_open_signals()
        signals = self.env["zorgnetwerk.signal"].with_user(self.coordinator)
        self.assertEqual(signals.search_count(action["domain"]), 1)
        self.assertEqual(self.network.with_user(self.worker).open_signal_count, 0)
        self.assertEqual(self.network.with_user(self.privacy).client_count, 0)
