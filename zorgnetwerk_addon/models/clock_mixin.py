from datetime import timedelta, timezone

from odoo import api, fields, models
from odoo.fields import Domain


class ZorgnetwerkClockMixin(models.AbstractModel):
    """A record that waits for a first look and then for a follow-up, by its urgency.

    The model that uses it has ``network_id``, ``state`` and ``received_on``, and names
    the states in which each clock runs. The clock runs while the network works, or
    around the clock where the urgency says so.
    """

    _name = "zorgnetwerk.clock.mixin"
    _description = "Record with a clock"

    _states_unseen = ()
    _states_followed = ()

    urgency_id = fields.Many2one(
        "zorgnetwerk.urgency",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env["zorgnetwerk.urgency"]._get_default(),
    )
    color = fields.Integer(related="urgency_id.color")
    first_look_deadline = fields.Datetime(
        string="First look before",
        compute="_compute_deadlines",
        store=True,
        precompute=True,
    )
    follow_up_deadline = fields.Datetime(
        string="Followed up before",
        compute="_compute_deadlines",
        store=True,
        precompute=True,
    )
    deadline = fields.Datetime(
        string="Next step before",
        compute="_compute_deadline",
        store=True,
        precompute=True,
    )
    first_look_on = fields.Datetime(string="First look", readonly=True, copy=False)
    reopened_on = fields.Datetime(
        string="Reopened",
        readonly=True,
        copy=False,
        help="The clock of the follow-up runs from here.",
    )
    is_late = fields.Boolean(compute="_compute_is_late", search="_search_is_late")

    # the hours of the list are not among the dependencies: a change of the list does
    # not move the clocks that run
    @api.depends("urgency_id", "received_on", "reopened_on", "network_id")
    def _compute_deadlines(self):
        clocks = self._get_clocks()
        for record in self:
            urgency, received = record.urgency_id, record.received_on
            followed_from = max(
                filter(None, [received, record.reopened_on]), default=False
            )
            record.first_look_deadline = received and record._add_hours(
                clocks, received, urgency.first_look_hours
            )
            record.follow_up_deadline = followed_from and record._add_days(
                clocks, followed_from, urgency.follow_up_days
            )

    @api.depends("state", "first_look_deadline", "follow_up_deadline")
    def _compute_deadline(self):
        """The clock that runs now; none once the record is followed up."""
        for record in self:
            if record.state in self._states_unseen:
                record.deadline = record.first_look_deadline
            elif record.state in self._states_followed:
                record.deadline = record.follow_up_deadline
            else:
                record.deadline = False

    @api.depends("deadline")
    def _compute_is_late(self):
        now = fields.Datetime.now()
        for record in self:
            record.is_late = bool(record.deadline) and record.deadline < now

    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("deadline", "<", fields.Datetime.now())

    def _get_clocks(self):
        """Return the working time of the networks of these records."""
        working = self.filtered(lambda record: not record.urgency_id.around_clock)
        moments = [
            moment
            for record in working
            for moment in (record.received_on, record.reopened_on)
            if moment
        ]
        networks = working.network_id._origin
        return networks._get_working_times(min(moments)) if moments else {}

    def _get_clock(self, clocks):
        if self.urgency_id.around_clock:
            return None
        return clocks.get(self.network_id._origin)

    def _add_hours(self, clocks, start, hours):
        """Return the moment so many hours of the record's clock after another.

        :param clocks: what ``_get_clocks`` returned
        :param start: moment in UTC
        :param hours: above zero; where the network never opens they run on
        """
        clock = self._get_clock(clocks)
        stop = clock and clock.add_minutes(_aware(start), hours * 60)
        return _naive(stop) if stop else start + timedelta(hours=hours)

    def _add_days(self, clocks, start, days):
        """Return the end of the so manyth day of the record's clock after a moment."""
        clock = self._get_clock(clocks)
        stop = clock and clock.add_days(_aware(start), days)
        return _naive(stop) if stop else start + timedelta(days=days)

    def _count_hours(self, clocks, start, stop):
        """Return how many hours of the record's clock lie between two moments."""
        clock = self._get_clock(clocks)
        if clock:
            return clock.minutes_between(_aware(start), _aware(stop)) / 60
        return max((stop - start) / timedelta(hours=1), 0.0)


def _aware(moment):
    return moment.replace(tzinfo=timezone.utc)


def _naive(moment):
    return moment.astimezone(timezone.utc).replace(tzinfo=None)
