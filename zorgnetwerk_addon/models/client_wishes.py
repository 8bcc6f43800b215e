from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

COORDINATOR = "zorgnetwerk_addon.group_zorg_coordinator"


class ZorgnetwerkClient(models.Model):
    """What a client asks of who comes: a language, and rather not somebody."""

    _inherit = "zorgnetwerk.client"

    language_ids = fields.Many2many(
        "zorgnetwerk.language",
        "zorgnetwerk_client_language_rel",
        "client_id",
        "language_id",
        string="Languages spoken",
        help="Who comes shares one of these. Empty when it does not matter.",
    )
    unwanted_volunteer_ids = fields.Many2many(
        "zorgnetwerk.volunteer",
        "zorgnetwerk_client_unwanted_rel",
        "client_id",
        "volunteer_id",
        string="Rather not",
        groups=COORDINATOR,
        domain="[('network_id', '=', network_id)]",
        help="Volunteers whom this client would rather not see. Others only read that "
        "they do not match.",
    )

    @api.constrains("unwanted_volunteer_ids")
    def _check_unwanted_in_network(self):
        for client in self.sudo():
            if client.unwanted_volunteer_ids.network_id - client.network_id:
                raise ValidationError(
                    self.env._("Choose volunteers of the network of the client.")
                )

    def _get_unwanted_ids(self):
        """Return client id -> volunteers whom he or she would rather not see.

        Past the rights on the field: whoever plans is told that they do not match, and
        not who said so.
        """
        rows = self.env.execute_query(
            SQL(
                """
                SELECT client_id, array_agg(volunteer_id)
                  FROM zorgnetwerk_client_unwanted_rel
                 WHERE client_id IN %s GROUP BY client_id
                """,
                tuple(self.ids) or (0,),
            )
        )
        return {number: frozenset(found) for number, found in rows}
