from zoneinfo import available_timezones

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Command, Domain

ADMINISTRATOR = "zorgnetwerk_addon.group_zorg_administrator"
SIGNAL_HANDLER = "zorgnetwerk_addon.group_zorg_signal_handler"


class ZorgnetwerkNetwork(models.Model):
    """A care network of a municipality, and who may look into it."""

    _name = "zorgnetwerk.network"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _description = "Care network"
    _order = "name, id"

    name = fields.Char(required=True, tracking=True)
    code = fields.Char(help="Short name that stands before numbers of files.")
    active = fields.Boolean(default=True)
    color = fields.Integer()
    kind = fields.Selection(
        [
            ("zorgnetwerk", "Care network"),
            ("zorgzame_buurt", "Caring neighbourhood"),
            ("lokaal_netwerk", "Local network for leisure participation"),
            ("dorpsdienst", "Village service"),
        ],
        required=True,
        default="zorgnetwerk",
    )
    company_id = fields.Many2one(
        "res.company",
        string="Municipality",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    user_id = fields.Many2one(
        "res.users",
        string="Coordinator",
        tracking=True,
        index="btree_not_null",
        default=lambda self: self.env.user,
    )
    deputy_id = fields.Many2one("res.users", tracking=True, index="btree_not_null")
    member_ids = fields.Many2many(
        "res.users",
        "zorgnetwerk_network_member_rel",
        "network_id",
        "user_id",
        string="Colleagues with access",
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
        help="Only these colleagues see the files of this network. What each of them "
        "may do follows from his or her role.",
    )
    area_ids = fields.Many2many(
        "zorgnetwerk.area",
        "zorgnetwerk_network_area_rel",
        "network_id",
        "area_id",
        string="Territory",
    )
    tz = fields.Selection(
        lambda self: [(tz, tz) for tz in sorted(available_timezones())],
        string="Time zone",
        required=True,
        default="Europe/Brussels",
    )
    unfilled_after_days = fields.Integer(
        string="Lost after (days)",
        default=1,
        help="So many days after its day, a task that nobody took is marked as missed "
        "for want of a volunteer. 0: never by itself.",
    )
    late_after_hours = fields.Integer(
        string="Late after (hours)",
        default=24,
        help="A task that is done more than so many hours after the moment that was "
        "asked counts as late.",
    )
    phone = fields.Char()
    email = fields.Char()
    description = fields.Text(string="What the network does")
    client_count = fields.Integer(compute="_compute_counts")
    volunteer_count = fields.Integer(compute="_compute_counts")
    open_task_count = fields.Integer(compute="_compute_counts")
    open_signal_count = fields.Integer(compute="_compute_counts")

    _ledger_positive = models.Constraint(
        "CHECK (unfilled_after_days >= 0 AND late_after_hours >= 0)",
        "Days and hours of the ledger are zero or more.",
    )
    _name_uniq = models.UniqueIndex(
        "(company_id, name)", "This municipality has a network of that name already."
    )

    @api.depends_context("uid")
    def _compute_counts(self):
        def count(model, domain):
            if not self.env[model].has_access("read"):
                return {}
            return dict(
                self.env[model]._read_group(
                    [("network_id", "in", self.ids), *domain],
                    ["network_id"],
                    ["__count"],
                )
            )

        clients = count("zorgnetwerk.client", [("state", "=", "active")])
        volunteers = count("zorgnetwerk.volunteer", [("state", "=", "active")])
        tasks = count("zorgnetwerk.task", [("state", "=", "open")])
        signals = count("zorgnetwerk.signal", [("state", "!=", "closed")])
        for network in self:
            network.client_count = clients.get(network, 0)
            network.volunteer_count = volunteers.get(network, 0)
            network.open_task_count = tasks.get(network, 0)
            network.open_signal_count = signals.get(network, 0)

    @api.constrains("member_ids", "company_id")
    def _check_members_company(self):
        for network in self.sudo():
            strangers = network.member_ids.filtered(
                lambda user, network=network: network.company_id not in user.company_ids
            )
            if strangers:
                raise ValidationError(
                    self.env._(
                        "%(users)s cannot work for %(company)s. Give them access to "
                        "that municipality first.",
                        users=", ".join(strangers.mapped("name")),
                        company=network.company_id.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        networks = super().create(vals_list)
        for network in networks:
            network._log_member_changes(self.env["res.users"])
        networks._add_leaders_to_members()
        return networks

    def write(self, vals):
        members_before = {network: network.member_ids for network in self.sudo()}
        result = super().write(vals)
        if "user_id" in vals or "deputy_id" in vals:
            self._add_leaders_to_members()
        if "member_ids" in vals:
            self._check_leaders_are_members()
            for network, before in members_before.items():
                network._log_member_changes(before)
                network._release_work_of(before - network.member_ids)
        return result

    def _add_leaders_to_members(self):
        for network in self:
            missing = (network.user_id | network.deputy_id) - network.member_ids
            if missing:
                network.member_ids = [Command.link(user.id) for user in missing]

    def _check_leaders_are_members(self):
        """Who leads the network looks into it: another leader comes first."""
        for network in self.sudo():
            leaders = network.user_id | network.deputy_id
            if leaders - network.member_ids:
                raise ValidationError(
                    self.env._(
                        "%(users)s leads %(network)s. Choose another coordinator or "
                        "deputy before you withdraw the access.",
                        users=", ".join((leaders - network.member_ids).mapped("name")),
                        network=network.name,
                    )
                )

    def _is_open_to_signal_handler(self, user):
        """Tell whether a user can open the signals of this network.

        :param user: ``res.users`` record
        """
        self.ensure_one()
        if user._is_superuser() or user.has_group(ADMINISTRATOR):
            return True
        return user in self.sudo().member_ids and user.has_group(SIGNAL_HANDLER)

    def _log_member_changes(self, before):
        """Keep a trace of who was given or lost access, for the privacy officer."""
        self.ensure_one()
        added = self.member_ids - before
        removed = before - self.member_ids
        lines = []
        if added:
            names = ", ".join(added.mapped("name"))
            lines.append(self.env._("Access given to %(users)s.", users=names))
        if removed:
            names = ", ".join(removed.mapped("name"))
            lines.append(self.env._("Access withdrawn from %(users)s.", users=names))
        if lines:
            self.message_post(body=" ".join(lines), subtype_xmlid="mail.mt_note")

    def _release_work_of(self, users):
        """Stop notifications to users who lost access and pass on their work.

        A follower is mailed what is said, and an activity shows its record's name to
        the user it is assigned to, so closing the records alone is not enough.

        :param users: ``res.users`` that no longer belong to the network
        """
        self.ensure_one()
        if not users:
            return
        followers = Domain("partner_id", "in", users.partner_id.ids)
        activities = Domain("user_id", "in", users.ids)
        of_network = Domain.OR(
            Domain("res_model", "=", model_name) & Domain("res_id", "in", record_ids)
            for model_name, record_ids in self._get_thread_queries()
        )
        self.env["mail.followers"].sudo().search(followers & of_network).unlink()
        # without a mail for each activity: the notification would name the file
        self.env["mail.activity"].sudo().search(activities & of_network).with_context(
            mail_activity_quick_update=True
        ).write({"user_id": self.user_id.id})
        self._pass_on_signals_of(users)

    def _get_thread_queries(self):
        """Return (model name, ids or query of ids) of all that is followed here."""
        self.ensure_one()
        queries = [(self._name, self.ids)]
        for model_name in self._get_thread_models():
            records = self.env[model_name].sudo().with_context(active_test=False)
            queries.append(
                (model_name, records._search([("network_id", "=", self.id)]))
            )
        return queries

    def _pass_on_signals_of(self, users):
        """Give the open signals of users who lost access to the coordinator.

        :param users: ``res.users`` that no longer belong to the network
        """
        heir = self.user_id
        if not heir or not self._is_open_to_signal_handler(heir):
            heir = self.env.user
        # one line on the network, not a message on each signal
        signals = self.env["zorgnetwerk.signal"].sudo()
        signals = signals.with_context(tracking_disable=True).search(
            [("network_id", "=", self.id), ("state", "!=", "closed")]
        )
        signals.filtered(lambda signal: signal.deputy_id in users).deputy_id = False
        owned = signals.filtered(lambda signal: signal.user_id in users)
        taken = owned.filtered(lambda signal: signal.state != "received")
        (owned - taken).user_id = False
        taken.user_id = heir
        if taken:
            self.message_post(
                body=self.env._(
                    "Open signals that go to %(user)s: %(count)s.",
                    user=heir.name,
                    count=len(taken),
                ),
                subtype_xmlid="mail.mt_note",
            )

    @api.model
    def _get_thread_models(self):
        """Return the names of the models that belong to a network and are followed."""
        return [
            name
            for name, model in self.env.registry.items()
            if not model._abstract
            and not model._transient
            and name.startswith("zorgnetwerk.")
            and "network_id" in model._fields
            and "message_follower_ids" in model._fields
        ]

    @api.model
    def _get_default_network(self):
        """Return the network of the user, preferably one that he or she coordinates."""
        networks = self.search(
            [
                ("member_ids", "in", self.env.uid),
                ("company_id", "=", self.env.company.id),
            ]
        )
        own = networks.filtered(lambda network: network.user_id == self.env.user)
        return own[:1] or networks[:1]

    def _open_records(self, xmlid):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            f"zorgnetwerk_addon.{xmlid}"
        )
        action["domain"] = [("network_id", "=", self.id)]
        action["context"] = {"default_network_id": self.id, "search_default_open": 1}
        return action

    def action_open_clients(self):
        return self._open_records("client_action")

    def action_open_volunteers(self):
        return self._open_records("volunteer_action")

    def action_open_tasks(self):
        return self._open_records("task_action")

    def action_open_signals(self):
        return self._open_records("signal_action")

    def action_year_report(self):
        """Open the year report of this network."""
        self.ensure_one()
        return (
            self.env["zorgnetwerk.year.report"].create({"network_id": self.id})._open()
        )
