from odoo import api, models


class ZorgnetwerkGivenRecordsMixin(models.AbstractModel):
    """Files and dialogs that refuse to point to what their user may not read.

    Checks run as the superuser, and the sentence of a check may name who was meant;
    so ids are looked at before anything else is.
    """

    _name = "zorgnetwerk.given.records.mixin"
    _description = "Record that points only to what its user may read"

    @api.model_create_multi
    def create(self, vals_list):
        given = [self._add_given_defaults(vals) for vals in vals_list]
        self._check_given_records(given)
        return super().create(vals_list)

    def write(self, vals):
        self._check_given_records([vals])
        return super().write(vals)
