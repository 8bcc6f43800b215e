"""What tests of referrals share."""

from odoo.fields import Command
from odoo.tests import Form


def open_sending(referral):
    """Return the form of the dialog that shows what will be sent."""
    action = referral.action_send()
    dialogs = referral.env[action["res_model"]].with_context(**action["context"])
    return Form(dialogs)


def send_referral(referral):
    """Send a referral with what the dialog proposes."""
    open_sending(referral).save().action_apply()


class ReferralCast:
    """A client with a signal, an organisation; call after ``set_up_cast``."""

    @classmethod
    def set_up_referrals(cls):
        cls.purpose = cls.env.ref("zorgnetwerk_addon.sharing_purpose_guide")
        cls.other_purpose = cls.env.ref("zorgnetwerk_addon.sharing_purpose_care")
        cls.organisation = cls.make_organisation(
            "CAW Proef", email="caw@example.org", referral_email="caw@example.org"
        )
        cls.client_jan = cls.make_client(
            phone="056 11 22 33",
            street="Kerkstraat 12",
            zip="8580",
            city="Avelgem",
            care_birth_date="1941-05-03",
        )
        cls.signal = cls.make_signal(
            client_id=cls.client_jan.id, facts="De koelkast was leeg."
        )

    @classmethod
    def get_parts(cls, *codes):
        refs = [f"zorgnetwerk_addon.shared_field_{code}" for code in codes]
        return [Command.set([cls.env.ref(ref).id for ref in refs])]

    @classmethod
    def make_agreement(cls, *codes, **values):
        return cls.env["zorgnetwerk.agreement"].create(
            {
                "name": "Samen op weg",
                "network_id": cls.network.id,
                "organisation_ids": [Command.set(cls.organisation.ids)],
                "start": "2026-01-01",
                "signed_on": "2026-01-01",
                "purpose_ids": [Command.set(cls.purpose.ids)],
                "shared_field_ids": cls.get_parts(*codes),
                "response_days": 5,
                **values,
            }
        )

    @classmethod
    def make_consent(cls, *codes, **values):
        return (
            cls.env["zorgnetwerk.consent"]
            .with_user(cls.handler)
            .create(
                {
                    "client_id": cls.client_jan.id,
                    "organisation_id": cls.organisation.id,
                    "purpose_ids": [Command.set(cls.purpose.ids)],
                    "shared_field_ids": cls.get_parts(*codes),
                    "given_on": "2026-01-01",
                    "valid_until": "2026-12-31",
                    **values,
                }
            )
        )

    def make_referral(self, user=None, **values):
        return (
            self.env["zorgnetwerk.referral"]
            .with_user(user or self.handler)
            .create(
                {
                    "organisation_id": self.organisation.id,
                    "signal_id": self.signal.id,
                    "client_id": self.client_jan.id,
                    "question": "Could you visit?",
                    "client_agrees": True,
                    **values,
                }
            )
        )
