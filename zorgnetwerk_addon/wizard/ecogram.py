from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import format_date

from ..tools.ecogram import compare, find_warnings, is_there, lay_out

BACK = {
    "month": relativedelta(months=1),
    "half_year": relativedelta(months=6),
    "year": relativedelta(years=1),
}


class ZorgnetwerkEcogram(models.TransientModel):
    """The people around a client drawn, today and beside an earlier day.

    Screen and print draw the same plain values, see ``_get_drawing``. Who may not read
    the people around a client may not open one.
    """

    _name = "zorgnetwerk.ecogram"
    _inherit = ["zorgnetwerk.given.records.mixin", "zorgnetwerk.paper.mixin"]
    _description = "Ecogram"

    _paper_report = "ecogram_pdf"
    _paper_styles = ("zorgnetwerk_addon/static/src/ecogram/ecogram.css",)

    client_id = fields.Many2one(
        "zorgnetwerk.client", required=True, readonly=True, ondelete="cascade"
    )
    compare_with = fields.Selection(
        [
            ("nothing", "Nothing"),
            ("month", "A month ago"),
            ("half_year", "Half a year ago"),
            ("year", "A year ago"),
            ("day", "Another day"),
        ],
        string="Compare with",
        required=True,
        default="nothing",
        help="Who came since then, and who went?",
    )
    compare_on = fields.Date(
        string="Which day",
        compute="_compute_compare_on",
        store=True,
        readonly=False,
    )
    drawing = fields.Json(compute="_compute_drawing", exportable=False)

    @api.depends("compare_with")
    def _compute_compare_on(self):
        today = fields.Date.context_today(self)
        for ecogram in self:
            if ecogram.compare_with in BACK:
                ecogram.compare_on = today - BACK[ecogram.compare_with]
            elif ecogram.compare_with == "nothing":
                ecogram.compare_on = False
            else:
                ecogram.compare_on = ecogram.compare_on

    @api.depends("client_id", "compare_on")
    @api.depends_context("uid", "lang")
    def _compute_drawing(self):
        for ecogram in self:
            ecogram.drawing = ecogram.client_id and ecogram._get_drawing()

    @api.depends("client_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for ecogram in self:
            ecogram.display_name = self.env._(
                "Ecogram of %s", ecogram.client_id.display_name or ""
            )

    @api.constrains("compare_on")
    def _check_compare_on(self):
        today = fields.Date.context_today(self)
        if any(one.compare_on and one.compare_on >= today for one in self):
            raise UserError(
                self.env._("“Which day” is a day before today: choose another.")
            )

    def _get_drawing(self):
        """Return what screen and print draw, as plain values.

        Each of ``pictures`` has a ``title`` and, by sheet (``wide``, ``narrow``), what
        ``tools.ecogram.lay_out`` returns. Both pictures of a comparison have one
        layout: who stayed stands where he or she stood.

        :rtype: dict
        """
        self.ensure_one()
        today = fields.Date.context_today(self)
        then = self.compare_on if self.compare_on and self.compare_on < today else None
        days = [then, today] if then else [today]
        relations = self._get_relations()
        people = [relation._get_plain() for relation in relations]
        drawn = [one for one in people if any(is_there(one, day) for day in days)]
        layouts = {
            sheet: lay_out(drawn, sheet, self._get_short_name())
            for sheet in ("wide", "narrow")
        }
        came, went = compare(drawn, then, today) if then else (set(), set())
        now = [person for person in drawn if is_there(person, today)]
        names = {person.id: person.name for person in people}
        new, gone = (
            [names[person.id] for person in drawn if person.id in ids]
            for ids in (came, went)
        )
        marks = {**dict.fromkeys(came, "came"), **dict.fromkeys(went, "went")}
        styles = {
            relation.id: relation._get_style(marks.get(relation.id))
            for relation in relations
        }
        return {
            "rings": dict(self._get_labels("frequency")),
            "pictures": [
                self._make_picture(day, today, drawn, layouts, styles) for day in days
            ],
            "warnings": [
                {"code": code, "text": self._get_warning(code, ids, names)}
                for code, ids in find_warnings(now)
            ],
            "is_compared": bool(then),
            # a bond that changed is one that ended and one that began
            "came": [name for name in new if name not in gone],
            "went": [name for name in gone if name not in new],
            "changed": [name for name in new if name in gone],
            "is_empty": not drawn,
            "people": [
                {
                    "code": code,
                    "label": label,
                    "texts": [styles[p.id]["text"] for p in now if p.kind == code],
                }
                for code, label in self._get_labels("kind")
            ],
        }

    def _get_relations(self):
        return self.env["zorgnetwerk.client.relation"].search(
            [("client_id", "=", self.client_id.id)], order="id"
        )

    def _get_short_name(self):
        """The first name is enough for who opened the file, and fits the circle."""
        client = self.client_id
        return client.care_first_name or client.care_last_name or ""

    def _get_labels(self, field_name):
        relations = self.env["zorgnetwerk.client.relation"]
        return relations._fields[field_name]._description_selection(self.env)

    def _make_picture(self, day, today, drawn, layouts, styles):
        there = {person.id for person in drawn if is_there(person, day)}
        title = self.env._("Now") if day == today else format_date(self.env, day)
        return {
            "title": title,
            "is_now": day == today,
            **{
                sheet: {
                    **layout,
                    "nodes": [
                        {**node, **styles[node["id"]]}
                        for node in layout["nodes"]
                        if node["id"] in there
                    ],
                }
                for sheet, layout in layouts.items()
            },
        }

    def _get_warning(self, code, ids, names):
        who = ", ".join(names[one] for one in ids)
        if code == "no_informal":
            return self.env._("No family, friend or neighbour: only professionals.")
        if code == "one_person":
            return self.env._("All informal help hangs on one person: %s.", who)
        if code == "overloaded":
            return self.env._("Overloaded carer: %s.", who)
        if code == "alone_daily":
            return self.env._("%s is the only one who comes daily.", who)
        return self.env._("Nobody may be told how the client is doing.")

    def _get_today(self):
        return format_date(self.env, fields.Date.context_today(self))

    def action_people(self):
        """Open the list of the people around the client, to bring it up to date."""
        self.ensure_one()
        return self.client_id._open_related("client_relation_client_action")
