from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools.areas import Area
from ..tools.distance import Position
from ..tools.places import find_centre


class ZorgnetwerkArea(models.Model):
    """Territory: municipality, its villages, their neighbourhoods.

    A merger of municipalities gives a new NIS code, so a municipality has dates
    between which it exists.
    """

    _name = "zorgnetwerk.area"
    _description = "Area"
    _parent_store = True
    _order = "complete_name, id"
    _rec_names_search = ["complete_name", "nis_code"]

    name = fields.Char(required=True)
    complete_name = fields.Char(
        compute="_compute_complete_name", store=True, recursive=True, index="trigram"
    )
    kind = fields.Selection(
        [
            ("municipality", "Municipality"),
            ("village", "Village"),
            ("neighbourhood", "Neighbourhood"),
        ],
        required=True,
        default="village",
        index=True,
    )
    parent_id = fields.Many2one(
        "zorgnetwerk.area", string="Part of", index=True, ondelete="restrict"
    )
    parent_path = fields.Char(index=True)
    child_ids = fields.One2many("zorgnetwerk.area", "parent_id", string="Parts")
    nis_code = fields.Char(string="NIS code", index="btree_not_null")
    postcodes = fields.Char(help="Postcodes, separated by commas.")
    valid_from = fields.Date()
    valid_to = fields.Date()
    latitude = fields.Float(
        digits=(10, 7),
        compute="_compute_position",
        store=True,
        precompute=True,
        readonly=False,
        aggregator=None,
        help="Of the middle, in degrees. Follows from name and postcodes (GeoNames).",
    )
    longitude = fields.Float(
        digits=(10, 7),
        compute="_compute_position",
        store=True,
        precompute=True,
        readonly=False,
        aggregator=None,
    )
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company",
        string="Only for",
        index=True,
        help="Leave empty to offer this to every municipality in the database.",
    )

    _dates_in_order = models.Constraint(
        "CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from)",
        "An area ends after it begins.",
    )

    @api.depends("name", "parent_id.complete_name")
    def _compute_complete_name(self):
        for area in self:
            parent = area.parent_id.complete_name
            area.complete_name = f"{parent} / {area.name}" if parent else area.name

    @api.depends("name", "postcodes", "kind")
    def _compute_position(self):
        """Postcodes say nothing of a neighbourhood: its village stands in for it."""
        for area in self:
            found = None
            if area.kind != "neighbourhood":
                found = find_centre(area._get_postcodes(), area.name or "")
            area.latitude, area.longitude = found or (0, 0)

    @api.depends("name", "kind")
    def _compute_display_name(self):
        """A village often has the name of its municipality: tell them apart."""
        for area in self:
            if area.kind == "municipality" and area.name:
                area.display_name = self.env._("%s (municipality)", area.name)
            else:
                area.display_name = area.name

    def write(self, vals):
        # before the parent is stored: Odoo's own check says no more than "recursion"
        parent = self.browse(vals.get("parent_id") or ())
        if not set(parent._get_path_ids()).isdisjoint(self.ids):
            raise ValidationError(
                self.env._("An area cannot be a part of itself: change “Part of”.")
            )
        return super().write(vals)

    def _get_postcodes(self):
        """Return the set of this area's own postcodes."""
        codes = (code.strip() for code in (self.postcodes or "").split(","))
        return {code for code in codes if code}

    def _get_position(self):
        """Return the ``Position`` of the area or of the nearest one around it.

        None when no point is known.
        """
        area = self
        while area:
            if area.latitude or area.longitude:
                return Position(area.latitude, area.longitude, area.kind)
            area = area.parent_id
        return None

    def _get_plain(self, company):
        """Return those that a municipality is offered, as plain values.

        :param company: ``res.company``
        :return: list of ``tools.areas.Area``
        """
        return [
            Area(
                id=area.id,
                name=area.name,
                kind=area.kind,
                postcodes=frozenset(area._get_postcodes()),
                parent=area.parent_id.id or None,
            )
            for area in self
            if not area.company_id or area.company_id == company
        ]

    def _get_path_ids(self):
        """Return the ids from the municipality down to this area."""
        return [int(part) for part in (self.parent_path or "").split("/") if part]
