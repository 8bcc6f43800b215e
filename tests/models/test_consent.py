from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, freeze_time
from odoo.tools import mute_logger

from tests.common import CareCase
from tests.screens import ScreenChecks


@freeze_time("2026-03-10 10:00:00")
class TestConsent(ScreenChecks, CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.client_jan = cls.make_client()
        cls.organisation = cls.make_organisation("CAW Proef")
        cls.purpose = cls.env.ref("zorgnetwerk_addon.sharing_purpose_guide")
        cls.part = cls.env.ref("zorgnetwerk_addon.shared_field_phone")

    def values(self, **values):
        return {
            "client_id": self.client_jan.id,
            "organisation_id": self.organisation.id,
            "purpose_ids": [Command.set(self.purpose.ids)],
            "shared_field_ids": [Command.set(self.part.ids)],
            **values,
        }

    def make_consent(self, user=None, **values):
        consents = self.env["zorgnetwerk.consent"].with_user(user or self.handler)
        return consents.create(self.values(**values))

    def withdraw(self, consent, **values):
        action = consent.action_withdraw()
        form = Form(
            self.env["zorgnetwerk.consent.withdrawal"]
            .with_user(self.handler)
            .with_context(**action["context"])
        )
        for name, value in values.items():
            form[name] = value
        return form.save()

    def test_noted_from_the_file_for_a_year(self):
        action = self.client_jan.with_user(self.handler).action_new_consent()
        form = Form(
            self.env["zorgnetwerk.consent"]
            .with_user(self.handler)
            .with_context(**action["context"])
        )
        form.organisation_id = self.organisation
        form.purpose_ids.add(self.purpose)
        form.shared_field_ids.add(self.part)
        consent = form.save()
        self.assertEqual(consent.network_id, self.network)
        self.assertEqual(str(consent.valid_until), "2027-03-10")
        self.assertEqual(consent.create_uid, self.handler)
        self.assertEqual(consent.state, "live")
        self.assertEqual(self.client_jan.with_user(self.handler).consent_ids, consent)

    def test_nobody_changes_or_deletes_it(self):
        consent = self.make_consent()
        withdrawal = self.withdraw(consent)
        for user in (self.handler, self.coordinator, self.administrator):
            for fact in (consent.with_user(user), withdrawal.with_user(user)):
                with self.subTest(user=user.login, model=fact._name):
                    with self.assertRaises(AccessError):
                        fact.write({"note": "Anders"})
                    with self.assertRaises(AccessError):
                        fact.unlink()
        for fact in (consent.sudo(), withdrawal.sudo()):
            with self.assertRaises(UserError):
                fact.write({"note": "Anders"})
            with self.assertRaises(UserError):
                fact.unlink()

    def test_no_way_round_changes_it(self):
        """An import, a change of many, a copy, a line in another record, a default."""
        consent = self.make_consent(note="Niet aan mijn zus")
        withdrawal = self.withdraw(consent)
        for user in (self.handler, self.coordinator, self.administrator):
            facts = self.env[consent._name].with_user(user)
            loaded = facts.load(
                [".id", "note"], [[str(consent.id), "Iedereen mag het weten"]]
            )
            self.assertFalse(loaded["ids"])
            with self.assertRaises(AccessError):
                facts.browse(consent.id).web_save({"note": "Anders"}, {"note": {}})
            for vals in (
                {"withdrawal_ids": [Command.delete(withdrawal.id)]},
                {"withdrawal_ids": [Command.update(withdrawal.id, {"note": "x"})]},
                {"shared_field_ids": [Command.clear()]},
                {"document": False},
            ):
                with self.subTest(vals), self.assertRaises(AccessError):
                    facts.browse(consent.id).write(vals)
            client = self.client_jan.with_user(user)
            for line in (
                Command.update(consent.id, {"valid_until": "2030-01-01"}),
                Command.delete(consent.id),
            ):
                self.patch(self.env.transaction, "default_env", client.env)
                with self.assertRaises(AccessError):
                    client.write({"consent_ids": [line]})
        self.env.invalidate_all()
        self.assertEqual(consent.note, "Niet aan mijn zus")
        self.assertEqual(consent.withdrawal_ids, withdrawal)
        self.assertEqual(consent.shared_field_ids, self.part)
        self.assertEqual(str(consent.valid_until), "2027-03-10")

    def test_who_noted_it_and_when_is_not_made_up(self):
        consent = self.make_consent(create_uid=self.worker.id, withdrawn_on=False)
        self.assertEqual(consent.create_uid, self.handler)
        with (
            self.assertRaises(IntegrityError),
            mute_logger("odoo.sql_db"),
            self.env.cr.savepoint(),
        ):
            self.client_jan.with_user(self.administrator).unlink()

    def test_withdrawing_is_a_new_fact(self):
        consent = self.make_consent(given_on="2026-01-01", valid_until="2026-12-31")
        withdrawal = self.withdraw(consent, note="Liever niet meer")
        self.assertEqual(consent.state, "withdrawn")
        self.assertEqual(str(consent.withdrawn_on), "2026-03-10")
        self.assertEqual(withdrawal.network_id, self.network)
        self.assertEqual(withdrawal.create_uid, self.handler)
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.withdraw(consent)

    def test_state_is_searched(self):
        live = self.make_consent(valid_until="2026-03-10")
        ended = self.make_consent(given_on="2025-01-01", valid_until="2026-03-09")
        withdrawn = self.make_consent()
        self.withdraw(withdrawn)
        made = live | ended | withdrawn
        for state, consent in {
            "live": live,
            "ended": ended,
            "withdrawn": withdrawn,
        }.items():
            with self.subTest(state):
                self.assertEqual(consent.state, state)
                self.assertEqual(
                    made.search([("id", "in", made.ids), ("state", "=", state)]),
                    consent,
                )
                self.assertEqual(
                    made.search([("id", "in", made.ids), ("state", "!=", state)]),
                    made.search([("id", "in", (made - consent).ids)]),
                )

    def test_what_cannot_be(self):
        elsewhere = self.make_organisation("Elders", self.other_network)
        self.other_network.member_ids |= self.handler
        for values in (
            {"given_on": "2026-03-11"},
            {"purpose_ids": False},
            {"shared_field_ids": [Command.clear()]},
            {"organisation_id": elsewhere.id},
        ):
            with self.subTest(values), self.assertRaises(ValidationError):
                self.make_consent(**values)
        for values in (
            {"valid_until": "2026-03-09"},
            {"given_how": "representative"},
        ):
            with (
                self.subTest(values),
                self.assertRaises(IntegrityError),
                mute_logger("odoo.sql_db"),
                self.env.cr.savepoint(),
            ):
                self.make_consent(**values)
        consent = self.make_consent(given_on="2026-03-01")
        for day in ("2026-02-28", "2026-03-11"):
            with self.subTest(day), self.assertRaises(ValidationError):
                self.withdraw(consent, withdrawn_on=day)

    def test_asked_again_with_the_same_scope(self):
        consent = self.make_consent(given_on="2025-01-01", valid_until="2026-01-01")
        action = consent.action_ask_again()
        again = Form(consent.with_context(**action["context"]).browse()).save()
        self.assertEqual(again.client_id, self.client_jan)
        self.assertEqual(again.purpose_ids, self.purpose)
        self.assertEqual(again.shared_field_ids, self.part)
        self.assertEqual(again.state, "live")
        self.assertEqual(consent.state, "ended")

    def test_closed_to_others(self):
        consent = self.make_consent(document="SGFsbG8=", document_name="brief.pdf")
        attachment = self.env["ir.attachment"].search(
            [("res_model", "=", consent._name), ("res_id", "=", consent.id)]
        ) or self.env["ir.attachment"].search(
            [("res_field", "=", "document"), ("res_id", "=", consent.id)]
        )
        self.assertEqual(len(attachment), 1)
        for user in (self.worker, self.townhall, self.policy, self.privacy):
            with self.subTest(user.login), self.assertRaises(AccessError):
                consent.with_user(user).read(["state"])
            with self.subTest(user.login), self.assertRaises(AccessError):
                attachment.with_user(user).read(["datas"])
        elsewhere = self.env["zorgnetwerk.consent"].with_user(self.other_coordinator)
        self.assertFalse(elsewhere.search([("id", "=", consent.id)]))
        with self.assertRaises(AccessError):
            self.make_consent(self.other_coordinator)

    def test_list_asks_the_same_for_few_and_many(self):
        consents = self.env["zorgnetwerk.consent"].with_user(self.handler)
        self.assert_list_is_batched(consents, lambda number: self.make_consent(), 16)
