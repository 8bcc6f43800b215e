from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ..tools import names
from ..tools.areas import Area, match_area


class ZorgnetwerkPersonMixin(models.AbstractModel):
    """What client and volunteer share: one closed contact, found however it is typed.

    The model that uses it inherits by delegation from ``res.partner``.
    """

    _name = "zorgnetwerk.person.mixin"
    _inherit = ["zorgnetwerk.network.mixin"]
    _description = "Person of a care network"
    _order = "sort_name, id"

    reference = fields.Char(string="Number", copy=False, index="btree_not_null")
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
    age = fields.Integer(compute="_compute_age", search="_search_age")
    area_id = fields.Many2one(
        "zorgnetwerk.area",
        compute="_compute_area_id",
        store=True,
        precompute=True,
        readonly=False,
        index="btree_not_null",
        help="Follows from postcode and town; change it when it is wrong.",
    )
    similar_text = fields.Text(
        string="Looks like", compute="_compute_similar_text", exportable=False
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

    @api.depends("care_birth_date")
    def _compute_age(self):
        today = fields.Date.context_today(self)
        for person in self:
            born = person.care_birth_date
            person.age = relativedelta(today, born).years if born else 0

    def _search_age(self, operator, value):
        if operator not in ("<", "<=", ">", ">="):
            return NotImplemented
        today = fields.Date.context_today(self)
        # who has turned n was born on or before this day n years ago
        years = int(value) + (operator in ("<=", ">"))
        turned = today - relativedelta(years=years)
        if operator in ("<", "<="):
            return Domain("care_birth_date", ">", turned)
        return Domain("care_birth_date", "<=", turned)

    @api.depends("zip", "city")
    def _compute_area_id(self):
        areas = [
            Area(
                id=area.id,
                name=area.name,
                kind=area.kind,
                postcodes=frozenset(area._get_postcodes()),
                parent=area.parent_id.id or None,
            )
            for area in self.env["zorgnetwerk.area"].sudo().search([])
        ]
        for person in self:
            if person.zip or person.city:
                person.area_id = match_area(person.zip or "", person.city or "", areas)
            else:
                person.area_id = person.area_id

    @api.depends("name", "care_first_name", "care_last_name")
    @api.depends_context("show_person_details")
    def _compute_display_name(self):
        for person in self:
            parts = [person.care_last_name, person.care_first_name]
            label = " ".join(part for part in parts if part) or person.name or ""
            if self.env.context.get("show_person_details"):
                born = person.care_birth_date
                address = ", ".join(filter(None, [person.street, person.city]))
                details = [born and f"°{born.year}", address, person.phone]
                label = " · ".join([label, *filter(None, details)])
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

    @api.depends("care_first_name", "care_last_name", "care_birth_date", "street")
    def _compute_similar_text(self):
        for person in self:
            person.similar_text = "\n".join(
                f"{other.display_name} ({', '.join(reasons)})"
                for other, reasons in person._find_similar()
            )

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = [self._prepare_person_vals(vals) for vals in vals_list]
        persons = super().create(vals_list)
        persons._check_partner_network()
        return persons

    def write(self, vals):
        if {"care_first_name", "care_last_name"} & vals.keys() and "name" not in vals:
            for person in self:
                first = vals.get("care_first_name", person.care_first_name)
                last = vals.get("care_last_name", person.care_last_name)
                name = names.full_name(first or "", last or "")
                super(ZorgnetwerkPersonMixin, person).write({**vals, "name": name})
            return True
        return super().write(vals)

    @api.model
    def _prepare_person_vals(self, vals):
        """Complete the values of a new person: names and the network that closes it.

        The network stands in the values that the contact is made with, because its
        record rule is checked before this record exists.

        :param dict vals: values as given to ``create``
        :return: completed copy
        """
        vals = dict(vals)
        if not vals.get("network_id"):
            vals["network_id"] = self._default_network_id().id
        if vals.get("partner_id"):
            return vals
        vals["care_network_id"] = vals["network_id"]
        if vals.get("name") and not vals.get("care_last_name"):
            first, last = names.split_full_name(vals["name"])
            vals.update(care_first_name=first, care_last_name=last)
        if not vals.get("name"):
            vals["name"] = names.full_name(
                vals.get("care_first_name") or "", vals.get("care_last_name") or ""
            )
        return vals

    def _check_partner_network(self):
        """A contact that another app or network made is never taken over."""
        for person in self:
            partner = person.partner_id.sudo()
            if partner.care_network_id != person.network_id:
                raise ValidationError(
                    self.env._(
                        "%(name)s is a contact that this care network did not make. "
                        "Make a new person: being known to care is confidential.",
                        name=partner.name,
                    )
                )

    def _get_address_line(self):
        """Return street and town on one line, as a ride's address."""
        self.ensure_one()
        return ", ".join(filter(None, [self.street, self.city]))

    def _get_person_values(self):
        """Return the plain values by which persons are compared."""
        self.ensure_one()
        return names.Person(
            first=self.care_first_name or "",
            last=self.care_last_name or "",
            birth_date=self.care_birth_date or None,
            street=self.street or "",
            phones=(self.phone,) if self.phone else (),
        )

    def _find_similar(self, limit=4):
        """Return persons of the same network who may be this person.

        :param int limit: how many at the most
        :return: list of (record, list of reasons in the user's language)
        """
        self.ensure_one()
        return self._find_similar_to(
            self._get_person_values(), self.network_id, exclude=self._origin
        )[:limit]

    @api.model
    def _find_similar_to(self, values, network, exclude=None):
        """Return persons of a network like the plain values of a person.

        :param values: ``tools.names.Person``
        :param network: ``zorgnetwerk.network`` to look in
        :param exclude: records to leave out
        :return: list of (record, list of reasons in the user's language), best first
        """
        if not values.last:
            return []
        domain = Domain("sound_key", "=", names.sound_key(values.first, values.last))
        if values.birth_date:
            born = names.birth_date_variants(values.birth_date)
            domain |= Domain("care_birth_date", "in", born)
        candidates = self.with_context(active_test=False).search(
            domain & Domain("network_id", "=", network.id), limit=50
        )
        labels = self._get_similarity_labels()
        scored = []
        for person in candidates - (exclude or self.browse()):
            score, codes = names.similarity(values, person._get_person_values())
            if score >= names.SIMILAR:
                reasons = [labels[code] for code in codes if code in labels]
                scored.append((-score, person.id, person, reasons))
        return [(person, reasons) for *_rank, person, reasons in sorted(scored)]

    def _get_similarity_labels(self):
        return {
            "name_equal": self.env._("same name"),
            "name_sounds_equal": self.env._("name sounds the same"),
            "name_swapped": self.env._("first and last name swapped"),
            "name_close": self.env._("name differs by a letter or two"),
            "birth_date_equal": self.env._("same date of birth"),
            "birth_date_swapped": self.env._("day and month of birth swapped"),
            "birth_date_close": self.env._("date of birth differs by one digit"),
            "birth_date_differs": self.env._("other date of birth"),
            "phone_equal": self.env._("same phone"),
            "address_equal": self.env._("same address"),
        }

    @api.model
    def name_create(self, name):
        person = self.create({"name": name.strip()})
        return person.id, person.display_name
