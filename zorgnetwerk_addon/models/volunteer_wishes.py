from odoo import api, fields, models
from odoo.exceptions import ValidationError

COORDINATOR = "zorgnetwerk_addon.group_zorg_coordinator"


class ZorgnetwerkVolunteer(models.Model):
    """What a volunteer can say, and to whom he or she would rather not go."""

    _inherit = "zorgnetwerk.volunteer"

    language_ids = fields.Many2many(
        "zorgnetwerk.language",
        "zorgnetwerk_volunteer_language_rel",
        "volunteer_id",
        "language_id",
        string="Languages spoken",
    )
    unwanted_client_ids = fields.Many2many(
        "zorgnetwerk.client",
        "zorgnetwerk_volunteer_unwanted_rel",
        "volunteer_id",
        "client_id",
        string="Rather not",
        groups=COORDINATOR,
        domain="[('network_id', '=', network_id)]",
        help="Clients to whom this volunteer would rather not go. Others only read "
        "that they do not match.",
    )

    @api.constrains("unwanted_client_ids")
    def _check_unwanted_in_network(self):
        for volunteer in self.sudo():
            if volunteer.unwanted_client_ids.network_id - volunteer.network_id:
                raise ValidationError(
                    self.env._("Choose clients of the network of the volunteer.")
                )
