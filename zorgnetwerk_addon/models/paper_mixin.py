from odoo import models
from odoo.tools import file_open


class ZorgnetwerkPaperMixin(models.AbstractModel):
    """A page that is read on screen and taken along as PDF."""

    _name = "zorgnetwerk.paper.mixin"
    _description = "Page that is printed"

    # xml id of the report, and paths of the style sheets of screen and paper
    _paper_report = None
    _paper_styles = ()

    def _get_style(self):
        """Return the style sheets of the page: a PDF is made without a server."""
        sheets = []
        for path in self._paper_styles:
            with file_open(path, "r") as sheet:
                sheets.append(sheet.read())
        return "\n".join(sheets)

    def _get_file_name(self):
        return (self.display_name or "").replace("/", "-").replace(":", " –")

    def action_pdf(self):
        self.ensure_one()
        report = self.env.ref(f"zorgnetwerk_addon.{self._paper_report}")
        return report.report_action(self, config=False)
