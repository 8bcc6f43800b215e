from markupsafe import Markup

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import split_every

RENEW = "zorgnetwerk_addon.mail_activity_type_renew_rates"
IN_CARE = Domain("client_id.state", "not in", ("closed", "refused"))


class ZorgnetwerkReducedRate(models.Model):
    """Once a week, who coordinates a network hears that cards are about to end.

    One activity for the network with a number, no name and no mail: activities show
    in places where a client has no business.
    """

    _inherit = "zorgnetwerk.reduced.rate"

    @api.model
    def _cron_remind(self, size=100):
        """Remind the coordinators of networks with cards that nobody heard of yet.

        Each part is committed with what it told, so a run that dies halfway is
        completed by the next one and nobody is told twice.

        :param int size: networks in one part
        """
        cron = self.env["ir.cron"]
        groups = self._read_group(self._get_untold_domain(), ["network_id"])
        networks = [network.id for (network,) in groups]
        cron._commit_progress(remaining=len(networks))
        for part in split_every(size, networks):
            found = self.env["zorgnetwerk.network"].browse(part)
            # a network that somebody is changing waits a week
            self._remind(found.try_lock_for_update(allow_referencing=True))
            if not cron._commit_progress(len(part)):
                break

    @api.model
    def _get_untold_domain(self):
        return (
            Domain("is_expiring", "=", True)
            & IN_CARE
            & Domain("is_renewal_told", "=", False)
        )

    @api.model
    def _remind(self, networks):
        """Tell the coordinators of some networks how many cards there are to renew."""
        owners = {network: network._get_renewal_user() for network in networks}
        networks = networks.filtered(lambda network: owners[network])
        of_networks = Domain("network_id", "in", networks.ids)
        untold = self.search(self._get_untold_domain() & of_networks)
        networks = untold.network_id
        expiring = Domain("is_expiring", "=", True) & IN_CARE & of_networks
        counts = self._read_group(expiring, ["network_id"], ["__count"])
        activities = self.env["mail.activity"].with_context(
            mail_activity_quick_update=True
        )
        activity_type = self.env.ref(RENEW)
        waiting = activities.search(
            [
                ("res_model", "=", networks._name),
                ("res_id", "in", networks.ids),
                ("activity_type_id", "=", activity_type.id),
            ]
        ).grouped("res_id")
        vals_list = []
        for network, count in counts:
            if network not in networks:
                continue
            words = self._describe_renewals(network, owners[network], count)
            if network.id in waiting:
                waiting[network.id].write(words)
                continue
            vals_list.append(
                {
                    **words,
                    "res_model_id": self.env["ir.model"]._get_id(networks._name),
                    "res_id": network.id,
                    "activity_type_id": activity_type.id,
                    "user_id": owners[network].id,
                    "date_deadline": fields.Date.context_today(self),
                    "automated": True,
                }
            )
        activities.create(vals_list)
        untold.is_renewal_told = True

    @api.model
    def _describe_renewals(self, network, user, count):
        """Return what an activity says, in the language of who gets it."""
        env = self.with_context(lang=user.lang or self.env.lang).env
        return {
            "summary": env._(
                "Reduced rates to renew within %(weeks)s weeks: %(count)s",
                weeks=network.reduced_rate_warn_weeks,
                count=count,
            ),
            "note": Markup("<p><a href='/odoo/zorg-reduced-rates'>%s</a></p>")
            % env._("Open the list"),
        }
