from odoo import fields, models


class ZorgnetwerkLeisureRole(models.Model):
    """A kind of partner of a leisure network, and whether an agreement needs one.

    Source of the first list: decree of 18 January 2008 on participation
    (Participatiedecreet), article 22, and what the administration answers about it. At
    the least: the municipal services for leisure (culture, youth and sport), the
    public social service (OCMW), and the associations of people in poverty that are
    active there; where none is active, other organisations that reach them. Rules
    change, so each kind says from when and until when it is needed.
    """

    _name = "zorgnetwerk.leisure.role"
    _inherit = ["zorgnetwerk.catalogue.mixin"]
    _description = "Kind of partner of a leisure network"

    is_needed = fields.Boolean(
        string="At the least one",
        help="An agreement that begins between the two days needs such a partner.",
    )
    needed_from = fields.Date(string="Needed from")
    needed_until = fields.Date(
        string="Needed until", help="The last day. Leave empty while the rule holds."
    )
    instead_id = fields.Many2one(
        "zorgnetwerk.leisure.role",
        string="Or, with a note",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('id', '!=', id)]",
        help="Such a partner will do, where the agreement says why there is none.",
    )
    counts_for_ids = fields.Many2many(
        "zorgnetwerk.leisure.role",
        "zorgnetwerk_leisure_role_counts_rel",
        "role_id",
        "counted_id",
        string="Also counts for",
        help="One municipal service may stand for culture, youth and sport.",
    )

    _until_after_from = models.Constraint(
        "CHECK (needed_until >= needed_from)",
        "“Needed until” comes on or after “Needed from”.",
    )

    def _is_needed_on(self, day):
        """Tell whether an agreement that begins on a day needs such a partner."""
        self.ensure_one()
        return (
            self.is_needed
            and (not self.needed_from or self.needed_from <= day)
            and (not self.needed_until or day <= self.needed_until)
        )
