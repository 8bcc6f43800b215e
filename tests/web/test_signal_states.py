from tests.common import CareHttpCase


class TestSignalStates(CareHttpCase):
    """A signal from arrival to closing and back, in a real browser."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        client = cls.make_client()
        cls.signal = cls.make_signal("Cold house", client_id=client.id)
        cls.other = cls.make_signal(
            "Cold house again",
            client_id=client.id,
            source="neighbour",
            facts="Ice on the window",
        )
        cls.outcome = cls.env["zorgnetwerk.signal.outcome"].create({"name": "Heated"})

    def start_on_signal(self, tour):
        self.start_tour(
            f"/odoo/zorg-signals/{self.signal.id}", tour, login=self.handler.login
        )

    def test_each_state_and_who_brought_it_there(self):
        self.start_on_signal("signal_joined")
        self.assertEqual(self.other.joined_into_id, self.signal)
        self.assertEqual(self.signal.state, "followed_up")
        self.signal.with_user(self.coordinator).write(
            {"state": "closed", "outcome_id": self.outcome.id}
        )
        self.start_on_signal("signal_reopened")
        steps = self.signal.step_ids.sorted("id")
        self.assertEqual(
            [(step.kind, step.to_state, step.user_id) for step in steps],
            [
                ("received", "received", self.env["res.users"]),
                ("taken_in", False, self.handler),
                ("moved", "investigating", self.handler),
                ("moved", "followed_up", self.handler),
                ("moved", "closed", self.coordinator),
                ("reopened", "investigating", self.handler),
            ],
        )
