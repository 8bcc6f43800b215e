from odoo import api, fields, models
from odoo.exceptions import UserError


class ZorgnetwerkUrgency(models.Model):
    """How soon a signal must be looked at and followed up."""

    _name = "zorgnetwerk.urgency"
    _inherit = ["zorgnetwerk.catalogue.mixin"]
    _description = "Urgency"

    color = fields.Integer()
    first_look_hours = fields.Integer(
        string="First look within (hours)", default=21, required=True
    )
    follow_up_days = fields.Integer(
        string="Followed up within (days)", default=20, required=True
    )
    around_clock = fields.Boolean(
        string="Day and night",
        help="Hours and days count at night, in the weekend and on closing days too. "
        "Otherwise the clock only runs while the network works.",
    )
    deputy_hours = fields.Integer(
        string="Deputy after (hours)",
        default=7,
        required=True,
        help="When the clock has run out the owner gets an activity. So many hours "
        "later the deputy is mailed, if nothing happened.",
    )
    administrator_hours = fields.Integer(
        string="Administrator after (hours)",
        default=14,
        required=True,
        help="So many hours after the deputy the administrators are mailed, if still "
        "nothing happened.",
    )
    is_default = fields.Boolean(
        string="Default", help="Proposed for a new signal of which nothing is said."
    )

    _delays_positive = models.Constraint(
        "CHECK (first_look_hours > 0 AND follow_up_days > 0)",
        "The hours to the first look and the days to the follow-up are above zero.",
    )
    _escalation_positive = models.Constraint(
        "CHECK (deputy_hours > 0 AND administrator_hours > 0)",
        "The hours before the deputy and the administrator are told are above zero.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        urgencies = super().create(vals_list)
        urgencies.filtered("is_default")[-1:]._be_only_default()
        return urgencies

    def write(self, vals):
        result = super().write(vals)
        if vals.get("is_default"):
            self[-1:]._be_only_default()
        return result

    def _be_only_default(self):
        """One urgency is proposed, so another one stops being the default."""
        for urgency in self:
            others = self.search(
                [
                    ("is_default", "=", True),
                    ("company_id", "=", urgency.company_id.id),
                    ("id", "!=", urgency.id),
                ]
            )
            others.is_default = False

    @api.model
    def _get_default(self):
        """Return what is proposed for a signal of which nothing is said."""
        return self.search([], order="is_default desc, sequence, id", limit=1)

    @api.model
    def _choose(self, company, is_urgent):
        """Return what fits a signal that came in: the soonest, or the default.

        :param company: ``res.company`` whose list it is
        :raise UserError: where the list is empty
        """
        order = (
            "first_look_hours, follow_up_days, id"
            if is_urgent
            else "is_default desc, sequence, id"
        )
        urgency = self.search(
            [("company_id", "in", (False, company.id))], order=order, limit=1
        )
        if not urgency:
            raise UserError(
                self.env._(
                    "There is no urgency to choose from. Ask the administrator to fill "
                    "the list “Urgencies”."
                )
            )
        return urgency
