from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..tools.campaign import FEBRUARY, MARCH
from .volunteer_availability import WEEKDAYS

KIND_TYPES = {
    "birthday": "task_type_birthday_visit",
    "weekly": "task_type_call_round",
    "once": "task_type_company",
}


class ZorgnetwerkCampaign(models.Model):
    """A round past many clients: birthday visits, a weekly call, a Christmas round."""

    _name = "zorgnetwerk.campaign"
    _inherit = ["zorgnetwerk.network.mixin", "zorgnetwerk.looked.after.mixin"]
    _description = "Campaign"
    _order = "date_from desc, id desc"

    name = fields.Char(required=True, tracking=True)
    active = fields.Boolean(default=True)
    kind = fields.Selection(
        [
            ("birthday", "On birthdays"),
            ("weekly", "Every week"),
            ("once", "Once in the period"),
        ],
        string="Comes by",
        required=True,
        default="birthday",
        tracking=True,
    )
    task_type_id = fields.Many2one(
        "zorgnetwerk.task.type",
        string="Kind of help",
        compute="_compute_task_type_id",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        index=True,
        ondelete="restrict",
    )
    date_from = fields.Date(
        string="From",
        required=True,
        tracking=True,
        default=lambda self: fields.Date.context_today(self),
    )
    date_to = fields.Date(
        string="Until",
        required=True,
        tracking=True,
        default=lambda self: (
            fields.Date.context_today(self) + relativedelta(month=12, day=31)
        ),
    )
    weekday = fields.Selection(WEEKDAYS, string="On", required=True, default="1")
    skips_weekend = fields.Boolean(
        string="Not at weekends or holidays",
        help="A birthday on such a day is visited on the first day after it. When the "
        "network is closed nobody comes either way.",
    )
    # a sum of clock times says nothing
    hour_from = fields.Float(
        string="Between", required=True, default=14.0, aggregator=None
    )
    hour_to = fields.Float(
        string="and",
        required=True,
        default=16.0,
        aggregator=None,
        help="The last one of a volunteer's day is over by then.",
    )
    minutes = fields.Integer(
        string="Minutes each",
        compute="_compute_minutes",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
    )
    pause_minutes = fields.Integer(
        string="Minutes in between",
        help="For the way to the next client of the same volunteer.",
    )
    age_from = fields.Integer(string="From age", default=80, required=True)
    age_step = fields.Selection(
        [("1", "Every year"), ("5", "Only 80, 85, 90…")],
        string="Which birthdays",
        required=True,
        default="1",
    )
    leap_day = fields.Selection(
        [(FEBRUARY, "28 February"), (MARCH, "1 March")],
        string="Born on 29 February",
        required=True,
        default=FEBRUARY,
        help="When the birthday is kept in a year without that day.",
    )
    area_ids = fields.Many2many(
        "zorgnetwerk.area",
        "zorgnetwerk_campaign_area_rel",
        "campaign_id",
        "area_id",
        string="Only in",
    )
    domain = fields.Char(string="Only clients", default="[]", required=True)
    client_count = fields.Integer(string="Clients", compute="_compute_client_count")
    volunteer_ids = fields.Many2many(
        "zorgnetwerk.volunteer",
        "zorgnetwerk_campaign_volunteer_rel",
        "campaign_id",
        "volunteer_id",
        string="Volunteers who take part",
        domain="[('network_id', '=', network_id), ('state', '=', 'active')]",
    )
    answer = fields.Selection(
        [("accepted", "they agreed already"), ("asked", "they are asked")],
        string="Volunteers",
        required=True,
        default="accepted",
        help="Whether a proposed volunteer is on the task at once or is asked for it.",
    )
    instruction = fields.Text(string="What is asked")
    line_ids = fields.One2many(
        "zorgnetwerk.campaign.line", "campaign_id", string="Preview"
    )
    task_ids = fields.One2many("zorgnetwerk.task", "campaign_id", string="Tasks")
    ready_count = fields.Integer(string="To make", compute="_compute_counts")
    unstaffed_count = fields.Integer(
        string="Without volunteer", compute="_compute_counts"
    )
    left_out_count = fields.Integer(string="Left out", compute="_compute_counts")
    task_count = fields.Integer(string="Tasks made", compute="_compute_counts")

    _dates_in_order = models.Constraint(
        "CHECK (date_to >= date_from)", "A campaign ends on or after its first day."
    )
    _hours_in_order = models.Constraint(
        "CHECK (hour_from >= 0 AND hour_to <= 24 AND hour_from < hour_to)",
        "“Between” two hours of a day: the second comes after the first.",
    )
    _numbers_positive = models.Constraint(
        "CHECK (minutes > 0 AND pause_minutes >= 0 AND age_from >= 0)",
        "A visit takes minutes; the time in between and the age are zero or more.",
    )

    @api.depends("kind")
    def _compute_task_type_id(self):
        for campaign in self:
            xmlid = f"zorgnetwerk_addon.{KIND_TYPES.get(campaign.kind)}"
            usual = self.env.ref(xmlid, raise_if_not_found=False)
            campaign.task_type_id = usual or campaign.task_type_id

    @api.depends("task_type_id")
    def _compute_minutes(self):
        for campaign in self:
            campaign.minutes = campaign.task_type_id.default_minutes or 60

    @api.depends("domain", "area_ids", "network_id")
    def _compute_client_count(self):
        for campaign in self:
            try:
                domain = campaign._get_client_domain()
                count = self.env["zorgnetwerk.client"].search_count(domain)
            except UserError:
                count = 0
            campaign.client_count = count

    @api.depends("line_ids.state", "task_ids")
    def _compute_counts(self):
        lines = self.env["zorgnetwerk.campaign.line"]._read_group(
            [("campaign_id", "in", self.ids)], ["campaign_id", "state"], ["__count"]
        )
        counts = {(campaign, state): count for campaign, state, count in lines}
        tasks = dict(
            self.env["zorgnetwerk.task"]._read_group(
                [("campaign_id", "in", self.ids)], ["campaign_id"], ["__count"]
            )
        )
        for campaign in self:
            origin = campaign._origin
            unstaffed = counts.get((origin, "unstaffed"), 0)
            campaign.unstaffed_count = unstaffed
            campaign.ready_count = counts.get((origin, "ready"), 0) + unstaffed
            campaign.left_out_count = counts.get((origin, "left_out"), 0)
            campaign.task_count = tasks.get(origin, 0)

    @api.constrains("domain")
    def _check_domain(self):
        # constraints run as the superuser, who may filter on anything
        is_system = self.env.user._is_superuser()
        for campaign in self if is_system else self.sudo(False):
            campaign._parse_domain()

    @api.constrains("volunteer_ids", "network_id")
    def _check_volunteers_in_network(self):
        for campaign in self:
            if campaign.volunteer_ids.network_id - campaign.network_id:
                raise ValidationError(
                    self.env._(
                        "Volunteers of another network cannot take part: choose others."
                    )
                )

    def action_preview(self):
        """Say who gets a visit, when and by whom; nothing is made yet."""
        self.ensure_one()
        self._refresh_lines()
        return True

    def action_make(self):
        """Make the tasks of the preview, those that were not made before.

        :return: a message that says how many
        """
        self.ensure_one()
        tasks, conflicting = self._make_tasks()
        message = self.env._("Tasks made: %(count)s.", count=len(tasks))
        if conflicting:
            message += " " + self.env._(
                "Still without volunteer, who is busy at that time: %(count)s.",
                count=conflicting,
            )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning" if conflicting else "success",
                "message": message,
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def action_next_year(self):
        """Move the period on by a year, and look who gets a visit then."""
        self.ensure_one()
        year = relativedelta(years=1)
        self.write({"date_from": self.date_from + year, "date_to": self.date_to + year})
        return self.action_preview()

    def action_open_lines(self):
        """Open the preview as a list of its own, to take out or change many."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "zorgnetwerk_addon.campaign_line_action"
        )
        action["domain"] = [("campaign_id", "=", self.id)]
        return action

    def action_open_tasks(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "zorgnetwerk_addon.task_action"
        )
        action["domain"] = [("campaign_id", "=", self.id)]
        action["context"] = {"create": False}
        return action
