from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools.inside import INSIDE
from ..tools.personal_details import Details, find_personal_details

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
        "signal_ids.volunteer_id",
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
            ("client", signals.client_id._get_personal_details()),
            ("volunteer", volunteers),
            ("signaller", told),
        ]

    def _find_details(self):
        """Return [(field name, code of a role, finding)], without accepted passages."""
        self.ensure_one()
        texts = [(name, self[name]) for name in CHECKED if self[name]]
        if not texts or not self._get_signals_behind():
            return []
        accepted = set((self.accepted_words or "").splitlines())
        persons = self._get_known_persons()
        return [
            (name, role, found)
            for name, text in texts
            for role, details in persons
            for found in find_personal_details(text, details)
            if found.what.casefold() not in accepted
        ]

    def _describe_details(self):
        """Yield (where and what in words, without the passage itself, finding)."""
        who = {
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
        }
        for name, role, found in self._find_details():
            where = self.env._(
                "“%(field)s”, character %(place)s: %(what)s",
                field=self._fields[name]._description_string(self.env),
                place=found.start + 1,
                what=what[found.kind] % {"who": who[role]},
            )
            yield where, found

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

    def action_accept_details(self):
        """Pass over what was found, for a reason that stays in the notes."""
        self.ensure_one()
        reason = (self.accepted_reason or "").strip()
        if not reason:
            raise UserError(
                self.env._("Write under “Why this is nobody” what is meant instead.")
            )
        found = {finding.what for _name, _role, finding in self._find_details()}
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
            ),
            subtype_xmlid="mail.mt_note",
        )
        return True
