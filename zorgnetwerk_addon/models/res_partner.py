from odoo import SUPERUSER_ID, api, fields, models, tools
from odoo.exceptions import UserError, ValidationError

from odoo.addons.mail.tools.discuss import Store

from ..tools.inside import inside

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
        # a duplicate is as closed as what it was copied from
        copy=True,
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
        """Colleagues see a colleague's contact, whatever else it may be.

        A colleague gets a contact apart from the closed one as soon as he or she can
        log in (``res.users``); this is for when a group was changed behind its back.
        """
        for partner in self:
            partner.care_confidential = bool(partner.care_network_id) and not any(
                not user.share and user.active for user in partner.user_ids
            )

    @api.depends_context("uid")
    def _compute_display_name(self):
        """Hide the name where Odoo would show it through a field of another record.

        The name of what a field points to is read as the superuser, so the record
        rule does not hold there.
        """
        super()._compute_display_name()
        hidden = self._filter_hidden_from_user()
        hidden.display_name = self.env._("Closed contact")

    def _filter_hidden_from_user(self):
        """Return those that the user may not read though the code runs as superuser."""
        if not self.env.su or self.env.uid == SUPERUSER_ID:
            return self.browse()
        closed = self.filtered("care_confidential")
        return closed - closed.sudo(False)._filtered_access("read").sudo()

    def _to_store(self, store, fields):
        """Hide who takes part in a conversation too: Odoo sends them as superuser."""
        hidden = self._filter_hidden_from_user()
        store.add_records_fields(self - hidden, fields)
        closed = Store.Attr("name", self.env._("Closed contact"))
        store.add_records_fields(hidden, [closed])

    @api.depends("vat", "company_id", "company_registry", "country_id")
    def _compute_same_vat_partner_id(self):
        """Do not warn about a closed contact: the warning names it."""
        super()._compute_same_vat_partner_id()
        for partner in self:
            for name in ("same_vat_partner_id", "same_company_registry_partner_id"):
                if partner[name].sudo().care_confidential:
                    partner[name] = False

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

    def write(self, vals):
        if "care_network_id" in vals:
            self._check_network_kept(vals["care_network_id"])
        if vals.get("parent_id"):
            self._check_not_taken_over(self.browse(vals["parent_id"]))
        return super().write(vals)

    def _check_network_kept(self, network_id):
        """A contact is never opened, handed over or taken over by an edit."""
        if any(partner.care_network_id.id != network_id for partner in self.sudo()):
            raise ValidationError(
                self.env._(
                    "What a care network made stays in that network, and nothing else "
                    "becomes its contact. Make a new person instead."
                )
            )

    def _check_not_taken_over(self, parent):
        """A contact that others use does not vanish below a person in care."""
        network = parent.sudo().care_network_id
        if not network or all(p.care_network_id == network for p in self.sudo()):
            return
        parent.check_access("read")
        raise UserError(
            self.env._(
                "A contact that others use cannot be put below a person in care: it "
                "would vanish for them. Make a relation in the client's file instead."
            )
        )

    @api.model
    def find_or_create(self, email, assert_valid_email=False):
        partner = super().find_or_create(email, assert_valid_email=assert_valid_email)
        if partner.sudo().care_confidential:
            [partner] = self._find_or_create_from_emails([email])
        return partner

    @api.model
    def _find_or_create_from_emails(
        self,
        emails,
        ban_emails=None,
        filter_found=None,
        additional_values=None,
        no_create=False,
        sort_key=None,
        sort_reverse=True,
    ):
        """Keep closed contacts out of what other apps do with an e-mail address.

        Incoming mail is handled by the superuser: without this, a client who writes to
        the library would appear there under the closed contact. The thread of a care
        record (``mail.thread``) finds, and makes, closed contacts of its network.
        """
        network_id = inside(self.env.context, "zorg_network_id")

        def may_be_found(partner):
            person = partner.sudo()
            return (
                not person.care_confidential or person.care_network_id.id == network_id
            ) and (not filter_found or filter_found(partner))

        if network_id and not no_create:
            additional_values = dict(additional_values or {})
            for email in emails:
                key = tools.email_normalize(email, strict=False) or email
                values = additional_values.get(key, {})
                additional_values[key] = {**values, "care_network_id": network_id}
        return super()._find_or_create_from_emails(
            emails,
            ban_emails=ban_emails,
            filter_found=may_be_found,
            additional_values=additional_values,
            no_create=no_create,
            sort_key=sort_key,
            sort_reverse=sort_reverse,
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
