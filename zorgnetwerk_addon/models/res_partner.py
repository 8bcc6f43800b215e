from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools import names

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
        precompute=True,
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

    @api.model_create_multi
    def create(self, vals_list):
        return super().create(
            [
                self._complete_care_name(vals)
                if vals.get("care_network_id") and not vals.get("parent_id")
                else vals
                for vals in vals_list
            ]
        )

    def write(self, vals):
        if "care_network_id" in vals:
            self._check_care_network_move(vals["care_network_id"])
        persons = self._get_care_persons_to_rename(vals)
        if not persons:
            return super().write(vals)
        super(ResPartner, self - persons).write(vals)
        by_name = {}
        for person in persons:
            completed = self._complete_care_name(vals, person)
            key = completed["name"], "care_last_name" in completed
            group, _values = by_name.get(key, (self.browse(), None))
            by_name[key] = (group | person, completed)
        for group, completed in by_name.values():
            super(ResPartner, group).write(completed)
        return True

    def _get_care_persons_to_rename(self, vals):
        """Return the persons in care whose name changes with these values.

        A user outside care writes contacts as if the addon were not there.
        """
        if not {"name", "care_first_name", "care_last_name"} & vals.keys():
            return self.browse()
        if not (self.env.su or self.env.user.has_group(CARE)):
            return self.browse()
        return self.filtered(
            lambda partner: (
                partner.sudo().care_network_id and not partner.sudo().parent_id
            )
        )

    @api.model
    def _complete_care_name(self, vals, person=None):
        """Return values in which the name and its two parts say the same.

        :param dict vals: values to create or write
        :param person: the contact as it is, when it exists
        :raise ValidationError: where no name is left
        """
        vals = dict(vals)
        if {"care_first_name", "care_last_name"} & vals.keys():
            known = person and person.sudo()
            first, last = (
                vals[part] if part in vals else (known[part] if known else "")
                for part in ("care_first_name", "care_last_name")
            )
            # a contact made in full: its own name is as good as ours
            if person or not vals.get("name"):
                vals["name"] = names.full_name(first or "", last or "")
        elif vals.get("name"):
            first, last = names.split_full_name(vals["name"])
            if not person or vals["name"] != person.name:
                vals.update(care_first_name=first, care_last_name=last)
        if not vals.get("name"):
            raise ValidationError(
                self.env._("Fill in “Last name”, or “First name” when that is all.")
            )
        return vals

    def _check_care_network_move(self, network_id):
        """The contact of a file stays closed, and in the network of the file."""
        for model_name in ("zorgnetwerk.client", "zorgnetwerk.volunteer"):
            file = (
                self.env[model_name]
                .sudo()
                .with_context(active_test=False)
                .search(
                    [("partner_id", "in", self.ids), ("network_id", "!=", network_id)],
                    limit=1,
                )
            )
            if file:
                raise ValidationError(
                    self.env._(
                        "%(name)s has a file in a care network: the contact stays in "
                        "that network.",
                        name=file.display_name,
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
