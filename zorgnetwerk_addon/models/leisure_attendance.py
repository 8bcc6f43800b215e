from odoo import api, fields, models


class ZorgnetwerkLeisureAttendance(models.Model):
    """Who was at a meeting: a partner, or an expert by experience."""

    _name = "zorgnetwerk.leisure.attendance"
    _inherit = ["zorgnetwerk.network.mixin"]
    _description = "Attendance at a meeting of a leisure network"
    _order = "meeting_id, kind desc, id"

    meeting_id = fields.Many2one(
        "zorgnetwerk.leisure.meeting", required=True, index=True, ondelete="cascade"
    )
    network_id = fields.Many2one(
        related="meeting_id.network_id", store=True, precompute=True, default=None
    )
    kind = fields.Selection(
        [("partner", "Partner"), ("expert", "Expert by experience")],
        required=True,
        default="partner",
    )
    organisation_id = fields.Many2one(
        "zorgnetwerk.organisation",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('network_id', '=', network_id)]",
    )
    volunteer_id = fields.Many2one(
        "zorgnetwerk.volunteer",
        string="Expert by experience",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('network_id', '=', network_id)]",
        help="Leave empty where the network need not know who it was.",
    )
    person_count = fields.Integer(string="Persons", required=True, default=1)
    state = fields.Selection(
        [
            ("invited", "Invited"),
            ("present", "Was there"),
            ("excused", "Excused"),
            ("absent", "Did not come"),
        ],
        string="Status",
        required=True,
        default="invited",
    )

    _partner_is_organisation = models.Constraint(
        "CHECK (kind != 'partner' OR organisation_id IS NOT NULL)",
        "Choose the organisation of the partner.",
    )
    _persons_positive = models.Constraint(
        "CHECK (person_count > 0)", "At least one person comes."
    )

    @api.depends("kind", "organisation_id", "volunteer_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for attendance in self:
            who = attendance.organisation_id if attendance.kind == "partner" else False
            attendance.display_name = who.display_name if who else kinds["expert"]

    @api.onchange("kind")
    def _onchange_kind(self):
        if self.kind == "expert":
            self.organisation_id = False
        else:
            self.volunteer_id = False

    def action_present(self):
        return self.write({"state": "present"})

    def action_excused(self):
        return self.write({"state": "excused"})
