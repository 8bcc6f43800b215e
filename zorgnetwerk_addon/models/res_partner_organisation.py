from odoo import SUPERUSER_ID, models
from odoo.exceptions import AccessError


class ResPartner(models.Model):
    """Who reads a partner's referrals with a login is no longer anybody's contact.

    A new password is mailed to the address of the contact, which many a colleague of
    the town hall may change.
    """

    _inherit = "res.partner"

    def write(self, vals):
        if "email" in vals:
            self._check_login_address_kept(vals["email"])
        return super().write(vals)

    def _check_login_address_kept(self, email):
        """Check that nobody takes over a login that reads referrals.

        Also where code runs as the superuser for a colleague: Odoo's own dialogs do.

        :param str email: the address that these contacts would get
        :raise AccessError: that says whom to ask
        """
        user = self.env.user
        changed = self.filtered(lambda one: (one.email or "") != (email or ""))
        changed -= user.partner_id
        if not changed or user.id == SUPERUSER_ID:
            return
        # superuser: which organisations count, also those the user may not know of
        organisations = self.env["zorgnetwerk.organisation"].sudo()
        found = organisations.with_context(active_test=False).search(
            [("portal_user_ids.partner_id", "in", changed.ids)]
        )
        own = found.with_user(user)._filtered_access("write")
        if own != found:
            raise AccessError(
                self.env._(
                    "Somebody of %(organisation)s reads referrals of a care network "
                    "with a login, and a new password is mailed to this address. Only "
                    "the coordinator of that network changes it.",
                    organisation=(found - own)[:1].name,
                )
            )
