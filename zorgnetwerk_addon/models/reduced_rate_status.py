from odoo import fields, models


class ZorgnetwerkReducedRateStatus(models.Model):
    """Why somebody has a right to the reduced rate (kansentarief).

    The list differs from one municipality to the next, so it is data. An increased
    reimbursement is often renewed through the crossroads bank of social security; the
    other statuses ask for a new proof each year.
    """

    _name = "zorgnetwerk.reduced.rate.status"
    _inherit = ["zorgnetwerk.catalogue.mixin"]
    _description = "Reason for a reduced rate"

    is_automatic = fields.Boolean(
        string="Renewed by itself",
        help="The service that gives out the cards hears of it without a new proof.",
    )
    proof = fields.Char(
        string="Proof to ask", translate=True, help="Which paper shows it."
    )
