from odoo import api, fields, models


class ZorgnetwerkTaskType(models.Model):
    """A kind of help: ride, shopping, visit, small job, homework help…"""

    _name = "zorgnetwerk.task.type"
    _inherit = ["zorgnetwerk.catalogue.mixin"]
    _description = "Task type"

    code = fields.Char(help="Short name used in exports and imports.")
    synonyms = fields.Char(
        translate=True,
        help="Other words for this type, separated by commas. The import of a "
        "registration recognises them.",
    )
    color = fields.Integer()
    icon = fields.Char(
        default="fa-handshake-o", help="Icon class, for instance fa-car."
    )
    default_minutes = fields.Integer(
        string="Usual duration (minutes)", default=60, required=True
    )
    is_transport = fields.Boolean(
        string="Ride", help="Asks where from and where to, and counts kilometres."
    )
    requires_car = fields.Boolean(string="Needs a car")
    requirement_ids = fields.Many2many(
        "zorgnetwerk.requirement",
        "zorgnetwerk_task_type_requirement_rel",
        "task_type_id",
        "requirement_id",
        string="Requirements",
    )
    care_function_ids = fields.Many2many(
        "zorgnetwerk.care.function",
        "zorgnetwerk_task_type_care_function_rel",
        "task_type_id",
        "care_function_id",
        string="Functions of neighbourhood care",
    )
    currency_id = fields.Many2one("res.currency", compute="_compute_currency_id")
    price_per_km = fields.Float(string="Price per km", digits=(12, 4))
    price_per_hour = fields.Monetary(string="Price per hour")
    description = fields.Text(translate=True)
    planned_task_count = fields.Integer(compute="_compute_counts")
    volunteer_count = fields.Integer(compute="_compute_counts")

    _minutes_positive = models.Constraint(
        "CHECK (default_minutes > 0)", "The usual duration is above zero minutes."
    )
    _prices_positive = models.Constraint(
        "CHECK (price_per_km >= 0 AND price_per_hour >= 0)",
        "A price is zero or more.",
    )

    @api.depends("company_id")
    @api.depends_context("company")
    def _compute_currency_id(self):
        for task_type in self:
            company = task_type.company_id or self.env.company
            task_type.currency_id = company.currency_id

    @api.model
    def _get_individual_domain(self):
        """Return the domain of the kinds that one client asks for himself."""
        group = self.env.ref(
            "zorgnetwerk_addon.task_type_group_activity", raise_if_not_found=False
        )
        return [("id", "!=", group.id)] if group else []

    def _compute_counts(self):
        tasks = self.env["zorgnetwerk.task"]._read_group(
            [("task_type_id", "in", self.ids), ("state", "in", ("open", "staffed"))],
            ["task_type_id"],
            ["__count"],
        )
        volunteers = self.env["zorgnetwerk.volunteer"]._read_group(
            [("task_type_ids", "in", self.ids), ("state", "=", "active")],
            ["task_type_ids"],
            ["__count"],
        )
        tasks, volunteers = dict(tasks), dict(volunteers)
        for task_type in self:
            task_type.planned_task_count = tasks.get(task_type, 0)
            task_type.volunteer_count = volunteers.get(task_type, 0)

    def action_open_tasks(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "zorgnetwerk_addon.task_action"
        )
        action["domain"] = [("task_type_id", "=", self.id)]
        action["context"] = {
            "search_default_planned": 1,
            "default_task_type_id": self.id,
        }
        return action

    def action_open_volunteers(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "zorgnetwerk_addon.volunteer_action"
        )
        action["domain"] = [("task_type_ids", "in", self.ids)]
        return action
