from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class ZorgnetwerkAgreement(models.Model):
    """What a network agreed with partners, for how long (afsprakennota)."""

    _name = "zorgnetwerk.agreement"
    _inherit = ["zorgnetwerk.network.mixin", "zorgnetwerk.looked.after.mixin"]
    _description = "Agreement"
    _order = "start desc, id desc"

    name = fields.Char(required=True, tracking=True)
    active = fields.Boolean(default=True)
    kind = fields.Selection(
        [
            ("sharing", "Working together and sharing data"),
            ("leisure", "Leisure participation"),
            ("other", "Other"),
        ],
        required=True,
        default="sharing",
        index=True,
    )
    organisation_ids = fields.Many2many(
        "zorgnetwerk.organisation",
        "zorgnetwerk_agreement_organisation_rel",
        "agreement_id",
        "organisation_id",
        string="Partners",
        domain="[('network_id', '=', network_id)]",
    )
    start = fields.Date(
        string="From",
        required=True,
        default=fields.Date.context_today,
        tracking=True,
    )
    stop = fields.Date(
        string="Until",
        tracking=True,
        help="The last day. Leave empty when no end was agreed.",
    )
    signed_on = fields.Date(
        string="Signed", tracking=True, copy=False, help="By all partners."
    )
    state = fields.Selection(
        [
            ("draft", "In preparation"),
            ("live", "In force"),
            ("ended", "Ended"),
        ],
        string="Status",
        compute="_compute_state",
        search="_search_state",
        help="Follows from the dates: in force once it is signed and started, until "
        "the last day.",
    )
    purpose_ids = fields.Many2many(
        "zorgnetwerk.sharing.purpose",
        "zorgnetwerk_agreement_purpose_rel",
        "agreement_id",
        "purpose_id",
        string="For which purposes",
    )
    shared_field_ids = fields.Many2many(
        "zorgnetwerk.shared.field",
        "zorgnetwerk_agreement_field_rel",
        "agreement_id",
        "field_id",
        string="What may be shared",
        help="A referral to these partners sends nothing else about a person, unless "
        "the person consented to it.",
    )
    response_days = fields.Integer(
        string="Answers within (working days)",
        default=5,
        help="What the partners promise after a referral. 0: nothing was promised.",
    )
    legal_basis = fields.Selection(
        [
            ("public_task", "Task of general interest"),
            ("legal_obligation", "Legal obligation"),
            ("consent", "Consent of the person"),
            ("vital_interest", "Vital interest"),
        ],
        help="Article 6 of the GDPR. The data protection officer knows.",
    )
    legal_note = fields.Text(
        string="Law and protocol",
        help="Which law or decree, which protocol, and its date.",
    )
    secrecy = fields.Selection(
        [
            ("professional", "Professional secrecy of all partners"),
            ("discretion", "Duty of discretion"),
            ("mixed", "Some by professional secrecy, some by discretion"),
        ],
    )
    secrecy_note = fields.Text(
        string="Who is bound, and how",
        help="Who of the partners may know it, and what they do not pass on.",
    )
    document = fields.Binary(string="Signed document", attachment=True, copy=False)
    document_name = fields.Char(copy=False)
    note = fields.Text()

    _dates_in_order = models.Constraint(
        "CHECK (stop >= start)", "An agreement ends on or after its first day."
    )
    _response_positive = models.Constraint(
        "CHECK (response_days >= 0)", "The promised time is zero or more days."
    )
    _network_period_idx = models.Index("(network_id, start, stop)")

    @api.depends("start", "stop", "signed_on")
    def _compute_state(self):
        today = fields.Date.context_today(self)
        for agreement in self:
            signed, start = agreement.signed_on, agreement.start
            if agreement.stop and agreement.stop < today:
                agreement.state = "ended"
            elif signed and signed <= today and start and start <= today:
                agreement.state = "live"
            else:
                agreement.state = "draft"

    def _search_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = fields.Date.context_today(self)
        ended = Domain("stop", "<", today)
        begun = Domain("signed_on", "<=", today) & Domain("start", "<=", today)
        domains = {
            "ended": ended,
            "live": begun & ~ended,
            "draft": ~begun & ~ended,
        }
        return Domain.OR(domains[state] for state in value if state in domains)

    @api.constrains("organisation_ids", "network_id")
    def _check_partners_in_network(self):
        for agreement in self:
            if agreement.organisation_ids.network_id - agreement.network_id:
                raise ValidationError(
                    self.env._(
                        "“Partners” holds an organisation of another network: choose "
                        "organisations of %(network)s.",
                        network=agreement.network_id.name,
                    )
                )
