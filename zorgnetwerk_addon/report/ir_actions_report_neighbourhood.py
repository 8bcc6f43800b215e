from odoo import models

OWN_STYLE = ("zorgnetwerk_addon.ecogram", "zorgnetwerk_addon.neighbourhood_year")


class IrActionsReport(models.Model):
    """The ecogram and the year of a neighbourhood bring their own style along."""

    _inherit = "ir.actions.report"

    def _get_layout(self):
        if self.report_name in OWN_STYLE:
            return self.env.ref("zorgnetwerk_addon.year_report_layout")
        return super()._get_layout()
