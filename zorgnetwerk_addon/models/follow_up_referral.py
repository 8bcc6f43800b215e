from odoo import fields, models


class ZorgnetwerkFollowUp(models.Model):
    """Asking an organisation is planned as a follow-up and done as a referral."""

    _inherit = "zorgnetwerk.follow.up"

    referral_ids = fields.One2many("zorgnetwerk.referral", "follow_up_id")

    def action_refer(self):
        """Open the referral that this became, or the dialog to write it."""
        self.ensure_one()
        action = {
            "type": "ir.actions.act_window",
            "name": self.env._("Refer to an organisation"),
            "res_model": "zorgnetwerk.referral",
        }
        if self.referral_ids:
            return {
                **action,
                "res_id": self.referral_ids[0].id,
                "views": [(False, "form")],
            }
        form = self.env.ref("zorgnetwerk_addon.referral_view_form_new")
        return {
            **action,
            "views": [(form.id, "form")],
            "target": "new",
            "context": {
                "default_follow_up_id": self.id,
                "default_network_id": self.network_id.id,
                "default_signal_id": self.signal_id.id,
                "default_client_id": self.client_id.id,
                "default_organisation_id": self.organisation_id.id,
                "default_question": self.summary,
            },
        }
