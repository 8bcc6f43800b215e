from odoo import fields, models

STAGES = [
    ("received", "It arrived"),
    ("looked_into", "It is being looked into"),
    ("closed", "What became of it"),
]


class ZorgnetwerkFeedbackPhrase(models.Model):
    """A ready-made message to who signalled: status and thanks, nobody's story."""

    _name = "zorgnetwerk.feedback.phrase"
    _inherit = ["zorgnetwerk.catalogue.mixin"]
    _description = "Ready-made message"
    _order = "stage, sequence, id"

    stage = fields.Selection(STAGES, string="Tells", required=True, default="closed")
    text = fields.Text(
        string="Message",
        required=True,
        translate=True,
        help="Sent in the language of who signalled. Never who it is about.",
    )
