from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL, format_date

from ..tools import sharing
from ..tools.inside import INSIDE
from ..tools.personal_details import find_personal_details
from .disclosure import QUESTION

# a partner may be of another language: 2/9 and 9/2 are not the same day
DATE = "d MMMM y"


class ZorgnetwerkReferral(models.Model):
    """What of a file a referral may send, on which ground, and the sending itself."""

    _inherit = "zorgnetwerk.referral"

    purpose_id = fields.Many2one(
        "zorgnetwerk.sharing.purpose",
        string="For what",
        index="btree_not_null",
        ondelete="restrict",
        tracking=True,
        help="Only agreements and consents for this purpose count.",
    )
    sending = fields.Integer(string="Times sent", readonly=True, copy=False)
    disclosure_ids = fields.One2many(
        "zorgnetwerk.disclosure", "referral_id", string="What was sent"
    )

    def _get_today(self):
        """Return the day it is in the network of this referral."""
        self.ensure_one()
        return fields.Date.context_today(self.with_context(tz=self.network_id.tz))

    def _get_agreements(self):
        """Return the agreements, in force or not, with the partner of the referral."""
        self.ensure_one()
        return self.env["zorgnetwerk.agreement"].search(
            [
                ("network_id", "=", self.network_id.id),
                ("organisation_ids", "in", self.organisation_id.ids),
            ]
        )

    def _get_consents(self):
        """Return what the person said, ever, about telling something to the partner."""
        self.ensure_one()
        return self.env["zorgnetwerk.consent"].search(
            Domain("organisation_id", "=", self.organisation_id.id)
            & Domain("client_id", "=", self.client_id.id)
            & Domain("client_id", "!=", False)
        )

    def _get_grounds(self):
        """Return the agreements and consents that could open something, as values."""
        self.ensure_one()
        return [
            sharing.Ground(
                key=consent,
                is_consent=True,
                parts=frozenset(consent.shared_field_ids.mapped("code")),
                purposes=frozenset(consent.purpose_ids.ids),
                start=consent.given_on,
                stop=consent.valid_until,
                withdrawn=consent.withdrawn_on or None,
            )
            for consent in self._get_consents()
        ] + [
            sharing.Ground(
                key=agreement,
                is_consent=False,
                parts=frozenset(agreement.shared_field_ids.mapped("code")),
                purposes=frozenset(agreement.purpose_ids.ids),
                start=agreement.signed_on and max(agreement.signed_on, agreement.start),
                stop=agreement.stop or None,
                needs_consent=agreement.legal_basis == "consent",
            )
            for agreement in self._get_agreements()
        ]

    def _get_shareable_values(self):
        """Return part -> text of all that is known and could be told, none of it sent.

        :rtype: dict
        """
        self.ensure_one()
        lang = self.organisation_partner_id.lang or self.env.lang
        referral = self.with_context(lang=lang)
        signal = referral.signal_id
        values = {
            "village": (referral.client_id.area_id or signal.area_id).name,
            "domains": ", ".join(signal.domain_ids.mapped("name")),
            "facts": signal.facts,
        }
        if referral.client_id:
            values |= referral._get_client_values()
        return {part: str(values[part]) for part in sharing.PARTS if values.get(part)}

    def _get_client_values(self):
        client = self.client_id
        aids = dict(client._fields["mobility_aid"]._description_selection(self.env))
        emergency = (client.emergency_name, client.emergency_phone)
        return {
            "name": client.name,
            "phone": client.phone,
            "email": client.email,
            "address": client._get_address_line(),
            "birth_date": client.care_birth_date
            and format_date(self.env, client.care_birth_date, date_format=DATE),
            "age": client.age,
            "languages": ", ".join(client.language_ids.mapped("name")),
            "household": self._get_household_text(),
            "mobility_aid": aids.get(client.mobility_aid),
            "practical_remark": client.practical_remark,
            "emergency_contact": ", ".join(filter(None, emergency)),
        }

    def _get_household_text(self):
        """Return how many live together: who they are is not this person's to tell."""
        members = self.env["zorgnetwerk.household.member"]
        households = members.search(
            [("client_id", "=", self.client_id.id)]
        ).household_id
        count = members.search_count([("household_id", "in", households[:1].ids)])
        return self.env._("%s persons live together", count) if count > 1 else ""

    def _get_verdicts(self, purpose):
        """Return [(verdict, value)] of each part of the file that is known.

        :param purpose: ``zorgnetwerk.sharing.purpose``, may be empty
        """
        values = self._get_shareable_values()
        verdicts = sharing.judge(
            values, self._get_grounds(), purpose.id or None, self._get_today()
        )
        return [
            (verdict, values[verdict.part])
            for verdict in verdicts
            if verdict.part in values
        ]

    def _describe_ground(self, ground):
        """Return an agreement or a consent in words, for the snapshot."""
        record = ground.key
        if ground.is_consent:
            return self.env._(
                "Consent of %(day)s, until %(until)s",
                day=format_date(self.env, record.given_on),
                until=format_date(self.env, record.valid_until),
            )
        if record.stop:
            return self.env._(
                "Agreement “%(name)s”, until %(until)s",
                name=record.name,
                until=format_date(self.env, record.stop),
            )
        return self.env._("Agreement “%(name)s”", name=record.name)

    def _describe_verdict(self, verdict, purpose):
        """Return why a part is told or not, in words."""
        if verdict.why == sharing.ALLOWED:
            return self._describe_ground(verdict.ground)
        if verdict.why == sharing.NO_GROUND:
            return self.env._("No agreement with them, and no consent")
        if verdict.why == sharing.NOT_COVERED:
            return self.env._("Not among what may be told to them")
        if verdict.why == sharing.OTHER_PURPOSE:
            if not purpose:
                return self.env._("Choose what it is for first")
            return self.env._("May be told to them, but not for this")
        record = verdict.ground.key
        if verdict.why == sharing.WITHDRAWN:
            return self.env._(
                "The person withdrew consent on %(day)s",
                day=format_date(self.env, record.withdrawn_on),
            )
        if verdict.why == sharing.ENDED:
            return self.env._(
                "%(ground)s: that is over", ground=self._describe_ground(verdict.ground)
            )
        if verdict.why == sharing.NOT_BEGUN:
            return self.env._(
                "“%(name)s” is not in force yet", name=record.display_name
            )
        return self.env._(
            "“%(name)s” asks the consent of the person, and there is none",
            name=record.display_name,
        )

    def _find_details(self, text, parts):
        """Return the passages that tell about the person what is not sent anyway.

        :param str text: the question
        :param parts: codes of what is sent beside it
        :return: list of ``tools.personal_details.Finding``
        """
        if not self.client_id:
            return []
        own, *around = self.client_id._get_personal_details()
        found = [
            finding
            for finding in find_personal_details(text, [own])
            if finding.kind not in parts
        ]
        return found + find_personal_details(text, around)

    def _send(self, parts, purpose):
        """Hand the referral over: keep what is told, and put the signal further.

        What may be told is judged here again, whatever the caller says.

        :param parts: codes of what the sender chose to tell
        :param purpose: ``zorgnetwerk.sharing.purpose``, may be empty
        :raise UserError: where one of the parts has no ground
        """
        self.ensure_one()
        self.check_access("write")
        self.lock_for_update()
        if self.state not in ("draft", "refused") and not self.taken_back_on:
            raise UserError(self.env._("This referral was sent already."))
        self._hold_consents()
        verdicts = self._get_verdicts(purpose)
        told = [
            (verdict, value) for verdict, value in verdicts if verdict.part in parts
        ]
        if any(verdict.why != sharing.ALLOWED for verdict, _value in told):
            raise UserError(
                self.env._(
                    "In the meantime something changed: look again at what may be "
                    "sent, and why."
                )
            )
        referral = self.with_context(zorg_by_code=INSIDE)
        referral.write(
            {
                "purpose_id": purpose.id,
                "sending": self.sending + 1,
                "promised_days": self._get_promised_days(purpose),
            }
        )
        referral._move_to("sent")
        self._keep_what_is_told(told)
        signals = self.signal_id.filtered(
            lambda signal: signal.state in ("received", "investigating", "followed_up")
        )
        if signals:
            signals._move_to("referred")

    def _hold_consents(self):
        """Have whoever withdraws one of these consents now wait until this is sent.

        Whoever just did makes this fail, and Odoo starts it again.
        """
        if consents := self._get_consents():
            self.env.execute_query(
                SQL(
                    "SELECT id FROM zorgnetwerk_consent WHERE id IN %s FOR SHARE",
                    tuple(consents.ids),
                )
            )

    def _keep_what_is_told(self, told):
        """Write the snapshot of a sending.

        :param list told: (verdict, value) of what goes beside the question
        """
        common = {
            "referral_id": self.id,
            "organisation_id": self.organisation_id.id,
            "client_id": self.client_id.id,
            "purpose_id": self.purpose_id.id,
            "sending": self.sending,
            "sent_on": self.sent_on,
        }
        rows = [{**common, "part": QUESTION, "value": self.question}]
        for verdict, value in told:
            ground = verdict.ground
            rows.append(
                {
                    **common,
                    "part": verdict.part,
                    "value": value,
                    "ground": self._describe_ground(ground),
                    "consent_id": ground.is_consent and ground.key.id,
                    "agreement_id": not ground.is_consent and ground.key.id,
                }
            )
        # superuser: nobody writes this by hand, so that it can be relied on
        self.env["zorgnetwerk.disclosure"].sudo().create(rows)

    def _get_promised_days(self, purpose):
        """Return in how many working days the partner promised to answer, or 0."""
        live = self._get_agreements().filtered(
            lambda agreement: agreement.state == "live" and agreement.response_days
        )
        fitting = live.filtered(lambda agreement: purpose in agreement.purpose_ids)
        return min((fitting or live).mapped("response_days"), default=0)
