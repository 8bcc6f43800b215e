from odoo.http import request

from ..tools.public_form import FormField, check
from .public_page import PublicPage, public_route

MODEL = "zorgnetwerk.referral.card"
PATH = "/zorg/card/<string:token>"
TELLERS = ("neighbour", "family", "person", "volunteer", "professional", "other")
CONCERN = [
    FormField("summary", 80, is_required=True),
    FormField("facts", 4000, kind="text"),
    FormField("about", 300),
    FormField("source", kind="choice", is_required=True, choices=TELLERS),
    FormField("urgent", kind="check"),
    FormField("name", 100),
    FormField("phone", 40, kind="phone"),
    FormField("email", 100, kind="email"),
]
HELP = [
    FormField("name", 100, is_required=True),
    FormField("phone", 40, kind="phone"),
    FormField("email", 100, kind="email"),
    FormField("wish", 2000, kind="text"),
]
# a person never sees this field; programs that fill in all they find do
TRAP = "website"


class ReferralCard(PublicPage):
    """What the link or the QR code of a referral card opens."""

    @public_route(PATH)
    def start(self, token, **values):
        return self._serve(MODEL, token, values, self._show_start)

    @public_route(PATH + "/concern")
    def tell_concern(self, token, **values):
        return self._serve(MODEL, token, values, self._show_concern, self._take_concern)

    @public_route(PATH + "/help")
    def offer_help(self, token, **values):
        return self._serve(MODEL, token, values, self._show_help, self._take_help)

    @public_route(PATH + "/thanks/<string:kind>")
    def thank(self, token, kind, **values):
        def show(card, _values):
            return self._show_thanks(card, kind)

        return self._serve(MODEL, token, values, show)

    def _show(self, card, template, **values):
        path = request.httprequest.path
        token = path.split("/")[3]
        return self._render(
            f"zorgnetwerk_addon.{template}",
            {
                "card": f"/zorg/card/{token}",
                "network": card.network_id.name,
                "phone": card.network_id.phone,
                "takes_help": card.takes_help,
                **values,
            },
            card.env.lang,
        )

    def _show_start(self, card, _values):
        return self._show(card, "referral_card_start")

    def _show_form(self, card, template, fields, found=None, fault_of=None, again=None):
        fault_of = fault_of or {}
        faults = [(name, fault_of[name]) for name in fault_of]
        if again:
            faults.insert(0, ("", again))
        return self._show(
            card,
            template,
            fields={field.name: field for field in fields},
            found=found or {},
            fault_of=fault_of,
            faults=faults,
            trap=TRAP,
            form_token=self._make_form_token(card),
            tellers=self._get_tellers(card),
            promise=card.env._(
                "What you send goes to %(network)s alone, and is used for nothing "
                "else.",
                network=card.network_id.name,
            ),
        )

    def _get_tellers(self, card):
        return {
            "neighbour": card.env._("a neighbour or acquaintance"),
            "family": card.env._("family"),
            "person": card.env._("it is about myself"),
            "volunteer": card.env._("a volunteer"),
            "professional": card.env._("somebody who meets people at work"),
            "other": card.env._("somebody else"),
        }

    def _show_concern(self, card, _values):
        return self._show_form(card, "referral_card_concern", CONCERN)

    def _show_help(self, card, _values):
        if not card.takes_help:
            return self._answer_unknown()
        return self._show_form(card, "referral_card_help", HELP)

    def _get_fault_sentences(self, card, fields, faults):
        """Return {name of the field: one sentence that says how to mend it}."""
        missing = {
            "summary": card.env._("Write in a few words what worries you."),
            "source": card.env._("Choose who you are."),
            "name": card.env._("Write your name."),
            "phone": card.env._("Write a phone number or an e-mail address."),
        }
        most = {field.name: field.most for field in fields}
        sentences = {}
        for name, code in faults.items():
            if code == "missing":
                sentences[name] = missing[name]
            elif code == "too_long":
                sentences[name] = card.env._(
                    "This is too long: use %(most)s characters at the most.",
                    most=most[name],
                )
            elif code == "phone":
                sentences[name] = card.env._(
                    "Write the phone number with figures only."
                )
            elif code == "email":
                sentences[name] = card.env._(
                    "Write the e-mail address like name@example.be."
                )
            else:
                sentences[name] = card.env._("Choose one of the answers.")
        return sentences

    def _check(self, card, template, fields, values, key):
        """Return (what was typed, None), or (None, the form once more)."""
        found, faults = check(values, fields)
        if template == "referral_card_help" and not faults:
            if not (found["phone"] or found["email"]):
                faults["phone"] = "missing"
        again = None
        if not key:
            again = card.env._(
                "This page was open for a long time. Look whether all is there, and "
                "send it again."
            )
        if faults or again:
            sentences = self._get_fault_sentences(card, fields, faults)
            return None, self._show_form(
                card, template, fields, found, sentences, again
            )
        return found, None

    def _take_concern(self, card, values, key):
        template = "referral_card_concern"
        found, form = self._check(card, template, CONCERN, values, key)
        if form:
            return form
        is_spam = bool(values.get(TRAP))
        card.env["zorgnetwerk.incoming"]._receive(
            card.network_id,
            {
                "kind": "concern",
                "card_id": card.id,
                "state": "spam" if is_spam else "to_look",
                "source": found["source"],
                "summary": found["summary"],
                "body": found["facts"],
                "about_description": found["about"],
                "is_urgent": bool(found["urgent"]),
                "sender_name": found["name"],
                "sender_phone": found["phone"],
                "sender_email": found["email"],
            },
            key,
            vouched=None if is_spam else self._prepare_owner_vals(card, found),
        )
        return self._thank(card, "concern")

    def _prepare_owner_vals(self, card, found):
        """Return what the card itself tells of who signals: its organisation."""
        if found["source"] == "professional" and card.organisation_id:
            return {"organisation_id": card.organisation_id.id}
        return {}

    def _take_help(self, card, values, key):
        if not card.takes_help:
            return self._answer_unknown()
        found, form = self._check(card, "referral_card_help", HELP, values, key)
        if form:
            return form
        card.env["zorgnetwerk.incoming"]._receive(
            card.network_id,
            {
                "kind": "help",
                "card_id": card.id,
                "state": "spam" if values.get(TRAP) else "to_look",
                "body": found["wish"],
                "sender_name": found["name"],
                "sender_phone": found["phone"],
                "sender_email": found["email"],
            },
            key,
        )
        return self._thank(card, "help")

    def _thank(self, card, kind):
        card_path = request.httprequest.path.rpartition("/")[0]
        return self._redirect(f"{card_path}/thanks/{kind}", card.env.lang)

    def _show_thanks(self, card, kind):
        if kind not in ("concern", "help"):
            return self._answer_unknown()
        return self._show(
            card,
            "referral_card_thanks",
            kind=kind,
            next_step=self._get_next_step(card, kind),
        )

    def _get_next_step(self, card, kind):
        network = card.network_id.name
        if kind == "help":
            return card.env._(
                "A coordinator of %(network)s gets in touch with you, to hear what you "
                "would like and what suits you.",
                network=network,
            )
        look, follow = (
            card.env._("one day")
            if days == 1
            else card.env._("%(count)s days", count=days)
            for days in card._get_days()
        )
        return card.env._(
            "A coordinator of %(network)s looks at it within %(look)s, and follows it "
            "up within %(follow)s.",
            network=network,
            look=look,
            follow=follow,
        )
