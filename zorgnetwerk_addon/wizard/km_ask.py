from odoo import fields, models


class ZorgnetwerkKmAsk(models.TransientModel):
    """Ask the kilometres of rides while they are registered as done."""

    _name = "zorgnetwerk.km.ask"
    _inherit = ["zorgnetwerk.given.records.mixin"]
    _description = "Kilometres of rides"

    task_ids = fields.Many2many(
        "zorgnetwerk.task",
        "zorgnetwerk_km_ask_task_rel",
        "km_ask_id",
        "task_id",
        string="Tasks to register",
    )
    ride_ids = fields.Many2many(
        "zorgnetwerk.task",
        "zorgnetwerk_km_ask_ride_rel",
        "km_ask_id",
        "task_id",
        string="Rides without km",
    )

    def action_apply(self):
        """Register all tasks as done; a ride whose km nobody knows keeps none.

        :return: what ``action_register`` of the tasks returns, the dialog closed
        """
        self.ensure_one()
        result = self.task_ids._register_done()
        if result is True:
            return {"type": "ir.actions.act_window_close"}
        return result
