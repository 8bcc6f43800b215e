from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class ZorgnetwerkSignalSplit(models.TransientModel):
    """Make two signals of one that is about two concerns."""

    _name = "zorgnetwerk.signal.split"
    _inherit = ["zorgnetwerk.given.records.mixin"]
    _description = "Split a signal"

    signal_id = fields.Many2one("zorgnetwerk.signal", required=True, readonly=True)
    summary = fields.Char(
        required=True, help="A few words about the other concern, without a name."
    )
    facts = fields.Text(string="Facts of the new signal")
    domain_ids = fields.Many2many(
        "zorgnetwerk.life.domain",
        "zorgnetwerk_signal_split_new_rel",
        string="Life domains of the new signal",
    )
    left_facts = fields.Text(
        string="Facts that stay",
        compute="_compute_what_stays",
        store=True,
        precompute=True,
        readonly=False,
    )
    left_domain_ids = fields.Many2many(
        "zorgnetwerk.life.domain",
        "zorgnetwerk_signal_split_left_rel",
        string="Life domains that stay",
        compute="_compute_what_stays",
        store=True,
        precompute=True,
        readonly=False,
    )
    urgency_id = fields.Many2one(
        "zorgnetwerk.urgency",
        compute="_compute_what_stays",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
    )

    @api.depends("signal_id")
    def _compute_what_stays(self):
        for wizard in self:
            signal = wizard.signal_id._origin
            wizard.left_facts = signal.facts
            wizard.left_domain_ids = signal.domain_ids
            wizard.urgency_id = signal.urgency_id

    def action_apply(self):
        """Make the new signal and take from the old one what goes along.

        :return: the new signal
        """
        self.ensure_one()
        signal = self.signal_id
        if signal.state == "closed":
            raise UserError(
                self.env._("A closed signal is not split: reopen it first.")
            )
        new = signal._split(
            {
                "summary": self.summary,
                "facts": self.facts,
                "domain_ids": [Command.set(self.domain_ids.ids)],
                "urgency_id": self.urgency_id.id,
            }
        )
        signal.write(
            {
                "facts": self.left_facts,
                "domain_ids": [Command.set(self.left_domain_ids.ids)],
            }
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": new._name,
            "res_id": new.id,
            "views": [(False, "form")],
        }
