from odoo import api, fields, models

from ..tools.registration.mapping import Column
from ..tools.registration.schema import KINDS, fields_of
from .registration_sentences import field_labels


class ZorgnetwerkRegistrationImportColumn(models.TransientModel):
    """A column of a registration, and the field that it is."""

    _name = "zorgnetwerk.registration.import.column"
    _description = "Column of a registration"
    _order = "index, id"
    _transient_max_hours = 12.0

    sheet_id = fields.Many2one(
        "zorgnetwerk.registration.import.sheet",
        required=True,
        index=True,
        ondelete="cascade",
    )
    index = fields.Integer(required=True, readonly=True, help="0 is the first column.")
    letter = fields.Char(string="Column", compute="_compute_letter")
    heading = fields.Char(readonly=True)
    samples = fields.Char(string="For instance", readonly=True)
    field_code = fields.Selection(
        lambda self: list(field_labels(self.env).items()), string="Is"
    )
    field_choices = fields.Char(compute="_compute_field_choices")
    confidence = fields.Float(readonly=True)
    unit = fields.Selection(
        [("minute", "Minutes"), ("hour", "Hours")],
        help="Of a duration without a unit.",
    )
    is_left_out = fields.Boolean(
        string="Never imported",
        readonly=True,
        help="National numbers and bank accounts stay out of the files.",
    )

    @api.depends("index")
    def _compute_letter(self):
        for column in self:
            first, second = divmod(column.index, 26)
            letters = [chr(64 + first)] if first else []
            column.letter = "".join([*letters, chr(65 + second)])

    @api.depends("sheet_id.kind")
    def _compute_field_choices(self):
        """What a column may be depends on what its sheet holds."""
        choices = {kind: ",".join(fields_of(kind)) for kind in KINDS}
        for column in self:
            column.field_choices = choices.get(column.sheet_id.kind, "")

    @api.onchange("field_code")
    def _onchange_field_code(self):
        self.confidence = 1.0

    @api.model
    def _prepare_vals(self, column):
        """Return values for a column as it was recognised."""
        return {
            "index": column.index,
            "heading": column.heading,
            "samples": " · ".join(column.samples),
            "field_code": column.field or False,
            "confidence": column.confidence,
            "unit": column.unit or False,
            "is_left_out": column.left_out,
        }

    def _get_mapping(self, kind):
        """Return the columns as the user left them.

        A field that two columns claim belongs to the first; what fits another kind of
        sheet is dropped.
        """
        allowed, taken, mapped = set(fields_of(kind) if kind else ()), set(), []
        for column in self:
            code = column.field_code or ""
            if code not in allowed or code in taken or column.is_left_out:
                code = ""
            taken.add(code or None)
            mapped.append(
                Column(
                    column.index,
                    column.heading or "",
                    code,
                    column.confidence,
                    column.unit or "",
                    left_out=column.is_left_out,
                )
            )
        return mapped
