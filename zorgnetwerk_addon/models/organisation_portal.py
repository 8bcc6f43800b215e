from odoo import fields, models


class ZorgnetwerkOrganisation(models.Model):
    """Who of a partner reads its referrals with a login."""

    _inherit = "zorgnetwerk.organisation"

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
