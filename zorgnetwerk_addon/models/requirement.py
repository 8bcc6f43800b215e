from odoo import fields, models


class ZorgnetwerkRequirement(models.Model):
    """Something a volunteer must have or have done before certain tasks.

    The rules behind the usual ones: information duty and signed agreement (law of
    3 July 2005 on the rights of volunteers; Flemish decree of 3 April 2009), and the
    extract 596.2 of the criminal record for structural contact with minors. Only that
    a paper was seen is kept, never the paper.
    """

    _name = "zorgnetwerk.requirement"
    _inherit = ["zorgnetwerk.catalogue.mixin"]
    _description = "Requirement for volunteers"

    code = fields.Char(help="Short name by which an import recognises this paper.")
    validity_months = fields.Integer(
        string="Valid for (months)", help="0 when it does not expire."
    )
    warn_days = fields.Integer(string="Warn before expiry (days)", default=60)
    is_always_required = fields.Boolean(
        string="For every task", help="Asked of every volunteer, whatever the task."
    )
    task_type_ids = fields.Many2many(
        "zorgnetwerk.task.type",
        "zorgnetwerk_task_type_requirement_rel",
        "requirement_id",
        "task_type_id",
        string="For these tasks",
    )
    description = fields.Text(translate=True)

    _validity_positive = models.Constraint(
        "CHECK (validity_months >= 0 AND warn_days >= 0)",
        "Months of validity and days of warning are zero or more.",
    )
