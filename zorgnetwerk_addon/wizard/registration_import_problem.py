from odoo import api, fields, models

from ..tools.registration.base import shown
from .registration_sentences import fault_sentence


class ZorgnetwerkRegistrationImportProblem(models.TransientModel):
    """A row of a registration that stays out, or of which something is left out."""

    _name = "zorgnetwerk.registration.import.problem"
    _description = "Row of a registration with a problem"
    _order = "id"
    _transient_max_hours = 12.0

    import_id = fields.Many2one(
        "zorgnetwerk.registration.import", required=True, index=True, ondelete="cascade"
    )
    is_rejected = fields.Boolean(readonly=True)
    sheet_name = fields.Char(string="Sheet", readonly=True)
    row = fields.Integer(readonly=True)
    field_label = fields.Char(string="Column", readonly=True)
    reason = fields.Char(readonly=True)
    content = fields.Char(string="The row", readonly=True)

    @api.model
    def _prepare_vals_list(self, wizard, plan, labels, limit):
        """Return values for the lines to show.

        :param wizard: ``zorgnetwerk.registration.import``
        :param plan: ``tools.registration.plan.Plan``
        :param dict labels: names of the fields
        :param int limit: number of lines of each sort, at the most
        """
        rejected, notices = [], []
        for sheet in plan.sheets:
            for row, faults in sheet.failed[: limit - len(rejected)]:
                content = " · ".join(shown(cell) for cell in row.cells if cell)
                rejected += [
                    self._prepare_vals(wizard, sheet, row.number, fault, labels)
                    | {"is_rejected": True, "content": content}
                    for fault in faults
                ]
            notices += [
                self._prepare_vals(wizard, sheet, number, notice, labels)
                for number, notice in sheet.notices[: limit - len(notices)]
            ]
        return rejected + notices

    @api.model
    def _prepare_vals(self, wizard, sheet, number, fault, labels):
        return {
            "import_id": wizard.id,
            "sheet_name": sheet.sheet,
            "row": number,
            "field_label": labels.get(fault.field, ""),
            "reason": fault_sentence(self.env, fault, labels),
        }
