from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError


class ZorgnetwerkGroupActivityParticipant(models.Model):
    """A client who comes to a group activity, or waits for a place."""

    _name = "zorgnetwerk.group.activity.participant"
    _inherit = ["zorgnetwerk.network.mixin"]
    _description = "Participant of a group activity"
    _order = "activity_id, registered_on, id"

    activity_id = fields.Many2one(
        "zorgnetwerk.group.activity", required=True, index=True, ondelete="cascade"
    )
    network_id = fields.Many2one(
        related="activity_id.network_id", store=True, precompute=True, default=None
    )
    client_id = fields.Many2one(
        "zorgnetwerk.client", required=True, index=True, ondelete="restrict"
    )
    client_phone = fields.Char(
        related="client_id.phone", related_sudo=False, string="Phone"
    )
    mobility_aid = fields.Selection(
        related="client_id.mobility_aid", related_sudo=False, string="Mobility aid"
    )
    area_id = fields.Many2one(
        related="client_id.area_id",
        string="Lives in",
        store=True,
        precompute=True,
        index="btree_not_null",
    )
    start = fields.Datetime(
        related="activity_id.start", store=True, precompute=True, index=True
    )
    state = fields.Selection(
        [
            ("registered", "Registered"),
            ("waiting", "Waiting list"),
            ("attended", "Was there"),
            ("absent", "Did not come"),
            ("cancelled", "Cancelled"),
        ],
        string="Status",
        required=True,
        compute="_compute_state",
        store=True,
        precompute=True,
        readonly=False,
        index=True,
        copy=False,
    )
    registered_on = fields.Datetime(
        default=fields.Datetime.now, required=True, copy=False, readonly=True
    )
    ride = fields.Selection(
        [
            ("none", "No ride"),
            ("there", "There"),
            ("back", "Back"),
            ("both", "There and back"),
        ],
        string="Needs a ride",
        required=True,
        default="none",
    )
    ride_address = fields.Char(
        string="Fetched at",
        compute="_compute_ride_address",
        store=True,
        precompute=True,
        readonly=False,
    )
    driver_id = fields.Many2one(
        "zorgnetwerk.volunteer",
        string="Rides with",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('network_id', '=', network_id), ('state', '=', 'active')]",
        help="Participants with the same driver share the ride.",
    )
    note = fields.Char(help="Diet, who comes along…")
    task_ids = fields.One2many("zorgnetwerk.task", "participant_id", string="Rides")

    _once = models.Constraint(
        "UNIQUE (activity_id, client_id)", "This client is on the list already."
    )

    @api.depends("activity_id", "client_id")
    def _compute_display_name(self):
        for participant in self:
            participant.display_name = " · ".join(
                filter(
                    None,
                    [
                        participant.client_id.display_name,
                        participant.activity_id.display_name,
                    ],
                )
            )

    @api.depends("client_id")
    def _compute_ride_address(self):
        for participant in self:
            client = participant.client_id
            participant.ride_address = client._get_address_line() if client else False

    # no dependency on the others: who has a place keeps it
    @api.depends("activity_id")
    def _compute_state(self):
        new = self.filtered(lambda participant: not participant.state)
        for participant in self - new:
            participant.state = participant.state
        free = new.activity_id._get_free_places()
        for participant in new:
            activity = participant.activity_id._origin
            if activity not in free:
                participant.state = "registered"
                continue
            participant.state = "registered" if free[activity] > 0 else "waiting"
            free[activity] -= 1

    @api.constrains("state", "activity_id")
    def _check_places(self):
        self.activity_id._check_places()

    @api.model_create_multi
    def create(self, vals_list):
        numbers = {vals["activity_id"] for vals in vals_list if vals.get("activity_id")}
        self.env["zorgnetwerk.group.activity"].browse(numbers)._lock_places()
        return super().create(vals_list)

    def write(self, vals):
        if vals.get("state") == "registered":
            self.activity_id._lock_places()
        return super().write(vals)

    def action_attend(self):
        return self.write({"state": "attended"})

    def action_miss(self):
        return self.write({"state": "absent"})

    def action_register(self):
        return self.write({"state": "registered"})

    def action_cancel(self):
        """Take the participants off the list, with the rides made for them."""
        self.write({"state": "cancelled"})
        rides = self.task_ids
        if rides:
            self.activity_id._cancel_rides(rides)
        return True

    @api.ondelete(at_uninstall=False)
    def _unlink_except_with_rides(self):
        if self.task_ids:
            raise UserError(
                self.env._(
                    "Rides were made for %(names)s: choose “Cancel”, which calls them "
                    "off.",
                    names=", ".join(self.task_ids.client_id.mapped("display_name")),
                )
            )

    def action_open_activity(self):
        self.ensure_one()
        return self.activity_id.get_formview_action()

    def _prepare_ride_vals(self, way):
        """Return the values of the task that brings somebody there or back.

        :param str way: ``there`` or ``back``
        """
        self.ensure_one()
        activity = self.activity_id
        length = timedelta(minutes=activity.ride_minutes)
        home, place = self.ride_address or "", activity.place or ""
        there = way == "there"
        return {
            "group_activity_id": activity.id,
            "participant_id": self.id,
            "ride_way": way,
            "network_id": activity.network_id.id,
            "client_id": self.client_id.id,
            "user_id": activity.user_id.id,
            "start": activity.start - length if there else activity.stop,
            "stop": activity.start if there else activity.stop + length,
            "from_address": home if there else place,
            "to_address": place if there else home,
            "instruction": activity.name,
        }
