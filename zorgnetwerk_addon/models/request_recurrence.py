from datetime import date
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools import recurrence_text
from ..tools.recurrence import Rule, next_days, to_local
from ..tools.recurrence_text import RuleError, check_has_days
from .volunteer_availability import WEEKDAYS

DAY_FIELDS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
RULE_FIELDS = (
    "is_recurring",
    "repeat_every",
    "repeat_unit",
    *DAY_FIELDS,
    "month_by",
    "month_day",
    "month_position",
    "month_weekday",
    "repeat_month",
    "repeat_end",
    "repeat_until",
    "repeat_count",
)
SHOWN_DATES = 5


class ZorgnetwerkRequest(models.Model):
    """When a request comes back: fields for people, an RFC 5545 rule for machines."""

    _inherit = "zorgnetwerk.request"

    is_recurring = fields.Boolean(string="Repeats", tracking=True)
    repeat_every = fields.Integer(default=1)
    repeat_unit = fields.Selection(
        [
            ("daily", "day(s)"),
            ("weekly", "week(s)"),
            ("monthly", "month(s)"),
            ("yearly", "year(s)"),
        ],
        default="weekly",
    )
    mon = fields.Boolean()
    tue = fields.Boolean()
    wed = fields.Boolean()
    thu = fields.Boolean()
    fri = fields.Boolean()
    sat = fields.Boolean()
    sun = fields.Boolean()
    month_by = fields.Selection(
        [("day", "On a date"), ("weekday", "On a weekday")], default="day"
    )
    month_day = fields.Selection("_get_month_days", string="Day of the month")
    month_position = fields.Selection(
        [
            ("1", "first"),
            ("2", "second"),
            ("3", "third"),
            ("4", "fourth"),
            ("-1", "last"),
        ],
        string="Which one",
    )
    month_weekday = fields.Selection(WEEKDAYS, string="Weekday")
    repeat_month = fields.Selection("_get_months", string="Month")
    repeat_end = fields.Selection(
        [("never", "No end"), ("until", "Until"), ("count", "Number of times")],
        string="Ends",
        default="never",
        required=True,
    )
    repeat_until = fields.Date(string="Last day")
    repeat_count = fields.Integer(string="Times", default=10)
    rrule = fields.Char(
        string="Rule (RFC 5545)",
        compute="_compute_rrule",
        store=True,
        precompute=True,
        readonly=False,
        help="The recurrence as calendars exchange it; import and export it here.",
    )
    # what the choices of the form followed last; it is not kept
    followed_day = fields.Date(store=False)
    recurrence_text = fields.Char(string="In words", compute="_compute_recurrence_text")
    next_dates_text = fields.Char(
        string="Next dates", compute="_compute_recurrence_text"
    )

    _interval_positive = models.Constraint(
        "CHECK (NOT is_recurring OR (repeat_every BETWEEN 1 AND 999))",
        "“Every” is a number from 1 to 999.",
    )
    _count_positive = models.Constraint(
        "CHECK (repeat_end != 'count' OR (repeat_count BETWEEN 1 AND 9999))",
        "“Times” is a number from 1 to 9999.",
    )

    @api.model
    def _get_month_days(self):
        numbers = [(str(number), str(number)) for number in range(1, 32)]
        return [*numbers, ("-1", self.env._("last day"))]

    @api.model
    def _get_months(self):
        return [
            (str(month), self._format_pattern(date(2024, month, 1), "LLLL"))
            for month in range(1, 13)
        ]

    @api.depends(*RULE_FIELDS, "network_id.tz")
    def _compute_rrule(self):
        for request in self:
            rule = request._get_rule()
            text = rule and recurrence_text.write(rule, request._get_zone())
            request.rrule = text or False

    @api.depends(*RULE_FIELDS, "start", "network_id.tz")
    @api.depends_context("lang")
    def _compute_recurrence_text(self):
        for request in self:
            rule = request._get_rule()
            request.recurrence_text = request.next_dates_text = False
            if rule and request.start:
                request.recurrence_text = request._say_recurrence(rule)
                request.next_dates_text = request._say_next_dates(rule)

    @api.constrains(*RULE_FIELDS, "start")
    def _check_rule_has_days(self):
        for request in self:
            rule = request._get_rule()
            if rule and request.start:
                try:
                    check_has_days(rule, request._get_local_start().date())
                except RuleError as error:
                    request._raise_rule_error(error)

    @api.onchange("is_recurring", "repeat_unit", "month_by", "start")
    def _onchange_first_day(self):
        """Propose the day of the first visit, and follow it while it is moved."""
        if not (self.is_recurring and self.start):
            return
        day = self._get_local_start().date()
        before = self.followed_day
        if not before and self._origin.start:
            before = self._origin._get_local_start().date()
        weekday = DAY_FIELDS[day.weekday()]
        ticked = [name for name in DAY_FIELDS if self[name]]
        if not ticked or (before and ticked == [DAY_FIELDS[before.weekday()]]):
            for name in DAY_FIELDS:
                self[name] = name == weekday
        if not self.month_day or (before and self.month_day == str(before.day)):
            self.month_day = "-1" if day.day == 31 else str(day.day)
        position = min((day.day - 1) // 7 + 1, 5)
        if not self.month_position or (before and before != day):
            self.month_position = "-1" if position == 5 else str(position)
        if not self.month_weekday or (
            before and self.month_weekday == str(before.weekday())
        ):
            self.month_weekday = str(day.weekday())
        if not self.repeat_month or (before and self.repeat_month == str(before.month)):
            self.repeat_month = str(day.month)
        self.followed_day = day

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if "rrule" in vals:
                network = self.env["zorgnetwerk.network"].browse(
                    vals.get("network_id") or self._default_network_id().id
                )
                start = fields.Datetime.to_datetime(vals.get("start"))
                vals.update(self._read_rrule(vals.pop("rrule"), start, network))
        return super().create(vals_list)

    def write(self, vals):
        if "rrule" not in vals:
            return super().write(vals)
        text = vals["rrule"]
        vals = {name: value for name, value in vals.items() if name != "rrule"}
        start = fields.Datetime.to_datetime(vals.get("start"))
        for request in self:
            read = self._read_rrule(text, start or request.start, request.network_id)
            super(ZorgnetwerkRequest, request).write({**vals, **read})
        return True

    def _get_zone(self):
        return ZoneInfo(self.network_id.tz or "UTC")

    def _get_local_start(self):
        return to_local(self.start, self._get_zone())

    def _get_rule(self):
        """Return the ``tools.recurrence.Rule`` of the fields, None for a request once.

        What is not filled in follows from the first visit.
        """
        self.ensure_one()
        if not self.is_recurring or not self.repeat_unit:
            return None
        rule = Rule(self.repeat_unit, max(self.repeat_every, 1))
        if rule.freq == "weekly":
            ticked = (i for i, name in enumerate(DAY_FIELDS) if self[name])
            rule = rule._replace(weekdays=tuple(ticked))
        elif rule.freq in ("monthly", "yearly"):
            if rule.freq == "yearly":
                rule = rule._replace(month=int(self.repeat_month or 0))
            if self.month_by == "weekday" and self.month_position:
                rule = rule._replace(
                    position=int(self.month_position),
                    weekday=int(self.month_weekday or 0),
                )
            else:
                rule = rule._replace(month_day=int(self.month_day or 0))
        if self.repeat_end == "until" and self.repeat_until:
            rule = rule._replace(until=self.repeat_until)
        elif self.repeat_end == "count":
            rule = rule._replace(count=max(self.repeat_count, 1))
        return rule

    @api.model
    def _read_rrule(self, text, start, network):
        """Return the values of the fields that a rule stands for.

        :param str text: an RRULE, empty for a request that does not repeat
        :param start: first visit, in UTC
        :param network: ``zorgnetwerk.network``, for its time zone
        :raise ValidationError: where it is wrong or not supported
        """
        if not text:
            return {"is_recurring": False}
        zone = ZoneInfo(network.tz or "UTC")
        try:
            rule = recurrence_text.parse(text, start and to_local(start, zone), zone)
        except RuleError as error:
            self._raise_rule_error(error)
        return {
            "is_recurring": True,
            "repeat_every": rule.interval,
            "repeat_unit": rule.freq,
            **{name: i in rule.weekdays for i, name in enumerate(DAY_FIELDS)},
            "month_by": "weekday" if rule.position else "day",
            "month_day": str(rule.month_day) if rule.month_day else False,
            "month_position": str(rule.position) if rule.position else False,
            "month_weekday": str(rule.weekday) if rule.position else False,
            "repeat_month": str(rule.month) if rule.month else False,
            "repeat_end": (rule.until and "until")
            or (rule.count and "count")
            or "never",
            "repeat_until": rule.until or False,
            "repeat_count": rule.count or 10,
        }

    def _raise_rule_error(self, error):
        raise ValidationError(self._say_rule_error(error)) from error

    def _get_next_days(self, rule, number=SHOWN_DATES):
        today = to_local(fields.Datetime.now(), self._get_zone()).date()
        return next_days(rule, self._get_local_start().date(), today, number)
