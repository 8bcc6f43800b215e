from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools.spread import Visit

CHOSEN_FIELDS = {"volunteer_id", "start"}


class ZorgnetwerkCampaignLine(models.Model):
    """One visit of a campaign as proposed, before and after it is made."""

    _name = "zorgnetwerk.campaign.line"
    _inherit = ["zorgnetwerk.network.mixin"]
    _description = "Proposed visit of a campaign"
    _order = "start, id"
    _rec_name = "client_id"

    campaign_id = fields.Many2one(
        "zorgnetwerk.campaign", required=True, index=True, ondelete="cascade"
    )
    network_id = fields.Many2one(
        related="campaign_id.network_id", store=True, precompute=True, default=None
    )
    client_id = fields.Many2one(
        "zorgnetwerk.client", required=True, index=True, ondelete="cascade"
    )
    client_phone = fields.Char(
        related="client_id.phone", related_sudo=False, string="Phone of client"
    )
    area_id = fields.Many2one(
        related="client_id.area_id", store=True, precompute=True, index=True
    )
    key = fields.Char(
        string="Turn",
        default="",
        readonly=True,
        help="The year or the week: what was made for it is not made again.",
    )
    age = fields.Integer(string="Turns", readonly=True, aggregator=None)
    start = fields.Datetime(index=True)
    volunteer_id = fields.Many2one(
        "zorgnetwerk.volunteer",
        index="btree_not_null",
        ondelete="set null",
        domain="[('network_id', '=', network_id), ('state', '=', 'active')]",
    )
    is_chosen = fields.Boolean(
        string="Changed by hand", readonly=True, help="A new preview leaves it so."
    )
    why = fields.Selection(
        [
            ("taken_out", "Taken out"),
            ("no_birth_date", "No date of birth"),
            ("client_away", "Client is away then"),
            ("closed", "Closed on that day"),
            ("not_active", "File no longer active"),
        ],
        string="Why left out",
        readonly=True,
    )
    task_id = fields.Many2one(
        "zorgnetwerk.task", index="btree_not_null", ondelete="set null", readonly=True
    )
    state = fields.Selection(
        [
            ("ready", "To make"),
            ("unstaffed", "To make, nobody free"),
            ("made", "Made"),
            ("left_out", "Left out"),
        ],
        string="Status",
        compute="_compute_state",
        store=True,
        precompute=True,
        index=True,
    )

    _once = models.Constraint(
        "UNIQUE (campaign_id, client_id, key)",
        "This client has that turn in the campaign already.",
    )

    @api.depends("task_id", "why", "volunteer_id")
    def _compute_state(self):
        for line in self:
            if line.task_id:
                line.state = "made"
            elif line.why:
                line.state = "left_out"
            else:
                line.state = "ready" if line.volunteer_id else "unstaffed"

    def write(self, vals):
        if not CHOSEN_FIELDS.isdisjoint(vals):
            made = self.filtered("task_id")
            if made:
                raise UserError(
                    self.env._(
                        "The task of %(names)s is made already: change it there.",
                        names=", ".join(made.mapped("display_name")),
                    )
                )
            vals = {"is_chosen": True, **vals}
        return super().write(vals)

    def action_take_out(self):
        """Leave clients out of what will be made."""
        return self.filtered(lambda line: not line.task_id and not line.why).write(
            {"why": "taken_out"}
        )

    def action_put_back(self):
        return self.filtered(lambda line: line.why == "taken_out" and line.start).write(
            {"why": False}
        )

    def action_open_task(self):
        self.ensure_one()
        return self.task_id.get_formview_action()

    def _prepare_visit(self, ref):
        """Return the line as a visit that somebody was chosen for.

        :param int ref: what the caller knows it by
        """
        zone = ZoneInfo(self.network_id.tz or "UTC")
        utc = fields.Datetime.to_datetime(self.start).replace(tzinfo=ZoneInfo("UTC"))
        return Visit(
            ref,
            self.client_id.id,
            day=utc.astimezone(zone).date(),
            pinned=self.volunteer_id.id,
            start=self.start,
        )

    def _prepare_task_vals(self):
        self.ensure_one()
        campaign = self.campaign_id
        return {
            "campaign_id": campaign.id,
            "campaign_key": self.key,
            "network_id": campaign.network_id.id,
            "client_id": self.client_id.id,
            "task_type_id": campaign.task_type_id.id,
            "user_id": campaign.user_id.id,
            "start": self.start,
            "stop": fields.Datetime.add(self.start, minutes=campaign.minutes),
            "instruction": campaign.instruction,
        }
