from odoo import api, fields, models
from odoo.fields import Domain

from ..tools.inside import INSIDE


class ZorgnetwerkReferral(models.Model):
    """What becomes of a referral when the person withdraws the consent behind it."""

    _inherit = "zorgnetwerk.referral"

    taken_back_on = fields.Datetime(
        string="Consent withdrawn",
        readonly=True,
        copy=False,
        help="The page of the partner is closed since then.",
    )

    @api.model
    def _close_taken_back(self, clients=None):
        """Close the pages that rest on a withdrawn consent, and tell both sides.

        The daily job does so too: a consent may be withdrawn at the very moment in
        which a referral is sent.

        :param clients: ``zorgnetwerk.client`` to look at; all of them when not given
        """
        found = self.search(
            self._get_partner_domain()
            & Domain("state", "!=", "refused")
            & Domain("taken_back_on", "=", False)
            & Domain("disclosure_ids.consent_id.withdrawn_on", "!=", False)
            & (Domain("client_id", "in", clients.ids) if clients else Domain.TRUE)
        )
        closed = found.filtered(
            lambda one: one._get_last_told().consent_id.filtered("withdrawn_on")
        )
        closed.action_withdraw_link()
        closed.with_context(zorg_by_code=INSIDE).write(
            {"taken_back_on": fields.Datetime.now()}
        )
        closed._mail("taken_back")
        closed._schedule_for_follower(
            "mail.mail_activity_data_todo",
            lambda env: env._("The person withdrew the consent"),
        )

    def _get_last_told(self):
        """Return what was told in the last sending: ``zorgnetwerk.disclosure``."""
        self.ensure_one()
        return self.disclosure_ids.filtered(lambda one: one.sending == self.sending)
