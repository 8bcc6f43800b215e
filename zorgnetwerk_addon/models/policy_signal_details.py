from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import html2plaintext

from ..tools.inside import INSIDE
from ..tools.personal_details import (
    Details,
    find_national_numbers,
    find_personal_details,
)
from ..tools.personal_reading import read_details

CHECKED = (
    "name",
    "description",
    "clear_note",
    "neutral_note",
    "recognised_note",
    "shared_note",
    "decision",
    "decided_by",
    "action",
    "feedback",
)
# so that the board does not read on when a name is filled in or changed afterwards
OF_CLIENT = (
    "name",
    "street",
    "phone",
    "email",
    "care_birth_date",
    "emergency_name",
    "emergency_phone",
    "relation_ids.name",
    "household_member_ids.household_id.member_ids.name",
)


class ZorgnetwerkPolicySignal(models.Model):
    """No word of a policy signal tells who the bundled signals are about.

    What is found may be an ordinary word as well ("Molen"): who says so gives the
    reason, which stays in the file, and that passage is passed over from then on.
    """

    _inherit = "zorgnetwerk.policy.signal"

    has_details = fields.Boolean(
        string="Names somebody",
        compute="_compute_has_details",
        store=True,
        help="A name, birth date, address or phone number of somebody in the signals "
        "stands in the text. The board does not read it until that is mended.",
    )
    details_text = fields.Text(
        string="Who may be recognised", compute="_compute_details_text"
    )
    accepted_words = fields.Text(
        string="Taken for ordinary words",
        readonly=True,
        copy=False,
        help="Passages that are no person here, a line each. Why stands in the notes.",
    )
    accepted_reason = fields.Char(
        string="Why this is nobody",
        copy=False,
        help="For instance: the mill stands there, nobody of that name is meant.",
    )

    @api.depends(
        *CHECKED,
        "accepted_words",
        "signal_ids.client_id",
        *(f"signal_ids.client_id.{name}" for name in OF_CLIENT),
        "signal_ids.about_description",
        "signal_ids.volunteer_id.name",
        "signal_ids.signaller_name",
        "signal_ids.signaller_phone",
        "signal_ids.joined_into_id.client_id",
        "reported_signal_ids.client_id",
    )
    def _compute_has_details(self):
        for policy_signal in self:
            policy_signal.has_details = bool(policy_signal._find_details())

    @api.depends(*CHECKED, "accepted_words", "signal_ids")
    def _compute_details_text(self):
        for policy_signal in self:
            policy_signal.details_text = "\n".join(
                self.env._("%(where)s: “%(what)s”", where=where, what=found.what)
                for where, found in policy_signal._describe_details()
            )

    def _get_signals_behind(self):
        """Return the signals that are in it, were reported, or go on in another."""
        signals = self.signal_ids | self.reported_signal_ids
        return signals | signals._get_whole()

    def _get_known_persons(self):
        """Return [(code of a role, list of ``Details``)] of who must stay unnamed."""
        self.ensure_one()
        signals = self._get_signals_behind()
        unknown = [
            details
            for signal in signals
            for details in read_details(signal.about_description)
        ]
        told = [
            Details(
                others=(signal.signaller_name or "",),
                phones=(signal.signaller_phone or "",),
                emails=(signal.signaller_phone or "",),
            )
            for signal in signals
        ]
        volunteers = [
            Details(
                first=volunteer.care_first_name or "",
                last=volunteer.care_last_name or "",
                birth_date=volunteer.care_birth_date or None,
                street=volunteer.street or "",
                phones=(volunteer.phone or "",),
                emails=(volunteer.email or "",),
            )
            for volunteer in signals.volunteer_id
        ]
        return [
            ("client", signals.client_id._get_personal_details() + unknown),
            ("volunteer", volunteers),
            ("signaller", told),
        ]

    def _find_details(self, texts=None):
        """Return what gives somebody away, without the passages that were accepted.

        :param dict texts: {where, in words: text}; what is published when not given
        :return: [(where, code of a role, finding)]
        """
        self.ensure_one()
        if texts is None:
            texts = {
                self._fields[name]._description_string(self.env): self[name]
                for name in CHECKED
            }
        texts = {where: text for where, text in texts.items() if text}
        found = [
            (where, "anybody", finding)
            for where, text in texts.items()
            for finding in find_national_numbers(text)
        ]
        if texts and self._get_signals_behind():
            persons = self._get_known_persons()
            found += [
                (where, role, finding)
                for where, text in texts.items()
                for role, details in persons
                for finding in find_personal_details(text, details)
            ]
        accepted = set((self.accepted_words or "").splitlines())
        first = {}
        # who has the name of a client is told of as that client
        for where, role, finding in found:
            if finding.what.casefold() not in accepted:
                first.setdefault((where, finding.start), (where, role, finding))
        order = list(texts)
        return sorted(
            first.values(), key=lambda one: (order.index(one[0]), one[-1].start)
        )

    def _describe_details(self, texts=None):
        """Yield (where and what in words, without the passage itself, finding)."""
        found = self._find_details(texts)
        if not found:
            return
        who = {
            "anybody": "",
            "client": self.env._("one of the clients or who is around them"),
            "volunteer": self.env._("one of the volunteers"),
            "signaller": self.env._("one of those who signalled"),
        }
        what = {
            "name": self.env._("a name of %(who)s"),
            "birth_date": self.env._("a date of birth of %(who)s"),
            "address": self.env._("an address of %(who)s"),
            "phone": self.env._("a phone number of %(who)s"),
            "email": self.env._("an e-mail address of %(who)s"),
            "national_number": self.env._("a national register number"),
        }
        perhaps = {
            "name": self.env._("perhaps a name of %(who)s, perhaps a common word"),
            "birth_date": self.env._("perhaps a birthday of %(who)s"),
            "address": self.env._("perhaps the street of %(who)s"),
        }
        for where, role, finding in found:
            words = what if finding.is_sure else perhaps
            yield (
                self.env._(
                    "“%(field)s”, character %(place)s: %(what)s",
                    field=where,
                    place=finding.start + 1,
                    what=words[finding.kind] % {"who": who[role]},
                ),
                finding,
            )

    def _check_no_details(self):
        """Refuse what would tell others who the signals are about.

        The refusal may stand in a log: it says where, never the words themselves.
        """
        for policy_signal in self:
            places = [where for where, _found in policy_signal._describe_details()]
            if places:
                raise UserError(
                    self.env._(
                        "Somebody may be recognised in this policy signal. Change the "
                        "words, or say on its form why it is nobody.\n%(places)s",
                        places="\n".join(places),
                    )
                )

    def _message_create(self, values_list):
        """What is sent to followers leaves the file: an internal note does not."""
        subtypes = self.env["mail.message.subtype"]
        for values in values_list:
            if not subtypes.browse(values.get("subtype_id")).internal:
                self.browse(values.get("res_id"))._check_message(values)
        return super()._message_create(values_list)

    def _check_message(self, values):
        """Refuse to send a name, in the message or as the name of what goes along.

        :param dict values: values of a ``mail.message``
        :raise UserError: saying where, never the words themselves
        """
        files = self.env["ir.attachment"].browse(
            command[1] for command in values.get("attachment_ids") or ()
        )
        texts = {
            self.env._("Subject"): values.get("subject"),
            self.env._("Message"): html2plaintext(values.get("body") or ""),
            self.env._("File name"): "\n".join(files.mapped("name")),
        }
        for policy_signal in self:
            places = [where for where, _f in policy_signal._describe_details(texts)]
            if places:
                raise UserError(
                    self.env._(
                        "Somebody may be recognised in what you send: change it, or "
                        "log it as a note.\n%(places)s",
                        places="\n".join(places),
                    )
                )

    def action_check_again(self):
        """Look again at what was taken for ordinary words."""
        self.with_context(zorg_by_code=INSIDE).write({"accepted_words": False})
        return True

    def action_accept_details(self):
        """Pass over what was found, for a reason that stays in the notes.

        What may as well be a common word needs none.
        """
        self.ensure_one()
        findings = [finding for _where, _role, finding in self._find_details()]
        reason = (self.accepted_reason or "").strip()
        if not reason and any(finding.is_sure for finding in findings):
            raise UserError(
                self.env._("Write under “Why this is nobody” what is meant instead.")
            )
        found = {finding.what for finding in findings}
        words = {
            *(self.accepted_words or "").splitlines(),
            *(passage.casefold() for passage in found),
        }
        self.with_context(zorg_by_code=INSIDE).write(
            {"accepted_words": "\n".join(sorted(words)), "accepted_reason": False}
        )
        self.message_post(
            body=self.env._(
                "%(words)s: nobody of that name is meant. %(reason)s",
                words=", ".join(f"“{passage}”" for passage in sorted(found)),
                reason=reason,
            ).strip(),
            subtype_xmlid="mail.mt_note",
        )
        return True
