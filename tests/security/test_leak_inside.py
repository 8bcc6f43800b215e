"""What only some roles of a network may read, for the others of that network."""

from odoo.fields import Command

from tests.common import CareCase

from .scan import scan
from .secret_files import SecretFactory
from .world import SECRET


class HandlersFactory(SecretFactory):
    """Write the secret word only where a colleague may not read it.

    :param user: the colleague
    """

    def __init__(self, cast, user):
        super().__init__(cast)
        self.user = user

    def values(self, model_name, place):
        values = super().values(model_name, place)
        model = self.env[model_name].with_user(self.user)
        if model.has_access("read"):
            for name, value in values.items():
                field = model._fields[name]
                if model._has_field_access(field, "read") and value == self.get_word():
                    values[name] = f"Proef {self.number}"
        return values

    def get_word(self):
        return f"{SECRET} {self.number}"


class TestLeakInside(CareCase):
    """A worker plans help, and reads no signal, nor what is done about one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        cls.files = HandlersFactory(cls, cls.worker).fill()
        cls.client_jan = cls.make_client(
            confidential_note=f"<p>{SECRET}</p>", user_id=cls.coordinator.id
        )
        cls.task = cls.make_task(cls.client_jan)
        cls.set_up_signal()
        cls.env.flush_all()
        cls.env.invalidate_all()

    @classmethod
    def set_up_signal(cls):
        """Do with a signal from a task what its owner does."""
        env = cls.env(user=cls.coordinator)
        signal = env["zorgnetwerk.signal"].create(
            {
                "summary": f"{SECRET} summary",
                "network_id": cls.network.id,
                "client_id": cls.client_jan.id,
                "task_id": cls.task.id,
                "facts": f"{SECRET} facts",
            }
        )
        signal.action_take()
        signal.message_post(body=f"{SECRET} said")
        signal.activity_schedule(
            "mail.mail_activity_data_todo",
            summary=f"{SECRET} activity",
            user_id=cls.coordinator.id,
        )
        kind = env["zorgnetwerk.follow.up.kind"].search(
            [("task_type_id", "!=", False)], limit=1
        )
        follow_up = env["zorgnetwerk.follow.up"].create(
            {
                "signal_id": signal.id,
                "network_id": cls.network.id,
                "kind_id": kind.id,
                "summary": f"{SECRET} follow-up",
            }
        )
        follow_up.action_ask_volunteer()
        follow_up.write({"state": "done", "result": f"{SECRET} result"})
        env["zorgnetwerk.signal.close"].create(
            {
                "signal_ids": [Command.set(signal.ids)],
                "outcome_id": env["zorgnetwerk.signal.outcome"].search([], limit=1).id,
                "note": f"{SECRET} note",
            }
        ).action_apply()
        cls.signal = signal

    def test_a_worker_reads_nothing_of_signals(self):
        leaks = list(scan(self.env, self.worker))
        self.assertFalse(leaks, "\n" + "\n".join(leaks))
        self.assertTrue(self.task.with_user(self.worker).has_access("read"))
        self.assertEqual(self.signal.state, "closed")
