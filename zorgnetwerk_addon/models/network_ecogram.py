from odoo import fields, models


class ZorgnetwerkNetwork(models.Model):
    """From when on something stands out in the ecogram of a client."""

    _inherit = "zorgnetwerk.network"

    ecogram_informal = fields.Integer(
        string="Informal people at least",
        default=2,
        required=True,
        help="The ecogram warns when a client can count on fewer family, friends and "
        "neighbours.",
    )
    # about what studies of informal care call intensive
    ecogram_hours = fields.Integer(
        string="Hours of care a week",
        default=20,
        required=True,
        help="The ecogram warns of an informal carer who does as many for one client.",
    )
    ecogram_clients = fields.Integer(
        string="Clients of one carer",
        default=3,
        required=True,
        help="The ecogram warns of an informal carer of as many clients of the "
        "network, known by the phone number or else the e-mail address.",
    )

    _ecogram_limits = models.Constraint(
        "CHECK (ecogram_informal > 0 AND ecogram_hours > 0 AND ecogram_clients > 1)",
        "The ecogram warns from one person, one hour and two clients on.",
    )
