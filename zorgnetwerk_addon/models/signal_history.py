from datetime import timedelta

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError

from ..tools.inside import inside


class ZorgnetwerkSignal(models.Model):
    """Keeps a row of each change of status, and how long each part took."""

    _inherit = "zorgnetwerk.signal"

    step_ids = fields.One2many(
        "zorgnetwerk.signal.step", "signal_id", string="History", readonly=True
    )
    reopen_reason = fields.Char(
        string="Why reopened", readonly=True, copy=False, tracking=True
    )
    first_look_hours = fields.Float(
        string="Hours to the first look",
        compute="_compute_first_look_hours",
        store=True,
        precompute=True,
        digits=(16, 1),
        aggregator=None,
        help="In working hours of the network, or hours of day and night, as the "
        "urgency says.",
    )
    days_to_close = fields.Float(
        compute="_compute_days_to_close",
        store=True,
        precompute=True,
        digits=(16, 1),
        aggregator=None,
        help="Days of 24 hours from the moment it came in.",
    )

    @api.depends("first_look_on", "received_on", "urgency_id")
    def _compute_first_look_hours(self):
        clocks = self.filtered("first_look_on")._get_clocks()
        for signal in self:
            signal.first_look_hours = signal.first_look_on and signal._count_hours(
                clocks, signal.received_on, signal.first_look_on
            )

    @api.depends("closed_on", "received_on")
    def _compute_days_to_close(self):
        for signal in self:
            took = signal.closed_on and signal.closed_on - signal.received_on
            signal.days_to_close = took and max(took / timedelta(days=1), 0.0)

    @api.model_create_multi
    def create(self, vals_list):
        signals = super().create(vals_list)
        signals._note_steps(
            "received",
            {
                signal: {"to_state": signal.state, "date": signal.received_on}
                for signal in signals
            },
        )
        return signals

    def write(self, vals):
        state = vals.get("state")
        moving = self.filtered(lambda signal: state and signal.state != state)
        if not moving:
            return super().write(vals)
        now = fields.Datetime.now()
        reopened = moving.filtered(lambda signal: signal.state == "closed")
        if reopened:
            self._check_reopening(vals)
            vals = {**vals, "reopened_on": now}
        steps = {
            signal: {
                "from_state": signal.state,
                "to_state": state,
                "hours": signal._get_hours_in_state(now),
                "reason": vals.get("reopen_reason") if signal in reopened else False,
            }
            for signal in moving
        }
        result = super().write(vals)
        # joining and its undoing move signals too, and say so themselves
        step = inside(self.env.context, "zorg_step") or {}
        for signals, kind in ((reopened, "reopened"), (moving - reopened, "moved")):
            signals._note_steps(
                step.get("kind", kind), {one: {**steps[one], **step} for one in signals}
            )
        return result

    def _check_reopening(self, vals):
        """Refuse to open a closed signal again without saying why.

        :raise UserError: where no reason is given
        """
        if not (vals.get("reopen_reason") or "").strip():
            raise UserError(
                self.env._("Say why the signal is reopened: use the button “Reopen”.")
            )

    def _get_hours_in_state(self, now):
        self.ensure_one()
        since = self.received_on if self.state == "received" else self.state_since
        return max((now - (since or now)) / timedelta(hours=1), 0.0)

    def _note_steps(self, kind, values):
        """Add a row to the history of each of these signals, in one go.

        :param str kind: one of ``signal_step.KINDS``
        :param values: {signal: what else the row says}
        """
        now = fields.Datetime.now()
        # a clock or a mailbox is nobody
        user_id = self.env.uid if self.env.uid != SUPERUSER_ID else False
        # nobody has the right to write here: rows follow from what is done
        self.env["zorgnetwerk.signal.step"].sudo()._create_alike(
            [
                {
                    "signal_id": signal.id,
                    "network_id": signal.network_id.id,
                    "user_id": user_id,
                    "date": now,
                    "from_state": False,
                    "to_state": False,
                    "hours": 0.0,
                    "reason": False,
                    "other_signal_id": False,
                    **values[signal],
                    "kind": kind,
                }
                for signal in self
            ]
        )

    def _note_escalation(self, users_by_signal):
        result = super()._note_escalation(users_by_signal)
        values = {}
        for signal in self:
            users = users_by_signal[signal]
            # the job speaks the language of nobody: write that of who reads it
            lang = (users or signal.network_id.user_id)[:1].lang or self.env.lang
            levels = dict(
                self._fields["escalation_level"]._description_selection(
                    self.with_context(lang=lang).env
                )
            )
            parts = [levels[signal.escalation_level], ", ".join(users.mapped("name"))]
            values[signal] = {"reason": ": ".join(filter(None, parts))}
        self._note_steps("late", values)
        return result
