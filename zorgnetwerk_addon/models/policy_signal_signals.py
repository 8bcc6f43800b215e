from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain

MOST_SUGGESTIONS = 12
SUGGESTED_DAYS = 3 * 365


class ZorgnetwerkPolicySignal(models.Model):
    """The signals in a policy signal, those like them, and who must hear of it."""

    _inherit = "zorgnetwerk.policy.signal"

    signal_ids = fields.Many2many(
        "zorgnetwerk.signal",
        "zorgnetwerk_policy_signal_signal_rel",
        "policy_signal_id",
        "signal_id",
        string="Signals",
        copy=False,
        # an archived signal was a signal too
        context={"active_test": False},
        domain="[('network_id', '=', network_id)]",
    )
    reported_signal_ids = fields.Many2many(
        "zorgnetwerk.signal",
        "zorgnetwerk_policy_signal_reported_rel",
        "policy_signal_id",
        "signal_id",
        string="Signals when it was reported",
        copy=False,
        readonly=True,
        context={"active_test": False},
        help="What the board reads is counted over these: a number that followed every "
        "new signal would tell when one came in.",
    )
    signal_count = fields.Integer(compute="_compute_signal_count", string="Bundled")
    suggested_signal_ids = fields.Many2many(
        "zorgnetwerk.signal",
        string="Like signals",
        compute="_compute_suggested_signal_ids",
        help="Signals of the last three years about the same life domains, those of "
        "the same villages first.",
    )
    told_signal_ids = fields.Many2many(
        "zorgnetwerk.signal",
        "zorgnetwerk_policy_signal_told_rel",
        "policy_signal_id",
        "signal_id",
        string="Told",
        copy=False,
        context={"active_test": False},
    )
    untold_signal_ids = fields.Many2many(
        "zorgnetwerk.signal",
        string="Must still hear what became of it",
        compute="_compute_untold_signal_ids",
    )
    untold_count = fields.Integer(
        compute="_compute_untold_signal_ids", string="To be told"
    )

    @api.depends("signal_ids.joined_into_id")
    def _compute_signal_count(self):
        for policy_signal in self:
            policy_signal.signal_count = len(policy_signal.signal_ids._get_whole())

    @api.depends("signal_ids", "domain_ids", "area_ids", "network_id")
    def _compute_suggested_signal_ids(self):
        for policy_signal in self:
            policy_signal.suggested_signal_ids = policy_signal._find_like_signals()

    @api.depends("signal_ids", "told_signal_ids")
    def _compute_untold_signal_ids(self):
        for policy_signal in self:
            untold = policy_signal.signal_ids - policy_signal.told_signal_ids
            policy_signal.untold_signal_ids = untold
            policy_signal.untold_count = len(untold)

    @api.constrains("signal_ids", "told_signal_ids")
    def _check_told_signals(self):
        """Whom to tell is read from the signals in it."""
        for policy_signal in self:
            strangers = policy_signal.told_signal_ids - policy_signal.signal_ids
            if strangers:
                policy_signal.told_signal_ids -= strangers

    def _find_like_signals(self):
        """Return signals of the network that share a life domain, the likest first."""
        self.ensure_one()
        signals = self.env["zorgnetwerk.signal"]
        domains = self.domain_ids or self.signal_ids.domain_ids
        if not domains or not self.network_id:
            return signals
        since = fields.Datetime.now() - timedelta(days=SUGGESTED_DAYS)
        found = signals.search(
            Domain("network_id", "in", self.network_id.ids)
            & Domain("domain_ids", "in", domains.ids)
            & Domain("id", "not in", self.signal_ids.ids)
            & Domain("joined_into_id", "=", False)
            & Domain("received_on", ">=", since),
            limit=10 * MOST_SUGGESTIONS,
        )
        areas = self.area_ids.ids
        near = found.filtered_domain([("area_id", "child_of", areas)]) if areas else ()

        def likeness(signal):
            return signal in near, len(signal.domain_ids & domains)

        return found.sorted(likeness, reverse=True)[:MOST_SUGGESTIONS]

    def _add_signals(self, signals):
        """Put signals in, with the life domains and villages that they are about.

        :param signals: ``zorgnetwerk.signal`` records of the same network
        """
        self.ensure_one()
        villages = signals.area_id
        self.write(
            {
                "signal_ids": [Command.link(signal.id) for signal in signals],
                "domain_ids": [Command.link(one.id) for one in signals.domain_ids],
                "area_ids": [Command.link(village.id) for village in villages],
            }
        )

    def action_add_like_signals(self):
        """Put in all the signals that look like those that are in."""
        for policy_signal in self:
            policy_signal._add_signals(policy_signal.suggested_signal_ids)
        return True

    def action_all_told(self):
        """Tell everybody who signalled, and did not hear yet, what became of it."""
        self.ensure_one()
        return self._action_tell(self.untold_signal_ids)

    def _action_tell(self, signals):
        """Open the dialog in which who signalled is told what became of it.

        :param signals: signals of this policy signal
        :raise UserError: where there is nothing to tell yet
        """
        self.ensure_one()
        if not self.feedback:
            raise UserError(
                self.env._("Write under “What became of it” first what is told.")
            )
        action = signals.action_tell()
        action["context"]["default_policy_signal_id"] = self.id
        return action

    def _note_told(self, signals):
        """Keep that who signalled was told, with who wrote it down and when.

        :param signals: signals of this policy signal
        """
        self.ensure_one()
        self.told_signal_ids = [Command.link(signal.id) for signal in signals]
        if signals:
            self.message_post(
                body=self.env._(
                    "Told to who signalled %(signals)s.",
                    signals=", ".join(signals.mapped("reference")),
                ),
                subtype_xmlid="mail.mt_note",
            )
