from odoo import api, fields, models


class ZorgnetwerkClientAbsence(models.Model):
    """Days on which a client is not at home, so that nobody rings in vain."""

    _name = "zorgnetwerk.client.absence"
    _inherit = ["zorgnetwerk.network.mixin"]
    _description = "Absence of a client"
    _order = "date_from desc, id desc"

    client_id = fields.Many2one(
        "zorgnetwerk.client", required=True, index=True, ondelete="cascade"
    )
    network_id = fields.Many2one(
        related="client_id.network_id", store=True, precompute=True, default=None
    )
    kind = fields.Selection(
        [
            ("hospital", "Hospital or recovery"),
            ("family", "With family"),
            ("travel", "On holiday"),
            ("other", "Otherwise away"),
        ],
        string="Where",
        required=True,
        default="other",
    )
    date_from = fields.Date(
        string="From", required=True, default=fields.Date.context_today, index=True
    )
    date_to = fields.Date(
        string="Until", help="Leave empty as long as nobody knows when it ends."
    )
    note = fields.Char(string="Agreed", help="Who to call… Never a diagnosis.")

    _dates_in_order = models.Constraint(
        "CHECK (date_to >= date_from)", "An absence ends on or after its first day."
    )

    @api.depends("client_id", "kind")
    @api.depends_context("lang")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for absence in self:
            absence.display_name = (
                f"{absence.client_id.display_name} · {labels.get(absence.kind, '')}"
            )

    @api.model_create_multi
    def create(self, vals_list):
        absences = super().create(vals_list)
        absences._replan(absences.client_id)
        return absences

    def write(self, vals):
        clients = self.client_id
        result = super().write(vals)
        if {"date_from", "date_to", "client_id"} & vals.keys():
            self._replan(clients | self.client_id)
        return result

    def unlink(self):
        clients = self.client_id
        result = super().unlink()
        self._replan(clients)
        return result

    def _replan(self, clients):
        """Bring the visits of these clients in line at once: somebody is at a door."""
        requests = self.env["zorgnetwerk.request"].search(
            [
                ("client_id", "in", clients.ids),
                ("is_recurring", "=", True),
                ("state", "in", ("open", "running")),
            ]
        )
        requests._plan_visits()
