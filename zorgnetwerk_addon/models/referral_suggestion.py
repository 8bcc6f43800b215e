from markupsafe import Markup

from odoo import api, fields, models

from .organisation_social_map import PROPOSED


class ZorgnetwerkReferral(models.Model):
    """Which partners fit the signal that is referred, with the reasons in words."""

    _inherit = "zorgnetwerk.referral"

    proposed_organisation_ids = fields.Many2many(
        "zorgnetwerk.organisation",
        string="Who could help",
        compute="_compute_proposed_organisations",
    )
    proposed_html = fields.Html(compute="_compute_proposed_organisations")

    @api.depends("signal_id")
    def _compute_proposed_organisations(self):
        organisations = self.env["zorgnetwerk.organisation"]
        for referral in self:
            signal = referral.signal_id._origin
            is_known = bool(signal.domain_ids)
            found = organisations._match_signal(signal)[:PROPOSED] if is_known else []
            referral.proposed_organisation_ids = organisations.union(
                *(organisation for organisation, _reasons in found)
            )
            referral.proposed_html = found and Markup("<ul class='mb-0'>%s</ul>") % (
                Markup().join(
                    Markup("<li><b>%s</b> – %s</li>")
                    % (organisation.name, "; ".join(reasons))
                    for organisation, reasons in found
                )
            )
