from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

CLOSED_STATES = ("closed", "refused")


class ZorgnetwerkQuickRequest(models.TransientModel):
    """Note a request while the client is on the phone, in the order of the talk.

    Saving makes the client (when new), the request and its task together or not at
    all.
    """

    _name = "zorgnetwerk.quick.request"
    _inherit = ["zorgnetwerk.given.records.mixin"]
    _description = "New phone request"

    network_id = fields.Many2one(
        "zorgnetwerk.network",
        default=lambda self: self.env["zorgnetwerk.network"]._get_default_network(),
    )
    has_choice_of_network = fields.Boolean(default=lambda self: self._has_choice())
    client_id = fields.Many2one("zorgnetwerk.client")
    client_text = fields.Char(compute="_compute_client_text")
    client_warning = fields.Char(compute="_compute_client_text")
    is_new_client = fields.Boolean()
    typed_name = fields.Char()
    first_name = fields.Char(string="First name")
    last_name = fields.Char(string="Last name")
    phone = fields.Char()
    street = fields.Char(string="Street and number")
    city = fields.Char(string="Town")
    volunteer_id = fields.Many2one(
        "zorgnetwerk.volunteer",
        domain="[('network_id', '=', network_id)]",
    )
    similar_persons = fields.Json(compute="_compute_similar_persons")
    task_type_id = fields.Many2one(
        "zorgnetwerk.task.type",
        string="Kind of help",
        domain=lambda self: self.env["zorgnetwerk.task.type"]._get_individual_domain(),
    )
    is_transport = fields.Boolean(related="task_type_id.is_transport")
    day = fields.Date()
    repeat = fields.Selection(
        [
            ("once", "Once"),
            ("weekly", "Every week"),
            ("fortnightly", "Every two weeks"),
        ],
        string="How often",
        default="once",
        required=True,
        help="From that day on. Other ways to repeat are chosen in the request.",
    )
    hour = fields.Char(help="14, 1430 or 14u30; with an end: 14-16.")
    minutes = fields.Integer(
        string="Duration",
        compute="_compute_minutes",
        store=True,
        readonly=False,
    )
    moment_text = fields.Char(compute="_compute_moment_text")
    moment_warning = fields.Char(compute="_compute_moment_text")
    from_address = fields.Char(
        string="From", compute="_compute_from_address", store=True, readonly=False
    )
    to_address = fields.Char(string="To")
    waits_and_returns = fields.Boolean(string="There and back")
    note = fields.Text()

    @api.model
    def _has_choice(self):
        networks = self.env["zorgnetwerk.network"]
        return networks.search_count([("member_ids", "in", self.env.uid)], limit=2) > 1

    @api.depends("client_id", "day", "volunteer_id")
    def _compute_client_text(self):
        for wizard in self:
            client = wizard.client_id
            details = [
                client.phone,
                client._get_address_line() if client else "",
                dict(client._fields["mobility_aid"]._description_selection(self.env))[
                    client.mobility_aid
                ]
                if client.mobility_aid not in (False, "none")
                else "",
            ]
            wizard.client_text = " · ".join(filter(None, details))
            if wizard.is_new_client and wizard.volunteer_id:
                wizard.client_text = self.env._(
                    "The same person as the volunteer %(name)s",
                    name=wizard.volunteer_id.display_name,
                )
            wizard.client_warning = wizard._get_client_warning()

    def _get_client_warning(self):
        client = self.client_id
        if client.state in CLOSED_STATES:
            return self.env._("The file is closed. Saving opens it again.")
        if not (client and self.day):
            return False
        begin, _hour = self._get_day_bounds()
        tasks = self.env["zorgnetwerk.task"].search(
            [
                ("client_id", "=", client.id),
                ("state", "in", ("open", "staffed")),
                ("start", ">=", begin),
                ("start", "<", begin + timedelta(days=1)),
            ],
            limit=3,
        )
        if not tasks:
            return False
        return self.env._(
            "Planned that day already: %(tasks)s",
            tasks=", ".join(tasks.mapped("display_name")),
        )

    @api.depends("client_id", "street", "city", "is_transport")
    def _compute_from_address(self):
        for wizard in self:
            if not wizard.is_transport:
                wizard.from_address = False
            elif wizard.client_id:
                wizard.from_address = wizard.client_id._get_address_line()
            else:
                address = filter(None, [wizard.street, wizard.city])
                wizard.from_address = ", ".join(address)

    def _check_person_and_kind(self):
        if not self.client_id and not self.is_new_client:
            raise UserError(
                self.env._(
                    "“Client” is empty: type a name, phone or street and choose the "
                    "person, or “New client”."
                )
            )
        if self.is_new_client and not (self.last_name or "").strip():
            raise UserError(
                self.env._("“Last name” is empty: type the name of the new client.")
            )
        if not self.network_id and not self.client_id:
            raise UserError(
                self.env._(
                    "You belong to no care network. Ask the administrator to add you."
                )
            )
        if not self.task_type_id:
            raise UserError(self.env._("“Kind of help” is empty: choose one."))

    def _make_request(self, **moment):
        client = self._get_or_make_client()
        return self.env["zorgnetwerk.request"].create(
            {
                "client_id": client.id,
                "network_id": client.network_id.id,
                "task_type_id": self.task_type_id.id,
                "source": "phone",
                "from_address": self.from_address,
                "to_address": self.to_address if self.is_transport else False,
                "waits_and_returns": self.is_transport and self.waits_and_returns,
                "wishes": self.note,
                **self._prepare_recurrence(),
                **moment,
            }
        )

    def action_save(self):
        """Store all or nothing, then show who could do it."""
        self.ensure_one()
        self._check_person_and_kind()
        self._check_moment()
        start, stop = self._get_moment()
        request = self._make_request(start=start, stop=stop)
        request.action_open()
        first = request.task_ids.sorted("start")[:1]
        if not first:
            # nothing is planned on the days off that lie in between
            return request.get_formview_action()
        return first.action_find_volunteer()

    def action_save_for_later(self):
        """Keep the request without a moment; the start page shows it as waiting."""
        self.ensure_one()
        self._check_person_and_kind()
        moment = {}
        if self.day and self._read_hour()[0] and self.minutes > 0:
            moment["start"], moment["stop"] = self._get_moment()
        request = self._make_request(**moment)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "title": self.env._("The request is kept"),
                "message": self.env._(
                    "%(kind)s for %(client)s waits under “Requests waiting” on the "
                    "page “Today”, until you plan it.",
                    kind=request.task_type_id.name,
                    client=request.client_id.display_name,
                ),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }
