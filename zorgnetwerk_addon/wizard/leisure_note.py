from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import formatLang

from ..report.leisure_note_workbook import make_leisure_workbook
from ..tools.figure_table import HIDDEN


class ZorgnetwerkLeisureNote(models.TransientModel):
    """The yearly note of a leisure network (verantwoordingsnota): screen, PDF, XLSX.

    It goes to partners and to the Flemish authority, so it never holds a name or a
    small number of persons, whoever makes it. All three are made of the same plain
    values, see ``_get_note_data``.
    """

    _name = "zorgnetwerk.leisure.note"
    _inherit = ["zorgnetwerk.given.records.mixin", "zorgnetwerk.workbook.mixin"]
    _description = "Yearly note of a leisure network"

    _paper_report = "leisure_note_pdf"
    _paper_styles = ("zorgnetwerk_addon/static/src/year_report/year_report.css",)
    _workbook_fields = ("agreement_id", "year")

    agreement_id = fields.Many2one(
        "zorgnetwerk.agreement",
        required=True,
        ondelete="cascade",
        domain="[('kind', '=', 'leisure')]",
        default=lambda self: self._default_agreement_id(),
    )
    year = fields.Integer(required=True, default=lambda self: self._default_year())
    page = fields.Html(compute="_compute_page", sanitize=False, exportable=False)

    @api.model
    def _default_agreement_id(self):
        return self.env["zorgnetwerk.agreement"].search(
            [("kind", "=", "leisure")], limit=1
        )

    @api.model
    def _default_year(self):
        agreement = self._default_agreement_id()
        today = fields.Date.context_today(self)
        return agreement._get_year_of_note() if agreement else today.year - 1

    @api.onchange("agreement_id")
    def _onchange_agreement_id(self):
        if self.agreement_id:
            self.year = self.agreement_id._get_year_of_note()

    @api.depends("agreement_id", "year")
    def _compute_display_name(self):
        for note in self:
            note.display_name = note._get_title()

    @api.depends("agreement_id", "year")
    @api.depends_context("uid", "lang")
    def _compute_page(self):
        for note in self:
            note.page = note.agreement_id and self.env["ir.qweb"]._render(
                "zorgnetwerk_addon.leisure_note_body", note._get_page_values()
            )

    def _make_workbook(self):
        return make_leisure_workbook(self._get_note_data())

    @api.constrains("year")
    def _check_year(self):
        if any(not 1900 <= note.year <= 9998 for note in self):
            raise UserError(
                self.env._("“Year” has four digits, such as 2025: change it.")
            )

    def _get_title(self):
        self.ensure_one()
        return self.env._(
            "Yearly note %(year)s: %(agreement)s",
            year=self.year,
            agreement=self.agreement_id.name or "",
        )

    def _get_page_values(self):
        return {"data": self._get_note_data(), "show": self._show}

    def _show(self, value, kind):
        """Return a value of the note as text in the user's language.

        :param value: text or number; None when it is hidden
        :param str kind: ``text``, ``number`` or ``money``
        """
        if value is None:
            return HIDDEN
        if kind == "text" or isinstance(value, str):
            return value
        if kind == "money":
            return self.agreement_id.company_id.currency_id.format(value)
        return formatLang(self.env, value, digits=0)

    @api.model
    def action_open(self):
        """Open the note of the latest agreement, or the list that says how to begin."""
        if not self._default_agreement_id():
            return self.env["ir.actions.act_window"]._for_xml_id(
                "zorgnetwerk_addon.agreement_leisure_action"
            )
        return self.create({})._open()

    def _open(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "zorgnetwerk_addon.leisure_note_form_action"
        )
        return {**action, "res_id": self.id}
