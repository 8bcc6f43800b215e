from odoo import fields, models


class ZorgnetwerkFollowUpKind(models.Model):
    """What is done about a signal: a home visit, a call, an application for a right."""

    _name = "zorgnetwerk.follow.up.kind"
    _inherit = ["zorgnetwerk.catalogue.mixin"]
    _description = "Kind of follow-up"

    nature = fields.Selection(
        [
            ("visit", "Home visit"),
            ("call", "Phone call"),
            ("referral", "Referral"),
            ("application", "Application for a right"),
            ("other", "Something else"),
        ],
        required=True,
        default="other",
        help="What the software does with it: a visit or a call can be asked of a "
        "volunteer, an application belongs to a right.",
    )
    default_days = fields.Integer(
        string="Planned after (days)",
        default=2,
        help="So many days ahead a new follow-up is planned, until somebody chooses "
        "another day.",
    )
    task_type_id = fields.Many2one(
        "zorgnetwerk.task.type",
        string="Asked of a volunteer as",
        index="btree_not_null",
        ondelete="restrict",
        help="Leave empty where only a colleague can do this.",
    )

    _days_positive = models.Constraint(
        "CHECK (default_days >= 0)", "“Planned after” is zero or more days."
    )

    def _get_first(self, nature):
        """Return the first kind of a nature, for what the software plans itself.

        :param str nature: one of the values of ``nature``
        """
        return self.search([("nature", "=", nature)], limit=1)
