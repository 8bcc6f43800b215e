from odoo import models


class ZorgnetwerkOrganisationKind(models.Model):
    """What sort of partner an organisation is: home care, school, CAW…"""

    _name = "zorgnetwerk.organisation.kind"
    _inherit = ["zorgnetwerk.catalogue.mixin"]
    _description = "Kind of organisation"
