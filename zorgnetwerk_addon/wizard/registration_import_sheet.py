from odoo import api, fields, models
from odoo.tools import SQL

from ..tools.registration.mapping import SheetMapping
from ..tools.registration.schema import KINDS
from .registration_sentences import kind_labels


class ZorgnetwerkRegistrationImportSheet(models.TransientModel):
    """A sheet of a registration: what it is, and what became of its rows."""

    _name = "zorgnetwerk.registration.import.sheet"
    _description = "Sheet of a registration"
    _order = "rank, sequence, id"
    _transient_max_hours = 12.0

    import_id = fields.Many2one(
        "zorgnetwerk.registration.import", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(help="The place in the file.")
    rank = fields.Integer(
        compute="_compute_rank", store=True, help="Persons come before what they did."
    )
    name = fields.Char(required=True, readonly=True)
    kind = fields.Selection(
        lambda self: list(kind_labels(self.env).items()), string="Holds"
    )
    task_type_id = fields.Many2one(
        "zorgnetwerk.task.type",
        string="Kind of help",
        help="Of a sheet of tasks that has no column for it.",
    )
    has_type_column = fields.Boolean(compute="_compute_has_type_column")
    header_row = fields.Integer(readonly=True, help="0 when there are no headings.")
    first_row = fields.Integer(readonly=True)
    confidence = fields.Float(readonly=True)
    column_ids = fields.One2many(
        "zorgnetwerk.registration.import.column", "sheet_id", string="Columns"
    )
    create_count = fields.Integer(string="New", readonly=True)
    join_count = fields.Integer(string="Here already", readonly=True)
    failed_count = fields.Integer(string="Stay out", readonly=True)
    notice_count = fields.Integer(string="Remarks", readonly=True)
    row_count = fields.Integer(compute="_compute_row_count")
    ready_count = fields.Integer(readonly=True)
    made_count = fields.Integer(string="Made", readonly=True)

    @api.depends("kind")
    def _compute_rank(self):
        for sheet in self:
            sheet.rank = KINDS.index(sheet.kind) if sheet.kind else len(KINDS)

    @api.depends("column_ids.field_code")
    def _compute_has_type_column(self):
        for sheet in self:
            sheet.has_type_column = "type" in sheet.column_ids.mapped("field_code")

    @api.depends("create_count", "join_count")
    def _compute_row_count(self):
        for sheet in self:
            sheet.row_count = sheet.create_count + sheet.join_count

    def _get_summary(self):
        """Return one line about the sheet: what comes in, what stays out."""
        self.ensure_one()
        if not self.kind:
            return ""
        values = {
            "sheet": self.name,
            "kind": kind_labels(self.env)[self.kind],
            "new": self.create_count,
            "joined": self.join_count,
            "failed": self.failed_count,
            "made": self.made_count,
        }
        if self.import_id.state == "done":
            return self.env._(
                "%(sheet)s (%(kind)s): %(made)s made, %(joined)s were here already, "
                "%(failed)s rows stayed out.",
                **values,
            )
        return self.env._(
            "%(sheet)s (%(kind)s): %(new)s to make, %(joined)s here already, "
            "%(failed)s rows stay out.",
            **values,
        )

    @api.model
    def _prepare_vals(self, wizard, number, mapping):
        """Return values for a sheet as it was recognised.

        :param wizard: ``zorgnetwerk.registration.import``
        :param int number: place in the file
        :param mapping: ``tools.registration.mapping.SheetMapping``
        """
        columns = self.env["zorgnetwerk.registration.import.column"]
        return {
            "import_id": wizard.id,
            "sequence": number,
            "name": mapping.sheet,
            "kind": mapping.kind or False,
            "task_type_id": mapping.type_code or False,
            "header_row": mapping.header,
            "first_row": mapping.first,
            "confidence": mapping.confidence,
            "column_ids": [
                fields.Command.create(columns._prepare_vals(column))
                for column in mapping.columns
            ],
        }

    def _get_mapping(self):
        """Return the mapping of the sheet as the user left it."""
        self.ensure_one()
        return SheetMapping(
            self.name,
            self.kind or "",
            self.header_row,
            self.first_row,
            self.confidence,
            self.column_ids._get_mapping(self.kind),
            "" if self.has_type_column else self.task_type_id.id or "",
        )

    def _show_plan(self, plan):
        """Take over the figures of a plan."""
        by_name = {sheet_plan.sheet: sheet_plan for sheet_plan in plan.sheets}
        for sheet in self:
            found = by_name.get(sheet.name)
            sheet.write(
                {
                    "create_count": len(found.create) if found else 0,
                    "join_count": len(found.join) if found else 0,
                    "failed_count": len(found.failed) if found else 0,
                    "notice_count": len(found.notices) if found else 0,
                    "ready_count": 0,
                    "made_count": 0,
                }
            )

    def _show_progress(self, ready, made=0):
        """Say to others how many rows are ready, before the transaction ends.

        A row that this transaction has locked itself is skipped: waiting for it would
        never end.

        :param int ready: number of rows
        :param int made: number of records made
        """
        self.ensure_one()
        with self.env.registry.cursor() as cr:
            cr.execute(
                SQL(
                    """UPDATE zorgnetwerk_registration_import_sheet
                          SET ready_count = %s, made_count = %s
                        WHERE id IN (SELECT id
                                       FROM zorgnetwerk_registration_import_sheet
                                      WHERE id = %s
                                        FOR NO KEY UPDATE SKIP LOCKED)""",
                    ready,
                    made,
                    self.id,
                )
            )
