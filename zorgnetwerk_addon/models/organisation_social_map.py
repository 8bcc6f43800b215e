from datetime import datetime
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.fields import Domain

from ..tools.opening_hours import is_open, parse_opening_hours
from ..tools.social_map import Need, Place, rank

PROPOSED = 8


class ZorgnetwerkOrganisation(models.Model):
    """Who does what where, for whom, and whether it is open (sociale kaart)."""

    _inherit = "zorgnetwerk.organisation"

    target_group_ids = fields.Many2many(
        "zorgnetwerk.target.group",
        "zorgnetwerk_organisation_target_group_rel",
        "organisation_id",
        "group_id",
        string="For whom",
        help="Empty: for everybody.",
    )
    opening_state = fields.Selection(
        [("open", "Open now"), ("closed", "Closed now")],
        string="Open now?",
        compute="_compute_opening_state",
        help="Follows from the opening hours, when they are written like “Mo-Fr 9-12, "
        "We 13.30-16”. Closed on public holidays, unless it is open 24/7.",
    )
    agreement_ids = fields.Many2many(
        "zorgnetwerk.agreement",
        "zorgnetwerk_agreement_organisation_rel",
        "organisation_id",
        "agreement_id",
        string="Agreements",
        readonly=True,
    )
    has_agreement = fields.Boolean(
        string="Agreement in force",
        compute="_compute_has_agreement",
        search="_search_has_agreement",
    )

    @api.depends("opening_hours", "network_id.tz", "company_id")
    def _compute_opening_state(self):
        hours = {
            organisation: parse_opening_hours(organisation.opening_hours)
            for organisation in self
        }
        readable = self.filtered(lambda organisation: hours[organisation] is not None)
        (self - readable).opening_state = False
        if not readable:
            return
        holidays = self.env["zorgnetwerk.holiday"]._get_days(readable.company_id)
        for organisation in readable:
            now = datetime.now(ZoneInfo(organisation.network_id.tz or "UTC"))
            is_holiday = now.date() in holidays[organisation.company_id]
            opened = is_open(hours[organisation], now, is_holiday)
            organisation.opening_state = "open" if opened else "closed"

    @api.depends("agreement_ids.start", "agreement_ids.stop", "agreement_ids.signed_on")
    def _compute_has_agreement(self):
        for organisation in self:
            states = organisation.agreement_ids.mapped("state")
            organisation.has_agreement = "live" in states

    def _search_has_agreement(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("agreement_ids.state", "=", "live")

    def _match(self, domains, area, groups):
        """Rank these organisations for a concern.

        :param domains: ``zorgnetwerk.life.domain``
        :param area: ``zorgnetwerk.area``, may be empty
        :param groups: ``zorgnetwerk.target.group`` of the person, may be empty
        :return: list of (organisation, list of reasons in words), the best first
        """
        around = area._get_path_ids() if area else []
        need = Need(
            domains=frozenset(domains.ids),
            area=tuple(reversed(around)),
            groups=frozenset(groups.ids),
        )
        places = [
            Place(
                key=organisation.id,
                domains=frozenset(organisation.domain_ids.ids),
                areas=frozenset(organisation.area_ids.ids),
                groups=frozenset(organisation.target_group_ids.ids),
                has_agreement=organisation.has_agreement,
            )
            for organisation in self
        ]
        return [
            (self.browse(match.key), self._describe_reasons(match.reasons))
            for match in rank(need, places)
        ]

    @api.model
    def _describe_reasons(self, reasons):
        def get_names(model_name, keys):
            return ", ".join(self.env[model_name].browse(keys).mapped("name"))

        sentences = []
        for code, keys in reasons:
            if code == "domain":
                names = get_names("zorgnetwerk.life.domain", keys)
                sentences.append(self.env._("helps with: %s", names))
            elif code in ("area", "area_around"):
                names = get_names("zorgnetwerk.area", keys)
                sentences.append(self.env._("works in %s", names))
            elif code == "group":
                names = get_names("zorgnetwerk.target.group", keys)
                sentences.append(self.env._("for: %s", names))
            elif code == "other_group":
                sentences.append(self.env._("mostly for others"))
            elif code == "agreement":
                sentences.append(self.env._("agreement in force"))
        return sentences

    @api.model
    def _match_signal(self, signal):
        """Return the partners of its network ranked for a signal, see ``_match``."""
        groups = self.env["zorgnetwerk.target.group"]
        partners = self.search([("network_id", "=", signal.network_id.id)])
        if signal.client_id.age:
            with_ages = ["|", ("age_from", ">", 0), ("age_to", ">", 0)]
            groups = groups.search(with_ages)._get_of_age(signal.client_id.age)
        return partners._match(signal.domain_ids, signal.area_id, groups)

    def action_open_agreements(self):
        """Open the agreements with this organisation."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "zorgnetwerk_addon.agreement_action"
        )
        action["domain"] = [("organisation_ids", "in", self.ids)]
        action["context"] = {
            "default_organisation_ids": self.ids,
            "default_network_id": self.network_id.id,
        }
        return action
