from odoo import api, fields, models

CRITERIA = ("clear", "neutral", "recognised", "shared")


class ZorgnetwerkPolicySignal(models.Model):
    """The four criteria that make a signal structural: who ticked each, and when."""

    _inherit = "zorgnetwerk.policy.signal"
    _code_fields = frozenset(
        {
            "state_since",
            "accepted_words",
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
        "res.users",
        string="Clear: ticked by",
        compute="_compute_criteria_stamps",
        store=True,
        copy=False,
    )
    clear_on = fields.Date(
        string="Clear: ticked on",
        compute="_compute_criteria_stamps",
        store=True,
        copy=False,
    )
    is_neutral = fields.Boolean(
        string="Neutral",
        tracking=True,
        copy=False,
        help="It blames nobody, names no person and proposes no solution yet.",
    )
    neutral_note = fields.Char(string="Neutral: note", copy=False)
    neutral_by_id = fields.Many2one(
        "res.users",
        string="Neutral: ticked by",
        compute="_compute_criteria_stamps",
        store=True,
        copy=False,
    )
    neutral_on = fields.Date(
        string="Neutral: ticked on",
        compute="_compute_criteria_stamps",
        store=True,
        copy=False,
    )
    is_recognised = fields.Boolean(
        string="Recognised",
        tracking=True,
        copy=False,
        help="The people concerned and other organisations recognise it, and that it "
        "matters.",
    )
    recognised_note = fields.Char(string="Recognised: note", copy=False)
    recognised_by_id = fields.Many2one(
        "res.users",
        string="Recognised: ticked by",
        compute="_compute_criteria_stamps",
        store=True,
        copy=False,
    )
    recognised_on = fields.Date(
        string="Recognised: ticked on",
        compute="_compute_criteria_stamps",
        store=True,
        copy=False,
    )
    is_shared = fields.Boolean(
        string="Shared",
        tracking=True,
        copy=False,
        help="Several organisations carry it together.",
    )
    shared_note = fields.Char(string="Shared: note", copy=False)
    shared_by_id = fields.Many2one(
        "res.users",
        string="Shared: ticked by",
        compute="_compute_criteria_stamps",
        store=True,
        copy=False,
    )
    shared_on = fields.Date(
        string="Shared: ticked on",
        compute="_compute_criteria_stamps",
        store=True,
        copy=False,
    )

    @api.depends(*(f"is_{criterion}" for criterion in CRITERIA))
    def _compute_criteria_stamps(self):
        today = fields.Date.context_today(self)
        for policy_signal in self:
            for criterion in CRITERIA:
                is_met = policy_signal[f"is_{criterion}"]
                by, on = f"{criterion}_by_id", f"{criterion}_on"
                # ticking one leaves who ticked the others as it is
                policy_signal[by] = is_met and (policy_signal[by] or self.env.user)
                policy_signal[on] = is_met and (policy_signal[on] or today)

    def _get_unmet_criteria(self):
        """Return the labels of the criteria that are not ticked."""
        self.ensure_one()
        return [
            self._fields[f"is_{criterion}"]._description_string(self.env)
            for criterion in CRITERIA
            if not self[f"is_{criterion}"]
        ]
