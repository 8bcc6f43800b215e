from odoo import api, fields, models
from odoo.fields import Domain

from ..tools import names


class ZorgnetwerkPersonMixin(models.AbstractModel):
    """How a person is called, sorted and found, however the name is typed."""

    _inherit = "zorgnetwerk.person.mixin"

    sort_name = fields.Char(
        compute="_compute_person_keys", store=True, precompute=True, index=True
    )
    search_key = fields.Char(
        compute="_compute_person_keys", store=True, precompute=True, index="trigram"
    )
    sound_key = fields.Char(
        compute="_compute_person_keys",
        store=True,
        precompute=True,
        index="btree_not_null",
    )

    @api.depends(
        "name",
        "care_first_name",
        "care_last_name",
        "street",
        "zip",
        "city",
        "phone",
        "reference",
    )
    def _compute_person_keys(self):
        for person in self:
            first = person.care_first_name or ""
            last = person.care_last_name or person.name or ""
            person.sort_name = names.sort_key(first, last)
            person.sound_key = names.sound_key(first, last)
            person.search_key = names.search_key(
                first,
                last,
                person.street or "",
                person.city or "",
                person.reference or "",
                phones=[person.phone] if person.phone else [],
            )

    @api.depends("name", "care_first_name", "care_last_name")
    @api.depends_context("show_person_details", "formatted_display_name")
    def _compute_display_name(self):
        # a drop-down asks for the formatted name: there the details tell persons of
        # one name apart, and the field itself shows the name alone
        with_details = self.env.context.get("show_person_details")
        in_list = self.env.context.get("formatted_display_name")
        for person in self:
            parts = [person.care_last_name, person.care_first_name]
            label = " ".join(part for part in parts if part) or person.name or ""
            if with_details or in_list:
                born = person.care_birth_date
                address = ", ".join(filter(None, [person.street, person.city]))
                details = [born and f"°{born.year}", address, person.phone]
                details = " · ".join(filter(None, details))
                if with_details or not details:
                    label = " · ".join(filter(None, [label, details]))
                else:
                    label = f"{label} --{details}--"
            person.display_name = label

    @api.model
    def _search_display_name(self, operator, value):
        if operator == "in":
            written = [text for text in value if isinstance(text, str)]
            keys = {names.sort_key("", text) for text in written}
            keys |= {names.sort_key(*names.split_full_name(text)) for text in written}
            return Domain("sort_name", "in", list(keys - {""}))
        if operator in ("ilike", "like") and isinstance(value, str):
            tokens = names.search_tokens(value)
            if value.strip() and not tokens:
                return Domain.FALSE
            return Domain.AND(Domain("search_key", "like", token) for token in tokens)
        return NotImplemented

    @api.model
    def name_create(self, name):
        person = self.create({"name": name.strip()})
        return person.id, person.display_name
