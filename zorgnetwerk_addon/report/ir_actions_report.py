from odoo import models

WITH_OWN_STYLE = (
    "zorgnetwerk_addon.year_report",
    "zorgnetwerk_addon.leisure_note",
    "zorgnetwerk_addon.policy_bundle",
    "zorgnetwerk_addon.board_overview",
)


class IrActionsReport(models.Model):
    """Reports for the board bring their own style along."""

    _inherit = "ir.actions.report"

    def _get_layout(self):
        if self.report_name in WITH_OWN_STYLE:
            return self.env.ref("zorgnetwerk_addon.year_report_layout")
        return super()._get_layout()
