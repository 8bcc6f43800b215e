from odoo import api, fields, models

KINDS = [
    ("received", "Received"),
    ("moved", "Moved on"),
    ("reopened", "Reopened"),
    ("late", "Told that it is late"),
    ("joined", "Joined with another"),
    ("taken_in", "Another joined with it"),
    ("parted", "Joining undone"),
    ("split", "Split"),
]


class ZorgnetwerkSignalStep(models.Model):
    """What happened to a signal: who, when, from which status to which.

    Nobody writes or deletes here: the rights leave only reading, and the code makes a
    row with each change. A row goes when its signal is deleted.
    """

    _name = "zorgnetwerk.signal.step"
    _inherit = ["zorgnetwerk.network.mixin"]
    _description = "Step of a signal"
    _order = "date desc, id desc"
    _rec_name = "kind"

    signal_id = fields.Many2one(
        "zorgnetwerk.signal",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    kind = fields.Selection(KINDS, required=True, readonly=True, default="moved")
    from_state = fields.Selection(
        selection=lambda self: self._get_states(), string="From", readonly=True
    )
    to_state = fields.Selection(
        selection=lambda self: self._get_states(), string="To", readonly=True
    )
    date = fields.Datetime(
        string="When", required=True, readonly=True, default=fields.Datetime.now
    )
    user_id = fields.Many2one(
        "res.users",
        string="Who",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    hours = fields.Float(
        string="Hours in the status before",
        readonly=True,
        digits=(16, 1),
        help="By the clock on the wall, nights and weekends included.",
    )
    reason = fields.Char(readonly=True)
    other_signal_id = fields.Many2one(
        "zorgnetwerk.signal",
        string="Other signal",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    what = fields.Char(compute="_compute_what")

    def _get_states(self):
        return self.env["zorgnetwerk.signal"]._fields["state"].selection

    @api.depends("kind", "from_state", "to_state")
    @api.depends_context("lang")
    def _compute_what(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        states = dict(
            self.env["zorgnetwerk.signal"]
            ._fields["state"]
            ._description_selection(self.env)
        )
        for step in self:
            parts = [states.get(step.from_state), states.get(step.to_state)]
            move = " → ".join(filter(None, parts))
            if step.kind == "moved":
                step.what = move
            elif step.kind == step.to_state:
                step.what = kinds[step.kind]
            else:
                step.what = ": ".join(filter(None, [kinds[step.kind], move]))
