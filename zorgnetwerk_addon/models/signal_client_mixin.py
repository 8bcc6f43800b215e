from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ZorgnetwerkSignalClientMixin(models.AbstractModel):
    """What belongs to a signal, to a client, or to the client of a signal."""

    _name = "zorgnetwerk.signal.client.mixin"
    _inherit = ["zorgnetwerk.network.mixin"]
    _description = "Record of a signal or a client"

    signal_id = fields.Many2one(
        "zorgnetwerk.signal", index="btree_not_null", ondelete="cascade"
    )
    client_id = fields.Many2one("zorgnetwerk.client", index="btree_not_null")

    @api.onchange("signal_id")
    def _onchange_signal_id(self):
        if self.signal_id:
            self.network_id = self.signal_id.network_id

    @api.onchange("client_id")
    def _onchange_client_id(self):
        if self.client_id:
            self.network_id = self.client_id.network_id

    @api.constrains("signal_id", "client_id")
    def _check_client_of_signal(self):
        for record in self:
            client = record.signal_id.client_id
            if client and record.client_id and record.client_id != client:
                raise ValidationError(
                    self.env._(
                        "The signal is about another client: leave “Client” as it is."
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._complete_network(vals) for vals in vals_list])

    @api.model
    def _complete_network(self, vals):
        """Made in a list below a signal or a client, it belongs to their network.

        :param dict vals: values of a new record
        :return: completed copy
        """
        vals = self._add_given_defaults(vals)
        if not vals.get("network_id"):
            for name in ("signal_id", "client_id"):
                if vals.get(name):
                    file = self.env[self._fields[name].comodel_name].browse(vals[name])
                    return {**vals, "network_id": file.network_id.id}
        return vals
