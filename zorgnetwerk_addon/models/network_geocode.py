import time

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

AT_ONCE = 20
PAUSE = 1  # second between two questions, as public map services ask
COUNTRY = "Belgium"


class ZorgnetwerkNetwork(models.Model):
    """Looks up the points of addresses, where an administrator switched that on.

    Through Odoo's own ``base_geolocalize``, when it is installed: nothing of this addon
    depends on it, and without both nothing leaves the server.
    """

    _inherit = "zorgnetwerk.network"

    look_up_addresses = fields.Boolean(
        string="Look up addresses on a map service",
        tracking=True,
        help="Addresses of clients and volunteers, without their names, then leave "
        "this server: they go to the map service chosen in the settings of Odoo. Off, "
        "distances are counted between the middles of villages.",
    )
    has_map_service = fields.Boolean(compute="_compute_has_map_service")
    unlocated_count = fields.Integer(
        string="Addresses without a point", compute="_compute_unlocated_count"
    )

    @api.model
    def _get_geocoder(self):
        """Return Odoo's model that asks a map service, or None without it."""
        return self.env["base.geocoder"] if "base.geocoder" in self.env else None

    def _compute_has_map_service(self):
        self.has_map_service = self._get_geocoder() is not None

    def _get_unlocated_domain(self):
        return (
            Domain("network_id", "in", self.ids)
            & Domain("position_precision", "!=", "address")
            & Domain("street", "!=", False)
        )

    @api.depends_context("uid")
    def _compute_unlocated_count(self):
        counts = dict.fromkeys(self.ids, 0)
        for model_name in ("zorgnetwerk.client", "zorgnetwerk.volunteer"):
            model = self.env[model_name]
            if model.has_access("read"):
                found = model._read_group(
                    self._get_unlocated_domain(), ["network_id"], ["__count"]
                )
                for network, count in found:
                    counts[network.id] += count
        for network in self:
            network.unlocated_count = counts.get(network.id, 0)

    def action_look_up_addresses(self):
        """Ask the map service for the points of some addresses.

        :raise UserError: where it was not switched on or the map service is missing
        """
        self.ensure_one()
        self.check_access("write")
        geocoder = self._get_geocoder()
        if not self.look_up_addresses or geocoder is None:
            raise UserError(
                self.env._(
                    "No address leaves this server: an administrator has to switch "
                    "that on, and to install Odoo's module “Partners Geolocation”."
                )
            )
        persons = [
            person
            for model_name in ("zorgnetwerk.client", "zorgnetwerk.volunteer")
            for person in self.env[model_name].search(
                self._get_unlocated_domain(), limit=AT_ONCE
            )
        ]
        found = sum(self._look_up(geocoder, person) for person in persons[:AT_ONCE])
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success" if found else "warning",
                "message": self.env._(
                    "Addresses found: %(found)s of %(asked)s.",
                    found=found,
                    asked=len(persons[:AT_ONCE]),
                ),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    @api.model
    def _look_up(self, geocoder, person):
        """Ask for one address and keep its point; tell if it was found."""
        time.sleep(PAUSE)
        address = geocoder.geo_query_address(
            street=person.street, zip=person.zip, city=person.city, country=COUNTRY
        )
        try:
            point = geocoder.geo_find(address, force_country=COUNTRY)
        except UserError:
            # the service knows no such address, or cannot be reached: the next one may
            return False
        if not point:
            return False
        person.partner_id.write(
            {"partner_latitude": point[0], "partner_longitude": point[1]}
        )
        return True
