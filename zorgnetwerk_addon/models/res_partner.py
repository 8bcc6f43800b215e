from odoo import api, fields, models
from odoo.exceptions import ValidationError

CARE = "zorgnetwerk_addon.group_zorg_care"


class ResPartner(models.Model):
    """Contacts that a care network made are closed to everybody outside it.

    The person's facts stand here, once, because a person may be client and volunteer
    of the same network.
    """

    _inherit = "res.partner"

    care_network_id = fields.Many2one(
        "zorgnetwerk.network",
        string="Care network of the person",
        compute="_compute_care_network_id",
        store=True,
        readonly=False,
        recursive=True,
        index="btree_not_null",
        ondelete="restrict",
        groups=CARE,
    )
    care_confidential = fields.Boolean(
        string="Closed contact of a care network",
        compute="_compute_care_confidential",
        store=True,
        groups=CARE,
    )
    care_first_name = fields.Char(string="First name", groups=CARE)
    care_last_name = fields.Char(string="Last name", groups=CARE)
    care_birth_date = fields.Date(string="Date of birth", groups=CARE)

    _care_birth_date_idx = models.Index(
        "(care_birth_date) WHERE care_birth_date IS NOT NULL"
    )

    @api.depends("parent_id.care_network_id")
    def _compute_care_network_id(self):
        """Contacts below a person in care (an address, a daughter) are closed too."""
        for partner in self:
            partner.care_network_id = (
                partner.parent_id.care_network_id or partner.care_network_id
            )

    @api.depends("care_network_id", "user_ids.share", "user_ids.active")
    def _compute_care_confidential(self):
        """A colleague stays visible to colleagues, also as a volunteer."""
        for partner in self:
            partner.care_confidential = bool(partner.care_network_id) and not any(
                not user.share and user.active for user in partner.user_ids
            )

    @api.constrains("parent_id", "care_network_id")
    def _check_care_person_has_no_parent(self):
        """A portal user reads the whole tree of his or her organisation."""
        for partner in self.sudo():
            parent = partner.parent_id
            if partner.care_network_id and parent and not parent.care_network_id:
                raise ValidationError(
                    self.env._(
                        "A person known to a care network cannot be a contact of "
                        "%(organisation)s: its other contacts would see him or her. "
                        "Make a relation in the client's file instead.",
                        organisation=parent.display_name,
                    )
                )

    def _unlink_unused_care_contacts(self):
        """Delete contacts that no file uses any more: nobody could find them."""
        unused = self.sudo().exists().filtered("care_network_id")
        for model_name in ("zorgnetwerk.client", "zorgnetwerk.volunteer"):
            used = (
                self.env[model_name]
                .sudo()
                .with_context(active_test=False)
                .search([("partner_id", "in", unused.ids)])
            )
            unused -= used.partner_id
        unused.unlink()
