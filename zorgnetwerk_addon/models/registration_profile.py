from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools.registration import RegistrationError
from ..tools.registration.mapping import read_profile


class ZorgnetwerkRegistrationProfile(models.Model):
    """How a network writes its registration: which column and which word is what."""

    _name = "zorgnetwerk.registration.profile"
    _inherit = ["zorgnetwerk.network.mixin"]
    _description = "Layout of a registration"
    _order = "write_date desc, id desc"

    name = fields.Char(required=True)
    content = fields.Text(
        required=True, readonly=True, help="Headings and words, and what they mean."
    )
    active = fields.Boolean(default=True)

    _name_uniq = models.UniqueIndex(
        "(network_id, name)", "This network has a layout of that name already."
    )

    @api.constrains("content")
    def _check_content(self):
        for profile in self:
            try:
                read_profile(profile.content)
            except RegistrationError as error:
                raise ValidationError(
                    self.env._("“%(name)s” is not a layout.", name=profile.name)
                ) from error

    @api.model
    def _find_for(self, network, mapping):
        """Return the layout of a network that knows most of a file's sheets.

        :param network: ``zorgnetwerk.network``
        :param mapping: ``tools.registration.mapping.Mapping`` as it was proposed
        """
        profiles = self.search([("network_id", "=", network.id)])
        fitting = [(mapping.fits(profile.content), profile) for profile in profiles]
        best = max(fitting, key=lambda pair: pair[0], default=(0, self.browse()))
        return best[1] if best[0] >= 0.5 else self.browse()
