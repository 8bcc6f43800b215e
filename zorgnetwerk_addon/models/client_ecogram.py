from odoo import models


class ZorgnetwerkClient(models.Model):
    """The people around a client, drawn."""

    _inherit = "zorgnetwerk.client"

    def action_open_ecogram(self):
        self.ensure_one()
        ecogram = self.env["zorgnetwerk.ecogram"].create({"client_id": self.id})
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "zorgnetwerk_addon.ecogram_action"
        )
        return {**action, "res_id": ecogram.id, "name": ecogram.display_name}
