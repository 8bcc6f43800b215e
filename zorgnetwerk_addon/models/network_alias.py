from odoo import models


class ZorgnetwerkNetwork(models.Model):
    """The address to which concerns may be mailed."""

    _name = "zorgnetwerk.network"
    _inherit = ["zorgnetwerk.network", "mail.alias.mixin.optional"]

    def _alias_get_creation_values(self):
        """Let what is mailed come in as a message to look at.

        Without a parent: answers to what is said on the network itself stay there.
        """
        values = super()._alias_get_creation_values()
        values.update(
            alias_model_id=self.env["ir.model"]._get_id("zorgnetwerk.incoming"),
            alias_parent_model_id=False,
            alias_parent_thread_id=False,
            alias_contact="everyone",
            alias_defaults={"network_id": self.id} if self.id else {},
        )
        return values
