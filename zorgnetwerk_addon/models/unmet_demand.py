from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools.parts_of_day import local, part_of_day

PARTS_OF_DAY = [
    ("1_morning", "Morning (6–12)"),
    ("2_afternoon", "Afternoon (12–18)"),
    ("3_evening", "Evening (18–22)"),
    ("4_night", "Night (22–6)"),
]


class ZorgnetwerkUnmetDemand(models.Model):
    """The ledger of help that was asked and not given, or not in time.

    Rows are only added. Each keeps the reason, the moment at which it was decided and
    the moment for which help was wanted, as they were then: a client who moves, or a
    list of reasons that changes, changes no row. Undoing the decision marks its row
    as taken back, with the moment, so the year of then can be told as it was then.
    """

    _name = "zorgnetwerk.unmet.demand"
    _inherit = ["zorgnetwerk.network.mixin"]
    _description = "Unmet demand"
    _order = "moment desc, id desc"

    kind = fields.Selection(
        [
            ("refused", "Refused"),
            ("cancelled", "Cancelled"),
            ("unfilled", "Without a volunteer"),
            ("missed", "Missed"),
            ("late", "Late"),
        ],
        string="What happened",
        required=True,
        readonly=True,
        index=True,
        help="Refused: a request. Cancelled: a planned task. Without a volunteer: the "
        "moment of the task passed and nobody had accepted it. Missed: somebody had. "
        "Late: done later than was asked, by more hours than the network allows.",
    )
    moment = fields.Datetime(
        string="Decided on",
        required=True,
        readonly=True,
        index=True,
        help="When it was refused or cancelled; for a task without a volunteer, when "
        "its moment had passed; for late help, when it came.",
    )
    wanted_on = fields.Datetime(string="Wanted on", readonly=True)
    date = fields.Date(
        string="Day",
        required=True,
        readonly=True,
        help="The day for which help was wanted; of the decision, where none was said.",
    )
    part_of_day = fields.Selection(PARTS_OF_DAY, string="Part of day", readonly=True)
    is_weekend = fields.Boolean(string="Weekend", readonly=True)
    task_type_id = fields.Many2one(
        "zorgnetwerk.task.type",
        string="Kind of help",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    area_id = fields.Many2one(
        "zorgnetwerk.area", readonly=True, index="btree_not_null", ondelete="set null"
    )
    reason_id = fields.Many2one(
        "zorgnetwerk.reason",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('usage', '=', 'task_late')]",
    )
    is_unfilled = fields.Boolean(
        string="For want of help",
        readonly=True,
        help="As the reason said at that moment. Only these rows count as unmet "
        "demand in the year report.",
    )
    client_id = fields.Many2one(
        "zorgnetwerk.client", readonly=True, index="btree_not_null", ondelete="set null"
    )
    request_id = fields.Many2one(
        "zorgnetwerk.request",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    task_id = fields.Many2one(
        "zorgnetwerk.task", readonly=True, index="btree_not_null", ondelete="set null"
    )
    withdrawn_on = fields.Datetime(
        string="Taken back on",
        readonly=True,
        help="The request or task was opened again afterwards.",
    )

    _task_once = models.UniqueIndex(
        "(task_id) WHERE task_id IS NOT NULL AND withdrawn_on IS NULL"
    )
    _request_once = models.UniqueIndex(
        "(request_id) WHERE task_id IS NULL AND request_id IS NOT NULL "
        "AND withdrawn_on IS NULL"
    )
    _date_idx = models.Index("(network_id, date)")

    @api.depends("kind", "task_type_id", "area_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for demand in self:
            parts = [
                kinds.get(demand.kind),
                demand.task_type_id.name,
                demand.area_id.name,
            ]
            demand.display_name = " · ".join(filter(None, parts))

    @api.model
    def _prepare_moment_vals(self, network, moment, wanted_on):
        """Return what follows from the moments, on the clock of the network.

        :param network: ``zorgnetwerk.network``
        :param datetime moment: when it was decided, UTC
        :param wanted_on: when help was wanted, UTC, or nothing
        """
        zone = network.tz or "UTC"
        vals = {
            "moment": moment,
            "wanted_on": wanted_on,
            "date": local(wanted_on or moment, zone).date(),
        }
        if wanted_on:
            part, vals["is_weekend"] = part_of_day(wanted_on, zone)
            parts = {code.partition("_")[2]: code for code, _label in PARTS_OF_DAY}
            vals["part_of_day"] = parts[part]
        return vals

    def write(self, vals):
        """Let a colleague say why help was late; all else stays as it was kept."""
        if not self.env.su and any(row._is_fixed(vals) for row in self):
            raise UserError(
                self.env._(
                    "What happened stays as it was kept. Change the reason on the "
                    "task or request itself, or open it again."
                )
            )
        if "reason_id" in vals:
            reason = self.env["zorgnetwerk.reason"].browse(vals["reason_id"])
            vals = {**vals, "is_unfilled": reason.is_unfilled}
        return super().write(vals)

    def _is_fixed(self, vals):
        """Whether these values would change what stays as it was kept."""
        open_names = {"reason_id"} if self.kind == "late" else set()
        return any(
            self._fields[name].convert_to_cache(value, self)
            != self._fields[name].convert_to_cache(self[name], self)
            for name, value in vals.items()
            if name not in open_names
        )

    def action_say_why(self):
        """Open the row itself, to say why help was late."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Why was it late?"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
        }

    def action_open_source(self):
        """Open the task, or the request, that the row is about."""
        self.ensure_one()
        source = self.task_id or self.request_id
        if not source:
            raise UserError(
                self.env._("The request or task itself was deleted since then.")
            )
        return source.get_formview_action()
