from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools.inside import INSIDE
from ..tools.policy_bundle import Member, may_replace

PHASES = (
    "notice",
    "collect",
    "bundle",
    "analyse",
    "report",
    "decide",
    "act",
    "feedback",
)
# from here on the board reads it
PUBLIC_PHASES = PHASES[PHASES.index("report") :]
FEWEST_SIGNALS = 2


class ZorgnetwerkPolicySignal(models.Model):
    """The eight phases of a policy signal: when each began, and what it asks."""

    _inherit = "zorgnetwerk.policy.signal"

    # one phase on or back; a decision may also be that nothing is done
    _state_moves = {
        phase: {*PHASES[max(place - 1, 0) : place], *PHASES[place + 1 : place + 2]}
        for place, phase in enumerate(PHASES)
    } | {"decide": {"report", "act", "feedback"}, "feedback": {"decide", "act"}}

    notice_on = fields.Date(string="Noticed on", copy=False)
    collect_on = fields.Date(string="Collecting since", copy=False)
    bundle_on = fields.Date(string="Bundled on", copy=False)
    analyse_on = fields.Date(string="Analysed from", copy=False)
    report_on = fields.Date(string="Reported on", copy=False, index="btree_not_null")
    decide_on = fields.Date(string="Decided on", copy=False)
    act_on = fields.Date(string="Action since", copy=False)
    feedback_on = fields.Date(string="Feedback since", copy=False)
    next_text = fields.Char(
        string="Before the next phase", compute="_compute_next_text"
    )

    @api.depends(lambda self: ["state", *self._get_phase_fields()])
    def _compute_next_text(self):
        for policy_signal in self:
            place = PHASES.index(policy_signal.state or PHASES[0]) + 1
            missing = place < len(PHASES) and policy_signal._get_missing(PHASES[place])
            policy_signal.next_text = ", ".join(missing or [])

    @api.constrains(lambda self: ["state", *self._get_phase_fields()])
    def _check_phase(self):
        for policy_signal in self:
            missing = policy_signal._get_missing(policy_signal.state)
            if missing:
                raise ValidationError(
                    self.env._(
                        "The phase “%(phase)s” asks this first: %(missing)s.",
                        phase=policy_signal._get_state_label(policy_signal.state),
                        missing=", ".join(missing),
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        today = fields.Date.context_today(self)
        vals_list = [dict(vals) for vals in vals_list]
        for vals in vals_list:
            state = vals.get("state") or self.env.context.get("default_state")
            began = f"{state if state in PHASES else PHASES[0]}_on"
            # a form sends the field empty
            vals[began] = vals.get(began) or today
        policy_signals = super().create(vals_list)
        public = policy_signals.filtered(lambda record: record.state in PUBLIC_PHASES)
        public._report()
        return policy_signals

    def write(self, vals):
        state = vals.get("state")
        moved = self.filtered(lambda record: record.state != state)
        if state not in PHASES or not moved:
            return super().write(vals)
        place = PHASES.index(state)
        dates = {f"{phase}_on": False for phase in PHASES[place + 1 :]}
        dates[f"{state}_on"] = fields.Date.context_today(self)
        forward = moved.filtered(lambda record: PHASES.index(record.state) < place)
        super(ZorgnetwerkPolicySignal, moved).write({**dates, **vals})
        super(ZorgnetwerkPolicySignal, self - moved).write(vals)
        if state == PUBLIC_PHASES[0]:
            forward._report()
        elif state in PUBLIC_PHASES:
            forward._check_no_details()
        return True

    def _report(self):
        """Open these to the board, with the figures of the signals in them now.

        Figures that the board read already stay while fewer than five persons came or
        went: the difference would tell about these.
        """
        self._check_no_details()
        for policy_signal in self.with_context(zorg_by_code=INSIDE):
            old = policy_signal._get_members(policy_signal.reported_signal_ids)
            new = policy_signal._get_members(policy_signal.signal_ids)
            if may_replace(old, new):
                policy_signal.reported_signal_ids = policy_signal.signal_ids
            else:
                policy_signal.message_post(
                    body=self.env._(
                        "The figures for the board stay as they were: too few signals "
                        "came or went since."
                    ),
                    subtype_xmlid="mail.mt_note",
                )

    @api.model
    def _get_members(self, signals):
        """Return these signals as the plain values that are counted.

        :rtype: list of tools.policy_bundle.Member
        """
        return [
            Member(
                signal.id,
                # an unknown person is a person too
                signal.client_id.id or -signal.id,
                signal.area_id.name or None,
                tuple(signal.domain_ids.mapped("name")),
            )
            for signal in signals._get_whole()
        ]

    @api.model
    def _get_phase_fields(self):
        """Return the names of the fields that a phase may ask for."""
        return [
            "signal_ids",
            "description",
            "cause",
            "is_clear",
            "is_neutral",
            "is_recognised",
            "is_shared",
            "decision",
            "decided_by",
            "lead_organisation_id",
            "lead_user_id",
            "feedback",
        ]

    def _get_missing(self, state):
        """Return what still lacks for a phase and those before it, in words.

        :param str state: one of ``PHASES``
        """
        self.ensure_one()
        place = PHASES.index(state)
        missing = []
        if place >= PHASES.index("bundle") and self.signal_count < FEWEST_SIGNALS:
            missing.append(self.env._("two signals or more"))
        if place >= PHASES.index("report"):
            missing += self._get_empty("description", "cause")
            missing += [
                self.env._("the criterion “%s”", label)
                for label in self._get_unmet_criteria()
            ]
        if place >= PHASES.index("decide"):
            missing += self._get_empty("decision", "decided_by")
        if state == "act" and not (self.lead_organisation_id or self.lead_user_id):
            missing.append(self.env._("who leads the action"))
        if state == "feedback":
            missing += self._get_empty("feedback")
        return missing

    def _get_empty(self, *names):
        return [
            self.env._("“%s”", self._fields[name]._description_string(self.env))
            for name in names
            if not (self[name] or "").strip()
        ]

    def action_next_phase(self):
        """Take each to its next phase."""
        for state, policy_signals in self.grouped("state").items():
            place = PHASES.index(state) + 1
            if place < len(PHASES):
                policy_signals._move_to(PHASES[place])
        return True

    def action_previous_phase(self):
        for state, policy_signals in self.grouped("state").items():
            place = PHASES.index(state)
            if place:
                policy_signals._move_to(PHASES[place - 1])
        return True

    def action_no_action(self):
        """The decision was to do nothing: who signalled hears that too."""
        return self._move_to("feedback")
