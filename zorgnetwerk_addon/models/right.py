from urllib.parse import urlsplit

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ZorgnetwerkRight(models.Model):
    """A social right that is often missed; who grants it and how one asks for it.

    Without amounts or conditions in code: they change every year and differ from one
    municipality to the next.
    """

    _name = "zorgnetwerk.right"
    _inherit = ["zorgnetwerk.catalogue.mixin"]
    _description = "Social right"

    domain_ids = fields.Many2many(
        "zorgnetwerk.life.domain",
        "zorgnetwerk_right_domain_rel",
        "right_id",
        "domain_id",
        string="Life domains",
        help="The checklist of a signal holds the rights of its life domains.",
    )
    granted_by = fields.Char(translate=True, help="Who decides about it.")
    apply_at = fields.Char(
        string="Where to apply",
        translate=True,
        help="Where one asks for it, or “follows by itself”.",
    )
    explanation = fields.Text(
        translate=True, help="For whom and what for, in a few plain words."
    )
    url = fields.Char(string="Link", help="The official page: https://…")
    check_ids = fields.One2many(
        "zorgnetwerk.right.check",
        "right_id",
        string="Where it was looked at",
        groups="zorgnetwerk_addon.group_zorg_signal_handler",
    )

    @api.constrains("url")
    def _check_url(self):
        for right in self.filtered("url"):
            if urlsplit(right.url.strip()).scheme not in ("http", "https"):
                raise ValidationError(
                    self.env._(
                        "“Link” of %(name)s begins with https://: copy the address of "
                        "the page.",
                        name=right.name,
                    )
                )
