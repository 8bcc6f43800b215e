from odoo import api, models

from ..tools.inside import INSIDE

FOLLOW_UP = "zorgnetwerk_addon.mail_activity_type_follow_up"


class ZorgnetwerkFollowUp(models.Model):
    """Who does a follow-up finds it among his or her activities, and either is enough.

    What is done, given to a colleague or put on another day in one place is so in the
    other: ``mail_activity_follow_up.py`` is the way back.
    """

    _inherit = "zorgnetwerk.follow.up"

    def _get_own_activities(self):
        return self.activity_ids.filtered(
            lambda activity: activity.activity_type_id == self.env.ref(FOLLOW_UP, False)
        )

    def _sync_activities(self, result=None):
        """Give each follow-up the one activity that it should have.

        Without a mail, which would tell by an open road that there is something.

        :param str result: what came of it, when it is done
        """
        # said by the code itself, so the activity does not answer back
        quiet = self.with_context(
            zorg_follow_up_leads=INSIDE, mail_activity_quick_update=True
        )
        done = quiet.filtered(lambda follow_up: follow_up.state == "done")
        done._get_own_activities().action_feedback(feedback=result or False)
        to_do = quiet.filtered(lambda f: f.state == "planned" and f.user_id)
        (quiet - done - to_do)._get_own_activities().unlink()
        missing = quiet.browse()
        for follow_up in to_do:
            activities = follow_up._get_own_activities()
            day, user = follow_up.planned_on, follow_up.user_id
            if not activities:
                missing |= follow_up
            elif activities.user_id != user or set(
                activities.mapped("date_deadline")
            ) != {day}:
                activities.write({"date_deadline": day, "user_id": user.id})
        missing._create_activities()

    def _prepare_activity_vals(self):
        return {
            "activity_type_id": self.env.ref(FOLLOW_UP).id,
            "res_model_id": self.env["ir.model"]._get_id(self._name),
            "res_id": self.id,
            "date_deadline": self.planned_on,
            "user_id": self.user_id.id,
        }

    def _create_activities(self):
        if self:
            self.env["mail.activity"].create(
                [follow_up._prepare_activity_vals() for follow_up in self]
            )

    @api.model
    def _pass_on_from(self, network, users, heir):
        """Give what these users still have to do to somebody else.

        :param network: ``zorgnetwerk.network`` that they left
        :param users: ``res.users`` that lost access
        :param heir: ``res.users`` record
        """
        left = self.search(
            [
                ("network_id", "=", network.id),
                ("user_id", "in", users.ids),
                ("state", "=", "planned"),
            ]
        )
        left.with_context(tracking_disable=True).write({"user_id": heir.id})
