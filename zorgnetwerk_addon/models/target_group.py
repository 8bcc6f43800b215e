from odoo import fields, models


class ZorgnetwerkTargetGroup(models.Model):
    """Whom an organisation works for; with ages, a client is recognised by itself."""

    _name = "zorgnetwerk.target.group"
    _inherit = ["zorgnetwerk.catalogue.mixin"]
    _description = "Target group"

    age_from = fields.Integer(string="From (years)")
    age_to = fields.Integer(
        string="Until (years)", help="The last year that counts. 0: no end."
    )

    _ages_in_order = models.Constraint(
        "CHECK (age_from >= 0 AND (age_to = 0 OR age_to >= age_from))",
        "The first age lies before the last.",
    )

    def _get_of_age(self, age):
        """Return the groups that an age belongs to; those without ages never.

        :param int age: in years; 0 is unknown
        """
        if not age:
            return self.browse()
        return self.filtered(
            lambda group: (
                (group.age_from or group.age_to)
                and group.age_from <= age
                and (not group.age_to or age <= group.age_to)
            )
        )
