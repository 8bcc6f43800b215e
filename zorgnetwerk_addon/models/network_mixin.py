from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..tools.inside import Inside, inside


class ZorgnetwerkNetworkMixin(models.AbstractModel):
    """Tie a record to one care network, and through it to one municipality.

    The company stands beside the network in the database so that record rules need
    one join at the most.
    """

    _name = "zorgnetwerk.network.mixin"
    _inherit = ["zorgnetwerk.given.records.mixin"]
    _description = "Record of a care network"

    network_id = fields.Many2one(
        "zorgnetwerk.network",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self._default_network_id(),
    )
    company_id = fields.Many2one(
        "res.company",
        string="Municipality",
        related="network_id.company_id",
        store=True,
        precompute=True,
        index=True,
    )

    @api.model
    def _default_network_id(self):
        return self.env["zorgnetwerk.network"]._get_default_network()

    @api.model
    def _get_links_in_network(self):
        """Return the names of the stored fields that point to files of a network.

        One that is computed follows from links that are checked themselves.
        """
        return [
            name
            for name, field in self._fields.items()
            if field.type == "many2one"
            and field.store
            and not (field.compute and field.readonly)
            and field.comodel_name.startswith("zorgnetwerk.")
            and "network_id" in self.env[field.comodel_name]._fields
        ]

    @api.constrains(lambda self: ["network_id", *self._get_links_in_network()])
    def _check_links_stay_in_network(self):
        names = self._get_links_in_network()
        for network, records in self.grouped("network_id").items():
            for name in names:
                if records[name].network_id - network:
                    raise ValidationError(
                        self.env._(
                            "“%(field)s” belongs to another network: choose another.",
                            field=self._fields[name]._description_string(self.env),
                        )
                    )

    def write(self, vals):
        if "network_id" in vals and any(
            record.network_id.id != vals["network_id"] for record in self
        ):
            raise UserError(
                self.env._(
                    "A record stays in the network that made it: what one network "
                    "knows is not another's. Make a new record in the other network."
                )
            )
        return super().write(vals)

    def _create_alike(self, vals_list):
        """Create many records that share their defaults, which are asked once.

        :param vals_list: list of dicts that all have the same keys
        """
        if not vals_list:
            return self.browse()
        missing = [name for name in self._fields if name not in vals_list[0]]
        defaults = self.default_get(missing)
        quick = self.with_context(zorg_shared_defaults=Inside(defaults))
        return quick.create(vals_list).with_env(self.env)

    def _add_missing_default_values(self, values):
        shared = inside(self.env.context, "zorg_shared_defaults")
        if shared is None:
            return super()._add_missing_default_values(values)
        return {**shared, **values}
