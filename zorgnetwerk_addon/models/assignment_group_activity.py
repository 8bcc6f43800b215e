from odoo import api, fields, models


class ZorgnetwerkAssignment(models.Model):
    """A volunteer of a group activity, booked by the activity's own task."""

    _inherit = "zorgnetwerk.assignment"

    group_activity_id = fields.Many2one(
        "zorgnetwerk.group.activity",
        string="Group activity",
        compute="_compute_group_activity_id",
        store=True,
        precompute=True,
        readonly=False,
        index="btree_not_null",
        ondelete="cascade",
    )
    activity_role = fields.Char(
        string="Role", help="Host, cook, driver, first aid… at the activity."
    )

    @api.depends("task_id.group_activity_id")
    def _compute_group_activity_id(self):
        for line in self:
            task = line.task_id
            line.group_activity_id = not task.client_id and task.group_activity_id

    @api.model_create_multi
    def create(self, vals_list):
        lines = [vals for vals in vals_list if not vals.get("task_id")]
        activities = self.env["zorgnetwerk.group.activity"].browse(
            {vals["group_activity_id"] for vals in lines if "group_activity_id" in vals}
        )
        if activities:
            activities._ensure_tasks()
            task_ids = {activity.id: activity.task_id.id for activity in activities}
            vals_list = [
                vals
                if vals.get("task_id")
                else {**vals, "task_id": task_ids.get(vals.get("group_activity_id"))}
                for vals in vals_list
            ]
        return super().create(vals_list)
