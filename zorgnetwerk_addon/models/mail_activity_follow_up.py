from odoo import models

from ..tools.inside import inside

FOLLOW_UP_MODEL = "zorgnetwerk.follow.up"


class MailActivity(models.Model):
    """What happens to the activity of a follow-up happens to the follow-up."""

    _inherit = "mail.activity"

    def _get_follow_ups(self):
        """Return the follow-ups that these activities stand for.

        None while the follow-up itself is what changes them.
        """
        follow_ups = self.env[FOLLOW_UP_MODEL]
        if inside(self.env.context, "zorg_follow_up_leads"):
            return follow_ups
        kind = self.env.ref("zorgnetwerk_addon.mail_activity_type_follow_up", False)
        mine = self.filtered(
            lambda activity: (
                activity.res_model == FOLLOW_UP_MODEL
                and activity.activity_type_id == kind
            )
        )
        return follow_ups.browse(mine.mapped("res_id")).exists()

    def _action_done(self, feedback=False, attachment_ids=None):
        follow_ups = self._get_follow_ups().filtered(lambda f: f.state == "planned")
        result = super()._action_done(feedback=feedback, attachment_ids=attachment_ids)
        if follow_ups:
            vals = {"state": "done"}
            if feedback:
                vals["result"] = feedback
            follow_ups.write(vals)
        return result

    def write(self, vals):
        result = super().write(vals)
        follow_up_vals = {}
        if "user_id" in vals:
            follow_up_vals["user_id"] = vals["user_id"]
        if vals.get("date_deadline"):
            follow_up_vals["planned_on"] = vals["date_deadline"]
        if follow_up_vals:
            follow_ups = self._get_follow_ups()
            if follow_ups:
                follow_ups.write(follow_up_vals)
        return result
