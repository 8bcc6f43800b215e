from odoo import api, fields, models
from odoo.tools import format_datetime

from ..tools.moves import follow_start


class ZorgnetwerkHelpMixin(models.AbstractModel):
    """What a request and a task share: for whom, what, where, how many volunteers."""

    _name = "zorgnetwerk.help.mixin"
    _inherit = [
        "zorgnetwerk.network.mixin",
        "zorgnetwerk.unmet.demand.mixin",
        "zorgnetwerk.workflow.mixin",
        "zorgnetwerk.looked.after.mixin",
    ]
    _description = "Help to a client"
    _rec_names_search = ["task_type_id", "area_id", "client_id"]

    client_id = fields.Many2one(
        "zorgnetwerk.client", required=True, index=True, ondelete="restrict"
    )
    client_phone = fields.Char(
        related="client_id.phone", related_sudo=False, string="Phone of client"
    )
    client_address = fields.Char(
        string="Address of client", compute="_compute_client_address"
    )
    mobility_aid = fields.Selection(
        related="client_id.mobility_aid", related_sudo=False, string="Mobility aid"
    )
    practical_remark = fields.Text(
        related="client_id.practical_remark", related_sudo=False, string="Good to know"
    )
    task_type_id = fields.Many2one(
        "zorgnetwerk.task.type",
        string="Kind of help",
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
    )
    icon = fields.Char(related="task_type_id.icon", string="Icon of the kind")
    color = fields.Integer(related="task_type_id.color")
    is_transport = fields.Boolean(related="task_type_id.is_transport")
    active = fields.Boolean(default=True)
    title = fields.Char(compute="_compute_title")
    from_address = fields.Char(string="From")
    to_address = fields.Char(string="To")
    waits_and_returns = fields.Boolean(
        string="There and back", help="The driver waits and brings the client back."
    )
    volunteers_needed = fields.Integer(default=1, required=True)

    _volunteers_positive = models.Constraint(
        "CHECK (volunteers_needed > 0)", "A task needs one volunteer or more."
    )

    @api.depends("task_type_id", "area_id")
    def _compute_title(self):
        """What and where: a title that may be read over a shoulder."""
        for record in self:
            parts = [record.task_type_id.name, record.area_id.name]
            record.title = " · ".join(filter(None, parts))

    @api.depends("title", "start")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for record in self:
            parts = [record.title, record._get_moment_text()]
            record.display_name = " · ".join(filter(None, parts))

    @api.depends("client_id.street", "client_id.city")
    def _compute_client_address(self):
        for record in self:
            client = record.client_id
            record.client_address = client._get_address_line() if client else False

    @api.onchange("client_id")
    def _onchange_client_id(self):
        if self.client_id:
            self.network_id = self.client_id.network_id
            if not self.from_address:
                self.from_address = self.client_id._get_address_line()

    def _get_moment_text(self):
        """Return the start as people say it, in the network's own time zone."""
        self.ensure_one()
        tz = self.network_id.tz or self.env.user.tz
        return format_datetime(self.env, self.start, tz, "EEE d MMM y HH:mm")

    def _prepare_stop(self):
        """Return the end that follows from the start and the kind of help."""
        self.ensure_one()
        if not self.start:
            return False
        before = self._origin
        moved = before != self and before.task_type_id == self.task_type_id
        return follow_start(
            self.start,
            (before.start, before.stop) if moved else (None, None),
            self.task_type_id.default_minutes or 60,
        )

    def write(self, vals):
        if not vals.get("start") or {"stop", "task_type_id"} & vals.keys():
            return super().write(vals)
        start = fields.Datetime.to_datetime(vals["start"])
        by_length = self.grouped(
            lambda record: record.start and record.stop and record.stop - record.start
        )
        for length, records in by_length.items():
            moved = {**vals, "stop": start + length} if length else vals
            super(ZorgnetwerkHelpMixin, records).write(moved)
        return True
