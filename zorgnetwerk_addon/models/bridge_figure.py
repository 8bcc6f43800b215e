from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

HANDLER = "zorgnetwerk_addon.group_zorg_signal_handler"
# a household is a family; a client alone, or somebody unknown, is one too
FAMILIES = """
    SELECT b.id, COUNT(DISTINCT x.family),
        COUNT(DISTINCT x.family) FILTER (WHERE x.is_referred)
    FROM zorgnetwerk_bridge_figure b
    JOIN zorgnetwerk_network n ON n.id = b.network_id
    JOIN LATERAL (
        SELECT s.client_id, 's' || s.id AS otherwise, EXISTS (
            SELECT FROM zorgnetwerk_referral r
            WHERE r.signal_id = s.id AND r.sent_on IS NOT NULL
        ) AS is_referred
        FROM zorgnetwerk_signal s
        WHERE s.volunteer_id = b.volunteer_id AND s.network_id = b.network_id
            AND (s.received_on AT TIME ZONE 'UTC' AT TIME ZONE n.tz)::date
                BETWEEN b.since AND COALESCE(b.until, 'infinity')
        UNION ALL
        SELECT c.id, NULL, EXISTS (
            SELECT FROM zorgnetwerk_referral r
            WHERE r.client_id = c.id AND r.sent_on IS NOT NULL
        )
        FROM zorgnetwerk_client c
        WHERE c.referrer_organisation_id = b.organisation_id
            AND c.network_id = b.network_id
            AND c.registered_on BETWEEN b.since AND COALESCE(b.until, 'infinity')
    ) y ON TRUE
    JOIN LATERAL (
        SELECT COALESCE(
            (SELECT 'h' || MIN(m.household_id) FROM zorgnetwerk_household_member m
             WHERE m.client_id = y.client_id),
            'c' || y.client_id, y.otherwise
        ) AS family, y.is_referred
    ) x ON TRUE
    WHERE b.id IN %(ids)s GROUP BY b.id
"""


class ZorgnetwerkBridgeFigure(models.Model):
    """Who bridges families, welfare and a school (brugfiguur), and from when on."""

    _name = "zorgnetwerk.bridge.figure"
    _inherit = ["zorgnetwerk.network.mixin"]
    _description = "Bridge figure of a school"
    _order = "organisation_id, since desc, id desc"

    volunteer_id = fields.Many2one(
        "zorgnetwerk.volunteer",
        string="Bridge figure",
        required=True,
        index=True,
        ondelete="cascade",
        domain="[('network_id', '=', network_id), "
        "('role_ids.is_bridge_figure', '=', True)]",
    )
    organisation_id = fields.Many2one(
        "zorgnetwerk.organisation",
        string="School",
        required=True,
        index=True,
        ondelete="cascade",
        domain="[('network_id', '=', network_id), ('kind_id.is_school', '=', True)]",
    )
    since = fields.Date(string="From", required=True, default=fields.Date.context_today)
    until = fields.Date(help="The last day. Leave empty while it goes on.")
    is_past = fields.Boolean(
        string="Ended", compute="_compute_is_past", search="_search_is_past"
    )
    phone = fields.Char(related="volunteer_id.phone", related_sudo=False)
    note = fields.Char(string="When at school", help="Days and hours, where to find.")
    family_count = fields.Integer(
        string="Families brought in",
        compute="_compute_families",
        groups=HANDLER,
        help="Families of which the bridge figure passed on a signal in this period, "
        "and those that the school referred to us. A household counts once.",
    )
    referred_count = fields.Integer(
        string="Of which referred",
        compute="_compute_families",
        groups=HANDLER,
        help="Families of which a referral to an organisation was sent.",
    )

    _dates_in_order = models.Constraint(
        "CHECK (until IS NULL OR until >= since)",
        "The period ends on or after the day it began.",
    )
    _once = models.UniqueIndex(
        "(volunteer_id, organisation_id, since)",
        "This bridge figure has that school from that day already.",
    )

    @api.depends("volunteer_id", "organisation_id")
    def _compute_display_name(self):
        for bridge in self:
            names = [bridge.volunteer_id.display_name, bridge.organisation_id.name]
            bridge.display_name = " · ".join(filter(None, names))

    @api.depends("until")
    def _compute_is_past(self):
        today = fields.Date.context_today(self)
        for bridge in self:
            bridge.is_past = bool(bridge.until) and bridge.until < today

    def _search_is_past(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("until", "<", fields.Date.context_today(self))]

    @api.depends("volunteer_id", "organisation_id", "since", "until")
    def _compute_families(self):
        found = {}
        if self._origin:
            self.env.flush_all()
            query = SQL(FAMILIES, ids=tuple(self._origin.ids))
            found = {row[0]: row[1:] for row in self.env.execute_query(query)}
        for bridge in self:
            counts = found.get(bridge._origin.id, (0, 0))
            bridge.family_count, bridge.referred_count = counts

    @api.constrains("volunteer_id", "organisation_id")
    def _check_role_and_school(self):
        for bridge in self:
            if not any(bridge.volunteer_id.role_ids.mapped("is_bridge_figure")):
                raise ValidationError(
                    self.env._(
                        "%s has not the role of bridge figure: add it in the "
                        "volunteer's file.",
                        bridge.volunteer_id.display_name,
                    )
                )
            if not bridge.organisation_id.kind_id.is_school:
                raise ValidationError(
                    self.env._(
                        "%s is no school: change its kind, or choose another.",
                        bridge.organisation_id.name,
                    )
                )
