from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain


class ZorgnetwerkClockMixin(models.AbstractModel):
    """A record that waits for a first look and then for a follow-up, by its urgency.

    The model that uses it has ``state`` and ``received_on``, and names the states in
    which each clock runs.
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
    is_late = fields.Boolean(compute="_compute_is_late", search="_search_is_late")

    # the hours of the list are not among the dependencies: a change of the list does
    # not move the clocks that run
    @api.depends("urgency_id", "received_on")
    def _compute_deadlines(self):
        for record in self:
            urgency, received = record.urgency_id, record.received_on
            record.first_look_deadline = received and received + timedelta(
                hours=urgency.first_look_hours
            )
            record.follow_up_deadline = received and received + timedelta(
                days=urgency.follow_up_days
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
