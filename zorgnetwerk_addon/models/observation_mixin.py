from odoo import api, fields, models
from odoo.exceptions import ValidationError

TOLD_BY = [
    ("volunteer", "Volunteer"),
    ("key_figure", "Key figure"),
    ("neighbour", "Neighbour"),
    ("family", "Family"),
    ("person", "The person"),
    ("professional", "Professional"),
    ("municipality", "Municipality or social service"),
    ("other", "Somebody else"),
]


class ZorgnetwerkObservationMixin(models.AbstractModel):
    """What somebody noticed: who told it, about whom, what was seen.

    The signal and the dialog by which a colleague without access to signals passes
    one on ask the same things.
    """

    _name = "zorgnetwerk.observation.mixin"
    _description = "What somebody noticed"

    summary = fields.Char(
        required=True,
        help="A few words without a name: “stopped cooking”, “unpaid bills”.",
    )
    source = fields.Selection(
        TOLD_BY, string="Signalled by", required=True, default="volunteer"
    )
    volunteer_id = fields.Many2one("zorgnetwerk.volunteer")
    organisation_id = fields.Many2one("zorgnetwerk.organisation")
    signaller_name = fields.Char(string="Name of who signalled")
    signaller_phone = fields.Char(
        string="Phone or e-mail",
        help="Where who signalled can be told what came of it.",
    )
    task_id = fields.Many2one("zorgnetwerk.task", string="Noticed during")
    about = fields.Selection(
        [
            ("client", "Client"),
            ("unknown", "Unknown person"),
            ("nobody", "Nobody"),
        ],
        required=True,
        default="client",
    )
    client_id = fields.Many2one("zorgnetwerk.client")
    about_description = fields.Char(
        string="Who it may be", help="What is known: street, age, situation."
    )
    facts = fields.Text(
        string="What was seen or heard", help="Facts only, as they were told."
    )

    @api.onchange("task_id")
    def _onchange_task_id(self):
        if self.task_id:
            self.network_id = self.task_id.network_id
            self.about = "client"
            self.client_id = self.task_id.client_id
            self.source = "volunteer"
            self.volunteer_id = self.task_id.volunteer_id

    @api.onchange("client_id")
    def _onchange_client_id(self):
        if self.client_id:
            self.network_id = self.client_id.network_id

    @api.onchange("about")
    def _onchange_about(self):
        if self.about != "client":
            self.client_id = False

    @api.onchange("source")
    def _onchange_source(self):
        if self.source not in ("volunteer", "key_figure"):
            self.volunteer_id = False
        if self.source not in ("professional", "municipality"):
            self.organisation_id = False

    @api.constrains("about", "client_id")
    def _check_about(self):
        for noticed in self:
            if noticed.client_id and noticed.about != "client":
                raise ValidationError(
                    self.env._(
                        "“About” and “Client” contradict each other: choose “Client” "
                        "or leave the client out."
                    )
                )
