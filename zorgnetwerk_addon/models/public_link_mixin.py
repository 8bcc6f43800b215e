import base64
import hashlib
import secrets
from datetime import timedelta

from odoo import SUPERUSER_ID, api, fields, models
from odoo.fields import Domain
from odoo.tools.misc import hmac

# 130 bits: beyond guessing, and short enough for a QR code or to type over
TOKEN_BYTES = 17
TOKEN_CHARACTERS = 26


class ZorgnetwerkPublicLinkMixin(models.AbstractModel):
    """A record with a page of its own that opens by a link, without login.

    The token is signed with the secret of the database over a number that is drawn
    anew for each link, so the link can be shown and printed again to who may manage
    it; the page looks it up by its digest. What is wrong, expired, withdrawn, or
    closed by ``_get_public_domain`` is one and the same to who comes by.
    """

    _name = "zorgnetwerk.public.link.mixin"
    _description = "Record with a page without login"

    # where the page stands, ending in a slash: each model its own
    _public_path = "/zorg/page/"
    # how many days a new link opens; 0: until it is withdrawn
    _public_days = 0

    link_nonce = fields.Char(copy=False, readonly=True, groups=fields.NO_ACCESS)
    link_hash = fields.Char(
        copy=False, readonly=True, index="btree_not_null", groups=fields.NO_ACCESS
    )
    link_made_on = fields.Datetime(string="Link made on", copy=False, readonly=True)
    link_valid_until = fields.Datetime(
        string="Link opens until",
        copy=False,
        help="Empty: until the link is withdrawn.",
    )
    link_withdrawn_on = fields.Datetime(
        string="Link withdrawn on", copy=False, readonly=True
    )
    link_state = fields.Selection(
        [
            ("none", "No link"),
            ("live", "Open"),
            ("expired", "Expired"),
            ("withdrawn", "Withdrawn"),
        ],
        string="Link",
        compute="_compute_link_state",
    )
    link_url = fields.Char(
        string="Address of the page", compute="_compute_link_url", exportable=False
    )

    @api.depends("link_made_on", "link_valid_until", "link_withdrawn_on")
    def _compute_link_state(self):
        now = fields.Datetime.now()
        for record in self:
            if not record.link_made_on:
                record.link_state = "none"
            elif record.link_withdrawn_on:
                record.link_state = "withdrawn"
            elif record.link_valid_until and record.link_valid_until <= now:
                record.link_state = "expired"
            else:
                record.link_state = "live"

    @api.depends("link_nonce", "link_valid_until", "link_withdrawn_on")
    @api.depends_context("uid")
    def _compute_link_url(self):
        shown = self._filter_link_managers()._origin
        for record in self:
            record.link_url = (
                record._origin in shown
                and record.link_state == "live"
                and record._origin._make_link_url()
            )

    def _filter_link_managers(self):
        """Return the records of which the user may see the link."""
        return self._filtered_access("write")

    def _make_link_token(self):
        self.ensure_one()
        # superuser: the secret of the database and the nonce are nobody's to read
        record = self.sudo()
        signed = hmac(record.env, self._name, f"{self.id}:{record.link_nonce}")
        digest = bytes.fromhex(signed)[:TOKEN_BYTES]
        return base64.b32encode(digest).decode().lower()[:TOKEN_CHARACTERS]

    def _make_link_url(self):
        return f"{self.get_base_url()}{self._public_path}{self._make_link_token()}"

    @api.model
    def _hash_link_token(self, token):
        # the token is random enough to need no salt and no slow hash
        return hashlib.sha256(token.encode(errors="replace")).hexdigest()

    def action_renew_link(self):
        """Make the link, or another one: the old one then opens nothing any more."""
        self.check_access("write")
        now = fields.Datetime.now()
        until = self._public_days and now + timedelta(days=self._public_days)
        # superuser: only this method writes nonce and hash, after the check above
        for record in self.sudo():
            record.link_nonce = secrets.token_urlsafe(16)
            record.write(
                {
                    "link_hash": self._hash_link_token(record._make_link_token()),
                    "link_made_on": now,
                    "link_valid_until": until,
                    "link_withdrawn_on": False,
                }
            )
        return True

    def action_withdraw_link(self):
        """End the link at once."""
        self.check_access("write")
        self.sudo().write({"link_withdrawn_on": fields.Datetime.now()})
        return True

    @api.model
    def _get_public_domain(self):
        """Return what must hold, beside a live link, for the page to open."""
        return Domain.TRUE

    @api.model
    def _find_by_link(self, token):
        """Return the record that a stranger's link opens, as the superuser, or none.

        One query, whatever is the matter with the link.

        :param str token: as it came in, from anybody
        """
        # superuser: who has the token reads what the page shows, nothing else
        records = self.with_user(SUPERUSER_ID).with_context(active_test=False)
        now = fields.Datetime.now()
        found = records.search(
            Domain("link_hash", "=", self._hash_link_token(token))
            & Domain("link_withdrawn_on", "=", False)
            & (
                Domain("link_valid_until", "=", False)
                | Domain("link_valid_until", ">", now)
            )
            & self._get_public_domain(),
            limit=1,
        )
        return found.with_context(active_test=True)
