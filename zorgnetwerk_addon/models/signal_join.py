from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools.alike import are_alike, words_of
from ..tools.inside import INSIDE, Inside, inside

JOINED = "zorgnetwerk_addon.signal_outcome_joined"
# a network that gets more signals than these in its window has other worries
MOST_COMPARED = 1000


class ZorgnetwerkSignal(models.Model):
    """Several signals of one concern become one, and are taken apart again.

    A signal that is joined with another is closed and keeps what was said in it, and
    its own signaller, who is still to be told what came of it. Its open work goes to
    the other one; what went is noted, so that it can come back.
    """

    _inherit = "zorgnetwerk.signal"

    # models of which the records of a signal go along: all have ``signal_id``
    _moved_on_join = (
        "zorgnetwerk.referral",
        "zorgnetwerk.follow.up",
        "zorgnetwerk.right.check",
    )

    joined_into_id = fields.Many2one(
        "zorgnetwerk.signal",
        string="Joined into",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    joined_ids = fields.One2many(
        "zorgnetwerk.signal", "joined_into_id", string="Joined with it", readonly=True
    )
    join_data = fields.Json(readonly=True, copy=False)
    split_from_id = fields.Many2one(
        "zorgnetwerk.signal",
        string="Split from",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )
    similar_ids = fields.Many2many(
        "zorgnetwerk.signal",
        string="Perhaps the same",
        compute="_compute_similar_ids",
        help="Open signals about the same client, or in nearly the same words.",
    )
    similar_count = fields.Integer(compute="_compute_similar_ids")

    @property
    def _code_fields(self):
        return super()._code_fields | {"joined_into_id", "join_data", "split_from_id"}

    @api.depends("client_id", "summary", "about_description", "received_on", "state")
    def _compute_similar_ids(self):
        self.similar_ids = False
        self.similar_count = 0
        # of a new form that says nothing yet, nothing is like it
        comparable = self.filtered(
            lambda s: (
                s.state != "closed"
                and s.received_on
                and (s.client_id or s._get_words())
            )
        )
        for network, signals in comparable.grouped("network_id").items():
            window = timedelta(days=network.duplicate_days)
            moments = signals.mapped("received_on")
            near = self.search_fetch(
                [
                    ("network_id", "=", network._origin.id),
                    ("state", "!=", "closed"),
                    ("received_on", ">=", min(moments) - window),
                    ("received_on", "<=", max(moments) + window),
                ],
                ["client_id", "summary", "about_description", "split_from_id"],
                limit=MOST_COMPARED,
            )
            words = {signal: signal._get_words() for signal in near | signals}
            for signal in signals:
                found = near.filtered(
                    lambda other, signal=signal, window=window, words=words: (
                        signal._is_like(other, window, words)
                    )
                )
                signal.similar_ids = found
                signal.similar_count = len(found)

    def _get_words(self):
        return words_of(self.summary, self.about_description)

    def _is_like(self, other, window, words):
        origin = self._origin
        if other == origin or abs(other.received_on - self.received_on) > window:
            return False
        # whoever split a signal saw that there were two
        if origin and (
            other.split_from_id == origin or other == self.split_from_id._origin
        ):
            return False
        if self.client_id and other.client_id:
            return self.client_id._origin == other.client_id
        return are_alike(words[self], words[other])

    def _check_state_move(self, state, vals):
        if inside(self.env.context, "zorg_parting"):
            return
        super()._check_state_move(state, vals)

    def _check_reopening(self, vals):
        result = super()._check_reopening(vals)
        joined = self.filtered("joined_into_id")
        if joined and not inside(self.env.context, "zorg_parting"):
            raise UserError(
                self.env._(
                    "%(signal)s was joined into %(other)s: undo the joining instead.",
                    signal=joined[0].reference,
                    other=joined[0].joined_into_id.reference,
                )
            )
        return result

    def _join_into(self, target):
        """Close these signals as part of another one, which takes over their work.

        :param target: the ``zorgnetwerk.signal`` that goes on, open
        :raise UserError: where they cannot be one
        """
        others = self - target
        self._check_joining(others, target)
        outcome = self.env.ref(JOINED, raise_if_not_found=False)
        if not outcome:
            raise UserError(
                self.env._(
                    "The outcome “Joined with another signal” is gone from the list of "
                    "outcomes: update the addon to have it back."
                )
            )
        for signal in others:
            by_code = signal.with_context(
                zorg_by_code=INSIDE,
                zorg_step=Inside({"kind": "joined", "other_signal_id": target.id}),
            )
            data = {
                "state": signal.state,
                "moved": signal._move_work_to(target),
                "domain_ids": (signal.domain_ids - target.domain_ids).ids,
            }
            target.domain_ids |= signal.domain_ids
            by_code.write(
                {
                    "joined_into_id": target.id,
                    "join_data": data,
                    "state": "closed",
                    "outcome_id": outcome.id,
                }
            )
            target._note_steps("taken_in", {target: {"other_signal_id": signal.id}})
            signal._say(self.env._("Joined into %s.", target.reference))
        references = ", ".join(others.mapped("reference"))
        target._say(self.env._("Joined with this one: %s.", references))

    def _check_joining(self, others, target):
        if not others or len(target) != 1:
            raise UserError(
                self.env._("Choose two signals or more, and the one that goes on.")
            )
        if (others | target).filtered(lambda signal: signal.state == "closed"):
            raise UserError(
                self.env._("A closed signal is not joined: reopen it first.")
            )
        if len((others | target).network_id) > 1:
            raise UserError(self.env._("Signals of two networks stay apart."))

    def _move_work_to(self, target):
        """Give what is done about a signal to another one, with its attachments.

        :return: {model name: ids} of what went
        """
        self.ensure_one()
        moved = {}
        for model_name in self._moved_on_join:
            records = self.env[model_name].with_context(active_test=False)
            found = records.search([("signal_id", "=", self.id)])
            if model_name == "zorgnetwerk.right.check":
                # a right is looked at once; where both did, each keeps its own
                known = target.right_check_ids.right_id
                found = found.filtered(
                    lambda check, known=known: (
                        check.client_id or check.right_id not in known
                    )
                )
            found.write({"signal_id": target.id})
            moved[model_name] = found.ids
        for model_name in ("ir.attachment", "mail.activity"):
            found = self.env[model_name].search(
                [("res_model", "=", self._name), ("res_id", "=", self.id)]
            )
            found.write({"res_id": target.id})
            moved[model_name] = found.ids
        return moved

    def _take_work_back(self, target, moved):
        """Undo ``_move_work_to`` for what still belongs to the other signal."""
        self.ensure_one()
        for model_name, ids in moved.items():
            link = "signal_id" if model_name in self._moved_on_join else "res_id"
            domain = [("id", "in", ids), (link, "=", target.id)]
            if link == "res_id":
                domain.append(("res_model", "=", self._name))
            records = self.env[model_name].with_context(active_test=False)
            records.search(domain).write({link: self.id})

    def action_part(self):
        """Undo the joining: the signal is what it was, its work comes back."""
        for signal in self:
            target, data = signal.joined_into_id, signal.join_data or {}
            if not target:
                raise UserError(
                    self.env._("%s is not joined with another.", signal.reference)
                )
            signal._take_work_back(target, data.get("moved", {}))
            target.domain_ids -= target.domain_ids.browse(data.get("domain_ids", []))
            signal.with_context(
                zorg_by_code=INSIDE,
                zorg_parting=INSIDE,
                zorg_step=Inside({"kind": "parted", "other_signal_id": target.id}),
            ).write(
                {
                    "joined_into_id": False,
                    "join_data": False,
                    "state": data.get("state", "investigating"),
                    "reopen_reason": self.env._("Joining undone"),
                }
            )
            target._note_steps("parted", {target: {"other_signal_id": signal.id}})
            target._say(self.env._("No longer joined: %s.", signal.reference))
        return True

    def _say(self, text):
        self.message_post(body=text, subtype_xmlid="mail.mt_note")

    def _open_dialog(self, model_name, name, **defaults):
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model_name,
            "views": [(False, "form")],
            "target": "new",
            "context": {f"default_{key}": value for key, value in defaults.items()},
        }

    def action_join(self):
        """Ask which of these signals, and of those like them, are one concern."""
        return self._open_dialog(
            "zorgnetwerk.signal.join",
            self.env._("Join signals"),
            signal_ids=(self | self.similar_ids if len(self) == 1 else self).ids,
        )

    def action_split(self):
        """Ask what of this signal goes to a signal of its own."""
        self.ensure_one()
        return self._open_dialog(
            "zorgnetwerk.signal.split",
            self.env._("Split the signal"),
            signal_id=self.id,
        )
