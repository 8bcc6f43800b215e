import base64

from odoo import api, fields, models


class ZorgnetwerkWorkbookMixin(models.AbstractModel):
    """A page that is taken along as a workbook too."""

    _name = "zorgnetwerk.workbook.mixin"
    _inherit = ["zorgnetwerk.paper.mixin"]
    _description = "Page with a workbook"

    # the fields that decide what stands in it
    _workbook_fields = ()

    workbook = fields.Binary(compute="_compute_workbook", exportable=False)

    @api.depends(lambda self: self._workbook_fields)
    @api.depends_context("uid", "lang")
    def _compute_workbook(self):
        for page in self:
            page.workbook = base64.b64encode(page._make_workbook())

    def _make_workbook(self):
        """Return the content of an XLSX file.

        :rtype: bytes
        """
        raise NotImplementedError

    def action_workbook(self):
        """Download the workbook."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/workbook/"
            f"{self._get_file_name()}.xlsx?download=true",
            "target": "download",
        }
