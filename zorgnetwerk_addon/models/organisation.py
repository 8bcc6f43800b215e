from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools.sql import escape_psql


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

    @api.constrains("partner_id")
    def _check_partner_is_open(self):
        """A closed contact would hide the organisation, or show the person."""
        for organisation in self.sudo():
            if organisation.partner_id.care_network_id:
                raise ValidationError(
                    self.env._(
                        "“Company contact” is a person in care: choose the contact of "
                        "a company."
                    )
                )

    def _check_is_contact(self, contact):
        """Check that a contact, if any, works for this organisation.

        :param contact: ``res.partner`` record, or empty
        :raise ValidationError: that names both
        """
        company = contact.commercial_partner_id
        if company and company != self.partner_id:
            raise ValidationError(
                self.env._(
                    "%(contact)s does not work for %(organisation)s: choose one of its "
                    "contacts.",
                    contact=contact.name,
                    organisation=self.name,
                )
            )

    @api.model_create_multi
    def create(self, vals_list):
        """Use the company contact of that name, or make one, when only a name is given.

        A contact that is known already to another app is used again: an organisation
        is no secret, and its address changes in one place.
        """
        vals_list = [dict(vals) for vals in vals_list]
        named = [vals for vals in vals_list if not vals.get("partner_id")]
        partners = self._find_or_create_companies(
            [(vals.get("name") or "").strip() for vals in named]
        )
        for vals in named:
            name = (vals.pop("name", None) or "").strip()
            vals["partner_id"] = partners[name.casefold()].id
        return super().create(vals_list)

    @api.model
    def _find_or_create_companies(self, names):
        """Return the company contact for each name, made where there is none.

        :param names: list of names, without spaces around
        :return: dict from the case-folded name to a ``res.partner``
        """
        if not all(names):
            raise ValidationError(self.env._("Give the organisation a name."))
        companies = self.env["res.partner"].with_context(
            default_care_network_id=False, default_parent_id=False
        )
        found = companies.search(
            Domain("is_company", "=", True)
            & Domain("parent_id", "=", False)
            & Domain("care_network_id", "=", False)
            & Domain.OR(Domain("name", "=ilike", escape_psql(name)) for name in names),
            order="id desc",
        )
        by_name = {partner.name.casefold(): partner for partner in found}
        new = {
            name.casefold(): name for name in names if name.casefold() not in by_name
        }
        # who works with them knows their language: a database may have another default
        language = {"lang": self.env.lang} if self.env.lang else {}
        made = companies.create(
            [{"name": name, "is_company": True, **language} for name in new.values()]
        )
        by_name.update(zip(new, made, strict=True))
        return by_name

    @api.model
    def name_create(self, name):
        organisation = self.create({"name": name})
        return organisation.id, organisation.display_name

    def action_refer(self):
        """Open a new referral to this organisation."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Refer to %s", self.name),
            "res_model": "zorgnetwerk.referral",
            "views": [(False, "form")],
            "context": {
                "default_organisation_id": self.id,
                "default_network_id": self.network_id.id,
            },
        }

    def action_open_referrals(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "zorgnetwerk_addon.referral_action"
        )
        action["domain"] = [("organisation_id", "=", self.id)]
        action["context"] = {
            "default_organisation_id": self.id,
            "default_network_id": self.network_id.id,
        }
        return action
