"""What other weights would have altered: counted, shown, kept by an administrator."""

from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.fields import Command

from tests.common import CareCase
from tests.screens import count_queries


class TestMatchingTrial(CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()
        always = cls.env["zorgnetwerk.requirement"].search(
            [("is_always_required", "=", True)]
        )
        always.is_always_required = False
        cls.client = cls.make_client("Jan", "De Smet", zip="8582", city="Outrijve")
        cls.near = cls.make_volunteer("An", "Claeys", zip="8582", city="Outrijve")
        cls.task = cls.make_done(cls.near)
        cls.fond = cls.make_volunteer(
            "Bea", "Maes", task_type_ids=[Command.link(cls.task.task_type_id.id)]
        )

    @classmethod
    def make_done(cls, volunteer, days=-3):
        task = cls.make_task(cls.client, days=days)
        task._assign(volunteer)
        task.action_done()
        return task

    def try_weights(self, user=None, **weights):
        trials = self.env["zorgnetwerk.matching.trial"].with_user(
            user or self.coordinator
        )
        return trials.create({"network_id": self.network.id, **weights})

    def test_the_same_weights_alter_nothing(self):
        trial = self.try_weights()
        [choice], found = trial._compare()
        self.assertEqual(found, 1)
        self.assertEqual(choice.task_id, self.task.id)
        self.assertEqual(choice.chosen_ids, (self.near.id,))
        self.assertEqual((choice.place_before, choice.place_after), (1, 1))
        self.assertFalse(choice.is_changed)

    def test_others_weights_put_somebody_else_first(self):
        trial = self.try_weights(match_wished=100)
        [choice], _found = trial._compare()
        self.assertEqual(
            (choice.first_before, choice.first_after), (self.near.id, self.fond.id)
        )
        self.assertEqual((choice.place_before, choice.place_after), (1, 2))
        for words in ("Maes Bea", "Claeys An", "times somebody else first"):
            self.assertIn(words, trial.page)

    def test_as_of_then(self):
        # a visit done later was not known when the first one was planned
        self.make_done(self.fond, days=-1)
        choices, _found = self.try_weights(match_knows_client=500)._compare()
        first = {choice.task_id: choice.first_after for choice in choices}
        self.assertEqual(first[self.task.id], self.near.id)

    def test_long_ago_and_still_to_come_do_not_count(self):
        self.make_done(self.fond, days=-40)
        self.make_task(self.client, days=2)._assign(self.fond)
        self.assertEqual(self.try_weights()._compare()[1], 1)

    def test_nothing_to_compare(self):
        self.task.start -= timedelta(days=60)
        self.assertIn("nothing to", self.try_weights().page)

    def test_it_begins_with_the_weights_of_the_network(self):
        self.network.match_wished = 33
        trials = self.env["zorgnetwerk.matching.trial"].with_user(self.coordinator)
        values = trials.default_get(["network_id", "match_wished", "match_per_km"])
        self.assertEqual(values["network_id"], self.network.id)
        self.assertEqual((values["match_wished"], values["match_per_km"]), (33, -1))

    def test_only_an_administrator_keeps_them(self):
        with self.assertRaises(AccessError):
            self.try_weights(match_wished=100).action_keep()
        self.try_weights(self.administrator, match_wished=100).action_keep()
        self.assertEqual(self.network.match_wished, 100)

    def test_another_network_is_closed(self):
        with self.assertRaises(AccessError):
            self.try_weights(network_id=self.other_network.id)._compare()

    def test_the_same_queries_for_few_and_many_tasks(self):
        counts = []
        for number in (2, 20):
            for _task in range(number):
                self.make_done(self.near)
            trial = self.try_weights(match_wished=100).with_context(lang="en_US")
            counts.append(count_queries(trial, lambda trial=trial: trial.page))
        self.assertEqual(*counts)
