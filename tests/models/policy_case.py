"""Policy signals for the tests, with signals in them."""

from odoo.fields import Command

REPORTABLE = {
    "description": "Letters stay unopened and rights are lost.",
    "cause": "information",
    "is_clear": True,
    "is_neutral": True,
    "is_recognised": True,
    "is_shared": True,
}


class PolicyFixture:
    """Call ``set_up_cast`` first."""

    @classmethod
    def make_policy_signal(cls, name="Letters nobody reads", signals=2, **values):
        """Make a policy signal.

        :param signals: ``zorgnetwerk.signal`` records, or how many unknown ones to make
        """
        if isinstance(signals, int):
            made = [cls.make_signal(f"Signal {number}") for number in range(signals)]
            signals = cls.env["zorgnetwerk.signal"].union(*made)
        quiet = cls.env["zorgnetwerk.policy.signal"].with_context(
            tracking_disable=True, mail_create_nolog=True, mail_create_nosubscribe=True
        )
        policy_signal = quiet.create(
            {
                "name": name,
                "network_id": cls.network.id,
                "signal_ids": [Command.set(signals.ids)],
                "user_id": False,
                **values,
            }
        )
        return policy_signal.with_context(cls.env.context)

    @classmethod
    def make_reported(cls, name="Letters nobody reads", signals=2, **values):
        return cls.make_policy_signal(
            name, signals, **{"state": "report", **REPORTABLE, **values}
        )
