from odoo import fields, models


class ZorgnetwerkCareFunction(models.Model):
    """One of the eight functions of neighbourhood care (VVSG, "acht functies van
    buurtzorgregie", Dewulf & Verlinden 2019).

    Kinds of help and life domains say which functions they serve; the ticks say which
    other daily work counts towards a function.
    """

    _name = "zorgnetwerk.care.function"
    _inherit = ["zorgnetwerk.catalogue.mixin"]
    _description = "Function of neighbourhood care"

    description = fields.Text(translate=True)
    source = fields.Char(help="Where the name comes from.")
    counts_signals = fields.Boolean(string="Every signal counts")
    counts_referrals = fields.Boolean(string="Every referral counts")
    counts_volunteers = fields.Boolean(string="Every volunteer counts")
    counts_agreements = fields.Boolean(string="Every agreement counts")
    counts_policy_signals = fields.Boolean(string="Every policy signal counts")
