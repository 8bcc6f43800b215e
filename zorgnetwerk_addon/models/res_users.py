from odoo import api, fields, models
from odoo.fields import Domain

ACCESS_READERS = (
    "zorgnetwerk_addon.group_zorg_coordinator,"
    "zorgnetwerk_addon.group_zorg_privacy_officer"
)
NETWORK_ROLES = (
    "zorgnetwerk_addon.group_zorg_administrator",
    "zorgnetwerk_addon.group_zorg_coordinator",
    "zorgnetwerk_addon.group_zorg_worker",
)
OTHER_ROLES = (
    "zorgnetwerk_addon.group_zorg_policy_viewer",
    "zorgnetwerk_addon.group_zorg_privacy_officer",
)
SIGNAL_HANDLER = "zorgnetwerk_addon.group_zorg_signal_handler"


class ResUsers(models.Model):
    """Which networks a colleague may look into, and in which role."""

    _inherit = "res.users"

    # not the other side of the members' relation: access is given on the network
    # only, where it leaves a trace
    care_network_ids = fields.Many2many(
        "zorgnetwerk.network",
        string="Care networks",
        compute="_compute_care_network_ids",
        search="_search_care_network_ids",
        groups="zorgnetwerk_addon.group_zorg_care,"
        "zorgnetwerk_addon.group_zorg_privacy_officer",
    )
    care_role = fields.Char(
        string="Role in care", compute="_compute_care_role", groups=ACCESS_READERS
    )

    def _compute_care_network_ids(self):
        networks = self.env["zorgnetwerk.network"].search(
            [("member_ids", "in", self.ids)]
        )
        for user in self:
            user.care_network_ids = networks.filtered(
                lambda network, user=user: user in network.member_ids
            )

    @api.model
    def _search_care_network_ids(self, operator, value):
        if operator != "in":
            return NotImplemented
        networks = self.env["zorgnetwerk.network"].search([("id", "in", value)])
        return Domain("id", "in", networks.member_ids.ids)

    @api.depends("group_ids")
    @api.depends_context("lang")
    def _compute_care_role(self):
        groups = {
            xmlid: self.env.ref(xmlid).sudo()
            for xmlid in (*NETWORK_ROLES, SIGNAL_HANDLER, *OTHER_ROLES)
        }
        for user in self:
            has = user.sudo().all_group_ids
            held = next((r for r in NETWORK_ROLES if groups[r] in has), None)
            roles = [held] if held else []
            # a coordinator follows signals by the role itself
            if held in (None, NETWORK_ROLES[-1]) and groups[SIGNAL_HANDLER] in has:
                roles.append(SIGNAL_HANDLER)
            roles += [role for role in OTHER_ROLES if groups[role] in has]
            user.care_role = ", ".join(groups[role].name for role in roles)
