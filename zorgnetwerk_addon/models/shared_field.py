from odoo import fields, models

from ..tools.sharing import PARTS

PART_SELECTION = [
    ("name", "Name"),
    ("phone", "Phone"),
    ("email", "E-mail"),
    ("address", "Address"),
    ("village", "Village"),
    ("birth_date", "Date of birth"),
    ("age", "Age"),
    ("languages", "Languages"),
    ("household", "Household"),
    ("mobility_aid", "Mobility aid"),
    ("practical_remark", "Practical remark"),
    ("emergency_contact", "Whom to call in an emergency"),
    ("domains", "Life domains of the signal"),
    ("facts", "Facts of the signal"),
]


class ZorgnetwerkSharedField(models.Model):
    """A part of a file that an agreement or a consent may open to a partner."""

    _name = "zorgnetwerk.shared.field"
    _inherit = ["zorgnetwerk.catalogue.mixin"]
    _description = "What may be shared"

    code = fields.Selection(
        PART_SELECTION,
        string="Part of the file",
        required=True,
    )

    def _get_codes(self):
        """Return the codes of these parts, in the order in which they are read."""
        codes = set(self.mapped("code"))
        return [code for code in PARTS if code in codes]
