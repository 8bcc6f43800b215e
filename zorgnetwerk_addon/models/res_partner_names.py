from odoo import api, models
from odoo.exceptions import ValidationError

from ..tools import names
from .res_partner import CARE


class ResPartner(models.Model):
    """The name of a person in care and its two parts say the same, wherever written."""

    _inherit = "res.partner"

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
