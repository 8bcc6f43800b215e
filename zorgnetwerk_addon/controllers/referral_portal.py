from odoo import SUPERUSER_ID
from odoo.fields import Domain
from odoo.http import request, route

from odoo.addons.portal.controllers.portal import CustomerPortal

from .public_page import PublicPage
from .referral_page import check_answer, prepare_page

LIMIT = 80


class ReferralPortal(CustomerPortal):
    """The referrals of an organisation, for its people who have a portal login.

    They have no right on any file: what they read is prepared value by value.
    """

    def _get_referral_domain(self):
        """Return which referrals the user finds: those sent to where he or she works.

        A colleague of the town hall works for a municipality that may be a partner
        too; that gives nobody a look, so it takes a portal login. Contacts are put
        below a company and invited by many, so a coordinator chooses who it is.
        """
        user = request.env.user
        company = user.partner_id.commercial_partner_id
        if not user._is_portal() or not company.is_company:
            return Domain.FALSE
        return (
            Domain("organisation_id.partner_id", "=", company.id)
            & Domain("organisation_id.portal_user_ids", "in", user.ids)
            & Domain("organisation_id.active", "=", True)
            & Domain("network_id.active", "=", True)
            & request.env["zorgnetwerk.referral"]._get_partner_domain()
        )

    def _get_referrals(self):
        # superuser: portal users have no right on files; the domain is the right
        referrals = request.env["zorgnetwerk.referral"].with_user(SUPERUSER_ID)
        return referrals.with_context(lang=request.env.lang)

    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if "referral_count" in counters:
            referrals = self._get_referrals()
            values["referral_count"] = referrals.search_count(
                self._get_referral_domain()
            )
        return values

    @route("/my/referrals", type="http", auth="user", website=True, methods=["GET"])
    def show_referrals(self, **_values):
        referrals = self._get_referrals().search(
            self._get_referral_domain(), limit=LIMIT
        )
        return self._render(
            "zorgnetwerk_addon.portal_referrals",
            {
                # nothing about a person stands in a list
                "rows": [
                    {
                        "url": f"/my/referrals/{one.id}",
                        "network": one.network_id.name,
                        "purpose": one.purpose_id.name,
                        "sent_on": one._get_local_day(one.sent_on),
                        "deadline": one.state == "sent"
                        and not one.taken_back_on
                        and one.answer_deadline,
                        "is_open": "accept" in one._get_possible_answers(),
                        "state": self._describe_state(one),
                    }
                    for one in referrals
                ],
            },
        )

    @route(
        "/my/referrals/<int:referral_id>",
        type="http",
        auth="user",
        website=True,
        methods=["GET", "POST"],
    )
    def show_referral(self, referral_id, **values):
        # an id beyond what the database counts with is no referral either
        domain = self._get_referral_domain() & Domain("id", "=", referral_id)
        referral = self._get_referrals().search(
            domain if referral_id < 2**31 else Domain.FALSE
        )
        if not referral:
            raise request.not_found()
        found, faults = {}, {}
        if request.httprequest.method == "POST":
            found, faults = check_answer(referral, values)
            if not faults:
                self._take_answer(referral, found)
                return request.redirect(f"/my/referrals/{referral.id}")
            if not referral._get_possible_answers():
                return request.redirect(f"/my/referrals/{referral.id}")
        return self._render(
            "zorgnetwerk_addon.referral_page",
            {
                **prepare_page(referral),
                "found": found,
                "fault_of": faults,
                "faults": list(faults.items()),
                "token_name": "csrf_token",
                "token": request.csrf_token(),
                "back_url": "/my/referrals",
                "action": request.httprequest.path,
            },
        )

    def _describe_state(self, referral):
        """Return how far a referral is, as the partner says it."""
        if referral.taken_back_on:
            return referral.env._("Withdrawn")
        if referral.state == "sent":
            return referral.env._("To answer")
        return referral._get_state_label(referral.state)

    def _render(self, template, values):
        """Return a page like those without login, with the same headers.

        :param str template: xml id
        :param dict values: for the template
        """
        company = request.env.user.partner_id.commercial_partner_id
        values = {"network": company.name, "languages": (), **values}
        return PublicPage()._render(template, values, request.env.lang)

    def _take_answer(self, referral, found):
        reason = referral.env["zorgnetwerk.reason"].browse(
            int(found["reason"]) if found["answer"] == "refuse" else ()
        )
        key = f"portal:{referral.sending}:{found['answer']}"
        author = request.env.user.partner_id
        referral._take_answer(found["answer"], found["words"], reason, key, author)
