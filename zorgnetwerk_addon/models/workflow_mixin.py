from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..tools.inside import inside

ADMINISTRATOR = "zorgnetwerk_addon.group_zorg_administrator"


class ZorgnetwerkWorkflowMixin(models.AbstractModel):
    """States that move along known paths, with what each move must say.

    A model lists its paths in ``_state_moves`` and, in ``_state_reasons``, the states
    that need a reason, with the usage of the reasons offered.
    """

    _name = "zorgnetwerk.workflow.mixin"
    _description = "Record with a workflow"

    _state_moves = {}
    _state_reasons = {}
    # what figures and planning rely on and no form offers
    _code_fields = frozenset({"state_since"})
    # whether the dialog asks to end the open work, or only says what becomes of it
    _asks_to_end_open_work = False

    reason_id = fields.Many2one(
        "zorgnetwerk.reason",
        tracking=True,
        index="btree_not_null",
        copy=False,
        ondelete="restrict",
    )
    state_since = fields.Datetime(
        string="Status since", default=fields.Datetime.now, copy=False, readonly=True
    )

    @api.model_create_multi
    def create(self, vals_list):
        self._check_code_fields(
            *vals_list,
            [name.removeprefix("default_") for name in self.env.context],
        )
        for vals in vals_list:
            if vals.get("state") in self._state_reasons and not vals.get("reason_id"):
                self._raise_reason_missing(vals["state"])
        return super().create(vals_list)

    def write(self, vals):
        self._check_code_fields(vals)
        state = vals.get("state")
        if state and any(record.state != state for record in self):
            self._check_state_move(state, vals)
            vals = {"state_since": fields.Datetime.now(), **vals}
            if state not in self._state_reasons:
                vals.setdefault("reason_id", False)
        return super().write(vals)

    def _check_code_fields(self, *names_list):
        """Refuse, over RPC or in a file of an import, what only code decides.

        :param names_list: mappings or lists of names of fields
        """
        if self.env.su or inside(self.env.context, "zorg_by_code"):
            return
        found = {
            name
            for names in names_list
            for name in self._code_fields.intersection(names)
        }
        if found and not self.env.user.has_group(ADMINISTRATOR):
            labels = [
                self._fields[name]._description_string(self.env)
                for name in sorted(found)
            ]
            raise AccessError(
                self.env._(
                    "“%(fields)s” follows by itself and is not filled in by hand.",
                    fields=", ".join(labels),
                )
            )

    def _get_state_label(self, state):
        return dict(self._fields["state"]._description_selection(self.env))[state]

    def _check_state_move(self, state, vals):
        for record in self:
            if record.state != state and state not in self._state_moves.get(
                record.state, ()
            ):
                raise UserError(
                    self.env._(
                        "%(name)s cannot go from “%(old)s” to “%(new)s”.",
                        name=record.display_name,
                        old=record._get_state_label(record.state),
                        new=record._get_state_label(state),
                    )
                )
        if state in self._state_reasons:
            has_reason = vals.get("reason_id") or (
                "reason_id" not in vals and all(record.reason_id for record in self)
            )
            if not has_reason:
                self._raise_reason_missing(state)

    def _raise_reason_missing(self, state):
        raise UserError(
            self.env._(
                "Choose a reason: “%(state)s” is kept with its reason, for the "
                "figures of the year.",
                state=self._get_state_label(state),
            )
        )

    def _move_to(self, state, reason=None, note=None):
        """Move all records to a state, in one write, and keep what was said.

        :param str state: the state to reach
        :param reason: ``zorgnetwerk.reason`` record, for states that need one
        :param str note: words of the user, posted as an internal note
        :raise UserError: where the path does not exist or the reason is missing
        """
        vals = {"state": state}
        if reason:
            vals["reason_id"] = reason.id
        self.write(vals)
        if note:
            for record in self:
                record.message_post(body=note, subtype_xmlid="mail.mt_note")
        return True

    def _describe_open_work(self, state):
        """Return what a move to ``state`` leaves or ends, in words, or False."""
        return False

    def _action_ask_reason(self, state):
        """Return the dialog that asks what a move to ``state`` must say."""
        return {
            "type": "ir.actions.act_window",
            "res_model": "zorgnetwerk.reason.ask",
            "name": self._get_state_label(state),
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_res_model": self._name,
                "default_res_ids": ",".join(map(str, self.ids)),
                "default_target_state": state,
                "default_usage": self._state_reasons[state],
            },
        }
