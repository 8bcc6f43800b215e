from odoo import api, models
from odoo.exceptions import ValidationError


class DiscussChannelMember(models.Model):
    """Every member of a channel sees the names of the others."""

    _inherit = "discuss.channel.member"

    @api.constrains("partner_id")
    def _check_no_person_in_care(self):
        if any(member.partner_id.care_confidential for member in self.sudo()):
            raise ValidationError(
                self.env._(
                    "A person in care cannot join a conversation here: its other "
                    "members would see who it is."
                )
            )
