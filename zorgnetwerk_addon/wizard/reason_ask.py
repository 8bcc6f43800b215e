from odoo import api, fields, models
from odoo.exceptions import UserError


class ZorgnetwerkReasonAsk(models.TransientModel):
    """Ask what a move must say: the reason, a note, what becomes of open work."""

    _name = "zorgnetwerk.reason.ask"
    _description = "Reason for a change of status"

    res_model = fields.Char(required=True, readonly=True)
    res_ids = fields.Char(required=True, readonly=True)
    target_state = fields.Char(required=True, readonly=True)
    usage = fields.Char(required=True, readonly=True)
    reason_id = fields.Many2one("zorgnetwerk.reason", domain="[('usage', '=', usage)]")
    note = fields.Text(help="Kept in the file, only for colleagues.")
    names = fields.Char(string="About", compute="_compute_open_work")
    open_work_text = fields.Char(string="Still to do", compute="_compute_open_work")
    asks_to_end = fields.Boolean(compute="_compute_open_work")
    end_open_work = fields.Boolean(string="End the open work too", default=True)

    def _get_records(self):
        """Return the records to move.

        :raise UserError: where the values, which a browser sends, name no such records
        """
        self.ensure_one()
        model = self.env.registry.get(self.res_model)
        ids = (self.res_ids or "").split(",")
        if (
            model is None
            or "zorgnetwerk.workflow.mixin" not in self._get_parents(model)
            or not all(part.isdigit() for part in ids)
        ):
            raise UserError(
                self.env._("Open this dialog from the file whose status changes.")
            )
        return self.env[self.res_model].browse([int(part) for part in ids]).exists()

    @staticmethod
    def _get_parents(model):
        return {getattr(parent, "_name", None) for parent in model.__mro__}

    @api.depends("res_model", "res_ids", "target_state")
    def _compute_open_work(self):
        for wizard in self:
            records = wizard._get_records()
            wizard.names = ", ".join(records.mapped("display_name"))
            wizard.open_work_text = records._describe_open_work(wizard.target_state)
            wizard.asks_to_end = records._asks_to_end_open_work

    def action_apply(self):
        """Move the records, all or none."""
        self.ensure_one()
        records = self._get_records()
        if self.reason_id.usage != records._state_reasons.get(self.target_state):
            records._raise_reason_missing(self.target_state)
        if self.open_work_text and self.asks_to_end and self.end_open_work:
            records._end_open_work(self.reason_id)
        records._move_to(self.target_state, reason=self.reason_id, note=self.note)
        return {"type": "ir.actions.act_window_close"}
