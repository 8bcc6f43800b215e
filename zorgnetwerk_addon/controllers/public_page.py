import secrets
from http import HTTPStatus

from odoo.http import Controller, request, route
from odoo.tools.misc import hash_sign, hmac, verify_hash_signed

from ..tools.public_form import caller_network

MAX_BYTES = 256 * 1024
FORM_HOURS = 24
# (most, seconds): who opens a page, who sends something, what one link takes in
OPENED_BY_CALLER = (120, 600)
SENT_BY_CALLER = (20, 3600)
SENT_BY_LINK = (60, 3600)
HEADERS = [
    ("Content-Type", "text/html; charset=utf-8"),
    (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; img-src 'self' data:; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("Cache-Control", "no-store"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("X-Robots-Tag", "noindex, nofollow, noarchive"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
]
LANGUAGES = ("nl", "fr", "de", "en")


def public_route(*paths):
    """Route a page without login; GET shows, POST sends.

    No cookie is set: what Odoo's own token against forged requests does by one, the
    form's signed token does here, and nobody's rights are used but the link's.
    """
    return route(
        list(paths),
        type="http",
        auth="public",
        methods=["GET", "POST"],
        csrf=False,
        save_session=False,
        max_content_length=MAX_BYTES,
    )


class PublicPage(Controller):
    """What pages without login share: limits, one answer to bad links, headers."""

    def _serve(self, model_name, token, values, show, take=None):
        """Answer a visit of the page behind a link.

        :param str model_name: a model with ``zorgnetwerk.public.link.mixin``
        :param str token: from the address
        :param dict values: what came with the request
        :param show: ``show(record, values)`` returns the answer to a GET
        :param take: ``take(record, values, key)`` returns the answer to a POST whose
            token is right; ``key`` is the same for the same form sent twice. Where
            the form is too old it gets ``key`` None, to show what was typed again.
        """
        is_post = request.httprequest.method == "POST"
        caller = caller_network(request.httprequest.remote_addr)
        visits = request.env["zorgnetwerk.public.visit"]
        most = SENT_BY_CALLER if is_post else OPENED_BY_CALLER
        if visits._is_too_often([(f"{is_post}:{caller}", *most)]):
            return self._refuse_for_now()
        record = request.env[model_name]._find_by_link(token)
        if not record:
            return self._answer_unknown()
        record = self._in_language(record)
        if not is_post:
            return show(record, values)
        if not take:
            return self._answer_unknown()
        if visits._is_too_often([(f"{model_name}:{record.id}", *SENT_BY_LINK)]):
            return self._refuse_for_now()
        return take(record, values, self._read_form_token(record, values))

    def _get_scope(self, record):
        return f"zorgnetwerk.form:{record._name}:{record.id}:{record.link_hash}"

    def _make_form_token(self, record):
        """Return what the form sends along in ``form_token``: for this link, for a day.

        :param record: as ``_serve`` gives it
        """
        return hash_sign(
            record.env,
            self._get_scope(record),
            secrets.token_hex(16),
            expiration_hours=FORM_HOURS,
        )

    def _read_form_token(self, record, values):
        try:
            nonce = verify_hash_signed(
                record.env, self._get_scope(record), values.get("form_token")
            )
        # whatever is no token: Odoo's own reading stumbles in many ways
        except (AttributeError, TypeError, ValueError, OverflowError):
            return None
        if not isinstance(nonce, str):
            return None
        return hmac(record.env, self._get_scope(record), nonce)

    def _get_languages(self):
        """Return {code of two letters: Odoo's code} of what is installed."""
        found = {}
        for code, _name in request.env["res.lang"].get_installed():
            short = code[:2]
            if short in LANGUAGES and short not in found:
                found[short] = code
        return found

    def _choose_language(self, record=None):
        """Return the language asked for, else the reader's, else the municipality's.

        :param record: what the page is about, or nothing
        """
        languages = self._get_languages()
        wanted = request.httprequest.args.get("lang")
        if wanted not in languages:
            accepted = request.httprequest.accept_languages
            wanted = accepted.best_match(list(languages))
        if wanted not in languages and record:
            company = record["company_id"] if "company_id" in record else None
            wanted = (company and company.partner_id.lang or "")[:2]
        if wanted not in languages:
            wanted = "nl" if "nl" in languages else next(iter(languages), None)
        return languages.get(wanted, "en_US")

    def _in_language(self, record):
        record = record.with_context(lang=self._choose_language(record))
        if "company_id" in record and record.company_id:
            record = record.with_company(record.company_id)
        return record

    def _render(self, template, values, lang, status=HTTPStatus.OK):
        """Return a page.

        :param str template: xml id of a template that calls ``public_page_layout``
        :param dict values: for the template; ``title`` among them
        :param str lang: Odoo's code of the language
        """
        languages = self._get_languages()
        views = request.env["ir.ui.view"].with_context(lang=lang)
        # superuser: templates are not the public's to read, only to be shown
        html = views.sudo()._render_template(
            template,
            {
                "short_lang": lang[:2],
                "languages": [
                    (code, NAMES[code])
                    for code in sorted(languages, key=LANGUAGES.index)
                    if languages[code] != lang
                ],
                "path": request.httprequest.path,
                "network": None,
                **values,
            },
        )
        return request.make_response(html, headers=HEADERS, status=status)

    def _redirect(self, path, lang):
        """Go on to another page after a form was taken, so that no reload sends again.

        :param str path: on this server
        """
        response = request.make_response("", status=HTTPStatus.SEE_OTHER)
        for name, value in HEADERS:
            response.headers[name] = value
        response.headers["Location"] = f"{path}?lang={lang[:2]}"
        return response

    def _answer_unknown(self):
        """One answer for links that are wrong, expired or withdrawn."""
        lang = self._choose_language()
        return self._render(
            "zorgnetwerk_addon.public_page_unknown", {}, lang, HTTPStatus.NOT_FOUND
        )

    def _refuse_for_now(self):
        lang = self._choose_language()
        response = self._render(
            "zorgnetwerk_addon.public_page_too_often",
            {},
            lang,
            HTTPStatus.TOO_MANY_REQUESTS,
        )
        response.headers["Retry-After"] = "3600"
        return response


NAMES = {"nl": "Nederlands", "fr": "Français", "de": "Deutsch", "en": "English"}
