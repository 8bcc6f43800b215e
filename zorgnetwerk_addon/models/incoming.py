from datetime import timedelta

from psycopg2.errors import UniqueViolation

from odoo import SUPERUSER_ID, api, fields, models
from odoo.tools import mute_logger
from odoo.tools.misc import hmac

from .observation_mixin import TOLD_BY

CHANNELS = [("form", "Referral card"), ("mail", "E-mail")]
DAYS_KEPT = 30
SAME_WITHIN = timedelta(days=1)


class ZorgnetwerkIncoming(models.Model):
    """What came in by a referral card or by e-mail, before it is a signal or a file.

    What is clear becomes a signal at once, and only the trace stays here: by which
    card, when. What nobody vouches for waits for a look, and is in no figure before.
    """

    _name = "zorgnetwerk.incoming"
    _inherit = [
        "zorgnetwerk.network.mixin",
        "zorgnetwerk.workflow.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _description = "Message that came in"
    _order = "received_on desc, id desc"

    _state_moves = {
        "to_look": {"accepted", "discarded", "spam"},
        "discarded": {"to_look"},
        "spam": {"to_look"},
    }
    _state_reasons = {"discarded": "incoming_discarded"}

    channel = fields.Selection(
        CHANNELS, string="Came by", required=True, default="form", readonly=True
    )
    kind = fields.Selection(
        [("concern", "Concern"), ("help", "Wants to help")],
        required=True,
        default="concern",
    )
    state = fields.Selection(
        [
            ("to_look", "To look at"),
            ("accepted", "Accepted"),
            ("discarded", "Thrown away"),
            ("spam", "Spam"),
        ],
        string="Status",
        required=True,
        default="to_look",
        index=True,
        tracking=True,
        copy=False,
        group_expand=True,
    )
    card_id = fields.Many2one(
        "zorgnetwerk.referral.card",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    received_on = fields.Datetime(
        string="Received", default=fields.Datetime.now, required=True, readonly=True
    )
    source = fields.Selection(
        TOLD_BY, string="Signalled by", required=True, default="other"
    )
    sender_name = fields.Char(string="Name")
    sender_phone = fields.Char(string="Phone")
    sender_email = fields.Char(string="E-mail")
    summary = fields.Char(string="In a few words")
    about_description = fields.Char(string="Who it may be")
    body = fields.Text(string="What was written")
    is_urgent = fields.Boolean(string="Urgent")
    attachment_ids = fields.One2many(
        "ir.attachment",
        "res_id",
        domain=[("res_model", "=", "zorgnetwerk.incoming")],
        string="Attachments",
    )
    signal_id = fields.Many2one(
        "zorgnetwerk.signal", readonly=True, index="btree_not_null", ondelete="set null"
    )
    volunteer_id = fields.Many2one(
        "zorgnetwerk.volunteer",
        string="Volunteer's file",
        index="btree_not_null",
        ondelete="set null",
        help="When the network knows this person already; else a candidate is made.",
    )
    message_key = fields.Char(readonly=True, copy=False, groups=fields.NO_ACCESS)
    content_key = fields.Char(
        readonly=True, copy=False, index="btree_not_null", groups=fields.NO_ACCESS
    )
    sender_key = fields.Char(
        readonly=True, copy=False, index="btree_not_null", groups=fields.NO_ACCESS
    )

    _message_uniq = models.UniqueIndex(
        "(message_key) WHERE message_key IS NOT NULL", "This message is here already."
    )
    _state_idx = models.Index("(network_id, state)")

    @api.depends("channel", "received_on")
    @api.depends_context("tz", "lang")
    def _compute_display_name(self):
        """Names nobody: the name of a record goes further than the record."""
        labels = dict(self._fields["channel"]._description_selection(self.env))
        for incoming in self:
            moment = fields.Datetime.context_timestamp(
                incoming, incoming.received_on or fields.Datetime.now()
            )
            incoming.display_name = (
                f"{labels.get(incoming.channel)} {moment:%d/%m %H:%M}"
            )

    @api.model
    def _receive(self, network, vals, message_key, vouched=None, files=()):
        """Keep what a stranger sent, once; make it a signal where somebody vouches.

        :param network: ``zorgnetwerk.network``, as the superuser
        :param dict vals: values of this model
        :param str message_key: the same for the same message
        :param dict vouched: values that make it a signal at once, with the trace of
            who sent it; None when it waits for a look
        :param files: list of (name, bytes) that came along
        :return: the record, or the one that was there
        """
        # superuser: strangers have no rights; the network is the alias's or the card's
        model = self.with_user(SUPERUSER_ID).with_context(
            mail_create_nosubscribe=True, mail_create_nolog=True, tracking_disable=True
        )
        keys = {
            "message_key": model._make_key(network, message_key),
            "content_key": model._make_key(
                network,
                *(
                    vals.get(name) or ""
                    for name in (
                        "kind",
                        "sender_email",
                        "sender_phone",
                        "sender_name",
                        "summary",
                        "about_description",
                        "body",
                    )
                ),
            ),
            "sender_key": model._make_sender_key(vals.get("sender_email")),
        }
        known = model.search([("message_key", "=", keys["message_key"])], limit=1)
        known = known or model.search(
            [
                ("content_key", "=", keys["content_key"]),
                ("create_date", ">=", fields.Datetime.now() - SAME_WITHIN),
            ],
            limit=1,
        )
        if known:
            return known
        try:
            with self.env.cr.savepoint(), mute_logger("odoo.sql_db"):
                incoming = model.create({"network_id": network.id, **vals, **keys})
        except UniqueViolation:
            # the same message at the same moment: the other one keeps it
            return model.browse()
        if files:
            incoming._attach(files)
        if vouched is not None:
            incoming._make_signal(vouched)
        elif incoming.state == "to_look":
            incoming._ask_look()
        return incoming

    @api.model
    def _make_sender_key(self, address):
        """Return what one sender's messages share, without the address itself."""
        return bool(address) and hmac(
            self.env(su=True), "zorgnetwerk.incoming.sender", address
        )

    @api.model
    def _make_key(self, network, *parts):
        return hmac(self.env(su=True), "zorgnetwerk.incoming", f"{network.id}:{parts}")

    def _get_urgency(self):
        return self.env["zorgnetwerk.urgency"]._choose(self.company_id, self.is_urgent)

    def _get_deadlines(self):
        """Return until when a signal of it waits for its first look and follow-up."""
        signal = self.env["zorgnetwerk.signal"].new(
            {
                "network_id": self.network_id.id,
                "urgency_id": self._get_urgency().id,
                "received_on": self.received_on,
            }
        )
        return signal.first_look_deadline, signal.follow_up_deadline

    def _prepare_signal_vals(self):
        self.ensure_one()
        contact = [self.sender_phone, self.sender_email]
        return {
            "network_id": self.network_id.id,
            "summary": self.summary or self.env._("Message that came in"),
            "source": self.source,
            "signaller_name": self.sender_name,
            "signaller_phone": " · ".join(filter(None, contact)),
            "about": "unknown",
            "about_description": self.about_description,
            "facts": self.body,
            "urgency_id": self._get_urgency().id,
            "received_on": self.received_on,
            "channel": self.channel,
            "card_id": self.card_id.id,
        }

    def _make_signal(self, vals=None):
        """Make the signal, move what was written and sent along there, keep the trace.

        :param dict vals: values of the signal that are known better
        """
        self.ensure_one()
        signal = (
            self.env["zorgnetwerk.signal"]
            .with_context(mail_create_nosubscribe=True, mail_create_nolog=True)
            .create({**self._prepare_signal_vals(), **(vals or {})})
        )
        # superuser: the attachments of a file follow it, whoever added them
        self.sudo().attachment_ids.write(
            {"res_model": signal._name, "res_id": signal.id}
        )
        self._accept({"signal_id": signal.id})
        self.env["zorgnetwerk.signal.pass.on"]._ask_first_look(signal)
        return signal

    def _accept(self, vals):
        """Mark as accepted; what was written lives on in the file that it became."""
        self.activity_ids.unlink()
        self.invalidate_recordset(["attachment_ids"])
        self.write(
            {
                "state": "accepted",
                "sender_name": False,
                "sender_phone": False,
                "sender_email": False,
                "summary": False,
                "about_description": False,
                "body": False,
                **vals,
            }
        )

    def _ask_look(self):
        """Put what waits among the coordinator's activities, without a mail."""
        coordinator = self.network_id.user_id
        if coordinator:
            look, _follow = self._get_deadlines()
            # in the language of who looks at it, not of who sent it
            quiet = self.with_context(
                mail_activity_quick_update=True,
                lang=coordinator.lang,
                tz=self.network_id.tz,
            )
            quiet.activity_schedule(
                "mail.mail_activity_data_todo",
                date_deadline=fields.Datetime.context_timestamp(quiet, look).date(),
                summary=quiet.env._("Look at what came in"),
                user_id=coordinator.id,
            )

    @api.autovacuum
    def _gc_incoming(self):
        """Delete what was thrown away, and spam, when it was not missed for a month."""
        before = fields.Datetime.now() - timedelta(days=DAYS_KEPT)
        self.with_user(SUPERUSER_ID).search(
            [("state", "in", ("discarded", "spam")), ("state_since", "<", before)]
        ).unlink()
