import base64
import math
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ..tools.qr import draw_qr

HELPING_STATES = ("intake", "active", "paused")


class ZorgnetwerkReferralCard(models.Model):
    """A card (doorverwijskaart) whose link opens the form of a network, without login.

    A key figure or an organisation hands it out, or the network itself does; who gets
    one writes down a concern, or offers help.
    """

    _name = "zorgnetwerk.referral.card"
    _inherit = ["zorgnetwerk.network.mixin", "zorgnetwerk.public.link.mixin"]
    _description = "Referral card"
    _order = "create_date desc, id desc"

    _public_path = "/zorg/card/"

    volunteer_id = fields.Many2one(
        "zorgnetwerk.volunteer",
        string="Key figure",
        index="btree_not_null",
        ondelete="cascade",
        help="Who hands the card out. Empty, with the organisation empty too: the "
        "network itself.",
    )
    organisation_id = fields.Many2one(
        "zorgnetwerk.organisation", index="btree_not_null", ondelete="cascade"
    )
    active = fields.Boolean(default=True)
    lang = fields.Selection(
        lambda self: self.env["res.lang"].get_installed(),
        string="Language of the card",
        required=True,
        default=lambda self: self.env.lang or self.env.company.partner_id.lang,
        help="The page itself opens in the language of who reads it.",
    )
    takes_help = fields.Boolean(
        string="Also “I want to help”",
        default=True,
        help="The page then takes the name of who would like to volunteer, too.",
    )
    incoming_ids = fields.One2many(
        "zorgnetwerk.incoming", "card_id", string="What came by it"
    )
    concern_count = fields.Integer(string="Concerns", compute="_compute_counts")
    help_count = fields.Integer(string="Offers of help", compute="_compute_counts")
    last_used_on = fields.Datetime(string="Last used", compute="_compute_counts")

    _one_owner = models.Constraint(
        "CHECK (volunteer_id IS NULL OR organisation_id IS NULL)",
        "A card is a key figure's or an organisation's: leave one of both empty.",
    )

    @api.depends("volunteer_id", "organisation_id", "network_id")
    def _compute_display_name(self):
        for card in self:
            owner = card.volunteer_id or card.organisation_id or card.network_id
            card.display_name = owner.display_name

    def _compute_counts(self):
        counts = {}
        for card, kind, count, last in self.env["zorgnetwerk.incoming"]._read_group(
            [("card_id", "in", self.ids), ("state", "!=", "spam")],
            ["card_id", "kind"],
            ["__count", "received_on:max"],
        ):
            counts.setdefault(card.id, {})[kind] = (count, last)
        for card in self:
            found = counts.get(card.id, {})
            card.concern_count = found.get("concern", (0,))[0]
            card.help_count = found.get("help", (0,))[0]
            card.last_used_on = max((last for _n, last in found.values()), default=None)

    @api.onchange("volunteer_id")
    def _onchange_volunteer_id(self):
        if self.volunteer_id:
            self.network_id = self.volunteer_id.network_id
            self.organisation_id = False

    @api.onchange("organisation_id")
    def _onchange_organisation_id(self):
        if self.organisation_id:
            self.network_id = self.organisation_id.network_id
            self.volunteer_id = False

    @api.constrains("volunteer_id", "organisation_id")
    def _check_one_owner(self):
        for card in self:
            if card.volunteer_id and card.organisation_id:
                raise ValidationError(
                    self.env._(
                        "A card is a key figure's or an organisation's: leave one of "
                        "both empty."
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        cards = super().create(vals_list)
        cards.action_renew_link()
        return cards

    @api.model
    def _get_public_domain(self):
        """Who no longer hands it out has no card any more."""
        return (
            Domain("active", "=", True)
            & Domain("network_id.active", "=", True)
            & (
                Domain("volunteer_id", "=", False)
                | Domain("volunteer_id.active", "=", True)
                & Domain("volunteer_id.state", "in", HELPING_STATES)
            )
            & (
                Domain("organisation_id", "=", False)
                | Domain("organisation_id.active", "=", True)
            )
        )

    def action_print(self):
        """Print one card of A6."""
        self.ensure_one()
        return self.env.ref("zorgnetwerk_addon.referral_card_report_a6").report_action(
            self
        )

    def action_open_incoming(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "zorgnetwerk_addon.incoming_action"
        )
        action["domain"] = [("card_id", "=", self.id)]
        action["context"] = {}
        return action

    def _get_days(self):
        """Return in how many days somebody looks at a concern, and follows it up.

        As the clock of a signal that comes in now runs, closing days and all.
        """
        self.ensure_one()
        incoming = self.env["zorgnetwerk.incoming"].new(
            {"network_id": self.network_id.id, "received_on": fields.Datetime.now()}
        )
        look, follow = incoming._get_deadlines()
        day = timedelta(days=1)
        return tuple(
            max(1, math.ceil((moment - incoming.received_on) / day))
            for moment in (look, follow)
        )

    def _get_qr_image(self):
        """Return the QR code of the link as an address of data, or nothing.

        Drawn here and not fetched: the address of an image would stand in the log.
        """
        self.ensure_one()
        if not self.link_url:
            return False
        image = base64.b64encode(draw_qr(self.link_url).encode()).decode()
        return f"data:image/svg+xml;base64,{image}"
