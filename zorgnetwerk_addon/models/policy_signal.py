from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ZorgnetwerkPolicySignal(models.Model):
    """A structural signal bundled from several (beleidssignaal), without persons.

    The phases, causes and criteria are those of the signal process of Ghent
    (beleidssignalen.be). What the board reads of it is ``zorgnetwerk.board.signal``.
    """

    _name = "zorgnetwerk.policy.signal"
    _inherit = [
        "zorgnetwerk.network.mixin",
        "zorgnetwerk.workflow.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _description = "Policy signal"
    _order = "create_date desc, id desc"

    name = fields.Char(
        string="Title",
        required=True,
        tracking=True,
        index="trigram",
        help="What goes wrong, in a few words, without persons.",
    )
    description = fields.Text(
        string="Neutral wording",
        help="What goes wrong, for whom and where: without persons, blame or solution.",
    )
    active = fields.Boolean(default=True, tracking=True)
    state = fields.Selection(
        [
            ("notice", "Noticed"),
            ("collect", "Collecting"),
            ("bundle", "Bundling"),
            ("analyse", "Analysing"),
            ("report", "Reporting and communicating"),
            ("decide", "Decision to act"),
            ("act", "Action"),
            ("feedback", "Feedback"),
        ],
        string="Phase",
        required=True,
        default="notice",
        tracking=True,
        index=True,
        copy=False,
        group_expand="_expand_phases",
    )
    cause = fields.Selection(
        [
            ("working", "Flaw in how an organisation works"),
            ("coordination", "Poor coordination or overlap"),
            ("regulation", "Flaw in regulation"),
            ("risk_existing", "Risk group: existing"),
            ("risk_emerging", "Risk group: emerging"),
            ("information", "Lack of information"),
            ("policy", "Gap in policy"),
        ],
        string="Kind of cause",
        tracking=True,
    )
    domain_ids = fields.Many2many(
        "zorgnetwerk.life.domain",
        "zorgnetwerk_policy_signal_domain_rel",
        "policy_signal_id",
        "domain_id",
        string="Life domains",
    )
    area_ids = fields.Many2many(
        "zorgnetwerk.area",
        "zorgnetwerk_policy_signal_area_rel",
        "policy_signal_id",
        "area_id",
        string="Where",
    )
    organisation_ids = fields.Many2many(
        "zorgnetwerk.organisation",
        "zorgnetwerk_policy_signal_organisation_rel",
        "policy_signal_id",
        "organisation_id",
        string="Recognised by",
        help="Partner organisations that see it too and stand behind it.",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Prepared by",
        tracking=True,
        index="btree_not_null",
        default=lambda self: self.env.user,
        help="Who writes it out and takes it from phase to phase.",
    )
    lead_organisation_id = fields.Many2one(
        "zorgnetwerk.organisation",
        string="Led by",
        tracking=True,
        index="btree_not_null",
        ondelete="restrict",
        help="The organisation that takes the action on.",
    )
    lead_user_id = fields.Many2one(
        "res.users",
        string="Colleague who leads",
        tracking=True,
        index="btree_not_null",
    )
    decision = fields.Text(copy=False, help="What was decided, without persons.")
    decided_by = fields.Char(
        string="Decided by",
        copy=False,
        help="The council, a board, a steering group.",
    )
    action = fields.Text(copy=False, help="What is done, by when.")
    feedback = fields.Text(
        string="What became of it",
        copy=False,
        help="Told to who signalled, to the partners and to the board.",
    )

    @api.constrains("network_id", "organisation_ids", "signal_ids")
    def _check_lists_stay_in_network(self):
        for network, records in self.grouped("network_id").items():
            for name in ("organisation_ids", "signal_ids"):
                if records[name].network_id - network:
                    raise ValidationError(
                        self.env._(
                            "“%(field)s” belongs to another network: choose another.",
                            field=self._fields[name]._description_string(self.env),
                        )
                    )

    @api.model_create_multi
    def create(self, vals_list):
        policy_signals = super().create(vals_list)
        # not a constraint: these come before the rules, of which this is no part
        policy_signals._check_colleagues()
        return policy_signals

    def write(self, vals):
        result = super().write(vals)
        if "user_id" in vals or "lead_user_id" in vals:
            self._check_colleagues()
        return result

    def _check_colleagues(self):
        """Who prepares a policy signal reads the signals in it."""
        for policy_signal in self:
            user = policy_signal.user_id
            network = policy_signal.network_id
            if user and not network._is_open_to_signal_handler(user):
                raise ValidationError(
                    self.env._(
                        "%(user)s cannot see the signals of %(network)s: choose a "
                        "colleague who can.",
                        user=user.name,
                        network=network.name,
                    )
                )
            if policy_signal.lead_user_id.share:
                raise ValidationError(
                    self.env._("“Colleague who leads” has no login for colleagues.")
                )

    @api.model
    def _expand_phases(self, phases, domain):
        """Put columns in the order of the phases; eight empty ones fill no screen."""
        field = self._fields["state"]
        return [phase for phase in field.get_values(self.env) if phase in phases]

    def copy_data(self, default=None):
        return [
            {**vals, "name": self.env._("%s (copy)", policy_signal.name)}
            for policy_signal, vals in zip(
                self, super().copy_data(default), strict=True
            )
        ]
