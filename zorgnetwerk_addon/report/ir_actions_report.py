from odoo import models


class IrActionsReport(models.Model):
    """The year report brings its own style along."""

    _inherit = "ir.actions.report"

    def _get_layout(self):
        if self.report_name == "zorgnetwerk_addon.year_report":
            return self.env.ref("zorgnetwerk_addon.year_report_layout")
        return super()._get_layout()
