from odoo import api, fields, models


class ZorgnetwerkReasonAsk(models.TransientModel):
    """Ask what a move must say: the reason, a note, what becomes of open work."""

    _name = "zorgnetwerk.reason.ask"
    _description = "Reason for a change of status"

    res_model = fields.Char(required=True, readonly=True)
    res_ids = fields.Char(required=True, readonly=True)
    target_state = fields.Char(required=True, readonly=True)
    usage = fields.Char(required=True, readonly=True)
    reason_id = fields.Many2one("zorgnetwerk.reason", domain="[('usage', '=', usage)]")
    note = fields.Text()
    open_work_text = fields.Char(compute="_compute_open_work_text")
    end_open_work = fields.Boolean(string="End the open work too", default=True)

    def _get_records(self):
        self.ensure_one()
        ids = [int(part) for part in self.res_ids.split(",")]
        return self.env[self.res_model].browse(ids)

    @api.depends("res_model", "res_ids", "target_state")
    def _compute_open_work_text(self):
        for wizard in self:
            wizard.open_work_text = False
            if wizard.res_model == "zorgnetwerk.client":
                requests = wizard._get_records().request_ids.filtered("is_open")
                if requests:
                    wizard.open_work_text = self.env._(
                        "%(count)s open requests: %(names)s",
                        count=len(requests),
                        names=", ".join(requests.task_type_id.mapped("name")),
                    )

    def action_apply(self):
        """Move the records, all or none."""
        self.ensure_one()
        records = self._get_records()
        if self.open_work_text and self.end_open_work:
            records._end_open_work(self.reason_id)
        records._move_to(self.target_state, reason=self.reason_id, note=self.note)
        return {"type": "ir.actions.act_window_close"}
