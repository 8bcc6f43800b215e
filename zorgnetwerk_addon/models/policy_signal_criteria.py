from odoo import api, fields, models

from ..tools.inside import INSIDE

CRITERIA = ("clear", "neutral", "recognised", "shared")


class ZorgnetwerkPolicySignal(models.Model):
    """The four criteria that make a signal structural: who ticked each, and when.

    Fields and not lines of a list: each is asked for, searched and tracked by name, and
    a fifth would be another way of working.
    """

    _inherit = "zorgnetwerk.policy.signal"
    _code_fields = frozenset(
        {
            "state_since",
            "accepted_words",
            "reported_signal_ids",
            *(f"{criterion}_by_id" for criterion in CRITERIA),
            *(f"{criterion}_on" for criterion in CRITERIA),
        }
    )

    is_clear = fields.Boolean(
        string="Clear",
        tracking=True,
        copy=False,
        help="Everybody reads the same in it: what goes wrong, for whom, where.",
    )
    clear_note = fields.Char(string="Clear: note", copy=False)
    clear_by_id = fields.Many2one(
        "res.users", string="Clear: ticked by", readonly=True, copy=False
    )
    clear_on = fields.Date(string="Clear: ticked on", readonly=True, copy=False)
    is_neutral = fields.Boolean(
        string="Neutral",
        tracking=True,
        copy=False,
        help="It blames nobody, names no person and proposes no solution yet.",
    )
    neutral_note = fields.Char(string="Neutral: note", copy=False)
    neutral_by_id = fields.Many2one(
        "res.users", string="Neutral: ticked by", readonly=True, copy=False
    )
    neutral_on = fields.Date(string="Neutral: ticked on", readonly=True, copy=False)
    is_recognised = fields.Boolean(
        string="Recognised",
        tracking=True,
        copy=False,
        help="The people concerned and other organisations recognise it, and that it "
        "matters.",
    )
    recognised_note = fields.Char(string="Recognised: note", copy=False)
    recognised_by_id = fields.Many2one(
        "res.users", string="Recognised: ticked by", readonly=True, copy=False
    )
    recognised_on = fields.Date(
        string="Recognised: ticked on", readonly=True, copy=False
    )
    is_shared = fields.Boolean(
        string="Shared",
        tracking=True,
        copy=False,
        help="Several organisations carry it together.",
    )
    shared_note = fields.Char(string="Shared: note", copy=False)
    shared_by_id = fields.Many2one(
        "res.users", string="Shared: ticked by", readonly=True, copy=False
    )
    shared_on = fields.Date(string="Shared: ticked on", readonly=True, copy=False)

    @api.model_create_multi
    def create(self, vals_list):
        policy_signals = super().create(vals_list)
        for criterion in CRITERIA:
            policy_signals.filtered(f"is_{criterion}")._stamp(criterion, True)
        return policy_signals

    def write(self, vals):
        changed = {
            criterion: self.filtered(
                lambda record, name=f"is_{criterion}": record[name] != bool(vals[name])
            )
            for criterion in CRITERIA
            if f"is_{criterion}" in vals
        }
        result = super().write(vals)
        for criterion, policy_signals in changed.items():
            policy_signals._stamp(criterion, bool(vals[f"is_{criterion}"]))
        return result

    def _stamp(self, criterion, is_met):
        """Keep who ticked a criterion, and when; what is filled in already stays."""
        by, on = f"{criterion}_by_id", f"{criterion}_on"
        if is_met:
            stamp = {by: self.env.uid, on: fields.Date.context_today(self)}
        else:
            stamp = {by: False, on: False}
        unstamped = self.filtered(lambda record: bool(record[by]) != is_met)
        unstamped.with_context(zorg_by_code=INSIDE).write(stamp)

    def _get_unmet_criteria(self):
        """Return the labels of the criteria that are not ticked."""
        self.ensure_one()
        return [
            self._fields[f"is_{criterion}"]._description_string(self.env)
            for criterion in CRITERIA
            if not self[f"is_{criterion}"]
        ]
