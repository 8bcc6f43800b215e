from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ..tools.areas import match_area


class ZorgnetwerkPersonMixin(models.AbstractModel):
    """What client and volunteer share: one closed contact, found however it is typed.

    The model that uses it inherits by delegation from ``res.partner``.
    """

    _name = "zorgnetwerk.person.mixin"
    _inherit = [
        "zorgnetwerk.network.mixin",
        "zorgnetwerk.looked.after.mixin",
        "zorgnetwerk.similar.person.mixin",
        "zorgnetwerk.position.mixin",
    ]
    _description = "Person of a care network"
    _order = "sort_name, id"

    # the date on which a file ends
    _ended_field = None

    partner_id = fields.Many2one(
        "res.partner",
        string="Person",
        required=True,
        index=True,
        ondelete="restrict",
        copy=False,
    )
    reference = fields.Char(string="Number", copy=False, index="btree_not_null")
    import_key = fields.Char(readonly=True, index="btree_not_null", copy=False)
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
    active = fields.Boolean(default=True, tracking=True)
    user_id = fields.Many2one(
        default=lambda self: self._default_user_id(),
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
    )

    registered_on = fields.Date(default=fields.Date.context_today, copy=False)
    active_since = fields.Date(copy=False, tracking=True)

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
        # the villages of a municipality, kept in one registry
        areas = self.env["zorgnetwerk.area"].sudo().search([])  # pylint: disable=no-search-all
        offered, known = {}, {}
        for person in self:
            if not (person.zip or person.city):
                person.area_id = person.area_id
                continue
            company = person.company_id
            if company not in offered:
                offered[company] = areas._get_plain(company)
            # a batch has many persons and few towns
            address = company, person.zip, person.city
            if address not in known:
                known[address] = match_area(
                    person.zip or "", person.city or "", offered[company]
                )
            person.area_id = known[address]

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = [dict(vals) for vals in vals_list]
        self._complete_belongings(vals_list)
        vals_list = [self._prepare_person_vals(vals) for vals in vals_list]
        self._check_partner_network(vals_list)
        return super().create(vals_list)

    @api.model
    def _default_user_id(self, network=None):
        network = network or self._default_network_id()
        member = self.env.user in network.sudo().member_ids
        return self.env.user if member else network.sudo().user_id

    @api.model
    def _complete_belongings(self, vals_list):
        """Fill in network and colleague, asked once and not for every person.

        :param list vals_list: values of new persons, completed in place
        """
        if not all(vals.get("network_id") for vals in vals_list):
            default = self._default_network_id()
            for vals in vals_list:
                vals["network_id"] = vals.get("network_id") or default.id
        users = {}
        for vals in vals_list:
            if "user_id" not in vals:
                network = self.env["zorgnetwerk.network"].browse(vals["network_id"])
                if network not in users:
                    users[network] = self._default_user_id(network).id
                vals["user_id"] = users[network]

    @api.constrains("user_id", "network_id")
    def _check_user_has_access(self):
        """Who is given a file is told so, by name and by mail."""
        for person in self.sudo():
            user = person.user_id
            if not user or user in person.network_id.member_ids:
                continue
            if not user.has_group("zorgnetwerk_addon.group_zorg_administrator"):
                raise ValidationError(
                    self.env._(
                        "%(user)s has no access to %(network)s: choose another "
                        "colleague in “Looked after by”, or give access first.",
                        user=user.name,
                        network=person.network_id.name,
                    )
                )

    @api.model
    def _prepare_person_vals(self, vals):
        """Complete the values of a new person with the network that closes it.

        The network stands in the values that the contact is made with, because its
        record rule is checked before this record exists.

        :param dict vals: values as given to ``create``
        :return: completed copy
        """
        vals = dict(vals)
        self._prepare_dates(vals)
        if vals.get("partner_id"):
            return vals
        vals["care_network_id"] = vals["network_id"]
        return vals

    @api.model
    def _prepare_dates(self, vals):
        """Fill in the dates that follow from the others, in the values themselves."""
        begun = [vals.get(name) for name in ("active_since", self._ended_field)]
        begun = [fields.Date.to_date(date) for date in begun if date]
        today = fields.Date.context_today(self)
        if "registered_on" not in vals:
            vals["registered_on"] = min([*begun, today])
        if vals.get("state") == "active":
            vals.setdefault("active_since", vals["registered_on"])
        elif vals.get("state") in self._state_reasons:
            vals.setdefault(self._ended_field, today)

    def write(self, vals):
        if "partner_id" in vals:
            self._check_partner_network(
                [{**vals, "network_id": person.network_id.id} for person in self]
            )
        state = vals.get("state")
        if not state:
            return super().write(vals)
        if state == "active":
            # who comes back from a pause was active all along
            resumed = self.filtered(lambda person: person.state in ("active", "paused"))
            started = self - resumed
            if resumed and started:
                return resumed.write(vals) and started.write(vals)
            if started:
                today = fields.Date.context_today(self)
                vals = {"active_since": today, **vals}
        ended = state in self._state_reasons and fields.Date.context_today(self)
        return super().write({self._ended_field: ended, **vals})

    def unlink(self):
        partners = self.partner_id
        result = super().unlink()
        partners._unlink_unused_care_contacts()
        return result

    @api.model
    def _check_partner_network(self, vals_list):
        """A contact that another app or network made is never taken over.

        Before anything is written on it, and without saying whose it is.
        """
        for vals in vals_list:
            partner = self.env["res.partner"].browse(vals.get("partner_id") or ())
            if partner and partner.sudo().care_network_id.id != vals["network_id"]:
                raise ValidationError(
                    self.env._(
                        "That contact was not made by this care network. Make a new "
                        "person: being known to care is confidential."
                    )
                )

    def _count_lines(self, model_name, inverse_name, domain):
        """Return how many lines of a model each of these persons has, in one query.

        :return: dict of person -> number, without those who have none
        """
        return dict(
            self.env[model_name]._read_group(
                [(inverse_name, "in", self.ids), *domain], [inverse_name], ["__count"]
            )
        )

    def _get_files_of_same_person(self, model_name):
        """Return the file that each person has in another role, archived or not.

        :param str model_name: ``zorgnetwerk.client`` or ``zorgnetwerk.volunteer``
        :return: dict of ``res.partner`` -> record
        """
        files = self.env[model_name].with_context(active_test=False)
        found = files.search([("partner_id", "in", self.partner_id.ids)])
        return found.grouped("partner_id")

    def _get_address_line(self):
        """Return street and town on one line, as a ride's address."""
        self.ensure_one()
        return ", ".join(filter(None, [self.street, self.city]))
