from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tools import format_datetime
from odoo.tools.misc import clean_context

from ..tools.inside import INSIDE, inside
from ..tools.moves import follow_start
from ..tools.recurrence import to_local


class ZorgnetwerkLeisureMeeting(models.Model):
    """A meeting of the partners of a leisure network, with its minutes.

    Its event on Odoo's calendar is read by every colleague of the town hall: it says
    that the partners meet, where and when, and nothing about a person. An expert by
    experience is never an attendee of it.
    """

    _name = "zorgnetwerk.leisure.meeting"
    _inherit = ["zorgnetwerk.network.mixin", "zorgnetwerk.looked.after.mixin"]
    _description = "Meeting of a leisure network"
    _order = "start desc, id desc"

    agreement_id = fields.Many2one(
        "zorgnetwerk.agreement",
        required=True,
        index=True,
        ondelete="cascade",
        domain="[('kind', '=', 'leisure')]",
    )
    network_id = fields.Many2one(
        related="agreement_id.network_id", store=True, precompute=True, default=None
    )
    user_id = fields.Many2one(
        string="Prepared by", domain="[('care_network_ids', 'in', network_id)]"
    )
    start = fields.Datetime(required=True, index=True, tracking=True)
    stop = fields.Datetime(
        string="End",
        compute="_compute_stop",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
    )
    day = fields.Date(compute="_compute_day", store=True, precompute=True, index=True)
    place = fields.Char(
        string="Where", help="Stands on everybody’s calendar: no name of a person."
    )
    agenda = fields.Text(help="Points to talk about. No names of clients.")
    state = fields.Selection(
        [("planned", "Planned"), ("held", "Took place"), ("cancelled", "Cancelled")],
        string="Status",
        required=True,
        default="planned",
        tracking=True,
        index=True,
        copy=False,
        group_expand=True,
    )
    attendance_ids = fields.One2many(
        "zorgnetwerk.leisure.attendance", "meeting_id", string="Who comes"
    )
    partner_count = fields.Integer(
        string="Partners there", compute="_compute_attendance"
    )
    expert_count = fields.Integer(
        string="Experts by experience there", compute="_compute_attendance"
    )
    minutes = fields.Html(
        string="Minutes of the meeting",
        help="What was said and decided. Partners get it: no names of clients.",
    )
    event_id = fields.Many2one(
        "calendar.event",
        string="On the calendar",
        index="btree_not_null",
        readonly=True,
        copy=False,
    )
    event_start = fields.Datetime(
        related="event_id.start",
        string="Moment on the calendar",
        help="Somebody may have moved its event there.",
    )
    is_moved = fields.Boolean(compute="_compute_is_moved")
    has_begun = fields.Boolean(compute="_compute_has_begun")

    _stop_after_start = models.Constraint(
        "CHECK (stop > start)", "A meeting ends after it begins."
    )

    @api.depends("start")
    def _compute_stop(self):
        for meeting in self:
            if not meeting.start:
                meeting.stop = meeting.stop
                continue
            before = meeting._origin
            moved = before != meeting
            meeting.stop = follow_start(
                meeting.start,
                (before.start, before.stop) if moved else (None, None),
                120,
            )

    @api.depends("start", "network_id.tz")
    def _compute_day(self):
        for meeting in self:
            zone = ZoneInfo(meeting.network_id.tz or "UTC")
            meeting.day = meeting.start and to_local(meeting.start, zone).date()

    @api.depends("start", "network_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for meeting in self:
            moment = meeting.start and format_datetime(
                self.env, meeting.start, meeting.network_id.tz, "d MMMM y"
            )
            meeting.display_name = (
                self.env._("Meeting of %s", moment) if moment else self.env._("Meeting")
            )

    @api.depends("attendance_ids.state", "attendance_ids.kind")
    def _compute_attendance(self):
        groups = self.env["zorgnetwerk.leisure.attendance"]._read_group(
            [("meeting_id", "in", self.ids), ("state", "=", "present")],
            ["meeting_id", "kind"],
            ["__count", "person_count:sum"],
        )
        found = {(meeting, kind): rest for meeting, kind, *rest in groups}
        for meeting in self:
            key = meeting._origin
            meeting.partner_count = found.get((key, "partner"), (0, 0))[0]
            meeting.expert_count = found.get((key, "expert"), (0, 0))[1]

    @api.depends("start", "stop", "event_id.start", "event_id.stop", "state")
    def _compute_is_moved(self):
        for meeting in self:
            event = meeting.event_id
            meeting.is_moved = (
                bool(event)
                and meeting.state == "planned"
                and (event.start, event.stop) != (meeting.start, meeting.stop)
            )

    @api.depends("start")
    def _compute_has_begun(self):
        now = fields.Datetime.now()
        for meeting in self:
            meeting.has_begun = bool(meeting.start) and meeting.start <= now

    @api.model_create_multi
    def create(self, vals_list):
        """Invite the partners of the agreement, where nobody was chosen."""
        self._check_event_is_own(*vals_list)
        # nor does a default of the context bring in another event
        meetings = super().create([{**vals, "event_id": False} for vals in vals_list])
        meetings.filtered(lambda meeting: not meeting.attendance_ids)._invite_partners()
        return meetings

    def write(self, vals):
        self._check_event_is_own(vals)
        result = super().write(vals)
        if not vals.keys().isdisjoint(("start", "stop", "place")):
            for meeting in self.filtered("event_id"):
                meeting.event_id.write(meeting._prepare_moment_vals())
        if vals.get("state") == "cancelled":
            self.event_id.unlink()
        return result

    @api.model
    def _check_event_is_own(self, *vals_list):
        """Refuse an event that the meeting did not make: it would be moved or deleted.

        :raise AccessError: who calls chose one
        """
        if inside(self.env.context, "zorg_leisure_event"):
            return
        if any(vals.get("event_id") for vals in vals_list):
            raise AccessError(
                self.env._("A meeting makes its own event: use “Invite the partners”.")
            )

    def unlink(self):
        self.filtered(lambda meeting: meeting.state == "planned").event_id.unlink()
        return super().unlink()

    def _invite_partners(self):
        """Add the partners of the agreement that do not stand there yet."""
        vals_list = [
            {
                "meeting_id": meeting.id,
                "kind": "partner",
                "organisation_id": organisation.id,
            }
            for meeting in self
            for organisation in meeting.agreement_id.leisure_partner_ids.organisation_id
            - meeting.attendance_ids.organisation_id
        ]
        self.env["zorgnetwerk.leisure.attendance"].create(vals_list)

    def _prepare_moment_vals(self):
        return {"start": self.start, "stop": self.stop, "location": self.place}

    def _prepare_event_vals(self):
        """Return the values of the event: no agenda, no file, no person in care."""
        self.ensure_one()
        invited = self.attendance_ids.organisation_id
        partners = self.agreement_id.leisure_partner_ids.filtered(
            lambda partner: partner.organisation_id in invited
        )
        guests = partners.contact_id | self.user_id.partner_id
        return {
            **self._prepare_moment_vals(),
            "name": self.env._("Partners’ meeting: %s", self.network_id.name),
            "user_id": self.user_id.id or self.env.uid,
            "partner_ids": [Command.set(guests.ids)],
            "privacy": "public",
        }

    def action_put_on_calendar(self):
        """Make the event; Odoo invites the contacts of the partners by mail."""
        # Odoo would write names and phones of who is invited in the description
        clean = self.with_context(clean_context(self.env.context))  # pylint: disable=context-overridden
        events = clean.env["calendar.event"].with_context(skip_contact_description=True)
        meetings = self.with_context(zorg_leisure_event=INSIDE)
        for meeting in meetings.filtered(lambda meeting: not meeting.event_id):
            meeting.event_id = events.create(meeting._prepare_event_vals())
        return True

    def action_take_over(self):
        """Move the meeting to where somebody dragged its event."""
        for meeting in self.filtered("is_moved"):
            event = meeting.event_id
            meeting.write({"start": event.start, "stop": event.stop})
        return True

    def action_put_back(self):
        """Move the event to where the meeting stands."""
        for meeting in self.filtered("is_moved"):
            meeting.event_id.write(meeting._prepare_moment_vals())
        return True

    def action_hold(self):
        """Note that the meeting took place."""
        if not all(meeting.has_begun for meeting in self):
            raise UserError(
                self.env._("The meeting has yet to begin: note it afterwards.")
            )
        return self.write({"state": "held"})

    def action_cancel(self):
        return self.write({"state": "cancelled"})

    def action_reopen(self):
        return self.write({"state": "planned"})

    def action_to_do(self):
        """Plan what was decided, as an activity of a colleague."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("To do after this meeting"),
            "res_model": "mail.activity.schedule",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "active_model": self._name,
                "active_id": self.id,
                "active_ids": self.ids,
            },
        }

    def action_open_event(self):
        self.ensure_one()
        return self.event_id.get_formview_action()
