"""The queries of the screens of signals, partners, networks and lists."""

from odoo.fields import Command

from tests.common import ROLES, CareCase, make_network, make_user
from tests.models.test_catalogue import LISTS
from tests.screens import ScreenChecks, count_queries, view_specification


class TestSignalScreens(ScreenChecks, CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.organisation = cls.make_organisation()
        cls.domains = cls.env["zorgnetwerk.life.domain"].search([], limit=2)
        cls.clients = cls.make_persons("zorgnetwerk.client", "Maes")
        cls.volunteers = cls.make_persons("zorgnetwerk.volunteer", "Claes")

    @classmethod
    def make_persons(cls, model_name, last_name):
        quiet = cls.env[model_name].with_context(
            tracking_disable=True, mail_create_nolog=True, mail_create_nosubscribe=True
        )
        persons = quiet.create(
            [
                {
                    "care_first_name": f"P{number}",
                    "care_last_name": last_name,
                    "network_id": cls.network.id,
                }
                for number in range(101)
            ]
        )
        return persons.with_context(cls.env.context)

    def make_full_signal(self, number):
        return self.make_signal(
            f"Signal {number}",
            client_id=self.clients[number].id,
            volunteer_id=self.volunteers[number].id,
            domain_ids=self.domains.ids,
            user_id=self.coordinator.id,
        )

    def make_referral(self, number, **values):
        values = {
            "signal_id": self.make_full_signal(number).id,
            "organisation_id": self.organisation.id,
            **values,
        }
        quiet = self.env["zorgnetwerk.referral"].with_context(
            tracking_disable=True, mail_create_nolog=True, mail_create_nosubscribe=True
        )
        return quiet.create(
            {
                "network_id": self.network.id,
                "question": "Could you visit?",
                "user_id": self.coordinator.id,
                **values,
            }
        )

    def assert_kanban_is_batched(self, model, make, at_most):
        """Check that 100 cards, grouped, take the queries of 10."""
        cards = view_specification(model, "kanban")

        def read():
            return model.web_read_group(
                [],
                ["state"],
                ["__count"],
                auto_unfold=True,
                unfold_read_specification=cards,
                unfold_read_default_limit=200,
            )

        counts = []
        for size in (10, 100):
            for number in range(model.search_count([]), size):
                make(number)
            counts.append(count_queries(model, read))
        self.assertEqual(counts[0], counts[1], "the cards query per record")
        self.assertLessEqual(counts[1], at_most)

    def test_list_of_signals(self):
        for user in (self.handler, self.coordinator):
            self.env["zorgnetwerk.signal"].search(
                [("network_id", "=", self.network.id)]
            ).unlink()
            signals = self.env["zorgnetwerk.signal"].with_user(user)
            self.assert_list_is_batched(signals, self.make_full_signal, at_most=16)

    def test_cards_of_signals(self):
        signals = self.env["zorgnetwerk.signal"].with_user(self.handler)
        self.assert_kanban_is_batched(signals, self.make_full_signal, at_most=20)

    def test_form_of_a_signal(self):
        signal = self.make_full_signal(0)

        def fill(begin, end):
            for number in range(begin, end):
                self.make_referral(
                    number,
                    signal_id=signal.id,
                    organisation_id=self.make_organisation(f"O{number}").id,
                )

        self.assert_form_is_batched(signal.with_user(self.handler), fill, at_most=36)

    def test_list_of_referrals(self):
        referrals = self.env["zorgnetwerk.referral"].with_user(self.handler)
        self.assert_list_is_batched(referrals, self.make_referral, at_most=14)

    def test_cards_of_referrals(self):
        referrals = self.env["zorgnetwerk.referral"].with_user(self.handler)
        self.assert_kanban_is_batched(referrals, self.make_referral, at_most=18)

    def test_list_of_organisations(self):
        for user in (self.coordinator, self.worker):
            organisations = self.env["zorgnetwerk.organisation"].with_user(user)

            def make(number):
                self.make_organisation(f"O{number}", domain_ids=self.domains.ids)

            if user == self.worker:
                organisations.sudo().search(
                    [("network_id", "=", self.network.id)]
                ).unlink()
            self.assert_list_is_batched(organisations, make, at_most=11)

    def test_form_of_an_organisation(self):
        def fill(begin, end):
            self.env["res.partner"].create(
                [
                    {
                        "name": f"P{number}",
                        "parent_id": self.organisation.partner_id.id,
                    }
                    for number in range(begin, end)
                ]
            )

        organisation = self.organisation.with_user(self.coordinator)
        self.assert_form_is_batched(organisation, fill, at_most=16)

    def test_list_of_networks(self):
        coordinator = make_user(self.env, "vele_netwerken", "coordinator")
        networks = self.env["zorgnetwerk.network"].with_user(coordinator)

        def make(number):
            make_network(self.env, f"N{number}", member_ids=coordinator.ids)

        self.assert_list_is_batched(networks, make, at_most=12)

    def test_form_of_a_network(self):
        network = self.network.with_user(self.coordinator)
        specification = view_specification(network, "form")
        worker = self.env.ref(ROLES["worker"])
        counts = []
        for number in (10, 40):
            users = self.env["res.users"].create(
                [
                    {
                        "name": f"M{index}",
                        "login": f"member_{number}_{index}",
                        "group_ids": [Command.link(worker.id)],
                    }
                    for index in range(number)
                ]
            )
            self.network.member_ids = [Command.link(user.id) for user in users]
            counts.append(
                count_queries(network, lambda: network.web_read(specification))
            )
        self.assertLessEqual(counts[1], counts[0])
        self.assertLessEqual(counts[1], 30)

    def test_lists_to_choose_from(self):
        areas = {"zorgnetwerk.area": {"kind": "municipality"}}
        for model_name, values in {**LISTS, **areas}.items():
            rows = self.env[model_name].with_user(self.administrator)
            specification = view_specification(rows, "list")

            def read(rows=rows, specification=specification):
                return rows.web_search_read([], specification, limit=500)

            with self.subTest(model_name):
                few = count_queries(rows, read)
                rows.sudo().create([{"name": f"Row {n}", **values} for n in range(90)])
                self.assertEqual(count_queries(rows, read), few)
                self.assertLessEqual(few, 5)
