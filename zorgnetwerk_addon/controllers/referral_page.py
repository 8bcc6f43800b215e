from odoo.http import request

from ..models.referral_answer import ANSWERS
from ..tools.public_form import FormField, check
from .public_page import PublicPage, public_route

MODEL = "zorgnetwerk.referral"
PATH = "/zorg/referral/<string:token>"
MOST_WORDS = 2000


def make_fields(referral, reasons):
    """Return the fields of the answer, as ``tools.public_form`` checks them."""
    return [
        FormField(
            "answer",
            kind="choice",
            is_required=True,
            choices=tuple(referral._get_possible_answers()),
        ),
        FormField(
            "reason", kind="choice", choices=tuple(str(one.id) for one in reasons)
        ),
        FormField("words", MOST_WORDS, kind="text"),
    ]


def check_answer(referral, values):
    """Clean what a partner filled in, and say in sentences what is wrong with it.

    :param referral: ``zorgnetwerk.referral``, as the superuser, in the right language
    :param dict values: what came in, anything by name
    :return: (clean text by name, sentence by name of what is wrong)
    """
    env = referral.env
    found, faults = check(values, make_fields(referral, get_reasons(referral)))
    if found.get("answer") == "refuse" and not (faults or found["reason"]):
        faults["reason"] = "missing"
    if found.get("answer") == "done" and not (faults or found["words"]):
        faults["words"] = "missing"
    sentences = {
        ("answer", "missing"): env._("Choose your answer."),
        ("reason", "missing"): env._("Choose why not."),
        ("words", "missing"): env._("Write in a few words what was done."),
        ("words", "too_long"): env._(
            "This is too long: use %(most)s characters at the most.", most=MOST_WORDS
        ),
    }
    other = env._("Choose one of the answers.")
    return found, {
        name: sentences.get((name, code), other) for name, code in faults.items()
    }


def get_reasons(referral):
    """Return the reasons of refusal that the municipality offers."""
    return referral.env["zorgnetwerk.reason"].search(
        [
            ("usage", "=", "referral_refused"),
            ("company_id", "in", [False, referral.company_id.id]),
        ]
    )


def prepare_page(referral):
    """Return what a page about a referral shows: these values and nothing else.

    :param referral: ``zorgnetwerk.referral``, as the superuser, in the right language
    """
    labels = dict(
        referral.env["zorgnetwerk.disclosure"]
        ._fields["part"]
        ._description_selection(referral.env)
    )
    network = referral.network_id
    told = referral._get_told()
    question = told.filtered(lambda one: one.part == "question")
    return {
        "network": network.name,
        "phone": network.phone,
        "state": referral.state,
        "is_taken_back": bool(referral.taken_back_on),
        "sent_on": referral._get_local_day(referral.sent_on),
        "deadline": referral.state == "sent" and referral.answer_deadline,
        "purpose": referral.purpose_id.name,
        "question": question.value,
        "told": [(labels[one.part], one.value) for one in told - question],
        "answers": referral._get_possible_answers(),
        "reasons": [(str(one.id), one.name) for one in get_reasons(referral)],
        "most": MOST_WORDS,
    }


class ReferralPage(PublicPage):
    """What the link of a referral opens for the partner it was sent to."""

    @public_route(PATH)
    def answer_referral(self, token, **values):
        return self._serve(MODEL, token, values, self._show_referral, self._take_answer)

    def _show_referral(self, referral, values, found=None, fault_of=None, again=None):
        fault_of = fault_of or {}
        faults = list(fault_of.items())
        if again:
            faults.insert(0, ("", again))
        return self._render(
            "zorgnetwerk_addon.referral_page",
            {
                **prepare_page(referral),
                "found": found or {},
                "fault_of": fault_of,
                "faults": faults,
                "token_name": "form_token",
                "token": self._make_form_token(referral),
                "action": f"{request.httprequest.path}?lang={referral.env.lang[:2]}",
            },
            referral.env.lang,
        )

    def _take_answer(self, referral, values, key):
        # sent twice, or answered meanwhile in another window: the page says how it is
        if values.get("answer") in ANSWERS and (
            ANSWERS[values["answer"]][1] == referral.state
            or (key and key == referral.answer_key)
        ):
            return self._redirect(request.httprequest.path, referral.env.lang)
        found, faults = check_answer(referral, values)
        again = None
        if not key:
            again = referral.env._(
                "This page was open for a long time. Look whether all is there, and "
                "send it again."
            )
        if faults or again:
            return self._show_referral(referral, values, found, faults, again)
        reason = referral.env["zorgnetwerk.reason"].browse(
            int(found["reason"]) if found["answer"] == "refuse" else ()
        )
        referral._take_answer(found["answer"], found["words"], reason, key)
        return self._redirect(request.httprequest.path, referral.env.lang)
