from odoo import fields, models


class ZorgnetwerkNetwork(models.Model):
    """Within how many days who signalled hears back; who inherits follow-ups."""

    _inherit = "zorgnetwerk.network"

    feedback_days = fields.Integer(
        string="Word back within (days)",
        default=7,
        required=True,
        help="Who signalled hears within so many days that it arrived and is taken up. "
        "The figures count how many did.",
    )

    _feedback_days_positive = models.Constraint(
        "CHECK (feedback_days > 0)", "“Word back within” is one day or more."
    )

    def _pass_on_signals_of(self, users):
        """Their follow-ups go to the coordinator too."""
        result = super()._pass_on_signals_of(users)
        heir = self.user_id
        if not heir or not self._is_open_to_signal_handler(heir):
            heir = self.env.user
        # who withdraws the access need not see the signals
        follow_ups = self.env["zorgnetwerk.follow.up"].sudo()
        follow_ups._pass_on_from(self, users, heir)
        return result
