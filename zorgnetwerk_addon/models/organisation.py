from odoo import api, fields, models


class ZorgnetwerkOrganisation(models.Model):
    """A partner organisation: an ordinary company contact and what it does here.

    An organisation is no secret, so an existing company contact is used again.
    """

    _name = "zorgnetwerk.organisation"
    _inherit = ["zorgnetwerk.network.mixin", "mail.thread", "mail.activity.mixin"]
    _description = "Partner organisation"
    _rec_name = "name"
    _order = "name, id"

    partner_id = fields.Many2one(
        "res.partner",
        string="Company contact",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('is_company', '=', True)]",
    )
    name = fields.Char(
        related="partner_id.name", store=True, readonly=False, index="trigram"
    )
    phone = fields.Char(related="partner_id.phone", readonly=False)
    email = fields.Char(related="partner_id.email", readonly=False)
    website = fields.Char(related="partner_id.website", readonly=False)
    street = fields.Char(related="partner_id.street", readonly=False)
    zip = fields.Char(related="partner_id.zip", readonly=False, string="Postcode")
    city = fields.Char(related="partner_id.city", readonly=False, string="Town")
    contact_ids = fields.One2many(
        related="partner_id.child_ids", string="Contacts", readonly=False
    )
    active = fields.Boolean(default=True)
    color = fields.Integer()
    kind_id = fields.Many2one(
        "zorgnetwerk.organisation.kind", index=True, ondelete="restrict"
    )
    user_id = fields.Many2one(
        "res.users", string="Our contact person", index="btree_not_null", tracking=True
    )
    area_ids = fields.Many2many(
        "zorgnetwerk.area",
        "zorgnetwerk_organisation_area_rel",
        "organisation_id",
        "area_id",
        string="Works in",
    )
    domain_ids = fields.Many2many(
        "zorgnetwerk.life.domain",
        "zorgnetwerk_organisation_domain_rel",
        "organisation_id",
        "domain_id",
        string="Helps with",
    )
    services = fields.Text(help="What people can come here for.")
    opening_hours = fields.Char()
    referral_ids = fields.One2many(
        "zorgnetwerk.referral",
        "organisation_id",
        string="Referrals",
        groups="zorgnetwerk_addon.group_zorg_signal_handler",
    )
    referral_count = fields.Integer(
        compute="_compute_referral_count",
        groups="zorgnetwerk_addon.group_zorg_signal_handler",
    )

    _partner_uniq = models.UniqueIndex(
        "(network_id, partner_id)",
        "This network works with that organisation already.",
    )

    def _compute_referral_count(self):
        counts = dict(
            self.env["zorgnetwerk.referral"]._read_group(
                [("organisation_id", "in", self.ids)],
                ["organisation_id"],
                ["__count"],
            )
        )
        for organisation in self:
            organisation.referral_count = counts.get(organisation, 0)

    @api.model_create_multi
    def create(self, vals_list):
        """Make the company contact too when only a name is given."""
        vals_list = [dict(vals) for vals in vals_list]
        unnamed = [vals for vals in vals_list if not vals.get("partner_id")]
        partners = self.env["res.partner"].create(
            [{"name": vals.get("name"), "is_company": True} for vals in unnamed]
        )
        for vals, partner in zip(unnamed, partners, strict=True):
            vals["partner_id"] = partner.id
        return super().create(vals_list)

    @api.model
    def name_create(self, name):
        organisation = self.create({"name": name})
        return organisation.id, organisation.display_name

    def action_open_referrals(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "zorgnetwerk_addon.referral_action"
        )
        action["domain"] = [("organisation_id", "=", self.id)]
        action["context"] = {"default_organisation_id": self.id}
        return action
