from odoo import api, fields, models
from odoo.exceptions import LockError, UserError

from ..tools.registration import RegistrationError
from ..tools.registration.mapping import Mapping
from ..tools.registration.plan import make_plan
from ..tools.registration.recognition import recognise
from ..tools.registration.schema import PERSONS
from .registration_file import rejected_values, sheets_of
from .registration_known import known_of
from .registration_sentences import fault_sentence, field_labels, file_sentence
from .registration_writer import RegistrationWriter

# Rows of problems shown on screen; the workbook of rejected rows has them all.
SHOWN = 300


class ZorgnetwerkRegistrationImport(models.TransientModel):
    """Bring a network's own registration in: a workbook or CSV files."""

    _name = "zorgnetwerk.registration.import"
    _inherit = ["zorgnetwerk.given.records.mixin"]
    _description = "Import of a registration"
    # Correcting a mapping may take an afternoon.
    _transient_max_hours = 12.0

    network_id = fields.Many2one(
        "zorgnetwerk.network",
        required=True,
        default=lambda self: self.env["zorgnetwerk.network"]._get_default_network(),
    )
    file = fields.Binary(
        attachment=False, help="A workbook (.xlsx), a CSV file, or a zip file of those."
    )
    filename = fields.Char()
    state = fields.Selection(
        [("draft", "Choose a file"), ("checked", "Check"), ("done", "Imported")],
        string="Status",
        default="draft",
        required=True,
    )
    profile_id = fields.Many2one(
        "zorgnetwerk.registration.profile",
        string="Saved layout",
        domain="[('network_id', '=', network_id)]",
    )
    profile_name = fields.Char(
        string="Save the layout as",
        help="The next file with these headings is understood at once.",
    )
    sheet_ids = fields.One2many("zorgnetwerk.registration.import.sheet", "import_id")
    word_ids = fields.One2many("zorgnetwerk.registration.import.word", "import_id")
    problem_ids = fields.One2many(
        "zorgnetwerk.registration.import.problem",
        "import_id",
        domain=[("is_rejected", "in", [True])],
    )
    notice_ids = fields.One2many(
        "zorgnetwerk.registration.import.problem",
        "import_id",
        domain=[("is_rejected", "in", [False])],
    )
    problem_count = fields.Integer(compute="_compute_counts")
    notice_count = fields.Integer(compute="_compute_counts")
    create_count = fields.Integer(compute="_compute_counts")
    summary = fields.Text(compute="_compute_summary")
    message = fields.Text(readonly=True, help="What keeps the import from starting.")
    rejected_file = fields.Binary(attachment=False, readonly=True)
    rejected_filename = fields.Char(readonly=True)

    @api.depends("filename")
    def _compute_display_name(self):
        for wizard in self:
            wizard.display_name = wizard.filename or self.env._("A registration")

    @api.depends("sheet_ids.create_count", "sheet_ids.failed_count")
    def _compute_counts(self):
        for wizard in self:
            wizard.problem_count = sum(wizard.sheet_ids.mapped("failed_count"))
            wizard.notice_count = sum(wizard.sheet_ids.mapped("notice_count"))
            wizard.create_count = sum(wizard.sheet_ids.mapped("create_count"))

    @api.depends(
        "state",
        "sheet_ids.create_count",
        "sheet_ids.join_count",
        "sheet_ids.failed_count",
        "sheet_ids.made_count",
    )
    def _compute_summary(self):
        for wizard in self:
            lines = [sheet._get_summary() for sheet in wizard.sheet_ids]
            wizard.summary = "\n".join(filter(None, lines))

    @api.onchange("file", "network_id")
    def _onchange_file(self):
        self.state = "draft"
        self.message = False

    def write(self, vals):
        if {"file", "network_id"} & vals.keys():
            # Another file has other sheets: what was chosen for the last one is void.
            vals = {"state": "draft", "message": False, **vals}
            self.sheet_ids.unlink()
            self.word_ids.unlink()
        return super().write(vals)

    def action_check(self):
        """Read the file and say what an import would make; nothing is made.

        The first time the layout is recognised, or taken from a saved one; after that
        the columns and words as the user corrected them count.
        """
        self.ensure_one()
        sheets = sheets_of(self)
        known = known_of(self.network_id)
        if self.sheet_ids:
            mapping = self._get_mapping()
        else:
            mapping = recognise(sheets, known, known.today)
            self._apply_saved_layout(mapping)
            self._set_mapping(mapping)
        self._show_plan(make_plan(sheets, mapping, known), mapping)
        self.state = "checked"
        return True

    def action_recognise(self):
        """Forget the corrections and look at the file afresh."""
        self.sheet_ids.unlink()
        self.word_ids.unlink()
        return self.action_check()

    def action_import(self):
        """Import all sheets, each with a savepoint of its own.

        A row that is wrong stays out, every other comes in. A sheet that goes wrong as
        a whole leaves the earlier ones as they are.

        :raise UserError: the layout is not complete, or an import is running already
        """
        self.ensure_one()
        self._lock_network()
        sheets = sheets_of(self)
        if not self.sheet_ids:
            self.action_check()
        mapping = self._get_mapping()
        plan = self._make_plan(sheets, mapping)
        self._show_plan(plan, mapping)
        writer = RegistrationWriter(self.network_id, plan)
        for sheet_plan in plan.sheets:
            with self.env.cr.savepoint():
                made = writer.write_sheet(sheet_plan)
            sheet = self._get_sheet(sheet_plan.sheet)
            sheet.write({"made_count": made, "ready_count": sheet.row_count})
        self.state = "done"
        return True

    def import_sheet(self, sheet_id):
        """Import one sheet in the transaction of this call, showing how far it is.

        The browser calls this for one sheet after another. The records of the dialog
        are only written through ``_show_progress``: a second transaction has written
        them by then.

        :param int sheet_id: ``zorgnetwerk.registration.import.sheet``
        :return: number of records made
        """
        self.ensure_one()
        self._lock_network()
        sheet = self.sheet_ids.filtered(lambda line: line.id == sheet_id)
        if not sheet.kind:
            return 0
        needed = self.sheet_ids.filtered(lambda one: one.kind in (*PERSONS, sheet.kind))
        sheets = sheets_of(self, wanted=needed.mapped("name"))
        plan = self._make_plan(sheets, self._get_mapping())
        sheet_plan = next(one for one in plan.sheets if one.sheet == sheet.name)
        writer = RegistrationWriter(self.network_id, plan)
        made = writer.write_sheet(
            sheet_plan, progress=lambda rows: sheet._show_progress(rows)
        )
        total = len(sheet_plan.create) + len(sheet_plan.join)
        sheet._show_progress(total, made=made)
        return made

    @api.readonly
    def get_progress(self):
        """Return for each sheet to import its id, rows and rows that are ready."""
        self.ensure_one()
        return [
            {
                "id": sheet.id,
                "name": sheet.name,
                "rows": sheet.row_count,
                "ready": sheet.ready_count,
            }
            for sheet in self.sheet_ids.sorted(lambda line: (line.rank, line.sequence))
            if sheet.kind
        ]

    def action_finish(self):
        """Close the import after the last sheet."""
        self.state = "done"
        return True

    def action_save_profile(self):
        """Keep the layout for the next file of this network."""
        self.ensure_one()
        if not self.sheet_ids:
            raise UserError(self.env._("Check a file first: its layout is kept."))
        profiles = self.env["zorgnetwerk.registration.profile"]
        name = (self.profile_name or self.profile_id.name or "").strip()
        if not name:
            raise UserError(self.env._("Give the layout a name."))
        vals = {"content": self._get_mapping().to_profile(), "active": True}
        profile = profiles.with_context(active_test=False).search(
            [("network_id", "=", self.network_id.id), ("name", "=", name)], limit=1
        )
        if profile:
            profile.write(vals)
        else:
            vals |= {"name": name, "network_id": self.network_id.id}
            profile = profiles.create(vals)
        self.write({"profile_id": profile.id, "profile_name": False})
        return True

    def action_open_made(self):
        """Open the tasks that came in."""
        return self.network_id.action_open_tasks()

    def _lock_network(self):
        """Let one import at a time run for a network."""
        try:
            self.network_id.sudo().lock_for_update(allow_referencing=True)
        except LockError as error:
            raise UserError(
                self.env._("An import for this network is running: wait for its end.")
            ) from error

    def _make_plan(self, sheets, mapping):
        plan = make_plan(sheets, mapping, known_of(self.network_id))
        if not plan.is_possible:
            raise UserError(self._get_plan_message(plan))
        return plan

    def _apply_saved_layout(self, mapping):
        profiles = self.env["zorgnetwerk.registration.profile"]
        if not self.profile_id:
            self.profile_id = profiles._find_for(self.network_id, mapping)
        if self.profile_id:
            try:
                mapping.apply_profile(self.profile_id.content)
            except RegistrationError as error:
                raise UserError(file_sentence(self.env, error)) from error

    def _get_sheet(self, name):
        return self.sheet_ids.filtered(lambda sheet: sheet.name == name)

    def _set_mapping(self, mapping):
        self.env["zorgnetwerk.registration.import.sheet"].create(
            [
                self.sheet_ids._prepare_vals(self, number, sheet)
                for number, sheet in enumerate(mapping.sheets)
            ]
        )
        self.word_ids._set_corrections(self, mapping.corrections)

    def _get_mapping(self):
        return Mapping(
            [sheet._get_mapping() for sheet in self.sheet_ids],
            self.word_ids._get_corrections(),
        )

    def _get_plan_message(self, plan):
        """Say why a plan is none."""
        if not plan.faults:
            return self.env._(
                "No sheet is recognised as volunteers, clients, tasks or signals. Say "
                "below what each sheet is."
            )
        labels = field_labels(self.env)
        return "\n".join(
            f"{sheet}: {fault_sentence(self.env, fault, labels)}"
            for sheet, fault in plan.faults
        )

    def _show_plan(self, plan, mapping):
        """Fill the dry run: figures of each sheet, problems, words, rejected rows."""
        self.problem_ids.unlink()
        self.notice_ids.unlink()
        self.message = False if plan.is_possible else self._get_plan_message(plan)
        self.sheet_ids._show_plan(plan)
        self.word_ids._show_unknown(self, plan, mapping)
        labels = field_labels(self.env)
        self.env["zorgnetwerk.registration.import.problem"].create(
            self.problem_ids._prepare_vals_list(self, plan, labels, SHOWN)
        )
        self.write(rejected_values(self, plan, labels))
