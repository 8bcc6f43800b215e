from odoo import fields, models


class ZorgnetwerkOrganisation(models.Model):
    """Who of a partner reads its referrals with a login, and where the link goes."""

    _inherit = "zorgnetwerk.organisation"

    # The contact is shared with other apps, where others may change its address; the
    # link opens a file, so the network keeps the address it goes to.
    referral_email = fields.Char(
        string="Referrals are mailed to",
        copy=False,
        tracking=True,
        help="The link to a referral goes to this address. It stays as it is when "
        "another service changes the contact.",
    )
    # Whom a coordinator chose by name: many a colleague of the town hall may put a
    # contact below a company and invite it.
    portal_user_ids = fields.Many2many(
        "res.users",
        "zorgnetwerk_organisation_portal_user_rel",
        "organisation_id",
        "user_id",
        string="May answer with a login",
        domain="[('share', '=', True), ('partner_id', 'child_of', partner_id)]",
        copy=False,
        groups="zorgnetwerk_addon.group_zorg_coordinator",
        help="People of this organisation with a portal login, who read what is "
        "referred to it and answer. Others answer by the link in the e-mail.",
    )
