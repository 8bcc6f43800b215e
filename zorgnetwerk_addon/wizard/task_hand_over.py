from odoo import api, fields, models
from odoo.fields import Command


class ZorgnetwerkTaskHandOver(models.TransientModel):
    """Give tasks to a colleague to look after, with a word and a to-do."""

    _name = "zorgnetwerk.task.hand.over"
    _inherit = ["zorgnetwerk.given.records.mixin"]
    _description = "Hand tasks over to a colleague"

    task_ids = fields.Many2many(
        "zorgnetwerk.task",
        "zorgnetwerk_task_hand_over_rel",
        "hand_over_id",
        "task_id",
        string="Tasks",
        default=lambda self: self._default_task_ids(),
    )
    user_id = fields.Many2one("res.users", string="Colleague")
    colleague_ids = fields.Many2many(
        "res.users", compute="_compute_colleague_ids", string="Colleagues with access"
    )
    note = fields.Text(help="Kept with each task, only for colleagues.")

    @api.model
    def _default_task_ids(self):
        if self.env.context.get("active_model") != "zorgnetwerk.task":
            return []
        return [Command.set(self.env.context.get("active_ids", []))]

    @api.depends("task_ids")
    def _compute_colleague_ids(self):
        for hand_over in self:
            networks = hand_over.task_ids.network_id
            colleagues = networks[:1].member_ids
            for network in networks[1:]:
                colleagues &= network.member_ids
            hand_over.colleague_ids = colleagues - self.env.user

    # no constraint, as Odoo checks those as the superuser
    @api.model_create_multi
    def create(self, vals_list):
        dialogs = super().create(vals_list)
        # a name is shown for whatever id is filled in, so check each of them
        dialogs.task_ids.check_access("write")
        return dialogs

    def write(self, vals):
        result = super().write(vals)
        self.task_ids.check_access("write")
        return result

    def action_apply(self):
        """Hand over all tasks; who gets them finds one to-do for each."""
        self.ensure_one()
        # the tracked change names the colleague, the to-do asks to look
        self.task_ids.with_context(mail_auto_subscribe_no_notify=True).write(
            {"user_id": self.user_id.id}
        )
        if self.note:
            self.task_ids._message_log_batch(
                bodies={task.id: self.note for task in self.task_ids}
            )
        if self.user_id != self.env.user:
            # without a mail for each: it would name the task
            self.task_ids.with_context(
                mail_activity_quick_update=True
            ).activity_schedule(
                "mail.mail_activity_data_todo",
                summary=self.env._("Handed over by %(name)s", name=self.env.user.name),
                note=self.note,
                user_id=self.user_id.id,
            )
        return {"type": "ir.actions.act_window_close"}
