from datetime import datetime, timezone
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.exceptions import UserError


class ZorgnetwerkNeighbourhoodYear(models.Model):
    """The year of a caring neighbourhood: evidence from daily work, and the scores."""

    _name = "zorgnetwerk.neighbourhood.year"
    _inherit = ["zorgnetwerk.network.mixin", "zorgnetwerk.paper.mixin"]
    _description = "Year of a neighbourhood"
    _order = "year desc, name, id"

    name = fields.Char(compute="_compute_name", store=True, index="trigram")
    area_id = fields.Many2one(
        "zorgnetwerk.area",
        string="Neighbourhood",
        required=True,
        index=True,
        ondelete="restrict",
        help="With all that is part of it.",
    )
    year = fields.Integer(
        required=True,
        index=True,
        aggregator=None,
        default=lambda self: fields.Date.context_today(self).year,
    )
    assessment_ids = fields.One2many(
        "zorgnetwerk.neighbourhood.assessment",
        "page_id",
        string="Self-assessment",
        groups="zorgnetwerk_addon.group_zorg_coordinator",
    )
    assessment_count = fields.Integer(
        string="Partners who scored",
        compute="_compute_assessment_count",
        groups="zorgnetwerk_addon.group_zorg_coordinator",
    )
    summary = fields.Text(
        string="What stands out",
        help="In a few words, without persons: it is printed, and read by who decides.",
    )

    _once = models.UniqueIndex(
        "(network_id, area_id, year)",
        "This neighbourhood has a page of that year already.",
    )
    _year_of_four = models.Constraint(
        "CHECK (year BETWEEN 1900 AND 9998)",
        "“Year” has four digits, such as 2025: change it.",
    )

    @api.depends("area_id.name", "year")
    def _compute_name(self):
        for page in self:
            page.name = f"{page.area_id.name or ''} {page.year or ''}".strip()

    def _compute_assessment_count(self):
        counts = dict(
            self.env["zorgnetwerk.neighbourhood.assessment"]._read_group(
                [("page_id", "in", self.ids)], ["page_id"], ["__count"]
            )
        )
        for page in self:
            page.assessment_count = counts.get(page, 0)

    @api.constrains("network_id", "area_id")
    def _check_area_in_territory(self):
        """A page counts what the network did, so its area is one where it works."""
        for page in self:
            territory = page.network_id.area_ids
            if territory and not set(page.area_id._get_path_ids()) & set(territory.ids):
                raise UserError(
                    self.env._(
                        "%(network)s does not work in %(area)s: choose an area of its "
                        "territory.",
                        network=page.network_id.name,
                        area=page.area_id.name,
                    )
                )

    def _is_over(self, year=None):
        """Whether the year, or another one, has ended for the network."""
        zone = ZoneInfo(self.network_id.tz)
        return datetime.now(timezone.utc).astimezone(zone).year > (year or self.year)

    def action_assess(self):
        """Open a new self-assessment, with a line for each function to score."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Self-assessment of %s", self.name),
            "res_model": "zorgnetwerk.neighbourhood.assessment",
            "views": [(False, "form")],
            "context": {"default_page_id": self.id},
        }
