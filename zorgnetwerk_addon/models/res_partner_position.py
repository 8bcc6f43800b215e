from odoo import models

ADDRESS = ("street", "street2", "zip", "city", "state_id", "country_id")


class ResPartner(models.Model):
    """A point that was looked up for an address goes with that address."""

    _inherit = "res.partner"

    def write(self, vals):
        touched = [name for name in ADDRESS if name in vals]
        if touched and not {"partner_latitude", "partner_longitude"} & vals.keys():
            # the network of a contact is hidden from who may not work with persons
            moved = self.sudo().filtered(
                lambda partner: (
                    partner.care_network_id
                    and (partner.partner_latitude or partner.partner_longitude)
                    and any(
                        partner._fields[name].convert_to_write(partner[name], partner)
                        != vals[name]
                        for name in touched
                    )
                )
            )
            if moved:
                moved = self.browse(moved.ids)
                without = {**vals, "partner_latitude": 0, "partner_longitude": 0}
                super(ResPartner, moved).write(without)
                return super(ResPartner, self - moved).write(vals)
        return super().write(vals)
